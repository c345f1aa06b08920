package ui

import (
	"io/fs"
	"syscall"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/assets"
)

// german is a small catalogue.
var german = fstest.MapFS{"de.json": {Data: []byte(`{"File": "Datei", "Undo": "Rückgängig", "Language": "Sprache", "Inbox": "Eingang", "As the system": "Wie das System"}`)}}

// speaking makes a window that speaks what its preference says, of the small catalogue.
func speaking(t *testing.T) *user {
	t.Helper()
	t.Cleanup(func() { speakEnglish(t) })
	u := sit(t, sample)
	u.options.Speak = func() error {
		_, err := lang.Choose(german, u.app.Preferences().String(LanguagePreference))
		return err
	}
	return u
}

func speakEnglish(t *testing.T) {
	t.Helper()
	if _, err := lang.Choose(german, "en"); err != nil {
		t.Error(err)
	}
}

// turned goes on with the window that took the place of the user's.
func (u *user) turned() {
	u.t.Helper()
	if u.shelf.window == nil || u.shelf.window == u.Window {
		u.t.Fatal("the window was not made anew")
	}
	u.Window = u.shelf.window
	u.wait()
}

func TestTheLanguageChangesAtOnceAndNothingIsLost(t *testing.T) {
	u := speaking(t)
	u.choose("Debate")
	u.show(desk.TabEdit)
	u.types(u.editor.text, "Typed a moment before.")
	at, frame := u.d.At, u.win
	u.command("Deutsch")
	u.turned()
	if got := u.win.MainMenu().Items[0].Label; got != "Datei" || u.win != frame {
		t.Errorf("the first menu is called %q, in the same frame: %t", got, u.win == frame)
	}
	if u.d.At != at || u.editor.text.Text != "Typed a moment before." || u.stored().Text != "Typed a moment before." {
		t.Errorf("at %v, not %v, the form holds %q and the library %q", u.d.At, at, u.editor.text.Text, u.stored().Text)
	}
	if !u.ticked("Deutsch") || u.ticked("Wie das System") {
		t.Error("the menu does not tick the language that is spoken")
	}
	u.command("Rückgängig")
	if got := u.stored().Text; got == "Typed a moment before." {
		t.Error("what was typed before cannot be undone")
	}
	u.command("Wie das System")
	u.turned()
	if got := u.win.MainMenu().Items[0].Label; got != "File" || u.app.Preferences().String(LanguagePreference) != "" {
		t.Errorf("the first menu is called %q", got)
	}
}

func TestTheNewWindowHearsAloneOfTheLibrary(t *testing.T) {
	u := speaking(t)
	before := u.Window
	u.command("Deutsch")
	u.turned()
	u.command("New heading")
	if len(u.d.Sections()) != 3 || len(before.d.Sections()) != 2 {
		t.Errorf("the new window shows %d headings, and the one that was left %d", len(u.d.Sections()), len(before.d.Sections()))
	}
}

func TestTheTitleThatIsTypedIsKept(t *testing.T) {
	u := speaking(t)
	u.choose("Debate")
	u.command("Rename heading")
	test.Type(u.win.Canvas().Focused(), " on ports")
	u.command("Deutsch")
	u.turned()
	if got := u.outlineNow().Sections[1].Heading.Title; got == "Debate" {
		t.Errorf("the heading is called %q", got)
	}
}

// What cannot be saved keeps the window: it would be lost with it.
func TestTheWindowStaysWhileSomethingIsNotSaved(t *testing.T) {
	u := speaking(t)
	u.d.Session = &stuck{Session: u.d.Session, err: syscall.ENOSPC}
	u.types(u.editor.text, "This cannot be saved.")
	u.command("Deutsch")
	if u.gone || u.win.MainMenu().Items[0].Label != "File" || u.editor.text.Text != "This cannot be saved." {
		t.Error("the window was left with words that are nowhere else")
	}
	if got := u.app.Preferences().String(LanguagePreference); got != "de" {
		t.Errorf("the next start speaks %q", got)
	}
}

func TestALanguageWithoutItsCatalogueLeavesEnglish(t *testing.T) {
	u := speaking(t)
	u.command("Français")
	u.turned()
	if got := u.win.MainMenu().Items[0].Label; got != "File" || u.win.Canvas().Overlays().Top() == nil {
		t.Errorf("the first menu is called %q, and nothing is said: %t", got, u.win.Canvas().Overlays().Top() == nil)
	}
}

// The keys in the menus are called as on a keyboard of the language, and still do what they did.
func TestTheMenusNameTheKeysOfTheLanguage(t *testing.T) {
	t.Cleanup(func() { speakEnglish(t) })
	for tag, want := range map[string]string{"en": "Ctrl+Alt+Shift+Backspace", "de": "Strg+Alt+Umschalt+Rücktaste", "fr": "Ctrl+Alt+Maj+Retour arrière", "uk": "Ctrl+Alt+Shift+Backspace"} {
		sure(lang.Choose(sure(fs.Sub(assets.Lang, "lang")), tag))
		u := sit(t, nil)
		for _, c := range u.table {
			if c.label != "Delete heading" {
				continue
			}
			shown, ok := u.items[named(c)].Shortcut.(fyne.KeyboardShortcut)
			if !ok || string(shown.Key()) != want || shown.Mod() != 0 || shown.ShortcutName() != c.shortcut.ShortcutName() {
				t.Errorf("%s: the menu shows %#v, want %s", tag, shown, want)
			}
		}
	}
}
