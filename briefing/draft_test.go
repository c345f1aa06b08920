package briefing_test

import (
	"strings"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/cite"
)

// What nobody has cleared says so in the text of the first page and, by way of the
// Document, on every page; what is cleared says nothing.
func TestDraftLine(t *testing.T) {
	at := time.Date(2026, 11, 23, 15, 42, 59, 0, time.FixedZone("", 3600))
	tests := []struct {
		name, snippets string
		version        int
		at             time.Time
		want           string
	}{
		{"cleared", `{"kind":"comment","text":"A.","status":"cleared"}`, 12, at, ""},
		{"checked", `{"kind":"comment","text":"A.","status":"checked"}`, 12, at, "DRAFT · version 12 · as at 23 November 2026, 15:42"},
		{"one of two", `{"kind":"comment","text":"A.","status":"cleared"},{"kind":"comment","text":"B."}`, 2, at, "DRAFT · version 2 · as at 23 November 2026, 15:42"},
		{"nobody counted", `{"kind":"comment","text":"A."}`, 0, time.Time{}, "DRAFT"},
		{"in the Inbox", `{"kind":"comment","text":"A.","tags":["inbox"]},{"kind":"comment","text":"B.","status":"cleared"}`, 1, at, ""},
	}
	for _, tt := range tests {
		c := under(t, `{"snippets":[`+tt.snippets+`]}`).content()
		c.Version, c.AsAt = tt.version, tt.at
		doc, _ := briefing.Assemble(c, cite.House{}, nil)
		var text []string
		for _, e := range doc.Root.Kids {
			if e.Class == briefing.ClassDraft {
				text = append(text, e.Runs[0].Text)
			}
		}
		if doc.Draft != tt.want || strings.Join(text, "|") != tt.want {
			t.Errorf("%s: %q, in the text %q, want %q", tt.name, doc.Draft, text, tt.want)
		}
	}
}
