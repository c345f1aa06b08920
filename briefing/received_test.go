package briefing

import "testing"

func TestEarlierMarkingsAreTold(t *testing.T) {
	for _, test := range []struct {
		banner Marking
		marks  []Marking
		want   string
	}{
		{"OFFICIAL", nil, ""},
		{"SECRET", []Marking{"OFFICIAL"}, "Earlier versions in it were marked OFFICIAL."},
		{"OFFICIAL-SENSITIVE", []Marking{"OFFICIAL", "SECRET"}, "Earlier versions in it were marked SECRET, which is more than what is printed: OFFICIAL-SENSITIVE."},
		{"", []Marking{"TLP:CLEAR"}, "Earlier versions in it were marked TLP:CLEAR, which is more than what is printed, which has no marking."},
		{"SECRET // TLP:RED", []Marking{"OFFICIAL", "TLP:AMBER"}, "Earlier versions in it were marked OFFICIAL and TLP:AMBER."},
		{"SECRET // TLP:AMBER", []Marking{"TLP:RED"}, "Earlier versions in it were marked TLP:RED, which is more than what is printed: SECRET // TLP:AMBER."},
		{"SECRET", []Marking{"EYES ONLY"}, "Earlier versions in it were marked EYES ONLY, which is more than what is printed: SECRET."},
	} {
		if got := (Extracted{Markings: test.marks}).MarkingWords(test.banner); got != test.want {
			t.Errorf("under %q:\n got %s\nwant %s", test.banner, got, test.want)
		}
	}
}
