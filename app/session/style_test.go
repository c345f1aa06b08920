package session

import (
	"context"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

// A style that this version does not know is told, and nothing is lost by it:
// the briefing is set in the house style. Names that it knows are not remarked on.
func TestStyleOfABriefing(t *testing.T) {
	known := []string{""}
	for _, s := range Styles() {
		known = append(known, s.Name)
	}
	for _, name := range append(known, "House", "vancouver\n9") {
		s := newLibrary(t)
		b, _, _ := plant(t, s, "A|one")
		b.Style = name
		if err := s.Save(context.Background(), "style", b); err != nil {
			t.Fatal(err)
		}
		proof, err := s.Proof(context.Background(), b.ID)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(proof.Findings, func(f briefing.Finding) bool { return f.Rule == ruleUnknownStyle })
		switch {
		case slices.Contains(known, name):
			if at >= 0 {
				t.Errorf("%q: %+v", name, proof.Findings[at])
			}
		case at < 0:
			t.Errorf("%q: no finding", name)
		case proof.Findings[at].Place != b.Ref() || !strings.Contains(proof.Findings[at].Message(), briefing.OneLine(name)):
			t.Errorf("%q: %+v", name, proof.Findings[at])
		}
	}
}
