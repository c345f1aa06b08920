package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// narrowing is what the cards are narrowed to, with the bar that says so.
type narrowing struct {
	search search
	button *part.TipButton
	words  *part.Entry
	date   *part.Checked
	says   *widget.Label // what else they are narrowed to
	bar    *fyne.Container
	mute   bool   // the bar is being filled, not typed into
	keep   func() // asks for a name, and keeps the search under it
	finder func() // looks for what is narrowed to in the whole library
	forget func() // the search that is shown, if it was kept
}

// search is a filter with where it looks. One that is kept has a name.
type search struct {
	Name    string         `json:"name,omitempty"`
	Wide    bool           `json:"wide,omitempty"`    // the whole briefing and the Inbox, not the chosen heading
	Library bool           `json:"library,omitempty"` // the whole library: the finder shows what is found
	Filter  session.Filter `json:"filter"`
}

// narrows reports whether the search shows anything else than the cards of the chosen heading.
func (s search) narrows() bool { return s.Wide || s.Filter != (session.Filter{}) }

// buildNarrowing makes the button and the bar.
func (s *snippets) buildNarrowing() {
	n := &s.narrow
	n.words = part.NewEntry(lang.T("Words in them"))
	n.words.OnChanged = func(text string) { s.filterBy(func(f *session.Filter) { f.Words = text }) }
	n.words.Key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			s.showAll()
			s.focus(s.list)
		}
		return k.Name == fyne.KeyEscape
	}
	n.date = part.NewChecked(lang.T("Any date"), func(text string) string {
		if _, err := session.ReadDate(strings.TrimSpace(text)); err != nil {
			return lang.T("a year, month or day, or 2026-02/2026-04")
		}
		return ""
	})
	check := n.date.Entry.OnChanged
	n.date.Entry.OnChanged = func(text string) {
		check(text)
		if d, err := session.ReadDate(strings.TrimSpace(text)); err == nil {
			s.filterBy(func(f *session.Filter) { f.Date = d })
		}
	}
	n.date.Entry.Key = n.words.Key
	n.says = part.Caption("")
	close := part.NewTipButton(theme.CancelIcon(), lang.T("Show all snippets (Esc)"), s.showAll)
	n.bar = container.NewVBox(
		container.NewBorder(nil, nil, nil, close, part.Columns([]float32{3, 2}, container.NewVBox(n.words), n.date)),
		n.says,
	)
	n.bar.Hide()
	n.button = part.NewTipButton(theme.ListIcon(), lang.T("Show only some snippets"), func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(n.button)
		if c := fyne.CurrentApp().Driver().CanvasForObject(n.button); c != nil {
			widget.ShowPopUpMenuAtPosition(s.filterMenu(), c, at.AddXY(0, n.button.Size().Height))
		}
	})
}

// filterMenu offers what the cards can be narrowed to.
func (s *snippets) filterMenu() *fyne.Menu {
	now := s.narrow.search
	tick := func(label string, on bool, do func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(label, do)
		item.Checked = on
		return item
	}
	toggle := func(label string, at func(*session.Filter) *bool) *fyne.MenuItem {
		return tick(label, *at(&now.Filter), func() { s.filterBy(func(f *session.Filter) { *at(f) = !*at(f) }) })
	}
	items := []*fyne.MenuItem{
		tick(lang.T("All snippets"), !now.narrows(), s.showAll),
		tick(lang.T("In the whole briefing and the Inbox"), now.Wide, func() { s.apply(search{Wide: !now.Wide, Filter: now.Filter}) }),
		fyne.NewMenuItem(lang.T("In the whole library…"), s.narrow.finder),
		fyne.NewMenuItem(lang.T("Words or date…"), s.askWords),
		fyne.NewMenuItemSeparator(),
		s.below(lang.T("Kind"), only(s, []briefing.SnippetKind{briefing.Quotation, briefing.Paraphrase, briefing.Comment, briefing.Assessment, briefing.FigureKind}, wording.Kind, func(f *session.Filter) *briefing.SnippetKind { return &f.Kind })),
		s.below(lang.T("Status"), only(s, wording.Statuses, wording.Status, func(f *session.Filter) *briefing.Status { return &f.Status })),
		s.below(lang.T("Verdict"), only(s, wording.Verdicts, wording.Verdict, func(f *session.Filter) *briefing.Verdict { return &f.Verdict })),
		s.below(lang.T("Marking"), only(s, s.d.MarkingsHere(), func(v briefing.Marking) string { return string(v) }, func(f *session.Filter) *briefing.Marking { return &f.Marking })),
		s.below(lang.T("Tag"), only(s, s.d.TagsHere(), func(v string) string { return v }, func(f *session.Filter) *string { return &f.Tag })),
		s.bySource(),
		toggle(lang.T("Without a source"), func(f *session.Filter) *bool { return &f.Uncited }),
		toggle(lang.T("Changed by others"), func(f *session.Filter) *bool { return &f.News }),
		toggle(lang.T("With open remarks"), func(f *session.Filter) *bool { return &f.Remarked }),
	}
	if now.narrows() {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(lang.T("Keep this search…"), s.narrow.keep))
		if now.Name != "" {
			items = append(items, fyne.NewMenuItem(lang.T("Forget the search “%s”", now.Name), s.narrow.forget))
		}
	}
	return fyne.NewMenu("", items...)
}

// mostInMenu is how many sources a menu can offer; more of them are looked for by their words.
const mostInMenu = 20

// bySource narrows to what cites a source.
func (s *snippets) bySource() *fyne.MenuItem {
	cited, at := s.d.CitedHere(), func(f *session.Filter) *briefing.ID[briefing.Source] { return &f.Source }
	if len(cited) <= mostInMenu {
		return s.below(lang.T("Source"), only(s, cited, func(v briefing.ID[briefing.Source]) string {
			return part.Clip(wording.SourceTitle(s.d.Sources[v]), 320, theme.TextSize(), fyne.TextStyle{})
		}, at))
	}
	item := fyne.NewMenuItem(lang.T("Source…"), func() {
		all := make([]choice, len(cited))
		for i, id := range cited {
			all[i] = choice{title: wording.SourceTitle(s.d.Sources[id]), take: func() { s.filterBy(func(f *session.Filter) { f.Source = id }) }}
		}
		s.pick.show(lang.T("Snippets that cite"), lang.T("No source of this briefing has these words in its title."), all, nil)
	})
	item.Checked = !at(&s.narrow.search.Filter).IsZero()
	return item
}

// only makes an item for each value that a field of the filter can have; that which it has is ticked, and drops it again.
func only[T comparable](s *snippets, values []T, label func(T) string, at func(*session.Filter) *T) []*fyne.MenuItem {
	items := make([]*fyne.MenuItem, len(values))
	for i, v := range values {
		on := *at(&s.narrow.search.Filter) == v
		items[i] = fyne.NewMenuItem(label(v), func() {
			s.filterBy(func(f *session.Filter) {
				var none T
				if *at(f) = v; on {
					*at(f) = none
				}
			})
		})
		items[i].Checked = on
	}
	return items
}

// filterBy changes the filter. What is changed is not the search that was kept any more.
func (s *snippets) filterBy(change func(*session.Filter)) {
	if s.narrow.mute {
		return
	}
	to := search{Wide: s.narrow.search.Wide, Filter: s.narrow.search.Filter}
	change(&to.Filter)
	s.apply(to)
}

// showAll shows all cards of the chosen heading.
func (s *snippets) showAll() { s.apply(search{}) }

// apply narrows the cards to a search.
func (s *snippets) apply(to search) {
	s.narrow.search = to
	s.showNarrowing(to.narrows())
	s.reload()
}

// askWords shows the bar and lets words be typed.
func (s *snippets) askWords() {
	s.showNarrowing(true)
	s.focus(s.narrow.words)
}

// showNarrowing fills the bar, and hides it where nothing is narrowed.
func (s *snippets) showNarrowing(yes bool) {
	n := &s.narrow
	n.mute = true
	defer func() { n.mute = false }()
	if n.words.Text != n.search.Filter.Words {
		n.words.SetText(n.search.Filter.Words)
	}
	if d, err := session.ReadDate(strings.TrimSpace(n.date.Entry.Text)); err != nil || d != n.search.Filter.Date {
		n.date.SetText(n.search.Filter.Date.String())
	}
	n.says.SetText(s.narrowWords())
	n.bar.Hidden = !yes
	n.button.Importance = widget.LowImportance
	if n.search.narrows() {
		n.button.Importance = widget.HighImportance
	}
	n.button.Refresh()
	s.root.Refresh() // the cards begin lower
}

// narrowWords says what the cards are narrowed to, but for the words and the date, which stand in their fields.
func (s *snippets) narrowWords() string {
	words := append([]string{s.narrow.search.Name}, filterParts(s.d, s.narrow.search.Filter)...)
	in := lang.T("in this heading")
	if s.narrow.search.Wide {
		in = lang.T("in the whole briefing and the Inbox")
	}
	return strings.Join(slices.DeleteFunc(append(words, in), func(w string) bool { return w == "" }), " · ")
}

// look prepares, on the UI goroutine, what then gives on any the cards that are wanted and among how many they were looked for.
func (s *snippets) look() func() (cards []cardRow, of int) {
	wanted, x, inbox := s.sieve(), s.d.Index, s.d.Inbox
	sections := x.Sections
	if !s.narrow.search.Wide {
		sections = nil
		if i := s.d.SectionIndex(s.d.At.Heading); i >= 0 {
			sections, inbox = x.Sections[i:i+1], nil
		}
	}
	return func() (cards []cardRow, of int) {
		for i := range sections {
			under, placed := sections[i].Heading.ID, sections[i].Snippets
			for j := range placed {
				if wanted(&placed[j].Snippet) {
					cards = append(cards, cardRow{under, placed[j].Placement.ID, &placed[j].Snippet})
				}
			}
			of += len(placed)
		}
		for i := range inbox {
			if wanted(&inbox[i]) {
				cards = append(cards, cardRow{snippet: &inbox[i]})
			}
		}
		return cards, of + len(inbox)
	}
}

// sieve gives what tells, on any goroutine, whether a card is to be shown, as things are now.
func (s *snippets) sieve() func(*briefing.Snippet) bool {
	filter, fresh, tallies, drafts := s.narrow.search.Filter, s.d.Fresh, s.d.Tallies, s.d.DraftedSnippets()
	var verdicts map[briefing.ID[briefing.Snippet]]briefing.Verdict
	if s.d.Proof != nil {
		verdicts = s.d.Proof.Verdicts
	}
	if filter == (session.Filter{}) {
		return func(*briefing.Snippet) bool { return true }
	}
	return func(n *briefing.Snippet) bool {
		id := n.ID
		if draft, ok := drafts[id]; ok {
			n = &draft
		}
		return filter.Fits(*n, session.Known{Verdict: verdicts[id], News: fresh[id.UUID()], Remarked: tallies[id.UUID()].Open > 0})
	}
}
