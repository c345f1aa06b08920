package part

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestTheWheelMovesAFormOverItsFields turns the wheel over a short field, over a text that is longer than its field, and over
// that again when its end is in sight.
func TestTheWheelMovesAFormOverItsFields(t *testing.T) {
	test.NewTempApp(t)
	short, long := NewEntry(""), NewText("", 3)
	short.SetText("a berth")
	long.SetText(strings.Repeat("Nobody pays for an empty berth. ", 60))
	rows := container.NewVBox(short, long)
	for range 20 {
		rows.Add(NewEntry(""))
	}
	form := container.NewVScroll(rows)
	wheel := Wheel(form, long).(fyne.Scrollable)
	w := test.NewTempWindow(t, container.NewStack(form, wheel.(fyne.CanvasObject)))
	w.Resize(fyne.NewSize(300, 200))

	turn := func(over *Entry, by float32) (moved, inText float32) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over).AddXY(5, 5)
		before, inner := form.Offset.Y, long.scroll.Offset.Y
		wheel.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}, Scrolled: fyne.NewDelta(0, by)})
		return form.Offset.Y - before, long.scroll.Offset.Y - inner
	}
	if moved, text := turn(short, -10); moved <= 0 || text != 0 {
		t.Errorf("over a short field the form moved by %v, the text by %v", moved, text)
	}
	if moved, text := turn(long, -10); moved != 0 || text <= 0 {
		t.Errorf("over a long text the form moved by %v, the text by %v", moved, text)
	}
	turn(long, -100_000)
	if moved, text := turn(long, -10); moved <= 0 || text != 0 {
		t.Errorf("at the end of a long text the form moved by %v, the text by %v", moved, text)
	}
	if test.Scroll(w.Canvas(), fyne.NewPos(20, 20), 0, -10); form.Offset.Y == 0 {
		t.Error("the field took the wheel")
	}
}
