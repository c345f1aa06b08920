package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Wheel is to be laid over a form that can be scrolled: then the wheel moves the form wherever the pointer is, also over a
// field, because the toolkit's fields swallow it though they have nothing to scroll. Over one of the texts it moves
// their words first, as far as they go. It cannot be seen, and clicks go through it.
func Wheel(form *container.Scroll, texts ...*Entry) fyne.CanvasObject {
	w := &wheel{form: form, texts: texts}
	w.ExtendBaseWidget(w)
	return w
}

// wheel hears of the wheel and of nothing else: the toolkit asks the topmost object that can do what is asked for.
type wheel struct {
	widget.BaseWidget
	form  *container.Scroll
	texts []*Entry
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	driver := fyne.CurrentApp().Driver()
	for _, text := range w.texts {
		at := e.AbsolutePosition.Subtract(driver.AbsolutePositionForObject(text))
		if at.X >= 0 && at.Y >= 0 && at.X < text.Size().Width && at.Y < text.Size().Height && text.scrolled(e) {
			return
		}
	}
	w.form.Scrolled(e)
}

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
