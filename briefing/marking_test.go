package briefing

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestRollUp(t *testing.T) {
	tests := []struct {
		name   string
		marks  []Marking
		banner Marking
		apart  []Marking
	}{
		{"nothing", nil, "", nil},
		{"only unmarked", []Marking{"", ""}, "", nil},
		{"the strictest of the UK ladder", []Marking{"OFFICIAL", "SECRET", "OFFICIAL-SENSITIVE"}, "SECRET", nil},
		{"an unmarked part does not lower", []Marking{"OFFICIAL", ""}, "OFFICIAL", nil},
		{"forms of writing", []Marking{"official sensitive", "Official-Sensitive", "  OFFICIAL  "}, "OFFICIAL-SENSITIVE", nil},
		{"the traffic lights", []Marking{"TLP:AMBER", "tlp: amber+strict", "TLP:GREEN"}, "TLP:AMBER+STRICT", nil},
		{"CUI alone", []Marking{"CUI", "cui"}, "CUI", nil},
		{"own words alone", []Marking{"For the minister's eyes", "For the  minister's eyes"}, "For the minister's eyes", nil},
		{"two schemes", []Marking{"TLP:RED", "OFFICIAL", "TLP:CLEAR", "SECRET"}, "SECRET // TLP:RED", []Marking{"SECRET", "TLP:RED"}},
		{"own words beside a scheme", []Marking{"SECRET UK EYES ONLY", "OFFICIAL"}, "OFFICIAL // SECRET UK EYES ONLY", []Marking{"OFFICIAL", "SECRET UK EYES ONLY"}},
		{"two own words", []Marking{"Limité", "Embargo"}, "Embargo // Limité", []Marking{"Embargo", "Limité"}},
	}
	for _, tt := range tests {
		for range 5 {
			banner, apart := RollUp(tt.marks...)
			if banner != tt.banner || !reflect.DeepEqual(apart, tt.apart) {
				t.Errorf("%s: %q, %q; want %q, %q", tt.name, banner, apart, tt.banner, tt.apart)
			}
			rand.Shuffle(len(tt.marks), func(i, j int) { tt.marks[i], tt.marks[j] = tt.marks[j], tt.marks[i] })
		}
	}
}

func TestMarkingForms(t *testing.T) {
	tests := []struct {
		marking   Marking
		scheme    MarkingScheme
		canonical Marking
		portion   string
	}{
		{"", Unmarked, "", ""},
		{" ", Unmarked, "", ""},
		{"official", UKMarking, "OFFICIAL", "(O)"},
		{"OFFICIAL SENSITIVE", UKMarking, "OFFICIAL-SENSITIVE", "(O-S)"},
		{"SECRET", UKMarking, "SECRET", "(S)"},
		{"Top Secret", UKMarking, "TOP SECRET", "(TS)"},
		{"TLP: Amber", TLPMarking, "TLP:AMBER", "(TLP:AMBER)"},
		{"TLP:AMBER+STRICT", TLPMarking, "TLP:AMBER+STRICT", "(TLP:AMBER+STRICT)"},
		{"cui", CUIMarking, "CUI", "(CUI)"},
		{"In  confidence", OwnMarking, "In confidence", "(In confidence)"},
	}
	for _, tt := range tests {
		if got := tt.marking.Scheme(); got != tt.scheme {
			t.Errorf("%q: scheme %q", tt.marking, got)
		}
		if got := tt.marking.Canonical(); got != tt.canonical {
			t.Errorf("%q: canonical %q", tt.marking, got)
		}
		if got := tt.marking.Portion(); got != tt.portion {
			t.Errorf("%q: portion %q", tt.marking, got)
		}
	}
	for _, tt := range []struct {
		a, b  Marking
		below bool
	}{
		{"", "OFFICIAL", true}, {"", "", false}, {"OFFICIAL", "SECRET", true}, {"SECRET", "OFFICIAL", false},
		{"SECRET", "SECRET", false}, {"OFFICIAL", "TLP:RED", false}, {"OFFICIAL", "", false}, {"Own", "Words", false},
	} {
		if got := tt.a.Below(tt.b); got != tt.below {
			t.Errorf("%q below %q: %v", tt.a, tt.b, got)
		}
	}
}
