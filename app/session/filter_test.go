package session

import (
	"encoding/json"
	"testing"

	"attache/briefing"
)

func TestAFilterFits(t *testing.T) {
	date := func(s string) briefing.Date { return sure(briefing.ParseDate(s)) }
	work := briefing.ID[briefing.Source]{15: 1}
	n := briefing.Snippet{
		Kind: briefing.Quotation, Text: "Nobody pays for an empty berth.", Tags: []string{"Ports"}, Marking: "SECRET",
		Citations:   []briefing.Citation{{Source: work}},
		Attribution: briefing.Attribution{{Name: "M. Okafor", Date: date("2026-02")}},
		EventDate:   date("2025"),
	}
	known := Known{Verdict: briefing.VerdictExact, Remarked: true}
	for _, test := range []struct {
		name string
		f    Filter
		fits bool
	}{
		{"all", Filter{}, true},
		{"its words, in any order", Filter{Words: "BERTH nobody"}, true},
		{"words of its chain and tags", Filter{Words: "okafor ports"}, true},
		{"a word that it lacks", Filter{Words: "berth ferry"}, false},
		{"its kind", Filter{Kind: briefing.Quotation}, true},
		{"another kind", Filter{Kind: briefing.Comment}, false},
		{"no status is a draft", Filter{Status: briefing.Draft}, true},
		{"cleared", Filter{Status: briefing.Cleared}, false},
		{"its tag, in other letters", Filter{Tag: "ports"}, true},
		{"another tag", Filter{Tag: "port"}, false},
		{"its source", Filter{Source: work}, true},
		{"another source", Filter{Source: briefing.ID[briefing.Source]{15: 2}}, false},
		{"its verdict", Filter{Verdict: briefing.VerdictExact}, true},
		{"another verdict", Filter{Verdict: briefing.VerdictAltered}, false},
		{"its marking", Filter{Marking: "SECRET"}, true},
		{"another marking", Filter{Marking: "OFFICIAL"}, false},
		{"a day of the month of the statement", Filter{Date: date("2026-02-14")}, true},
		{"a range that the event may fall into", Filter{Date: date("2025-11/2025-12")}, true},
		{"a range between the two", Filter{Date: date("2026-01-05/2026-01-20")}, false},
		{"uncited", Filter{Uncited: true}, false},
		{"changed by others", Filter{News: true}, false},
		{"with a remark", Filter{Remarked: true}, true},
		{"one of two does not fit", Filter{Kind: briefing.Quotation, Tag: "dues"}, false},
	} {
		if got := test.f.Fits(n, known); got != test.fits {
			t.Errorf("%s: %v", test.name, got)
		}
		var kept Filter
		if err := json.Unmarshal(sure(json.Marshal(test.f)), &kept); err != nil || kept != test.f {
			t.Errorf("%s: kept it is %+v, %v", test.name, kept, err)
		}
	}
	if (Filter{Date: date("2026")}).Fits(briefing.Snippet{}, known) {
		t.Error("what has no date falls into a year")
	}
}
