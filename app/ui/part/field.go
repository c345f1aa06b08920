package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Caption is a small label that names what stands under it.
func Caption(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameCaptionText
	l.Importance = widget.LowImportance
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// Field puts a caption close above an object, with buttons at its end.
func Field(caption string, o fyne.CanvasObject, buttons ...fyne.CanvasObject) *fyne.Container {
	name := NewLabel(caption)
	name.SizeName, name.Importance = theme.SizeNameCaptionText, widget.LowImportance
	if len(buttons) == 0 {
		return container.New(stack{}, name, o)
	}
	return container.New(stack{}, container.NewBorder(nil, nil, nil, container.NewHBox(buttons...), name), o)
}

// Columns puts objects beside one another; each takes its share of the width.
func Columns(shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columns(shares), objects...)
}

// Heading is a bold label over a part of a form, with buttons at its end.
func Heading(text string, buttons ...fyne.CanvasObject) *fyne.Container {
	l := widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	return container.NewBorder(nil, nil, nil, container.NewHBox(buttons...), l)
}

// Empty says what to do where there is nothing to show yet.
func Empty(text string, buttons ...fyne.CanvasObject) *fyne.Container {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	l.Alignment = fyne.TextAlignCenter
	l.Importance = widget.LowImportance
	row := container.NewHBox(append(append([]fyne.CanvasObject{layout.NewSpacer()}, buttons...), layout.NewSpacer())...)
	return container.NewVBox(layout.NewSpacer(), l, row, layout.NewSpacer())
}

// stack lays objects under one another with the label's own padding taken back,
// so that a caption belongs to its field.
type stack struct{}

const tuck = 6 // units by which a caption's padding is taken back

func (stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		size.Height += m.Height
		if i > 0 {
			size.Height -= tuck
		}
	}
	return size
}

func (stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		if i > 0 {
			y -= tuck
		}
		h := o.MinSize().Height
		if i == len(objects)-1 {
			h = max(h, size.Height-y)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}

// columns gives each object a share of the width.
type columns []float32

func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	var total float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		total += c[i]
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
	}
	if total > 0 {
		size.Width += theme.Padding() * float32(len(objects)-1)
	}
	return size
}

func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var total, gaps float32
	for i, o := range objects {
		if o.Visible() {
			total += c[i]
			gaps += theme.Padding()
		}
	}
	width, x := size.Width-gaps+theme.Padding(), float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		w := width * c[i] / total
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
		x += w + theme.Padding()
	}
}

// OnResize tells of every new size of an object.
func OnResize(o fyne.CanvasObject, told func(fyne.Size)) *fyne.Container {
	return container.New(&resized{told: told}, o)
}

type resized struct {
	size fyne.Size
	told func(fyne.Size)
}

func (*resized) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (r *resized) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	if r.size != size {
		r.size = size
		r.told(size)
	}
}

// AtMost gives one object the height that it needs, up to a limit; for a
// scroller that is what it scrolls.
type AtMost float32

// MinSize implements fyne.Layout.
func (m AtMost) MinSize(objects []fyne.CanvasObject) fyne.Size {
	need := objects[0].MinSize()
	if scroll, ok := objects[0].(*container.Scroll); ok {
		need.Height = scroll.Content.MinSize().Height
	}
	return fyne.NewSize(need.Width, min(need.Height, float32(m)))
}

// Layout implements fyne.Layout.
func (m AtMost) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
