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

	"attache/app/ui/part"
	"attache/briefing"
)

// finder is the search field with its results below: headings of the open
// briefing, then what the library finds in snippets and sources.
type finder struct {
	quiet
	d      *desk
	reads  latest
	entry  *part.Entry
	hits   []briefing.Hit
	where  map[briefing.Ref]string // what each result stands in
	places latest
	at     int // the row that Enter goes to
	list   *widget.List
	none   *widget.Label
	plate  *fyne.Container // the results, laid over the panes
	unlock func()          // gives the keyboard back
	typing func() bool     // the field has the keyboard
}

const (
	maxHits   = 50
	clickTime = 300 * time.Millisecond // the field loses the keyboard when a result is pressed, and the result hears of it on release
)

func newFinder(d *desk, unlock func(), typing func() bool) *finder {
	f := &finder{d: d, reads: latest{run: d.run}, places: latest{run: d.run}, unlock: unlock, typing: typing, entry: part.NewEntry("Search snippets, sources and headings (Ctrl+K)")}
	f.entry.SetIcon(theme.SearchIcon())
	f.entry.OnChanged = f.search
	f.entry.OnSubmitted = func(string) { f.take(f.at) }
	f.entry.Key = f.key
	f.entry.Left = func() {
		f.d.run.After(clickTime, func() {
			if !f.typing() {
				f.close()
			}
		})
	}
	f.list = widget.NewList(func() int { return len(f.hits) }, func() fyne.CanvasObject { return part.NewResult() }, f.show)
	f.none = widget.NewLabel("Nothing was found. A search finds the beginnings of words.")
	f.none.Importance = widget.LowImportance
	f.plate = part.Plate(container.NewStack(f.list, f.none))
	f.plate.Hide()
	return f
}

func (f *finder) show(i widget.ListItemID, o fyne.CanvasObject) {
	hit, row := f.hits[i], o.(*part.Result)
	icon := theme.DocumentIcon()
	switch hit.Ref.Kind {
	case briefing.KindHeading:
		icon = theme.ListIcon()
	case briefing.KindSource:
		icon = theme.FileTextIcon()
	}
	matches := make([]part.Range, len(hit.Matches))
	for i, m := range hit.Matches {
		matches[i] = part.Range(m)
	}
	row.Set(icon, hit.Title, f.where[hit.Ref], hit.Excerpt, matches)
	row.Tap = func() { f.take(i) }
}

// search asks the library for what stands in the field.
func (f *finder) search(string) {
	if strings.TrimSpace(f.entry.Text) == "" {
		f.reads.drop()
		f.close()
		return
	}
	f.reads.do(func() job {
		query := strings.TrimSpace(f.entry.Text)
		headings := f.headings(query)
		return func(ctx context.Context) func() {
			hits, err := f.d.s.Search(ctx, query, maxHits)
			return func() {
				if err != nil {
					f.d.fail("Search", err)
					return
				}
				if strings.TrimSpace(f.entry.Text) != "" {
					f.open(append(headings, hits...))
				}
			}
		}
	})
}

// headings finds the headings of the open briefing whose title holds every word.
func (f *finder) headings(query string) []briefing.Hit {
	var hits []briefing.Hit
	words := strings.Fields(strings.ToLower(query))
	for _, s := range f.d.sections() {
		title := strings.ToLower(s.Heading.Title)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(title, w) }) {
			hits = append(hits, briefing.Hit{Ref: s.Heading.Ref(), Title: s.Heading.Title, Excerpt: "Heading of this briefing, " + counted(len(s.Snippets), "snippet", "snippets")})
		}
	}
	return hits
}

func (f *finder) open(hits []briefing.Hit) {
	f.hits, f.at = hits, 0
	f.locate()
	f.none.Hidden = len(hits) > 0
	f.plate.Show()
	f.list.UnselectAll()
	f.list.Refresh()
	if len(hits) > 0 {
		f.list.Select(0)
	}
	f.plate.Refresh()
}

// locate says where each result stands: at once for what is open, and for other
// briefings when they are read.
func (f *finder) locate() {
	f.where = map[briefing.Ref]string{}
	f.place(f.d.outline)
	for _, s := range f.d.inbox {
		f.where[s.Ref()] = "In the Inbox"
	}
	lost := map[briefing.Ref]bool{}
	for _, h := range f.hits {
		switch h.Ref.Kind {
		case briefing.KindSource:
			f.where[h.Ref] = sourceLine(f.d.sources[briefing.ID[briefing.Source](h.Ref.ID)])
		case briefing.KindSnippet:
			if f.where[h.Ref] == "" {
				lost[h.Ref] = true
			}
		}
	}
	f.places.drop()
	if len(lost) == 0 {
		return
	}
	open, others := f.d.at.Briefing, slices.Clone(f.d.briefings)
	f.places.do(func() job {
		return func(ctx context.Context) func() {
			var read []briefing.Outline
			for _, b := range others {
				switch {
				case ctx.Err() != nil:
					return nil
				case b.ID == open || len(lost) == 0:
					continue
				}
				o, err := f.d.s.Outline(ctx, b.ID)
				if err != nil {
					continue // it was deleted meanwhile; its snippets are found all the same
				}
				read = append(read, o)
				for _, s := range slices.Concat(o.Sections, o.Unplaced) {
					for _, p := range s.Snippets {
						delete(lost, p.Snippet.Ref())
					}
				}
			}
			return func() {
				for _, o := range read {
					f.place(o)
				}
				f.list.Refresh()
			}
		}
	})
}

// place notes which heading the snippets of a briefing stand under.
func (f *finder) place(o briefing.Outline) {
	for _, s := range slices.Concat(o.Sections, o.Unplaced) {
		f.where[s.Heading.Ref()] = "In " + o.Briefing.Title
		for _, p := range s.Snippets {
			if ref := p.Snippet.Ref(); f.where[ref] == "" {
				f.where[ref] = o.Briefing.Title + " › " + s.Heading.Title
			}
		}
	}
}

// sourceLine says of a source what its title does not.
func sourceLine(s briefing.Source) string {
	words := "Source"
	for _, more := range []string{s.ContainerTitle, s.Issued.Words()} {
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
		if len(f.hits) == 0 || f.plate.Hidden {
			return false
		}
		step := 1
		if k.Name == fyne.KeyUp {
			step = len(f.hits) - 1
		}
		f.at = (f.at + step) % len(f.hits)
		f.list.Select(f.at)
	case fyne.KeyEscape:
		f.entry.SetText("")
		f.close()
		f.unlock()
	default:
		return false
	}
	return true
}

// take goes to a result.
func (f *finder) take(i int) {
	if i < 0 || i >= len(f.hits) || f.plate.Hidden {
		return
	}
	f.close()
	f.unlock()
	f.d.jump(f.hits[i].Ref)
}
