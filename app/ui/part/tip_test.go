package part

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

func TestATipShowsWhenTheMouseRestsAndGoesWithIt(t *testing.T) {
	test.NewTempApp(t)
	var due func()
	tips := NewTips(func(_ time.Duration, f func()) func() {
		due = f
		return func() { due = nil }
	})
	tapped := 0
	b := NewTipButton(theme.DeleteIcon(), "Delete it", func() { tapped++ })
	w := test.NewTempWindow(t, container.NewStack(container.NewBorder(nil, b, nil, nil, widget.NewLabel("")), tips))
	w.Resize(fyne.NewSize(200, 120))

	b.MouseIn(nil)
	if tips.Text() != "" {
		t.Error("the tip shows before the mouse rests")
	}
	due()
	if tips.Text() != "Delete it" {
		t.Errorf("the tip says %q", tips.Text())
	}
	if foot := tips.plate.Position().Y + tips.plate.Size().Height; foot > b.Position().Y || tips.plate.Position().X < 0 {
		t.Errorf("at the foot of the window the tip ends at %v, the button begins at %v", foot, b.Position().Y)
	}
	b.MouseOut()
	if tips.Text() != "" {
		t.Error("the tip stays")
	}
	b.MouseIn(nil)
	b.MouseOut()
	if due != nil {
		t.Error("a tip is still due for a button that the mouse has left")
	}
	w.Canvas().Focus(b)
	if tips.Text() != "Delete it" {
		t.Errorf("by keyboard the tip says %q", tips.Text())
	}
	test.Tap(b)
	if tapped != 1 || tips.Text() != "" {
		t.Errorf("tapped %d times; the tip says %q", tapped, tips.Text())
	}
}
