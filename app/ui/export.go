package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// exportPDF asks where the PDF goes, and says before what remains to be mended:
// who presses Export has been asked once.
func (w *Window) exportPDF() {
	b := w.d.outline.Briefing
	if b.ID.IsZero() {
		w.d.tell("There is no briefing to export yet. Make one first: File, New briefing.", "", nil)
		return
	}
	w.d.flush()
	note := widget.NewLabel("")
	note.Wrapping = fyne.TextWrapWord
	if p := w.d.proof; p != nil && len(p.Findings) > 0 {
		note.SetText("In this briefing: " + tally(p.Findings) + ".")
		if p.Serious() > 0 {
			note.Importance = widget.DangerImportance
			note.SetText(note.Text + "\nThe serious ones should be mended before it goes out; Problems lists them.")
		}
	}
	w.askPath("Export PDF", "Export", fileName(b, ".pdf"), note, func(path string) {
		w.d.writes.add(func(ctx context.Context) {
			proof, err := w.d.s.ExportPDF(ctx, b.ID, path, "")
			w.d.run.Post(func() { w.exported(path, proof, err) })
		})
	})
}

// exported says where the PDF is and what remains to be mended.
func (w *Window) exported(path string, proof *session.Proof, err error) {
	if err != nil {
		w.d.fail("Export the PDF to "+path, err)
		return
	}
	w.exports = filepath.Dir(path)
	w.lastExport = path
	w.d.tell(fmt.Sprintf("The PDF is %s: %s, %s.", path, counted(len(proof.Pages), "page", "pages"), tally(proof.Findings)), "Open it", func() { w.openFile(path) })
}

// exportJSON writes the open briefing, or the whole library, as JSON.
func (w *Window) exportJSON(whole bool) {
	name, only := "Library.json", []briefing.ID[briefing.Briefing](nil)
	if !whole {
		b := w.d.outline.Briefing
		if b.ID.IsZero() {
			w.d.tell("There is no briefing to export yet.", "", nil)
			return
		}
		name, only = fileName(b, ".json"), []briefing.ID[briefing.Briefing]{b.ID}
	}
	w.d.flush()
	note := widget.NewLabel("JSON is for other programs and for another Attaché library. It holds remarks and stored texts too.")
	note.Wrapping = fyne.TextWrapWord
	w.askPath("Export JSON", "Export", name, note, func(path string) {
		w.d.write("Export to "+path, nil, func(ctx context.Context) error {
			return w.d.s.ExportJSON(ctx, path, only...)
		}, func() { w.d.tell("The JSON file is "+path+".", "", nil) })
	})
}

// askPath asks for a path to write to. Enter in its field goes on.
func (w *Window) askPath(title, action, name string, note *widget.Label, take func(path string)) {
	path := part.NewEntry("")
	path.SetText(filepath.Join(w.exportFolder(), name))
	there := part.Caption("")
	look := func(p string) {
		there.SetText("")
		defer func() { there.Hidden = there.Text == "" }()
		if _, err := os.Stat(p); err == nil {
			there.SetText("This file exists and will be replaced.")
		} else if _, err := os.Stat(filepath.Dir(p)); err != nil {
			there.SetText("There is no such folder.")
		}
	}
	path.OnChanged = look
	look(path.Text)
	browse := widget.NewButtonWithIcon("Browse…", theme.FolderOpenIcon(), func() {
		d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
			if err != nil {
				w.d.fail("Choose the file", err)
			}
			if f != nil {
				_ = f.Close() // only its name is wanted; the export writes it anew
				path.SetText(f.URI().Path())
			}
		}, w.win)
		d.SetFileName(filepath.Base(path.Text))
		if folder, err := storage.ListerForURI(storage.NewFileURI(filepath.Dir(path.Text))); err == nil {
			d.SetLocation(folder)
		}
		d.Resize(fyne.NewSize(760, 520))
		d.Show()
	})
	form := container.NewVBox(part.Field("Write to", container.NewBorder(nil, nil, nil, browse, path)), there, note)
	dlg := dialog.NewCustomConfirm(title, action, "Cancel", form, func(yes bool) {
		if yes && strings.TrimSpace(path.Text) != "" {
			take(strings.TrimSpace(path.Text))
		}
	}, w.win)
	path.OnSubmitted = func(string) { dlg.Confirm() }
	dlg.Resize(fyne.NewSize(700, 260))
	w.open(dlg, path)
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

// exportFolder is where the last export went, else the user's documents.
func (w *Window) exportFolder() string {
	if info, err := os.Stat(w.exports); err == nil && info.IsDir() {
		return w.exports
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	documents := filepath.Join(home, "Documents")
	if info, err := os.Stat(documents); err == nil && info.IsDir() {
		return documents
	}
	return home
}
