package data

import (
	"slices"
	"testing"

	"attache/briefing"
)

// TestExtractTellsOfEarlierMarkings marks what a briefing uses and then less strictly:
// the history that leaves the library tells of it, and what is valid now does not.
func TestExtractTellsOfEarlierMarkings(t *testing.T) {
	h := newHouse(t)
	for _, m := range []string{"TOP SECRET", "official", "OFFICIAL-SENSITIVE"} {
		h.apply(h.l, "Mark", set(h.shared.Ref(), fieldMarking, m))
	}
	for _, m := range []string{"TLP:RED", "OFFICIAL"} {
		h.apply(h.l, "Mark", set(h.cited.Ref(), fieldMarking, m))
	}
	for _, test := range []struct {
		options briefing.ExtractOptions
		want    []briefing.Marking
	}{
		{briefing.ExtractOptions{}, []briefing.Marking{"TLP:RED", "TOP SECRET"}},
		{briefing.ExtractOptions{Current: true}, nil},
	} {
		if _, held := h.extract(t, test.options); !slices.Equal(held.Markings, test.want) {
			t.Errorf("%+v: earlier markings %q, want %q", test.options, held.Markings, test.want)
		}
	}
}
