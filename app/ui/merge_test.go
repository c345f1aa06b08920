package ui

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/assets"
	"attache/briefing"
	"attache/data"
)

// colleague gives Ben a copy of the user's library and lets him work on it; it gives the path of his file.
func (u *user) colleague(work func(context.Context, *session.Session)) string {
	u.t.Helper()
	must(u.t, u.s.Publish(u.t.Context()))
	u.wait()
	path := filepath.Join(u.dir, "from-ben.brief")
	file, err := os.ReadFile(filepath.Join(u.dir, "test.brief"))
	must(u.t, err)
	must(u.t, os.WriteFile(path, file, 0o600))
	lib, err := data.Open(u.t.Context(), path, data.Options{WorkDir: filepath.Join(u.dir, "work-ben")})
	must(u.t, err)
	s, err := session.New(lib, session.Options{Who: "Ben", Now: func() time.Time { return time.Date(2026, 3, 2, 10, 30, 0, 0, time.UTC) }, Entropy: rand.Reader, Fonts: assets.Fonts, Version: "test"})
	must(u.t, err)
	work(u.t.Context(), s)
	must(u.t, s.Close(context.Background()))
	return path
}

// snippetOf finds a snippet by how its words begin.
func snippetOf(s *session.Session, begin string) briefing.Snippet {
	ctx := context.Background()
	for _, b := range sure(s.Briefings(ctx)) {
		for _, section := range sure(s.Outline(ctx, b.ID)).Sections {
			for _, p := range section.Snippets {
				if strings.HasPrefix(p.Snippet.Text, begin) {
					return p.Snippet
				}
			}
		}
	}
	panic("no snippet begins with " + begin)
}

// rewrite gives the snippet that begins with some words another text.
func rewrite(s *session.Session, begin, text string) {
	before := snippetOf(s, begin)
	after := before
	after.Text = text
	if err := s.Edit(context.Background(), "Edit text", before, after); err != nil {
		panic(err)
	}
}

// bensWork changes a text that Ann changes too, another one, deletes one, and adds one.
func bensWork(ctx context.Context, s *session.Session) {
	rewrite(s, "Nobody pays", "Nobody here ever pays for an empty berth, the harbour master says.")
	rewrite(s, "Three ports", "Four ports have raised their dues since the spring.")
	if err := s.Delete(ctx, snippetOf(s, "The dues will").Ref()); err != nil {
		panic(err)
	}
	o := sure(s.Outline(ctx, sure(s.Briefings(ctx))[0].ID))
	added := sure(s.NewSnippet(ctx, o.Sections[1].Heading.ID, briefing.Comment))
	added.Text = "The ferry operators have asked for a hearing in June."
	if err := s.Save(ctx, "Fill", added); err != nil {
		panic(err)
	}
}

func TestADroppedCopyIsMergedAfterALook(t *testing.T) {
	u := sit(t, sample)
	path := u.colleague(bensWork)
	rewrite(u.s, "Nobody pays", "Nobody pays for an empty berth, he says.")
	u.wait()
	u.options.Open = func(context.Context, string, bool) (desk.Session, error) { panic("not opened") }
	u.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	u.wait()
	u.button("Merge…")
	says := u.dialogText()
	for _, want := range []string{"1 snippet new; 2 snippets changed; 1 snippet deleted.", "Nobody here ever pays", "Here: Ann", "There: Ben, 10:30", "Text: to be decided"} {
		if !strings.Contains(says, want) {
			t.Errorf("before merging it does not say %q:\n%s", want, says)
		}
	}
	if got := snippetOf(u.s, "Three").Text; !strings.HasPrefix(got, "Three ports") {
		t.Errorf("before merging the text is %q already", got)
	}
	u.button("Merge")
	if got, want := u.toast.Text(), "Merged from-ben.brief: 1 snippet new; 2 snippets changed; 1 snippet deleted. To decide: 1 conflict."; got != want {
		t.Errorf("the message is %q, want %q", got, want)
	}
	if got := snippetOf(u.s, "Four").Text; got != "Four ports have raised their dues since the spring." {
		t.Errorf("after merging the text is %q", got)
	}
	u.mergeFile(path)
	u.wait()
	if got, want := u.toast.Text(), "Everything in from-ben.brief is in this library already."; got != want || u.win.Canvas().Overlays().Top() != nil {
		t.Errorf("a second time it says %q, want %q", got, want)
	}
}

func TestEnterInTheListOfWhatComesMergesIt(t *testing.T) {
	u := sit(t, sample)
	u.mergeFile(u.colleague(bensWork))
	u.wait()
	u.key(fyne.KeyDown)
	u.key(fyne.KeyReturn)
	if got := u.toast.Text(); !strings.HasPrefix(got, "Merged from-ben.brief: ") {
		t.Errorf("the message is %q", got)
	}
}

func TestAMergeThatIsCancelledLeavesTheLibrary(t *testing.T) {
	u := sit(t, sample)
	path := u.colleague(bensWork)
	for _, leave := range []func(){
		func() { u.button("Cancel") },
		func() {
			u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			u.wait()
		},
	} {
		u.mergeFile(path)
		u.wait()
		leave()
		if u.win.Canvas().Overlays().Top() != nil || u.intake.busy {
			t.Error("the dialog stays, or nothing else could be taken in")
		}
		if o := u.outlineNow(); len(o.Sections[1].Snippets) != 1 || !strings.HasPrefix(o.Sections[1].Snippets[0].Snippet.Text, "The dues") {
			t.Errorf("under Debate stands %+v", o.Sections[1].Snippets)
		}
	}
}

func TestWhatCannotBeMergedIsRefusedInASentence(t *testing.T) {
	u := sit(t, sample)
	path := u.colleague(bensWork)
	whole, err := os.ReadFile(path)
	must(t, err)
	torn := filepath.Join(u.dir, "torn.brief")
	must(t, os.WriteFile(torn, whole[:len(whole)/2], 0o600))
	foreign := filepath.Join(u.dir, "letter.brief")
	must(t, os.WriteFile(foreign, []byte("Dear colleague"), 0o600))
	before := u.titles()
	for _, path := range []string{torn, foreign, filepath.Join(u.dir, "gone.brief")} {
		u.mergeFile(path)
		u.wait()
		if says := u.dialogText(); !strings.Contains(says, "Attaché could not merge "+filepath.Base(path)) {
			t.Errorf("of %s it says:\n%s", path, says)
		}
		u.button("Close")
	}
	u.options.Path = path
	u.mergeFile(path)
	u.wait()
	if got := u.toast.Text(); got != "This library is the one that is open." {
		t.Errorf("of the same file it says %q", got)
	}
	if u.titles() != before || u.intake.busy {
		t.Error("the library changed, or nothing else could be taken in")
	}
}

// Every object that a merge touches stands in the list once, in the group that asks most of the user.
func TestTheMergeListLeavesNothingOut(t *testing.T) {
	u := sit(t, sample)
	path := u.colleague(bensWork)
	rewrite(u.s, "Nobody pays", "Nobody pays, he says.")
	m := sure(u.s.Merge(t.Context(), path, true, nil))
	l := newMergeList(u.d, m)
	var heads []string
	n := 0
	for _, r := range l.rows {
		if r.object == nil {
			heads = append(heads, r.head)
		} else {
			n++
		}
	}
	if want := []string{"To be decided (1)", "Changed there (1)", "Deleted there (1)", "New there (1)"}; !slices.Equal(heads, want) {
		t.Errorf("the groups are %q, want %q", heads, want)
	}
	with := 0
	for _, o := range m.Objects {
		if o.With {
			with++
		}
	}
	if n+with != len(m.Objects) || with != 1 {
		t.Errorf("of %d objects %d are listed, and %d told with another", len(m.Objects), n, with)
	}
	for i := range l.rows { // each shows something, heads are passed over
		l.list.Select(i)
		if l.rows[l.chosen].object == nil || len(l.detail.Objects) == 0 {
			t.Errorf("row %d leads to row %d, which shows nothing", i, l.chosen)
		}
	}
}

// What somebody removed for good is told before it goes here too.
func TestRemovalsAreToldBeforeTheMerge(t *testing.T) {
	u := sit(t, sample)
	path := u.colleague(func(ctx context.Context, s *session.Session) {
		sure(s.Remove(ctx, nil, snippetOf(s, "Nobody pays").Ref()))
	})
	u.mergeFile(path)
	u.wait()
	says := u.dialogText()
	for _, want := range []string{"Removed for good there (1)", "Undo does not bring them back."} {
		if !strings.Contains(says, want) {
			t.Errorf("it does not say %q:\n%s", want, says)
		}
	}
	if got := snippetOf(u.s, "Nobody pays").Text; got == "" {
		t.Error("the words are gone before the merge")
	}
}
