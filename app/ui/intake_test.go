package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// dialogWords lists the labels of the dialog that is open.
func (u *user) dialogWords() string {
	var words []string
	if top := u.win.Canvas().Overlays().Top(); top != nil {
		for _, l := range find[*widget.Label](top) {
			words = append(words, l.Text)
		}
	}
	return strings.Join(words, "\n")
}

func (u *user) drops(files ...string) {
	u.t.Helper()
	var uris []fyne.URI
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(u.dir, files[i])
		must(u.t, os.WriteFile(path, []byte(files[i+1]), 0o600))
		uris = append(uris, storage.NewFileURI(path))
	}
	u.dropped(fyne.Position{}, uris)
	u.wait()
}

func TestFilesAreTakenInOneAfterAnother(t *testing.T) {
	u := sit(t, sample)
	before := u.filed()
	u.drops("a.txt", "Alpha\n\nOne line.", "b.txt", "Beta\n\nAnother line.", "empty.txt", " \n", "c.txt", "Gamma\n\nA third line.")
	var titles []string
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape, fyne.KeyReturn} {
		c := u.captured()
		titles = append(titles, c.field("Title").Text)
		c.press(key)
	}
	if got := strings.Join(titles, " "); got != "Alpha Beta Gamma" || u.dialogs() != 0 {
		t.Errorf("shown were %s; %d dialogs are open", got, u.dialogs())
	}
	if got, want := u.filed(), before+"\nAlpha [One line.]\nGamma [A third line.]"; got != want {
		t.Errorf("filed\n%s\nwant\n%s", got, want)
	}
}

func TestAFileWaitsForTheOpenDialog(t *testing.T) {
	u := sit(t, sample)
	for _, command := range []string{"Export PDF…", "Cite a source…", "About Attaché"} {
		u.command(command)
		u.drops("a.txt", "Alpha\n\nOne line.")
		if n := u.dialogs(); n != 1 {
			t.Fatalf("over %s there are %d dialogs", command, n-1)
		}
		if f := u.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		} else {
			u.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
		u.wait()
		u.captured().press(fyne.KeyEscape)
	}
}

func TestAFileThatCannotBeReadDoesNotHoldUpTheOthers(t *testing.T) {
	u := sit(t, sample)
	must(t, os.Mkdir(filepath.Join(u.dir, "folder"), 0o700))
	u.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(filepath.Join(u.dir, "folder")), storage.NewFileURI(filepath.Join(u.dir, "gone.txt"))})
	u.drops("a.txt", "Alpha\n\nOne line.")
	if got := u.dialogWords(); !strings.Contains(got, "could not read") || u.dialogs() != 1 {
		t.Fatalf("%d dialogs are open; the first says %q", u.dialogs(), got)
	}
	u.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	u.wait()
	if got := u.captured().field("Title").Text; got != "Alpha" {
		t.Errorf("then %q is shown", got)
	}
}

// A session that takes its time to file.
type slow struct {
	desk.Session
	meanwhile func()
}

func (s *slow) File(ctx context.Context, p *session.Proposal, under briefing.ID[briefing.Briefing], title string) (session.Imported, error) {
	s.meanwhile()
	return s.Session.File(ctx, p, under, title)
}

func TestFilingCanBeCancelled(t *testing.T) {
	u := sit(t, sample)
	before := u.filed()
	run, s := &testRunner{}, &slow{Session: u.s}
	w := New(u.app, s, Options{Runner: run})
	defer w.win.Close()
	defer w.stop()
	run.pass(desk.SaveDelay)
	u.app.Clipboard().SetContent(tolls)
	w.pasteArticle()
	run.drain()
	s.meanwhile = func() {
		run.pass(2 * longWork)
		for _, b := range find[*part.Button](w.win.Canvas().Overlays().Top()) {
			if b.Text == "Cancel" {
				test.Tap(b)
			}
		}
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	run.pass(desk.SaveDelay)
	if got := w.toast.Text(); got != "Stopped. Nothing was filed." || len(w.win.Canvas().Overlays().List()) != 0 {
		t.Errorf("the message is %q; %d dialogs are open", got, len(w.win.Canvas().Overlays().List()))
	}
	if got := u.filed(); got != before {
		t.Errorf("filed all the same:\n%s", got)
	}
}

func TestAnArticleKeptWithoutSnippetsIsOpenToBeQuoted(t *testing.T) {
	u := sit(t, sample)
	c := u.captures(tolls)
	u.command("Select all") // takes none where all is taken
	c.press(fyne.KeyReturn)
	if u.win.Canvas().Focused() != u.source.reader.view || u.tabs.SelectedIndex() != int(desk.TabSource) {
		t.Fatalf("the keyboard is at %T", u.win.Canvas().Focused())
	}
	if got := u.source.reader.view.Text(); !strings.Contains(got, "Nobody asked us") {
		t.Errorf("the text that can be quoted is %q", got)
	}
	before := len(u.snippets.cards)
	u.chooses("Nobody asked us")
	test.Type(u.source.reader.view, "q")
	u.wait()
	if len(u.snippets.cards) != before+1 || u.stored().Text != "Nobody asked us" {
		t.Errorf("%d cards, %d before; the newest is %+v", len(u.snippets.cards), before, u.stored())
	}
}
