package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// TestUkrainianDots: the і of Ukrainian has its dot, as the i of English has, in every face.
func TestUkrainianDots(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewLook(ShadeLight, UsualText))
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}} {
		if a, b := inked(t, "і", style), inked(t, "i", style); a != b {
			t.Errorf("%+v: the Ukrainian letter has ink on %d rows of dots, the Latin one on %d", style, a, b)
		}
		if a, b := inked(t, "ы", style), inked(t, "і", style); a >= b {
			t.Errorf("%+v: a letter without a dot is as high", style)
		}
	}
	if again := NewLook(ShadeDark, UsualText).Font(fyne.TextStyle{}); again != NewLook(ShadeLight, UsualText).Font(fyne.TextStyle{}) {
		t.Error("a face is another one each time, so the toolkit would keep each")
	}
	if got := string(uncomposing([]byte("no font at all"))); got != "no font at all" {
		t.Errorf("what is no font came back as %q", got)
	}
}

// inked counts the rows of dots on which a letter has ink.
func inked(t *testing.T, letter string, style fyne.TextStyle) int {
	text := canvas.NewText(letter, theme.Color(theme.ColorNameForeground))
	text.TextStyle, text.TextSize = style, 60
	w := test.NewTempWindow(t, text)
	picture := w.Canvas().Capture()
	rows, ground := 0, picture.At(0, 0)
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if picture.At(x, y) != ground {
				rows++
				break
			}
		}
	}
	return rows
}
