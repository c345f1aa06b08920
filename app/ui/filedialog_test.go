package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
)

// fileUser answers the desktop's file dialogs.
type fileUser struct {
	run     *testRunner
	win     fyne.Window
	dialog  *fileDialog
	asked   []FileQuestion
	chosen  []string // what take was told
	failed  error
	answers func(context.Context) (string, error)
}

func atFiles(t *testing.T) *fileUser {
	u := &fileUser{run: &testRunner{}}
	test.NewTempApp(t)
	u.win = test.NewTempWindow(t, widget.NewLabel(""))
	u.win.Resize(fyne.NewSize(900, 700))
	u.dialog = &fileDialog{win: u.win, run: u.run, fail: func(err error) { u.failed = err }, ask: func(ctx context.Context, q FileQuestion) (string, error) {
		u.asked = append(u.asked, q)
		return u.answers(ctx)
	}}
	return u
}

func (u *fileUser) choose(q FileQuestion) {
	u.dialog.choose(q, func(path string) { u.chosen = append(u.chosen, path) })
}

func (u *fileUser) over() fyne.CanvasObject { return u.win.Canvas().Overlays().Top() }

func TestTheDesktopsAnswerIsTaken(t *testing.T) {
	for _, path := range []string{"/home/ann/Brief.pdf", ""} {
		u := atFiles(t)
		u.answers = func(context.Context) (string, error) { return path, nil }
		u.choose(FileQuestion{Title: "Open"})
		u.choose(FileQuestion{Title: "Open it again"}) // a second click while the first is being asked
		u.run.pass(askedFor)
		if !reflect.DeepEqual(u.chosen, []string{path}) || len(u.asked) != 1 || u.over() != nil {
			t.Errorf("taken: %q; asked: %v; over the window: %v", u.chosen, u.asked, u.over())
		}
		u.choose(FileQuestion{Title: "Open another"})
		u.run.drain()
		if len(u.asked) != 2 {
			t.Error("it cannot be asked again")
		}
	}
}

func TestWhileTheDesktopAsksTheWindowWaitsAndCanCancel(t *testing.T) {
	u := atFiles(t)
	var asking context.Context
	u.answers = func(ctx context.Context) (string, error) {
		asking = ctx
		for _, timer := range u.run.timers { // the user takes long
			timer.f()
		}
		if u.over() == nil {
			t.Error("the window does not say that it waits")
		}
		u.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return "/late", ctx.Err()
	}
	u.choose(FileQuestion{Title: "Open"})
	u.run.drain()
	if asking.Err() == nil || !reflect.DeepEqual(u.chosen, []string{""}) || u.over() != nil {
		t.Errorf("cancelled: %v; taken: %q; over the window: %v", asking.Err(), u.chosen, u.over())
	}
}

func TestWithoutADesktopsDialogTheToolkitAsks(t *testing.T) {
	for name, ask := range map[string]func(context.Context) (string, error){
		"none":           nil,
		"one that fails": func(context.Context) (string, error) { return "", errors.New("no service") },
	} {
		t.Run(name, func(t *testing.T) {
			u := atFiles(t)
			if u.answers = ask; ask == nil {
				u.dialog.ask = nil
			}
			u.choose(FileQuestion{Title: "Open library", Endings: []string{librarySuffix}})
			u.run.drain()
			if u.over() == nil || u.failed != nil || len(u.chosen) > 0 {
				t.Fatalf("no dialog; failed: %v; taken: %q", u.failed, u.chosen)
			}
			for _, b := range find[*widget.Button](u.over()) {
				if b.Text == "Cancel" {
					test.Tap(b)
				}
			}
			u.run.drain()
			if !reflect.DeepEqual(u.chosen, []string{""}) || u.over() != nil {
				t.Errorf("after Cancel taken: %q", u.chosen)
			}

			u.choose(FileQuestion{Title: "Take in a folder", Folder: true})
			u.run.drain()
			u.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
			u.run.drain()
			if !reflect.DeepEqual(u.chosen, []string{"", ""}) || u.over() != nil {
				t.Errorf("after Escape taken: %q", u.chosen)
			}
		})
	}
}

// Where to export is asked by the toolkit as a folder: its dialog for files to write empties the file at once.
func TestChoosingWhereToWriteLeavesAFileThatIsThere(t *testing.T) {
	u := atFiles(t)
	u.dialog.ask = nil
	dir := t.TempDir()
	there := filepath.Join(dir, "Brief.pdf")
	must(t, os.WriteFile(there, []byte("words"), 0o600))
	u.choose(FileQuestion{Title: "Export", Accept: "Choose", Save: true, In: dir, Name: "Brief.pdf", Endings: []string{".pdf"}})
	for _, b := range find[*widget.Button](u.over()) {
		if b.Text == "Choose" {
			test.Tap(b)
		}
	}
	kept, err := os.ReadFile(there)
	must(t, err)
	if !reflect.DeepEqual(u.chosen, []string{there}) || string(kept) != "words" {
		t.Errorf("taken: %q; the file holds %q", u.chosen, kept)
	}
}

func TestTheToolkitsDialogNamesItsPlacesInTheLanguage(t *testing.T) {
	t.Cleanup(func() { speakEnglish(t) })
	t.Setenv("HOME", t.TempDir())
	sure(lang.Choose(fstest.MapFS{"de.json": {Data: []byte(`{"Home folder": "Eigene Dateien", "Computer": "Rechner"}`)}}, "de"))
	u := atFiles(t)
	u.dialog.ask = nil
	u.choose(FileQuestion{Title: "Open"})
	var shown []string
	for _, label := range find[*widget.Label](u.over()) {
		shown = append(shown, label.Text)
	}
	if !slices.Contains(shown, "Eigene Dateien") || runtime.GOOS == "linux" && !slices.Contains(shown, "Rechner") || slices.Contains(shown, "Home") {
		t.Errorf("the dialog shows %q", shown)
	}
}
