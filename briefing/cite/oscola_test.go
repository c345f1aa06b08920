package cite_test

import (
	"testing"

	"attache/briefing/cite"
)

func TestOSCOLA(t *testing.T) {
	if n := golden(t, cite.OSCOLA{}, "oscola-works.txtar") + golden(t, cite.OSCOLA{}, "oscola-notes.txtar"); n < 60 {
		t.Errorf("only %d cases", n)
	}
}
