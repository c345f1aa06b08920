package capture

import (
	"strings"
	"testing"
)

func TestAroundTakesTheQuotedWordsElseTheSentence(t *testing.T) {
	for _, c := range []struct{ name, text, at, want string }{
		{"within quotation marks", "The mayor was plain: “We have a week. No more.” Nobody asked.", "week", "We have a week. No more."},
		{"the marks themselves", "He said “never” and left.", "“never", "never"},
		{"the sentence behind a quotation that ends one", "“We have a week.” Nobody asked him why. It rained.", "asked", "Nobody asked him why."},
		{"the sentence around a quotation within it", "The bank has “not been asked”, he said. It rained.", "bank", "The bank has “not been asked”, he said."},
		{"an abbreviation ends no sentence", "Rain fell. Mr. Holm of the U.S. embassy stayed. It rained.", "embassy", "Mr. Holm of the U.S. embassy stayed."},
		{"a comma that belongs to the sentence around", "“We wait,” he said.", "wait", "We wait"},
		{"guillemets", "Мер сказав: «Маємо тиждень», — і пішов.", "тиждень", "Маємо тиждень"},
		{"low marks", "Er sagte: „Wir warten nicht“, und ging.", "warten", "Wir warten nicht"},
		{"only its paragraph", "First line\nSecond line\n\nThird", "Second", "Second line"},
		{"the end of the text", "It rained. Then it stopped", "stopped", "Then it stopped"},
		{"no words", "— — —", "— —", ""},
	} {
		start, end := Around(c.text, strings.Index(c.text, c.at))
		if got := c.text[start:end]; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if start, end := Around("", 5); start != 0 || end != 0 {
		t.Errorf("of nothing it takes %d to %d", start, end)
	}
}

func FuzzAround(f *testing.F) {
	f.Add("He said: “No.” She: ‘Yes", 5)
	f.Add("«a\nb» c.", 2)
	f.Fuzz(func(t *testing.T, text string, at int) {
		start, end := Around(text, at)
		if start < 0 || end < start || end > len(text) {
			t.Fatalf("bytes %d to %d of %d", start, end, len(text))
		}
	})
}
