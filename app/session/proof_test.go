package session

import (
	"path/filepath"
	"testing"
)

// What was proofed is exported as it is, until something is written or is to look otherwise.
func TestExportTakesTheProofThatWasMade(t *testing.T) {
	ctx := t.Context()
	s := newLibrary(t)
	id := generated(t, s, 12)
	path := filepath.Join(t.TempDir(), "out.pdf")
	exports := func(o ExportOptions) *Proof {
		t.Helper()
		done, err := s.ExportPDF(ctx, id, path, o)
		if err != nil {
			t.Fatal(err)
		}
		return done.Proof
	}
	first, err := s.Proof(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if exports(ExportOptions{}) != first {
		t.Error("the briefing is set anew for an export of what was proofed")
	}
	if other := exports(ExportOptions{Style: "chicago"}); other == first || exports(ExportOptions{}) != first {
		t.Error("an export in another style has to do with the proof")
	}
	outline, err := s.Outline(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	before := outline.Sections[0].Snippets[0].Snippet
	after := before
	after.Text = "Other words stand here now."
	if typed, err := s.Proof(ctx, id, after); err != nil || exports(ExportOptions{}) == typed {
		t.Errorf("what is being typed is exported: %v", err)
	}
	if err := s.Edit(ctx, "Edit", before, after); err != nil {
		t.Fatal(err)
	}
	if exports(ExportOptions{}) == first {
		t.Error("what was proofed before an edit is exported after it")
	}
}
