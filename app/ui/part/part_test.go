package part

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const size = 13

var plain fyne.TextStyle

func width(s string) float32 { return fyne.MeasureText(s, size, plain).Width }

func TestWrapLosesNoWordAndKeepsToTheWidth(t *testing.T) {
	test.NewTempApp(t)
	for _, text := range []string{
		"", "one", "The harbour master said that nobody pays for an empty berth, least of all in winter.",
		"A\nB\n\nC", "  many   spaces \t here ", strings.Repeat("Donaudampfschifffahrt", 12),
		"Київ і Москва, Αθήνα, “quoted” — 我们没有被问到", "short " + strings.Repeat("w", 200) + " tail",
	} {
		for _, wide := range []float32{40, 120, 400, 5000} {
			lines := Wrap(text, wide, size, plain, 0)
			got, want := strings.Join(strings.Fields(strings.Join(lines, "")), ""), strings.Join(strings.Fields(text), "")
			if got != want {
				t.Errorf("wrapped at %v, %q became %q", wide, text, lines)
			}
			for _, line := range lines {
				if w := width(line); w > wide+1 && len([]rune(line)) > 1 {
					t.Errorf("the line %q is %v wide, more than %v", line, w, wide)
				}
			}
		}
	}
}

func TestWrapShortensWithAnEllipsis(t *testing.T) {
	test.NewTempApp(t)
	text := strings.Repeat("nobody pays for an empty berth ", 20)
	lines := Wrap(text, 200, size, plain, 3)
	if len(lines) != 3 || !strings.HasSuffix(lines[2], "…") || width(lines[2]) > 200 {
		t.Errorf("three lines of it are %q", lines)
	}
	if lines := Wrap("It costs:\n\n- a berth\n- a crane", 200, size, plain, 2); !slices.Equal(lines, []string{"It costs…"}) {
		t.Errorf("what goes on after a blank line became %q", lines)
	}
	if lines := Wrap("few words", 200, size, plain, 3); !slices.Equal(lines, []string{"few words"}) {
		t.Errorf("few words became %q", lines)
	}
}

func TestClipKeepsToTheWidth(t *testing.T) {
	test.NewTempApp(t)
	for _, text := range []string{"", "short", strings.Repeat("long ", 50), strings.Repeat("щ", 80)} {
		got := Clip(text, 120, size, plain)
		if width(got) > 121 {
			t.Errorf("%q is %v wide", got, width(got))
		}
		if cut := got != strings.TrimSpace(text); cut != strings.HasSuffix(got, "…") {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestACardIsAsTallAsItsWords(t *testing.T) {
	test.NewTempApp(t)
	c := NewCard()
	short := c.Set(CardText{Kind: "Comment", Text: "A few words."}, 300)
	long := c.Set(CardText{Kind: "Quotation", Text: strings.Repeat("Nobody pays for an empty berth. ", 30), Chain: "A → B", Warnings: []string{"Look at this."}}, 300)
	if short != cardMin || long <= short {
		t.Errorf("a short card is %v tall, a long one %v", short, long)
	}
	if got := c.MinSize().Height; got != long {
		t.Errorf("the card asks for %v, not %v", got, long)
	}
	words := 0
	for _, o := range test.WidgetRenderer(c).Objects() {
		if o.Position().Y+o.Size().Height > long+1 {
			t.Errorf("words stand at %v, below the card's %v", o.Position().Y+o.Size().Height, long)
		}
		if _, ok := o.(*canvas.Text); ok {
			words++
		}
	}
	if want := 1 + cardLines + 1 + 1; words != want { // kind, words, chain, warning
		t.Errorf("%d lines on the card, want %d", words, want)
	}
}

func TestACheckedFieldSaysWhatIsWrong(t *testing.T) {
	test.NewTempApp(t)
	c := NewChecked("", func(s string) string {
		if strings.Contains(s, "!") {
			return "no exclamation"
		}
		return ""
	})
	test.NewTempWindow(t, c)
	test.Type(c.Entry, "ab!")
	if c.Problem() != "no exclamation" {
		t.Errorf("problem %q", c.Problem())
	}
	c.SetText("fine")
	if c.Problem() != "" {
		t.Errorf("setting a text: problem %q", c.Problem())
	}
}

func TestAMessageIsAnsweredOnce(t *testing.T) {
	test.NewTempApp(t)
	toast := NewToast()
	test.NewTempWindow(t, toast)
	answered := 0
	toast.Say("Deleted.", "Undo", func() { answered++ })
	toast.Answer()
	toast.Answer()
	if answered != 1 || toast.Text() != "" {
		t.Errorf("answered %d times; it still says %q", answered, toast.Text())
	}
	toast.Say("Done.", "", nil)
	toast.Answer() // there is nothing to answer
	if toast.Text() != "Done." {
		t.Errorf("it says %q", toast.Text())
	}
}

func TestAMessageCanBeAnsweredInTwoWays(t *testing.T) {
	test.NewTempApp(t)
	toast := NewToast()
	test.NewTempWindow(t, toast)
	answered := ""
	toast.Say("Exported.", "Open it", func() { answered += "opened " })
	toast.Also("Show folder", func() { answered += "shown " })
	test.Tap(toast.also)
	if answered != "shown " || toast.Text() != "" {
		t.Errorf("answered %q; it still says %q", answered, toast.Text())
	}
	toast.Say("Deleted.", "Undo", func() {})
	if !toast.also.Hidden {
		t.Error("the next message has the second answer of the one before")
	}
}

func TestAResultShowsItsWholeGroupAndNoMoreLinesThanItHas(t *testing.T) {
	test.NewTempApp(t)
	r := NewResult()
	test.NewTempWindow(t, r).Resize(fyne.NewSize(400, 100))
	r.Set(theme.DocumentIcon(), "A title", "In the Inbox", "words", nil, "Snippets")
	three := r.MinSize().Height
	if got, need := r.group.Size().Width, r.group.MinSize().Width; got < need {
		t.Errorf("the group has %v of width and needs %v", got, need)
	}
	r.Set(theme.DocumentIcon(), "A title", "", "words", nil, "Snippets")
	if two := r.MinSize().Height; two >= three {
		t.Errorf("without a place the row is %v high, with one %v", two, three)
	}
}

func TestMatchesAreSetInBold(t *testing.T) {
	for _, c := range []struct {
		text    string
		matches []Range
		want    string
	}{
		{"an empty berth", []Range{{3, 8}}, "an |*empty*| berth"},
		{"an empty berth", []Range{{0, 2}, {9, 14}}, "*an*| empty |*berth*"},
		{"an empty berth", nil, "an empty berth"},
		{"short", []Range{{2, 1}, {3, 99}, {-1, 2}}, "short"},
		{"abcdef", []Range{{1, 4}, {2, 5}}, "a|*bcd*|ef"},
	} {
		var got []string
		for _, s := range segments(c.text, c.matches) {
			words := s.(*widget.TextSegment)
			if words.Style.TextStyle.Bold {
				got = append(got, "*"+words.Text+"*")
			} else {
				got = append(got, words.Text)
			}
		}
		if joined := strings.Join(got, "|"); joined != c.want {
			t.Errorf("%q with %v is %q, want %q", c.text, c.matches, joined, c.want)
		}
	}
}

func TestACaptionStandsCloseAboveItsField(t *testing.T) {
	test.NewTempApp(t)
	field := NewEntry("")
	box := Field("Name", field)
	test.NewTempWindow(t, box).Resize(fyne.NewSize(300, 100))
	gap := field.Position().Y - Caption("Name").MinSize().Height
	if gap >= 0 || gap < -2*theme.Padding() {
		t.Errorf("the field begins %v below its caption", gap)
	}
}

func BenchmarkWrapArticle(b *testing.B) {
	test.NewTempApp(b)
	text := strings.Repeat("The harbour master said that nobody pays for an empty berth, least of all in winter. ", 120)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Wrap(text, 520, size, plain, 0)
	}
}

func TestWhatIsWrittenFromRightToLeftStandsAtTheRight(t *testing.T) {
	for text, want := range map[string]bool{"": false, "…": false, "“Berth”": false, "“" + arabic + "”": true, "12. שלום": true, "A " + arabic: false} {
		if fromRight(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// The list lights its chosen row: with the light of the pointer as well, faint words would not stand out from it.
func TestTheChosenRowIsNotLitTwice(t *testing.T) {
	test.NewTempApp(t)
	var rows []*HeadingRow
	l := NewList(func() int { return 3 }, func() fyne.CanvasObject {
		rows = append(rows, NewHeadingRow())
		return rows[len(rows)-1]
	}, func(i widget.ListItemID, o fyne.CanvasObject) { o.(*HeadingRow).Set("", fmt.Sprint(i), 0, 0, 1) })
	chosen := 1
	l.Current = func() int { return chosen }
	test.NewTempWindow(t, l).Resize(fyne.NewSize(200, 300))
	lit := func() (titles string) {
		for _, r := range rows {
			if r.MouseIn(nil); r.ground.Visible() && r.Title() != "" {
				titles += r.Title()
			}
			r.MouseOut()
		}
		return titles
	}
	if got := lit(); got != "02" {
		t.Errorf("the rows %q are lit", got)
	}
	chosen = 2
	l.Refresh()
	if got := lit(); got != "01" {
		t.Errorf("another is chosen, and the rows %q are lit", got)
	}
}

func ExampleClip() {
	fmt.Println(Clip("few  words", 1000, size, plain))
	// Output: few words
}

func TestAnExcerptThatIsCutEndsInAnEllipsis(t *testing.T) {
	test.NewTempApp(t)
	text := "Nobody pays for an empty berth, least of all in winter."
	whole := segments(text, []Range{{10, 14}})
	for room := float32(0); room < 600; room += 7 {
		said, wide := "", float32(0)
		for _, s := range fitSegments(whole, room) {
			words := s.(*widget.TextSegment)
			said += words.Text
			wide += fyne.MeasureText(words.Text, theme.CaptionTextSize(), words.Style.TextStyle).Width
		}
		cut := strings.HasSuffix(said, "…")
		if cut == (said == text) || !cut && said != text {
			t.Errorf("with %v of room the excerpt is %q", room, said)
		}
		if wide > room+1 && said != "…" && said != "N…" {
			t.Errorf("with %v of room the excerpt is %v wide: %q", room, wide, said)
		}
	}
}
