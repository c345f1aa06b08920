package ui

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// plain is what a briefing starts from where there is no template.
func plain() briefing.Template {
	return briefing.Template{Name: string(programTexts[0]), Outline: []briefing.TemplateHeading{{Level: 1, Title: lang.X("title of a heading", "Issue")}}}
}

// programTexts are what the templates that come with the program are called, and what they
// say of themselves; what they print is in their own language.
var programTexts = []lang.Key{
	"Blank", "A title, one heading and nothing to fill in. A4.",
	"Canadian briefing note", "Informs a minister or deputy minister, or asks for a decision. Two pages of Letter paper.",
	"UK submission", "Puts a decision to a minister: what is asked first, the case for it after. Two pages of A4.",
	"US one-page memo", "One page of Letter paper with the bottom line up front.",
}

// templateText says the name of a template, or what it is for.
func templateText(t session.TemplateFile, text string) string {
	if key := lang.Key(text); t.Path == "" && slices.Contains(programTexts, key) {
		return key.String()
	}
	return text
}

// templateChoice is a list of templates beside what the chosen one holds.
type templateChoice struct {
	all   []session.TemplateFile
	at    int
	list  *part.List
	about *widget.Label
	holds *widget.Label
	root  fyne.CanvasObject
}

// newTemplateChoice lists templates; enter is called where the user is done.
func newTemplateChoice(all []session.TemplateFile, enter func()) *templateChoice {
	c := &templateChoice{all: all, about: widget.NewLabel(""), holds: widget.NewLabel("")}
	if len(c.all) == 0 {
		c.all = []session.TemplateFile{{Template: plain()}}
	}
	c.about.Wrapping, c.holds.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord
	c.list = part.NewList(func() int { return len(c.all) }, func() fyne.CanvasObject {
		l := widget.NewLabel("")
		l.Truncation = fyne.TextTruncateEllipsis
		return l
	}, func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*widget.Label).SetText(templateText(c.all[i], c.all[i].Name))
	})
	c.list.Current = func() int { return c.at }
	c.list.Key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
			enter()
			return true
		}
		return false
	}
	c.list.OnSelected = c.choose
	right := container.NewVScroll(container.NewVBox(c.about, c.holds))
	split := container.NewHSplit(c.list, right)
	split.SetOffset(0.36)
	c.root = container.New(tall(300), split)
	c.list.Select(0)
	return c
}

func (c *templateChoice) choose(i int) {
	c.at = i
	t := c.all[i]
	c.about.Importance = widget.MediumImportance
	if t.Err != nil {
		c.about.Importance = widget.DangerImportance
		why := t.Err.Error()
		if mistake, ok := errors.AsType[*briefing.TemplateError](t.Err); ok {
			why = session.Mistake(mistake)
		}
		c.about.SetText(lang.T("The file of this template cannot be used: %[1]s.\n%[2]s", why, t.Path))
		c.holds.SetText("")
		return
	}
	c.about.SetText(templateText(t, t.About))
	c.holds.SetText(outlineOf(t.Template))
}

// chosen gives the chosen template; nil where its file cannot be used.
func (c *templateChoice) chosen() *briefing.Template {
	if c.all[c.at].Err != nil {
		return nil
	}
	return &c.all[c.at].Template
}

// outlineOf draws the headings of a template with what belongs under them.
func outlineOf(t briefing.Template) string {
	var lines []string
	if t.Look.BottomLineTitle != "" {
		lines = append(lines, "["+t.Look.BottomLineTitle+"]")
	}
	for _, h := range t.Outline {
		lines = append(lines, strings.Repeat("    ", h.Level-1)+h.Title)
	}
	return strings.Join(lines, "\n")
}

// templates lists the templates; where they cannot be read it says so and gives none.
func (w *Window) templates() []session.TemplateFile {
	all, err := w.d.Session.Templates()
	if err != nil {
		w.d.Fail(lang.T("Attaché could not read the templates."), err)
	}
	for i, t := range all {
		if t.Path == "" && t.Name == string(programTexts[0]) {
			all[i].Outline = plain().Outline // its one heading, in the user's language
		}
	}
	return all
}

// newBriefing asks for a title and a template and opens a new briefing.
func (w *Window) newBriefing() {
	title := part.NewEntry(lang.T("Title of the briefing"))
	var dlg *part.Dialog
	choice := newTemplateChoice(w.templates(), func() { dlg.Confirm() })
	done := func(yes bool) {
		t := choice.chosen()
		if !yes || strings.TrimSpace(title.Text) == "" || t == nil {
			return
		}
		w.d.Flush()
		var made briefing.Briefing
		w.d.Write(lang.T("Attaché could not make a briefing."), nil, func(ctx context.Context) (err error) {
			made, err = w.d.Session.NewBriefing(ctx, strings.TrimSpace(title.Text), inUsersLanguage(*t))
			return err
		}, func() {
			w.d.Open(made.ID)
		})
	}
	head := container.NewVBox(part.Field(lang.T("Title"), title), part.Caption(lang.T("Template")))
	form := container.New(layout.NewBorderLayout(head, nil, nil, nil), head, choice.root) // Tab goes from the title to the templates
	dlg = part.Question(lang.T("New briefing"), lang.T("Make it"), lang.T("Cancel"), form, done, w.win)
	title.OnChanged = func(text string) { dlg.Allow(strings.TrimSpace(text) != "") }
	title.OnChanged("")
	dlg.Resize(fyne.NewSize(700, 520))
	w.open(dlg, title)
	title.Key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyUp || k.Name == fyne.KeyDown {
			choice.list.TypedKey(k)
			return true
		}
		return false
	}
}

// inUsersLanguage gives a template as a new briefing takes it: where it names no language, in that of the window. English
// stays unnamed, since a briefing without a language is in [briefing.DefaultLanguage].
func inUsersLanguage(t briefing.Template) briefing.Template {
	if t.Look.Language == "" && !lang.English() {
		t.Look.Language = lang.Tag()
	}
	return t
}

// useTemplate asks for another template for the open briefing.
func (w *Window) useTemplate() {
	b := w.d.Outline.Briefing
	if b.ID.IsZero() {
		w.newBriefing()
		return
	}
	var dlg *part.Dialog
	choice := newTemplateChoice(w.templates(), func() { dlg.Confirm() })
	for i, t := range choice.all {
		if t.Name == b.Template {
			choice.list.Select(i)
		}
	}
	note := widget.NewLabel(lang.T("All snippets stay under their headings. Headings of the template are added where they are missing; headings that an earlier template made and nobody used go."))
	note.Wrapping = fyne.TextWrapWord
	form := container.NewBorder(note, nil, nil, nil, choice.root)
	dlg = part.Question(lang.T("Template of “%s”", b.Title), lang.T("Use it"), lang.T("Cancel"), form, func(yes bool) {
		t := choice.chosen()
		if !yes || t == nil {
			return
		}
		w.d.Flush()
		w.d.Write(lang.T("Attaché could not use the template."), nil, func(ctx context.Context) error {
			return w.d.Session.UseTemplate(ctx, b.ID, *t)
		}, func() {
			w.d.Tell(lang.T("The briefing now has the template “%s”.", templateText(choice.all[choice.at], t.Name)), lang.T("Undo"), w.d.Undo)
		})
	}, w.win)
	dlg.Resize(fyne.NewSize(700, 520))
	w.open(dlg)
	w.focus(choice.list)
}

// saveTemplate asks for a name and saves the look and the headings of the open
// briefing as a template of the user's.
func (w *Window) saveTemplate() {
	b := w.d.Outline.Briefing
	if b.ID.IsZero() {
		w.d.Tell(lang.T("There is no briefing to make a template of yet."), "", nil)
		return
	}
	w.d.Flush()
	name, about := part.NewEntry(lang.T("What it is called")), part.NewEntry(lang.T("What it is for, in a sentence"))
	note := widget.NewLabel(lang.T("The template holds the headings, the lines under the title and the look. Snippets and words stay here."))
	note.Wrapping = fyne.TextWrapWord
	form := container.NewVBox(part.Field(lang.T("Name"), name), part.Field(lang.X("of a template", "About"), about), note)
	dlg := part.Question(lang.T("Save as template"), lang.T("Save"), lang.T("Cancel"), form, func(yes bool) {
		if yes && strings.TrimSpace(name.Text) != "" {
			w.writeTemplate(b, strings.TrimSpace(name.Text), strings.TrimSpace(about.Text), false)
		}
	}, w.win)
	name.OnChanged = func(text string) { dlg.Allow(strings.TrimSpace(text) != "") }
	name.OnChanged("")
	dlg.Resize(fyne.NewSize(560, 300))
	w.open(dlg, name, about)
}

// writeTemplate saves a template, and asks where there is one of that name.
func (w *Window) writeTemplate(b briefing.Briefing, name, about string, replace bool) {
	w.d.Writes.Add(func(ctx context.Context) {
		path, err := w.d.Session.SaveTemplate(ctx, b.ID, name, about, replace)
		w.d.Run.Post(func() {
			switch {
			case errors.Is(err, fs.ErrExist):
				w.open(part.Warning(lang.T("Save as template"), lang.T("Replace it"), lang.T("Cancel"), wrapped(lang.T("There is a template “%s” already. Replace it?", name)), func(yes bool) {
					if yes {
						w.writeTemplate(b, name, about, true)
					}
				}, w.win))
			case errors.Is(err, fs.ErrInvalid):
				w.d.Tell(lang.T("“%s” cannot be the name of a template: a file is to be named after it.", name), "", nil)
			case err != nil:
				w.d.Fail(lang.T("Attaché could not save the template."), err)
			default:
				w.d.Tell(lang.T("The template is %s.", path), "", nil)
			}
		})
	})
}
