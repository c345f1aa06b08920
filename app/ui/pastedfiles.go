package ui

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
)

// pastedFiles gives the files that a text names and that are there, where it names files and nothing else: what a file manager
// puts on the clipboard when files are copied in it, as paths or as file addresses, one a line.
func pastedFiles(text string) []fyne.URI {
	const most = 64 << 10 // no list of files, but an article
	if len(text) > most {
		return nil
	}
	var files []fyne.URI
	for line := range strings.Lines(text) {
		line = strings.Trim(strings.TrimSpace(line), `"`)
		switch line {
		case "", "x-special/nautilus-clipboard", "x-special/gnome-copied-files", "copy", "cut":
			continue // how some file managers begin
		}
		if u, err := url.Parse(line); err == nil && u.Scheme == "file" && u.Host == "" {
			line = filepath.FromSlash(u.Path)
			if filepath.Separator == '\\' {
				line = strings.TrimPrefix(line, `\`) // file:///C:/…
			}
		}
		if !filepath.IsAbs(line) {
			return nil
		}
		if _, err := os.Stat(line); err != nil {
			return nil
		}
		files = append(files, storage.NewFileURI(line))
	}
	return files
}
