package part

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// written makes a field with a text; | stands for the cursor, [ and ] around what is selected.
func written(t *testing.T, text string) *Entry {
	t.Helper()
	test.NewTempApp(t)
	e := NewText("", 5)
	w := test.NewTempWindow(t, e)
	w.Resize(fyne.NewSize(600, 300))
	w.Canvas().Focus(e)
	runes := []rune(text)
	from, to := slices.IndexFunc(runes, func(c rune) bool { return c == '|' || c == '[' }), slices.Index(runes, ']')
	e.SetText(strings.NewReplacer("|", "", "[", "", "]", "").Replace(text))
	e.step(fyne.KeyRight, from)
	if to >= 0 {
		e.KeyDown(&fyne.KeyEvent{Name: "LeftShift"})
		e.step(fyne.KeyRight, to-from-1)
		e.KeyUp(&fyne.KeyEvent{Name: "LeftShift"})
	}
	return e
}

func TestWordsGetTheirStyle(t *testing.T) {
	for _, test := range []struct {
		text  string
		style Style
		want  string
	}{
		{"all [of it] now", Strong, "all **of it** now"},
		{"all [of it ]now", Emphasised, "all *of it* now"},
		{"all [**of it**] now", Strong, "all of it now"},
		{"all [*of it*] now", Strong, "all ***of it*** now"},
		{"all [***of it***] now", Emphasised, "all **of it** now"},
		{"[one\ntwo]", Strong, "**one**\n**two**"},
		{"one tw|o three", Strong, "one **two** three"},
		{"one **tw|o** three", Strong, "one two three"},
		{"one |two", Emphasised, "one *two*"},
		{"it’|s so", Strong, "**it’s** so"},
	} {
		e := written(t, test.text)
		told := 0
		e.OnChanged = func(string) { told++ }
		e.Restyle(test.style)
		if e.Text != test.want || told != 1 {
			t.Errorf("%q, style %d: %q, told %d times; want %q, once", test.text, test.style, e.Text, told, test.want)
		}
	}
}

func TestWhereNothingIsTheCursorStandsBetween(t *testing.T) {
	e := written(t, "one | two")
	e.Restyle(Strong)
	e.TypedRune('x')
	if want := "one **x** two"; e.Text != want {
		t.Errorf("%q, want %q", e.Text, want)
	}
	e = written(t, "see | there")
	e.Link("https://a.example/x")
	e.TypedRune('x')
	if want := "see [x](https://a.example/x) there"; e.Text != want {
		t.Errorf("%q, want %q", e.Text, want)
	}
	e = written(t, "see [this] there")
	e.Link("")
	e.TypedRune('x')
	if want := "see [this](x) there"; e.Text != want {
		t.Errorf("%q, want %q", e.Text, want)
	}
}

func TestATypedCharacterCanBecomeAnother(t *testing.T) {
	e := written(t, "1\n2 |3")
	var saw string
	e.Type = func(before []rune, c rune) (int, string) {
		saw = string(before)
		if c == '-' {
			return 1, "xyz"
		}
		return 0, string(c)
	}
	var told []string
	e.OnChanged = func(s string) { told = append(told, s) }
	e.TypedRune('-')
	if want := "1\n2xyz3"; e.Text != want || saw != "2 " || len(told) != 1 || told[0] != want {
		t.Fatalf("%q behind %q, told %q; want %q", e.Text, saw, told, want)
	}
	if !e.Literal() || e.Text != "1\n2 -3" {
		t.Errorf("what was typed is %q", e.Text)
	}
	if e.Literal() {
		t.Error("it was put back twice")
	}
	e.TypedRune('-')
	e.TypedRune('a')
	if e.Literal() {
		t.Error("it was put back though something was typed since")
	}
}
