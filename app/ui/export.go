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
	carry := newCarryChoice(w.d, b.ID)
	w.askPath("Export PDF", "Export", fileName(b, ".pdf"), container.NewVBox(note, carry.root), 390, func(path string) {
		o := carry.options()
		w.d.writes.add(func(ctx context.Context) {
			done, err := w.d.s.ExportPDF(ctx, b.ID, path, o)
			w.d.run.Post(func() { w.exported(path, done, err) })
		})
	})
}

// carryChoice asks whether a PDF carries its briefing, and says what would leave
// the house with it.
type carryChoice struct {
	d       *desk
	id      briefing.ID[briefing.Briefing]
	embed   *widget.Check
	current *widget.Check // without the history
	remarks *widget.Check
	says    *widget.Label
	asked   int // counts the questions, so that a late answer to an earlier one is dropped
	root    *fyne.Container
}

func newCarryChoice(d *desk, id briefing.ID[briefing.Briefing]) *carryChoice {
	c := &carryChoice{d: d, id: id, says: widget.NewLabel("")}
	c.says.Wrapping = fyne.TextWrapWord
	c.embed = widget.NewCheck("Let the PDF carry this briefing, so that Attaché can open it again", func(bool) { c.look() })
	c.current = widget.NewCheck("Without earlier versions", func(bool) { c.look() })
	c.remarks = widget.NewCheck("With remarks", func(bool) { c.look() })
	c.root = container.NewVBox(c.embed, container.NewHBox(c.current, c.remarks), c.says)
	c.look()
	return c
}

func (c *carryChoice) options() session.ExportOptions {
	if !c.embed.Checked {
		return session.ExportOptions{}
	}
	return session.ExportOptions{Embed: true, Carry: briefing.ExtractOptions{Current: c.current.Checked, Remarks: c.remarks.Checked}}
}

// look says what is chosen.
func (c *carryChoice) look() {
	c.asked++
	asked, o := c.asked, c.options()
	for _, only := range []fyne.CanvasObject{c.current, c.remarks, c.says} {
		if o.Embed {
			only.Show()
		} else {
			only.Hide()
		}
	}
	if !o.Embed {
		return
	}
	c.say("Looking what that is…")
	c.d.run.Go(func() {
		held, err := c.d.s.WouldEmbed(context.Background(), c.id, o.Carry)
		c.d.run.Post(func() {
			switch {
			case asked != c.asked:
			case err != nil:
				c.say("It cannot be told what that is: " + err.Error())
			default:
				banner, _ := briefing.RollUp(held.Markings...) // until it is known what is printed
				if p := c.d.proof; p != nil {
					banner = p.Document.Banner
				}
				c.say(carries(held, banner))
			}
		})
	})
}

// say shows a text. How high it is it only knows once it has its width, hence twice.
func (c *carryChoice) say(text string) {
	c.says.SetText(text)
	c.root.Refresh()
	c.root.Refresh()
}

// carries says in words what leaves the house with a PDF whose pages have a banner.
func carries(held briefing.Extracted, banner briefing.Marking) string {
	says := fmt.Sprintf("Whoever has the PDF can then read, beside what is printed: %s with %s (%d KB), %s, %s, and when %s wrote any of it. Nothing else of this library.",
		counted(held.Sources, "source", "sources"), counted(held.Texts, "stored text or picture", "stored texts and pictures"), (held.Bytes+1023)/1024,
		counted(held.Earlier, "earlier version", "earlier versions"), counted(held.Remarks, "remark", "remarks"), strings.Join(held.Authors, ", "))
	if more := held.MarkingWords(banner); more != "" {
		says += "\n\n" + more
	}
	return says
}

// exported says where the PDF is and what remains to be mended.
func (w *Window) exported(path string, done session.Exported, err error) {
	if err != nil {
		w.d.fail("Export the PDF to "+path, err)
		return
	}
	w.exports = filepath.Dir(path)
	w.lastExport = path
	text := fmt.Sprintf("The PDF is %s: %s, %s.", path, counted(done.Pages.Len(), "page", "pages"), tally(done.Findings))
	if done.Embedded != nil {
		text += " It carries its briefing."
	}
	w.d.tell(text, "Open it", func() { w.openFile(path) })
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
	w.askPath("Export JSON", "Export", name, note, 260, func(path string) {
		w.d.write("Export to "+path, nil, func(ctx context.Context) error {
			return w.d.s.ExportJSON(ctx, path, only...)
		}, func() { w.d.tell("The JSON file is "+path+".", "", nil) })
	})
}

// askPath asks for a path to write to, in a dialog of a height. Enter in its field goes on.
func (w *Window) askPath(title, action, name string, note fyne.CanvasObject, height float32, take func(path string)) {
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
	dlg.Resize(fyne.NewSize(700, height))
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
