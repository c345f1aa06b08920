package ui

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/assets"
	"attache/data"
)

// arrive opens the window of somebody who may not have been asked for a name yet.
func arrive(t *testing.T, own session.OwnName) *user {
	t.Helper()
	dir := t.TempDir()
	lib, err := data.Open(t.Context(), filepath.Join(dir, "test.brief"), data.Options{WorkDir: filepath.Join(dir, "work"), Now: ticking(), Entropy: entropy(), Create: true})
	must(t, err)
	s, err := session.New(lib, session.Options{Own: own, Now: ticking(), Entropy: entropy(), Fonts: assets.Fonts})
	must(t, err)
	t.Cleanup(func() { _ = s.Close(t.Context()) })
	u := &user{t: t, run: &testRunner{}, s: s, dir: dir}
	u.Window = New(test.NewTempApp(t), s, Options{Path: "test.brief", Now: ticking(), Runner: u.run})
	u.win.Resize(fyne.NewSize(1280, 800))
	u.win.Show()
	u.wait()
	return u
}

func TestTheNameIsAskedOnce(t *testing.T) {
	own := session.OwnName{Path: filepath.Join(t.TempDir(), "person.json"), Proposed: "aberg"}
	u := arrive(t, own)
	field, ok := u.win.Canvas().Focused().(*part.Entry)
	if !ok || field.Text != "aberg" {
		t.Fatalf("the keyboard is in %T", u.win.Canvas().Focused())
	}
	test.Type(field, "Anna Berg") // over what is proposed
	field.OnSubmitted(field.Text)
	u.wait()
	if got := u.s.Person(); got.Name != "Anna Berg" || !got.Is("aberg") {
		t.Errorf("the person is %+v", got)
	}
	u = arrive(t, own)
	if u.win.Canvas().Overlays().Top() != nil || u.s.Person().Name != "Anna Berg" {
		t.Error("it is asked again")
	}
	u.command("Your name…")
	u.types(u.win.Canvas().Focused().(*part.Entry), "Anna Holm")
	u.win.Canvas().Focused().(*part.Entry).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if got := u.s.Person().Name; got != "Anna Holm" {
		t.Errorf("after changing it the name is %q", got)
	}
}

// Who does not answer is not asked again, and keeps the name that was proposed.
func TestTheQuestionForTheNameCanBeClosed(t *testing.T) {
	own := session.OwnName{Path: filepath.Join(t.TempDir(), "person.json"), Proposed: "aberg"}
	u := arrive(t, own)
	u.win.Canvas().Focused().(*part.Entry).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	u.wait()
	if u.win.Canvas().Overlays().Top() != nil {
		t.Error("the question stays")
	}
	if got, err := own.Read(); err != nil || got.Name != "aberg" || !got.Asked {
		t.Errorf("the next start finds %+v (%v)", got, err)
	}
}
