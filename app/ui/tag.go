package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/briefing"
)

// tag asks for a tag, and gives it to what is picked or chosen.
func (s *snippets) tag() {
	if len(s.ids()) == 0 {
		s.d.tell(lang.T("Choose a snippet first."), "", nil)
		return
	}
	s.pick.tag(func(tag string) {
		s.change(bulk{
			failed: lang.T("Attaché could not add the tag."),
			do: func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
				return s.d.s.Tag(ctx, tag, ids...)
			},
			idle: lang.T("Nothing changes: the tag “%s” was there already.", tag),
			done: func(n int) string {
				return lang.N(n, "%d snippet is tagged “%s” now.", "%d snippets are tagged “%s” now.", tag)
			},
		})
	})
}

// tag lets the user type a tag, or choose one that the library has.
func (p picker) tag(take func(string)) {
	field := part.NewCombo(lang.T("such as “fisheries”"), nil)
	var dlg *dialog.ConfirmDialog
	done := func(yes bool) {
		if tag := briefing.OneLine(field.Text); yes && tag != "" {
			take(tag)
		}
	}
	dlg = dialog.NewCustomConfirm(lang.T("Add a tag"), lang.T("Add"), lang.T("Cancel"), container.NewVBox(part.Field(lang.T("Tag: a new one, or one of this library"), field)), done, p.win)
	field.OnSubmitted = func(string) { dlg.Confirm() }
	field.Key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			dlg.Hide()
		}
		return k.Name == fyne.KeyEscape
	}
	dlg.SetOnClosed(p.closed)
	dlg.Resize(fyne.NewSize(420, 180))
	dlg.Show()
	p.win.Canvas().Focus(field)
	p.d.run.Go(func() {
		tags, err := p.d.s.Tags(context.Background())
		p.d.run.Post(func() {
			if err != nil {
				p.d.fail(lang.T("Attaché could not read the tags."), err)
				return
			}
			field.SetOptions(tags)
			field.OnChanged = func(typed string) { field.SetOptions(beginningWith(tags, typed)) }
		})
	})
}

// beginningWith gives the tags of which some word begins as what is typed; all where nothing is typed.
func beginningWith(tags []string, typed string) []string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var fit []string
	for _, t := range tags {
		if lower := " " + strings.ToLower(t); strings.Contains(lower, " "+typed) {
			fit = append(fit, t)
		}
	}
	return fit
}
