//go:build !nogui

package main

import (
	"encoding/json"
	"errors"
	"io/fs"

	"fyne.io/fyne/v2"
	fynelang "fyne.io/fyne/v2/lang"

	"attache/app/lang"
	"attache/app/ui"
	"attache/assets"
)

// toolkitWords are the texts that the toolkit itself shows, in its dialogs and menus.
var toolkitWords = []lang.Key{"Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites", "File", "Folder",
	"New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Show Hidden Files", "Undo", "Yes"}

// speak chooses the language of the window: the one that the user chose, else that of
// the system. The toolkit knows the system's alone, so it is given the chosen
// language's words for its own. With an error English is spoken.
func speak(a fyne.App) error {
	system := fynelang.SystemLocale()
	wanted := []string{a.Preferences().String(ui.LanguagePreference), system.LanguageString()}
	files, err := fs.Sub(assets.Lang, "lang")
	if err == nil {
		_, err = lang.Choose(files, wanted...)
	}
	words := map[string]string{"file.name": lang.T("Name"), "file.parent": lang.X("folder", "Parent")}
	for _, w := range toolkitWords {
		words[string(w)] = w.String()
	}
	data, wrong := json.Marshal(words)
	if wrong == nil {
		wrong = fynelang.AddTranslationsForLocale(data, system)
	}
	return errors.Join(err, wrong)
}
