package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

func TestThePreviewFollowsTheTyping(t *testing.T) {
	u := sit(t, sample)
	u.command("Preview beside the form")
	before := u.preview.view.Image()
	if before == nil {
		t.Fatal("no page is shown")
	}
	test.Type(u.editor.text, "Whoever ")
	u.run.drain()
	if got := u.stored().Text; strings.Contains(got, "Whoever") {
		t.Fatal("the text was saved already, so this test shows nothing")
	}
	if !differ(before, u.preview.view.Image()) {
		t.Error("the page is as it was before typing")
	}
}

func TestThePageIsDrawnAtItsSizeOnTheScreen(t *testing.T) {
	u := sit(t, sample)
	u.command("Preview")
	scale := u.win.Canvas().Scale()
	for _, command := range []string{"Pages as wide as the pane", "Larger pages", "Smaller pages"} {
		u.command(command)
		got := float32(u.preview.view.Image().Bounds().Dx())
		width, _ := u.d.Proof.Pages.Size()
		want := u.preview.points() * float32(width.Points()) * scale
		if got < want-1 || got > want+1 {
			t.Errorf("%s: %v pixels for %v on the screen", command, got, want)
		}
	}
}

func TestAClickOnThePageFindsItsSnippet(t *testing.T) {
	u := sit(t, sample)
	u.command("Preview")
	page := u.d.Proof.Pages.Page(1)
	for _, item := range page.Items {
		of := u.preview.own().object(item.Element)
		if item.Word == nil || item.Word.Text != "Three" {
			continue
		}
		u.preview.clicked(float32(item.X+item.Size/4)/float32(page.Width), float32(item.Y-item.Size/4)/float32(page.Height))
		u.wait()
		if got := (briefing.Snippet{ID: u.d.At.Snippet}).Ref(); got != of || of.Kind != briefing.KindSnippet {
			t.Errorf("the click went to %v, the word belongs to %v", got, of)
		}
		return
	}
	t.Fatal("the page does not hold the comment's first word")
}

// The contents name a heading pages before it stands.
func TestAChosenHeadingTurnsToItsOwnPage(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		b := sure(s.Briefings(ctx))[0]
		for _, section := range sure(s.Outline(ctx, b.ID)).Sections {
			for range 30 {
				c := sure(s.NewSnippet(ctx, section.Heading.ID, briefing.Comment))
				c.Text = strings.Repeat("The dues of the northern ports rise by a tenth each year. ", 5)
				must(t, s.Save(ctx, "Fill", c))
			}
		}
	})
	u.command("Preview")
	listed, headings := map[briefing.Ref]bool{}, map[briefing.Ref]int{}
	u.d.Proof.Document.Root.Walk(func(e *briefing.Element) bool {
		switch {
		case e.Role == briefing.RoleTOCI:
			listed[e.Of] = true
		case e.Role == briefing.RoleH2 && e.Of.Kind == briefing.KindHeading:
			headings[e.Of] = u.d.Proof.Pages.Find(e.ID)
		}
		return true
	})
	far := 0
	for ref, want := range headings {
		if !listed[ref] {
			continue
		}
		u.d.Jump(ref)
		u.wait()
		if u.preview.page != want {
			t.Errorf("page %d is shown, the heading stands on page %d", u.preview.page, want)
		}
		if want > 1 {
			far++
		}
	}
	if far == 0 {
		t.Fatal("no heading behind the page of the contents, so this test shows nothing")
	}
}

func TestPagesAreTurned(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		b := sure(s.Briefings(ctx))[0]
		o := sure(s.Outline(ctx, b.ID))
		for range 30 {
			c := sure(s.NewSnippet(ctx, o.Sections[0].Heading.ID, briefing.Comment))
			c.Text = strings.Repeat("The dues of the northern ports rise by a tenth each year. ", 5)
			must(t, s.Save(ctx, "Fill", c))
		}
	})
	u.command("Preview")
	first := u.preview.view.Image()
	u.command("Next page")
	if u.preview.page != 2 || !differ(first, u.preview.view.Image()) {
		t.Errorf("page %d is shown after turning once", u.preview.page)
	}
	u.command("Page before")
	if u.preview.page != 1 || differ(first, u.preview.view.Image()) {
		t.Error("turning back does not show the first page again")
	}
}

func TestExportWritesThePDF(t *testing.T) {
	u := sit(t, sample)
	u.types(u.editor.text, "Typed a moment before the export.")
	u.command("Export PDF…")
	path := u.win.Canvas().Focused().(*part.Entry)
	if got, want := filepath.Base(path.Text), "2026-03-02 Harbour dues.pdf"; got != want {
		t.Errorf("the proposed file is %q, want %q", got, want)
	}
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	written, err := os.ReadFile(path.Text)
	must(t, err)
	if !strings.HasPrefix(string(written), "%PDF-") {
		t.Error("the file is no PDF")
	}
	if got := u.toast.Text(); !strings.Contains(got, path.Text) || !strings.Contains(got, "1 page") {
		t.Errorf("the message is %q", got)
	}
	if got := u.stored().Text; got != "Typed a moment before the export." {
		t.Errorf("what was typed before the export is not in it: the library holds %q", got)
	}
}

func TestExportIntoNoFolderSaysSo(t *testing.T) {
	u := sit(t, sample)
	u.command("Export PDF…")
	path := u.win.Canvas().Focused().(*part.Entry)
	path.SetText(filepath.Join(u.dir, "nowhere", "a.pdf"))
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if u.toast.Text() != "" || u.win.Canvas().Overlays().Top() == nil {
		t.Error("an export that failed says nothing")
	}
}

func TestSearchLeadsToASnippetASourceAndAHeading(t *testing.T) {
	u := sit(t, sample)
	u.choose("Debate")
	search := func(words string) {
		t.Helper()
		u.command("Find…")
		u.types(u.finder.entry, words)
		u.wait()
		if u.finder.plate.Hidden || len(u.finder.results) == 0 {
			t.Fatalf("a search for %q shows nothing", words)
		}
		u.finder.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		u.wait()
		if !u.finder.plate.Hidden {
			t.Error("the results stay open")
		}
	}
	search("three ports")
	if got := u.stored().Text; !strings.HasPrefix(got, "Three ports") {
		t.Errorf("the search led to %q", got)
	}
	search("charge")
	if got := u.source.source.Title; got != "Ports to charge for empty berths" || u.tabs.SelectedIndex() != int(desk.TabSource) {
		t.Errorf("the search led to the source %q on tab %d", got, u.tabs.SelectedIndex())
	}
	search("deba")
	if section, _ := u.d.Section(); section.Heading.Title != "Debate" {
		t.Errorf("the search led to the heading %q", section.Heading.Title)
	}
}

func TestSearchFindsASnippetOfAnotherBriefing(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		other := sure(s.NewBriefing(ctx, "Air fares", briefing.Template{}))
		h := sure(s.NewHeading(ctx, other.ID, briefing.ID[briefing.Heading]{}, "Fuel"))
		c := sure(s.NewSnippet(ctx, h.ID, briefing.Comment))
		c.Text = "Kerosene is dear."
		must(t, s.Save(ctx, "Fill", c))
	})
	for _, words := range []string{"kerosene", "three ports"} {
		u.command("Find…")
		u.types(u.finder.entry, words)
		u.wait()
		u.finder.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		u.wait()
		if got := u.editor.text.Text; !strings.HasPrefix(strings.ToLower(got), words) {
			t.Errorf("a search for %q led to %q in %q", words, got, u.d.Outline.Briefing.Title)
		}
	}
}

func TestAPastedArticleIsFiled(t *testing.T) {
	u := sit(t, sample)
	u.app.Clipboard().SetContent("Ferries to stop at night\n\nThe night ferries will stop in June, the operator said.\n\n“We cannot pay the crews,” said Dana Holt, the operator's director.\n")
	u.command("Paste an article…")
	if u.win.Canvas().Overlays().Top() == nil {
		t.Fatal("nothing asks where the article goes")
	}
	under := find[*part.Combo](u.win.Canvas().Overlays().Top())[0]
	u.win.Canvas().Focus(under)
	under.SetText("Ferries")
	under.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if got := u.d.Outline.Briefing.Title; got != "Ferries" {
		t.Fatalf("the open briefing is %q; the message: %q", got, u.toast.Text())
	}
	found := false
	for _, s := range u.outlineNow().Sections {
		for _, p := range s.Snippets {
			found = found || strings.Contains(p.Snippet.Text, "We cannot pay the crews")
		}
	}
	if !found {
		t.Error("the quotation was not filed")
	}
	u.command("Undo")
	u.wait()
	if got := u.d.Outline.Briefing.Title; got != "Harbour dues" {
		t.Errorf("after undo the open briefing is %q", got)
	}
}

func TestTheStatusLineSaysWhetherTheFileHoldsIt(t *testing.T) {
	u := sit(t, sample)
	u.types(u.editor.text, "Not yet in the file.")
	u.wait()
	if got := u.status.file.Text; !strings.HasPrefix(got, "not in the file yet") {
		t.Errorf("after typing the line says %q", got)
	}
	u.command("Write into the library file now")
	if got := u.status.file.Text; !strings.HasPrefix(got, "in the file as of ") {
		t.Errorf("after publishing the line says %q", got)
	}
}

func TestClosingSavesAndPublishes(t *testing.T) {
	u := sit(t, sample)
	id := u.d.At.Snippet
	u.types(u.editor.text, "The last words.")
	u.command("Quit")
	o, err := u.s.Object(t.Context(), briefing.Snippet{ID: id}.Ref())
	must(t, err)
	if got := o.(*briefing.Snippet).Text; got != "The last words." {
		t.Errorf("the library holds %q", got)
	}
	state, err := u.s.State(t.Context())
	must(t, err)
	if state.Pending {
		t.Error("the library file does not hold everything")
	}
}
