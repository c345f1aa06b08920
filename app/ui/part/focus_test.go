package part

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func strike(w fyne.Window, names ...fyne.KeyName) {
	for _, n := range names {
		if f := w.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: n})
		} else {
			w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: n})
		}
	}
}

// Whatever has the keyboard, the window hears of its own keys, and of Enter where that means nothing to what has it.
func TestWhatHasTheKeyboardLeavesTheWindowItsKeys(t *testing.T) {
	const enter = fyne.KeyReturn
	for name, c := range map[string]struct {
		make  func() fyne.CanvasObject
		enter bool // goes to the window too
	}{
		"button":          {func() fyne.CanvasObject { return NewButton("Make it", func() {}) }, false},
		"button, icon":    {func() fyne.CanvasObject { return NewTipButton(nil, "Delete it", func() {}) }, false},
		"choice":          {func() fyne.CanvasObject { return papers() }, false},
		"box":             {func() fyne.CanvasObject { return NewCheck("Numbered", nil) }, true},
		"one of several":  {func() fyne.CanvasObject { return NewRadio("This", "The other") }, true},
		"field":           {func() fyne.CanvasObject { return NewEntry("") }, true},
		"field, lines":    {func() fyne.CanvasObject { return NewText("", 2) }, false},
		"field, submits":  {func() fyne.CanvasObject { e := NewEntry(""); e.OnSubmitted = func(string) {}; return e }, false},
		"field, offering": {func() fyne.CanvasObject { return NewCombo("", nil) }, true},
		"list":            {func() fyne.CanvasObject { return NewList(func() int { return 0 }, nil, nil) }, false},
		"text":            {func() fyne.CanvasObject { return NewTextView() }, false},
	} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			w := test.NewTempWindow(t, container.NewVBox(c.make()))
			var heard []fyne.KeyName
			w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { heard = append(heard, k.Name) })
			w.Canvas().FocusNext()
			if w.Canvas().Focused() == nil {
				t.Fatal("it does not take the keyboard")
			}
			want := []fyne.KeyName{fyne.KeyEscape, fyne.KeyF1, fyne.KeyF8, fyne.KeyF12}
			strike(w, fyne.KeyEscape, fyne.KeyF1, fyne.KeyF8, fyne.KeyF12, fyne.KeyA, fyne.KeyDelete, enter)
			if c.enter {
				want = append(want, enter)
			}
			if !slices.Equal(heard, want) {
				t.Errorf("the window heard %v, want %v", heard, want)
			}
		})
	}
}

func TestAButtonThatIsPressedByKeyKeepsTheKeyboard(t *testing.T) {
	test.NewTempApp(t)
	pressed := 0
	b := NewButton("Take it back", func() { pressed++ })
	row := container.NewHBox(widget.NewLabel("Moved."), b)
	w := test.NewTempWindow(t, row)
	w.Canvas().Focus(b)
	strike(w, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter)
	if pressed != 3 || w.Canvas().Focused() != b {
		t.Errorf("it was pressed %d times, and %v has the keyboard", pressed, w.Canvas().Focused())
	}

	b.OnTapped = func() { pressed++; row.RemoveAll() }
	strike(w, fyne.KeySpace)
	if w.Canvas().Focused() != nil {
		t.Error("a button that is gone has the keyboard")
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if pressed != 4 {
		t.Error("a button that is gone was pressed")
	}
	b.Disable()
	row.Add(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if pressed != 4 {
		t.Error("a button that is disabled was pressed")
	}
}

func TestAChoiceByKey(t *testing.T) {
	test.NewTempApp(t)
	s := papers()
	var heard []string
	s.OnChanged = func(o string) { heard = append(heard, o) }
	w := test.NewTempWindow(t, container.NewVBox(s))
	w.Canvas().Focus(s)
	strike(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight) // Legal is the last
	strike(w, fyne.KeyHome, fyne.KeyUp, fyne.KeyLeft)    // A4 the first
	strike(w, fyne.KeyEnd)
	for _, r := range "lLa x" { // Letter, Legal, A4
		s.TypedRune(r)
	}
	if want := []string{"Legal", "A4", "Legal", "Letter", "Legal", "A4"}; !slices.Equal(heard, want) {
		t.Errorf("chosen were %q, want %q", heard, want)
	}

	strike(w, fyne.KeyEnter, fyne.KeyDown, fyne.KeyReturn) // the list opens at what is chosen
	if s.Selected != "Letter" || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != s {
		t.Errorf("out of the list came %q", s.Selected)
	}
	strike(w, fyne.KeySpace, fyne.KeyEscape)
	if s.Selected != "Letter" || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != s {
		t.Errorf("Escape in the list chose %q", s.Selected)
	}
	s.Disable()
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	s.TypedRune('a')
	if s.Selected != "Letter" {
		t.Error("a choice that is disabled was changed")
	}
}

func TestAFieldThatOffersWordsByKey(t *testing.T) {
	test.NewTempApp(t)
	c, behind := NewCombo("", []string{"S. Lavrov", "D. Holt"}), NewCheck("Seen", nil)
	w := test.NewTempWindow(t, container.NewVBox(c, behind))
	w.Canvas().Focus(c)
	strike(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // the list opens above its first
	if c.Text != "S. Lavrov" || w.Canvas().Focused() != c {
		t.Errorf("out of the list came %q", c.Text)
	}
	strike(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter) // and at what stands in the field
	if c.Text != "D. Holt" {
		t.Errorf("out of the list came %q", c.Text)
	}
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != behind {
		t.Errorf("Tab goes to a %T", w.Canvas().Focused())
	}
	test.Tap(c.ActionItem.(fyne.Tappable))
	if w.Canvas().Overlays().Top() == nil {
		t.Error("the arrow opens nothing")
	}
	strike(w, fyne.KeyEscape)
	c.Disable()
	if test.Tap(c.ActionItem.(fyne.Tappable)); w.Canvas().Overlays().Top() != nil {
		t.Error("a field that is disabled opens its list")
	}
}

func TestOneOfSeveralIsOneFieldToTheKeyboard(t *testing.T) {
	test.NewTempApp(t)
	r, behind := NewRadioRow("This briefing", "All", "None"), NewCheck("Texts", nil)
	var heard []int
	r.OnChanged = func(at int) { heard = append(heard, at) }
	w := test.NewTempWindow(t, container.NewVBox(r, behind))
	w.Canvas().FocusNext()
	strike(w, fyne.KeyRight, fyne.KeyDown, fyne.KeyDown, fyne.KeyHome, fyne.KeyUp, fyne.KeyEnd, fyne.KeyLeft)
	if want := []int{1, 2, 0, 2, 1}; !slices.Equal(heard, want) || r.At() != 1 {
		t.Errorf("chosen were %v, want %v", heard, want)
	}
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != behind {
		t.Error("Tab stays in it")
	}
	p := r.places()[2]
	test.TapAt(r, p.at.AddXY(p.size.Width/2, p.size.Height/2))
	if r.At() != 2 || w.Canvas().Focused() != r {
		t.Errorf("a click chose %d", r.At())
	}
	test.TapAt(r, fyne.NewPos(r.Size().Width-1, r.Size().Height+20)) // beside them all
	if r.At() != 2 {
		t.Error("a click beside them chose one")
	}
}

// What was asked in a dialog, and how it was answered.
type asked struct {
	answers []bool
	d       *Dialog
	w       fyne.Window
	field   *Entry
	tick    *Check
}

func ask(t *testing.T, make func(title, yes, no string, content fyne.CanvasObject, answered func(bool), win fyne.Window) *Dialog) *asked {
	t.Helper()
	test.NewTempApp(t)
	a := &asked{field: NewEntry(""), tick: NewCheck("Numbered", nil)}
	a.w = test.NewTempWindow(t, NewEntry("behind"))
	a.w.Resize(fyne.NewSize(600, 400))
	a.w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) {})
	a.d = make("Make it?", "Make it", "Cancel", container.NewVBox(a.field, a.tick), func(yes bool) { a.answers = append(a.answers, yes) }, a.w)
	a.d.Show()
	return a
}

func (a *asked) focused() string {
	switch f := a.w.Canvas().Focused().(type) {
	case *Button:
		return f.Text
	case *Check:
		return f.Text
	case *Entry:
		return "field"
	}
	return "nothing"
}

func TestEnterGivesTheMainAnswerOrTheSafeOne(t *testing.T) {
	for name, c := range map[string]struct {
		make func(title, yes, no string, content fyne.CanvasObject, answered func(bool), win fyne.Window) *Dialog
		main string
		want bool
	}{
		"a question": {Question, "Make it", true},
		"a warning":  {Warning, "Cancel", false},
	} {
		for _, from := range []string{"the answer", "the field", "the box", "nothing"} {
			t.Run(name+", from "+from, func(t *testing.T) {
				a := ask(t, c.make)
				if got := a.focused(); got != c.main {
					t.Errorf("%q has the keyboard", got)
				}
				switch from {
				case "the field":
					a.w.Canvas().Focus(a.field)
				case "the box":
					a.w.Canvas().Focus(a.tick)
				case "nothing":
					a.w.Canvas().Unfocus()
				}
				strike(a.w, fyne.KeyReturn)
				if !slices.Equal(a.answers, []bool{c.want}) || a.w.Canvas().Overlays().Top() != nil {
					t.Errorf("it was answered %v", a.answers)
				}
				a.d.Hide()
				if len(a.answers) != 1 {
					t.Error("a dialog that is closed was answered again")
				}
			})
		}
	}
}

func TestAnAnswerThatIsNotToBeHadIsNotGiven(t *testing.T) {
	a := ask(t, Question)
	a.d.Allow(false)
	a.w.Canvas().Focus(a.field)
	strike(a.w, fyne.KeyReturn)
	if a.answers != nil {
		t.Errorf("it was answered %v", a.answers)
	}
	a.d.Allow(true)
	strike(a.w, fyne.KeyReturn)
	if !slices.Equal(a.answers, []bool{true}) {
		t.Errorf("it was answered %v", a.answers)
	}
}

func TestTabGoesRoundWithinADialog(t *testing.T) {
	a := ask(t, Question)
	var went []string
	for range 5 {
		went = append(went, a.focused())
		a.w.Canvas().FocusNext()
	}
	if want := []string{"Make it", "field", "Numbered", "Cancel", "Make it"}; !slices.Equal(went, want) {
		t.Errorf("Tab goes %q, want %q", went, want)
	}
	a.w.Canvas().FocusPrevious()
	if got := a.focused(); got != "Make it" {
		t.Errorf("Shift+Tab goes to %q", got)
	}
}

// Of several dialogs the topmost has the keys, and when it is closed the one below it has them again.
func TestEscapeClosesTheTopmostDialog(t *testing.T) {
	a := ask(t, Question)
	heard := 0
	above := Message("It did not work", "Close", widget.NewLabel("The disk is full."), a.w)
	above.Show()
	if got := a.focused(); got != "Close" {
		t.Errorf("%q has the keyboard", got)
	}
	strike(a.w, fyne.KeyEscape)
	if a.answers != nil || a.w.Canvas().Overlays().Top() == nil {
		t.Fatal("Escape closed the dialog below too")
	}
	a.w.Canvas().Unfocus()
	strike(a.w, fyne.KeyEscape)
	if !slices.Equal(a.answers, []bool{false}) || a.w.Canvas().Overlays().Top() != nil {
		t.Errorf("it was answered %v", a.answers)
	}
	a.w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { heard++ })
	a.d.Show()
	above.Show()
	a.d.Hide() // takes what lies on it away
	strike(a.w, fyne.KeyF1)
	above.Hide()
	a.w.Canvas().Unfocus()
	strike(a.w, fyne.KeyF1)
	if heard != 2 || len(a.answers) != 2 {
		t.Errorf("the window heard %d keys, and the dialog was answered %v", heard, a.answers)
	}

	work := NewDialog("Reading", widget.NewProgressBarInfinite(), a.w)
	stopped := false
	work.Escape = func() { stopped = true }
	work.Show()
	strike(a.w, fyne.KeyReturn, fyne.KeySpace, fyne.KeyEscape)
	if !stopped || a.w.Canvas().Overlays().Top() == nil {
		t.Error("Escape does not stop the work")
	}
}
