package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

// Nothing is removed before what would go was shown and the red button pressed; afterwards no byte of it is left, and
// undo, which the dialog warned of, brings nothing back.
func TestASnippetIsRemovedForGood(t *testing.T) {
	u := sit(t, worked)
	u.choose("Issue")
	snippet := u.stored()
	u.editor.text.SetText("Nobody should ever have filed the canarybird.")
	u.wait()
	u.command("Remove permanently…")
	says := u.dialogWords()
	for _, list := range find[*widget.RichText](u.win.Canvas().Overlays().Top()) {
		for _, segment := range list.Segments {
			if items, ok := segment.(*widget.ListSegment); ok {
				for _, item := range items.Items {
					says += "\n" + item.Textual()
				}
			}
		}
	}
	for _, want := range []string{"Nothing brings these words back: not Undo", "canarybird", "all earlier ones among them, written by Ann", "Their own backups"} {
		if !strings.Contains(says, want) {
			t.Errorf("the warning lacks %q: %s", want, says)
		}
	}
	if b, ok := u.win.Canvas().Focused().(*part.Button); !ok || b.Text != "Cancel" {
		t.Errorf("Enter would press %v", u.win.Canvas().Focused())
	}
	u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if u.win.Canvas().Overlays().Top() != nil {
		t.Fatal("Escape does not close the question")
	}
	u.wait()
	if _, err := u.s.Object(t.Context(), snippet.Ref()); err != nil {
		t.Fatalf("cancelled, and the snippet is gone: %v", err)
	}

	u.command("Remove permanently…")
	press(t, u.Window, "Remove permanently")
	u.wait()
	if _, err := u.s.Object(t.Context(), snippet.Ref()); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("the snippet is there: %v", err)
	}
	if u.d.At.Snippet == snippet.ID || strings.Contains(wordsOf(u.win.Content()), "canarybird") {
		t.Error("the window still shows it")
	}
	err := filepath.WalkDir(u.dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if strings.Contains(string(content), "canarybird") || strings.Contains(string(content), "Nobody will ever pay") {
			t.Errorf("the words stand in %s", path)
		}
		return err
	})
	must(t, err)
	u.command("Undo")
	if _, err := u.s.Object(t.Context(), snippet.Ref()); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("undo brought it back: %v", err)
	}
}
