package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/assets"
	"attache/briefing"
)

// The longer language says every text with other letters, in brackets, and 40 % longer
// than English is: of four languages the longest. What is in plain letters on the screen
// was not said by package lang, and what has no room in it has none in some language.

var (
	plainLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	otherLetters = []rune("åƀçðéƒĝĥîĵķļɱñöþʠŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ")
	values       = regexp.MustCompile(`%(?:\[\d+\])?[-+# 0]*\d*(?:\.\d+)?[a-zA-Z%]`)
)

// longer translates a text.
func longer(english string) string {
	var b strings.Builder
	change := func(s string) {
		for _, r := range s {
			if i := strings.IndexRune(plainLetters, r); i >= 0 {
				r = otherLetters[i]
			}
			b.WriteRune(r)
		}
	}
	at, letters := 0, 0
	for _, v := range values.FindAllStringIndex(english, -1) {
		change(english[at:v[0]])
		b.WriteString(english[v[0]:v[1]])
		letters += utf8.RuneCountInString(english[at:v[0]])
		at = v[1]
	}
	change(english[at:])
	letters += utf8.RuneCountInString(english[at:])
	more := ""
	for n := (letters*2 + 4) / 5; n > 0; n -= 5 { // a space and four letters
		more += " " + strings.Repeat("ö", min(n, 4))
	}
	return "[" + b.String() + more + "]"
}

// speakLonger makes the longer language the one that is spoken. Its texts are those that
// the catalogues have.
func speakLonger(t *testing.T) {
	t.Helper()
	data, err := assets.Lang.ReadFile("lang/de.json")
	must(t, err)
	var texts map[string]any
	must(t, json.Unmarshal(data, &texts))
	for key, said := range texts {
		english, _, _ := strings.Cut(key, "‖")
		switch forms := said.(type) {
		case string:
			texts[key] = longer(english)
		case map[string]any:
			for form := range forms {
				forms[form] = longer(english)
			}
		}
	}
	data, err = json.Marshal(texts)
	must(t, err)
	t.Cleanup(func() { sure(lang.Choose(fstest.MapFS{}, "en")) })
	sure(lang.Choose(fstest.MapFS{"de.json": {Data: data}}, "de"))
}

// greek fills a library with what has no Latin letter in it.
func greek(ctx context.Context, s *session.Session) {
	sure(s.ImportJSON(ctx, "1.json", []byte(greekLibrary), nil))
	all := sure(s.Briefings(ctx))
	b := all[slices.IndexFunc(all, func(b briefing.Briefing) bool { return b.Title == "Τέλη λιμανιού" })]
	o := sure(s.Outline(ctx, b.ID))
	first, second := o.Sections[0].Snippets[0].Snippet, o.Sections[0].Snippets[1].Snippet
	sure(s.Connect(ctx, b.ID, briefing.Link{From: first.ID, To: second.ID, Kind: briefing.Contradicts}))
	sure(s.Remark(ctx, first.Ref(), "Ποιος το λέει;"))
	sure(s.Mark(ctx, briefing.Checked, second.ID))
	sure(s.Tag(ctx, []string{"λιμάνια"}, first.ID, second.ID))
}

const greekText = "Το συμβούλιο του λιμανιού συνεδρίασε τη Δευτέρα. «Κανείς δεν πληρώνει για άδεια θέση», είπε ο λιμενάρχης."

const greekLibrary = `{"sources": [
 {"id": "1", "type": "article-newspaper", "title": "Τέλη για άδειες θέσεις", "container-title": "Η Προκυμαία", "URL": "", "text": "` + greekText + `"},
 {"id": "2", "title": "Τέλη για άδειες θέσεις", "container-title": "Προκυμαία", "author": [{"family": "Παππάς", "given": "Νίκος"}]}],
 "briefings": [
  {"title": "Τέλη λιμανιού", "date": "2026-03-02", "marking": "OFFICIAL", "headings": [
   {"title": "Ζήτημα", "snippets": [
    {"id": "3", "kind": "quotation", "text": "Όλοι πληρώνουν για άδεια θέση", "attribution": [{"name": "Μ. Οκάφορ", "role": "λιμενάρχης"}, {"name": "Πρακτορείο"}], "citations": [{"source": "1", "locator": "2"}]},
    {"kind": "paraphrase", "text": "Τρία λιμάνια αύξησαν τα τέλη τους.", "citations": [{"source": "2", "locator": {"label": "page", "value": "3"}}]},
    {"kind": "comment", "text": "Δεν ξέρουμε περισσότερα."},
    {"kind": "assessment", "text": "Τα τέλη θα αποσυρθούν.", "likelihood": {"scale": "icd-203", "term": "likely"}, "confidence": "moderate"}]},
   {"title": "Συζήτηση", "level": 2, "snippets": []}]},
  {"title": "Προοπτικές", "date": "2026-02-02", "headings": [{"title": "Τέλη", "snippets": ["3"]}]}]}`

const greekArticle = `Τα τέλη μένουν

Το συμβούλιο συνεδρίασε την Τρίτη.

Τι ειπώθηκε

«Δεν θα αυξήσουμε τα τέλη», είπε η Άντα Λιντ, η υπουργός.`

// alike are texts in plain letters that no language says otherwise: names, keys, words
// that are printed, and what stands in the data of the test.
var alike = regexp.MustCompile(`Attaché|https://|PDF|JSON|URL|DOI|Ann\b|test\.brief|1\.json` +
	`|OFFICIAL(-SENSITIVE)?|TOP SECRET|SECRET|TLP:[A-Z+]+|CUI` +
	`|House \(after ICD 206\)|Chicago, notes and bibliography \(18th edition\)|OSCOLA \(4th edition\)|APA 7 \(author and date\)` +
	`|\((remote chance|highly unlikely|unlikely|realistic possibility|likely|probable|highly likely|almost certain)\)` +
	`|\b(Issue|OK|English|Deutsch|Français|F\d+|[A-Z])\b`)

var unsaidLetters = regexp.MustCompile(`[A-Za-z]{2,}`)

// watched is what a test saw on the screen and would not have seen in a good window.
type watched struct {
	t     *testing.T
	found map[string]bool
}

// look looks at all that is on the screen. where names what was done before.
func (s *watched) look(u *user, where string) {
	s.t.Helper()
	u.win.Content().Refresh() // as the screen does where something needs more room
	s.walk(u, where, u.win.Content())
	for _, o := range u.win.Canvas().Overlays().List() {
		s.walk(u, where, o)
	}
	s.fits(u, where)
}

func (s *watched) read(where, text string) {
	if words := unsaidLetters.FindString(alike.ReplaceAllString(text, "")); words != "" {
		s.say(fmt.Sprintf("%q is not said in the language", text), where)
	}
}

// say tells a thing once, however often it is seen.
func (s *watched) say(what, where string) {
	if s.found[what] {
		return
	}
	s.found[what] = true
	s.t.Errorf("%s (%s)", what, where)
}

// fits looks whether the window and its dialogs lie on the screen.
func (s *watched) fits(u *user, where string) {
	screen := fyne.NewSize(1280, 800)
	if need := u.win.Content().MinSize(); need.Width > screen.Width || need.Height > screen.Height {
		s.say(fmt.Sprintf("the window needs %v", need), where)
	}
	for _, o := range u.win.Canvas().Overlays().List() {
		if p, ok := o.(*widget.PopUp); ok {
			if need := p.Content.MinSize(); need.Width > screen.Width || need.Height > screen.Height {
				s.say(fmt.Sprintf("the dialog %.60q needs %v", u.dialogText(), need), where)
			}
		}
	}
}

// walk reads an object and what lies in it.
func (s *watched) walk(u *user, where string, o fyne.CanvasObject) {
	if !o.Visible() {
		return
	}
	switch w := o.(type) {
	case *widget.Label:
		s.read(where, w.Text)
		if w.Wrapping == fyne.TextWrapOff && w.Truncation == fyne.TextTruncateOff {
			s.room(where, w, w.Text)
		}
	case *part.TipButton:
		s.read(where, w.Tip())
	case *part.Button:
		s.read(where, w.Text)
		s.room(where, w, w.Text)
	case *part.Check:
		s.read(where, w.Text)
		s.room(where, w, w.Text)
	case *part.Select:
		for _, option := range w.Options {
			s.read(where, option)
		}
		if w.Selected == "" {
			s.read(where, w.PlaceHolder)
		}
	case *part.Radio:
		for _, option := range w.Options {
			s.read(where, option)
		}
	case *part.Entry:
		s.read(where, w.PlaceHolder)
	case *part.Combo:
		s.read(where, w.PlaceHolder)
	case *widget.Entry:
		s.read(where, w.PlaceHolder)
	case *canvas.Text:
		s.read(where, w.Text)
	case *container.AppTabs:
		for _, tab := range w.Items {
			s.read(where, tab.Text)
		}
		s.walk(u, where, w.Selected().Content)
	case *fyne.Container:
		for _, kid := range w.Objects {
			s.walk(u, where, kid)
		}
	case *container.Scroll:
		s.walk(u, where, w.Content)
	case fyne.Widget:
		for _, kid := range test.WidgetRenderer(w).Objects() {
			s.walk(u, where, kid)
		}
	}
}

// room looks whether something is as wide as its words.
func (s *watched) room(where string, o fyne.CanvasObject, text string) {
	if need := o.MinSize().Width; need > o.Size().Width+0.5 && o.Size().Width > 0 {
		s.say(fmt.Sprintf("%q has %.0f of the %.0f that it needs", text, o.Size().Width, need), where)
	}
}

// closeAll closes whatever lies over the panes.
func (u *user) closeAll() {
	for top := u.win.Canvas().Overlays().Top(); top != nil; top = u.win.Canvas().Overlays().Top() {
		u.win.Canvas().Overlays().Remove(top)
	}
}

// TestALongerLanguageFitsAndSaysAll goes through the panes, and through what each command
// opens.
func TestALongerLanguageFitsAndSaysAll(t *testing.T) {
	speakLonger(t)
	u := sit(t, greek)
	seen := &watched{t: t, found: map[string]bool{}}
	seen.look(u, "at the start")
	for _, menu := range menus(u.win) {
		seen.read("the main menu", menu.Label)
		for _, item := range menu.Items {
			seen.read("the main menu", item.Label)
		}
	}
	for i := range u.tabs.Items {
		u.show(desk.Tab(i))
		u.wait()
		seen.look(u, fmt.Sprintf("the pane %d", i))
	}
	u.show(desk.TabEdit)
	for row := range u.snippets.cards {
		u.snippets.list.Select(row)
		u.wait()
		seen.look(u, fmt.Sprintf("the form of the card %d", row))
	}
	u.app.Preferences().SetInt(prefText, 150)
	u.restyle()
	seen.fits(u, "with words of one and a half times the size")
	u.app.Preferences().SetInt(prefText, 110)
	u.restyle()
	u.toggleBeside()
	seen.fits(u, "with larger words, and the pages beside the form")
	u.app.Preferences().SetInt(prefText, part.UsualText)
	u.restyle()
	u.toggleBeside()
	u.tour.start()
	for range tourSteps {
		u.tour.goTo(u.tour.at + 1)
		seen.look(u, "the tour")
	}
	u.tour.end()
	u.captures(greekArticle)
	seen.look(u, "the form of an article")
	u.closeAll()

	u = sit(t, greek)
	u.options.Open = func(context.Context, string, bool) (desk.Session, error) { return nil, briefing.ErrNotFound }
	u.options.Backups = func(context.Context, string) ([]Backup, error) {
		return []Backup{{File: "1", Library: "test.brief", At: ticking()(), Bytes: 4000, Snippets: 12}}, nil
	}
	u.win.SetMainMenu(u.mainMenu(u.commands()))
	for _, c := range u.commands() {
		switch c.label {
		case "", quit, openLibrary, lang.Key("Merge a copy…"), lang.Key("Take in a file…"), lang.Key("Take in a folder…"), lang.Key("New picture…"): // dialogs of the toolkit
			continue
		}
		u.app.Clipboard().SetContent(greekArticle)
		u.run.pass(messageTime)
		u.command(c.label.String())
		seen.look(u, named(c))
		keepPicture(t, u, named(c))
		u.closeAll()
		if u.beside {
			u.toggleBeside()
		}
	}
}

// keepPicture keeps a picture of the window in the folder that ATTACHE_PICTURES names.
func keepPicture(t *testing.T, u *user, name string) {
	folder := os.Getenv("ATTACHE_PICTURES")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, strings.Map(func(r rune) rune {
		if r == '/' || r == ' ' {
			return '-'
		}
		return r
	}, name)+".png"))
	must(t, err)
	must(t, png.Encode(f, u.win.Canvas().Capture()))
	must(t, f.Close())
}
