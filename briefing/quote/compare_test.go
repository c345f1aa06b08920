package quote

import (
	"strings"
	"testing"

	"attache/briefing"
)

const stored = `The ferry will not sail before May, the harbour office said on Monday.

“We looked at every timetable, and not one of them paid for its fuel,” Holm said. “We’ll look again.”

The island’s council called the plan “premature” – and asked for figures. Costs rose by 12.5% to $4,000,000 in 2024.

Nobody from the north-western villages was heard; the islanders' petition went un-
answered for weeks. She asked: “Who decided?” and left… The office [in Aldhaven] is closed.`

func TestCompare(t *testing.T) {
	const (
		exact      = briefing.VerdictExact
		typography = briefing.VerdictTypography
		altered    = briefing.VerdictAltered
		notFound   = briefing.VerdictNotFound
	)
	text := New(stored)
	for _, c := range []struct {
		quotation string
		want      briefing.Verdict
	}{
		// As they stand.
		{"The ferry will not sail before May", exact},
		{"We looked at every timetable, and not one of them paid for its fuel,", exact},
		{"not one of them paid for its fuel", exact},
		{"“not one of them paid for its fuel”", exact},
		{"Who decided?", exact},
		{"rose by 12.5% to $4,000,000 in 2024", exact},
		{"north-western villages", exact},
		{stored, exact},

		// Typography.
		{"The island's council called the plan \"premature\" - and asked for figures.", typography},
		{"the plan ‘premature’—and asked", typography},
		{"the plan «premature» -- and asked", typography},
		{"We looked  at every\ntimetable", typography},
		{"we looked at every timetable", typography},
		{"Not one of them paid for its fuel.", typography},
		{"not one of them paid for its fuel.", typography},
		{"went unanswered for weeks", typography},
		{"went un-answered for weeks", typography},
		{"the islanders’ petition", typography},
		{"look again,", typography},

		// Omissions.
		{"We looked at every timetable […] We’ll look again.", exact},
		{"We looked at every timetable, … not one of them paid", exact},
		{"We looked... its fuel", exact},
		{"She asked: “Who decided?” and left...", exact},
		{"We’ll look again … We looked at every timetable", altered},
		{"…", notFound},

		// Words of the author.
		{"not one of [the timetables] paid for its fuel", exact},
		{"[N]ot one of them paid for its fuel", exact},
		{"[n]ot one of them", exact},
		{"[in Aldhaven] is closed", exact},
		{"not one of them [un]paid for its fuel", altered},
		{"not one [sic] of them paid", exact},
		{"every timetable[s], and not one", exact},
		{"The office [in Aldhaven] is closed", exact},
		{"[Holm] said nothing at all about it", notFound},
		{"[all of it]", notFound},
		{"We looked [away] and left", altered},

		// Altered.
		{"We looked at every timetable, and one of them paid for its fuel", altered},
		{"We looked at every timetable and not one of them paid for its fuel", altered},
		{"We looked at each timetable, and not one of them paid for its fuel", altered},
		{"We looked at every timetable, and none of not them paid for its fuel", altered},
		{"We Looked at every timetable", altered},
		{"The ferry will sail before May", altered},
		{"The ferry will not sail.", altered},
		{"the western villages was heard", altered},
		{"western villages", altered},
		{"answered for weeks", altered}, // unanswered
		{"petition went un", altered},
		{"rose by 2.5% to", altered},
		{"rose by 12.5 to", altered},
		{"rose by 12", altered},
		{"to $4,000", altered},
		{"Who decided!", altered},
		{"called the plan premature – and asked", altered},

		// Not there.
		{"A sentence about something else entirely", notFound},
		{"", notFound},
	} {
		if got := verdict(c.quotation, text); got != c.want {
			t.Errorf("%q: %s, want %s", c.quotation, got, c.want)
		}
	}
}

// verdict compares a quotation that is no Markdown.
func verdict(quotation string, t *Text) briefing.Verdict { return parse(quotation).Find(t).Verdict }

func TestBracketsOfTheSourceStand(t *testing.T) {
	const source = "See [link]Jh and word[3] there."
	if got := Compare(briefing.Escape(source), New(source)); got != briefing.VerdictExact {
		t.Errorf("a text is %s in itself", got)
	}
}

func TestCompareReadsMarkdown(t *testing.T) {
	text := New("The price rose *twice* in [three] weeks.")
	if got := Compare(briefing.Escape("rose *twice* in [three] weeks."), text); got != briefing.VerdictExact {
		t.Errorf("escaped words are %s", got)
	}
	if got := Compare("The **price** rose", text); got != briefing.VerdictExact {
		t.Errorf("our emphasis makes it %s", got)
	}
}

func TestNoText(t *testing.T) {
	if got := Compare("Words", nil); got != briefing.VerdictNoText {
		t.Errorf("without a text: %s", got)
	}
	if got := Compare("Words", New("")); got != briefing.VerdictNotFound {
		t.Errorf("in an empty text: %s", got)
	}
}

func TestSpans(t *testing.T) {
	text := New(stored)
	for _, c := range []struct {
		quotation string
		want      []string
	}{
		{"the plan \"premature\"", []string{"the plan “premature"}},
		{"We looked … look again", []string{"We looked", "look again"}},
		{"not one of [these] paid", []string{"not one of them paid"}},
		{"looked at each timetable, and not", []string{"looked at every timetable, and not"}},
	} {
		var got []string
		for _, s := range parse(c.quotation).Find(text).Spans {
			got = append(got, stored[s.Start:s.End])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q stands on %q, want %q", c.quotation, got, c.want)
		}
	}
}

// A negation, an apostrophe and the signs inside a figure are words of the source.
func TestWhatTurnsAMeaning(t *testing.T) {
	text := New("We don't know why it isn't paid, nor can't it be: 1,000 crowns of 2.5 million, up 10-20% since 9 May; 5 – 7 of them are not co-operating with the resigned chair’s aide.")
	for _, c := range []struct {
		quotation string
		want      briefing.Verdict
	}{
		{"We don’t know why it isn’t paid", briefing.VerdictTypography},
		{"We do know why it isn't paid", briefing.VerdictAltered},
		{"We dont know why it isn't paid", briefing.VerdictAltered},
		{"We do not know why it isn't paid", briefing.VerdictAltered},
		{"We don 't know why it isn't paid", briefing.VerdictAltered},
		{"why it is paid, nor can't it be", briefing.VerdictAltered},
		{"nor can it be: 1,000 crowns", briefing.VerdictAltered},
		{"nor can't it be: 1.000 crowns of 2.5 million", briefing.VerdictAltered},
		{"nor can't it be: 1 000 crowns of 2.5 million", briefing.VerdictAltered},
		{"nor can't it be: 1000 crowns of 2.5 million", briefing.VerdictAltered},
		{"nor can't it be: 1,000 crowns of 2. 5 million", briefing.VerdictAltered},
		{"nor can't it be: 1,000 crowns of 25 million", briefing.VerdictAltered},
		{"up 10–20% since 9 May", briefing.VerdictTypography},
		{"up 1020% since 9 May", briefing.VerdictAltered},
		{"5-7 of them are not co-operating", briefing.VerdictTypography},
		{"57 of them are not co-operating", briefing.VerdictAltered},
		{"of them are co-operating with the resigned", briefing.VerdictAltered},
		{"of them are not cooperating with the resigned", briefing.VerdictAltered},
		{"of them are not co-operating with the re-signed chair", briefing.VerdictAltered},
		{"with the resigned chairs aide", briefing.VerdictAltered},
		{"with the resigned chair's aide", briefing.VerdictTypography},
	} {
		if got := verdict(c.quotation, text); got != c.want {
			t.Errorf("%q: %s, want %s", c.quotation, got, c.want)
		}
	}
}
