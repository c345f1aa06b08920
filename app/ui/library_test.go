package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

func TestABriefingIsMadeAndItsHeadFilledIn(t *testing.T) {
	u := sit(t, nil)
	if u.snippets.first.Hidden || !u.snippets.empty.Hidden {
		t.Error("nothing says how to begin")
	}
	test.Tap(find[*part.Button](u.snippets.first)[0])
	title := u.win.Canvas().Focused().(*part.Entry)
	test.Type(title, "Night ferries")
	title.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if got := u.win.Title(); !strings.HasPrefix(got, "Night ferries") {
		t.Fatalf("the window is titled %q", got)
	}
	if !u.snippets.first.Hidden || u.snippets.empty.Hidden {
		t.Error("what to begin with is said still")
	}

	u.command("This briefing: title, date, addressees…")
	fields := find[*part.Entry](u.win.Canvas().Overlays().Top())
	byHint := map[string]*part.Entry{}
	for _, f := range fields {
		byHint[f.PlaceHolder] = f
	}
	byHint["who receives it; several with semicolons"].SetText("Minister; Private office")
	byHint["who writes it; several with semicolons"].SetText("Ports desk")
	byHint["unknown"].SetText("2026-03")
	fields[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	b := u.outlineNow().Briefing
	if len(b.To) != 2 || b.To[1] != "Private office" || len(b.From) != 1 || b.Date.String() != "2026-03" {
		t.Errorf("saved to %q, from %q, date %q", b.To, b.From, b.Date)
	}
}

func TestEscapeClosesADialog(t *testing.T) {
	u := sit(t, sample)
	for _, command := range []string{"New briefing…", "Another template…", "This briefing: title, date, addressees…", "Export PDF…", "Cite a source…", "Move to heading…"} {
		u.command(command)
		if u.win.Canvas().Overlays().Top() == nil {
			t.Fatalf("%s opens nothing", command)
		}
		u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if u.win.Canvas().Overlays().Top() != nil {
			t.Errorf("Escape does not close %s", command)
			u.win.Canvas().Overlays().Remove(u.win.Canvas().Overlays().Top())
		}
	}
}

func TestADialogIsNotCoveredByAnother(t *testing.T) {
	u := sit(t, sample)
	u.command("Export PDF…")
	u.command("New briefing…")
	if n := len(u.win.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d dialogs are open", n)
	}
}

func TestTheUserGoesFromBriefingToBriefing(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		other := sure(s.NewBriefing(ctx, "Air fares", briefing.Template{}))
		sure(s.NewHeading(ctx, other.ID, briefing.ID[briefing.Heading]{}, "Fuel"))
	})
	for _, want := range []struct{ title, outline string }{{"Air fares", "1 Fuel"}, {"Harbour dues", "1 Issue\n2 Debate"}} {
		for _, b := range u.d.Briefings {
			if b.Title == want.title {
				u.d.Open(b.ID)
			}
		}
		u.wait()
		if got := u.titles(); got != want.outline || u.chooser.button.Text != want.title {
			t.Errorf("in %q the outline is\n%s", u.chooser.button.Text, got)
		}
		if section, ok := u.d.Section(); !ok || section.Heading.ID != u.d.Sections()[0].Heading.ID {
			t.Errorf("in %q the first heading is not chosen", want.title)
		}
		if got := u.d.Proof.Document.Title; got != want.title {
			t.Errorf("in %q the pages are those of %q", want.title, got)
		}
	}
}

// Whoever opens a long briefing is told so, and does not see the pages of the one before beside its cards.
func TestABriefingThatOpensSlowlySaysSo(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		other := sure(s.NewBriefing(ctx, "Air fares", briefing.Template{}))
		sure(s.NewHeading(ctx, other.ID, briefing.ID[briefing.Heading]{}, "Fuel"))
	})
	u.command("Preview")
	before := u.d.Proof.Document.Title
	other := u.d.Briefings[slices.IndexFunc(u.d.Briefings, func(b briefing.Briefing) bool { return b.Title != before })]
	u.d.Open(other.ID) // and nothing is read yet
	u.d.StillOpening(other.ID)
	if got, want := u.toast.Text(), "Opening “"+other.Title+"”…"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	if u.d.Proof != nil || u.preview.view.Image() != nil {
		t.Error("the pages of the briefing before are still in sight")
	}
	u.wait()
	if u.d.Proof == nil || u.d.Proof.Document.Title != other.Title || u.preview.view.Image() == nil {
		t.Fatal("the pages of the briefing that was opened are not shown")
	}
	u.toast.Hide()
	u.d.StillOpening(other.ID)
	if u.toast.Visible() || u.d.Proof == nil {
		t.Error("what is open is still said to be opening")
	}
}

func TestASnippetGoesToAnotherHeading(t *testing.T) {
	for _, c := range []struct {
		command string
		issue   int // snippets left under Issue
	}{{"Move to heading…", 1}, {"Also place under…", 2}} {
		t.Run(c.command, func(t *testing.T) {
			u := sit(t, sample)
			id := u.d.At.Snippet
			u.command(c.command)
			filter := u.win.Canvas().Focused().(*part.Entry)
			test.Type(filter, "deb")
			filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			u.wait()
			o := u.outlineNow()
			if n := len(o.Sections[0].Snippets); n != c.issue {
				t.Errorf("%d snippets under Issue, want %d", n, c.issue)
			}
			if s := o.Sections[1].Snippets; len(s) != 2 || s[1].Snippet.ID != id {
				t.Errorf("it does not stand last under Debate")
			}
			if section, _ := u.d.Section(); section.Heading.Title != "Debate" || u.d.At.Snippet != id {
				t.Errorf("the choice did not go along: %q is chosen", section.Heading.Title)
			}
		})
	}
}

// What Enter takes is what is shown in bold, also after the arrows went to another row.
func TestTheArrowsChooseAmongWhatIsOffered(t *testing.T) {
	u := sit(t, sample)
	id := u.d.At.Snippet
	u.command("Move to heading…")
	filter := u.win.Canvas().Focused().(*part.Entry)
	list := find[*part.List](u.win.Canvas().Overlays().Top())[0]
	bold := func() (rows []int) {
		for i := range list.Length() {
			l := list.CreateItem().(*part.Lines)
			if list.UpdateItem(i, l); l.Bold() {
				rows = append(rows, i)
			}
		}
		return rows
	}
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyUp, 0}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyDown, 1}} {
		filter.TypedKey(&fyne.KeyEvent{Name: c.key})
		if got := bold(); !slices.Equal(got, []int{c.want}) {
			t.Errorf("after %s the rows %v are bold, want %d", c.key, got, c.want)
		}
	}
	filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if s := u.outlineNow().Sections[1].Snippets; s[len(s)-1].Snippet.ID != id {
		t.Error("Enter did not take the second heading")
	}
}

func TestASourceIsEdited(t *testing.T) {
	u := sit(t, sample)
	u.command("Open the source of this snippet")
	if u.tabs.SelectedIndex() != int(desk.TabSource) {
		t.Fatal("the source is not shown")
	}
	for _, f := range u.source.fields {
		if f.entry.Text == "The Quay" {
			u.types(f.entry, "The Evening Quay")
		}
	}
	u.source.kind.SetSelected("Web page")
	u.source.grade.SetSelectedIndex(2)
	u.wait()
	o, err := u.s.Object(t.Context(), briefing.Source{ID: u.d.At.Source}.Ref())
	must(t, err)
	s := o.(*briefing.Source)
	if s.ContainerTitle != "The Evening Quay" || s.Type != "webpage" || s.Reliability != "B" {
		t.Errorf("saved outlet %q, type %q, reliability %q", s.ContainerTitle, s.Type, s.Reliability)
	}
	u.show(desk.TabEdit)
	if got := u.snippets.card(u.snippets.cards[0]).Chain; !strings.HasSuffix(got, "→ The Evening Quay") {
		t.Errorf("the card still says %q", got)
	}
}

func TestADroppedLibraryIsTakenIn(t *testing.T) {
	u := sit(t, sample)
	path := filepath.Join(u.dir, "other.json")
	must(t, os.WriteFile(path, []byte(`{"briefings": [{"title": "Rail strikes", "headings": [{"title": "Dates", "level": 1, "snippets": [{"kind": "comment", "text": "No trains on Monday."}]}]}]}`), 0o600))
	u.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	u.wait()
	for _, b := range find[*part.Button](u.win.Canvas().Overlays().Top()) {
		if b.Text == "Take it in" {
			test.Tap(b)
		}
	}
	u.wait()
	if got := u.d.Outline.Briefing.Title; got != "Rail strikes" {
		t.Errorf("the open briefing is %q; the message: %q", got, u.toast.Text())
	}
	if got := u.editor.text.Text; got != "No trains on Monday." {
		t.Errorf("the form shows %q", got)
	}
}

func TestTheStoredTextIsShown(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sure(s.ImportArticle(ctx, "ferries.txt", []byte("Ferries to stop\n\nThe night ferries will stop in June, the operator said.\n"), "Ferries"))
	})
	u.command("Open the source of this snippet")
	if got := u.source.reader.stored.Text; !strings.Contains(got, "13 words") {
		t.Errorf("of the stored text it is said: %q", got)
	}
}

func TestTheWindowComesBackWhereItWasLeft(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		sure(s.NewBriefing(ctx, "Zinc prices", briefing.Template{}))
	})
	for _, b := range u.d.Briefings {
		if b.Title == "Zinc prices" {
			u.d.Open(b.ID)
		}
	}
	u.wait()
	u.command("Preview beside the form")
	u.win.Resize(fyne.NewSize(1100, 700))
	u.remember()

	run := &testRunner{}
	w := New(u.app, u.s, Options{Path: "test.brief", Runner: run})
	defer w.win.Close()
	defer w.stop()
	run.drain()
	if got := w.d.Outline.Briefing.Title; got != "Zinc prices" || !w.beside || w.win.Canvas().Size().Width != 1100 {
		t.Errorf("it came back with %q, the preview beside: %v, %v wide", got, w.beside, w.win.Canvas().Size().Width)
	}
	other := New(u.app, u.s, Options{Path: "another.brief", Runner: run})
	defer other.win.Close()
	defer other.stop()
	run.drain()
	if got := other.d.Outline.Briefing.Title; got != "Harbour dues" {
		t.Errorf("another library opens at %q", got)
	}
}

func TestTabLeavesTheText(t *testing.T) {
	u := sit(t, sample)
	if u.editor.text.AcceptsTab() {
		t.Error("the tab key stays in the text")
	}
}

func TestTheResultsCloseWhenTheUserGoesElsewhere(t *testing.T) {
	u := sit(t, sample)
	u.command("Find…")
	test.Type(u.finder.entry, "berth")
	u.wait()
	rows := find[*part.Result](u.finder.list)
	if u.finder.plate.Hidden || len(rows) == 0 {
		t.Fatal("no results are shown")
	}
	for i, r := range u.finder.results {
		want := map[briefing.Kind]string{briefing.KindSnippet: "Harbour dues › Issue", briefing.KindSource: "Source · The Quay"}[r.ref.Kind]
		if got := u.finder.where[r.ref]; got != want {
			t.Errorf("result %d, %q, is said to stand in %q, want %q", i, r.title, got, want)
		}
	}
	u.win.Canvas().Unfocus() // a mouse button goes down on the first result
	test.Tap(rows[0])        // and up again
	u.wait()
	if got := u.editor.text.Text; got != "Nobody pays for an empty berth." || !u.finder.plate.Hidden {
		t.Errorf("a click on the marked result led to %q; the results are open: %v", got, !u.finder.plate.Hidden)
	}
	u.command("Find…")
	u.wait()
	u.win.Canvas().Unfocus()
	u.wait()
	if !u.finder.plate.Hidden {
		t.Error("the results stay open when the field is left")
	}
}

func TestNothingChangesBehindADialog(t *testing.T) {
	u := sit(t, sample)
	u.types(u.editor.text, "Typed.")
	u.wait()
	u.command("Cite a source…")
	u.win.Canvas().Unfocus()
	u.command("Undo")
	if got := u.stored().Text; got != "Typed." {
		t.Errorf("behind the dialog the text became %q", got)
	}
	u.app.Clipboard().SetContent("An article.")
	u.command("Paste")
	if n := len(u.win.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d dialogs are open", n)
	}
}

func TestAllSnippetsAreClearedInOneStep(t *testing.T) {
	u := sit(t, sample)
	cleared := func() (n int) {
		for _, s := range u.outlineNow().Sections {
			for _, p := range s.Snippets {
				if p.Snippet.Status == briefing.Cleared {
					n++
				}
			}
		}
		return n
	}
	u.command("Clear all of this briefing")
	if cleared() != 3 {
		t.Errorf("%d are cleared", cleared())
	}
	u.command("Undo")
	if cleared() != 0 {
		t.Errorf("after undo %d are cleared", cleared())
	}
}
