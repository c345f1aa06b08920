package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/briefing"
)

// figureForm is the part of the editor for a picture: what it looks like, and its words.
type figureForm struct {
	shown   *canvas.Image
	caption *part.Entry
	alt     *part.Entry
	root    *fyne.Container
}

// newFigureForm makes the form. edit is told of every change, left of leaving a field.
func newFigureForm(edit func(action lang.Key, change func(*briefing.Figure)), left func()) *figureForm {
	f := &figureForm{shown: &canvas.Image{FillMode: canvas.ImageFillContain}}
	f.shown.SetMinSize(fyne.NewSize(0, 180))
	f.caption = part.NewText(lang.T("What is printed below the picture"), 2)
	f.caption.OnChanged = func(s string) { edit(lang.Key("Edit caption"), func(p *briefing.Figure) { p.Caption = s }) }
	f.alt = part.NewText(lang.T("What can be seen, for readers who cannot see it"), 3)
	f.alt.OnChanged = func(s string) { edit(lang.Key("Describe the picture"), func(p *briefing.Figure) { p.Alt = s }) }
	f.caption.Left, f.alt.Left = left, left
	f.root = container.NewVBox(container.NewPadded(f.shown), part.Field(lang.T("In words, for readers who cannot see it"), f.alt), part.Field(lang.T("Caption"), f.caption))
	return f
}

// fill shows a figure's words; nil: the snippet has no picture.
func (f *figureForm) fill(p *briefing.Figure, other bool) {
	f.root.Hidden = p == nil
	if p == nil {
		return
	}
	if other || f.caption.Text != p.Caption {
		f.caption.SetText(p.Caption)
	}
	if other || f.alt.Text != p.Alt {
		f.alt.SetText(p.Alt)
	}
}
