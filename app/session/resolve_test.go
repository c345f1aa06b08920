package session

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

// apart gives two people who both changed one library without knowing of each other, as Ann has it after receiving.
func apart(t *testing.T, anns, bobs func(*Session, briefing.Snippet)) (ann, bob *Session, b briefing.Briefing, s briefing.Snippet) {
	t.Helper()
	ann, bob, b, s = shared(t)
	anns(ann, s)
	bobs(bob, s)
	mustPublish(t, bob, ann)
	return ann, bob, b, s
}

// saying writes words into a snippet.
func saying(t *testing.T, text string) func(*Session, briefing.Snippet) {
	return func(who *Session, s briefing.Snippet) {
		t.Helper()
		after := s
		after.Text = text
		if err := who.Edit(context.Background(), "Edit text", s, after); err != nil {
			t.Fatal(err)
		}
	}
}

func deleting(t *testing.T) func(*Session, briefing.Snippet) {
	return func(who *Session, s briefing.Snippet) {
		t.Helper()
		if err := who.Delete(context.Background(), s.Ref()); err != nil {
			t.Fatal(err)
		}
	}
}

// only gives the one conflict that there is.
func only(t *testing.T, s *Session) Conflict {
	t.Helper()
	list, err := s.Conflicts(context.Background())
	if err != nil || len(list) != 1 {
		t.Fatalf("%d conflicts, %v; want one", len(list), err)
	}
	return list[0]
}

// by gives the version that somebody wrote.
func (c *Conflict) by(t *testing.T, who string) int {
	t.Helper()
	i := slices.IndexFunc(c.Versions, func(v Version) bool { return v.Who == who })
	if i < 0 {
		t.Fatalf("%s has no version among %+v", who, c.Versions)
	}
	return i
}

func resolve(t *testing.T, s *Session, c Conflict, choice Choice) {
	t.Helper()
	if err := s.Resolve(context.Background(), c, choice); err != nil {
		t.Fatal(err)
	}
}

func none(t *testing.T, s *Session) {
	t.Helper()
	if list, err := s.Conflicts(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("there are conflicts left: %+v, %v", list, err)
	}
}

// said gives the words of the snippets in order.
func said(t *testing.T, s *Session, b briefing.Briefing) string {
	t.Helper()
	return strings.TrimSpace(picture(t, s, b.ID))
}

func TestAConflictTellsWhoWroteWhat(t *testing.T) {
	ann, _, _, s := apart(t, saying(t, "one of Ann"), saying(t, "one of Bob"))
	c := only(t, ann)
	if c.Ref != s.Ref() || c.Field != "text" || len(c.Versions) != 2 {
		t.Fatalf("it is %+v", c)
	}
	mine, theirs := c.Versions[c.by(t, "Ann")], c.Versions[c.by(t, "Bob")]
	if !mine.Mine || theirs.Mine || mine.Words != "one of Ann" || theirs.Words != "one of Bob" || mine.At.IsZero() {
		t.Errorf("the versions are %+v", c.Versions)
	}
	if d := c.Versions[1].Difference; len(d) != 2 || d[0].Before != "one of " || d[1].Same() || c.Versions[0].Difference != nil {
		t.Errorf("what differs is %+v", d)
	}
}

func TestWaysToDecideAText(t *testing.T) {
	for _, test := range []struct {
		name, who string
		how       How
		text      string
		want      []string // what the snippets may say; the order of versions follows the clock
	}{
		{"keep mine", "Ann", Keep, "", []string{"Talks [one of Ann]"}},
		{"keep theirs", "Bob", Keep, "", []string{"Talks [one of Bob]"}},
		{"keep both in one text", "Ann", KeepBoth, "", []string{"Talks [one of Ann\n\none of Bob]", "Talks [one of Bob\n\none of Ann]"}},
		{"keep both as two snippets", "Ann", KeepApart, "", []string{"Talks [one of Ann] [one of Bob]"}},
		{"write another", "Ann", Write, "one <of> \x00all", []string{"Talks [one <of> all]"}},
		{"write nothing", "Ann", Write, "", []string{"Talks []"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx := context.Background()
			ann, bob, b, _ := apart(t, saying(t, "one of Ann"), saying(t, "one of Bob"))
			c := only(t, ann)
			resolve(t, ann, c, Choice{How: test.how, Version: c.by(t, test.who), Text: test.text})
			none(t, ann)
			if got := said(t, ann, b); !slices.Contains(test.want, got) {
				t.Errorf("the briefing says %q, want one of %q", got, test.want)
			}
			mustPublish(t, ann, bob)
			none(t, bob)
			if a, b := said(t, ann, b), said(t, bob, b); a != b {
				t.Errorf("Ann has %q and Bob %q", a, b)
			}
			if undone, err := ann.Undo(ctx); err != nil || len(undone.Kept) > 0 {
				t.Fatalf("undo: %+v, %v", undone, err)
			}
			if again := only(t, ann); len(again.Versions) != 2 {
				t.Errorf("after one step of undo the versions are %+v", again.Versions)
			}
		})
	}
}

// What came in after the user looked is not decided by what he chose.
func TestADecisionCoversOnlyWhatWasShown(t *testing.T) {
	ann, bob, _, s := apart(t, saying(t, "one of Ann"), saying(t, "one of Bob"))
	shown := only(t, ann)
	saying(t, "one of Bob, again")(bob, s) // from what he had: he has not received Ann's
	mustPublish(t, bob)
	mustPublish(t, ann)
	resolve(t, ann, shown, Choice{How: Keep, Version: shown.by(t, "Ann")})
	c := only(t, ann)
	if words := c.Versions[c.by(t, "Bob")].Words; words != "one of Bob, again" {
		t.Errorf("Bob's later words are now %q", words)
	}
	if words := c.Versions[c.by(t, "Ann")].Words; words != "one of Ann" {
		t.Errorf("what Ann decided is now %q", words)
	}
}

func TestTypingInAFieldInConflictLosesNoVersion(t *testing.T) {
	ctx := context.Background()
	ann, _, b, _ := apart(t, saying(t, "one of Ann"), saying(t, "one of Bob"))
	o, err := ann.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	shown := o.Sections[0].Snippets[0].Snippet
	saying(t, shown.Text+" and more")(ann, shown)
	c := only(t, ann)
	var got []string
	for _, v := range c.Versions {
		got = append(got, v.Words)
	}
	slices.Sort(got)
	want := []string{"one of Ann", "one of Bob", shown.Text + " and more"}
	want = slices.DeleteFunc(want, func(w string) bool { return w == shown.Text })
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the versions are %q, want %q", got, want)
	}
}

// What a colleague publishes while one is typing in the same field comes in before the typing is saved.
func TestWordsThatCameInWhileOneTypedAreNotReplaced(t *testing.T) {
	for _, field := range []string{"text", "gist"} { // the one has been set before, the other never
		t.Run(field, func(t *testing.T) {
			typed := func(who *Session, s briefing.Snippet, words string) {
				t.Helper()
				after := s
				if field == "text" {
					after.Text = words
				} else {
					after.Gist = words
				}
				if err := who.Edit(context.Background(), "Edit", s, after); err != nil {
					t.Fatal(err)
				}
			}
			ann, bob, _, s := shared(t)
			typed(bob, s, "of Bob")
			mustPublish(t, bob, ann) // and Ann is typing
			typed(ann, s, "of Ann")
			c := only(t, ann)
			if c.Field != field || c.Versions[c.by(t, "Bob")].Words != "of Bob" || c.Versions[c.by(t, "Ann")].Words != "of Ann" {
				t.Errorf("the versions are %+v", c.Versions)
			}
		})
	}
}

func TestADeletionAgainstAnEditIsDecided(t *testing.T) {
	for _, test := range []struct{ name, who, want string }{
		{"keep it", "Ann", "Talks [one of Ann]"},
		{"delete it", "Bob", "Talks"},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx := context.Background()
			ann, bob, b, _ := apart(t, saying(t, "one of Ann"), deleting(t))
			c := only(t, ann)
			if c.Field != briefing.FieldDeleted || !c.Versions[0].Deletes || c.Versions[0].Who != "Bob" || c.Versions[1].Words != "one of Ann" || c.Versions[1].Field != "text" {
				t.Fatalf("it is %+v", c)
			}
			resolve(t, ann, c, Choice{Version: c.by(t, test.who)})
			none(t, ann)
			if got := said(t, ann, b); got != test.want {
				t.Errorf("the briefing says %q, want %q", got, test.want)
			}
			mustPublish(t, ann, bob)
			none(t, bob)
			if got := said(t, bob, b); got != test.want {
				t.Errorf("Bob's briefing says %q, want %q", got, test.want)
			}
			if _, err := ann.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			only(t, ann)
		})
	}
}

func TestThreeVersionsAreDecidedAtOnce(t *testing.T) {
	ann, bob, b, s := shared(t)
	cleo := openAs(t, libraryOf(t, ann), "Cleo")
	for i, who := range []*Session{ann, bob, cleo} {
		saying(t, []string{"one of Ann", "one of Bob", "one of Cleo"}[i])(who, s)
	}
	mustPublish(t, bob, cleo, ann)
	c := only(t, ann)
	if len(c.Versions) != 3 {
		t.Fatalf("the versions are %+v", c.Versions)
	}
	resolve(t, ann, c, Choice{How: KeepApart, Version: c.by(t, "Cleo")})
	none(t, ann)
	got := said(t, ann, b)
	if !strings.HasPrefix(got, "Talks [one of Cleo] [") || !strings.Contains(got, "[one of Ann]") || !strings.Contains(got, "[one of Bob]") {
		t.Errorf("the briefing says %q", got)
	}
}

func TestAllVersionsOfOnePersonAreTakenInOneStep(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, first := shared(t)
	o, err := ann.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	heading := o.Sections[0].Heading
	second, err := ann.NewSnippet(ctx, heading.ID, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	saying(t, "two")(ann, second)
	mustPublish(t, ann, bob)
	second.Text = "two"

	saying(t, "one of Ann")(ann, first)
	saying(t, "one of Bob")(bob, first)
	saying(t, "two of Ann")(ann, second)
	deleting(t)(bob, second)
	rename := func(who *Session, title string) {
		h := heading
		h.Title = title
		if err := who.Edit(ctx, "Rename", heading, h); err != nil {
			t.Fatal(err)
		}
	}
	rename(ann, "Talks of Ann")
	rename(bob, "Talks of Bob")
	mustPublish(t, bob, ann)

	if n, err := ann.ResolveAll(ctx, "Cleo"); n != 0 || err != nil {
		t.Errorf("Cleo has no version, and %d were taken, %v", n, err)
	}
	n, err := ann.ResolveAll(ctx, "Bob")
	if n != 3 || err != nil {
		t.Errorf("%d were taken, %v; want 3", n, err)
	}
	none(t, ann)
	if got, want := said(t, ann, b), "Talks of Bob [one of Bob]"; got != want {
		t.Errorf("the briefing says %q, want %q", got, want)
	}
	if _, err := ann.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if list, err := ann.Conflicts(ctx); err != nil || len(list) != 3 {
		t.Errorf("after one step of undo there are %d conflicts, %v", len(list), err)
	}
}

func TestListsAreUnited(t *testing.T) {
	tagged := func(tags ...string) func(*Session, briefing.Snippet) {
		return func(who *Session, s briefing.Snippet) {
			after := s
			after.Tags = tags
			if err := who.Edit(context.Background(), "Tag", s, after); err != nil {
				t.Fatal(err)
			}
		}
	}
	ann, _, _, s := apart(t, tagged("ports", "tariffs"), tagged("ports", "ferries"))
	resolve(t, ann, only(t, ann), Choice{How: KeepBoth})
	none(t, ann)
	o, err := ann.Object(context.Background(), s.Ref())
	if err != nil {
		t.Fatal(err)
	}
	tags := o.(*briefing.Snippet).Tags
	slices.Sort(tags)
	if want := []string{"ferries", "ports", "tariffs"}; !slices.Equal(tags, want) {
		t.Errorf("the tags are %q, want %q", tags, want)
	}
}

func TestAFieldThatHoldsNoWordsIsKeptOneWay(t *testing.T) {
	status := func(to briefing.Status) func(*Session, briefing.Snippet) {
		return func(who *Session, s briefing.Snippet) {
			after := s
			after.Status = to
			if err := who.Edit(context.Background(), "Set status", s, after); err != nil {
				t.Fatal(err)
			}
		}
	}
	ann, _, _, _ := apart(t, status(briefing.Checked), status(briefing.Cleared))
	c := only(t, ann)
	for _, how := range []How{KeepBoth, KeepApart, Write} {
		if err := ann.Resolve(context.Background(), c, Choice{How: how, Text: "fine"}); !errors.Is(err, ErrNoChoice) {
			t.Errorf("way %d: %v", how, err)
		}
	}
	if err := ann.Resolve(context.Background(), c, Choice{Version: 2}); !errors.Is(err, ErrNoChoice) {
		t.Errorf("a version that there is not: %v", err)
	}
	only(t, ann)
}

// libraryOf gives the file that a session's library is published into.
func libraryOf(t *testing.T, s *Session) string {
	t.Helper()
	return s.store.(interface{ Path() string }).Path()
}

func TestAConflictOfAMergeIsDecided(t *testing.T) {
	dir := t.TempDir()
	mine := openLibrary(t, filepath.Join(dir, "mine.brief"))
	b, _, _ := plant(t, mine, "Talks|one")
	mustPublish(t, mine)
	file, err := os.ReadFile(filepath.Join(dir, "mine.brief"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "theirs.brief"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	theirs := openAs(t, filepath.Join(dir, "theirs.brief"), "Bob")
	o, err := theirs.Outline(context.Background(), b.ID)
	if err != nil {
		t.Fatal(err)
	}
	s := o.Sections[0].Snippets[0].Snippet
	saying(t, "one of Ann")(mine, s)
	saying(t, "one of Bob")(theirs, s)
	mustPublish(t, theirs)
	if m, err := mine.Merge(context.Background(), filepath.Join(dir, "theirs.brief"), false, nil); err != nil || m.Waiting != 1 {
		t.Fatalf("merge: %+v, %v", m, err)
	}
	c := only(t, mine)
	resolve(t, mine, c, Choice{Version: c.by(t, "Bob")})
	if got := said(t, mine, b); got != "Talks [one of Bob]" {
		t.Errorf("the briefing says %q", got)
	}
}
