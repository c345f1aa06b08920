package ui

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// remarks is the pane of review notes: those on one thing with what answers them, a field to write in, and below
// them a list of all in the briefing.
type remarks struct {
	desk.Quiet
	d     *desk.Desk
	focus func(fyne.Focusable)
	on    briefing.Ref // what the notes above the list are on
	to    composing    // what the field is for
	shown string       // what stands above the list, so that nothing is built anew that stands there already

	choose  *part.Select // among what the user may be thinking of
	choices []briefing.Ref
	talk    *fyne.Container // the notes
	scroll  *container.Scroll
	caption *widget.Label
	text    *part.Entry
	send    *part.Button
	cancel  *part.TipButton
	list    *remarkList
	root    fyne.CanvasObject
}

func newRemarks(d *desk.Desk, focus func(fyne.Focusable)) *remarks {
	r := &remarks{d: d, focus: focus, talk: container.NewVBox(), caption: part.Caption("")}
	r.choose = part.NewSelect(nil, func(string) {
		if i := r.choose.SelectedIndex(); i >= 0 && r.choices[i] != r.on {
			r.point(r.choices[i])
		}
	})
	r.text = part.NewText("", 2)
	r.text.Key = func(k *fyne.KeyEvent) bool {
		switch {
		case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
			r.write()
		case k.Name == fyne.KeyEscape:
			r.drop()
		default:
			return false
		}
		return true
	}
	r.send = part.NewButtonWithIcon(lang.X("a remark", "Write"), theme.MailSendIcon(), r.write)
	r.cancel = part.NewTipButton(theme.CancelIcon(), lang.T("Write nothing"), r.drop)
	var address *part.Button
	address = part.NewButton("@", func() { r.address(address) })
	address.Importance = widget.LowImportance
	r.scroll = container.NewVScroll(container.NewPadded(r.talk))
	r.list = newRemarkList(d, r.lead)
	field := container.NewBorder(container.NewBorder(nil, nil, nil, container.NewHBox(r.cancel, address, r.send), r.caption), nil, nil, nil, r.text)
	above := container.NewBorder(container.NewBorder(nil, nil, widget.NewLabel(lang.X("a remark is on something", "On")), nil, r.choose), container.NewPadded(field), nil, nil, r.scroll)
	split := container.NewVSplit(above, r.list.root)
	split.SetOffset(0.66)
	r.root = split
	r.compose(composing{}, "")
	return r
}

func (r *remarks) Changed(desk.Change) {
	if r.on.ID.IsZero() || !r.typing() && !r.chosen() {
		r.follow()
	}
	r.show()
	r.list.fill()
}

func (r *remarks) Moved(from desk.Place) {
	if r.typing() {
		return // the words belong to what they are on
	}
	if from != r.d.At {
		r.follow()
		r.show()
	}
}

// chosen reports whether what the remarks are on is still to be had here.
func (r *remarks) chosen() bool { return slices.Contains(r.near(), r.on) }

// near lists what the user may be thinking of: the chosen snippet, its heading, its source, the briefing.
func (r *remarks) near() []briefing.Ref {
	var list []briefing.Ref
	at := r.d.At
	if !at.Snippet.IsZero() {
		list = append(list, briefing.Snippet{ID: at.Snippet}.Ref())
	}
	if !at.Heading.IsZero() {
		list = append(list, briefing.Heading{ID: at.Heading}.Ref())
	}
	if !at.Source.IsZero() {
		list = append(list, briefing.Source{ID: at.Source}.Ref())
	}
	if !at.Briefing.IsZero() {
		list = append(list, briefing.Briefing{ID: at.Briefing}.Ref())
	}
	return list
}

// follow goes with the user to the first of what they may be thinking of.
func (r *remarks) follow() {
	r.on = briefing.Ref{}
	if near := r.near(); len(near) > 0 {
		r.on = near[0]
	}
}

// point shows the remarks on something. What was being typed goes along, as a new remark on that.
func (r *remarks) point(on briefing.Ref) {
	r.on = on
	r.compose(composing{}, r.text.Text)
	r.show()
}

// name names what remarks can be on, in a few words.
func (r *remarks) name(ref briefing.Ref) string {
	switch ref.Kind {
	case briefing.KindSnippet:
		if s, ok := r.d.Snippet(briefing.ID[briefing.Snippet](ref.ID)); ok {
			return wording.Kind(s.Kind) + " " + r.d.Labelled(s)
		}
	case briefing.KindHeading:
		if i := r.d.SectionIndex(briefing.ID[briefing.Heading](ref.ID)); i >= 0 {
			return lang.T("Heading “%s”", r.d.Sections()[i].Heading.Title)
		}
	case briefing.KindSource:
		if s, ok := r.d.Sources[briefing.ID[briefing.Source](ref.ID)]; ok {
			return lang.T("Source “%s”", wording.SourceTitle(s))
		}
	case briefing.KindBriefing:
		return lang.T("The whole briefing")
	}
	return session.KindName(ref.Kind)
}

// show lists the remarks on what is chosen.
func (r *remarks) show() {
	r.choices = r.near()
	if !r.on.ID.IsZero() && !slices.Contains(r.choices, r.on) {
		r.choices = append([]briefing.Ref{r.on}, r.choices...)
	}
	words := make([]string, len(r.choices))
	for i, ref := range r.choices {
		words[i] = r.name(ref)
	}
	if !slices.Equal(words, r.choose.Options) {
		r.choose.SetOptions(words)
	}
	if i := slices.Index(r.choices, r.on); i >= 0 {
		r.choose.SetSelectedIndex(i)
	}
	var threads []session.Thread
	for _, t := range r.d.Remarks {
		if t.On == r.on.ID {
			threads = append(threads, t)
		}
	}
	if shown := fmt.Sprint(r.on, threads); shown != r.shown {
		r.shown = shown
		r.talk.RemoveAll()
		for _, t := range threads {
			r.talk.Add(r.thread(t))
		}
		if len(threads) == 0 {
			none := widget.NewLabel(lang.T("Nobody has remarked on this. A remark is for those who work on the briefing; it is never printed."))
			none.Wrapping, none.Importance = fyne.TextWrapWord, widget.LowImportance
			r.talk.Add(none)
		}
		r.talk.Refresh()
	}
	r.compose(r.to, r.text.Text)
}

// thread shows a remark with its answers and what can be done with them.
func (r *remarks) thread(t session.Thread) fyne.CanvasObject {
	id := t.ID
	settle := lang.X("a remark", "Resolve")
	if t.Resolved {
		settle = lang.X("a remark", "Open again")
	}
	buttons := []fyne.CanvasObject{
		low(lang.X("a remark", "Answer"), theme.MailReplyIcon(), func() { r.compose(composing{answers: id, whom: author(t.Author)}, ""); r.focus(r.text) }),
		low(settle, theme.ConfirmIcon(), func() { r.resolve(id, !t.Resolved) }),
	}
	box := container.NewVBox(r.said(t.Remark, t.Resolved), container.NewHBox(append(buttons, r.own(t.Remark)...)...))
	for _, a := range t.Answered {
		said := r.said(a, t.Resolved)
		if own := r.own(a); own != nil {
			said = container.NewVBox(said, container.NewHBox(own...))
		}
		box.Add(container.New(layout.NewCustomPaddedLayout(0, 0, theme.IconInlineSize(), 0), said))
	}
	return part.Plate(box)
}

// said shows who wrote a remark, when, and its words.
func (r *remarks) said(m briefing.Remark, resolved bool) *fyne.Container {
	who := author(m.Author)
	if !m.Time.IsZero() {
		who += " · " + wording.Clock(m.Time.Local(), r.d.Now())
	}
	if m.Resolved {
		who += " · " + lang.X("a remark", "resolved")
	}
	words := widget.NewLabel(m.Text)
	words.Wrapping = fyne.TextWrapWord
	if resolved {
		words.Importance = widget.LowImportance
	}
	return part.Tight(part.Caption(who), words)
}

// own is what only the author of a remark can do with it.
func (r *remarks) own(m briefing.Remark) []fyne.CanvasObject {
	if !r.d.Session.Person().Is(m.Author) {
		return nil
	}
	return []fyne.CanvasObject{
		part.NewTipButton(theme.DocumentCreateIcon(), lang.T("Reword the remark"), func() { r.compose(composing{changes: m.ID, was: m.Text}, m.Text); r.focus(r.text) }),
		part.NewTipButton(theme.DeleteIcon(), lang.T("Delete the remark"), func() { r.delete(m.ID) }),
	}
}

func low(text string, icon fyne.Resource, do func()) *part.Button {
	b := part.NewButtonWithIcon(text, icon, do)
	b.Importance = widget.LowImportance
	return b
}

func (r *remarks) resolve(id briefing.ID[briefing.Remark], resolved bool) {
	r.d.Write(lang.T("Attaché could not change the remark."), nil, func(ctx context.Context) error { return r.d.Session.ResolveRemark(ctx, id, resolved) }, func() {
		if resolved {
			r.d.Tell(lang.T("The remark is resolved."), lang.T("Undo"), r.d.Undo)
		}
	})
}

func (r *remarks) delete(id briefing.ID[briefing.Remark]) {
	answers := 0
	r.d.Write(lang.T("Attaché could not delete the remark."), nil, func(ctx context.Context) (err error) {
		answers, err = r.d.Session.DeleteRemark(ctx, id)
		return err
	}, func() {
		words := lang.T("Deleted the remark.")
		if answers > 0 {
			words = lang.N(answers, "Deleted the remark and %d answer.", "Deleted the remark and %d answers.")
		}
		r.d.Tell(words, lang.T("Undo"), r.d.Undo)
	})
}

// lead leads to a thread of the list: to what it is on, and its words beside that.
func (r *remarks) lead(t session.Thread) {
	switch t.About.Kind {
	case briefing.KindSnippet, briefing.KindHeading:
		r.d.Jump(t.About)
	case briefing.KindSource:
		to := r.d.At
		to.Source = briefing.ID[briefing.Source](t.About.ID)
		r.d.Move(to)
	}
	if t.About != r.on && !r.typing() {
		r.point(t.About)
	}
	r.d.Show(desk.TabRemarks)
}

// begin lets the user write a remark on the chosen snippet, or where none is chosen on its heading.
func (r *remarks) begin() {
	if r.d.At.Briefing.IsZero() && r.d.At.Snippet.IsZero() {
		r.d.Tell(lang.T("Choose a snippet or a heading to remark on it."), "", nil)
		return
	}
	if !r.typing() {
		r.follow()
		r.show()
	}
	r.d.Show(desk.TabRemarks)
	r.focus(r.text)
}

// resolveFirst resolves the first open remark on what is shown.
func (r *remarks) resolveFirst() {
	for _, t := range r.d.Remarks {
		if t.On == r.on.ID && !t.Resolved {
			r.resolve(t.ID, true)
			return
		}
	}
	r.d.Tell(lang.T("No remark is open on this."), "", nil)
}
