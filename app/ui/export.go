package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// exportPDF asks where the PDF goes and how it is to look, and says before what
// remains to be mended and what leaves the house: who presses Export has been
// asked once.
func (w *Window) exportPDF() {
	b := w.d.Outline.Briefing
	if b.ID.IsZero() {
		w.d.Tell(lang.T("There is no briefing to export yet. Make one first: File, New briefing."), "", nil)
		return
	}
	w.d.Flush()
	look, carry, keep := newExportLook(b), newCarryChoice(w.d, b.ID), newReleaseChoice(w.options.Now)
	var hide func()
	form := container.NewVBox(look.root, w.remaining(func() { hide() }), keep.root, carry.root)
	hide = w.askPath(lang.T("Export PDF"), lang.T("Export"), wording.FileName(b, ".pdf"), replaced, form, 420, func(path string) {
		o := carry.options()
		look.set(&o)
		o.Release = keep.name()
		w.d.Writes.Add(func(ctx context.Context) {
			done, err := w.d.Session.ExportPDF(ctx, b.ID, path, o)
			w.d.Run.Post(func() { w.exported(path, done, err) })
		})
	})
}

// remaining says what is left to mend, with a button that closes the dialog and lists
// it.
func (w *Window) remaining(hide func()) fyne.CanvasObject {
	p := w.d.Proof
	if p == nil || len(p.Findings) == 0 {
		return container.NewVBox()
	}
	says := widget.NewLabel(lang.T("In this briefing: %s.", tally(p.Findings)))
	says.Wrapping = fyne.TextWrapWord
	if p.Serious() > 0 {
		says.Importance = widget.DangerImportance
		says.SetText(says.Text + "\n" + lang.T("The serious ones should be mended before it goes out."))
	}
	show := part.NewButton(lang.T("Show them"), func() {
		hide()
		if !w.problems.root.Visible() {
			w.toggleProblems()
		}
	})
	return container.NewBorder(nil, nil, nil, container.NewVBox(show), says)
}

// exportLook is how one PDF looks, where that is to be otherwise than its briefing asks.
type exportLook struct {
	own    briefing.Briefing
	style  *part.Select
	paper  *part.Select
	lines  *part.Select
	styles []string // their names, as the options go
	says   *widget.Label
	root   fyne.CanvasObject
}

func newExportLook(b briefing.Briefing) *exportLook {
	l := &exportLook{own: b, says: part.Caption(lang.T("For this PDF alone: the briefing keeps its own."))}
	changed := func(string) {
		var o session.ExportOptions
		l.set(&o)
		l.says.Hidden = o == session.ExportOptions{}
	}
	var titles []string
	for _, s := range session.Styles() {
		l.styles, titles = append(l.styles, s.Name), append(titles, wording.StyleTitle(s.Name, s.Title))
	}
	l.style = part.NewSelect(titles, nil)
	l.paper = part.NewSelect(spoken(paperLabels), nil)
	l.lines = part.NewSelect(spoken(alignmentLabels), nil)
	l.style.SetSelectedIndex(max(slices.Index(l.styles, b.Style), 0))
	l.paper.SetSelectedIndex(max(slices.Index(papers, b.PageSize), 0))
	l.lines.SetSelectedIndex(max(slices.Index(alignments, b.Alignment), 0))
	l.style.OnChanged, l.paper.OnChanged, l.lines.OnChanged = changed, changed, changed
	l.says.Hide()
	l.root = container.NewVBox(part.Columns([]float32{2, 1, 1},
		part.Field(lang.T("Citation style"), l.style), part.Field(lang.T("Paper"), l.paper), part.Field(lang.T("Lines"), l.lines)), l.says)
	return l
}

// set sets what is otherwise than the briefing asks.
func (l *exportLook) set(o *session.ExportOptions) {
	if i := l.style.SelectedIndex(); i != max(slices.Index(l.styles, l.own.Style), 0) {
		o.Style = l.styles[i]
	}
	if i := l.paper.SelectedIndex(); i != max(slices.Index(papers, l.own.PageSize), 0) {
		o.PageSize = papers[i]
	}
	if i := l.lines.SelectedIndex(); i != max(slices.Index(alignments, l.own.Alignment), 0) {
		o.Alignment = alignments[i]
	}
}

// exported says where the PDF is and what remains to be mended.
func (w *Window) exported(path string, done session.Exported, err error) {
	switch {
	case errors.Is(err, session.ErrNoRelease):
		w.d.Fail(lang.T("Attaché could not keep a record of this release; the PDF itself is written, as %s.", path), err)
	case err != nil:
		w.d.Fail(lang.T("Attaché could not export the PDF to %s.", path), err)
		return
	}
	w.exports = filepath.Dir(path)
	w.lastExport = path
	text := lang.T("The PDF is %s: %s, %s.", path, lang.N(done.Pages.Len(), "%d page", "%d pages"), tally(done.Findings))
	if done.Embedded != nil {
		text += " " + lang.T("It carries its briefing.")
	}
	if done.Release != nil {
		text += " " + lang.T("Kept as release “%s”.", done.Release.Name)
	}
	w.d.Tell(text, lang.T("Open it"), func() { w.openFile(path) })
	w.toast.Also(lang.T("Show folder"), func() { w.openFile(filepath.Dir(path)) })
	w.layer.Refresh()
}

// exportJSON writes the open briefing, or the whole library, as JSON.
func (w *Window) exportJSON(whole bool) {
	name, only := lang.X("name of a file", "Library")+".json", []briefing.ID[briefing.Briefing](nil)
	if !whole {
		b := w.d.Outline.Briefing
		if b.ID.IsZero() {
			w.d.Tell(lang.T("There is no briefing to export yet."), "", nil)
			return
		}
		name, only = wording.FileName(b, ".json"), []briefing.ID[briefing.Briefing]{b.ID}
	}
	w.d.Flush()
	what := lang.T("JSON is for other programs and for another Attaché library. It holds remarks and stored texts too, and no earlier versions.")
	note := widget.NewLabel(what)
	note.Wrapping = fyne.TextWrapWord
	for _, id := range only {
		w.d.LookUp(lang.T("Attaché could not look what the JSON file would hold."), func(ctx context.Context) (func(), error) {
			held, err := w.d.Session.WouldEmbed(ctx, id, briefing.ExtractOptions{Remarks: true, Current: true})
			return func() {
				note.SetText(what + "\n" + lang.T("Of this briefing that is: %s, %s, %s.", lang.N(held.Sources, "%d source", "%d sources"),
					lang.N(held.Texts+held.Pictures, "%d stored text or picture", "%d stored texts and pictures"), lang.N(held.Remarks, "%d remark", "%d remarks")))
			}, err
		})
	}
	w.askPath(lang.T("Export JSON"), lang.T("Export"), name, replaced, note, 260, func(path string) {
		w.d.Write(lang.T("Attaché could not export to %s.", path), nil, func(ctx context.Context) error {
			return w.d.Session.ExportJSON(ctx, path, only...)
		}, func() { w.d.Tell(lang.T("The JSON file is %s.", path), "", nil) })
	})
}

// What becomes of a file that is there already.
const (
	replaced lang.Key = "This file exists and will be replaced."
	leftIt   lang.Key = "There is a file of this name already, which will be left alone: choose another name."
)

// askPath asks for a path to write to, in a dialog of a height. Enter in its field goes
// on; hide closes the dialog. A name without a folder means the folder that is offered.
func (w *Window) askPath(title, action, name string, taken lang.Key, note fyne.CanvasObject, height float32, take func(path string)) (hide func()) {
	path := part.NewEntry("")
	folder := w.exportFolder()
	path.SetText(filepath.Join(folder, name))
	full := func(p string) string {
		if p = strings.TrimSpace(p); p != "" && !filepath.IsAbs(p) {
			p = filepath.Join(folder, p) // a program started from an icon stands in no folder of the user's
		}
		return p
	}
	there := part.Caption("")
	there.Truncation, there.Wrapping = fyne.TextTruncateOff, fyne.TextWrapWord
	look := func(p string) {
		there.SetText("")
		defer func() { there.Hidden = there.Text == "" }()
		p = full(p)
		if _, err := os.Stat(p); err == nil {
			there.SetText(taken.String())
		} else if _, err := os.Stat(filepath.Dir(p)); err != nil {
			there.SetText(lang.T("There is no such folder."))
		}
	}
	path.OnChanged = look
	look(path.Text)
	browse := part.NewButtonWithIcon(lang.T("Browse…"), theme.FolderOpenIcon(), func() {
		at := full(path.Text)
		w.files.choose(FileQuestion{
			Title: title, Accept: lang.T("Choose"), Save: true, In: folderOf(at), Name: filepath.Base(at), Endings: []string{filepath.Ext(at)},
		}, func(chosen string) {
			if chosen != "" {
				path.SetText(chosen)
			}
		})
	})
	form := container.NewVBox(part.Field(lang.T("Write to"), container.NewBorder(nil, nil, nil, browse, path)), there, note)
	dlg := part.Question(title, action, lang.T("Cancel"), form, func(yes bool) {
		if p := full(path.Text); yes && p != "" {
			take(p)
		}
	}, w.win)
	dlg.Resize(fyne.NewSize(700, height))
	w.open(dlg, path)
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	return dlg.Hide
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
