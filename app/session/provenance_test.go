package session

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"attache/briefing"
)

const provenanceFile = "testdata/provenance.txtar"

func provenance(t *testing.T) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(provenanceFile)
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// What a briefing prints of where its words come from: chains, unknown dates, what
// nobody has seen, contradictions, the source summary, the appendix; in each style, and
// of the others than the house's own only the lines that differ from it.
func TestProvenanceInEachStyle(t *testing.T) {
	ctx := context.Background()
	archive := provenance(t)
	s := newLibrary(t)
	done, err := s.ImportJSON(ctx, "library.json", archive.Files[0].Data, nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.read(ctx, done.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	got := []txtar.File{archive.Files[0]}
	for _, style := range Styles() {
		c.Briefing.Style = style.Name
		proof, err := s.proof(ctx, c)
		if err != nil {
			t.Fatal(err)
		}
		said := inWords(&proof.Document)
		if style.Name != "house" {
			said = without(said, string(got[1].Data))
		}
		if got = append(got, txtar.File{Name: style.Name, Data: []byte(said)}); style.Name == "house" {
			var findings strings.Builder
			for _, f := range proof.Findings {
				fmt.Fprintf(&findings, "%s %s: %s\n", f.Severity, f.Rule, f.Message())
			}
			got = append(got, txtar.File{Name: "findings", Data: []byte(findings.String())})
		}
	}
	if *update {
		archive.Files = got
		if err := os.WriteFile(provenanceFile, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(archive.Files) != len(got) {
		t.Fatalf("%d files, want %d; run the tests with -update", len(archive.Files), len(got))
	}
	for i := range got {
		if want := string(archive.Files[i].Data); want != string(got[i].Data) {
			t.Errorf("%s: got\n%s\nwant\n%s", got[i].Name, got[i].Data, want)
		}
	}
}

// The window edits what is printed; what its author leaves alone goes on following
// the data.
func TestSourceSummaryFollowsTheData(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	done, err := s.ImportJSON(ctx, "library.json", provenance(t).Files[0].Data, nil)
	if err != nil {
		t.Fatal(err)
	}
	draft, printed, err := s.SourceSummary(ctx, done.Briefing)
	if err != nil || draft == "" || printed != draft {
		t.Fatalf("%q, printed %q, %v", draft, printed, err)
	}
	const own = "We have asked the agency for its report."
	edited := briefing.Statement{Text: own + " " + draft, Draft: draft}
	b, err := one[*briefing.Briefing](ctx, s.store, briefing.Briefing{ID: done.Briefing}.Ref())
	if err != nil {
		t.Fatal(err)
	}
	after := *b
	after.SourceSummary = edited
	if err := s.Edit(ctx, "Edit the summary", b, &after); err != nil {
		t.Fatal(err)
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for i := range sources {
		if unseen := sources[i]; unseen.Key == "report" {
			unseen.NotSeen = true
			if err := s.Edit(ctx, "Not seen after all", &sources[i], &unseen); err != nil {
				t.Fatal(err)
			}
		}
	}
	now, printed, err := s.SourceSummary(ctx, done.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	if now == draft || printed != own+" "+now {
		t.Errorf("the draft is\n%s\nand printed is\n%s", now, printed)
	}
}

// without leaves out the lines that another text has as well.
func without(text, other string) string {
	known := map[string]bool{}
	for line := range strings.Lines(other) {
		known[line] = true
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !known[line] {
			b.WriteString(line)
		}
	}
	return b.String()
}

// inWords writes a Document a block a line, as it reads, with what kind of block it is
// where that is no plain paragraph.
func inWords(doc *briefing.Document) string {
	var b strings.Builder
	var write func(e *briefing.Element, depth int)
	write = func(e *briefing.Element, depth int) {
		kind := e.Class.String()
		switch e.Role {
		case briefing.RoleH2, briefing.RoleH3, briefing.RoleTable, briefing.RoleTR, briefing.RoleTD, briefing.RoleTH, briefing.RoleLbl:
			kind = e.Role.String()
		case briefing.RoleDocument, briefing.RoleTHead, briefing.RoleTBody, briefing.RoleL, briefing.RoleLI, briefing.RoleBlockQuote:
			depth-- // what it holds says enough
		}
		if len(e.Runs) > 0 || kind == "Table" || kind == "TR" || kind == "TD" {
			b.WriteString(strings.Repeat("  ", max(depth, 0)))
			if kind != "" && kind != "Lbl" {
				b.WriteString(kind + ": ")
			}
			for _, r := range e.Runs {
				text := r.Text
				if r.Style&briefing.Superscript != 0 {
					text = "^" + text + "^"
				}
				b.WriteString(text)
			}
			b.WriteByte('\n')
		}
		for i := range e.Kids {
			write(&e.Kids[i], depth+1)
		}
	}
	write(&doc.Root, 0)
	return strings.ReplaceAll(b.String(), ": \n", ":\n")
}
