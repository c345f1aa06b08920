package cite_test

import (
	"testing"

	"attache/briefing/cite"
)

func TestChicago(t *testing.T) {
	if n := golden(t, cite.Chicago{}, "chicago-works.txtar") + golden(t, cite.Chicago{}, "chicago-notes.txtar"); n < 60 {
		t.Errorf("only %d cases", n)
	}
}
