package quote

import (
	"strings"
	"testing"

	"attache/briefing"
)

func TestDifferences(t *testing.T) {
	text := New(stored)
	for _, c := range []struct{ quotation, want, mended string }{
		{"We looked at every timetable, and one of them paid for its fuel",
			"We looked at every timetable, and [-not-] one of them paid for its fuel",
			"We looked at every timetable, and not one of them paid for its fuel"},
		{"We looked at every timetable and not one of them paid",
			"We looked at every [-timetable,-]{+timetable+} and not one of them paid",
			"We looked at every timetable, and not one of them paid"},
		{"We looked at each timetable, and not one",
			"We looked at [-every-]{+each+} timetable, and not one",
			"We looked at every timetable, and not one"},
		{"We really looked at every timetable",
			"We {+really+} looked at every timetable",
			"We looked at every timetable"},
		{"We Looked at every timetable",
			"We [-looked-]{+Looked+} at every timetable",
			"We looked at every timetable"},
		{"A ferry will not sail before May",
			"[-The-]{+A+} ferry will not sail before May",
			"The ferry will not sail before May"},
		{"Perhaps we looked at every timetable",
			"[-We-]{+Perhaps we+} looked at every timetable",
			"We looked at every timetable"},
		{"The ferry will not sail.",
			"The ferry will not [-sail-]{+sail.+}",
			"The ferry will not sail"},
		{"Who decided!", "Who [-decided?-]{+decided!+}", "Who decided?"},
		{"the western villages was heard", "the [-north-western-]{+western+} villages was heard", "the north-western villages was heard"},
		{"western villages", "[-north-western-]{+western+} villages", "north-western villages"},
		{"answered for weeks", "[-un-\nanswered-]{+answered+} for weeks", "unanswered for weeks"},
		{"petition went un", "petition went [-un-\nanswered-]{+un+}", "petition went unanswered"},
		{"rose by 2.5% to", "rose by [-12.5%-]{+2.5%+} to", "rose by 12.5% to"},
		{"Costs rose by 12", "Costs rose by [-12.5%-]{+12+}", "Costs rose by 12.5%"},
		{"rose by 12.5% to £4,000,000 in 2024", "rose by 12.5% to [-$4,000,000-]{+£4,000,000+} in 2024", "rose by 12.5% to $4,000,000 in 2024"},
		{"called the plan premature – and asked", "called the plan [-“premature”-]{+premature+} – and asked", "called the plan “premature” – and asked"},
		{"We looked at every timetable … and one of them paid for fuel",
			"We looked at every timetable … and [-not-] one of them paid for [-its-] fuel",
			"We looked at every timetable … and not one of them paid for its fuel"},
		{"not a single [timetable] paid for its fuel", "not {+a single+} [timetable] paid for its fuel", "not [timetable] paid for its fuel"},
		{"petition went unanswered for a week", "petition went unanswered for [-weeks-]{+a week+}", "petition went unanswered for weeks"},
		{"We’ll look again … We looked at every timetable", "We’ll look again … We looked at every timetable", ""},
		{"We looked  at “every” timetable", "We looked  at [-every-]{+“every”+} timetable", "We looked at every timetable"},
		{"A sentence about something else", "{+A sentence about something else+}", ""},
		{"the plan ‘premature’—and asked", "the plan ‘premature’—and asked", ""},
		{"Not one of them pays for fuel.", "Not one of them [-paid-]{+pays+} for [-its-] fuel.", "Not one of them paid for its fuel."},
		{"not one of them paid for its fuel", "not one of them paid for its fuel", ""},
		{"not one of [these] paid", "not one of [these] paid", ""},
		{"[w]e looked at the timetable[s], and not", "[w]e looked at [-every-]{+the+} timetable[s], and not", "[w]e looked at every timetable[s], and not"},
	} {
		q := parse(c.quotation)
		if got := Marked(q.Differences(text)); got != c.want {
			t.Errorf("%q\n differs as %q\n     want   %q", c.quotation, got, c.want)
		}
		mended, ok := q.Mended(text)
		if ok != (c.mended != "") || briefing.PlainText(mended) != c.mended && ok {
			t.Errorf("%q\n mended (%v) %q\n want %q", c.quotation, ok, mended, c.mended)
		}
	}
}

func TestShorten(t *testing.T) {
	text := New(stored)
	paragraph := "The council sat all day. " + stored[strings.Index(stored, "The island"):strings.Index(stored, "Nobody")]
	got := Marked(Shorten(parse(paragraph).Differences(New(strings.Replace(paragraph, "premature", "early", 1))), 4))
	if want := "… council called the plan [-“early”-]{+“premature”+} – and asked for figures …"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	short := parse("We looked at each timetable").Differences(text)
	if got := Marked(Shorten(short, 4)); got != Marked(short) {
		t.Errorf("%q was shortened", got)
	}
}

// Paragraphs of the source stay paragraphs, its lines do not.
func TestMendedKeepsParagraphs(t *testing.T) {
	text := New("We looked at every\ntimetable we had.\n\n– Not one of them\npaid, she said.")
	got, ok := parse("We looked at each timetable we had. – Not one of them paid").Mended(text)
	if want := "We looked at every timetable we had.\n\n– Not one of them paid"; !ok || briefing.PlainText(got) != want {
		t.Errorf("%q (%v), want %q", briefing.PlainText(got), ok, want)
	}
}
