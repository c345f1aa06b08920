package ui

import (
	"context"
	"slices"
	"time"

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

// history shows who did what and when, and what of it went and came, word by word.
type history struct {
	w      *Window
	all    []deed
	shown  []deed
	newest map[briefing.Ref]briefing.UUID // the action that was the last on each object
	at     int                            // the chosen one of those shown; below zero: none
	whole  bool

	who    *part.Select
	when   *part.Select
	list   *part.List
	none   *fyne.Container
	detail *fyne.Container
	scroll *container.Scroll
	dlg    *part.Dialog
}

// deed is what one action did.
type deed []session.PastVersion

// about names what an action was about: the first of what it did to objects that a person knows by their words.
func (d deed) about() string {
	first, others := d[0], -1
	for _, v := range slices.Backward(d) {
		if restorable(&v) {
			first = v
			others++
		}
	}
	if others > 0 {
		return lang.N(others, "%[2]s and %[1]d other thing", "%[2]s and %[1]d other things", first.Label)
	}
	return first.Label
}

// mostChanged is how many objects of one action are shown with their words.
const mostChanged = 40

// The spans of time that a history can be narrowed to.
var historySpans = []struct {
	label lang.Key
	days  int
}{{lang.Key("At any time"), 0}, {lang.Key("Today"), 1}, {lang.Key("In the last 7 days"), 7}, {lang.Key("In the last 30 days"), 30}}

// historyOf shows the history of one object under a title, or says that it is missing.
func (w *Window) historyOf(ref briefing.Ref, title, missing string) {
	if ref.ID.IsZero() {
		w.d.Tell(missing, "", nil)
		return
	}
	w.d.Flush()
	w.d.LookUp(lang.T("Attaché could not read the history."), func(ctx context.Context) (func(), error) {
		list, err := w.d.Session.History(ctx, ref)
		return func() { w.showHistory(title, list, false) }, err
	})
}

func (w *Window) snippetHistory() {
	w.historyOf(briefing.Snippet{ID: w.d.At.Snippet}.Ref(), lang.T("History of this snippet"), lang.T("Choose a snippet first."))
}

func (w *Window) sourceHistory() {
	w.historyOf(briefing.Source{ID: w.d.At.Source}.Ref(), lang.T("History of this source"), lang.T("No source is shown."))
}

func (w *Window) headingHistory() {
	w.historyOf(briefing.Heading{ID: w.d.At.Heading}.Ref(), lang.T("History of this heading"), lang.T("Choose a heading first."))
}

// briefingHistory shows what was done to the open briefing and all that stands or stood in it.
func (w *Window) briefingHistory() {
	id := w.d.At.Briefing
	if id.IsZero() {
		w.d.Tell(lang.T("There is no briefing yet."), "", nil)
		return
	}
	w.d.Flush()
	w.d.LookUp(lang.T("Attaché could not read the history."), func(ctx context.Context) (func(), error) {
		list, err := w.d.Session.BriefingHistory(ctx, id, session.HistoryFilter{})
		return func() { w.showHistory(lang.T("History of this briefing"), list, true) }, err
	})
}

// showHistory opens the list of versions, newest first.
func (w *Window) showHistory(title string, versions []session.PastVersion, whole bool) {
	h := &history{w: w, whole: whole, all: deeds(versions), newest: map[briefing.Ref]briefing.UUID{}, at: -1, detail: container.NewVBox()}
	for _, v := range slices.Backward(versions) {
		h.newest[v.Ref] = v.Action
	}
	h.list = part.NewList(func() int { return len(h.shown) }, newLines, func(i widget.ListItemID, o fyne.CanvasObject) { h.row(o.(*part.Lines), i) })
	h.list.Current = func() int { return h.at }
	h.list.OnSelected = h.choose
	h.none = part.Empty(lang.T("Nobody did anything then."))
	h.scroll = container.NewVScroll(h.detail)
	left := container.NewBorder(h.filters(), nil, nil, nil, container.NewStack(h.list, h.none))
	split := container.NewHSplit(left, h.scroll)
	split.SetOffset(0.32)
	h.dlg = part.Message(title, lang.T("Close"), split, w.win)
	size := w.win.Canvas().Size()
	h.dlg.Resize(fyne.NewSize(min(1080, size.Width-80), min(680, size.Height-80)))
	w.open(h.dlg)
	h.filter()
	w.focus(h.list)
}

// deeds puts together what one action did.
func deeds(versions []session.PastVersion) []deed {
	var list []deed
	for start := 0; start < len(versions); {
		end := start + 1
		for end < len(versions) && versions[end].Action == versions[start].Action {
			end++
		}
		list = append(list, deed(versions[start:end]))
		start = end
	}
	return list
}

// filters are the choices above the list of a whole briefing.
func (h *history) filters() fyne.CanvasObject {
	people := []string{lang.T("By everybody")}
	for _, d := range h.all {
		if name := author(d[0].Who); !slices.Contains(people, name) {
			people = append(people, name)
		}
	}
	slices.Sort(people[1:])
	var spans []string
	for _, s := range historySpans {
		spans = append(spans, s.label.String())
	}
	h.who, h.when = part.NewSelect(people, nil), part.NewSelect(spans, nil)
	h.who.SetSelectedIndex(0)
	h.when.SetSelectedIndex(0)
	changed := func(string) { h.filter() }
	h.who.OnChanged, h.when.OnChanged = changed, changed
	row := part.Columns([]float32{1, 1}, h.who, h.when)
	row.Hidden = !h.whole
	return row
}

// filter shows what fits.
func (h *history) filter() {
	from := time.Time{}
	if days := historySpans[max(h.when.SelectedIndex(), 0)].days; days > 0 {
		y, m, d := h.w.options.Now().Date()
		from = time.Date(y, m, d, 0, 0, 0, 0, h.w.options.Now().Location()).AddDate(0, 0, 1-days)
	}
	h.shown = nil
	for _, d := range h.all {
		if (h.who.SelectedIndex() < 1 || author(d[0].Who) == h.who.Selected) && !d[0].At.Before(from) {
			h.shown = append(h.shown, d)
		}
	}
	h.none.Hidden = len(h.shown) > 0
	h.list.UnselectAll()
	h.list.Refresh()
	h.at = -1
	h.detail.RemoveAll()
	if len(h.shown) > 0 {
		h.list.Select(0)
		h.list.ScrollToTop()
	}
	h.none.Refresh()
}

// row shows one action in the list.
func (h *history) row(row *part.Lines, i int) {
	d := h.shown[i]
	what := did(d[0])
	said := author(d[0].Who) + ", " + wording.Clock(d[0].At.Local(), h.w.options.Now())
	if d[0].Undone {
		said += " · " + lang.T("undone")
	}
	if h.whole {
		said += " · " + d.about()
	}
	row.Set(what, said, i == h.at)
}

// choose shows what an action did.
func (h *history) choose(i int) {
	before := h.at
	h.at = i
	if before >= 0 {
		h.list.RefreshItem(before)
	}
	h.list.RefreshItem(i)
	d := h.shown[i]
	said := widget.NewLabel(author(d[0].Who) + ", " + lang.Moment(d[0].At.Local()))
	var look []fyne.CanvasObject
	if h.whole {
		b := part.NewButtonWithIcon(lang.T("Its pages then…"), theme.FileIcon(), func() { h.pages(d[0].At) })
		b.Importance = widget.LowImportance
		look = append(look, b)
	}
	h.detail.Objects = []fyne.CanvasObject{part.Heading(did(d[0]), look...), said}
	if d[0].Undone {
		said.SetText(lang.T("%s – this was undone", said.Text))
	}
	for j := range d[:min(len(d), mostChanged)] {
		h.detail.Add(widget.NewSeparator())
		h.detail.Add(h.object(&d[j]))
	}
	if more := len(d) - mostChanged; more > 0 {
		h.detail.Add(part.Caption(lang.N(more, "… and %d more thing", "… and %d more things")))
	}
	settle(h.scroll)
}

// pages shows the pages of the briefing as it was at a time, in place of the history.
func (h *history) pages(at time.Time) {
	h.dlg.Hide()
	w := h.w
	id := w.d.At.Briefing
	w.d.LookUp(lang.T("Attaché could not set the pages of an earlier version."), func(ctx context.Context) (func(), error) {
		proof, err := w.d.Session.ProofAsOf(ctx, id, at)
		return func() {
			pages := newPreview(w.d, func() float32 { return w.win.Canvas().Scale() }, func() bool { return true })
			d := part.Message(lang.T("As it was on %s", lang.Moment(at.Local())), lang.T("Close"), pages.root, w.win)
			size := w.win.Canvas().Size()
			d.Resize(fyne.NewSize(min(760, size.Width-80), size.Height-40))
			w.open(d)
			pages.set(proof)
		}, err
	})
}

// settle lays out what a scroller holds, from its top. Texts that wrap know their height only once they know their width, so it takes
// a second time.
func settle(s *container.Scroll) {
	for range 2 {
		s.Content.Refresh()
		s.Refresh()
	}
	s.ScrollToTop()
}

// object shows what became of one object, and offers to bring it back as it was.
func (h *history) object(v *session.PastVersion) fyne.CanvasObject {
	box := container.NewVBox()
	title := part.NewLabel(fate(v, session.Named(v.Ref.Kind, v.Label)))
	title.TextStyle.Bold = h.whole
	var restore fyne.CanvasObject
	if restorable(v) && !v.Removed && (v.Deleted || h.newest[v.Ref] != v.Action) {
		what := lang.T("Restore this version")
		if v.Deleted {
			what = lang.T("Bring it back")
		}
		b := part.NewButtonWithIcon(what, theme.HistoryIcon(), func() { h.restore(v) })
		b.Importance = widget.LowImportance
		if !h.whole {
			b.Importance = widget.HighImportance
		}
		restore = b
	}
	box.Add(container.NewBorder(nil, nil, nil, restore, title))
	for i := range v.Fields {
		f := &v.Fields[i]
		if f.Before == "" && f.After == "" && f.Removed == "" || f.Field == "key" { // the name in JSON stands nowhere in the window
			continue
		}
		box.Add(h.field(v, f))
	}
	return box
}

// field shows what became of one field.
func (h *history) field(v *session.PastVersion, f *session.VersionField) fyne.CanvasObject {
	name := session.FieldLabel(f.Field)
	if f.Stands {
		name = lang.T("%s – as it is now", name)
	}
	var buttons []fyne.CanvasObject
	if restorable(v) && !f.Stands && f.Removed == "" && len(v.Fields) > 1 {
		b := part.NewButton(lang.T("Restore only this"), func() { h.restore(v, f.Field) })
		b.Importance = widget.LowImportance
		buttons = append(buttons, b)
	}
	return changedField(name, f, buttons...)
}

// restore brings a version back, or fields of it, and leaves the history.
func (h *history) restore(v *session.PastVersion, fields ...string) {
	h.dlg.Hide()
	d := h.w.d
	var done session.Brought
	d.Write(lang.T("Attaché could not restore an earlier version."), nil, func(ctx context.Context) (err error) {
		done, err = d.Session.RestoreVersion(ctx, v.Ref, v.Action, fields...)
		return err
	}, func() {
		text := asItWas(v.Ref.Kind, lang.Moment(v.At.Local()))
		if len(fields) > 0 && len(done.Fields) > 0 {
			text = lang.T("“%s” is again as it was on %s.", session.FieldLabel(done.Fields[0]), lang.Moment(v.At.Local()))
		}
		for _, left := range done.Left {
			if left == "place" {
				text += " " + lang.T("It stays where it is: the heading that it was under is deleted.")
			} else {
				text += " " + lang.T("Not so “%s”, which was removed for good.", session.FieldLabel(left))
			}
		}
		d.Tell(text, lang.T("Undo"), d.Undo)
	})
}

// asItWas says that an object of a kind was brought back.
func asItWas(kind briefing.Kind, when string) string {
	switch kind {
	case briefing.KindSnippet:
		return lang.T("The snippet is again as it was on %s.", when)
	case briefing.KindSource:
		return lang.T("The source is again as it was on %s.", when)
	case briefing.KindHeading:
		return lang.T("The heading is again as it was on %s.", when)
	}
	return lang.T("The briefing is again as it was on %s.", when)
}
