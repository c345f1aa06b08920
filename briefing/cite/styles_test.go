package cite_test

import (
	"testing"

	"attache/briefing/cite"
)

func TestStylesAreFoundByTheirNames(t *testing.T) {
	all := cite.Styles()
	if got, ok := cite.ByName(""); !ok || got != all[0].Style || all[0].Name != "house" {
		t.Errorf("no name: %T, %v", got, ok)
	}
	seen := map[string]bool{}
	for _, s := range all {
		if got, ok := cite.ByName(s.Name); !ok || got != s.Style {
			t.Errorf("%s: %T, %v", s.Name, got, ok)
		}
		if s.Title == "" || seen[s.Name] {
			t.Errorf("%q, %q: a name is given once and every style has a title", s.Name, s.Title)
		}
		seen[s.Name] = true
	}
	if got, ok := cite.ByName("vancouver"); ok || got != all[0].Style {
		t.Errorf("unknown: %T, %v", got, ok)
	}
}
