package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"attache/app/ui/desk"
	"attache/app/ui/part"
)

func TestANewLibraryTakesNoFilesPlaceAndSaysSoBefore(t *testing.T) {
	u := sit(t, sample)
	path := filepath.Join(u.dir, "old.brief")
	must(t, os.WriteFile(path, []byte("old"), 0o600))
	u.newLibrary()
	u.win.Canvas().Focused().(*part.Entry).SetText(path)
	var said []string
	for _, l := range find[*widget.Label](u.win.Canvas().Overlays().Top()) {
		said = append(said, l.Text)
	}
	if !slices.Contains(said, leftIt.String()) || slices.Contains(said, replaced.String()) {
		t.Errorf("the form says %q", said)
	}
}

func TestACrashIsOfferedAndDeletedOnlyWhenAsked(t *testing.T) {
	u := sit(t, sample)
	path := filepath.Join(u.dir, "one.crash.txt")
	must(t, os.WriteFile(path, []byte("Attaché v1\n\ngoroutine 1 [running]:\n"), 0o600))
	run := &testRunner{}
	w := New(u.app, u.s, Options{Runner: run, Crashes: []CrashReport{{path, "Attaché v1\n\ngoroutine 1 [running]:\n"}}})
	defer func() { w.stop(); w.win.Close() }()
	run.pass(desk.SaveDelay)
	for _, b := range find[*part.Button](w.notices.box) {
		if b.Text == "Look at the report…" {
			b.OnTapped()
		}
	}
	press(t, w, "Copy")
	if got := w.app.Clipboard().Content(); !strings.Contains(got, "goroutine 1") {
		t.Errorf("on the clipboard is %q", got)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("the report went by itself: %v", err)
	}
	press(t, w, "Delete")
	run.pass(desk.SaveDelay)
	if _, err := os.Stat(path); err == nil {
		t.Error("the report is still there")
	}
	if n := len(find[*part.Button](w.notices.box)); n != 0 {
		t.Errorf("the notice is still there, with %d buttons", n)
	}
}
