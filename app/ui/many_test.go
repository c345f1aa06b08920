package ui

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
)

// cuttings writes a folder of articles: one is there twice, one cannot be read.
func cuttings(t *testing.T, dir string) string {
	t.Helper()
	folder := filepath.Join(dir, "cuttings")
	must(t, os.MkdirAll(filepath.Join(folder, "march"), 0o700))
	write := func(name, words string) { must(t, os.WriteFile(filepath.Join(folder, name), []byte(words), 0o600)) }
	for i, topic := range []string{"pier", "ferry", "harbour", "lighthouse", "school"} {
		write(fmt.Sprintf("march/%d.txt", i), fmt.Sprintf("The %s of Dorn\n\nBy Ines Vale\n\nNobody knows what will become of the %s when the winter is over.\n\nThe council meets again in May to talk about the %s.\n", topic, topic, topic))
	}
	write("copy.txt", "The pier of Dorn\n\nBy Ines Vale\n\nNobody knows what will become of the pier when the winter is over.\n\nThe council meets again in May to talk about the pier.\n")
	write("scan.docx", "PK\x03\x04 cut")
	return folder
}

func (u *user) tap(name string) {
	u.t.Helper()
	for _, b := range find[*part.Button](u.win.Canvas().Overlays().Top()) {
		if b.Text == name {
			test.Tap(b)
			u.wait()
			return
		}
	}
	u.t.Fatalf("there is no button %q in\n%s", name, u.dialogWords())
}

// pictured writes what the window shows where ATTACHE_PICTURES says, for a person to
// look at.
func (u *user) pictured(name string) {
	dir := os.Getenv("ATTACHE_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	must(u.t, err)
	must(u.t, errors.Join(png.Encode(f, u.win.Canvas().Capture()), f.Close()))
}

func TestAFolderIsListedBeforeAnythingIsFiled(t *testing.T) {
	u := sit(t, sample)
	before := u.filed()
	u.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(cuttings(t, u.dir))})
	u.wait()
	u.pictured("many")
	if words := u.dialogWords(); !strings.Contains(words, "5 of 7 articles taken, 1 here already, 1 cannot be read") {
		t.Fatalf("the form says\n%s", words)
	}
	if u.filed() != before {
		t.Error("something was filed unseen")
	}
	u.tap("File all as proposed")
	u.pictured("filed")
	words := u.dialogWords()
	for _, want := range []string{"Filed: 10 snippets, under 5 headings, with 5 new sources.", "Not read: cuttings/scan.docx: Damaged", "Left out: cuttings/march/0.txt: It is the same file as “cuttings/copy.txt”", "To look through: The ferry of Dorn"} {
		if !strings.Contains(words, want) {
			t.Errorf("it does not say %q:\n%s", want, words)
		}
	}
	u.tap("Close")
	u.undo()
	u.wait()
	if got := u.filed(); got != before {
		t.Errorf("after one undo there is\n%s", got)
	}
	if u.intake.busy {
		t.Error("nothing else is taken in any more")
	}
}

func TestManyArticlesAreLookedAtOneByOne(t *testing.T) {
	u := sit(t, sample)
	u.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(cuttings(t, u.dir))})
	u.wait()
	for range 3 { // leave out the first ones that are taken
		list := find[*part.List](u.win.Canvas().Overlays().Top())[0]
		list.Key(&fyne.KeyEvent{Name: fyne.KeySpace})
		list.Key(&fyne.KeyEvent{Name: fyne.KeySpace})
	}
	u.tap("Look at each")
	for n := range 5 {
		c := u.captured()
		if title := c.field("Title").Text; !strings.HasPrefix(title, "The ") {
			t.Fatalf("article %d is %q", n, title)
		}
		c.press(fyne.KeyEscape)
	}
	if u.dialogs() != 0 || u.intake.busy {
		t.Errorf("%d dialogs are open", u.dialogs())
	}
}

func TestTheRestOfManyArticlesCanBeLeftOutAtOnce(t *testing.T) {
	u := sit(t, sample)
	before := u.filed()
	u.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(cuttings(t, u.dir))})
	u.wait()
	u.tap("Look at each")
	u.tap("Leave this out")
	u.tap("Leave out this and 3 more")
	if u.dialogs() != 0 || u.intake.busy || len(u.intake.waiting) != 0 || u.filed() != before {
		t.Errorf("%d dialogs are open, %d articles wait; filed is\n%s", u.dialogs(), len(u.intake.waiting), u.filed())
	}
}

// A session on a web of one page.
type online struct {
	desk.Session
	asked []string
}

func (o *online) CaptureURL(ctx context.Context, address string, private bool) (*session.Proposal, error) {
	o.asked = append(o.asked, fmt.Sprint(address, " ", private))
	switch {
	case strings.Contains(address, "inner") && !private:
		return nil, &session.FetchError{Address: address, Why: session.Inner}
	case strings.Contains(address, "gone"):
		return nil, &session.FetchError{Address: address, Why: session.NoPage, Err: errors.New("the site answered 404 Not Found")}
	}
	return o.Capture(ctx, "page.html", []byte("<article><h1>Pier to be mended</h1><p>The pier will close in April.</p></article>"))
}

func TestAPageIsFetchedWhenSomebodySaysSo(t *testing.T) {
	u := sit(t, sample)
	web := &online{Session: u.s}
	u.d.Session = web
	u.app.Clipboard().SetContent(" https://observer.example/pier\n")
	u.command("Paste an article…")
	u.wait()
	u.pictured("address")
	if len(web.asked) != 0 {
		t.Fatalf("it was fetched unasked: %v", web.asked)
	}
	u.tap("Fetch the page")
	if got := u.captured().field("Title").Text; got != "Pier to be mended" || len(web.asked) != 1 {
		t.Errorf("got %q of %v", got, web.asked)
	}
	u.captured().press(fyne.KeyEscape)

	u.app.Clipboard().SetContent("https://inner.example/minutes")
	u.command("Capture from the web…")
	u.wait()
	u.tap("Fetch the page")
	if words := u.dialogWords(); !strings.Contains(words, "leads into an inner network") {
		t.Fatalf("it says\n%s", words)
	}
	u.pictured("inner")
	u.tap("Fetch it")
	if got := strings.Join(web.asked[1:], ", "); got != "https://inner.example/minutes false, https://inner.example/minutes true" {
		t.Errorf("asked: %s", got)
	}
	u.captured().press(fyne.KeyEscape)

	u.app.Clipboard().SetContent("https://observer.example/gone")
	u.command("Capture from the web…")
	u.wait()
	u.tap("Fetch the page")
	u.pictured("gone")
	if words := u.dialogWords(); !strings.Contains(words, "The site has no such page") || !strings.Contains(words, "Nothing was filed") {
		t.Errorf("it says\n%s", words)
	}
}

func TestAnAddressCanBeTakenAsText(t *testing.T) {
	u := sit(t, sample)
	u.app.Clipboard().SetContent("https://observer.example/pier")
	u.command("Paste an article…")
	u.wait()
	u.tap("Take it as text")
	if words := u.dialogWords(); strings.Contains(words, "pasted article.txt") {
		t.Errorf("it says\n%s", words)
	}
}

func TestAPasteIsNamedAfterNoFile(t *testing.T) {
	u := sit(t, nil)
	u.app.Clipboard().SetContent("It rained all day.\n\nThen it stopped, and nobody came.")
	u.command("Paste an article…")
	u.wait()
	c := u.captured()
	under := ""
	for _, combo := range find[*part.Combo](u.win.Canvas().Overlays().Top()) {
		under = combo.Text
	}
	if under != "Pasted text" {
		t.Errorf("it would go into %q", under)
	}
	if strings.Contains(c.words(), ".txt") {
		t.Errorf("the form names a file:\n%s", c.words())
	}
}
