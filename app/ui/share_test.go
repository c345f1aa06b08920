package ui

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// shareable fills a library in which one briefing has history, a remark and stricter markings
// than before, and which holds another briefing.
func shareable(ctx context.Context, s *session.Session) {
	other := sure(s.NewBriefing(ctx, "The other matter", briefing.Template{}))
	heading := sure(s.NewHeading(ctx, other.ID, briefing.ID[briefing.Heading]{}, "Nobody else’s"))
	snippet := sure(s.NewSnippet(ctx, heading.ID, briefing.Comment))
	snippet.Text = "These words stay in the house."
	if err := s.Save(ctx, "Fill", snippet); err != nil {
		panic(err)
	}
	worked(ctx, s)
	for _, b := range sure(s.Briefings(ctx)) {
		if b.ID == other.ID {
			continue
		}
		for _, m := range []briefing.Marking{"SECRET", "OFFICIAL"} {
			before := sure(s.Outline(ctx, b.ID)).Sections[0].Snippets[0].Snippet
			after := before
			after.Marking = m
			if err := s.Edit(ctx, "Mark", before, after); err != nil {
				panic(err)
			}
		}
	}
}

// shareForm is the open dialog that makes a copy, by its parts.
type shareForm struct {
	what                    *part.Radio
	texts, history, remarks *part.Check
	leaves, stays           string
}

func (u *user) sharing() shareForm {
	u.t.Helper()
	top := u.win.Canvas().Overlays().Top()
	checks, lists, radios := find[*part.Check](top), find[*widget.RichText](top), find[*part.Radio](top)
	if len(checks) != 3 || len(radios) != 1 {
		u.t.Fatalf("no dialog to share a copy is open: %d ticks", len(checks))
	}
	var words []string
	for _, l := range lists {
		for _, s := range l.Segments {
			if list, ok := s.(*widget.ListSegment); ok {
				var lines []string
				for _, item := range list.Items {
					lines = append(lines, item.Textual())
				}
				words = append(words, strings.Join(lines, "\n"))
			}
		}
	}
	if len(words) != 2 {
		u.t.Fatalf("it lists %q", words)
	}
	return shareForm{radios[0], checks[0], checks[1], checks[2], words[0], words[1]}
}

func TestACopyIsListedBeforeItIsShared(t *testing.T) {
	u := sit(t, shareable)
	for _, b := range sure(u.s.Briefings(t.Context())) {
		if b.Title == "Harbour dues" {
			u.d.Open(b.ID)
		}
	}
	u.wait()
	u.editor.text.SetText("Typed a moment before.")
	u.command("Share a copy…")
	form := u.sharing()
	if !form.texts.Checked || form.history.Checked || form.remarks.Checked {
		t.Error("something beside what is valid now leaves unasked")
	}
	for _, want := range []string{"2 headings, 2 snippets and 1 source", "who wrote what, and when: Ann", "marked: OFFICIAL: 1 snippet", "about "} {
		if !strings.Contains(form.leaves, want) {
			t.Errorf("leaving is %q, without %q", form.leaves, want)
		}
	}
	for _, want := range []string{"1 other briefing", "earlier versions of what goes", "whatever was deleted"} {
		if !strings.Contains(form.stays, want) {
			t.Errorf("staying is %q, without %q", form.stays, want)
		}
	}
	if left, err := os.ReadDir(u.dir); err != nil || strings.Contains(names(left), "Harbour") {
		t.Errorf("written before it was asked for: %v, %v", left, err)
	}

	form.history.SetChecked(true)
	for _, b := range find[*part.Button](u.win.Canvas().Overlays().Top()) {
		if b.Text == "Share" && !b.Disabled() {
			t.Error("a copy can be written before what is ticked is listed")
		}
	}
	u.wait()
	if form = u.sharing(); !strings.Contains(form.leaves, "earlier versions, with words that were taken out again") || strings.Contains(form.stays, "earlier") {
		t.Errorf("with history %q leaves, %q stays", form.leaves, form.stays)
	}
	if says := u.dialogWords(); !strings.Contains(says, "Earlier versions were marked SECRET") {
		t.Errorf("nothing warns of stricter markings: %q", says)
	}
	form.history.SetChecked(false)
	u.wait()

	path := filepath.Join(u.dir, "for Ben")
	u.win.Canvas().Focused().(interface{ SetText(string) }).SetText(path)
	press(t, u.Window, "Share")
	u.wait()
	written, err := os.ReadFile(path + librarySuffix)
	must(t, err)
	if !bytes.Contains(written, []byte("Typed a moment before.")) || bytes.Contains(written, []byte("stay in the house")) || bytes.Contains(written, []byte("other matter")) {
		t.Error("the copy has not the words of its briefing and no others")
	}
	if says := u.toast.Text(); !strings.Contains(says, path) || !strings.Contains(says, "KB") {
		t.Errorf("it says %q", says)
	}
}

func names(entries []os.DirEntry) string {
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

// A copy of everything takes one choice.
func TestACopyOfTheWholeLibrary(t *testing.T) {
	u := sit(t, shareable)
	u.command("Share a copy…")
	u.sharing().what.Choose(1)
	u.wait()
	form := u.sharing()
	if !form.texts.Checked || !form.history.Checked || !form.remarks.Checked || !strings.Contains(form.stays, "nothing: it is a copy of everything") {
		t.Errorf("not everything leaves; %q stays", form.stays)
	}
	press(t, u.Window, "Share")
	u.wait()
	path := filepath.Join(u.dir, "test copy"+librarySuffix)
	got, err := u.s.Merge(t.Context(), path, true, nil)
	if err != nil || got.Apart || len(got.Objects) != 0 {
		t.Errorf("the copy brings %+v, %v", got, err)
	}

	// Its name is taken now: another is proposed, and the file that is there cannot be chosen.
	u.command("Share a copy…")
	u.sharing().what.Choose(1)
	u.wait()
	name := u.win.Canvas().Focused().(interface{ SetText(string) })
	if says := u.dialogWords(); strings.Contains(says, "is there already") {
		t.Errorf("a name that is taken is proposed: %q", says)
	}
	name.SetText(path)
	u.wait()
	for _, b := range find[*part.Button](u.win.Canvas().Overlays().Top()) {
		if b.Text == "Share" && !b.Disabled() {
			t.Error("a file that is there can be written over")
		}
	}
	if says := u.dialogWords(); !strings.Contains(says, "is there already") {
		t.Errorf("it does not say why: %q", says)
	}
	u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if u.win.Canvas().Overlays().Top() == nil {
		t.Error("Enter goes on all the same")
	}
}

func TestALibraryWithoutABriefingCanBeShared(t *testing.T) {
	u := sit(t, nil)
	u.command("Share a copy…")
	if form := u.sharing(); len(form.what.Options) != 1 || form.what.Options[form.what.At()] != shareLibrary.String() {
		t.Errorf("to be shared are %q", form.what.Options)
	}
}

func TestACopyThatCannotBeWrittenIsExplained(t *testing.T) {
	u := sit(t, shareable)
	u.command("Share a copy…")
	u.win.Canvas().Focused().(interface{ SetText(string) }).SetText(filepath.Join(u.dir, "late"))
	must(t, os.WriteFile(filepath.Join(u.dir, "late.brief"), []byte("somebody’s words"), 0o600)) // since the dialog looked
	press(t, u.Window, "Share")
	u.wait()
	if says := u.dialogWords(); !strings.Contains(says, "late.brief is there already and was left alone") {
		t.Errorf("it says %q", says)
	}
	if left, err := os.ReadFile(filepath.Join(u.dir, "late.brief")); err != nil || string(left) != "somebody’s words" {
		t.Errorf("the file holds %q, %v", left, err)
	}
}

// Whoever gets a copy without stored texts is told so where one would stand, and is not alarmed.
func TestASourceOfACopyWithoutStoredTexts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "part.brief")
	giver := sit(t, nil)
	in, err := giver.s.ImportArticle(t.Context(), "dues.txt", []byte("Dues rise\n\n\"Nobody pays for an empty berth,\" said M. Okafor.\n"), "Dues")
	must(t, err)
	of := []briefing.ID[briefing.Briefing]{in.Briefing}
	_, err = giver.s.Share(t.Context(), of, path, briefing.ExtractOptions{Current: true, NoTexts: true}, nil)
	must(t, err)
	u := sit(t, func(ctx context.Context, s *session.Session) {
		_ = sure(s.Merge(ctx, path, false, nil))
	})
	for _, b := range sure(u.s.Sources(t.Context())) {
		if b.Stored != nil {
			u.d.Jump(b.Ref())
		}
	}
	u.wait()
	if says := u.source.reader.stored.Text; !strings.Contains(says, "Its text is not in this library") {
		t.Errorf("of its text it says %q", says)
	}
	if top := u.win.Canvas().Overlays().Top(); top != nil {
		t.Errorf("an alarm is open: %q", u.dialogWords())
	}
}
