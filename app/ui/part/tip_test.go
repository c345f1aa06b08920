package part

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
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

// A dialog lies over the layer of its window, and gets one of its own.
func TestAClickOnAHeadingTakesItsTipAway(t *testing.T) {
	test.NewTempApp(t)
	var due func()
	tips := NewTips(func(_ time.Duration, f func()) func() {
		due = f
		return func() { due = func() {} }
	})
	r := NewHeadingRow()
	r.Set("1", berthFull, 3, 0, 1)
	w := test.NewTempWindow(t, container.NewStack(container.NewVBox(r), tips))
	w.Resize(fyne.NewSize(160, 120))
	r.MouseIn(nil)
	r.Tapped(nil)
	if due(); tips.Text() != "" {
		t.Errorf("after a click the tip %q lies over the next row", tips.Text())
	}
	r.MouseOut()
	r.MouseIn(nil)
	if due(); tips.Text() != berthFull {
		t.Errorf("when the mouse comes again the tip is %q", tips.Text())
	}
}

func TestTipsShowInDialogs(t *testing.T) {
	test.NewTempApp(t)
	atOnce := func(_ time.Duration, f func()) func() { f(); return func() {} }
	window := NewTips(atOnce)
	w := test.NewTempWindow(t, container.NewStack(widget.NewLabel(""), window))
	w.Resize(fyne.NewSize(600, 400))
	b := NewTipButton(theme.DeleteIcon(), "Delete it", func() {})
	l := NewLabel(berthFull)
	d := dialog.NewCustom("Title", "Close", container.NewVBox(container.NewHBox(b), Field(berthFull, l)), w)
	d.Resize(fyne.NewSize(300, 200))
	d.Show()
	content := w.Canvas().Overlays().Top().(*widget.PopUp).Content
	for range 2 { // the second time the layer is there
		b.MouseIn(nil)
		if tips := tipsIn(content); tips == nil || tips.Text() != "Delete it" || tips.Size() != content.Size() || window.Text() != "" {
			t.Fatal("the button in the dialog has no tip")
		}
		b.MouseOut()
		if got := tipsIn(content).Text(); got != "" {
			t.Errorf("the tip %q stays", got)
		}
	}
	l.MouseIn(nil)
	if got := tipsIn(content).Text(); got != berthFull {
		t.Errorf("the tip of a cut label is %q", got)
	}
	l.MouseOut()
	l.SetText("It fits.")
	l.MouseIn(nil)
	if got := tipsIn(content).Text(); got != "" {
		t.Errorf("a label that is whole has the tip %q", got)
	}
	d.Hide()
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", fyne.NewMenuItem("One", func() {})), w.Canvas(), fyne.Position{})
	if tipsFor(b) != nil || tipsFor(w.Content()) != nil {
		t.Error("a tip would show under a menu")
	}
}

func TestARowShowsWhatIsCutInIt(t *testing.T) {
	test.NewTempApp(t)
	label := func(text string) *widget.Label {
		l := widget.NewLabel(text)
		l.Truncation = fyne.TextTruncateEllipsis
		return l
	}
	hidden := label(donau + donau)
	hidden.Hide()
	wrapped := widget.NewLabel(berthFull)
	wrapped.Wrapping = fyne.TextWrapWord
	row := NewRow(container.NewVBox(label(berthFull), label("whole"), container.NewHBox(hidden), Caption(donau+donau), wrapped))
	tips := NewTips(func(_ time.Duration, f func()) func() { f(); return func() {} })
	w := test.NewTempWindow(t, container.NewStack(container.NewBorder(row, nil, nil, nil), tips))
	w.Resize(fyne.NewSize(200, 500))
	row.MouseIn(nil)
	if got, want := tips.Text(), berthFull+"\n"+donau+donau; got != want {
		t.Errorf("the tip is %q, want %q", got, want)
	}
	if row.hover.ground.Hidden {
		t.Error("the row is not lit")
	}
	for _, l := range tips.lines {
		if end := l.Position().X + l.Size().Width; end > 200 || l.Position().X < 0 {
			t.Errorf("a line of the tip ends at %v in a window of 200", end)
		}
	}
	row.setChosen(true)
	if !row.ground.Hidden {
		t.Error("the row is lit twice")
	}
	row.MouseOut()
	if tips.Text() != "" || !row.hover.ground.Hidden {
		t.Error("the tip or the light stays")
	}
}
