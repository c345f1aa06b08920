package ui

import (
	"cmp"
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/app/ui/work"
	"attache/briefing"
)

// releaseChoice asks whether a record of an export is kept, and under which name.
type releaseChoice struct {
	now   func() time.Time
	keep  *part.Check
	entry *part.Entry
	root  fyne.CanvasObject
}

func newReleaseChoice(now func() time.Time) *releaseChoice {
	c := &releaseChoice{now: now, entry: part.NewEntry(lang.T("Its name, such as: Sent to the minister"))}
	c.entry.Hide()
	c.keep = part.NewCheck(lang.T("Keep as release, to see later what changed since"), func(on bool) {
		c.entry.Hidden = !on
		c.root.Refresh()
	})
	c.root = container.NewBorder(nil, nil, c.keep, nil, c.entry)
	return c
}

// name gives the name of the release; empty where none is kept.
func (c *releaseChoice) name() string {
	switch name := strings.TrimSpace(c.entry.Text); {
	case !c.keep.Checked:
		return ""
	case name != "":
		return name
	}
	return lang.Moment(c.now())
}

// releases shows what went out of a briefing, and what changed in it since.
type releases struct {
	w      *Window
	all    []briefing.Release
	at     int // the chosen one; below zero: none
	asks   work.Latest
	list   *part.List
	detail *fyne.Container
	scroll *container.Scroll
	dlg    *part.Dialog
}

// showReleases lists the releases of the open briefing.
func (w *Window) showReleases() {
	id := w.d.At.Briefing
	if id.IsZero() {
		w.d.Tell(lang.T("There is no briefing yet."), "", nil)
		return
	}
	w.d.Flush()
	w.d.LookUp(lang.T("Attaché could not read the releases."), func(ctx context.Context) (func(), error) {
		list, err := w.d.Session.Releases(ctx, id)
		return func() { w.listReleases(list) }, err
	})
}

func (w *Window) listReleases(all []briefing.Release) {
	for i := range all { // a file from elsewhere may hold anything
		all[i].Name = cmp.Or(briefing.PersonName(all[i].Name), lang.T("without a name"))
		all[i].File = cmp.Or(session.FileName(strings.TrimSuffix(all[i].File, ".pdf")), lang.X("name of a file", "Release")) + ".pdf"
	}
	r := &releases{w: w, all: all, at: -1, asks: work.Latest{Run: w.d.Run}, detail: container.NewVBox()}
	r.list = part.NewList(func() int { return len(all) }, newLines, func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*part.Lines).Set(all[i].Name, wording.Clock(all[i].At.Local(), w.options.Now())+", "+author(all[i].Who), i == r.at)
	})
	r.list.Current = func() int { return r.at }
	r.list.OnSelected = r.choose
	r.scroll = container.NewVScroll(r.detail)
	split := container.NewHSplit(r.list, r.scroll)
	split.SetOffset(0.3)
	none := part.Empty(lang.T("Nothing was kept as a release yet. Tick “Keep as release” when you export a PDF: then this place says what changed in the briefing since it went out."))
	none.Hidden, split.Hidden = len(all) > 0, len(all) == 0
	r.dlg = part.NewDialog(lang.T("Releases of this briefing"), container.NewStack(split, none), w.win)
	r.dlg.SetAnswers(
		part.NewButtonWithIcon(lang.T("Which release is this PDF?…"), theme.SearchIcon(), r.which),
		part.NewButton(lang.T("Close"), func() { r.dlg.Hide() }),
	)
	size := w.win.Canvas().Size()
	r.dlg.Resize(fyne.NewSize(min(1080, size.Width-80), min(680, size.Height-80)))
	w.open(r.dlg)
	if len(all) > 0 {
		r.list.Select(0)
		w.focus(r.list)
	}
}

// choose shows a release, and then what changed since.
func (r *releases) choose(i int) {
	r.at = i
	r.list.Refresh()
	one := r.all[i]
	again := part.NewButtonWithIcon(lang.T("Write its PDF again…"), theme.DocumentSaveIcon(), func() { r.again(one) })
	again.Importance = widget.LowImportance
	facts := widget.NewLabel(author(one.Who) + ", " + lang.Moment(one.At.Local()) + " · " + one.File + " · " + lang.N(one.Pages, "%d page", "%d pages"))
	facts.Truncation = fyne.TextTruncateEllipsis
	sum := widget.NewLabel(one.SHA256)
	sum.Wrapping, sum.Selectable, sum.SizeName = fyne.TextWrapBreak, true, theme.SizeNameCaptionText
	changes := container.NewVBox(part.Caption(lang.T("Looking what changed since…")))
	r.detail.Objects = []fyne.CanvasObject{part.Heading(one.Name, again), facts, part.Field(lang.T("SHA-256 of the PDF"), sum), widget.NewSeparator(), changes}
	settle(r.scroll)
	r.asks.Do(func() work.Job {
		return func(ctx context.Context) func() {
			since, err := r.w.d.Session.ChangedSince(ctx, one.ID)
			return func() {
				switch {
				case r.at != i:
				case err != nil:
					changes.Objects = []fyne.CanvasObject{part.Caption(lang.T("What it held is not in this library."))}
					r.w.d.Log.Error("failed", "what", "compare with a release", "error", err)
				default:
					changes.Objects = changesSince(since)
				}
				settle(r.scroll)
			}
		}
	})
}

// changesSince shows what is otherwise now than it was in a release.
func changesSince(since session.Since) []fyne.CanvasObject {
	told := map[briefing.UUID]bool{}
	for _, o := range since.Objects {
		if o.New || o.Gone {
			told[o.Ref.ID] = true
		}
	}
	var list []fyne.CanvasObject
	shown, more := 0, 0
	for i := range since.Objects {
		o := &since.Objects[i]
		if (o.New || o.Gone) && told[o.Of] {
			continue // the place goes with its snippet
		}
		if shown++; shown > mostChanged {
			more++
			continue
		}
		title := session.Named(o.Ref.Kind, o.Label)
		switch {
		case o.New:
			title = lang.T("%s, new", title)
		case o.Gone:
			title = lang.T("%s, gone", title)
		}
		label := widget.NewLabelWithStyle(title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
		label.Truncation = fyne.TextTruncateEllipsis
		list = append(list, label)
		for j := range o.Fields {
			f := &o.Fields[j]
			list = append(list, changedField(session.FieldLabel(f.Field), f))
		}
		list = append(list, widget.NewSeparator())
	}
	says := lang.T("Changed since")
	if shown == 0 {
		says = lang.T("Nothing changed since.")
	}
	list = append([]fyne.CanvasObject{part.Heading(says)}, list...)
	if more > 0 {
		list = append(list, part.Caption(lang.N(more, "… and %d more thing", "… and %d more things")))
	}
	if !since.Exact {
		note := part.Caption(lang.T("What came here by a merge after the release, though it was written before, may be missing."))
		list = append(list, note)
	}
	return list
}

// again writes the PDF of a release anew.
func (r *releases) again(one briefing.Release) {
	r.dlg.Hide()
	w := r.w
	note := widget.NewLabel(lang.T("It is written from what the briefing held when it went out, and compared with the bytes that went out."))
	note.Wrapping = fyne.TextWrapWord
	w.askPath(lang.T("Write the PDF of “%s” again", shortly(one.Name, 40)), lang.X("a file", "Write"), one.File, replaced, note, 260, func(path string) {
		var done session.Reissued
		w.d.Write(lang.T("Attaché could not write the PDF of a release to %s.", path), nil, func(ctx context.Context) (err error) {
			done, err = w.d.Session.ExportRelease(ctx, one.ID, path)
			return err
		}, func() {
			says := lang.T("It is the PDF that went out, to the byte: %s.", path)
			switch {
			case done.Identical:
			case done.Exact:
				says = lang.T("%s has the words that went out, but not the same bytes: another version of Attaché or other fonts wrote it, or it carried its briefing.", path)
			default:
				says = lang.T("%s is close to what went out, but not the same: words that were written before came here only later, or were removed since.", path)
			}
			w.lastExport = path
			w.d.Tell(says, lang.T("Open it"), func() { w.openFile(path) })
		})
	})
}

// which asks for a PDF and says which release it is.
func (r *releases) which() {
	r.dlg.Hide()
	w := r.w
	w.files.choose(FileQuestion{Title: lang.T("Which release is it?"), In: w.exportFolder(), Kind: lang.T("PDF files"), Endings: []string{".pdf"}}, func(path string) {
		if path != "" {
			w.whichRelease(path)
		}
	})
}

// whichRelease says which release a file is.
func (w *Window) whichRelease(path string) {
	w.d.LookUp(lang.T("Attaché could not compare %s with the releases.", path), func(ctx context.Context) (func(), error) {
		found, _, err := w.d.Session.WhichRelease(ctx, path)
		return func() {
			says := lang.T("No release in this library has the bytes of %s.", path)
			if len(found) > 0 {
				one := found[0]
				says = lang.T("It is “%[1]s”, to the byte. %[2]s kept it on %[3]s.", briefing.PersonName(one.Name), author(one.Who), lang.Moment(one.At.Local()))
			}
			w.d.Tell(says, "", nil)
		}, err
	})
}
