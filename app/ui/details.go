package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

// chooser is the button at the top that names the open briefing and leads to the
// others.
type chooser struct {
	quiet
	d      *desk
	create func()
	button *widget.Button
}

func newChooser(d *desk, create func()) *chooser {
	c := &chooser{d: d, create: create}
	c.button = widget.NewButtonWithIcon("", theme.MenuDropDownIcon(), c.open)
	c.button.IconPlacement = widget.ButtonIconTrailingText
	c.button.Alignment = widget.ButtonAlignLeading
	c.changed(change{})
	return c
}

func (c *chooser) changed(change) {
	title := c.d.outline.Briefing.Title
	switch {
	case c.d.outline.Briefing.ID.IsZero():
		title = "No briefing yet"
	case strings.TrimSpace(title) == "":
		title = "Briefing without a title"
	}
	const most = 34
	if r := []rune(title); len(r) > most {
		title = strings.TrimSpace(string(r[:most-1])) + "…"
	}
	c.button.SetText(title)
}

func (c *chooser) open() {
	menu := fyne.NewMenu("")
	for _, b := range c.d.briefings {
		label := b.Title
		if !b.Date.IsZero() {
			label += "   " + b.Date.String()
		}
		item := fyne.NewMenuItem(label, func() {
			c.d.open(b.ID)
		})
		item.Checked = b.ID == c.d.at.Briefing
		menu.Items = append(menu.Items, item)
	}
	if len(menu.Items) > 0 {
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Title, date, addressees…", c.d.details))
	}
	menu.Items = append(menu.Items, fyne.NewMenuItem("New briefing…", c.create))
	driver := fyne.CurrentApp().Driver()
	if canvas := driver.CanvasForObject(c.button); canvas != nil {
		widget.ShowPopUpMenuAtPosition(menu, canvas, driver.AbsolutePositionForObject(c.button).AddXY(0, c.button.Size().Height))
	}
}

// newBriefing asks for a title and opens a new briefing.
func (w *Window) newBriefing() {
	title := part.NewEntry("Title of the briefing")
	var dlg *dialog.ConfirmDialog
	done := func(yes bool) {
		if !yes || strings.TrimSpace(title.Text) == "" {
			return
		}
		w.d.flush()
		var made briefing.Briefing
		w.d.write("Make a briefing", nil, func(ctx context.Context) (err error) {
			made, err = w.d.s.NewBriefing(ctx, strings.TrimSpace(title.Text), briefing.Template{Outline: []briefing.TemplateHeading{{Level: 1, Title: "Issue"}}})
			return err
		}, func() {
			w.d.open(made.ID)
		})
	}
	dlg = dialog.NewCustomConfirm("New briefing", "Make it", "Cancel", part.Field("Title", title), done, w.win)
	title.OnSubmitted = func(string) { dlg.Confirm() }
	dlg.Resize(fyne.NewSize(520, 180))
	w.open(dlg, title)
}

// details opens the form of what stands above a briefing's headings.
func (w *Window) details() {
	b := w.d.outline.Briefing
	if b.ID.IsZero() {
		w.newBriefing()
		return
	}
	if t := w.d.drafts[b.Ref()]; t != nil { // it could not be saved yet
		b = t.now.(briefing.Briefing)
	}
	entry := func(text, placeholder string) *part.Entry {
		e := part.NewEntry(placeholder)
		e.SetText(text)
		return e
	}
	title := entry(b.Title, "")
	date := newDateField(func(briefing.Date) {})
	date.set(b.Date, true)
	to := entry(strings.Join(b.To, "; "), "who receives it; several with semicolons")
	from := entry(strings.Join(b.From, "; "), "who writes it; several with semicolons")
	reference := entry(b.Reference, "")
	line := part.NewText("What the reader must know if nothing else is read", 3)
	line.SetText(b.BottomLine)
	marking := newMarking(func(briefing.Marking) {})
	marking.SetText(string(b.Marking))
	sizes := []string{"A4", "Letter"}
	size := widget.NewSelect(sizes, nil)
	size.SetSelected(sizes[0])
	if b.PageSize == briefing.Letter {
		size.SetSelected(sizes[1])
	}
	form := container.NewVBox(
		part.Field("Title", title),
		part.Columns([]float32{1, 1, 1}, part.Field("Date", date.Checked), part.Field("Reference", reference), part.Field("Paper", size)),
		part.Columns([]float32{1, 1}, part.Field("To", to), part.Field("From", from)),
		part.Field("Bottom line", line),
		part.Field("Marking: raises that of the snippets, never lowers it", marking),
	)
	dlg := dialog.NewCustomConfirm("This briefing", "Save", "Cancel", form, func(yes bool) {
		if !yes {
			return
		}
		before := b
		b.Date = date.date()
		b.Title, b.Reference = strings.TrimSpace(title.Text), strings.TrimSpace(reference.Text)
		b.To, b.From = list(to.Text), list(from.Text)
		b.BottomLine, b.Marking = line.Text, briefing.Marking(strings.TrimSpace(marking.Text))
		if size.Selected == sizes[1] {
			b.PageSize = briefing.Letter
		} else if b.PageSize != "" {
			b.PageSize = briefing.A4
		}
		w.d.edit(nil, "Edit briefing", before, b, nil)
		w.d.flush()
	}, w.win)
	title.OnSubmitted = func(string) { dlg.Confirm() }
	dlg.Resize(fyne.NewSize(640, 460))
	marking.Key = w.open(dlg, title, date.Entry, to, from, reference, line)
}

// list takes apart what was written with semicolons.
func list(text string) []string {
	var words []string
	for w := range strings.SplitSeq(text, ";") {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// deleteBriefing takes the open briefing away. Nothing is asked: it can be undone.
func (w *Window) deleteBriefing() {
	b := w.d.outline.Briefing
	if b.ID.IsZero() {
		return
	}
	w.d.flush()
	w.d.write("Delete the briefing", nil, func(ctx context.Context) error {
		return w.d.s.Delete(ctx, b.Ref())
	}, func() {
		w.d.tell("Deleted the briefing “"+b.Title+"”. Its snippets and sources stay in the library.", "Undo", w.d.undo)
	})
}
