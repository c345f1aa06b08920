package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// atOdds gives a window on a library in which Ann and Ben wrote in the same places: the words of one snippet, a
// deletion against an edit, the title of a heading.
func atOdds(t *testing.T) *user {
	u := sit(t, sample)
	rename := func(s *session.Session, title string) {
		ctx := context.Background()
		before := sure(s.Outline(ctx, sure(s.Briefings(ctx))[0].ID)).Sections[1].Heading
		after := before
		after.Title = title
		if err := s.Edit(ctx, "Rename", before, after); err != nil {
			panic(err)
		}
	}
	path := u.colleague(func(ctx context.Context, s *session.Session) {
		bensWork(ctx, s)
		rename(s, "Debate in the council")
	})
	rewrite(u.s, "Nobody pays", "Nobody pays for an empty berth, he says.")
	rewrite(u.s, "The dues will", "The dues will almost certainly be withdrawn.")
	rename(u.s, "Debate of the week")
	sure(u.s.Merge(t.Context(), path, false, nil))
	u.wait()
	return u
}

func TestTheFormSaysThatThereAreTwoVersions(t *testing.T) {
	u := atOdds(t)
	if got, want := u.editor.disputed.words.Text, "2 versions of “Text”: Ben’s and yours."; got != want || u.editor.disputed.root.Hidden {
		t.Errorf("it says %q, want %q", got, want)
	}
	if got, want := u.conflicts.signal.Text, "3 to decide"; got != want || u.conflicts.signal.Hidden {
		t.Errorf("the foot says %q, want %q", got, want)
	}
	u.d.Jump(snippetOf(u.s, "Four ports").Ref())
	u.wait()
	if !u.editor.disputed.root.Hidden {
		t.Errorf("of a snippet in no conflict it says %q", u.editor.disputed.words.Text)
	}
	u.d.Jump(u.d.Sections()[1].Heading.Ref())
	u.wait()
	if got, want := u.conflicts.strip.words.Text, "2 versions of “Title” of this heading: Ben’s and yours."; got != want || u.conflicts.strip.root.Hidden {
		t.Errorf("over the panes it says %q, want %q", got, want)
	}
	if strip := u.conflicts.strip.root; strip.Size().Height < strip.MinSize().Height {
		t.Errorf("over the panes it has %v to stand in, and needs %v", strip.Size(), strip.MinSize())
	}
	u.d.Jump(snippetOf(u.s, "The dues").Ref())
	u.wait()
	if got, want := u.editor.disputed.words.Text, "Snippet: deleted by Ben, and written in meanwhile by you. It stays until somebody decides."; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
}

func TestConflictsAreDecidedOneByOne(t *testing.T) {
	u := atOdds(t)
	test.Tap(find[*part.Button](u.editor.disputed.root)[0])
	u.wait()
	if says := u.dialogText(); !strings.Contains(says, "Yours, 09:") || !strings.Contains(says, "Ben’s, 10:30: shown now") {
		t.Errorf("it says:\n%s", says)
	}
	u.button("Keep yours")
	if got := u.d.At.Snippet; snippetOf(u.s, "Nobody pays for an empty berth, he says.").ID != got {
		t.Error("it is not the user's version that stays")
	}
	if u.editor.text.Text != "Nobody pays for an empty berth, he says." || !u.editor.disputed.root.Hidden {
		t.Errorf("the form shows %q", u.editor.text.Text)
	}
	u.button("Undo")
	if len(u.d.Conflicts) != 3 {
		t.Errorf("after Undo there are %d conflicts", len(u.d.Conflicts))
	}
	for u.conflicts.view != nil {
		switch field := u.conflicts.view.shown.Field(); field {
		case "text":
			u.button("Keep both as snippets of their own")
		case "title":
			entry := find[*part.Entry](u.win.Canvas().Overlays().Top())[0]
			u.types(entry, "Debate in the council\nthis week")
			u.button("Take these words")
		case briefing.FieldDeleted:
			u.button("Delete it")
		default:
			t.Fatalf("a conflict about %s", field)
		}
	}
	if got, want := u.titles(), "1 Issue\n2 Debate in the council this week"; got != want {
		t.Errorf("the outline is\n%s\nwant\n%s", got, want)
	}
	o := u.outlineNow()
	var said []string
	for _, section := range o.Sections {
		for _, p := range section.Snippets {
			said = append(said, p.Snippet.Text)
		}
	}
	slices.Sort(said[:2]) // after Undo either version may be the one that is shown
	want := "Nobody here ever pays for an empty berth, the harbour master says. | Nobody pays for an empty berth, he says. | " +
		"Four ports have raised their dues since the spring. | The ferry operators have asked for a hearing in June."
	if got := strings.Join(said, " | "); got != want {
		t.Errorf("the briefing says\n%s\nwant\n%s", got, want)
	}
	if got := u.toast.Text(); !strings.HasPrefix(got, "Everything is decided") || !u.conflicts.signal.Hidden {
		t.Errorf("the message is %q", got)
	}
}

func TestAllOfOnePersonsVersionsAreTaken(t *testing.T) {
	u := atOdds(t)
	u.command("Conflicts…")
	u.button("Keep all of Ben’s (3)")
	if u.win.Canvas().Overlays().Top() != nil || len(u.d.Conflicts) != 0 {
		t.Errorf("%d conflicts are left", len(u.d.Conflicts))
	}
	if got, want := u.titles(), "1 Issue\n2 Debate in the council"; got != want {
		t.Errorf("the outline is\n%s", got)
	}
	u.toast.Answer()
	u.wait()
	if len(u.d.Conflicts) != 3 {
		t.Errorf("after Undo there are %d conflicts", len(u.d.Conflicts))
	}
}

// What is written in the dialog is not wiped out by what others do meanwhile.
func TestWordsInTheDialogStayWhileTheLibraryChanges(t *testing.T) {
	u := atOdds(t)
	u.command("Conflicts…")
	u.conflicts.view.choose(snippetOf(u.s, "Nobody here").Ref())
	entry := find[*part.Entry](u.win.Canvas().Overlays().Top())[0]
	u.types(entry, "Half a sentence")
	rewrite(u.s, "Four ports", "Five ports.")
	u.wait()
	if got := find[*part.Entry](u.win.Canvas().Overlays().Top())[0]; got != entry || got.Text != "Half a sentence" {
		t.Errorf("the field holds %q", got.Text)
	}
}

func TestAFindingLeadsToTheDecision(t *testing.T) {
	u := atOdds(t)
	u.command("Problems")
	for i, r := range u.problems.rows {
		if r.finding != nil && r.finding.Rule == session.RuleConflict && r.finding.Place.Kind == briefing.KindHeading {
			u.problems.list.Select(i)
		}
	}
	u.wait()
	if u.conflicts.view == nil || u.conflicts.view.shown.Field() != "title" {
		t.Fatal("the finding does not lead to its conflict")
	}
	u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	u.wait()
	if u.conflicts.view != nil || u.win.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not close it")
	}
}

func TestHeadingsUnderEachOtherAreOffered(t *testing.T) {
	move := func(s *session.Session, from, to int) {
		ctx := context.Background()
		sections := sure(s.Outline(ctx, sure(s.Briefings(ctx))[0].ID)).Sections
		moved := sections[from].Heading
		moved.Place.Parent = sections[to].Heading.ID
		if err := s.Edit(ctx, "Move", sections[from].Heading, moved); err != nil {
			panic(err)
		}
	}
	u := sit(t, sample)
	path := u.colleague(func(_ context.Context, s *session.Session) { move(s, 0, 1) })
	move(u.s, 1, 0)
	sure(u.s.Merge(t.Context(), path, false, nil))
	u.wait()
	if got, want := u.conflicts.signal.Text, "2 to decide"; got != want {
		t.Errorf("the foot says %q, want %q", got, want)
	}
	u.command("Conflicts…")
	u.button("Put it at the end of the top level")
	if o := u.outlineNow(); len(o.Unplaced) != 0 || len(o.Sections) != 2 || o.Sections[1].Level != 2 {
		t.Errorf("the outline is\n%s", u.titles())
	}
}
