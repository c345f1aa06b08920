package revision

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// marked writes stretches as a person reads them.
func marked(stretches []Stretch) string {
	var b strings.Builder
	for _, s := range stretches {
		if s.Same() {
			b.WriteString(s.Before)
		} else {
			b.WriteString("[" + s.Before + "|" + s.After + "]")
		}
	}
	return b.String()
}

func TestDifference(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"", "Anew.", "[|Anew.]"},
		{"Gone.", "", "[Gone.|]"},
		{"We agree.", "We agree.", "We agree."},
		{"We did not agree.", "We did agree.", "We did [not |]agree."},
		{"We agree.", "We agree!", "We agree[.|!]"},
		{"one two three four", "one 2 three 4", "one [two|2] three [four|4]"},
		{"a b c", "c a b", "[|c ]a b[ c|]"},
		{"don't go", "don’t go", "[don't|don’t] go"},
		{"会谈已经开始", "会谈没有开始", "会谈[已经|没有]开始"},
		{"first\n\nsecond", "first second", "first[\n\n| ]second"},
	} {
		if got := marked(Difference(c.before, c.after)); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

// whole checks what holds of all differences: put together the stretches are both texts, two that
// are alike never follow each other, nor two that differ.
func whole(t *testing.T, before, after string) (edits int) {
	t.Helper()
	var a, b strings.Builder
	stretches := Difference(before, after)
	for i, s := range stretches {
		a.WriteString(s.Before)
		b.WriteString(s.After)
		if s.Before+s.After == "" || i > 0 && s.Same() == stretches[i-1].Same() {
			t.Errorf("%q, %q: stretch %d of %q", before, after, i, stretches)
		}
		if !s.Same() {
			edits += len(tokens(s.Before)) + len(tokens(s.After))
		}
	}
	if a.String() != before || b.String() != after {
		t.Errorf("%q, %q: put together they are %q and %q", before, after, &a, &b)
	}
	return edits
}

// TestDifferenceIsShortest compares with the plain table of the longest common subsequence.
func TestDifferenceIsShortest(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	text := func() string {
		var b strings.Builder
		for range r.IntN(14) {
			b.WriteString(string("abc.  "[r.IntN(6)]))
		}
		return b.String()
	}
	for range 5000 {
		before, after := text(), text()
		a, b := tokens(before), tokens(after)
		common := make([][]int, len(a)+1)
		for i := range common {
			common[i] = make([]int, len(b)+1)
		}
		for i := range a {
			for j := range b {
				if a[i] == b[j] {
					common[i+1][j+1] = common[i][j] + 1
				} else {
					common[i+1][j+1] = max(common[i][j+1], common[i+1][j])
				}
			}
		}
		if got, want := whole(t, before, after), len(a)+len(b)-2*common[len(a)][len(b)]; got != want {
			t.Fatalf("%q, %q: %d words differ, want %d: %s", before, after, got, want, marked(Difference(before, after)))
		}
	}
}

// TestDifferenceOfLargeTexts has two texts without a common word: they are told apart as a whole, and not word by word.
func TestDifferenceOfLargeTexts(t *testing.T) {
	before, after := "Begin "+strings.Repeat("ab ", 20_000)+"end.", "Begin "+strings.Repeat("yz ", 20_000)+"end."
	whole(t, before, after)
	if n := len(Difference(before, after)); n != 3 {
		t.Errorf("%d stretches, want 3", n)
	}
}

func FuzzDifference(f *testing.F) {
	f.Add("We did not agree.", "We did agree.")
	f.Add("会谈已经开始", "e\u0301 \u200b\x00")
	f.Fuzz(func(t *testing.T, before, after string) {
		if utf8.ValidString(before) && utf8.ValidString(after) {
			whole(t, before, after)
		}
	})
}
