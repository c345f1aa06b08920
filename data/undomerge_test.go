package data

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"attache/briefing"
)

// Two people work on one library, each on a machine of their own; programs are closed and opened between any two steps, and what the
// other did comes in between. Each undo takes back one's own newest step, and no word of the other's.
func TestUndoAcrossRestartsAndMerges(t *testing.T) {
	ctx := context.Background()
	path := t.TempDir() + "/a.brief"
	desks := map[string]*desk{"anna": newDesk(t, "anna"), "ben": newDesk(t, "ben")}
	libraries := map[string]*Library{"anna": desks["anna"].create(path)}
	s := desks["anna"].snippet("one")
	desks["anna"].add(libraries["anna"], s)
	publish(t, libraries["anna"])
	libraries["ben"] = desks["ben"].open(path)

	shows := func(l *Library) string {
		t.Helper()
		o, err := l.Object(ctx, s.Ref())
		if errors.Is(err, briefing.ErrNotFound) {
			return "(gone)"
		}
		if err != nil {
			t.Fatal(err)
		}
		n := o.(*briefing.Snippet)
		return n.Text + "|" + n.Gist
	}
	for i, step := range []struct {
		who, does, arg string
		shows          string // text|gist as this person sees it then
		next           string // undo|redo that are offered to this person
	}{
		{"anna", "text", "two", "two|", "text two|"},
		{"anna", "meet", "ben", "two|", "text two|"},
		{"ben", "gist", "B", "two|B", "gist B|"},
		{"anna", "text", "three", "three|", "text three|"},
		{"anna", "meet", "ben", "three|B", "text three|"},
		{"anna", "restart", "", "three|B", "text three|"},
		{"anna", "undo", "", "two|B", "text two|text three"},
		{"anna", "restart", "", "two|B", "text two|text three"},
		{"anna", "undo", "", "one|B", "add|text two"},
		{"ben", "meet", "anna", "one|B", "gist B|"},
		{"ben", "restart", "", "one|B", "gist B|"},
		{"ben", "undo", "", "one|", "|gist B"},
		{"anna", "meet", "ben", "one|", "add|text two"}, // a merge between undo and redo
		{"anna", "redo", "", "two|", "text two|text three"},
		{"anna", "restart", "", "two|", "text two|text three"},
		{"anna", "redo", "", "three|", "text three|"},
		{"ben", "meet", "anna", "three|", "|gist B"},
		{"ben", "redo", "", "three|B", "gist B|"},
		{"ben", "text", "ben's", "ben's|B", "text ben's|"},
		{"anna", "meet", "ben", "ben's|B", "text three|"},
		{"anna", "undo kept 1", "", "ben's|B", "text two|text three"}, // Ben wrote since
		{"anna", "undo kept 1", "", "ben's|B", "add|text two"},
		{"anna", "undo kept 2", "", "ben's|B", "|add"}, // his words are in what she made
		{"ben", "meet", "anna", "ben's|B", "text ben's|"},
		{"ben", "undo", "", "three|B", "gist B|text ben's"},
		{"anna", "meet", "ben", "three|B", "|add"},
		{"anna", "restart", "", "three|B", "|add"},
		{"anna", "redo", "", "three|B", "add|text two"},
		{"anna", "text", "four", "four|B", "text four|"}, // new work: nothing is left to redo
		{"anna", "undo", "", "three|B", "add|text four"},
	} {
		d, l := desks[step.who], libraries[step.who]
		name := fmt.Sprintf("step %d, %s: %s %s", i, step.who, step.does, step.arg)
		kept := 0
		switch step.does {
		case "text", "gist":
			d.apply(l, step.does+" "+step.arg, set(s.Ref(), step.does, step.arg))
		case "meet":
			publish(t, libraries[step.arg])
			publish(t, l)
			publish(t, libraries[step.arg])
		case "restart":
			closeIt(t, l)
			l = d.open(path)
			libraries[step.who] = l
		case "redo":
			if _, err := l.Redo(ctx, step.who); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		default:
			if _, err := fmt.Sscanf(step.does, "undo kept %d", &kept); err != nil && step.does != "undo" {
				t.Fatalf("%s: not understood", name)
			}
			done, err := l.Undo(ctx, step.who)
			if err != nil || len(done.Kept) != kept {
				t.Fatalf("%s: %+v, %v", name, done, err)
			}
		}
		if got := shows(l); got != step.shows {
			t.Fatalf("%s: %s sees %q, want %q", name, step.who, got, step.shows)
		}
		next := titles(t, l, step.who)
		if got := next[0] + "|" + next[1]; got != step.next {
			t.Fatalf("%s: offered is %q, want %q", name, got, step.next)
		}
	}
	if list, err := libraries["anna"].Conflicts(ctx); err != nil || len(list) != 0 {
		t.Errorf("there are conflicts: %v, %v", list, err)
	}
}
