package ui

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/wording"
)

// copySnippets puts the picked snippets, or the chosen one, into the clipboard, with their
// citations as numbered notes.
func (w *Window) copySnippets() {
	ids := w.snippets.ids()
	if ids == nil {
		w.d.Tell(lang.T("Choose a snippet to copy it."), "", nil)
		return
	}
	w.copyWords(session.Selection{Snippets: ids})
}

// copyHeading copies the chosen heading with all that stands below it; in the Inbox, what is there.
func (w *Window) copyHeading() {
	of := session.Selection{Heading: w.d.At.Heading}
	if of.Heading.IsZero() {
		for _, s := range w.d.Inbox {
			of.Snippets = append(of.Snippets, s.ID)
		}
		if of.Snippets == nil {
			w.d.Tell(lang.T("Choose a heading to copy it."), "", nil)
			return
		}
	}
	w.copyWords(of)
}

// copyWords puts a part of the open briefing, or all of it, into the clipboard.
func (w *Window) copyWords(of session.Selection) {
	b := w.d.At.Briefing
	if b.IsZero() {
		w.d.Tell(lang.T("There is no briefing to copy yet."), "", nil)
		return
	}
	w.d.Flush()
	var copied *session.Copied
	w.d.Write(lang.T("Attaché could not copy the words."), nil, func(ctx context.Context) (err error) {
		copied, err = w.d.Session.Copy(ctx, b, of)
		return err
	}, func() {
		w.app.Clipboard().SetContent(copied.Text())
		w.d.Tell(lang.T("Copied as plain text, for a mail: %s.", copiedWords(copied)), "", nil)
	})
}

// copiedWords says how much was copied.
func copiedWords(c *session.Copied) string {
	parts := []string{lang.N(c.Snippets, "%d snippet", "%d snippets")}
	if c.Entries > 0 {
		parts = append(parts, lang.N(c.Entries, "%d note", "%d notes"))
	}
	if c.Document.Banner != "" {
		parts = append(parts, lang.T("marked %s", string(c.Document.Banner)))
	}
	return strings.Join(parts, ", ")
}

// exportWords writes the open briefing without pages, for a word processor.
func (w *Window) exportWords() {
	b := w.d.Outline.Briefing
	if b.ID.IsZero() {
		w.d.Tell(lang.T("There is no briefing to export yet."), "", nil)
		return
	}
	w.d.Flush()
	note := widget.NewLabel(lang.T("Word processors open HTML with its headings, quotations, tables, pictures and links. A name that ends in .txt gives plain text with numbered notes."))
	note.Wrapping = fyne.TextWrapWord
	w.askPath(lang.T("Export for a word processor"), lang.T("Export"), wording.FileName(b, ".html"), replaced, note, 240, func(path string) {
		form := session.HTML
		if filepath.Ext(path) == ".txt" {
			form = session.PlainText
		}
		var copied *session.Copied
		w.d.Write(lang.T("Attaché could not export to %s.", path), nil, func(ctx context.Context) (err error) {
			copied, err = w.d.Session.ExportWords(ctx, b.ID, session.Selection{}, form, path)
			return err
		}, func() {
			w.exports = filepath.Dir(path)
			w.d.Tell(lang.T("Wrote %s: %s.", path, copiedWords(copied)), lang.T("Open it"), func() { w.openFile(path) })
		})
	})
}
