package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
)

// Toast is a short message over the window with at most two ways to answer it.
type Toast struct {
	widget.BaseWidget
	text   *widget.Label
	action *Button
	also   *Button
	close  *TipButton
	plate  *canvas.Rectangle
}

// NewToast makes a hidden toast.
func NewToast() *Toast {
	t := &Toast{text: widget.NewLabel(""), action: NewButton("", nil), also: NewButton("", nil), plate: canvas.NewRectangle(color.Transparent)}
	t.action.Importance = widget.HighImportance
	t.text.Wrapping = fyne.TextWrapWord
	t.close = NewTipButton(theme.CancelIcon(), lang.T("Close"), t.Hide)
	t.plate.CornerRadius = 6
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// Say shows a message. Where action is empty it can only be closed.
func (t *Toast) Say(text, action string, do func()) {
	t.text.SetText(text)
	t.action.SetText(action)
	t.action.OnTapped = func() {
		t.Hide()
		do()
	}
	t.also.Hide()
	if action == "" {
		t.action.Hide()
	} else {
		t.action.Show()
	}
	t.Show()
	t.Refresh()
}

// Also adds a second way to answer the message that is shown.
func (t *Toast) Also(action string, do func()) {
	t.also.SetText(action)
	t.also.OnTapped = func() {
		t.Hide()
		do()
	}
	t.also.Show()
	t.Refresh()
}

// Text gives the message that is shown; nothing where none is.
func (t *Toast) Text() string {
	if t.Hidden {
		return ""
	}
	return t.text.Text
}

// Natural gives the width at which the message stands on one line.
func (t *Toast) Natural() float32 {
	width := fyne.MeasureText(t.text.Text, theme.TextSize(), fyne.TextStyle{}).Width
	if !t.action.Hidden {
		width += t.action.MinSize().Width
	}
	if !t.also.Hidden {
		width += t.also.MinSize().Width
	}
	return width + t.close.MinSize().Width + 8*theme.InnerPadding()
}

// Answer does what the message's button does.
func (t *Toast) Answer() {
	if !t.Hidden && !t.action.Hidden {
		t.action.OnTapped()
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer {
	row := container.NewBorder(nil, nil, nil, container.NewCenter(container.NewHBox(t.also, t.action, t.close)), t.text)
	r := &toastRenderer{t, container.NewStack(t.plate, container.NewPadded(row))}
	r.Refresh()
	return r
}

type toastRenderer struct {
	t   *Toast
	box *fyne.Container
}

func (r *toastRenderer) Destroy()                     {}
func (r *toastRenderer) Layout(size fyne.Size)        { r.box.Resize(size) }
func (r *toastRenderer) MinSize() fyne.Size           { return r.box.MinSize() }
func (r *toastRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.box} }

func (r *toastRenderer) Refresh() {
	r.t.plate.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	r.t.plate.StrokeColor = theme.Color(theme.ColorNameSeparator)
	r.t.plate.StrokeWidth = 1
	r.t.plate.Refresh()
	r.box.Refresh()
}
