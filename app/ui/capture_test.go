package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

const tolls = `Harbour tolls stay

The council met on Tuesday.

What was said

“We will not raise the tolls,” said Ada Lind, the harbour minister, according to the news agency NTA, cited by the Courier.

“Nobody asked us,” she said.

What comes next

Nothing else was decided.

Sources: NTA, Courier, Radio Sud`

// captures pastes an article and gives the form that opens.
func (u *user) captures(article string) *captureUser {
	u.t.Helper()
	u.win.Canvas().Unfocus()
	u.app.Clipboard().SetContent(article)
	u.command("Paste an article…")
	return u.captured()
}

// captured gives the form that is open.
func (u *user) captured() *captureUser {
	u.t.Helper()
	list, ok := u.win.Canvas().Focused().(*part.List)
	if !ok || u.dialogs() != 1 {
		u.t.Fatalf("no form has the keyboard: %T has; %d dialogs are open", u.win.Canvas().Focused(), u.dialogs())
	}
	return &captureUser{u, list}
}

func (u *user) dialogs() int { return len(u.win.Canvas().Overlays().List()) }

// captureUser has the form of an article before the eyes.
type captureUser struct {
	*user
	list *part.List
}

func (c *captureUser) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		c.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
	c.wait()
}

// words lists everything that the form says in labels and in the rows in sight.
func (c *captureUser) words() string {
	var words []string
	for _, l := range find[*widget.Label](c.win.Canvas().Overlays().Top()) {
		words = append(words, l.Text)
	}
	return strings.Join(append(words, drawn(c.list)), "\n")
}

// drawn gives the words that o draws itself, line by line.
func drawn(o fyne.CanvasObject) string {
	var words []string
	for _, t := range find[*canvas.Text](o) {
		words = append(words, t.Text)
	}
	return strings.Join(words, "\n")
}

// field gives the field under a caption.
func (c *captureUser) field(caption string) *part.Entry {
	c.t.Helper()
	if e := fieldIn(c.win.Canvas().Overlays().Top(), caption); e != nil {
		return e
	}
	c.t.Fatalf("no field %q", caption)
	return nil
}

func fieldIn(o fyne.CanvasObject, caption string) *part.Entry {
	var kids []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		kids = o.Objects
	case fyne.Widget:
		kids = test.WidgetRenderer(o).Objects()
	}
	for i, kid := range kids {
		if l, ok := kid.(*part.Label); ok && l.Text == caption {
			return find[*part.Entry](kids[i+1])[0]
		}
		if e := fieldIn(kid, caption); e != nil {
			return e
		}
	}
	return nil
}

// filed pictures what the open briefing holds.
func (u *user) filed() string {
	u.t.Helper()
	var lines []string
	for _, s := range u.outlineNow().Sections {
		line := strings.Repeat("  ", s.Level-1) + s.Heading.Title
		for _, p := range s.Snippets {
			line += " [" + p.Snippet.Text + "]"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func (u *user) sourceTitled(title string) briefing.Source {
	u.t.Helper()
	all, err := u.s.Sources(u.t.Context())
	must(u.t, err)
	i := slices.IndexFunc(all, func(s briefing.Source) bool { return s.Title == title })
	if i < 0 {
		u.t.Fatalf("no source is titled %q", title)
	}
	return all[i]
}

func TestTheFormShowsWhatAnArticleProposes(t *testing.T) {
	u := sit(t, sample)
	c := u.captures(tolls)
	words := c.words()
	for _, want := range []string{
		"Not found in the article: outlet, author, address and date", "lists Radio Sud as a source",
		"Proposed: 4 of 4 snippets taken", "1 of 1", "2 of 2",
		"We will not raise the tolls", "paragraph 2",
		"Ada Lind → NTA → Courier → outlet unknown",
		"The article’s own words → outlet unknown",
		"Harbour tolls stay", "What was said",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("the form does not say %q; it says\n%s", want, words)
		}
	}
	if got := c.field("Title").Text; got != "Harbour tolls stay" {
		t.Errorf("the title is %q", got)
	}
	if got, want := u.filed(), "Issue [Nobody pays for an empty berth.] [Three ports have raised their dues since the spring.]\nDebate [The dues will likely be withdrawn.]"; got != want {
		t.Errorf("before anything is filed the library holds\n%s", got)
	}
	if all, err := u.s.Sources(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("before anything is filed there are %d sources, %v", len(all), err)
	}
}

func TestWhatIsTakenIsFiledInOneStep(t *testing.T) {
	u := sit(t, sample)
	before := u.filed()
	c := u.captures(tolls)
	c.press(fyne.KeyHome, fyne.KeySpace) // the first heading, with all that stands under it
	c.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace)
	if words := c.words(); !strings.Contains(words, "Proposed: 2 of 4 snippets taken") || !strings.Contains(words, "1 of 2") {
		t.Errorf("the form says\n%s", words)
	}
	c.press(fyne.KeyReturn)
	if n := u.dialogs(); n != 0 {
		t.Errorf("after filing %d dialogs are open", n)
	}
	if got, want := u.filed(), before+"\nWhat was said [We will not raise the tolls]\nWhat comes next [Nothing else was decided.]"; got != want {
		t.Errorf("filed\n%s\nwant\n%s", got, want)
	}
	if got := u.toast.Text(); !strings.HasPrefix(got, "Filed: 2 snippets, under 2 headings, with 4 new sources") {
		t.Errorf("the message is %q", got)
	}
	u.command("Undo")
	if got := u.filed(); got != before {
		t.Errorf("after one undo the briefing holds\n%s", got)
	}
}

// A heading that a template made waits for what is captured: the form offers it, and
// the article's own headings stay out of the outline unless they are asked for.
func TestWhatIsTakenGoesUnderTheHeadingOfATemplate(t *testing.T) {
	u := sit(t, sample)
	u.command("New briefing…")
	test.Type(u.win.Canvas().Focused(), "Tolls")
	u.pickTemplate("UK submission")
	press(t, u.Window, "Make it")
	u.wait()
	u.choose("Background")
	c := u.captures(tolls)
	if under := find[*part.Select](u.win.Canvas().Overlays().Top())[0]; under.Selected != "4 Background" || len(under.Options) != 9 {
		t.Errorf("it is filed under %q of %q", under.Selected, under.Options)
	}
	c.press(fyne.KeyReturn)
	if s := u.d.Outline.Sections; len(s) != 8 || s[3].Heading.Title != "Background" || len(s[3].Snippets) != 4 {
		t.Errorf("the outline is\n%s", u.filed())
	}
	if got := u.toast.Text(); !strings.HasPrefix(got, "Filed: 4 snippets, with 4 new sources") {
		t.Errorf("the message is %q", got)
	}
}

func TestEscapeFilesNothing(t *testing.T) {
	u := sit(t, sample)
	before := u.filed()
	for _, at := range []string{"the list", "a field", "the briefing"} {
		c := u.captures(tolls)
		switch at {
		case "a field":
			u.win.Canvas().Focus(c.field("Outlet"))
		case "the briefing":
			u.win.Canvas().Focus(find[*part.Combo](u.win.Canvas().Overlays().Top())[0])
		}
		c.press(fyne.KeyEscape)
		if n := u.dialogs(); n != 0 || u.filed() != before {
			t.Errorf("Escape in %s: %d dialogs are open, the briefing holds\n%s", at, n, u.filed())
		}
	}
}

func TestTheAuthorAddsWhatTheArticleDoesNotState(t *testing.T) {
	u := sit(t, sample)
	c := u.captures(tolls)
	u.types(c.field("Outlet"), "The Quay")
	u.types(c.field("Authors: Family, Given; another"), "Holt, Dana")
	u.types(c.field("Address (URL)"), "https://quay.example/tolls")
	u.types(c.field("Published"), "early March")
	if words := c.words(); !strings.Contains(words, "NTA → Courier → The Quay") {
		t.Errorf("the chains do not end at the outlet:\n%s", words)
	}
	c.press(fyne.KeyReturn)
	if u.dialogs() != 1 || u.win.Canvas().Focused() != c.list {
		t.Fatal("Enter in a field does not go back to the list")
	}
	c.press(fyne.KeyReturn)
	if u.dialogs() != 1 || u.win.Canvas().Focused() != c.field("Published") {
		t.Fatal("an article whose date is none was filed")
	}
	u.types(c.field("Published"), "3 March 2026")
	c.press(fyne.KeyReturn, fyne.KeyReturn)
	s := u.sourceTitled("Harbour tolls stay")
	if s.ContainerTitle != "The Quay" || nameList(s.Author) != "Holt, Dana" || s.URL != "https://quay.example/tolls" || s.Issued.String() != "2026-03-03" {
		t.Errorf("filed outlet %q, authors %q, address %q, date %q", s.ContainerTitle, nameList(s.Author), s.URL, s.Issued)
	}
}

func TestAChainIsCorrectedBeforeItIsFiled(t *testing.T) {
	u := sit(t, sample)
	c := u.captures(tolls)
	c.press(fyne.KeyDown, fyne.KeyDown) // from the first snippet, over a heading
	u.types(c.field("Who said it"), "Ada Linde")
	u.types(c.field("Role"), "minister of ports")
	if words := c.words(); !strings.Contains(words, "Ada Linde → NTA") {
		t.Errorf("the row does not show the correction:\n%s", words)
	}
	u.win.Canvas().Focus(c.list)
	c.press(fyne.KeyUp) // a heading: no chain
	if words := c.words(); !strings.Contains(words, "Choose a snippet to see") {
		t.Errorf("for a heading the form says\n%s", words)
	}
	c.press(fyne.KeyReturn)
	sections := u.outlineNow().Sections
	said := sections[len(sections)-2].Snippets[0].Snippet
	if got := said.Attribution; len(got) != 3 || got[0].Name != "Ada Linde" || got[0].Role != "minister of ports" || got[1].Name != "NTA" {
		t.Errorf("filed the chain %+v", got)
	}
}

func TestAnArticleThatIsHereAlreadySaysSo(t *testing.T) {
	u := sit(t, sample)
	c := u.captures(tolls)
	u.types(c.field("Outlet"), "The Quay")
	u.win.Canvas().Focus(c.list)
	c.press(fyne.KeyReturn)
	filed := u.filed()

	c = u.captures(tolls)
	notices := find[*widget.Label](u.win.Canvas().Overlays().Top())
	if i := slices.IndexFunc(notices, func(l *widget.Label) bool {
		return strings.HasPrefix(l.Text, "• “Harbour tolls stay” is in the library already")
	}); i < 0 {
		t.Errorf("that it is here stands not first:\n%s", c.words())
	}
	if f := c.field("Outlet"); f.Text != "The Quay" || !f.Disabled() {
		t.Errorf("the outlet is %q, and can be changed: %v", f.Text, !f.Disabled())
	}
	c.press(fyne.KeyReturn)
	if got := u.filed(); got != filed {
		t.Errorf("filed again:\n%s", got)
	}
	if words := u.dialogWords(); !strings.Contains(words, "nothing was filed again") {
		t.Errorf("the author is told %q", words)
	}
}

func TestAClickOnTheMarkLeavesASnippetOut(t *testing.T) {
	u := sit(t, sample)
	c := u.captures(tolls)
	u.win.Canvas().Focus(c.field("Outlet"))
	for _, o := range test.WidgetRenderer(find[*part.TickRow](c.list)[3]).Objects() {
		if mark, ok := o.(fyne.Tappable); ok && o.Visible() {
			mark.Tapped(&fyne.PointEvent{})
		}
	}
	if words := c.words(); !strings.Contains(words, "Proposed: 3 of 4") || u.win.Canvas().Focused() != c.list {
		t.Errorf("the keyboard is at %T, the form says\n%s", u.win.Canvas().Focused(), words)
	}
	if got := c.field("Who said it").Text; got != "Ada Lind" {
		t.Errorf("the chain shown is that of %q", got)
	}
}

func TestTheFormFitsASmallScreen(t *testing.T) {
	u := sit(t, sample)
	c := u.captures(tolls)
	c.press(fyne.KeyDown, fyne.KeyDown) // a chain of three links
	if m := u.win.Canvas().Overlays().Top().MinSize(); m.Width > 1024 || m.Height > 680 {
		t.Errorf("the form needs %v", m)
	}
}

func TestWhatTheArticleDoesNotSayIsUnknown(t *testing.T) {
	for _, c := range []struct {
		chain briefing.Attribution
		work  string
		want  string
	}{
		{nil, "The Quay", "The article’s own words → The Quay"},
		{nil, " ", "The article’s own words → outlet unknown"},
		{briefing.Attribution{{}}, "", "speaker unknown → outlet unknown"},
		{briefing.Attribution{{Role: "minister"}, {}}, "The Quay", "speaker unknown (minister) → relay unknown → The Quay"},
	} {
		if got := chainWords(c.chain, c.work); got != c.want {
			t.Errorf("%+v is worded %q, want %q", c.chain, got, c.want)
		}
	}
}
