package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TextButton is a button whose words give way where there is no room for them.
type TextButton struct {
	widget.BaseWidget
	button *TipButton
	text   string
}

// NewTextButton makes a button.
func NewTextButton(text string, tapped func()) *TextButton {
	b := &TextButton{button: NewTipButton(nil, "", tapped), text: text}
	b.button.Importance = widget.MediumImportance
	b.button.Alignment = widget.ButtonAlignLeading
	b.ExtendBaseWidget(b)
	return b
}

// Text gives the words, whole.
func (b *TextButton) Text() string { return b.text }

// SetText changes the words.
func (b *TextButton) SetText(text string) {
	b.text = text
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *TextButton) CreateRenderer() fyne.WidgetRenderer { return &textButtonRenderer{b} }

type textButtonRenderer struct{ b *TextButton }

func (r *textButtonRenderer) Destroy() {}

func (r *textButtonRenderer) Layout(size fyne.Size) {
	room := size.Width - 4*theme.InnerPadding()
	if text := Clip(r.b.text, max(room, 1), theme.TextSize(), fyne.TextStyle{Bold: true}); r.b.button.Text != text {
		r.b.button.SetText(text)
	}
	r.b.button.tip = ""
	if r.b.button.Text != r.b.text {
		r.b.button.tip = r.b.text
	}
	r.b.button.Resize(size)
}

func (r *textButtonRenderer) MinSize() fyne.Size {
	return fyne.NewSize(80, r.b.button.MinSize().Height)
}

func (r *textButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.button}
}

func (r *textButtonRenderer) Refresh() {
	r.Layout(r.b.Size())
	r.b.button.Refresh()
}
