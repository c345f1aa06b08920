package part

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// prose makes a text of about so many bytes, in paragraphs of several lengths, each
// with its number.
func prose(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "Paragraph %d. ", i)
		for range 1 + i*7%11 {
			b.WriteString("The harbour master said that nobody pays for an empty berth, least of all in winter. ")
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// reading shows a text in a window.
func reading(t testing.TB, text string, wide, tall float32) *TextView {
	t.Helper()
	test.NewTempApp(t)
	v := NewTextView()
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(wide, tall))
	v.SetText(text)
	return v
}

// While the pointer rests beyond an edge the words go on being chosen, to the end of the text and no further.
func TestTheTextFollowsAPointerThatRestsBeyondItsEdge(t *testing.T) {
	v := reading(t, prose(4000), 400, 200)
	var due func()
	stopped := 0
	v.After = func(_ time.Duration, f func()) func() {
		due = f
		return func() { stopped++; due = nil }
	}
	press := fyne.NewPos(v.left()+40, readingGap+2)
	v.sheet.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: press}, Button: desktop.MouseButtonPrimary})
	from := v.Chosen().Start
	v.sheet.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(390, 230)}})
	last := v.Chosen().End
	steps := 0
	for due != nil && steps < 1000 {
		next := due
		due = nil
		next()
		if end := v.Chosen().End; end < last {
			t.Fatalf("step %d takes back what was chosen", steps)
		} else {
			last = end
		}
		steps++
	}
	if r := v.Chosen(); r.Start != from || r.End < len(strings.TrimSpace(v.Text())) || steps < 5 || steps == 1000 {
		t.Errorf("after %d steps %v of %d bytes are chosen", steps, r, len(v.Text()))
	}
	v.sheet.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(390, v.scroll.Offset.Y-20)}})
	if due == nil {
		t.Fatal("beyond the upper edge it does not follow")
	}
	fyne.CurrentApp().Driver().CanvasForObject(v).Unfocus() // as the toolkit does where the pointer lets go beside the text
	v.sheet.DragEnd()
	if due != nil || stopped != 1 {
		t.Error("it goes on after the pointer let go")
	}
	if !v.focused {
		t.Error("the chosen words have no keyboard")
	}
}

func TestLinesLoseNoWordAndKeepToTheWidth(t *testing.T) {
	test.NewTempApp(t)
	for _, text := range []string{
		"one", "The harbour master said that nobody pays for an empty berth.", "  many   spaces \t here ", "   ",
		strings.Repeat("Donaudampfschifffahrt", 12), "Київ і Москва, Αθήνα, “quoted” — 我们没有被问到", "short " + strings.Repeat("w", 200) + " tail",
	} {
		for _, wide := range []float32{40, 120, 400} {
			last := 0
			for _, l := range breakLines(text, 0, len(text), wide, size) {
				if l.from < last || strings.TrimSpace(text[last:l.from]) != "" {
					t.Errorf("%q at %v: the line from %d lies behind byte %d", text, wide, l.from, last)
				}
				if line := text[l.from:l.to]; widthOf(line, size) > wide+1 && len([]rune(line)) > 1 {
					t.Errorf("at %v the line %q is %v wide", wide, line, widthOf(line, size))
				}
				last = l.to
			}
			if strings.TrimSpace(text[last:]) != "" {
				t.Errorf("%q at %v: %q is on no line", text, wide, text[last:])
			}
		}
	}
}

func TestAPieceIsNeverLongAndNothingIsLost(t *testing.T) {
	for _, text := range []string{prose(50_000), strings.Repeat("word ", 20_000), strings.Repeat("我们没有被问到", 3_000), "a\n\n \nb\n", ""} {
		var b strings.Builder
		paragraphs := 0
		for _, p := range cut(text) {
			if p.to-p.from > maxPiece {
				t.Errorf("a piece of %d bytes", p.to-p.from)
			}
			b.WriteString(text[p.from:p.to])
			if p.last {
				b.WriteByte('\n')
				paragraphs++
			}
		}
		want := Paragraphs(text)
		if got := strings.TrimSuffix(b.String(), "\n"); got != strings.Join(want, "\n") || paragraphs != len(want) {
			t.Errorf("%d paragraphs of %d bytes became %d of %d", len(want), len(text), paragraphs, len(got))
		}
	}
}

func TestHeightsAreSums(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 3, 7, 64, 1000} {
		each := make([]float32, n)
		for i := range each {
			each[i] = float32(1 + r.IntN(90))
		}
		var h heights
		h.set(append([]float32{}, each...))
		for range 200 {
			row := r.IntN(n)
			each[row] = float32(1 + r.IntN(90))
			h.change(row, each[row])
			asked, sum := r.IntN(n+1), float32(0)
			for _, height := range each[:asked] {
				sum += height
			}
			if got := h.above(asked); got != sum {
				t.Fatalf("of %d rows %v stands above row %d, not %v", n, got, asked, sum)
			}
			if asked < n {
				if got := h.at(sum + each[asked]/2); got != asked {
					t.Fatalf("of %d rows, row %d stands in the middle of row %d", n, got, asked)
				}
			}
		}
		if h.at(-5) != 0 || h.at(1e9) != n-1 {
			t.Errorf("of %d rows, outside stand %d and %d", n, h.at(-5), h.at(1e9))
		}
	}
}

// What is in sight moves with the wheel and by nothing else, although the heights of
// what comes into sight were only estimated.
func TestScrollingMovesWhatIsInSightByItsStep(t *testing.T) {
	v := reading(t, prose(1_000_000), 500, 400)
	at := strings.Index(v.Text(), "Paragraph 900.")
	v.PointAt(at, at)
	for step := range 300 {
		by := float32(37)
		if step%3 == 0 {
			by = -61
		}
		before := map[int]float32{}
		for from, line := range v.sheet.lines {
			before[from] = line.Position().Y - v.scroll.Offset.Y
		}
		v.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: by}})
		kept := 0
		for from, line := range v.sheet.lines {
			was, ok := before[from]
			if !ok {
				continue
			}
			kept++
			if d := line.Position().Y - v.scroll.Offset.Y - was; d < by-0.3 || d > by+0.3 {
				t.Fatalf("step %d: a line moved by %v, not by %v", step, d, by)
			}
		}
		if kept == 0 {
			t.Fatalf("step %d: nothing stayed in sight", step)
		}
	}
}

func TestALongTextMakesFewObjects(t *testing.T) {
	for name, text := range map[string]string{"paragraphs": prose(5_000_000), "one line": strings.Repeat("word ", 1_000_000)} {
		v := reading(t, text, 600, 500)
		for _, at := range []int{0, len(text) / 2, len(text) - 10} {
			v.PointAt(at, at)
			if n := len(v.sheet.lines) + len(v.sheet.spare); n == 0 || n > 120 {
				t.Errorf("%s: %d objects for some 25 lines in sight", name, n)
			}
			if len(v.laid) > 300 {
				t.Errorf("%s: %d pieces were measured", name, len(v.laid))
			}
		}
	}
}

// mouse finds the middle of words in the view.
func mouse(t *testing.T, v *TextView, words string, from int) (left, right fyne.Position) {
	t.Helper()
	at := strings.Index(v.text[from:], words)
	if at < 0 {
		t.Fatalf("no %q in the text", words)
	}
	at += from
	piece, line := v.lineAt(at)
	l := v.lines(piece)[line]
	y := v.lineTop(at) + v.pitch()/2
	return fyne.NewPos(v.xOf(l, at)+0.5, y), fyne.NewPos(v.xOf(l, at+len(words))-0.5, y)
}

func press(v *TextView, p fyne.Position, mod fyne.KeyModifier) {
	v.sheet.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}, Button: desktop.MouseButtonPrimary, Modifier: mod})
}

func TestWordsAreChosenWithTheMouse(t *testing.T) {
	text := "First paragraph, of no interest.\n\nNobody pays for an empty berth, the harbour master said.\n\nThird."
	v := reading(t, text, 500, 300)
	v.Beside = NewButton("Quote", nil)
	told := 0
	v.OnChosen = func() { told++ }

	from, to := mouse(t, v, "pays for", 0)
	press(v, from, 0)
	v.sheet.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	if v.Copied() != "pays for" || v.sheet.by {
		t.Errorf("while dragging %q is chosen, the buttons are in sight: %v", v.Copied(), v.sheet.by)
	}
	v.sheet.DragEnd()
	if !v.sheet.by || told == 0 {
		t.Errorf("after dragging the buttons are in sight: %v, told %d times", v.sheet.by, told)
	}
	_, end := mouse(t, v, "master", 0)
	press(v, end, fyne.KeyModifierShift)
	if got := v.Copied(); got != "pays for an empty berth, the harbour master" {
		t.Errorf("with Shift held %q is chosen", got)
	}

	first, _ := mouse(t, v, "empty", 0)
	for _, want := range []string{"", "empty", "Nobody pays for an empty berth, the harbour master said."} {
		press(v, first.AddXY(4, 0), 0)
		if got := v.Copied(); got != want {
			t.Errorf("a click chooses %q, want %q", got, want)
		}
	}
	far, _ := mouse(t, v, "Third", 0)
	press(v, far, 0)
	if got := v.Copied(); got != "" || v.sheet.by {
		t.Errorf("after a click elsewhere %q is chosen", got)
	}
}

func TestWordsAreChosenWithTheKeyboard(t *testing.T) {
	v := reading(t, "Nobody pays for an empty berth.\n\nThe dues rose, the islanders’ council said.", 500, 300)
	clip := test.NewClipboard()
	keys := func(names ...fyne.KeyName) func() {
		return func() {
			for _, n := range names {
				v.TypedKey(&fyne.KeyEvent{Name: n})
			}
		}
	}
	held := func(do func()) func() {
		return func() {
			v.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
			do()
			v.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		}
	}
	ctrl := func(name fyne.KeyName, mod fyne.KeyModifier) func() {
		return func() {
			v.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl | mod})
		}
	}
	for _, step := range []struct {
		name string
		do   func()
		want string
	}{
		{"two letters", held(keys(fyne.KeyRight, fyne.KeyRight)), "No"},
		{"by words", func() { ctrl(fyne.KeyRight, fyne.KeyModifierShift)(); ctrl(fyne.KeyRight, fyne.KeyModifierShift)() }, "Nobody pays"},
		{"back a word", ctrl(fyne.KeyLeft, fyne.KeyModifierShift), "Nobody "},
		{"to the end of the line", held(keys(fyne.KeyEnd)), "Nobody pays for an empty berth."},
		{"over the paragraph’s end", held(keys(fyne.KeyRight)), "Nobody pays for an empty berth.\n\n"},
		{"without Shift", keys(fyne.KeyLeft), ""},
		{"down, as far right", func() { keys(fyne.KeyEnd)(); held(keys(fyne.KeyDown, fyne.KeyHome))() }, "\n\n"},
		{"all", func() { v.TypedShortcut(&fyne.ShortcutSelectAll{}) }, v.Text()},
		{"nothing", keys(fyne.KeyEscape), ""},
		{"from the start", func() { ctrl(fyne.KeyHome, 0)(); ctrl(fyne.KeyRight, fyne.KeyModifierShift)() }, "Nobody"},
		{"to the end of the text", func() { ctrl(fyne.KeyEnd, 0)(); ctrl(fyne.KeyLeft, fyne.KeyModifierShift)() }, "said."},
		{"an apostrophe is no end", func() {
			ctrl(fyne.KeyLeft, fyne.KeyModifierShift)()
			ctrl(fyne.KeyLeft, fyne.KeyModifierShift)()
		}, "islanders’ council said."},
	} {
		step.do()
		if got := v.Copied(); got != step.want {
			t.Errorf("%s: %q is chosen, want %q", step.name, got, step.want)
		}
	}
	v.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != "islanders’ council said." {
		t.Errorf("copied is %q", clip.Content())
	}
	keys(fyne.KeyEscape)()
	v.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() == "" {
		t.Error("copying nothing emptied the clipboard")
	}
}

func TestAMarkIsToldByMoreThanItsColour(t *testing.T) {
	text := prose(2000)
	v := reading(t, text, 500, 300)
	at := strings.Index(text, "nobody pays")
	var looks []string
	for _, under := range []Under{NoLine, OneLine, DashedLine, TwoLines} {
		v.SetHighlights([]Highlight{{Passages: []Range{{at, at + 11}}, Under: under, Sign: "="}})
		look := ""
		for _, o := range v.sheet.under {
			look += fmt.Sprint(o.Position(), o.Size())
		}
		for _, o := range v.sheet.over {
			if s, ok := o.(*canvas.Text); ok {
				look += s.Text
			}
		}
		looks = append(looks, look)
	}
	for i, a := range looks {
		for _, b := range looks[i+1:] {
			if a == b {
				t.Errorf("two marks look alike but for their colour: %s", a)
			}
		}
		if !strings.HasSuffix(a, "=") {
			t.Errorf("the sign is missing in %s", a)
		}
	}
}

func TestAClickOnAMarkIsToldAndAnotherChoosesTheParagraph(t *testing.T) {
	text := prose(2000)
	v := reading(t, text, 500, 300)
	at := strings.Index(text, "nobody pays")
	v.SetHighlights([]Highlight{{Passages: []Range{{at - 5, at + 30}}}, {Passages: []Range{{at, at + 11}}}})
	got := ""
	v.OnHighlight = func(mark int) { got += fmt.Sprint("mark ", mark, ";") }
	v.OnSelected = func(paragraph int) { got += fmt.Sprint("paragraph ", paragraph, ";") }
	v.OnOver = func(mark int) { got += fmt.Sprint("over ", mark, ";") }
	for _, words := range []string{"nobody", "for an empty", "Paragraph 1."} {
		p, _ := mouse(t, v, words, 0)
		p = p.AddXY(3, 0)
		v.sheet.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}})
		press(v, p, 0)
		v.sheet.Tapped(&fyne.PointEvent{Position: p})
		v.clicks = 0
	}
	if want := "over 1;mark 1;over 0;mark 0;over -1;paragraph 1;"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}

func TestANewWidthKeepsThePlace(t *testing.T) {
	v := reading(t, prose(300_000), 700, 400)
	at := strings.Index(v.Text(), "Paragraph 300.")
	v.PointAt(at, at)
	v.Resize(fyne.NewSize(330, 400))
	if top := v.lineTop(at) - v.scroll.Offset.Y; top < -200 || top > 400 {
		t.Errorf("the line that was in sight stands at %v of 400", top)
	}
	if v.column > 330-readingGutter {
		t.Errorf("the column is %v wide in a view of 330", v.column)
	}
	v.Resize(fyne.NewSize(2000, 400))
	if most := float32(readingEms * 14); v.column > most {
		t.Errorf("the column is %v wide, more than %v", v.column, most)
	}
}

// BenchmarkScrollText is one step of the wheel in a text of 5 MB.
func BenchmarkScrollText(b *testing.B) {
	v := reading(b, prose(5_000_000), 620, 700)
	at := len(v.Text()) / 2
	v.PointAt(at, at)
	for b.Loop() {
		v.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -60}})
	}
}

// BenchmarkOpenText shows a text of 5 MB.
func BenchmarkOpenText(b *testing.B) {
	text := prose(5_000_000)
	v := reading(b, text, 620, 700)
	for b.Loop() {
		v.SetText(text)
	}
}
