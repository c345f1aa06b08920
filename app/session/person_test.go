package session

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"attache/assets"
	"attache/briefing"
	"attache/data"
)

func TestOwnName(t *testing.T) {
	ctx := context.Background()
	own := OwnName{Path: filepath.Join(t.TempDir(), "attache", "person.json"), Proposed: "aberg"}
	read := func(want Person) {
		t.Helper()
		got, err := own.Read()
		if err != nil || got.Name != want.Name || got.Asked != want.Asked || !slices.Equal(got.Formerly, want.Formerly) {
			t.Errorf("read %+v, %v; want %+v", got, err, want)
		}
	}
	read(Person{Name: "aberg"})
	for _, name := range []string{" Anna\u202e \n Berg ", "Anna Holm", "Anna Berg"} {
		if _, err := own.Rename(ctx, name); err != nil {
			t.Fatal(err)
		}
	}
	read(Person{Name: "Anna Berg", Formerly: []string{"Anna Holm", "aberg"}, Asked: true})
	if _, err := own.Rename(ctx, "\u200b\t"); !errors.Is(err, ErrNoName) {
		t.Errorf("a name of nothing: %v", err)
	}
	read(Person{Name: "Anna Berg", Formerly: []string{"Anna Holm", "aberg"}, Asked: true})

	own.Given = "Somebody else"
	read(Person{Name: "Somebody else", Asked: true})
	if _, err := own.Rename(ctx, "Anna"); !errors.Is(err, ErrNameGiven) {
		t.Errorf("renaming past the environment: %v", err)
	}
	own.Given = ""
	if err := os.WriteFile(own.Path, []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	read(Person{Name: "aberg"})
}

// Whoever takes another name keeps their own steps of undo, in one line with the new ones; a colleague's stay theirs.
func TestUndoBelongsToThePerson(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	lib, err := data.Open(ctx, filepath.Join(dir, "a.brief"), data.Options{WorkDir: dir, Now: clock(), Entropy: entropy(), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(lib, Options{Own: OwnName{Path: filepath.Join(dir, "person.json"), Proposed: "aberg"}, Now: clock(), Entropy: entropy(), Fonts: assets.Fonts})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(ctx) //nolint:errcheck // the folder goes with the test
	snippet, err := s.NewSnippet(ctx, briefing.ID[briefing.Heading]{}, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	write := func(text string) {
		t.Helper()
		snippet.Text = text
		if err := s.Save(ctx, text, snippet); err != nil {
			t.Fatal(err)
		}
	}
	write("as aberg")
	if err := s.Rename(ctx, "Anna Berg"); err != nil {
		t.Fatal(err)
	}
	write("as Anna Berg")
	theirs := snippet
	theirs.Gist = "Bob's"
	changes, err := briefing.Diff(snippet, theirs)
	if err != nil {
		t.Fatal(err)
	}
	if err := lib.Apply(ctx, briefing.Action{Title: "Bob's", Who: "Bob", At: clock()(), Changes: changes}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"as Anna Berg", "as aberg"} {
		if got, err := s.Undo(ctx); err != nil || got.Title != want {
			t.Errorf("undid %q (%v), want %q", got.Title, err, want)
		}
	}
	for _, want := range []string{"as aberg", "as Anna Berg"} {
		if got, err := s.Redo(ctx); err != nil || got.Title != want {
			t.Errorf("did %q again (%v), want %q", got.Title, err, want)
		}
	}
	heads, err := lib.Object(ctx, snippet.Ref())
	if err != nil || heads.(*briefing.Snippet).Gist != "Bob's" || heads.(*briefing.Snippet).Text != "as Anna Berg" {
		t.Errorf("the snippet is %+v (%v)", heads, err)
	}
}
