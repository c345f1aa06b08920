package briefing

import "testing"

func TestSummaryOfSources(t *testing.T) {
	dated := func(edtf string) *Source { return &Source{Issued: mustDate(t, edtf)} }
	unseen := &Source{NotSeen: true}
	tests := []struct {
		sources     []*Source
		cited, date string
	}{
		{[]*Source{dated("2026-02-28")}, "This briefing cites 1 source, seen by us.", "Publication dates: 28 February 2026."},
		{[]*Source{unseen}, "This briefing cites 1 source, not seen by us.", "No publication date is known."},
		{[]*Source{unseen, unseen}, "This briefing cites 2 sources, none seen by us.", "No publication date is known."},
		{[]*Source{dated("2026-03"), dated("2025"), dated("2026-03")}, "This briefing cites 3 sources, all seen by us.", "Publication dates: 2025 to March 2026."},
		{[]*Source{dated("2026"), dated("2026-02"), unseen}, "This briefing cites 3 sources, 2 seen by us and 1 not.", "Publication dates: 2026; not known for 1 source."},
		{[]*Source{dated("XXXX-02-28"), dated("2026/.."), unseen, unseen}, "This briefing cites 4 sources, 2 seen by us and 2 not.",
			"Publication dates: known only in part for 2 sources; not known for 2 sources."},
	}
	for _, tt := range tests {
		if got := citedSentence(tt.sources); got != tt.cited {
			t.Errorf("%q, want %q", got, tt.cited)
		}
		if got := dateSentence(tt.sources); got != tt.date {
			t.Errorf("%q, want %q", got, tt.date)
		}
	}
}

func TestSummaryOfVerdicts(t *testing.T) {
	tests := []struct {
		verdicts []Verdict
		want     string
	}{
		{nil, ""},
		{[]Verdict{VerdictExact}, "The one quotation agrees word for word with the stored text of its source."},
		{[]Verdict{VerdictExact, VerdictExact}, "Both quotations agree word for word with the stored text of their source."},
		{[]Verdict{VerdictTypography}, "The one quotation differs from the stored text in typography only."},
		{[]Verdict{VerdictNotQuotation}, "The one quotation has not been compared."},
		{[]Verdict{VerdictNotFound, VerdictNotFound, VerdictNotFound}, "All 3 quotations were not found in the stored text of their source."},
		{[]Verdict{VerdictExact, VerdictAltered, VerdictExact}, "Of 3 quotations, 2 agree word for word with the stored text of their source; 1 differs from it in its words."},
		{[]Verdict{VerdictNoText, VerdictNotFound, VerdictElsewhere},
			"Of 3 quotations, 1 stands in another source than the one cited; 1 was not found in the stored text of its source; 1 could not be compared, because no text of its source is stored."},
	}
	for _, tt := range tests {
		a := &assembly{
			compared: map[ID[Snippet]]Verdict{},
			verdicts: func(s *Snippet) Verdict { return tt.verdicts[s.Credibility] },
		}
		for i := range tt.verdicts {
			a.printed = append(a.printed, &Snippet{ID: idOf[Snippet](i + 1), Kind: Quotation, Credibility: Credibility(i)})
		}
		a.printed = append(a.printed, &Snippet{Kind: Comment})
		if got := a.verdictSentence(); got != tt.want {
			t.Errorf("%v:\n got %s\nwant %s", tt.verdicts, got, tt.want)
		}
	}
}

func TestSummaryTellsEditedQuotations(t *testing.T) {
	for _, test := range []struct {
		texts []string
		want  string
	}{
		{[]string{"We agreed."}, ""},
		{[]string{"We [Vesmark] agreed.", "We agreed."}, " One has words of ours in brackets or leaves words out."},
		{[]string{"We … agreed.", "We ... agreed.", "We agreed."}, " Two have words of ours in brackets or leave words out."},
	} {
		a := &assembly{}
		for _, text := range test.texts {
			a.printed = append(a.printed, &Snippet{Kind: Quotation, Text: text})
		}
		if got := a.editedSentence(); got != test.want {
			t.Errorf("%q: got %q, want %q", test.texts, got, test.want)
		}
	}
}

func TestLetters(t *testing.T) {
	for i, want := range map[int]string{0: "a", 25: "z", 26: "aa", 27: "ab", 701: "zz", 702: "aaa"} {
		if got := letter(i); got != want {
			t.Errorf("letter %d is %s, want %s", i, got, want)
		}
	}
}
