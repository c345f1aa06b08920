package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// picker lets the user choose one of many by typing a part of its name.
type picker struct {
	d      *desk.Desk
	win    fyne.Window
	closed func() // the list was closed
}

// choice is one of those offered.
type choice struct {
	title string
	take  func()
	words string // found by, though there is no room for them in the title
}

// show opens the list; extra are buttons beside it. Enter takes the row in bold, the
// first until the arrows go to another.
func (p picker) show(title, empty string, all []choice, extra func(close func()) []fyne.CanvasObject) {
	shown, row := all, 0
	var dlg *part.Dialog
	take := func(i int) {
		if i >= 0 && i < len(shown) {
			dlg.Hide()
			shown[i].take()
		}
	}
	list := part.NewList(func() int { return len(shown) }, newLine, func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*part.Lines).Set(shown[i].title, "", i == row)
	})
	list.OnSelected = take
	none := part.Empty(empty)
	none.Hidden = len(all) > 0
	filter := part.NewEntry(lang.T("Type a part of its name"))
	filter.OnChanged = func(text string) {
		words := strings.Fields(strings.ToLower(text))
		shown, row = nil, 0
		for _, c := range all {
			title := strings.ToLower(c.title + " " + c.words)
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(title, w) }) {
				shown = append(shown, c)
			}
		}
		none.Hidden = len(shown) > 0
		none.Refresh()
		list.UnselectAll()
		list.Refresh()
	}
	walk := func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			take(row)
			return true
		case fyne.KeyDown:
			row = max(min(row+1, len(shown)-1), 0)
		case fyne.KeyUp:
			row = max(row-1, 0)
		default:
			return false
		}
		list.Refresh()
		list.ScrollTo(row)
		return true
	}
	filter.Key, list.Key = walk, walk
	var buttons []fyne.CanvasObject
	if extra != nil {
		buttons = extra(func() { dlg.Hide() })
	}
	dlg = part.Message(title, lang.T("Cancel"), container.NewBorder(filter, container.NewHBox(buttons...), nil, nil, container.NewStack(list, none)), p.win)
	dlg.SetOnClosed(p.closed)
	dlg.Resize(fyne.NewSize(620, 440))
	dlg.Show()
	p.win.Canvas().Focus(filter)
}

// newLine makes a row that has nothing under its words.
func newLine() fyne.CanvasObject {
	l := part.NewLines()
	l.Set("", "", false)
	return l
}

// source lets the user choose a source, or make one.
func (p picker) source(take func(briefing.ID[briefing.Source])) {
	var all []choice
	for id, s := range p.d.Sources {
		all = append(all, choice{title: wording.SourceTitle(s), take: func() { take(id) }})
	}
	slices.SortFunc(all, func(a, b choice) int {
		return cmp.Compare(strings.ToLower(a.title), strings.ToLower(b.title))
	})
	p.show(lang.T("Cite a source"), lang.T("No source has these words in its title."), all, func(hide func()) []fyne.CanvasObject {
		return []fyne.CanvasObject{part.NewButtonWithIcon(lang.T("New source"), theme.ContentAddIcon(), func() {
			hide()
			var made briefing.Source
			p.d.Write(lang.T("Attaché could not add a source."), nil, func(ctx context.Context) (err error) {
				made, err = p.d.Session.NewSource(ctx, lang.T("New source"))
				return err
			}, func() {
				p.d.Sources[made.ID] = made
				take(made.ID)
				to := p.d.At
				to.Source, p.d.WantTitle = made.ID, made.ID
				p.d.Move(to)
				p.d.Show(desk.TabSource)
			})
		})}
	})
}

// heading lets the user choose a heading of the open briefing.
func (p picker) heading(title string, take func(briefing.ID[briefing.Heading])) {
	var all []choice
	for _, s := range p.d.Sections() {
		all = append(all, choice{title: strings.Repeat("    ", max(s.Level-1, 0)) + s.Heading.Title, take: func() { take(s.Heading.ID) }})
	}
	p.show(title, lang.T("This briefing has no such heading."), all, nil)
}
