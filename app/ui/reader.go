package ui

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/app/ui/work"
	"attache/briefing"
)

// reader shows the stored text of a source, which cannot be changed: it is what
// quotations are compared with. Words chosen in it become snippets, and what was taken
// from it is marked.
type reader struct {
	d       *desk.Desk
	focus   func(fyne.Focusable)
	inSight func() bool
	texts   work.Latest
	takens  work.Latest

	source  briefing.Source
	text    string // SHA-256 of the stored text in the view
	words   string // that text; empty while another is read
	taken   []session.Taken
	stale   bool // what was taken is to be read anew when the text comes into sight
	over    int  // the mark that the pointer is over; below zero: none
	view    *part.TextView
	stored  *widget.Label
	about   *widget.Label // what was taken, or what is marked under the pointer
	search  *textSearch
	wide    *part.TipButton
	again   *part.TipButton // there where the source has an address
	root    *fyne.Container
	content *fyne.Container
}

func newReader(d *desk.Desk, focus func(fyne.Focusable), widen, again func()) *reader {
	r := &reader{d: d, focus: focus, inSight: func() bool { return true }, texts: work.Latest{Run: d.Run}, takens: work.Latest{Run: d.Run}, over: -1, view: part.NewTextView()}
	r.stored = widget.NewLabel("")
	r.stored.Wrapping = fyne.TextWrapWord
	r.stored.Importance = widget.LowImportance
	r.about = part.Caption("")
	r.search = newTextSearch(d, r.view, func() { focus(r.view) })
	r.wide = part.NewTipButton(theme.ViewFullScreenIcon(), lang.T("Stored text over the whole pane, or under the form"), widen)
	r.again = part.NewTipButton(theme.ViewRefreshIcon(), lang.T("Fetch the page again, to see whether its words have changed"), again)
	find := part.NewTipButton(theme.SearchIcon(), lang.T("Find in the text (Ctrl+F)"), r.find)
	r.view.Typed, r.view.After = r.typed, d.Run.After
	r.view.OnHighlight = r.openMark
	r.view.OnOver = func(mark int) {
		r.over = mark
		r.tellAbout()
	}
	r.view.OnChosen = r.tellAbout
	quote := part.NewButton(lang.T("Quotation  Q"), func() { r.take(briefing.Quotation) })
	paraphrase := part.NewButton(lang.T("Paraphrase  P"), func() { r.take(briefing.Paraphrase) })
	quote.Importance, paraphrase.Importance = widget.LowImportance, widget.LowImportance
	r.view.Beside = part.Plate(container.NewHBox(quote, paraphrase))
	r.content = container.NewBorder(r.search.root, r.about, nil, nil, r.view)
	r.root = container.NewBorder(container.NewVBox(part.Heading(lang.T("Stored text"), r.again, find, r.wide), r.stored), nil, nil, nil, r.content)
	return r
}

// show shows the stored text of a source, which is fetched where another is in the view.
func (r *reader) show(n briefing.Source) {
	other := r.source.ID != n.ID
	r.source = n
	_, fetched := session.WebAddress(n.URL)
	r.again.Hidden = !fetched
	switch {
	case n.Stored == nil:
		r.clear(lang.T("None is stored: quotations from this source cannot be compared with it."))
	case r.text == n.Stored.SHA256 && !other:
		r.point()
	case r.text == n.Stored.SHA256:
		r.readTaken() // two sources share a text
	default:
		r.read()
	}
}

// clear shows no text, and why.
func (r *reader) clear(why string) {
	r.text, r.words, r.taken = "", "", nil
	r.stored.SetText(why)
	r.content.Hide()
	r.view.SetText("")
	r.search.forget()
}

func (r *reader) read() {
	r.text, r.words = r.source.Stored.SHA256, ""
	r.stored.SetText("") // what it said was about another source
	r.texts.Do(func() work.Job {
		n := r.source
		return func(ctx context.Context) func() {
			text, err := r.d.Session.StoredText(ctx, n.ID)
			many := len(strings.Fields(text))
			return func() {
				switch {
				case n.ID != r.source.ID:
				case errors.Is(err, briefing.ErrNotFound): // it may come with another copy
					r.clear(lang.T("Its text is not in this library, which came without it: quotations cannot be compared with it here."))
				case err != nil:
					r.text = ""
					r.d.Fail(lang.T("Attaché could not read the stored text."), err)
				default:
					r.got(n, text, many)
				}
			}
		}
	})
}

// got shows a text of so many words.
func (r *reader) got(n briefing.Source, text string, many int) {
	words := lang.N(many, "%d word", "%d words")
	says := lang.T("Kept as it was: %s. Choose words in it, and Q makes them a quotation, P a paraphrase.", words)
	if at := n.Stored.Captured; !at.IsZero() {
		says = lang.T("Kept as it was, taken on %[1]s at %[2]s: %[3]s. Choose words in it, and Q makes them a quotation, P a paraphrase.",
			lang.Day(at.Local()), lang.Clock(at.Local()), words)
	}
	r.stored.SetText(says)
	r.words, r.taken = text, nil
	r.content.Show()
	r.view.SetText(text)
	r.search.forget()
	r.point()
	r.readTaken()
}

// point lights the passage that somebody wants to see, if this is its text.
func (r *reader) point() {
	if want := r.d.WantPassage; r.words != "" && want.Source == r.source.ID {
		r.d.WantPassage = desk.Passage{}
		r.view.PointAt(want.At, want.End)
		r.focus(r.view)
	}
}

// changed reads anew what was taken where a snippet was written.
func (r *reader) changed(c desk.Change) {
	wrote := c.All
	for ref := range c.Refs {
		wrote = wrote || ref.Kind == briefing.KindSnippet
	}
	if wrote && r.words != "" {
		r.readTaken()
	}
}

// shown catches up with what happened while the text was out of sight.
func (r *reader) shown() {
	if r.stale {
		r.readTaken()
	}
}

// readTaken marks what was taken from the text.
func (r *reader) readTaken() {
	if r.stale = !r.inSight(); r.stale {
		return
	}
	r.takens.Do(func() work.Job {
		id, text := r.source.ID, r.text
		return func(ctx context.Context) func() {
			taken, err := r.d.Session.Taken(ctx, id)
			return func() {
				switch {
				case id != r.source.ID || text != r.text || errors.Is(err, briefing.ErrNotFound):
				case err != nil:
					r.d.Fail(lang.T("Attaché could not read what was taken from the text."), err)
				default:
					r.mark(taken)
				}
			}
		}
	})
}

// highlight says how what was taken is marked: not by colour alone.
func highlight(t session.Taken) (part.Highlight, string) {
	h := part.Highlight{Tone: part.Good, Under: part.OneLine, Sign: "✓"}
	words := lang.T("Quotation, word for word")
	switch {
	case t.Snippet.Kind != briefing.Quotation:
		h.Tone, h.Under, h.Sign, words = part.Plain, part.NoLine, "¶", wording.Kind(t.Snippet.Kind)
	case t.Verdict == briefing.VerdictTypography:
		h.Under, h.Sign, words = part.DashedLine, "≈", lang.T("Quotation, with another typography")
	case t.Verdict == briefing.VerdictAltered:
		h.Tone, h.Under, h.Sign, words = part.Bad, part.TwoLines, "≠", lang.T("Quotation, with altered words")
	case t.Verdict != briefing.VerdictExact:
		h.Tone, h.Under, h.Sign, words = part.Bad, part.TwoLines, "?", lang.T("Quotation whose words are not in this text; it was taken from here")
	}
	for _, s := range t.Spans {
		h.Passages = append(h.Passages, part.Range(s))
	}
	return h, words
}

func (r *reader) mark(taken []session.Taken) {
	r.taken = taken
	r.over = -1
	var marks []part.Highlight
	for _, t := range taken {
		h, _ := highlight(t)
		marks = append(marks, h)
	}
	r.view.SetHighlights(marks)
	r.tellAbout()
}

// tellAbout says which snippet is under the pointer or at the caret, and else how much
// was taken from the text.
func (r *reader) tellAbout() {
	at := r.over
	if at < 0 {
		chosen := r.view.Chosen()
		at = r.view.HighlightAt(chosen.Start)
	}
	words := ""
	switch {
	case at >= 0 && at < len(r.taken):
		t := r.taken[at]
		_, kind := highlight(t)
		text := lang.T("“%s”", briefing.OneLine(briefing.PlainText(t.Snippet.Text)))
		words = lang.Labelled(kind, text)
		if speaker, ok := t.Snippet.Attribution.Speaker(); ok && speaker.Name != "" {
			words = lang.Labelled(kind+" – "+speaker.Name, text)
		}
	case len(r.taken) > 0:
		words = takenWords(r.taken)
	}
	if r.about.Text != words {
		r.about.SetText(words)
	}
}

// takenWords counts what was taken from a text, with the signs of the margin.
func takenWords(taken []session.Taken) string {
	counts := map[string]int{}
	gone := 0
	for _, t := range taken {
		if len(t.Spans) == 0 {
			gone++
			continue
		}
		h, _ := highlight(t)
		counts[h.Sign]++
	}
	var parts []string
	for _, s := range []struct {
		sign  string
		words func(n int) string
	}{
		{"✓", func(n int) string { return lang.N(n, "%d word for word", "%d word for word") }},
		{"≈", func(n int) string { return lang.N(n, "%d other typography", "%d other typography") }},
		{"≠", func(n int) string { return lang.N(n, "%d altered", "%d altered") }},
		{"?", func(n int) string { return lang.N(n, "%d not in the text any more", "%d not in the text any more") }},
		{"¶", func(n int) string { return lang.N(n, "%d in our words", "%d in our words") }},
	} {
		if n := counts[s.sign]; n > 0 {
			parts = append(parts, s.sign+" "+s.words(n))
		}
	}
	if gone > 0 {
		parts = append(parts, lang.N(gone, "%d not found here", "%d not found here"))
	}
	return lang.T("Taken from here: %s", strings.Join(parts, ", "))
}

// typed makes a snippet of the chosen words. On a Cyrillic keyboard Й and З are on the keys
// of Q and P.
func (r *reader) typed(letter rune) {
	switch unicode.ToLower(letter) {
	case 'q', 'й':
		r.take(briefing.Quotation)
	case 'p', 'з':
		r.take(briefing.Paraphrase)
	}
}

// take makes a snippet of the chosen words under the chosen heading, or in the Inbox. A
// quotation is whole as it is, so the keyboard stays in the text for the next one; a
// paraphrase is to be worded, so its text gets the keyboard.
func (r *reader) take(kind briefing.SnippetKind) {
	chosen := r.view.Chosen()
	if r.words != "" && chosen.Start == chosen.End {
		r.propose(chosen.Start)
		return
	}
	if r.words == "" {
		r.d.Tell(lang.T("Choose words in a stored text first: under Source, with the mouse or with Shift and the arrows."), "", nil)
		return
	}
	r.d.Flush()
	if kind == briefing.Paraphrase {
		r.d.Expect(true) // what is typed from now on words it
	}
	at := r.d.At
	from := session.Chosen{Source: r.source.ID, SHA256: r.text, Span: session.Span(chosen)}
	var made briefing.Snippet
	var err error
	r.d.Write(lang.T("Attaché could not take the passage."), nil, func(ctx context.Context) error {
		if made, err = r.d.Session.TakePassage(ctx, from, kind, at.Heading); errors.Is(err, session.ErrNoPassage) || errors.Is(err, session.ErrOtherText) {
			return nil
		}
		return err
	}, func() {
		if err != nil {
			r.d.Expect(false)
		}
		switch {
		case errors.Is(err, session.ErrNoPassage):
			r.d.Tell(lang.T("What is chosen holds no word."), "", nil)
			return
		case err != nil:
			r.d.Tell(lang.T("The source has another stored text by now. Choose the words in it again."), "", nil)
			return
		}
		words := takenTo(r.d, kind)
		if kind == briefing.Paraphrase {
			r.d.Leave(desk.TabSource, desk.Passage{Source: r.source.ID, At: chosen.Start, End: chosen.End})
			r.d.WantAll = true // our words are to replace the source's, which stay in its text
			r.d.TypeInto(made.ID)
		}
		r.view.Choose(part.Range{Start: chosen.End, End: chosen.End}) // the mark takes its place
		r.d.Read()
		r.d.Move(desk.Place{Briefing: at.Briefing, Heading: at.Heading, Snippet: made.ID, Source: from.Source})
		r.d.Tell(words, lang.T("Undo"), r.d.Undo)
	})
}

// propose chooses the quoted words, or the sentence, that the caret stands in: what is meant most often. Nothing is taken
// before it was seen.
func (r *reader) propose(at int) {
	s := session.Statement(r.words, at)
	if s.Start == s.End {
		r.d.Tell(lang.T("The cursor stands in no words. Put it into a sentence, and press Q or P."), "", nil)
		return
	}
	r.d.Show(desk.TabSource)
	r.view.Choose(part.Range(s))
	r.focus(r.view)
	r.d.Tell(lang.T("Q takes these words as a quotation, P as a paraphrase. Shift and the arrows choose more or fewer."), "", nil)
}

// takenTo says where a passage went that was taken.
func takenTo(d *desk.Desk, kind briefing.SnippetKind) string {
	section, under := d.Section()
	title := section.Heading.Title
	switch {
	case kind == briefing.Quotation && under:
		return lang.T("Quotation taken under “%s”. A click on it in the text leads to its form.", title)
	case kind == briefing.Quotation:
		return lang.T("Quotation taken into the Inbox. A click on it in the text leads to its form.")
	case under:
		return lang.T("Paraphrase taken under “%s”. Ctrl+Alt+− leads back to the text.", title)
	}
	return lang.T("Paraphrase taken into the Inbox. Ctrl+Alt+− leads back to the text.")
}

// openMark goes to the snippet of a mark.
func (r *reader) openMark(mark int) {
	if mark < len(r.taken) {
		t := r.taken[mark]
		r.d.Leave(desk.TabSource, desk.Passage{Source: r.source.ID, At: t.Spans[0].Start, End: t.Spans[0].End})
		r.d.Jump(t.Snippet.Ref())
	}
}

// find opens the search in the text.
func (r *reader) find() {
	if r.words == "" {
		r.d.Tell(lang.T("There is no stored text to search in."), "", nil)
		return
	}
	r.d.Show(desk.TabSource)
	r.search.open(r.words, r.focus)
}
