package ui

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/data"
)

// keeping lets the window have backups: those that the library really has, and a damaged one.
func (u *user) keeping() (made Backup) {
	u.t.Helper()
	must(u.t, u.s.Publish(u.t.Context()))
	list, err := data.Backups(filepath.Join(u.dir, "test.brief"), data.Options{WorkDir: filepath.Join(u.dir, "work")})
	if err != nil || len(list) != 1 {
		u.t.Fatalf("%d backups, %v", len(list), err)
	}
	made = Backup{File: list[0].File, Library: list[0].Library, At: list[0].At, Bytes: list[0].Bytes, Snippets: sure(list[0].Snippets(u.t.Context()))}
	damaged := Backup{File: filepath.Join(u.dir, "torn.brief"), Library: "/elsewhere/old.brief", At: made.At.Add(-50 * time.Hour), Bytes: 3 << 20, Snippets: -1}
	u.options.Backups = func(context.Context, string) ([]Backup, error) { return []Backup{made, damaged}, nil }
	u.options.Restore = data.Restore
	u.options.Open = func(context.Context, string, bool) (desk.Session, error) { return nil, errors.New("not opened") }
	return made
}

func TestABackupIsRestoredAsALibraryOfItsOwn(t *testing.T) {
	u := sit(t, sample)
	made := u.keeping()
	rewrite(u.s, "Three ports", "Written after the backup.")
	u.restoreBackup()
	u.wait()
	list := find[*part.List](u.win.Canvas().Overlays().Top())[0]
	if list.Length() != 2 {
		t.Fatalf("%d backups are listed", list.Length())
	}
	list.Select(1)
	for _, b := range find[*part.Button](u.win.Canvas().Overlays().Top()) {
		if strings.HasPrefix(b.Text, "Restore") != b.Disabled() {
			t.Errorf("with a damaged backup chosen, %q is disabled: %v", b.Text, b.Disabled())
		}
	}
	list.Select(0)
	u.button("Restore it as a new library…")
	path := u.win.Canvas().Focused().(*part.Entry)
	if got, want := filepath.Base(path.Text), "test as of "+made.At.Local().Format("2006-01-02 1504")+".brief"; got != want {
		t.Errorf("the name on offer is %q, want %q", got, want)
	}
	written := path.Text
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	lib, err := data.Open(t.Context(), written, data.Options{WorkDir: filepath.Join(u.dir, "work2"), Reading: true})
	must(t, err)
	defer func() { must(t, lib.Close(context.Background())) }()
	hits := sure(lib.Search(t.Context(), "three ports", 5))
	if later := sure(lib.Search(t.Context(), "after the backup", 5)); len(hits) != 1 || len(later) != 0 {
		t.Errorf("the restored library has %d and %d hits", len(hits), len(later))
	}
	if got := snippetOf(u.s, "Written after").Text; got == "" || !strings.HasPrefix(u.toast.Text(), "Restored as ") {
		t.Errorf("the open library says %q, the message %q", got, u.toast.Text())
	}
}

func TestABackupNeverTakesThePlaceOfALibrary(t *testing.T) {
	u := sit(t, sample)
	b := u.keeping()
	mine := filepath.Join(u.dir, "test.brief")
	before, err := os.ReadFile(mine)
	must(t, err)
	u.Window.restore(b)
	path := u.win.Canvas().Focused().(*part.Entry)
	path.SetText(mine)
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if says := u.dialogText(); !strings.Contains(says, "is there already and was left alone") {
		t.Errorf("it says:\n%s", says)
	}
	after, err := os.ReadFile(mine)
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the library was written over")
	}
}

func TestALibraryThatCannotBeOpenedCanBeRestored(t *testing.T) {
	u := sit(t, sample)
	u.keeping()
	o := u.options
	opened := ""
	o.Path = filepath.Join(u.dir, "broken.brief")
	o.Open = func(_ context.Context, path string, _ bool) (desk.Session, error) {
		opened = path
		return nil, errors.New("enough")
	}
	o.Explain = func(err error) string { return err.Error() }
	r := newRefusal(u.app, data.ErrDamaged, o)
	defer r.win.Close()
	test.Tap(r.buttons[3])
	u.wait()
	for _, b := range find[*part.Button](r.win.Canvas().Overlays().Top()) {
		if b.Text == "Restore it and open that" {
			test.Tap(b)
		}
	}
	u.wait()
	if info, err := os.Stat(opened); err != nil || info.Size() == 0 || filepath.Dir(opened) != u.dir {
		t.Errorf("%q was opened: %v", opened, err)
	}
}
