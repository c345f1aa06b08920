package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

func TestHeadingsAreAddedRenamedMovedAndDeleted(t *testing.T) {
	u := sit(t, sample)
	want := func(titles string) {
		t.Helper()
		if got := u.titles(); got != titles {
			t.Errorf("outline is\n%s\nwant\n%s", got, titles)
		}
	}
	want("1 Issue\n2 Debate")

	u.choose("Issue")
	u.command("New heading")
	want("1 Issue\n2 New heading\n3 Debate")
	field, ok := u.win.Canvas().Focused().(*part.Entry)
	if !ok {
		t.Fatalf("a new heading's title is not being typed: %T has the keyboard", u.win.Canvas().Focused())
	}
	test.Type(field, "Background")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	want("1 Issue\n2 Background\n3 Debate")

	u.command("Move heading down")
	want("1 Issue\n2 Debate\n3 Background")
	u.command("Demote heading")
	want("1 Issue\n2 Debate\n  2.1 Background")
	u.command("Promote heading")
	want("1 Issue\n2 Debate\n3 Background")
	u.command("Move heading up")
	want("1 Issue\n2 Background\n3 Debate")
	if section, _ := u.d.Section(); section.Heading.Title != "Background" {
		t.Errorf("after moving, %q is chosen", section.Heading.Title)
	}

	u.command("Delete heading")
	want("1 Issue\n2 Debate")
	if section, _ := u.d.Section(); section.Heading.Title != "Debate" {
		t.Errorf("after deleting, %q is chosen, not the heading that took its row", section.Heading.Title)
	}
	u.toast.Answer()
	u.wait()
	want("1 Issue\n2 Background\n3 Debate")
}

func TestEscapeKeepsTheTitle(t *testing.T) {
	u := sit(t, sample)
	u.choose("Debate")
	u.command("Rename heading")
	field := u.win.Canvas().Focused().(*part.Entry)
	test.Type(field, "Something else")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	u.wait()
	if got := u.titles(); got != "1 Issue\n2 Debate" {
		t.Errorf("outline is\n%s", got)
	}
}

func TestAMoveThatCannotBeSaysWhy(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("Move heading up")
	if got := u.toast.Text(); got != "This heading is the first on its level already." {
		t.Errorf("the message is %q", got)
	}
}

func TestArrowKeysChooseHeadings(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.outline.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	u.wait()
	if section, _ := u.d.Section(); section.Heading.Title != "Debate" {
		t.Errorf("Down chose %q", section.Heading.Title)
	}
	u.outline.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	u.wait()
	if _, ok := u.d.Section(); ok {
		t.Error("Home did not choose the Inbox")
	}
}

func TestAnEmptyLibrarySaysWhatToDo(t *testing.T) {
	u := sit(t, nil)
	if !u.snippets.first.Visible() || u.snippets.empty.Visible() || !u.editor.empty.Visible() || !u.source.empty.Visible() || !u.preview.empty.Visible() {
		t.Error("a pane of an empty library shows nothing to start from")
	}
	u.command("New heading")
	if got := u.toast.Text(); got != "A heading stands in a briefing. Make one first: File, New briefing." {
		t.Errorf("the message is %q", got)
	}
}

func TestAnOutlineWithoutHeadingsSaysHowToBegin(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sure(s.NewBriefing(ctx, "Harbour dues", briefing.Template{}))
	})
	if says := painted(u.outline.root); !u.outline.none.Visible() || !strings.Contains(says, "No heading yet.") {
		t.Errorf("beside the empty outline stands\n%s", says)
	}
	u.outline.add()
	u.wait()
	if u.outline.none.Visible() {
		t.Error("beside a heading it still says so")
	}
}
