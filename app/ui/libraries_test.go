package ui

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/assets"
	"attache/briefing"
	"attache/data"
)

// opener opens libraries in a folder, as the program does.
func opener(t *testing.T) (open func(context.Context, string, bool) (desk.Session, error), dir string) {
	dir = t.TempDir()
	return func(ctx context.Context, path string, create bool) (desk.Session, error) {
		lib, err := data.Open(ctx, path, data.Options{WorkDir: filepath.Join(dir, "work"), Create: create})
		if err != nil {
			return nil, err
		}
		return session.New(lib, session.Options{Who: "Ann", Now: time.Now, Entropy: rand.Reader, Fonts: assets.Fonts, Version: "test"})
	}, dir
}

func TestAnotherLibraryIsOpenedAndTheWordsAreKept(t *testing.T) {
	open, dir := opener(t)
	first, second := filepath.Join(dir, "first.brief"), filepath.Join(dir, "second.brief")
	s := sure(open(t.Context(), first, true))
	sample(t.Context(), s.(*session.Session))
	app, run, all := test.NewTempApp(t), &testRunner{}, &shelf{}
	all.show(app, s, Options{Path: first, Runner: run, Open: open})
	run.pass(2 * desk.SaveDelay)
	w := all.window
	id := w.d.At.Snippet
	w.editor.text.SetText("Typed and left in haste.")
	w.openLibrary(second, true)
	run.pass(2 * desk.SaveDelay)
	if all.window == w || all.window.options.Path != second || !w.gone {
		t.Fatal("the new library is not the one that is shown")
	}
	if got := all.window.recent(); len(got) != 1 || got[0] != first {
		t.Errorf("lately open were %q", got)
	}
	all.closing.Wait()
	all.window.openLibrary(first, false)
	run.pass(2 * desk.SaveDelay)
	if o, err := all.window.d.Session.Object(t.Context(), briefing.Snippet{ID: id}.Ref()); err != nil || o.(*briefing.Snippet).Text != "Typed and left in haste." {
		t.Errorf("the first library holds %v, %v", o, err)
	}

	w = all.window
	w.openLibrary(filepath.Join(dir, "missing.brief"), false)
	run.pass(2 * desk.SaveDelay)
	if all.window != w || w.gone || w.closing || w.win.Canvas().Overlays().Top() == nil {
		t.Error("a library that cannot be opened takes the open one away, or nothing is said")
	}
	must(t, all.close())
}

func TestACopyHoldsEverything(t *testing.T) {
	open, dir := opener(t)
	path, copied := filepath.Join(dir, "first.brief"), filepath.Join(dir, "copy")
	s := sure(open(t.Context(), path, true))
	sample(t.Context(), s.(*session.Session))
	app, run, all := test.NewTempApp(t), &testRunner{}, &shelf{}
	all.show(app, s, Options{Path: path, Runner: run, Open: open, Exports: dir})
	run.pass(2 * desk.SaveDelay)
	id := all.window.d.At.Snippet
	all.window.editor.text.SetText("Typed a moment before.")
	all.window.saveCopy()
	all.window.win.Canvas().Focused().(interface{ SetText(string) }).SetText(copied)
	press(t, all.window, "Save")
	run.pass(2 * desk.SaveDelay)
	must(t, all.close())
	other, err := open(t.Context(), copied+librarySuffix, false)
	must(t, err)
	o, err := other.Object(t.Context(), briefing.Snippet{ID: id}.Ref())
	must(t, err)
	if got := o.(*briefing.Snippet).Text; got != "Typed a moment before." {
		t.Errorf("the copy holds %q", got)
	}
	must(t, other.Close(t.Context()))
}

func TestOnlyTheSampleHasABanner(t *testing.T) {
	open, dir := opener(t)
	path := filepath.Join(dir, "sample.brief")
	s := sure(open(t.Context(), path, true))
	app, run, all := test.NewTempApp(t), &testRunner{}, &shelf{}
	plain := func() float32 { return all.window.win.Content().MinSize().Height }
	all.show(app, s, Options{Path: path, Runner: run, Open: open, Sample: path})
	run.pass(desk.SaveDelay)
	with := plain()
	all.window.openLibrary(filepath.Join(dir, "own.brief"), true)
	run.pass(desk.SaveDelay)
	if without := plain(); without >= with {
		t.Errorf("the window needs %v with the sample and %v without", with, without)
	}
	must(t, all.close())
}

func TestARefusedLibraryIsExplainedAndAnotherCanBeOpened(t *testing.T) {
	open, dir := opener(t)
	path := filepath.Join(dir, "own.brief")
	must(t, sure(open(t.Context(), path, true)).Close(t.Context()))
	broken := filepath.Join(dir, "broken.brief")
	must(t, os.WriteFile(broken, []byte("no library"), 0o600))
	_, reason := open(t.Context(), broken, false)
	run := &testRunner{}
	r := newRefusal(test.NewTempApp(t), reason, Options{Path: broken, Runner: run, Open: open, Sample: path, Explain: func(err error) string {
		if errors.Is(err, data.ErrNotLibrary) {
			return "It is no library."
		}
		return err.Error()
	}})
	if r.words.Text != "It is no library." || r.details.Text != reason.Error() {
		t.Errorf("it says %q, details %q", r.words.Text, r.details.Text)
	}
	r.buttons[1].OnTapped()
	run.pass(desk.SaveDelay)
	if r.shelf.window == nil || r.shelf.window.options.Path != path {
		t.Error("the sample was not opened")
	}
	must(t, r.shelf.close())
}

func TestANewLibraryNeverReplacesAFile(t *testing.T) {
	open, dir := opener(t)
	path := filepath.Join(dir, "first.brief")
	app, run, all := test.NewTempApp(t), &testRunner{}, &shelf{}
	all.show(app, sure(open(t.Context(), path, true)), Options{Path: path, Runner: run, Open: open, Exports: dir})
	run.pass(desk.SaveDelay)
	for _, c := range []struct {
		name, holds string
		opens       bool
	}{
		{"taken.brief", "somebody's words", false},
		{"empty.brief", "", true}, // as the toolkit leaves it where a name is chosen in a folder
	} {
		w, file := all.window, filepath.Join(dir, c.name)
		must(t, os.WriteFile(file, []byte(c.holds), 0o600))
		w.newLibrary()
		w.win.Canvas().Focused().(interface{ SetText(string) }).SetText(file)
		press(t, w, "Make it")
		run.pass(2 * desk.SaveDelay)
		if opened := all.window != w; opened != c.opens {
			t.Errorf("%s: opened %v, want %v", c.name, opened, c.opens)
		}
		if left, err := os.ReadFile(file); !c.opens && (err != nil || string(left) != c.holds) {
			t.Errorf("%s: it holds %q now, %v", c.name, left, err)
		}
	}
	must(t, all.close())
}

func TestANameAloneMeansTheFolderThatIsOffered(t *testing.T) {
	open, dir := opener(t)
	path := filepath.Join(dir, "first.brief")
	app, run, all := test.NewTempApp(t), &testRunner{}, &shelf{}
	all.show(app, sure(open(t.Context(), path, true)), Options{Path: path, Runner: run, Open: open, Exports: dir})
	run.pass(desk.SaveDelay)
	w := all.window
	w.newLibrary()
	w.win.Canvas().Focused().(interface{ SetText(string) }).SetText("talks")
	press(t, w, "Make it")
	run.pass(2 * desk.SaveDelay)
	if got, want := all.window.options.Path, filepath.Join(dir, "talks.brief"); got != want {
		t.Errorf("the new library is %s, want %s", got, want)
	}
	must(t, all.close())
}
