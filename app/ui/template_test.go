package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/assets"
	"attache/briefing"
)

// pickTemplate chooses a template in the open dialog.
func (u *user) pickTemplate(name string) {
	u.t.Helper()
	list := find[*part.List](u.win.Canvas().Overlays().Top())[0]
	var names []string
	for i := range list.Length() {
		row := list.CreateItem()
		list.UpdateItem(i, row)
		names = append(names, row.(*widget.Label).Text)
		if names[i] == name {
			list.Select(i)
			return
		}
	}
	u.t.Fatalf("there is no template %q, only %q", name, names)
}

func TestANewBriefingFromATemplateSaysWhatBelongsWhere(t *testing.T) {
	u := sit(t, sample)
	u.command("New briefing…")
	test.Type(u.win.Canvas().Focused(), "Night ferries")
	u.pickTemplate("UK submission")
	press(t, u.Window, "Make it")
	u.wait()
	if got := u.titles(); got != "1 Issue\n2 Recommendation\n3 Timing\n4 Background\n5 Argument\n  5.1 Views of others\n  5.2 Risks\n6 Presentation" {
		t.Fatalf("the outline is\n%s", got)
	}
	u.choose("Timing")
	if u.snippets.guide.Hidden || !strings.HasPrefix(u.snippets.guide.Text, "By when the answer is needed") {
		t.Errorf("under an empty heading it says %q", u.snippets.guide.Text)
	}
	if b := u.outlineNow().Briefing; b.Template != "UK submission" || b.PageLimit != 2 {
		t.Errorf("%+v", b)
	}
	u.outline.list.Select(0)
	u.wait()
	if !u.snippets.guide.Hidden {
		t.Error("the Inbox has a guide")
	}
}

func TestATemplateIsChosenFromTheTitle(t *testing.T) {
	u := sit(t, sample)
	for _, way := range []struct {
		name string
		keys func(title fyne.Focusable)
	}{
		{"with the arrows", func(title fyne.Focusable) { title.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) }},
		{"with Tab and the arrows", func(fyne.Focusable) {
			test.FocusNext(u.win.Canvas())
			u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}},
	} {
		u.command("New briefing…")
		title := u.win.Canvas().Focused()
		test.Type(title, way.name)
		way.keys(title)
		u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		u.wait()
		if b := u.outlineNow().Briefing; b.Title != way.name || b.Template != "Canadian briefing note" {
			t.Errorf("%s: %q with the template %q", way.name, b.Title, b.Template)
		}
	}
}

func TestAnotherTemplateKeepsTheSnippetsAndCanBeUndone(t *testing.T) {
	u := sit(t, sample)
	before := u.titles()
	u.command("Another template…")
	u.pickTemplate("US one-page memo")
	press(t, u.Window, "Use it")
	u.wait()
	if got := u.titles(); got != "1 Background\n2 Discussion\n3 Recommendation\n4 Issue\n5 Debate" {
		t.Errorf("the outline is\n%s", got)
	}
	snippets := 0
	for _, s := range u.outlineNow().Sections {
		snippets += len(s.Snippets)
	}
	if snippets != 3 {
		t.Errorf("%d snippets are left", snippets)
	}
	u.command("Undo")
	if got := u.titles(); got != before {
		t.Errorf("after undo\n%s", got)
	}
}

func TestABriefingIsSavedAsATemplate(t *testing.T) {
	u := sit(t, sample)
	for range 2 { // the second time it is asked whether to replace it
		u.command("Save as template…")
		test.Type(u.win.Canvas().Focused(), "Ours")
		press(t, u.Window, "Save")
		u.wait()
	}
	press(t, u.Window, "Replace it")
	u.wait()
	text, err := os.ReadFile(filepath.Join(u.dir, "templates", "Ours.txt"))
	if err != nil || string(text) != "Name: Ours\n\n# Issue\n\n# Debate\n" {
		t.Errorf("%v\n%s", err, text)
	}
	u.command("New briefing…")
	u.pickTemplate("Ours")
}

// The three sheets of a briefing's form write what they show and nothing else.
func TestTheFormOfABriefing(t *testing.T) {
	u := sit(t, sample)
	u.command("This briefing: title, date, addressees…")
	press(t, u.Window, "Save")
	u.wait()
	if u.d.State.Undo == "Edit briefing" {
		t.Error("saving what nobody changed is a step")
	}

	b := u.outlineNow().Briefing
	b.Front = []briefing.FrontLine{{Field: briefing.FrontTo}, {Label: "Copied to"}, {Label: "Timing", Text: "Routine"}}
	must(t, u.s.Save(t.Context(), "front", b))
	u.wait()
	u.command("This briefing: title, date, addressees…")
	top := u.win.Canvas().Overlays().Top()
	byHint := map[string]*part.Entry{}
	var checks []*part.Check
	var choices []*part.Select
	sheets := find[*container.AppTabs](top)[0]
	for i, sheet := range sheets.Items {
		sheets.SelectIndex(i)
		for _, e := range find[*part.Entry](sheet.Content) {
			byHint[e.PlaceHolder+e.Text] = e
		}
		checks = append(checks, find[*part.Check](sheet.Content)...)
		choices = append(choices, find[*part.Select](sheet.Content)...)
	}
	byHint["Routine"].SetText("By Friday")
	byHint["any number"].SetText("2")
	byHint["agency and office"].SetText("Port Office")
	for _, c := range checks {
		if strings.HasPrefix(c.Text, "Print a timeline") {
			c.SetChecked(true)
		}
	}
	for _, s := range choices {
		switch {
		case s.Options[0] == "A4":
			s.SetSelected("Letter")
		case s.Options[0] == "Justified":
			s.SetSelected("Ragged at the right")
		case strings.HasPrefix(s.Options[0], "House"):
			s.SetSelectedIndex(slices.IndexFunc(s.Options, func(o string) bool { return strings.HasPrefix(o, "APA") }))
		}
	}
	press(t, u.Window, "Save")
	u.wait()
	got := u.outlineNow().Briefing
	want := b
	want.Front = []briefing.FrontLine{{Field: briefing.FrontTo}, {Label: "Copied to"}, {Label: "Timing", Text: "By Friday"}}
	want.PageLimit, want.Designation.ControlledBy, want.Timeline, want.PageSize, want.Alignment, want.Style = 2, "Port Office", true, briefing.Letter, briefing.Ragged, "apa"
	diff, err := briefing.Diff(want, got)
	must(t, err)
	for _, c := range diff {
		t.Errorf("%s is %s", c.Field, c.Value)
	}
}

func TestTheTemplateDialogIsDoneByKeyboard(t *testing.T) {
	u := sit(t, sample)
	u.command("Another template…")
	list := u.win.Canvas().Focused().(*part.List)
	for range 2 {
		list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if b := u.outlineNow().Briefing; b.Template != "UK submission" {
		t.Errorf("the template is %q", b.Template)
	}
}

// A new briefing is in the window's language, unless its template has one: the marks that are set as one types, the
// hyphens and what the PDF says of itself follow from it.
func TestANewBriefingIsInTheWindowsLanguage(t *testing.T) {
	t.Cleanup(func() { speakEnglish(t) })
	for _, c := range []struct{ window, template, language, heading string }{
		{"en", "Blank", "", "Issue"}, {"uk", "Порожній", "uk", "Питання"}, {"de", "Leer", "de", "Anlass"}, {"de", "Britische Vorlage (Submission)", "en-GB", "Issue"},
	} {
		sure(lang.Choose(sure(fs.Sub(assets.Lang, "lang")), c.window))
		u := sit(t, nil)
		u.newBriefing()
		u.wait()
		test.Type(u.win.Canvas().Focused(), "Night ferries")
		u.pickTemplate(c.template)
		press(t, u.Window, lang.T("Make it"))
		u.wait()
		if o := u.outlineNow(); o.Briefing.Language != c.language || len(o.Sections) == 0 || o.Sections[0].Heading.Title != c.heading {
			t.Errorf("%s, %s: the language is %q, the outline %+v", c.window, c.template, o.Briefing.Language, o.Sections)
		}
	}
}

// In English the citation styles are called as package cite calls them, so that a new one is not left without words.
func TestTheCitationStylesAreNamed(t *testing.T) {
	for _, s := range session.Styles() {
		if said, ok := wording.StyleTitles[s.Name]; !ok || string(said) != s.Title {
			t.Errorf("the style %s is called %q, and here %q", s.Name, s.Title, said)
		}
	}
}
