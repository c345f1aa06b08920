package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"attache/app/ui/desk"
)

// With large words the pages give way to the form, and come back where there is room: the window never outgrows the screen
// for them, and nobody is left without them.
func TestThePagesGiveWayToLargeWords(t *testing.T) {
	u := sit(t, sample)
	u.command("Preview beside the form")
	if !u.beside {
		t.Fatal("the pages do not stand beside the form")
	}
	sized := func(percent int, width float32, beside bool) {
		t.Helper()
		u.app.Preferences().SetInt(prefText, percent)
		u.win.Resize(fyne.NewSize(width, 800))
		u.restyle()
		u.wait()
		if u.beside != beside {
			t.Errorf("at %d %%, %v wide, the pages stand beside the form: %v", percent, width, u.beside)
		}
		if need := u.win.Content().MinSize().Width; need > width {
			t.Errorf("at %d %% the window needs %v", percent, need)
		}
		if tabs := len(u.tabs.Items); tabs != 5 && !beside || tabs != 4 && beside {
			t.Errorf("at %d %% there are %d tabs", percent, tabs)
		}
	}
	sized(150, 1280, true)
	sized(175, 1280, false)
	sized(200, 1280, false)
	u.win.Resize(fyne.NewSize(1800, 800)) // without a new look: the window was made larger
	if !u.beside {
		t.Error("in a wide window the pages stay in their tab")
	}
	sized(200, 1280, false)
	sized(100, 1280, true)
	u.command("Preview beside the form")
	u.app.Preferences().SetInt(prefText, 200)
	u.restyle()
	u.command("Preview beside the form")
	if u.tabs.SelectedIndex() != int(desk.TabPreview) || u.toast.Text() == "" {
		t.Error("pages that have no room beside the form are not shown in their tab")
	}
}
