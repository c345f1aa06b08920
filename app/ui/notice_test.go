package ui

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/assets"
	"attache/briefing"
	"attache/data"
)

// wordsOf gives all words that stand in a part of the window, one a line.
func wordsOf(o fyne.CanvasObject) string {
	var lines []string
	for _, o := range test.LaidOutObjects(o) {
		switch o := o.(type) {
		case *widget.Label:
			lines = append(lines, o.Text)
		case *part.Button:
			lines = append(lines, "["+o.Text+"]")
		}
	}
	return strings.Join(lines, "\n")
}

// hears has the window hear an event, as the session tells it.
func (u *user) hears(e session.Event) {
	u.t.Helper()
	u.d.Event(e, nil)
	u.wait()
}

func TestWhatBecameOfTheFileIsSaidUntilItIsOver(t *testing.T) {
	u := sit(t, sample)
	for _, c := range []struct {
		event  session.Event
		notice string
		status string
	}{
		{session.Event{Astray: briefing.ErrAway, Pending: true}, "cannot be reached: a stick", "the file cannot be reached. Your words are safe on this computer"},
		{session.Event{Astray: &briefing.RenamedError{Name: "b.brief"}}, "“test.brief” is called “b.brief” now.", "the file has another name now"},
		{session.Event{Astray: briefing.ErrReplaced}, "Another library stands where “test.brief” was", "another library stands in its place"},
		{session.Event{Astray: briefing.ErrDamaged}, "is not whole any more", "the file is not whole"},
		{session.Event{Astray: fs.ErrNotExist}, "was deleted or moved away", "the file was deleted or moved away"},
		{session.Event{Astray: syscall.EIO}, "“test.brief” cannot be read at the moment (input/output error).", "the file cannot be read. Your words are safe on this computer"},
		{session.Event{ReadOnly: briefing.ErrReadOnly}, "can be read and searched, and not written", "read-only"},
	} {
		u.hears(c.event)
		if got := wordsOf(u.notices.box); !strings.Contains(got, c.notice) || !strings.Contains(got, "[Save a copy…]") || strings.Count(got, "[Save") != 1 {
			t.Errorf("the notices are %q, want %q", got, c.notice)
		}
		if got := u.status.file.Text; got != c.status {
			t.Errorf("the status is %q, want %q", got, c.status)
		}
		if u.win.Canvas().Overlays().Top() != nil {
			t.Error("a dialog interrupts whoever is typing")
		}
	}
	u.hears(session.Event{})
	if got := wordsOf(u.notices.box); got != "" {
		t.Errorf("it is over, and the notices are %q", got)
	}
	if u.notices.box.MinSize().Height > 0 {
		t.Error("no notices take up room")
	}
}

// A publish that fails because the file went astray is told by the notice, and not in a dialog besides.
func TestAPublishThatFailsForAKnownReasonOpensNoDialog(t *testing.T) {
	u := sit(t, sample)
	u.hears(session.Event{Err: briefing.ErrAway, Pending: true})
	if got := wordsOf(u.notices.box); !strings.Contains(got, "cannot be reached") {
		t.Errorf("the notices are %q", got)
	}
	if u.win.Canvas().Overlays().Top() != nil {
		t.Error("a dialog is open")
	}
	u.hears(session.Event{Err: syscall.EIO, Pending: true})
	u.hears(session.Event{})
	u.hears(session.Event{Err: syscall.EIO, Pending: true})
	if u.win.Canvas().Overlays().Top() == nil {
		t.Error("a failure that nobody knows the reason of is not told")
	}
}

func TestAClosedNoticeStaysClosedUntilThereIsSomethingElseToSay(t *testing.T) {
	u := sit(t, sample)
	u.hears(session.Event{Around: briefing.Surroundings{Copies: []string{"/share/test (1).brief"}}})
	if got := wordsOf(u.notices.box); !strings.Contains(got, "“test (1).brief”") || !strings.Contains(got, "[Merge…]") {
		t.Fatalf("the notices are %q", got)
	}
	for _, o := range test.LaidOutObjects(u.notices.box) {
		if b, ok := o.(*part.TipButton); ok {
			test.Tap(b)
		}
	}
	u.hears(session.Event{Around: briefing.Surroundings{Copies: []string{"/share/test (1).brief"}}})
	if got := wordsOf(u.notices.box); got != "" {
		t.Errorf("closed, and the notices are %q", got)
	}
	u.hears(session.Event{Around: briefing.Surroundings{Copies: []string{"/share/test (1).brief", "/share/test\u202e-X\x1b.brief"}}})
	if got := wordsOf(u.notices.box); !strings.Contains(got, "2 copies") || !strings.Contains(got, "“test-X.brief”") {
		t.Errorf("the notices are %q", got)
	}
}

func TestStatusOfTheFile(t *testing.T) {
	now := time.Date(2026, 11, 23, 11, 0, 0, 0, time.Local)
	at := now.Add(-18 * time.Minute)
	desk7 := briefing.Surroundings{Others: []briefing.Owner{{User: "Anna", Machine: "DESK-7"}}}
	for _, c := range []struct {
		event       session.Event
		unsaved     bool
		unpublished error
		want        string
		bad         bool
	}{
		{session.Event{}, false, nil, "", false},
		{session.Event{InFileAt: at}, false, nil, "in the file as of 10:42", false},
		{session.Event{InFileAt: at, Around: desk7}, false, nil, "also open on DESK-7 (Anna)  ·  in the file as of 10:42", false},
		{session.Event{InFileAt: at.AddDate(0, 0, -1)}, false, nil, "in the file as of 22 November, 10:42", false},
		{session.Event{Pending: true}, false, nil, "not in the file yet", false},
		{session.Event{Pending: true, InFileAt: at}, false, nil, "not in the file yet; the file is as of 10:42", false},
		{session.Event{Pending: true, InFileAt: at}, true, nil, "the last words are not saved yet: Ctrl+S tries again", true},
		{session.Event{Pending: true}, false, syscall.ENOSPC, "the disk is full. Your words are safe on this computer", true},
		{session.Event{Pending: true}, false, briefing.ErrReadOnly, "the file is write-protected. Your words are safe on this computer", true},
		{session.Event{Pending: true}, false, errors.New("?"), "not in the file: it could not be written. Your words are safe on this computer", true},
		{session.Event{InFileAt: at, ReadOnly: briefing.ErrReadOnly}, false, nil, "read-only", false},
		{session.Event{InFileAt: at, ReadOnly: briefing.ErrReadOnly, Pending: true}, false, nil, "read-only, and the file lacks words that are here", true},
		{session.Event{InFileAt: at, Astray: briefing.ErrAway}, false, nil, "the file cannot be reached", true},
		{session.Event{Pending: true, Astray: briefing.ErrAway}, true, syscall.ENOSPC, "the last words are not saved yet: Ctrl+S tries again", true},
		{session.Event{Pending: true, Astray: briefing.ErrAway}, false, syscall.ENOSPC, "the file cannot be reached. Your words are safe on this computer", true},
	} {
		if got, bad := fileWords(c.event, c.unsaved, c.unpublished, now); got != c.want || bad != c.bad {
			t.Errorf("%+v: %q, %t; want %q, %t", c.event, got, bad, c.want, c.bad)
		}
	}
	for want, others := range map[string][]briefing.Owner{
		"also open on DESK-7":                   {{Machine: "DESK-7"}},
		"also open elsewhere (Anna)":            {{User: "Anna"}},
		"also open on DESK-7 (Anna) and 2 more": {{User: "Anna", Machine: "DESK-7"}, {User: "Ben"}, {User: "Carl"}},
	} {
		if got := ownerWords(others); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhoseChangesCameIn(t *testing.T) {
	snippets := []briefing.Ref{{Kind: briefing.KindSnippet}, {Kind: briefing.KindSnippet}, {Kind: briefing.KindPlacement}, {Kind: briefing.KindSnippet}}
	self := session.Person{Name: "Me", Formerly: []string{"root"}}
	for _, c := range []struct {
		came briefing.Arrival
		want string
	}{
		{briefing.Arrival{Refs: snippets, Who: []string{"Anna"}}, "Changes by Anna came in: 3 snippets."},
		{briefing.Arrival{Refs: append(snippets[:1:1], briefing.Ref{Kind: briefing.KindSource}), Who: []string{"Anna", "Ben", "Me", "root"}}, "Changes by Anna and Ben came in: 1 snippet, 1 source."},
		{briefing.Arrival{Refs: snippets[:1], Who: []string{"A", "B", "C", "D"}}, "Changes by A and 3 others came in: 1 snippet."},
		{briefing.Arrival{Refs: snippets[2:3], Who: []string{"Me"}}, "Changes from elsewhere came in."},
		{briefing.Arrival{Refs: snippets, Who: []string{"\u202e"}}, "Changes from elsewhere came in: 3 snippets."},
	} {
		if got := arrivalWords(c.came, self); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestWhatOpeningFound(t *testing.T) {
	now := time.Date(2026, 11, 23, 11, 0, 0, 0, time.Local)
	first := now.Add(-18 * time.Minute)
	for want, o := range map[string]briefing.Opening{
		"12 changes from 10:42 to 10:50 were not in the library file. Nothing is lost: all are here, and the file gets them now.": {Recovered: 12, First: first, Last: first.Add(8 * time.Minute)},
		"1 change from 10:42 was not in the library file. Nothing is lost: it is here, and the file gets it now.":                 {Recovered: 1, First: first, Last: first},
	} {
		if got := recoveredWords(o, now); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// What a colleague writes in the snippet that is being typed neither moves the cursor nor takes the place of what is typed.
func TestWhatComesInLeavesAloneWhatIsBeingTyped(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.snippets.list.Select(0)
	u.wait()
	typed := u.editor.text
	u.win.Canvas().Focus(typed)
	test.Type(typed, "Typed. ")
	theirs := u.stored()
	theirs.Gist = "By Anna"
	must(t, u.s.Edit(t.Context(), "Edit", u.stored(), theirs))
	u.d.Event(session.Event{Changed: []briefing.Ref{theirs.Ref()}, Came: briefing.Arrival{Refs: []briefing.Ref{theirs.Ref()}, Who: []string{"Anna"}}}, nil)
	u.run.drain()
	if !strings.Contains(typed.Text, "Typed. ") {
		t.Errorf("the field says %q", typed.Text)
	}
	if got := u.toast.Text(); got != "Changes by Anna came in: 1 snippet." {
		t.Errorf("the message is %q", got)
	}
	u.wait()
	if got := u.stored(); got.Gist != "By Anna" || !strings.Contains(got.Text, "Typed. ") {
		t.Errorf("the library has %q, %q", got.Gist, got.Text)
	}
}

func TestSaveACopyNeedsNoLibraryFile(t *testing.T) {
	u := sit(t, sample)
	path := filepath.Join(u.dir, "test.brief")
	must(t, os.WriteFile(path, []byte("ruined"), 0o600))
	to := filepath.Join(u.dir, "copy.brief")
	must(t, u.s.SaveCopy(t.Context(), to))
	if info, err := os.Stat(to); err != nil || info.Size() < 10_000 {
		t.Errorf("the copy: %v, %v", info, err)
	}
	must(t, os.Remove(path)) // closing writes it anew
}

// Words in a library whose file was replaced can be saved from the window, as a library of their own.
func TestWordsThatWaitAreSavedFromTheWindow(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "test.brief")
	begin := func(reading, create bool) *session.Session {
		lib, err := data.Open(t.Context(), path, data.Options{WorkDir: filepath.Join(dir, "work"), Now: ticking(), Entropy: rand.Reader, Create: create, Reading: reading})
		must(t, err)
		s, err := session.New(lib, session.Options{Who: "Ann", Now: ticking(), Entropy: rand.Reader, Fonts: assets.Fonts})
		must(t, err)
		return s
	}
	must(t, begin(false, true).Close(t.Context()))
	waits := begin(true, false)
	sample(t.Context(), waits)
	must(t, waits.Close(t.Context())) // what was read is not written
	must(t, os.Remove(path))
	lib, err := data.Open(t.Context(), path, data.Options{WorkDir: filepath.Join(dir, "elsewhere"), Now: ticking(), Entropy: rand.Reader, Create: true})
	must(t, err)
	must(t, lib.Close(t.Context()))

	s := begin(false, false)
	defer func() { must(t, s.Close(context.Background())) }()
	run := &testRunner{}
	w := New(test.NewTempApp(t), s, Options{Path: path, Exports: dir, Now: ticking(), Runner: run})
	w.win.Resize(fyne.NewSize(1280, 800))
	w.win.Show()
	run.pass(desk.SaveDelay)
	if got := wordsOf(w.notices.box); !strings.Contains(got, "Another library stood here before") || !strings.Contains(got, "with 3 snippets") {
		t.Fatalf("the notices are %q", got)
	}
	to := filepath.Join(dir, "saved.brief")
	for _, o := range test.LaidOutObjects(w.notices.box) {
		if b, ok := o.(*part.Button); ok && b.Text == "Save as a library…" {
			test.Tap(b)
		}
	}
	entry, ok := w.win.Canvas().Focused().(*part.Entry)
	if !ok {
		t.Fatal("no path is asked for")
	}
	entry.SetText(to)
	press(t, w, "Save")
	run.pass(desk.SaveDelay)
	if got := wordsOf(w.notices.box); got != "" {
		t.Errorf("saved, and the notices are %q", got)
	}
	saved, err := data.Open(t.Context(), to, data.Options{WorkDir: filepath.Join(dir, "third"), Reading: true})
	must(t, err)
	defer func() { must(t, saved.Close(context.Background())) }()
	if list, err := saved.Objects(t.Context(), briefing.KindSnippet); err != nil || len(list) != 3 {
		t.Errorf("%d snippets were saved, %v", len(list), err)
	}
}
