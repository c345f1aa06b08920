package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"attache/briefing"
)

// issue exports a briefing and keeps it as a release.
func issue(t *testing.T, s *Session, b briefing.ID[briefing.Briefing], name string, o ExportOptions) (briefing.Release, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+".pdf")
	o.Release = name
	done, err := s.ExportPDF(context.Background(), b, path, o)
	if err != nil || done.Release == nil {
		t.Fatalf("export: %v", err)
	}
	return *done.Release, path
}

// changes writes what changed one a line.
func changes(list []SinceObject) string {
	var b strings.Builder
	for _, o := range list {
		fmt.Fprintf(&b, "%s %s", o.Ref.Kind, o.Label)
		switch {
		case o.New:
			b.WriteString(" new")
		case o.Gone:
			b.WriteString(" gone")
		}
		for _, f := range o.Fields {
			fmt.Fprintf(&b, "; %s: %s -> %s", f.Name, f.Before, f.After)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestAReleaseKnowsWhatChangedSinceAndComesBackToTheByte(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "test.brief")
	s := openLibrary(t, path)
	b, headings, placements := plant(t, s, "A|one|two", " A1|three", "B")
	work, err := s.NewSource(ctx, "The tides")
	if err != nil {
		t.Fatal(err)
	}
	cited, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: placements["one"].Snippet}.Ref())
	if err != nil {
		t.Fatal(err)
	}
	cited.Citations = []briefing.Citation{{Source: work.ID}}
	if err := s.Save(ctx, "Cite", cited); err != nil {
		t.Fatal(err)
	}
	r, file := issue(t, s, b.ID, "To the minister", ExportOptions{PageSize: briefing.Letter, Style: "chicago", Alignment: briefing.Ragged})
	if r.Name != "To the minister" || r.Who != "Ann" || r.File != "To the minister.pdf" || r.Pages != 1 || r.Version == 0 || r.AsAt.IsZero() || len(r.SHA256) != 64 {
		t.Errorf("the release is %+v", r)
	}
	since, err := s.ChangedSince(ctx, r.ID)
	if err != nil || !since.Exact || len(since.Objects) != 0 {
		t.Fatalf("at once: %s, %v", changes(since.Objects), err)
	}

	edit(t, s, placements["one"].Snippet, "one and a half")
	renamed := work
	renamed.Title = "The tides at night"
	if err := s.Save(ctx, "Rename", renamed); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, briefing.Snippet{ID: placements["two"].Snippet}.Ref()); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, headings["A1"].Ref()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.NewHeading(ctx, b.ID, headings["B"].ID, "C"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	s = openLibrary(t, path)

	want := strings.TrimLeft(`
heading “A1” gone
heading “C” new
placement “three” gone
placement “two” gone
snippet “one and a half”; text: one -> one and a half
snippet “three” gone
snippet “two” gone
source “The tides at night”; title: The tides -> The tides at night
`, "\n")
	since, err = s.ChangedSince(ctx, r.ID)
	if got := changes(since.Objects); err != nil || !since.Exact || got != want {
		t.Errorf("changed since:\n%s%v %v, want\n%s", got, since.Exact, err, want)
	}

	again := filepath.Join(t.TempDir(), "again.pdf")
	done, err := s.ExportRelease(ctx, r.ID, again)
	if err != nil || !done.Identical || !done.Exact || done.Pages != 1 {
		t.Errorf("again: %+v, %v", done, err)
	}
	first, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(again)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("the PDF of the release is another one: %d bytes and %d, %v", len(first), len(second), err)
	}

	// Which release is a file?
	found, sum, err := s.WhichRelease(ctx, again)
	if err != nil || len(found) != 1 || found[0].ID != r.ID || sum != r.SHA256 {
		t.Errorf("it is %+v, %s, %v", found, sum, err)
	}
	if err := os.WriteFile(again, append(second, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
	if found, _, err := s.WhichRelease(ctx, again); err != nil || len(found) != 0 {
		t.Errorf("a file that was changed is %+v, %v", found, err)
	}
	if _, _, err := s.WhichRelease(ctx, filepath.Join(t.TempDir(), "none.pdf")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}

	// Undo takes the record back, and nothing of the briefing.
	issue(t, s, b.ID, "Again", ExportOptions{})
	if list, err := s.Releases(ctx, b.ID); err != nil || len(list) != 2 {
		t.Errorf("the releases are %+v, %v", list, err)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Releases(ctx, b.ID); err != nil || len(list) != 1 {
		t.Errorf("after undo the releases are %+v, %v", list, err)
	}
}

// What a colleague had written before the release, and what came in only after it, was not in it.
func TestAReleaseHoldsNothingThatCameInLater(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, s := shared(t)
	edit(t, bob, s.ID, "Bob's one")
	r, _ := issue(t, ann, b.ID, "Out", ExportOptions{})
	mustPublish(t, bob, ann, bob)

	for name, who := range map[string]*Session{"Ann": ann, "Bob": bob} {
		since, err := who.ChangedSince(ctx, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case name == "Ann" && (!since.Exact || changes(since.Objects) != "snippet “Bob's one”; text: one -> Bob's one\n"):
			t.Errorf("for Ann: %v\n%s", since.Exact, changes(since.Objects))
		case name == "Bob" && since.Exact:
			t.Error("Bob, who had written before and is told of the release after, is told that he knows it to the letter")
		}
	}
	done, err := ann.ExportRelease(ctx, r.ID, filepath.Join(t.TempDir(), "again.pdf"))
	if err != nil || !done.Identical {
		t.Errorf("again: %+v, %v", done, err)
	}
}

func TestExportAsOf(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, placements := plant(t, s, "A|one|two", "B")
	before := s.options.Now()
	edit(t, s, placements["one"].Snippet, "another")
	if err := s.Delete(ctx, headings["B"].Ref()); err != nil {
		t.Fatal(err)
	}
	words := func(o ExportOptions) string {
		t.Helper()
		done, err := s.ExportPDF(ctx, b.ID, filepath.Join(t.TempDir(), "out.pdf"), o)
		if err != nil {
			t.Fatal(err)
		}
		var words strings.Builder
		for page := range done.Pages.All() {
			for _, item := range page.Items {
				if item.Word != nil {
					words.WriteString(item.Word.Text + " ")
				}
			}
		}
		return words.String()
	}
	now, then := words(ExportOptions{}), words(ExportOptions{AsOf: before})
	if !strings.Contains(now, "another") || strings.Contains(now, "B ") {
		t.Errorf("now it is %s", now)
	}
	if strings.Contains(then, "another") || !strings.Contains(then, "one ") || !strings.Contains(then, "B ") {
		t.Errorf("then it was %s", then)
	}
	if _, err := s.ExportPDF(ctx, b.ID, filepath.Join(t.TempDir(), "out.pdf"), ExportOptions{AsOf: before.AddDate(-1, 0, 0)}); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("before there was a briefing: %v", err)
	}
}

// A library that cannot be written keeps no release; the PDF is there all the same, and that is said.
func TestAReleaseThatCannotBeKept(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, _ := plant(t, s, "A|one")
	s.store = unwritable{s.store}
	path := filepath.Join(t.TempDir(), "out.pdf")
	done, err := s.ExportPDF(ctx, b.ID, path, ExportOptions{Release: "Out"})
	if !errors.Is(err, ErrNoRelease) || !errors.Is(err, briefing.ErrReadOnly) || done.Release != nil || done.Pages.Len() != 1 {
		t.Errorf("exported %+v, %v", done, err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("the PDF: %v", err)
	}
}

type unwritable struct{ Store }

func (unwritable) Apply(context.Context, briefing.Action) error { return briefing.ErrReadOnly }
