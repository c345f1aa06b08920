package quote

import (
	"strings"
	"testing"
	"unicode/utf8"

	"attache/briefing"
)

// In each case the selection stands between | and |.
func TestASelectionBecomesWholeWords(t *testing.T) {
	for _, c := range []struct{ selection, want string }{
		{"The ferry |will not| sail", "will not"},
		{"The ferry w|ill no|t sail", "will not"},
		{"The ferry| will not |sail", "will not"},
		{"It stopped|, and the hall |left", "and the hall"},
		{"It stopped. |The hall left.| Then", "The hall left."},
		{"|“We looked at it,”| Holm said", "We looked at it"},
		{"“|We looked at it,|” Holm said", "We looked at it"},
		{"|“We looked at it|,” Holm said", "We looked at it"},
		{"“We |looked at it,”| Holm said", "looked at it"},
		{"|“We looked,” Holm said|.", "“We looked,” Holm said"},
		{"|“We looked,” he said, “and left.”|", "“We looked,” he said, “and left.”"},
		{"rose by 1|2.|5% to $4,000", "12.5%"},
		{"rose to $|4,000|,000 in", "$4,000,000"},
		{"the |north|-western villages", "north-western"},
		{"the islanders' |petition| went", "petition"},
		{"We’|ll| look", "We’ll"},
		{"We don|’t| look", "don’t"},
		{"the town |– and nobody else –| was asked", "and nobody else"},
		{"他说：“|我们没有|被问到。”", "我们没有"},
		{"Він |сказа|в це", "сказав"},
		{"words |… | more", ""},
		{"words || more", ""},
		{"|Who decided?| she asked", "Who decided?"},
		{"the |(closed) office| there", "(closed) office"},
	} {
		start := strings.Index(c.selection, "|")
		text := strings.Replace(c.selection, "|", "", 1)
		end := strings.Index(text, "|")
		text = strings.Replace(text, "|", "", 1)
		from, to := Snap(text, start, end)
		if got := text[from:to]; got != c.want {
			t.Errorf("%q became %q, want %q", c.selection, got, c.want)
		}
	}
}

// What Snap gives is exact, but for a word that is parted at the end of a line.
func TestASnappedSelectionIsExact(t *testing.T) {
	text := New(stored)
	for start := range stored {
		for _, n := range []int{7, 23, 61} {
			from, to := Snap(stored, start, start+n)
			if words := stored[from:to]; words != "" {
				if v := Compare(briefing.Escape(words), text); v != briefing.VerdictExact && !(v == briefing.VerdictTypography && strings.Contains(words, "-\n")) {
					t.Errorf("%q, from %q, is %s", words, stored[start:boundary(stored, start+n)], v)
				}
			}
		}
	}
}

func FuzzSnap(f *testing.F) {
	f.Add(stored, 4, 30)
	f.Add("“我们’", 1, 4)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if len(text) > 20_000 || !utf8.ValidString(text) {
			return
		}
		from, to := Snap(text, start, end)
		if from < 0 || to < from || to > len(text) || !utf8.ValidString(text[from:to]) {
			t.Errorf("from %d to %d of %d bytes", from, to, len(text))
		}
	})
}
