package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/app/ui/work"
	"attache/briefing"
)

// editor is the form of the chosen snippet. What is typed goes to the pages at
// once and to the library after a second's pause or when the field is left;
// until then it is a draft on the desk.
type editor struct {
	d       *desk.Desk
	focus   func(fyne.Focusable)
	back    func()            // to the cards
	arrive  func(*part.Entry) // types into a new text what was typed before it was there
	pick    picker
	reads   work.Latest
	snippet briefing.Snippet // as it stands in the form; zero ID: the form is empty
	stale   bool             // somebody else wrote to the snippet while it was being typed
	mute    bool             // the form is being filled, not typed into

	kind       *part.Select
	status     *part.Select
	marking    *part.Combo
	text       *part.Entry
	long       *widget.Label
	scale      *part.Select
	likelihood *part.Select
	terms      []string // on offer, behind none of them
	confidence *part.Select
	judgement  *fyne.Container
	event      *dateField
	standing   *standing
	disputed   *disputed
	signs      *signs
	pictures   *thumbnails
	figure     *figureForm
	verdict    *verdict
	chain      *chain
	citations  *citations
	links      *links
	more       *more
	fields     *fyne.Container // below each other
	form       *container.Scroll
	empty      *fyne.Container
	root       fyne.CanvasObject
}

// A text beyond this many bytes makes typing slow; one snippet is one passage.
const longText = 10_000

func newEditor(d *desk.Desk, pictures *thumbnails, focus func(fyne.Focusable), back func(), pick picker) *editor {
	e := &editor{d: d, pictures: pictures, focus: focus, back: back, pick: pick, reads: work.Latest{Run: d.Run}}
	e.text = part.NewText(lang.T("The words of this snippet"), 7)
	e.text.OnChanged = func(s string) { e.edit(lang.Key("Edit text"), func(n *briefing.Snippet) { n.Text = s }) }
	e.text.Left, e.text.Type, e.text.Key = d.Flush, e.typeset, e.textKey
	e.long = part.Caption(lang.T("This is long for one snippet. Split it at the cursor (Ctrl+Shift+Enter), and each part can be cited and moved by itself."))
	e.long.Wrapping, e.long.Truncation = fyne.TextWrapWord, fyne.TextTruncateOff
	e.long.Importance = widget.WarningImportance
	e.kind = part.NewSelect(nil, e.pickKind)
	for _, k := range wording.Kinds {
		e.kind.Options = append(e.kind.Options, k.Label.String())
	}
	e.status = part.NewSelect(nil, func(string) {
		if i := e.status.SelectedIndex(); i >= 0 {
			e.edit(lang.Key("Set status"), func(n *briefing.Snippet) { n.Vouch(wording.Statuses[i]) })
		}
	})
	for _, s := range wording.Statuses {
		e.status.Options = append(e.status.Options, wording.Status(s))
	}
	e.marking = newMarking(func(m briefing.Marking) { e.edit(lang.Key("Set marking"), func(n *briefing.Snippet) { n.Marking = m }) })
	e.marking.Left = d.Flush
	e.event = newDateField(func(d briefing.Date) {
		e.edit(lang.Key("Set event date"), func(n *briefing.Snippet) { n.EventDate = d })
	})
	e.event.Left = d.Flush
	e.buildJudgement()
	e.signs = newSigns(d, func() briefing.ID[briefing.Snippet] { return e.snippet.ID }, func() { d.Show(desk.TabRemarks) })
	e.standing = newStanding(d, func() briefing.ID[briefing.Snippet] { return e.snippet.ID })
	e.disputed = newDisputed(d, func() []briefing.Ref { return []briefing.Ref{e.snippet.Ref()} })
	e.verdict = newVerdict(d, func() briefing.Snippet { return e.snippet }, e.mend, e.relay)
	e.figure = newFigureForm(func(action lang.Key, change func(*briefing.Figure)) {
		e.edit(action, func(n *briefing.Snippet) {
			if n.Figure != nil {
				figure := *n.Figure // the snippet before the change keeps its own
				change(&figure)
				n.Figure = &figure
			}
		})
	}, d.Flush)
	e.chain = newChain(func(links briefing.Attribution) {
		e.edit(lang.Key("Edit attribution"), func(n *briefing.Snippet) { n.Attribution = links })
	})
	e.arrive = func(*part.Entry) {}
	e.chain.known, e.chain.grew = d.Named, e.relay
	e.chain.left, e.chain.focus = d.Flush, e.reveal
	e.chain.removed = func(name string) {
		words := lang.T("Took “%s” out of the attribution.", name)
		if name == "" {
			words = lang.T("Took the link out of the attribution.")
		}
		d.Tell(words, lang.T("Undo"), d.Undo)
	}
	e.citations = newCitations(d, pick, func(c []briefing.Citation) {
		e.edit(lang.Key("Edit citations"), func(n *briefing.Snippet) { n.Citations = c })
	}, d.Flush, e.reveal)
	e.links = newLinks(d, pick, func() briefing.ID[briefing.Snippet] { return e.snippet.ID })
	e.more = newMore(e.edit, d, e.relay)
	e.fields = container.NewVBox(
		part.Columns([]float32{1, 1, 1}, part.Field(lang.T("Kind"), e.kind), part.Field(lang.T("Status"), e.status), part.Field(lang.T("Marking"), e.marking)),
		e.disputed.root,
		e.signs.root,
		e.standing.root,
		e.figure.root,
		part.Field(lang.T("Text"), e.text, e.referButton()), e.long, e.verdict.root,
		e.judgement,
		e.chain.root,
		e.citations.root,
		e.links.root,
		part.Field(lang.T("Date of the event that the passage tells of"), e.event.Checked),
		e.more.root,
	)
	e.form = container.NewScroll(container.NewPadded(e.fields))
	e.empty = part.Empty(lang.T("No snippet is chosen.\nChoose a card in the middle, or add one: the + above the cards, or Ctrl+Shift+Q for a quotation."))
	e.root = container.NewStack(formPane(d, e.form, e.text), e.empty)
	e.fill(briefing.Snippet{})
	return e
}

// markings are those on offer.
var markings = []briefing.Marking{"OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED", "CUI"}

// newMarking makes a field that offers the known markings and takes any other.
func newMarking(changed func(briefing.Marking)) *part.Combo {
	words := make([]string, len(markings))
	for i, m := range markings {
		words[i] = string(m)
	}
	s := part.NewCombo(lang.T("none"), words)
	s.OnChanged = func(text string) { changed(briefing.Marking(text)) }
	return s
}

// edit changes the snippet in the form and sees to its saving. action is what
// undo will call it.
func (e *editor) edit(action lang.Key, change func(*briefing.Snippet)) {
	if e.mute || e.snippet.ID.IsZero() {
		return
	}
	before := e.snippet
	change(&e.snippet)
	e.lapse(before)
	e.long.Hidden = len(e.snippet.Text) <= longText
	e.d.Edit(e, action, before, e.snippet, e.stored)
}

// lapse makes the snippet in the form a draft again where its statement is another one than was checked or cleared, and
// says so. The status is saved with what was changed, so that it is one step of undo.
func (e *editor) lapse(before briefing.Snippet) {
	if !before.StatusNow().Vouched() || e.snippet.Status != before.Status || e.snippet.VouchedFor != before.VouchedFor {
		return
	}
	changes, err := briefing.Diff(before, e.snippet)
	if err != nil || !slices.ContainsFunc(changes, briefing.Change.Lapses) {
		return // what cannot be compared is said where it is saved
	}
	e.snippet.Vouch(briefing.Draft)
	e.mute = true
	e.status.SetSelected(wording.Status(briefing.Draft))
	e.mute = false
	says := lang.T("This was checked, and now it says something else: it is a draft again.")
	if before.Status == briefing.Cleared {
		says = lang.T("This was cleared, and now it says something else: it is a draft again.")
	}
	e.d.Tell(says, lang.T("Undo"), e.d.Undo)
}

// stored reads the snippet anew where somebody else wrote to it while it was
// being typed, or where a reading may be older than the save.
func (e *editor) stored() {
	if e.stale || e.reads.Busy {
		e.read()
	}
}

// Flush takes over the dates that are being typed.
func (e *editor) Flush() {
	e.event.commit()
	e.chain.commit()
}

func (e *editor) Moved(from desk.Place) {
	if from.Snippet != e.d.At.Snippet {
		e.leaveEmpty(from.Snippet)
		e.read()
	}
}

func (e *editor) Changed(c desk.Change) {
	if id := e.d.At.Snippet; !id.IsZero() && c.Touches(briefing.Snippet{ID: id}.Ref(), e) {
		e.read()
	}
	e.citations.refresh()
	e.standing.ask()
	e.signs.ask()
	e.links.show()
}

// Proofed comes after every change of a text, on either side of a quotation.
func (e *editor) Proofed() { e.verdict.ask() }

// mend puts the source's words into the text, as a step of its own.
func (e *editor) mend(j session.Judgement) {
	e.d.Flush()
	e.edit(lang.Key("Use the source’s words"), func(n *briefing.Snippet) { j.Mend(n) })
	e.d.Flush()
	e.fill(e.snippet)
	e.d.Tell(lang.T("The quotation has the words of its source now."), lang.T("Undo"), e.d.Undo)
}

// read fills the form with the chosen snippet as the library holds it.
func (e *editor) read() {
	if id := e.d.At.Snippet; id.IsZero() {
		e.fill(briefing.Snippet{})
		return
	}
	e.reads.Do(func() work.Job {
		id := e.d.At.Snippet
		return func(ctx context.Context) func() {
			o, err := e.d.Session.Object(ctx, briefing.Snippet{ID: id}.Ref())
			return func() { e.got(id, o, err) }
		}
	})
}

func (e *editor) got(id briefing.ID[briefing.Snippet], o briefing.Object, err error) {
	if id != e.d.At.Snippet {
		return // the user is elsewhere by now
	}
	snippet, ok := o.(*briefing.Snippet)
	switch {
	case errors.Is(err, briefing.ErrNotFound):
		e.fill(briefing.Snippet{})
	case err != nil:
		e.d.Fail(lang.T("Attaché could not read the snippet."), err)
	case !ok:
		e.d.Fail(lang.T("Attaché could not read the snippet."), fmt.Errorf("a %s stands in its place", o.Ref().Kind))
	default:
		draft, typed := e.d.Drafted(id)
		e.stale = typed
		if !typed {
			e.fill(*snippet)
		} else if e.snippet.ID != id {
			e.fill(draft)
		}
	}
}

// fill shows a snippet in the form. Fields that show it already are left alone,
// because setting a text forgets the cursor and the steps of its own undo.
func (e *editor) fill(s briefing.Snippet) {
	e.mute = true
	other := e.snippet.ID != s.ID
	e.snippet = s
	e.empty.Hidden = !s.ID.IsZero()
	if s.ID.IsZero() {
		e.form.Hide()
	} else {
		e.form.Show()
	}
	e.showKind()
	if s.Figure == nil {
		e.kind.Enable()
		e.text.SetPlaceHolder(lang.T("The words of this snippet"))
	} else {
		e.kind.Disable() // words can become a quotation or a comment, a picture cannot
		e.text.SetPlaceHolder(lang.T("Words to print below the caption, if there are any"))
	}
	e.figure.fill(s.Figure, other)
	e.look()
	selectAt(e.status, max(slices.Index(wording.Statuses, s.StatusNow()), 0))
	if e.marking.Text != string(s.Marking) {
		e.marking.SetText(string(s.Marking))
	}
	if other || e.text.Text != s.Text {
		e.text.SetText(s.Text)
	}
	e.long.Hidden = len(s.Text) <= longText
	e.event.set(s.EventDate, other)
	e.fillJudgement()
	e.chain.set(s.Attribution, other)
	e.citations.set(s.Citations, other)
	e.more.set(s, other)
	if other {
		e.disputed.show()
		e.form.ScrollToTop()
		e.standing.ask()
		e.signs.ask()
		e.links.show()
	}
	e.verdict.ask()
	e.mute = false
	e.relay()
	e.takeKeyboard()
}

// relay puts the fields below each other anew, once for a form that is being filled. How high a text is it only knows
// once it has its width, hence twice. The fields themselves show already what they hold, and are not drawn again.
func (e *editor) relay() {
	if e.mute || e.fields == nil {
		return
	}
	for range 2 {
		layOut(e.fields)
	}
}

// selectAt chooses one of what is on offer; a list that shows it already is left alone.
func selectAt(s *part.Select, i int) {
	if s.SelectedIndex() != i {
		s.SetSelectedIndex(i)
	}
}

// look shows the picture of the snippet, as soon as it is there.
func (e *editor) look() {
	if e.snippet.Figure == nil {
		return
	}
	if m := e.pictures.get(e.snippet.Figure.SHA256); m != e.figure.shown.Image {
		e.figure.shown.Image = m
		e.figure.shown.Refresh()
	}
}

// takeKeyboard goes to the text where it is wanted and shown.
func (e *editor) takeKeyboard() {
	if id := e.snippet.ID; !id.IsZero() && e.d.WantText == id {
		e.d.WantText = briefing.ID[briefing.Snippet]{}
		e.focus(e.text)
		if e.d.WantAll {
			e.d.WantAll = false
			e.text.TypedShortcut(&fyne.ShortcutSelectAll{})
		}
		e.arrive(e.text)
	}
}

// reveal gives a field of the form the keyboard and brings it into sight.
func (e *editor) reveal(f *part.Entry) {
	e.focus(f)
	driver := fyne.CurrentApp().Driver()
	y := driver.AbsolutePositionForObject(f).Y - driver.AbsolutePositionForObject(e.form.Content).Y
	if low := y + 3*f.Size().Height - e.form.Size().Height; low > e.form.Offset.Y {
		e.form.ScrollToOffset(fyne.NewPos(0, low))
	} else if y < e.form.Offset.Y {
		e.form.ScrollToOffset(fyne.NewPos(0, max(y-f.Size().Height, 0)))
	}
}

func (e *editor) pickKind(string) {
	i := e.kind.SelectedIndex()
	if i >= 0 {
		e.edit(lang.Key("Set kind"), func(n *briefing.Snippet) { n.Kind = wording.Kinds[i].Kind })
	}
	e.judgement.Hidden = i < 0 || wording.Kinds[i].Kind != briefing.Assessment
	e.relay()
}

// showKind shows the kind of the snippet. One that is not on offer is kept and named.
func (e *editor) showKind() {
	name := wording.Kind(e.snippet.Kind)
	if e.kind.Selected == name || e.kind.Selected == "" && e.kind.PlaceHolder == name {
		return
	}
	e.kind.PlaceHolder = name
	e.kind.ClearSelected()
	if slices.Contains(e.kind.Options, name) {
		e.kind.SetSelected(name)
	}
}
