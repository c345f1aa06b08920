package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
)

// listedFirst is how many articles that are dropped together are listed first, in place
// of being shown one after another.
const listedFirst = 6

// gather puts many articles that came together into one parcel, and those of a folder.
func gather(parcels []parcel) []parcel {
	var all, rest []parcel
	var together []session.ArticleFile
	for _, p := range parcels {
		special := p.url != "" || p.proposal != nil || p.library != "" || hasEnding(p.name, ".json") || isPicture(p.name)
		if p.folder != "" {
			special, p.together = true, []session.ArticleFile{{Name: p.name, Folder: p.folder}}
		}
		all = append(all, p)
		if special {
			rest = append(rest, p)
		} else {
			together = append(together, session.ArticleFile{Name: p.name, Read: func() ([]byte, error) { return readParcel(p) }})
		}
	}
	if len(together) < listedFirst {
		return all
	}
	return append(rest, parcel{name: lang.N(len(together), "%d file", "%d files"), together: together})
}

// takeFolder lets the user choose a folder of articles.
func (w *Window) takeFolder() {
	w.files.choose(FileQuestion{Title: lang.T("Take in a folder"), Folder: true}, func(path string) {
		if path != "" {
			w.intake.add(parcel{name: filepath.Base(path), folder: path})
		}
		w.intake.next()
	})
}

// isFolder reports whether a dropped file is a folder.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// readMany reads many articles off the UI goroutine and lists them.
func (q *intake) readMany(p parcel) {
	work := q.w.work(lang.T("Reading %s", p.name))
	q.w.d.Run.Go(func() {
		list, err := q.w.d.Session.CaptureAll(work.ctx, p.together, func(done, total int) {
			q.w.d.Run.Post(func() { work.report(done, total) })
		})
		q.w.d.Run.Post(func() {
			crowded, isCrowded := errors.AsType[*session.CrowdedError](err)
			switch stopped := work.end(); {
			case stopped:
				q.w.d.Tell(lang.T("Stopped. Nothing was filed."), "", nil)
			case isCrowded:
				q.w.d.Alarm(lang.N(session.MaxArticles,
					"“%[2]s” holds more than %[1]d article. Take in its folders one by one.\n\nNothing was filed.",
					"“%[2]s” holds more than %[1]d articles. Take in its folders one by one.\n\nNothing was filed.", crowded.Folder))
			case err != nil:
				q.w.d.Fail(lang.T("Attaché could not read %s.", p.name), err)
			case len(list) == 0:
				q.w.d.Tell(lang.T("There is no article in it."), "", nil)
			default:
				q.show(func() { q.w.showMany(list) })
				return
			}
			q.done()
		})
	})
}

// manyForm lists many articles before anything is filed: the author leaves some out,
// and looks at each or files all of them as they are proposed.
type manyForm struct {
	w      *Window
	list   []session.Captured
	taken  []bool
	row    int
	goes   bool // on to filing, or to looking at each
	tall   map[int]float32
	rows   *part.List
	total  *part.Label
	under  *part.Combo
	all    *part.Button
	each   *part.Button
	dialog *part.Dialog
}

// showMany opens the form. What is here already is left out at first.
func (w *Window) showMany(list []session.Captured) {
	f := &manyForm{w: w, list: list, taken: make([]bool, len(list)), row: -1, tall: map[int]float32{}}
	titles := make([]string, len(w.d.Briefings))
	for i, b := range w.d.Briefings {
		titles[i] = b.Title
	}
	for i, c := range list {
		f.taken[i] = c.Err == nil && c.Proposal.Again == ""
	}
	f.total = part.NewLabel("")
	f.total.TextStyle.Bold = true
	f.rows = part.NewList(func() int { return len(f.list) }, func() fyne.CanvasObject { return part.NewTickRow() }, f.show)
	f.rows.Current, f.rows.Title = func() int { return f.row }, &f.total.Label
	f.rows.OnSelected = func(i int) { f.row = i }
	f.rows.Key = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeySpace:
			f.toggle(f.row)
		case fyne.KeyReturn, fyne.KeyEnter:
			f.lookAtEach()
		case fyne.KeyEscape:
			f.dialog.Hide()
		default:
			return false
		}
		return true
	}
	f.under = part.NewCombo(lang.T("Title of a briefing: one that there is, or a new one"), titles)
	f.under.OnChanged = func(string) { f.tally() }
	f.each = part.NewButton(lang.T("Look at each"), f.lookAtEach)
	f.each.Importance = widget.HighImportance
	f.all = part.NewButton(lang.T("File all as proposed"), f.fileAll)
	f.under.SetText(w.d.Outline.Briefing.Title)
	buttons := container.NewHBox(part.NewButton(lang.T("Cancel"), func() { f.dialog.Hide() }), f.all, f.each)
	keys := part.Caption(lang.T("Space leaves an article out or takes it, Enter looks at each, Escape leaves. Filed as proposed, each stands under its own headings as a draft, in one step."))
	foot := container.NewBorder(nil, keys, nil, part.Field("", buttons), part.Field(lang.T("File them in the briefing"), f.under))
	list2 := part.OnResize(f.rows, func(fyne.Size) { f.rows.Refresh() })
	f.dialog = part.NewDialog(lang.N(len(list), "Take in %d article", "Take in %d articles"),
		container.NewBorder(f.total, container.NewVBox(widget.NewSeparator(), foot), nil, nil, list2), w.win)
	const side, top = 160, 60
	f.dialog.Resize(w.win.Canvas().Size().SubtractWidthHeight(side, top))
	f.dialog.SetOnClosed(func() {
		if !f.goes {
			w.intake.done()
		}
	})
	w.open(f.dialog)
	f.tally()
	f.rows.Select(0)
	w.focus(f.rows)
}

// show fills one row.
func (f *manyForm) show(i widget.ListItemID, o fyne.CanvasObject) {
	row, c := o.(*part.TickRow), f.list[i]
	row.Tick = func() {
		f.toggle(i)
		f.rows.Select(i)
		f.w.focus(f.rows)
	}
	mark, text := part.Unmarked, part.CardText{Kind: c.Name}
	switch p := c.Proposal; {
	case c.Err != nil:
		text.Text, text.Tone = lang.T("Cannot be read"), part.Caution
		text.Warnings = []string{reason(c.Err)}
	default:
		n := 0
		for _, h := range p.Headings {
			n += len(h.Snippets)
		}
		text.Text = p.Label()
		text.Chip = lang.N(n, "%d snippet", "%d snippets")
		text.Chain = about(p)
		if p.Again != "" {
			text.Warnings, text.Tone = []string{p.Again}, part.Caution
		}
	}
	if f.taken[i] {
		mark = part.Marked
	}
	if height := row.SetSnippet(mark, text, f.rows.Size().Width); f.tall[i] != height {
		f.tall[i] = height
		f.rows.SetItemHeight(i, height)
	}
}

// reason says why an article cannot be read, without its name.
func reason(err error) string {
	switch {
	case errors.Is(err, session.ErrTogether):
		return lang.T("It is too much at once: take it in by itself, or with fewer others.")
	case errors.Is(err, session.ErrCarries):
		return lang.T("It carries its briefing: take it in by itself.")
	}
	if article, ok := errors.AsType[*session.ArticleError](err); ok {
		return wording.UpperFirst(article.Why()) + "."
	}
	return wording.UpperFirst(err.Error()) + "."
}

// about says what an article states of itself.
func about(p *session.Proposal) string {
	var words []string
	for _, s := range []string{p.Source.ContainerTitle, nameList(p.Source.Author), session.DateWords(p.Source.Issued)} {
		if s != "" {
			words = append(words, s)
		}
	}
	if len(words) == 0 {
		return lang.T("It states no outlet, author or date")
	}
	return strings.Join(words, " · ")
}

func (f *manyForm) toggle(i int) {
	if i >= 0 && f.list[i].Err == nil {
		f.taken[i] = !f.taken[i]
		f.tally()
	}
}

// tally says how many are taken, and what is the matter with the others.
func (f *manyForm) tally() {
	taken, again, unread := 0, 0, 0
	for i, c := range f.list {
		switch {
		case f.taken[i]:
			taken++
		case c.Err != nil:
			unread++
		case c.Proposal.Again != "":
			again++
		}
	}
	words := lang.N(len(f.list), "%[2]d of %[1]d article taken", "%[2]d of %[1]d articles taken", taken)
	if again > 0 {
		words += ", " + lang.N(again, "%d here already", "%d here already")
	}
	if unread > 0 {
		words += ", " + lang.N(unread, "%d cannot be read", "%d cannot be read")
	}
	f.total.SetText(words)
	if taken == 0 {
		f.each.Disable()
	} else {
		f.each.Enable()
	}
	if taken == 0 || strings.TrimSpace(f.under.Text) == "" {
		f.all.Disable()
	} else {
		f.all.Enable()
	}
	f.rows.Refresh()
}

// chosen gives what is taken.
func (f *manyForm) chosen() []*session.Proposal {
	var chosen []*session.Proposal
	for i, c := range f.list {
		if f.taken[i] {
			chosen = append(chosen, c.Proposal)
		}
	}
	return chosen
}

// lookAtEach shows the articles one after another, before anything else that waits.
func (f *manyForm) lookAtEach() {
	if f.each.Disabled() {
		return
	}
	f.goes = true
	f.dialog.Hide()
	q := f.w.intake
	q.under = strings.TrimSpace(f.under.Text)
	var each []parcel
	for _, p := range f.chosen() {
		each = append(each, parcel{name: p.Name, proposal: p})
	}
	q.waiting = append(each, q.waiting...)
	q.busy = false
	q.next()
}

// fileAll files what is taken as it is proposed, and lists it.
func (f *manyForm) fileAll() {
	f.goes = true
	f.dialog.Hide()
	title, chosen := strings.TrimSpace(f.under.Text), f.chosen()
	under := f.w.d.Titled(title)
	f.w.bring(lang.N(len(chosen), "File %d article", "File %d articles"), func(ctx context.Context, p session.Progress) (session.Imported, error) {
		got, err := f.w.d.Session.FileAll(ctx, chosen, under, title, p)
		if err == nil {
			got.Notices = f.summary()
		}
		return got, err
	})
}

// summary lists what was filed and has to be looked through, and what was not.
func (f *manyForm) summary() []string {
	var filed, not []string
	for i, c := range f.list {
		switch {
		case f.taken[i]:
			filed = append(filed, lang.T("To look through: %[1]s (%[2]s)", c.Proposal.Label(), c.Name))
		case c.Err != nil:
			not = append(not, lang.T("Not read: %[1]s: %[2]s", c.Name, reason(c.Err)))
		case c.Proposal.Again != "":
			not = append(not, lang.T("Left out: %[1]s: %[2]s", c.Name, c.Proposal.Again))
		default:
			not = append(not, lang.T("Left out: %s", c.Name))
		}
	}
	return append(not, filed...)
}
