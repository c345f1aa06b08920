package quote

import (
	"strings"
	"testing"

	"attache/briefing"
)

// filler is prose that parts two passages.
const filler = "The quay was quiet that week, and the office answered no calls from the press. "

func TestAPassageIsFoundAgain(t *testing.T) {
	const before = "The council sat late. Before the vote the mayor spoke: "
	const words = "nobody will pay for an empty berth"
	const behind = ", and the hall applauded for a while."
	text := filler + before + words + behind + " " + filler
	start := strings.Index(text, words)
	anchor := NewAnchor(text, start, start+len(words))

	for _, c := range []struct {
		name  string
		quote string
		text  string
		want  string
		trace Trace
	}{
		{"as it was", words, text, words, ByWords},
		{"moved", words, behind + filler + filler + words + ". " + before, words, ByWords},
		{"edited around", words, filler + "The mayor thinks that " + words + " at all. " + filler, words, ByWords},
		{"the quotation was reworded", "nobody at all is to pay a single coin for the berths that stand empty", text, words, ByWords},
		{"a paraphrase", "", text, words, ByWords},
		{"the words were edited", words, strings.Replace(text, "empty berth", "unused berth", 1), "nobody will pay for an unused berth", ByAltered},
		{"other words in its place", words, strings.Replace(text, words, "the dues stay as they are", 1), "the dues stay as they are", ByContext},
		{"only what stood before is left", words, filler + before, "", NoTrace},
		{"gone", words, filler + filler, "", NoTrace},
		{"nothing is stored", words, "", "", NoTrace},
	} {
		t.Run(c.name, func(t *testing.T) {
			spans, trace := Locate(c.quote, anchor, New(c.text))
			got := ""
			if len(spans) > 0 {
				got = c.text[spans[0].Start:spans[len(spans)-1].End]
			}
			if got != c.want || trace != c.trace {
				t.Errorf("found %q by %d, want %q by %d", got, trace, c.want, c.trace)
			}
		})
	}
}

// Where the same words stand twice, those around them tell which were taken.
func TestOfTwoPassagesTheRightOneIsFound(t *testing.T) {
	const words = "We will vote in May"
	text := "The mayor said: “" + words + ".” " + filler + "The harbour master said: “" + words + ".” " + filler + "Holm said: “" + words + ".”"
	newer := "A correction was made. " + strings.ReplaceAll(text, filler, filler+filler)
	for _, speaker := range []string{"The mayor", "The harbour master", "Holm"} {
		at := func(text string) int {
			from := strings.Index(text, speaker)
			return from + strings.Index(text[from:], words)
		}
		anchor := NewAnchor(text, at(text), at(text)+len(words))
		for _, in := range []string{text, newer} {
			spans, trace := Locate(words, anchor, New(in))
			if trace != ByWords || spans[0].Start != at(in) {
				t.Errorf("what %s said is found at %v by %d, it stands at %d", speaker, spans, trace, at(in))
			}
		}
	}
	if spans, trace := Locate(words, nil, New(text)); trace != ByWords || spans[0].Start != strings.Index(text, words) {
		t.Errorf("without an anchor it is found at %v by %d", spans, trace)
	}
}

// A few words that are gone are not taken for others elsewhere that are much alike.
func TestTheSurroundingsOutweighWordsThatAreAlike(t *testing.T) {
	old := "Asked about the dues, she said that the board will vote in May on all of it. " + filler + "On Friday the board will vote in secret."
	words := "the board will vote in May"
	anchor := NewAnchor(old, strings.Index(old, words), strings.Index(old, words)+len(words))
	text := strings.Replace(old, words, "nothing has been settled yet", 1)
	spans, trace := Locate(words, anchor, New(text))
	if trace != ByContext || text[spans[0].Start:spans[0].End] != "nothing has been settled yet" {
		t.Errorf("found %v by %d", spans, trace)
	}
}

func TestAnAnchorHoldsTheWordsAround(t *testing.T) {
	long := strings.Repeat("one two three four five six seven eight nine ten ", 20)
	for _, c := range []struct {
		text, passage string
		want          briefing.Anchor
	}{
		{"Only this", "Only this", briefing.Anchor{Exact: "Only this"}},
		{"a b\n\nc d", "c", briefing.Anchor{Exact: "c", Prefix: "a b", Suffix: "d"}},
		{"one two three four five six seven eight nine TEN, and then more words than an anchor holds", "TEN",
			briefing.Anchor{Exact: "TEN", Prefix: "two three four five six seven eight nine", Suffix: ", and then more words than an anchor holds"}},
		{"他说：“我们没有被问到。”会议结束了。", "我们没有被问到", briefing.Anchor{Exact: "我们没有被问到", Prefix: "他说：“", Suffix: "。”会议结束了。"}},
	} {
		at := strings.Index(c.text, c.passage)
		if got := NewAnchor(c.text, at, at+len(c.passage)); got.Exact != c.want.Exact || got.Prefix != c.want.Prefix || got.Suffix != c.want.Suffix {
			t.Errorf("the anchor of %q is %+v", c.passage, *got)
		}
	}
	a := NewAnchor(long, 0, len(long))
	if len(a.Exact) > 400 || !strings.Contains(a.Exact, "[…]") {
		t.Errorf("the anchor of a long passage holds %d bytes", len(a.Exact))
	}
	if spans, trace := Locate("", a, New(long)); trace != ByWords || spans[0].Start != 0 {
		t.Errorf("a long passage is found at %v by %d", spans, trace)
	}
}

// FuzzLocate looks for spans outside the text and for an end.
func FuzzLocate(f *testing.F) {
	f.Add(stored, 4, 30, "The ferry", stored)
	f.Add("我们没有被问到", 3, 6, "", "他说：我们")
	f.Fuzz(func(t *testing.T, text string, start, end int, words, newer string) {
		if len(text)+len(newer)+len(words) > 20_000 {
			return
		}
		start = boundary(text, start)
		end = boundary(text, max(start, end))
		spans, trace := Locate(words, NewAnchor(text, start, end), New(newer))
		if (trace == NoTrace) != (len(spans) == 0) {
			t.Errorf("%d spans by %d", len(spans), trace)
		}
		for _, s := range spans {
			if s.Start < 0 || s.End > len(newer) || s.Start > s.End {
				t.Fatalf("span %v in a text of %d bytes", s, len(newer))
			}
		}
	})
}
