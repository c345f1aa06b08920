package session

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

// A briefing is measured without its contents and its appendix, against the limit that its
// template states.
func TestLength(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	id := generated(t, s, 40)
	proof, err := s.Proof(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	long := func(p *Proof) string {
		at := slices.IndexFunc(p.Findings, func(f briefing.Finding) bool { return f.Rule == RuleOverLength })
		if at < 0 {
			return ""
		}
		return p.Findings[at].Message()
	}
	taken := proof.Length
	appendix := 0
	for i := range proof.Document.Root.Kids {
		if e := &proof.Document.Root.Kids[i]; e.Class == briefing.ClassAppendix && e.Role == briefing.RoleH2 {
			appendix = proof.Pages.Find(e.ID)
		}
	}
	if proof.Document.Root.Kids == nil || taken.Pages <= 1 || appendix == 0 || taken.Pages > float64(appendix) {
		t.Fatalf("%v, and the appendix begins on page %d", taken, appendix)
	}
	if taken.Over() || long(proof) != "" {
		t.Errorf("too long without a limit: %s", long(proof))
	}
	for _, limit := range []int{1, 100} {
		c, err := s.read(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		c.Briefing.PageLimit = limit
		if proof, err = s.proof(ctx, c); err != nil {
			t.Fatal(err)
		}
		if proof.Length != (Length{taken.Pages, limit}) || proof.Length.Over() != (limit == 1) {
			t.Errorf("limit %d: %v", limit, proof.Length)
		}
		if message := long(proof); (message != "") != (limit == 1) || limit == 1 && (!strings.Contains(message, "of 1 page,") || strings.Count(message, "“Heading ") != 2) {
			t.Errorf("limit %d: %q", limit, message)
		}
	}
}

// What is not cleared says of when it is in the time of whoever prints it, and which
// version; the version counts what changed the briefing.
func TestDraftTellsVersionAndLocalTime(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	utc := s.options.Now
	s.options.Now = func() time.Time { return utc().In(time.FixedZone("Kyiv", 2*60*60)) }
	done, err := s.ImportJSON(ctx, "x.json", []byte(`{"briefings":[{"title":"B","date":"2026-03-02","headings":[{"title":"H","snippets":[{"id":"a","kind":"comment","text":"A."}]}]}]}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	said := func() string {
		t.Helper()
		proof, err := s.Proof(ctx, done.Briefing)
		if err != nil {
			t.Fatal(err)
		}
		return proof.Document.Draft
	}
	if got := said(); got != "DRAFT · version 1 · as at 2 March 2026, 11:00" {
		t.Error(got)
	}
	c, err := s.read(ctx, done.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	before, after := c.Snippets[0], c.Snippets[0]
	after.Text = "B."
	if err := s.Edit(ctx, "Edit", &before, &after); err != nil {
		t.Fatal(err)
	}
	if got := said(); got != "DRAFT · version 2 · as at 2 March 2026, 11:00" {
		t.Error(got)
	}
	cleared := after
	cleared.Status = briefing.Cleared
	if err := s.Edit(ctx, "Clear", &after, &cleared); err != nil {
		t.Fatal(err)
	}
	if got := said(); got != "" {
		t.Error(got)
	}
}
