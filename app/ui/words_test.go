package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

func TestErrorsAreToldAsSentences(t *testing.T) {
	for _, c := range []struct {
		err  error
		says []string
	}{
		{briefing.ErrReadOnly, []string{"can be read and not written", "Nothing was changed"}},
		{briefing.ErrNotFound, []string{"not in the library any more", "Undo"}},
		{syscall.ENOSPC, []string{"The disk is full", "Make room"}},
		{fs.ErrPermission, []string{"may not be written to", "another folder"}},
		{fs.ErrNotExist, []string{"no such file or folder"}},
		{&fs.PathError{Op: "open", Path: "/home/ann/dues.pdf", Err: syscall.EACCES}, []string{"may not be written to", "\n\n(/home/ann/dues.pdf)"}}, // without the system's English
		{&os.LinkError{Op: "rename", Old: "/tmp/x", New: "/home/ann/dues.pdf", Err: syscall.ENOENT}, []string{"no such file or folder", "\n\n(/home/ann/dues.pdf)"}},
		{errors.New("odd thing"), []string{"what was saved before is safe", "odd thing"}},
	} {
		got := wording.Sentence("Attaché could not save the snippet.", fmt.Errorf("somewhere deep: %w", c.err), nil)
		for _, want := range append(c.says, "Attaché could not save the snippet") {
			if !strings.Contains(got, want) {
				t.Errorf("%v is told as\n%s\nwithout %q", c.err, got, want)
			}
		}
	}
}

func TestAFileIsNamedByDateAndTitle(t *testing.T) {
	date, err := briefing.ParseDate("2026-03-02")
	must(t, err)
	for _, c := range []struct {
		b    briefing.Briefing
		want string
	}{
		{briefing.Briefing{Title: "Harbour dues", Date: date}, "2026-03-02 Harbour dues.pdf"},
		{briefing.Briefing{Title: "Dues/tolls"}, "Dues-tolls.pdf"},
		{briefing.Briefing{}, "Briefing.pdf"},
	} {
		if got := wording.FileName(c.b, ".pdf"); got != c.want {
			t.Errorf("%q gives %q, want %q", c.b.Title, got, c.want)
		}
	}
}

func TestNamesAreWrittenAndReadBack(t *testing.T) {
	names := []briefing.Name{
		{Family: "Beethoven", Given: "Ludwig", NonDroppingParticle: "van"},
		{Literal: "Ministry of Ports"},
		{Family: "Okafor", Given: "M.", Suffix: "Jr"},
		{Family: "Sukarno"},
	}
	text := nameList(names)
	if want := "van Beethoven, Ludwig; Ministry of Ports; Okafor, M.; Sukarno"; text != want {
		t.Errorf("written as %q, want %q", text, want)
	}
	if got := parseNames(text, names); !reflect.DeepEqual(got, names) {
		t.Errorf("read back as %+v", got)
	}
	got := parseNames(text+"; Holt, Dana", names)
	if len(got) != 5 || !reflect.DeepEqual(got[:4], names) || !reflect.DeepEqual(got[4], briefing.Name{Family: "Holt", Given: "Dana"}) {
		t.Errorf("with one more, read as %+v", got)
	}
}

func TestTheStatusClockNamesTheDayWhereItIsNotToday(t *testing.T) {
	now := time.Date(2026, 3, 2, 18, 0, 0, 0, time.UTC)
	if got := wording.Clock(now.Add(-8*time.Hour), now); got != "10:00" {
		t.Errorf("today is %q", got)
	}
	if got := wording.Clock(now.Add(-24*time.Hour), now); got != "1 March, 18:00" {
		t.Errorf("yesterday is %q", got)
	}
}

func TestACancelledWorkIsNoFailure(t *testing.T) {
	u := sit(t, sample)
	u.d.Fail("Attaché could not search.", context.Canceled)
	if u.win.Canvas().Overlays().Top() != nil {
		t.Error("a cancelled work raises an alarm")
	}
	u.d.Fail("Attaché could not search.", errors.New("odd thing"))
	u.d.Fail("Attaché could not search.", errors.New("odd thing"))
	if n := len(u.win.Canvas().Overlays().List()); n != 1 {
		t.Errorf("the same failure twice raises %d alarms", n)
	}
}

// A session whose library file cannot be written.
type full struct {
	desk.Session
	events func(session.Event)
}

func (f *full) Subscribe(on func(session.Event)) func() {
	f.events = on
	return f.Session.Subscribe(on)
}

func (f *full) Publish(context.Context) error {
	f.events(session.Event{Pending: true, Err: syscall.ENOSPC})
	return syscall.ENOSPC
}

func TestAFileThatCannotBeWrittenIsToldOnce(t *testing.T) {
	u := sit(t, sample)
	run := &testRunner{}
	broken := &full{Session: u.s}
	w := New(u.app, broken, Options{Runner: run, Explain: func(error) string { return "The disk is full." }})
	defer w.win.Close()
	defer w.stop()
	run.drain()
	alarms := func() int { return len(w.win.Canvas().Overlays().List()) }
	must(t, u.s.Save(t.Context(), "Edit", func() briefing.Snippet { s := u.stored(); s.Text = "More."; return s }()))
	for range 3 {
		if err := broken.Publish(t.Context()); !errors.Is(err, syscall.ENOSPC) {
			t.Fatal(err)
		}
		run.pass(desk.SaveDelay)
	}
	if alarms() != 1 {
		t.Errorf("%d alarms for one full disk", alarms())
	}
	if got := w.status.file.Text; !strings.HasPrefix(got, "the disk is full") {
		t.Errorf("the status line says %q", got)
	}
	w.close()
	run.drain()
	if !w.win.Content().Visible() || alarms() != 2 {
		t.Error("closing with a full disk does not ask first")
	}
	press(t, w, "Stay")
	if w.closing {
		t.Error("who stays is not left in peace")
	}
}

// A session that cannot save for a while.
type stuck struct {
	desk.Session
	err error
}

func (s *stuck) Edit(ctx context.Context, title string, before, after briefing.Object) error {
	if s.err != nil {
		return s.err
	}
	return s.Session.Edit(ctx, title, before, after)
}

func TestWordsThatCouldNotBeSavedStayAndAreSavedLater(t *testing.T) {
	u := sit(t, sample)
	run, session := &testRunner{}, &stuck{Session: u.s, err: syscall.ENOSPC}
	w := New(u.app, session, Options{Runner: run})
	defer w.win.Close()
	defer w.stop()
	run.pass(desk.SaveDelay)
	id := w.d.At.Snippet
	w.editor.text.SetText("Words typed on a full disk.")
	run.pass(2 * desk.SaveDelay)
	if top := w.win.Canvas().Overlays().Top(); top == nil {
		t.Error("nothing says that saving failed")
	}
	w.snippets.list.Select(1)
	run.pass(desk.SaveDelay)
	session.err = nil
	w.snippets.list.Select(0)
	run.pass(2 * desk.SaveDelay)
	if got := w.editor.text.Text; got != "Words typed on a full disk." {
		t.Errorf("coming back, the form shows %q", got)
	}
	o, err := u.s.Object(t.Context(), briefing.Snippet{ID: id}.Ref())
	must(t, err)
	if got := o.(*briefing.Snippet).Text; got != "Words typed on a full disk." {
		t.Errorf("with room on the disk again the library holds %q", got)
	}
}

func TestTheWindowFitsASmallScreen(t *testing.T) {
	u := sit(t, sample)
	for _, command := range []string{"Edit", "Source", "Preview", "Problems", "Preview beside the form"} {
		u.command(command)
		if m := u.win.Content().MinSize(); m.Width > 1024 || m.Height > 680 {
			t.Errorf("with %s the window needs %v", command, m)
		}
	}
}

func TestThePagesStandBesideTheFormOnlyWhereThereIsRoom(t *testing.T) {
	u := sit(t, sample)
	for _, size := range []int{200, part.UsualText} {
		room := size == part.UsualText
		u.app.Preferences().SetInt(prefText, size)
		u.restyle()
		wide := u.win.Canvas().Size().Width
		if !room { // where there is, they come by themselves
			u.command("Preview beside the form")
		}
		if u.beside != room || u.win.Content().MinSize().Width > wide {
			t.Errorf("at %d %% they stand beside it: %v; the window needs %v of %v", size, u.beside, u.win.Content().MinSize().Width, wide)
		}
		if told := strings.Contains(u.toast.Text(), "no room"); told == room {
			t.Errorf("at %d %% it says %q", size, u.toast.Text())
		}
		u.toast.Hide()
	}
}

func TestACardSaysTheProblemAlone(t *testing.T) {
	for _, c := range []struct {
		says briefing.Phrase
		want string
	}{
		{briefing.Say("%s could not be compared with its source.", briefing.Quote("Nobody “pays”…")), "Could not be compared with its source."},
		{briefing.Say("%s: when %s said this is not known.", briefing.Quote("Nobody pays…"), "Ann"), "When Ann said this is not known."},
		{briefing.Say("A snippet has no words yet and is not printed."), "A snippet has no words yet and is not printed."},
		{briefing.Say("Nothing stands under the heading %s.", briefing.Quote("Issue")), "Nothing stands under the heading “Issue”."},
	} {
		if got := wording.Problem(briefing.Finding{Says: c.says}); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.says, got, c.want)
		}
	}
}

// What is wrong with an article is said in its own sentence, also where somebody else
// explains errors of the library; and Enter closes what says so.
func TestBadFilesAreSaidInTheirOwnWords(t *testing.T) {
	u := sit(t, sample)
	u.d.Explain = func(err error) string { return "The library is damaged." }
	for _, bad := range []struct{ name, data, says string }{
		{"noise.txt", strings.Repeat("\x00\x01\x02\x03\xFE\x05\x06\x07", 100), "noise.txt could not be read.\n\nNot a text, a web page, a mail, a .docx or a PDF.\n\nNothing was filed"},
		{"picture.txt", "\x89PNG\r\n\x1a\n", "but a picture"},
		{"broken.docx", "PK\x03\x04 cut", "broken.docx could not be read.\n\nDamaged"},
		{"broken.pdf", "%PDF-1.7 cut", "broken.pdf could not be read.\n\nA PDF that is damaged"},
		{"head.eml", "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n", "No text in it"},
		{"long.txt", strings.Repeat("Words of an article. ", 1_100_000), "take it in in parts"},
	} {
		u.drops(bad.name, bad.data)
		if said := u.dialogWords(); !strings.Contains(said, bad.says) || strings.Contains(said, "The library is damaged.") {
			t.Errorf("%s: said is\n%s\nwant\n%s", bad.name, said, bad.says)
		}
		u.key(fyne.KeyReturn)
		if u.dialogs() != 0 {
			t.Fatalf("%s: Enter does not close what says so", bad.name)
		}
	}
	u.command("Capture from the web…")
	web := fieldIn(u.win.Canvas().Overlays().Top(), "Address of the page (URL)")
	web.SetText("https://gone.example/page")
	u.tap("Fetch the page")
	if said := u.dialogWords(); !strings.Contains(said, "https://gone.example/page was not fetched. The site has no such page") || !strings.Contains(said, "Nothing was filed.") {
		t.Errorf("of a dead address said is\n%s", said)
	}
	u.key(fyne.KeyReturn)
	if c := u.captures(tolls); !strings.Contains(c.words(), "Harbour tolls stay") {
		t.Error("the next article does not come in")
	}
}
