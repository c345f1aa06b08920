package session

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"attache/assets"
	"attache/briefing"
	"attache/data"
)

// openAs opens a library file as one of several people, each with working copies of their own.
func openAs(t *testing.T, path, who string) *Session {
	t.Helper()
	lib, err := data.Open(context.Background(), path, data.Options{WorkDir: filepath.Join(filepath.Dir(path), "work-"+who), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(lib, Options{Who: who, Now: time.Now, Entropy: rand.Reader, Fonts: assets.Fonts, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func mustPublish(t *testing.T, sessions ...*Session) {
	t.Helper()
	for _, s := range sessions {
		if err := s.Publish(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}

// shared gives two people who have a library with one snippet open.
func shared(t *testing.T) (ann, bob *Session, b briefing.Briefing, s briefing.Snippet) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "talks.brief")
	ann = openAs(t, path, "Ann")
	b, _, _ = plant(t, ann, "Talks|one")
	mustPublish(t, ann)
	bob = openAs(t, path, "Bob")
	o, err := ann.Outline(context.Background(), b.ID)
	if err != nil {
		t.Fatal(err)
	}
	return ann, bob, b, o.Sections[0].Snippets[0].Snippet
}

func TestWhatOthersPublishedIsShownAfterPublishing(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, s := shared(t)
	theirs := s
	theirs.Gist = "Bob's gist"
	if err := bob.Save(ctx, "Edit", theirs); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, bob)
	var told []briefing.Ref
	defer ann.Subscribe(func(e Event) { told = append(told, e.Changed...) })()
	mustPublish(t, ann)
	if !slices.Equal(told, []briefing.Ref{s.Ref()}) {
		t.Errorf("told of %v, want %v", told, s.Ref())
	}
	o, err := ann.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := o.Sections[0].Snippets[0].Snippet.Gist; got != theirs.Gist {
		t.Errorf("Ann's outline has the gist %q", got)
	}
	told = nil
	mustPublish(t, ann)
	if told != nil {
		t.Errorf("nothing was received, and she is told of %v", told)
	}
}

func TestAStoppedImportLeavesNothing(t *testing.T) {
	s := newLibrary(t)
	mustPublish(t, s)
	ctx, cancel := context.WithCancel(context.Background())
	library := `{"sources":[{"id":"a","title":"T","text":"words of a source"}],"briefings":[{"title":"B"}]}`
	if _, err := s.ImportJSON(ctx, "x.json", []byte(library), func(int, int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatalf("import: %v", err)
	}
	if _, pending := s.store.Published(); pending {
		t.Error("it left something to publish")
	}
	got, err := s.ImportJSON(context.Background(), "x.json", []byte(library), nil)
	if err != nil || got.Sources != 1 {
		t.Fatalf("import again: %+v, %v", got, err)
	}
	sum := sha256.Sum256([]byte("words of a source"))
	if b, err := s.store.Blob(context.Background(), hex.EncodeToString(sum[:])); err != nil || string(b) != "words of a source" {
		t.Errorf("its stored text is %q, %v", b, err)
	}
}

// What somebody adds to a briefing that another deletes meanwhile comes to the Inbox of both.
func TestASnippetForADeletedBriefingComesToTheInbox(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, _ := shared(t)
	o, err := bob.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	added, err := bob.NewSnippet(ctx, o.Sections[0].Heading.ID, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	added.Text = "Bob's afternoon"
	if err := bob.Save(ctx, "Write", added); err != nil {
		t.Fatal(err)
	}
	if err := ann.Delete(ctx, b.Ref()); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, ann, bob, ann)
	for who, s := range map[string]*Session{"Ann": ann, "Bob": bob} {
		inbox, err := s.Inbox(ctx)
		if err != nil || !slices.ContainsFunc(inbox, func(s briefing.Snippet) bool { return s.ID == added.ID && s.Text == added.Text }) {
			t.Errorf("%s's Inbox has %v (%v)", who, inbox, err)
		}
	}
}

func TestWordsThatStandAgainstEachOtherAreASeriousFinding(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, s := shared(t)
	for who, at := range map[string]*Session{"Ann": ann, "Bob": bob} {
		mine := s
		mine.Text = "one by " + who
		if err := at.Save(ctx, "Edit", mine); err != nil {
			t.Fatal(err)
		}
	}
	mustPublish(t, ann, bob, ann)
	for who, at := range map[string]*Session{"Ann": ann, "Bob": bob} {
		proof, err := at.Proof(ctx, b.ID)
		if err != nil {
			t.Fatal(err)
		}
		want := briefing.Finding{
			Rule: "conflict", Severity: briefing.Serious, Place: s.Ref(),
			Says: briefing.Say("%s wrote different words; both are kept; the newer are shown.", []string{"Ann", "Bob"}),
		}
		if !slices.Contains(proof.Findings, want) {
			t.Errorf("%s is told %v", who, proof.Findings)
		}
	}
}
