package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
)

// remarksIn draws the remarks in a briefing: a line a remark, its answers behind it in brackets.
func remarksIn(t *testing.T, s *Session, in briefing.ID[briefing.Briefing]) string {
	t.Helper()
	threads, err := s.Remarks(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, th := range threads {
		fmt.Fprintf(&b, "%s %s: %s", th.About.Kind, th.Label, th.Text)
		for _, a := range th.Answered {
			fmt.Fprintf(&b, " [%s: %s]", a.Author, a.Text)
		}
		if th.Resolved {
			b.WriteString(" resolved")
		}
		if th.ForMe {
			b.WriteString(" for me")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func remark(t *testing.T, s *Session, on briefing.Ref, text string) briefing.Remark {
	t.Helper()
	r, err := s.Remark(context.Background(), on, text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRemarksStandInReadingOrder(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, placed := plant(t, s, "Views|yes|no", "Steps|go")
	source, err := s.NewSource(ctx, "The Quay")
	if err != nil {
		t.Fatal(err)
	}
	n, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: placed["go"].Snippet}.Ref())
	if err != nil {
		t.Fatal(err)
	}
	n.Citations = []briefing.Citation{{Source: source.ID}}
	if err := s.Save(ctx, "Cite", n); err != nil {
		t.Fatal(err)
	}
	remark(t, s, source.Ref(), "Is it still online?")
	remark(t, s, n.Ref(), "Go where?")
	remark(t, s, headings["Views"].Ref(), "Whose?")
	first := remark(t, s, briefing.Snippet{ID: placed["yes"].Snippet}.Ref(), "  Says who?\u202e\n")
	remark(t, s, b.Ref(), "For Monday.")
	answer := remark(t, s, first.Ref(), "The mayor.")
	remark(t, s, answer.Ref(), "Thanks.")
	const want = `briefing “Test”: For Monday.
heading “Views”: Whose?
snippet “yes”: Says who? [Ann: The mayor.] [Ann: Thanks.]
snippet “go”: Go where?
source “The Quay”: Is it still online?
`
	if got := remarksIn(t, s, b.ID); got != want {
		t.Errorf("the remarks are\n%swant\n%s", got, want)
	}
	if _, err := s.Remark(ctx, n.Ref(), " \n"); !errors.Is(err, ErrNoWords) {
		t.Errorf("a remark without words: %v", err)
	}
	if _, err := s.Remark(ctx, briefing.Placement{ID: placed["go"].ID}.Ref(), "Here?"); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("a remark on a placement: %v", err)
	}
	// None of them reaches a page.
	proof, err := s.Proof(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	printed := fmt.Sprint(proof.Document.Root)
	for words, want := range map[string]bool{"yes": true, "For Monday": false, "Says who": false, "The mayor": false, "online": false} {
		if strings.Contains(printed, words) != want {
			t.Errorf("%q is printed: %v", words, !want)
		}
	}
}

func TestEachStepOnARemarkIsUndone(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, placed := plant(t, s, "Views|yes")
	r := remark(t, s, briefing.Snippet{ID: placed["yes"].Snippet}.Ref(), "Says who?")
	remark(t, s, r.Ref(), "The mayor.")
	before := remarksIn(t, s, b.ID)
	for name, step := range map[string]func() error{
		"answer":  func() error { _, err := s.Remark(ctx, r.Ref(), "Again?"); return err },
		"reword":  func() error { return s.Reword(ctx, r.ID, "Who says so?") },
		"resolve": func() error { return s.ResolveRemark(ctx, r.ID, true) },
		"delete":  func() error { _, err := s.DeleteRemark(ctx, r.ID); return err },
	} {
		if err := step(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := remarksIn(t, s, b.ID); got == before {
			t.Errorf("%s changes nothing", name)
		}
		if _, err := s.Undo(ctx); err != nil {
			t.Errorf("undo %s: %v", name, err)
		}
		if got := remarksIn(t, s, b.ID); got != before {
			t.Errorf("after undo of %s the remarks are\n%swant\n%s", name, got, before)
		}
	}
}

// Two people remark on one snippet at once; nobody's words go, and nobody puts words into the other's mouth.
func TestTwoPeopleRemark(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, n := shared(t)
	asked := remark(t, ann, n.Ref(), "@Bob, is this so?")
	remark(t, bob, n.Ref(), "Which ferry?")
	mustPublish(t, ann, bob)
	const both = "snippet “one”: @Bob, is this so?%s\nsnippet “one”: Which ferry?\n"
	if got, want := remarksIn(t, bob, b.ID), fmt.Sprintf(both, " for me"); got != want {
		t.Errorf("Bob has\n%swant\n%s", got, want)
	}
	if err := bob.Reword(ctx, asked.ID, "It is so."); !errors.Is(err, ErrNotYours) {
		t.Errorf("Bob rewords Ann's remark: %v", err)
	}
	if _, err := bob.DeleteRemark(ctx, asked.ID); !errors.Is(err, ErrNotYours) {
		t.Errorf("Bob deletes Ann's remark: %v", err)
	}
	remark(t, bob, asked.Ref(), "It is.")
	if err := ann.ResolveRemark(ctx, asked.ID, true); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, bob, ann, bob)
	if got, want := remarksIn(t, ann, b.ID), fmt.Sprintf(both, " [Bob: It is.] resolved for me"); got != want {
		t.Errorf("Ann has\n%swant\n%s", got, want)
	}
	// Ann takes her question back while Bob answers again: his words stay.
	if n, err := ann.DeleteRemark(ctx, asked.ID); err != nil || n != 1 {
		t.Errorf("deleted with %d answers, %v", n, err)
	}
	remark(t, bob, asked.Ref(), "Ask the harbour office.")
	mustPublish(t, ann, bob, ann)
	for who, s := range map[string]*Session{"Ann": ann, "Bob": bob} {
		if got := remarksIn(t, s, b.ID); !strings.Contains(got, "snippet “one”: Ask the harbour office.\n") {
			t.Errorf("%s has\n%s", who, got)
		}
	}
}
