package briefing

import "testing"

// shout is a Voice of a language of its own, so that each part shows who said it.
type shout struct{ english }

func (shout) Text(format string, values ...any) string {
	return "¡" + english{}.Text(format, values...) + "!"
}
func (shout) Word(english string) string { return "<" + english + ">" }
func (shout) Quote(text string) string   { return "«" + text + "»" }
func (shout) List(items []string) string { return "[" + english{}.List(items) + "]" }

// TestPhrase: a phrase is said in English by itself and part by part by another voice;
// what the user wrote is never taken for a word of ours.
func TestPhrase(t *testing.T) {
	for _, c := range []struct {
		phrase         Phrase
		english, other string
	}{
		{Phrase{}, "", ""},
		{Say("Nothing stands here."), "Nothing stands here.", "¡Nothing stands here.!"},
		{Say("%s cites %s.", Word("A work"), "100 % of A work"), "A work cites 100 % of A work.", "¡<A work> cites 100 % of A work.!"},
		{Say("%[2]s before %[1]s, and %[2]s", "x", []string{"a", "b", "c"}), "a, b and c before x, and a, b and c", "¡[a, b and c] before x, and [a, b and c]!"},
		{Say("Without %s.", []Word{"title", "date"}), "Without title and date.", "¡Without [<title> and <date>].!"},
		{Say("%s rests on %s.", Quote("He said “no”"), Quotes{"a", "b"}), "“He said ‘no’” rests on “a” and “b”.", "¡«He said “no”» rests on [«a» and «b»].!"},
		{SayCount(1, "%d page of %s", "%d pages of %s", "7"), "1 page of 7", "1 page of 7"},
		{SayCount(0, "%d page", "%d pages"), "0 pages", "0 pages"},
	} {
		if got := c.phrase.String(); got != c.english {
			t.Errorf("English: got %q, want %q", got, c.english)
		}
		if got := c.phrase.In(shout{}); got != c.other {
			t.Errorf("another voice: got %q, want %q", got, c.other)
		}
	}
	same := Say("%s and %s", "a", "b")
	if again := Say("%s and %s", "a", "b"); same == Say("%s and %s", "a", "c") || same != again {
		t.Error("phrases are alike where they say the same, and only there")
	}
	if Say("%s", "A work") == Say("%s", Word("A work")) {
		t.Error("a word of ours is not the user's")
	}
}
