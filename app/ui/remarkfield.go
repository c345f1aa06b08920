package ui

import (
	"context"
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/briefing"
)

// composing says what the words in the field will be; the zero composing is a new remark.
type composing struct {
	answers briefing.ID[briefing.Remark]
	changes briefing.ID[briefing.Remark]
	whom    string // whose remark is answered
	was     string // the words of the remark that is changed
}

// typing reports whether there are words in the field that are not written yet.
func (r *remarks) typing() bool { return strings.TrimSpace(r.text.Text) != "" }

// compose sets what the words in the field will be.
func (r *remarks) compose(to composing, text string) {
	r.to = to
	r.cancel.Hidden = to == composing{} && text == ""
	hint, button := lang.T("Write a remark; @ before a name addresses somebody"), lang.X("a remark", "Write")
	r.caption.SetText(lang.T("New remark; Enter writes it"))
	switch {
	case !to.answers.IsZero():
		hint, button = lang.T("Your answer"), lang.X("a remark", "Answer")
		r.caption.SetText(lang.T("Answer to %s", to.whom))
	case !to.changes.IsZero():
		button = lang.X("a remark", "Change")
		r.caption.SetText(lang.T("Other words for your remark"))
	}
	r.text.SetPlaceHolder(hint)
	if r.text.Text != text {
		r.text.SetText(text)
	}
	r.send.SetText(button)
	if r.on.ID.IsZero() {
		r.send.Disable()
		r.text.Disable()
	} else {
		r.send.Enable()
		r.text.Enable()
	}
}

// drop empties the field. Words that were not written yet can be had back.
func (r *remarks) drop() {
	to, words := r.to, r.text.Text
	lost := r.typing() && words != to.was
	r.compose(composing{}, "")
	if !lost {
		return
	}
	r.d.Tell(lang.T("The remark was not written."), lang.T("Bring it back"), func() {
		r.compose(to, words)
		r.focus(r.text)
	})
}

// write writes what stands in the field.
func (r *remarks) write() {
	on, to, text := r.on, r.to, r.text.Text
	if on.ID.IsZero() || !r.typing() {
		return
	}
	r.d.Flush()
	r.d.Write(lang.T("Attaché could not write the remark."), nil, func(ctx context.Context) (err error) {
		switch {
		case !to.changes.IsZero():
			return r.d.Session.Reword(ctx, to.changes, text)
		case !to.answers.IsZero():
			_, err = r.d.Session.Remark(ctx, briefing.Remark{ID: to.answers}.Ref(), text)
		default:
			_, err = r.d.Session.Remark(ctx, on, text)
		}
		return err
	}, func() {
		if r.text.Text == text && r.to == to {
			r.compose(composing{}, "")
		}
	})
}

// address offers the people who can be addressed, and puts the name where the cursor is.
func (r *remarks) address(at *part.Button) {
	r.d.LookUp(lang.T("Attaché could not list the people."), func(ctx context.Context) (func(), error) {
		people, err := r.d.Session.People(ctx)
		return func() {
			menu := fyne.NewMenu("")
			me := r.d.Session.Person()
			for _, name := range people {
				if !me.Is(name) {
					menu.Items = append(menu.Items, fyne.NewMenuItem("@"+name, func() { r.insert("@" + name + " ") }))
				}
			}
			if len(menu.Items) == 0 {
				r.d.Tell(lang.T("Nobody else has written in this library yet. Type @ and a name all the same: it counts from their first words on."), "", nil)
				return
			}
			driver := fyne.CurrentApp().Driver()
			if c := driver.CanvasForObject(at); c != nil {
				widget.ShowPopUpMenuAtPosition(menu, c, driver.AbsolutePositionForObject(at).AddXY(0, at.Size().Height))
			}
		}, err
	})
}

// insert types words at the cursor.
func (r *remarks) insert(words string) {
	r.focus(r.text)
	for _, c := range words {
		r.text.TypedRune(c)
	}
}

// unsentRemark is what is being typed when the window closes, as the preferences keep it.
type unsentRemark struct {
	Kind    briefing.Kind
	On      briefing.UUID
	Answers briefing.ID[briefing.Remark]
	Changes briefing.ID[briefing.Remark]
	Whom    string
	Was     string
	Text    string
}

// unsent gives the words of a remark, an answer or a rewording that is being typed, with what they are for, for resume.
func (r *remarks) unsent() string {
	if !r.typing() || r.text.Text == r.to.was {
		return ""
	}
	kept, err := json.Marshal(unsentRemark{r.on.Kind, r.on.ID, r.to.answers, r.to.changes, r.to.whom, r.to.was, r.text.Text})
	if err != nil {
		return "" // ids and texts can always be written
	}
	return string(kept)
}

// resume takes up what was being typed when the window closed.
func (r *remarks) resume(unsent string) {
	var kept unsentRemark
	if json.Unmarshal([]byte(unsent), &kept) != nil || kept.On.IsZero() || kept.Text == "" {
		return
	}
	r.on = briefing.Ref{Kind: kept.Kind, ID: kept.On}
	r.compose(composing{kept.Answers, kept.Changes, kept.Whom, kept.Was}, kept.Text)
}
