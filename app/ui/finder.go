package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/work"
	"attache/briefing"
)

// finder is the search field with its results below, group by group: headings of the open briefing, what the library finds in
// snippets and sources, briefings, and commands. After ">" there are commands only.
type finder struct {
	desk.Quiet
	d        *desk.Desk
	reads    work.Latest
	entry    *part.Entry
	results  []result
	answered string                  // the words that the results are of
	hasty    bool                    // Enter came before the results
	where    map[briefing.Ref]string // what each result stands in
	heights  map[int]float32         // of the rows that were shown
	at       int                     // the row that Enter goes to
	list     *part.List
	none     *widget.Label
	ruler    *part.Result    // measures rows that are not shown
	plate    *fyne.Container // the results, laid over the panes
	palette  *palette
	library  everywhere
	focus    func()      // gives the field the keyboard
	opened   func()      // hears that results show
	relay    func()      // gives the results the room that they need
	unlock   func()      // gives the keyboard back
	typing   func() bool // the field has the keyboard
}

// The groups, as they are called in the list.
const (
	groupRecent    lang.Key = "Used lately"
	groupHeadings  lang.Key = "Headings"
	groupSnippets  lang.Key = "Snippets"
	groupSources   lang.Key = "Sources"
	groupBriefings lang.Key = "Briefings"
	groupCommands  lang.Key = "Commands"
)

// result is a row of the finder.
type result struct {
	group   lang.Key
	icon    fyne.Resource
	title   string
	about   string       // a line under the title
	matches []part.Range // in about
	ref     briefing.Ref // what it leads to; zero: it does something
	do      func()
}

const (
	maxHits   = 50
	clickTime = 300 * time.Millisecond // the field loses the keyboard when a result is pressed, and the result hears of it on release
)

func newFinder(d *desk.Desk, unlock func(), typing func() bool) *finder {
	f := &finder{d: d, reads: work.Latest{Run: d.Run}, palette: &palette{}, opened: func() {}, relay: func() {}, unlock: unlock, typing: typing, entry: part.NewEntry(lang.T("Find words, or > for a command (Ctrl+K)"))}
	f.entry.SetIcon(theme.SearchIcon())
	f.entry.OnChanged = f.search
	f.entry.OnSubmitted = func(string) { f.submit() }
	f.entry.Key = f.key
	f.entry.Left = func() {
		f.d.Run.After(clickTime, func() {
			if !f.typing() {
				f.close()
			}
		})
	}
	f.list = part.NewList(func() int { return len(f.results) }, func() fyne.CanvasObject { return part.NewResult() }, f.show)
	f.list.Current, f.list.Key = func() int { return f.at }, f.listKey
	f.ruler, f.none = part.NewResult(), widget.NewLabel("")
	f.none.Importance = widget.LowImportance
	f.plate = part.Plate(container.NewBorder(f.newStrip(), nil, nil, nil, container.NewStack(f.list, f.none)))
	f.plate.Hide()
	return f
}

func (f *finder) show(i widget.ListItemID, o fyne.CanvasObject) {
	r, row := f.results[i], o.(*part.Result)
	first := ""
	if i == 0 || f.results[i-1].group != r.group {
		first = r.group.String()
	}
	row.Set(r.icon, r.title, f.where[r.ref], r.about, r.matches, first)
	row.Tap = func() { f.take(i) }
	if height := row.MinSize().Height; f.heights[i] != height { // a command takes two lines, a snippet three
		f.heights[i] = height
		f.list.SetItemHeight(i, height)
	}
}

// search asks for what stands in the field. Headings, briefings and commands are known at once; the library is asked for the rest.
func (f *finder) search(string) {
	f.hasty = false
	query := strings.TrimSpace(f.entry.Text)
	if name, ok := strings.CutPrefix(query, ">"); ok {
		f.reads.Drop()
		f.open(f.palette.all(name), nil)
		return
	}
	if f.narrowed() {
		f.searchEverywhere()
		return
	}
	if query == "" {
		f.reads.Drop()
		f.begin()
		return
	}
	f.reads.Do(func() work.Job {
		query := strings.TrimSpace(f.entry.Text)
		headings, briefings := f.headings(query), f.briefings(query)
		meant, other := f.palette.find(query)
		ask := func(ctx context.Context) ([]briefing.Hit, error) { return f.d.Session.Search(ctx, query, maxHits) }
		return f.located(ask, func(hits []briefing.Hit, elsewhere addresses) {
			if now := strings.TrimSpace(f.entry.Text); now != "" && !strings.HasPrefix(now, ">") && !f.narrowed() {
				snippets, sources := grouped(hits)
				f.open(slices.Concat(meant, headings, snippets, sources, briefings, other), elsewhere)
				f.answer(query)
			}
		})
	})
}

// submit takes the chosen result. Where the words in the field have no results yet, those on the screen are of other words, and
// their first could be any command: then the first that comes for these words is taken.
func (f *finder) submit() {
	if f.hasty = f.answered != strings.TrimSpace(f.entry.Text); !f.hasty {
		f.take(f.at)
	}
}

// answer says that the results are those of some words now.
func (f *finder) answer(words string) {
	f.answered = words
	if f.hasty && words == strings.TrimSpace(f.entry.Text) {
		f.hasty = false
		f.take(f.at)
	}
}

// addresses are where snippets stand that the open briefing does not show.
type addresses = map[briefing.ID[briefing.Snippet]]briefing.Address

// located makes a job that asks the library and looks where the hits stand; show gets both.
func (f *finder) located(ask func(context.Context) ([]briefing.Hit, error), show func([]briefing.Hit, addresses)) work.Job {
	here, inbox := f.d.Index, f.d.Inbox
	return func(ctx context.Context) func() {
		hits, err := ask(ctx)
		var elsewhere addresses
		if err == nil {
			elsewhere, err = f.locate(ctx, hits, here, inbox)
		}
		return func() {
			if err != nil {
				f.d.Fail(lang.T("Attaché could not search."), err)
				return
			}
			show(hits, elsewhere)
		}
	}
}

// begin offers what was used lately, while the field is empty and has the keyboard.
func (f *finder) begin() {
	if lately := f.palette.lately(); f.typing() && len(lately) > 0 {
		f.open(lately, nil)
		return
	}
	f.close()
}

// grouped puts snippets and sources apart, each in the library's order.
func grouped(hits []briefing.Hit) (snippets, sources []result) {
	for _, h := range hits {
		r := result{group: groupSnippets, icon: theme.DocumentIcon(), title: h.Title, about: h.Excerpt, ref: h.Ref}
		for _, m := range h.Matches {
			r.matches = append(r.matches, part.Range(m))
		}
		if h.Ref.Kind == briefing.KindSource {
			r.group, r.icon = groupSources, theme.FileTextIcon()
			sources = append(sources, r)
			continue
		}
		snippets = append(snippets, r)
	}
	return snippets, sources
}

// headings finds the headings of the open briefing whose title holds every word.
func (f *finder) headings(query string) []result {
	var found []result
	words := strings.Fields(strings.ToLower(query))
	all := f.d.Sections()
	for i, s := range all {
		if holdsAll(strings.ToLower(s.Heading.Title), words) {
			found = append(found, result{group: groupHeadings, icon: theme.ListIcon(), title: s.Heading.Title, ref: s.Heading.Ref(),
				about: lang.N(snippetsUnder(all[i:]), "Heading of this briefing, %d snippet", "Heading of this briefing, %d snippets")})
		}
	}
	return found
}

// snippetsUnder counts the snippets under the first of some headings, with those of the headings below it.
func snippetsUnder(sections []briefing.Section) int {
	n := len(sections[0].Snippets)
	for _, s := range sections[1:] {
		if s.Level <= sections[0].Level {
			break
		}
		n += len(s.Snippets)
	}
	return n
}

// briefings finds the other briefings whose title holds every word.
func (f *finder) briefings(query string) []result {
	var found []result
	words := strings.Fields(strings.ToLower(query))
	for _, b := range f.d.Briefings {
		if b.ID != f.d.At.Briefing && holdsAll(strings.ToLower(b.Title), words) {
			found = append(found, result{group: groupBriefings, icon: theme.FolderIcon(), title: b.Title, about: session.DateWords(b.Date), do: func() { f.d.Open(b.ID) }})
		}
	}
	return found
}

func (f *finder) open(results []result, elsewhere map[briefing.ID[briefing.Snippet]]briefing.Address) {
	f.results, f.at, f.heights = results, 0, map[int]float32{}
	f.answered = strings.TrimSpace(f.entry.Text)
	f.where = map[briefing.Ref]string{}
	for _, r := range results {
		f.where[r.ref] = f.stands(r.ref, elsewhere)
	}
	f.none.Hidden = len(results) > 0
	f.none.SetText(lang.T("Nothing was found. A search finds the beginnings of words."))
	if strings.HasPrefix(strings.TrimSpace(f.entry.Text), ">") {
		f.none.SetText(lang.T("No command is called so."))
	}
	f.list.ScrollToTop()
	f.plate.Show()
	f.relay()
	if len(results) > 0 {
		f.list.Select(0)
	} else {
		f.list.UnselectAll()
	}
	f.opened()
}

// tall gives how high the results need to be, at most so much.
func (f *finder) tall(most float32) float32 {
	height := f.none.MinSize().Height
	if len(f.results) > 0 {
		height = 0
	}
	if f.library.strip.Visible() {
		height += f.library.strip.MinSize().Height + theme.Padding()
	}
	for _, r := range f.results {
		if height >= most {
			break
		}
		f.ruler.Set(r.icon, r.title, f.where[r.ref], r.about, r.matches, "")
		height += f.ruler.MinSize().Height + theme.Padding()
	}
	return min(height+2*theme.Padding(), most)
}

// locate says where the results stand that the open briefing does not tell of; it touches nothing but the session.
func (f *finder) locate(ctx context.Context, hits []briefing.Hit, x desk.Index, inbox []briefing.Snippet) (map[briefing.ID[briefing.Snippet]]briefing.Address, error) {
	var others []briefing.ID[briefing.Snippet]
	for _, h := range hits {
		id := briefing.ID[briefing.Snippet](h.Ref.ID)
		if _, _, here := x.Find(id); h.Ref.Kind == briefing.KindSnippet && !here && !slices.ContainsFunc(inbox, func(s briefing.Snippet) bool { return s.ID == id }) {
			others = append(others, id)
		}
	}
	if len(others) == 0 {
		return nil, nil
	}
	return f.d.Session.Addresses(ctx, others...)
}

// stands says where a result stands: elsewhere knows of the snippets of other briefings.
func (f *finder) stands(ref briefing.Ref, elsewhere map[briefing.ID[briefing.Snippet]]briefing.Address) string {
	switch ref.Kind {
	case briefing.KindSource:
		return sourceLine(f.d.Sources[briefing.ID[briefing.Source](ref.ID)])
	case briefing.KindHeading:
		return lang.T("In %s", f.d.Outline.Briefing.Title)
	case briefing.KindSnippet:
		id := briefing.ID[briefing.Snippet](ref.ID)
		if at, ok := elsewhere[id]; ok {
			return at.In + " › " + at.Under
		}
		return f.standsIn(id)
	}
	return ""
}

// standsIn says where a snippet stands in what is open; nothing where it stands elsewhere.
func (f *finder) standsIn(id briefing.ID[briefing.Snippet]) string {
	if section, _, ok := f.d.Index.Find(id); ok {
		return f.d.Outline.Briefing.Title + " › " + section.Heading.Title
	}
	if slices.ContainsFunc(f.d.Inbox, func(s briefing.Snippet) bool { return s.ID == id }) {
		return lang.T("In the Inbox")
	}
	return ""
}

// sourceLine says of a source what its title does not.
func sourceLine(s briefing.Source) string {
	words := lang.T("Source")
	for _, more := range []string{s.ContainerTitle, session.DateWords(s.Issued)} {
		if more != "" {
			words += " · " + more
		}
	}
	return words
}

func (f *finder) close() {
	f.plate.Hide()
}

// key lets the arrows walk through the results while the words keep the cursor.
func (f *finder) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown, fyne.KeyUp:
		if len(f.results) == 0 || f.plate.Hidden {
			return false
		}
		step := 1
		if k.Name == fyne.KeyUp {
			step = len(f.results) - 1
		}
		f.at = (f.at + step) % len(f.results)
		f.list.Select(f.at)
	case fyne.KeyEscape:
		f.widen()
		f.entry.SetText("")
		f.close()
		f.unlock()
	default:
		return false
	}
	return true
}

// listKey does on the list itself what the field does.
func (f *finder) listKey(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
		f.take(f.at)
		return true
	}
	return f.key(k)
}

// take goes to a result, or does what it says.
func (f *finder) take(i int) {
	if i < 0 || i >= len(f.results) || f.plate.Hidden {
		return
	}
	r := f.results[i]
	f.close()
	f.unlock()
	if r.do == nil {
		f.d.Jump(r.ref)
		return
	}
	f.entry.SetText("")
	f.close()
	r.do()
}
