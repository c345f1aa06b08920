package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// tag asks for tags, and gives them to what is picked or chosen.
func (s *snippets) tag() {
	if len(s.ids()) == 0 {
		s.d.Tell(lang.T("Choose a snippet first."), "", nil)
		return
	}
	s.pick.tag(func(tags []string) {
		s.change(bulk{
			failed: lang.T("Attaché could not add the tag."),
			do: func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
				return s.d.Session.Tag(ctx, tags, ids...)
			},
			idle: lang.T("Nothing changes: the tag “%s” was there already.", strings.Join(tags, "”, “")),
			done: func(n int) string {
				return lang.N(n, "%d snippet is tagged “%s” now.", "%d snippets are tagged “%s” now.", strings.Join(tags, "”, “"))
			},
		})
	})
}

// tag lets the user type tags, or choose among those that the library has.
func (p picker) tag(take func(tags []string)) {
	field := newTagField(p.d, func([]string) {})
	var dlg *part.Dialog
	done := func(yes bool) {
		if tags := field.Tags(); yes && len(tags) > 0 {
			take(tags)
		}
	}
	dlg = part.Question(lang.T("Add a tag"), lang.T("Add"), lang.T("Cancel"),
		container.NewVScroll(part.Field(lang.T("Tags: new ones, or some of this library"), field)), done, p.win)
	field.Submitted = func() { dlg.Confirm() }
	dlg.SetOnClosed(p.closed)
	dlg.Resize(fyne.NewSize(420, 240))
	dlg.Show()
	p.win.Canvas().Focus(field.Entry)
}

// newTagField makes a field for tags that offers those of the library, as they are when the keyboard comes into it.
func newTagField(d *desk.Desk, changed func(tags []string)) *part.TagField {
	field := part.NewTagField(lang.T("a tag; a comma or Enter ends it"), changed)
	field.Entry.Entered = func() {
		d.Run.Go(func() {
			tags, err := d.Session.Tags(context.Background())
			d.Run.Post(func() {
				if err != nil {
					d.Fail(lang.T("Attaché could not read the tags."), err)
					return
				}
				field.SetKnown(tags)
			})
		})
	}
	return field
}
