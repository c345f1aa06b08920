package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// find lists the visible objects of a type inside o.
func find[T fyne.CanvasObject](o fyne.CanvasObject) []T {
	var found []T
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch tipped := o.(type) {
		case *part.Label:
			o = &tipped.Label
		case *part.TipButton:
			if tipped.Text != "" {
				o = &tipped.Button
			}
		}
		if t, ok := o.(T); ok {
			found = append(found, t)
			return
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, kid := range o.Objects {
				walk(kid)
			}
		case *container.Scroll:
			walk(o.Content)
		case fyne.Widget:
			for _, kid := range test.WidgetRenderer(o).Objects() {
				walk(kid)
			}
		}
	}
	walk(o)
	return found
}

func TestASnippetIsAddedAndTyped(t *testing.T) {
	u := sit(t, sample)
	u.choose("Debate")
	u.command("New quotation")
	if u.win.Canvas().Focused() != u.editor.text {
		t.Fatalf("a new snippet's text does not have the keyboard: %T has", u.win.Canvas().Focused())
	}
	test.Type(u.editor.text, "We were not asked.")
	u.run.pass(desk.SaveDelay / 2)
	if got := u.stored().Text; got != "" {
		t.Errorf("saved %q before the pause was over", got)
	}
	if got := u.snippets.card(u.snippets.cards[1]).Text; got != "We were not asked." {
		t.Errorf("the card shows %q while the text is typed", got)
	}
	u.wait()
	if got := u.stored(); got.Text != "We were not asked." || got.Kind != briefing.Quotation {
		t.Errorf("saved %q of kind %q", got.Text, got.Kind)
	}
	if n := len(u.outlineNow().Sections[1].Snippets); n != 2 {
		t.Errorf("%d snippets under Debate, want 2", n)
	}
}

func TestLeavingTheTextSavesIt(t *testing.T) {
	u := sit(t, sample)
	u.types(u.editor.text, "Empty berths cost nothing.")
	u.win.Canvas().Unfocus()
	u.run.drain()
	if got := u.stored().Text; got != "Empty berths cost nothing." {
		t.Errorf("after leaving the field the library holds %q", got)
	}
}

func TestChoosingAnotherCardSavesTheFirst(t *testing.T) {
	u := sit(t, sample)
	first := u.d.At.Snippet
	u.types(u.editor.text, "Typed and left in haste.")
	u.snippets.list.Select(1)
	u.wait()
	if u.d.At.Snippet == first {
		t.Fatal("the other card was not chosen")
	}
	if s, _ := u.d.Snippet(first); s.Text != "Typed and left in haste." {
		t.Errorf("the first snippet holds %q", s.Text)
	}
	if got := u.editor.text.Text; got != "Three ports have raised their dues since the spring." {
		t.Errorf("the form shows %q", got)
	}
}

func TestTheCursorStaysWhileTextIsSaved(t *testing.T) {
	u := sit(t, sample)
	u.types(u.editor.text, "One.")
	u.editor.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	u.wait() // saved, and the library's event came back
	test.Type(u.editor.text, "Zero. ")
	if got := u.editor.text.Text; got != "Zero. One." {
		t.Errorf("the text is %q: saving moved the cursor", got)
	}
}

func TestTheKeyForTheNextLinkFillsInANamelessOneFirst(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("New quotation")
	u.hammer("We shall see.")
	link := func(name string) {
		u.command("Add a link to the attribution")
		u.hammer(name)
		u.wait()
	}
	link("A. Holm")
	link("Coast Wire")
	u.focus(u.editor.text)
	link("")
	u.focus(u.editor.text)
	link("Evening Post") // the nameless one
	link("")
	link("") // stays unknown
	var names []string
	for _, l := range u.stored().Attribution {
		names = append(names, l.Name)
	}
	if got, want := strings.Join(names, " > "), "A. Holm > Coast Wire > Evening Post >  > "; got != want {
		t.Errorf("the chain is %q, want %q", got, want)
	}
}

func TestTheChainIsEdited(t *testing.T) {
	u := sit(t, sample)
	names := func() string {
		var names []string
		for _, l := range u.stored().Attribution {
			names = append(names, l.Name)
		}
		return strings.Join(names, " > ")
	}
	entries := find[*part.Entry](u.editor.chain.rows)
	if len(entries) != 6 {
		t.Fatalf("%d fields for two links, want 6", len(entries))
	}
	u.command("Add a link to the attribution")
	entries = find[*part.Entry](u.editor.chain.rows)
	u.types(entries[6], "Evening Post")
	u.types(entries[8], "2026-02")
	u.win.Canvas().Unfocus()
	find[*part.Check](u.editor.chain.rows)[2].SetChecked(true)
	u.wait()
	if got := names(); got != "M. Okafor > Coast Wire > Evening Post" {
		t.Errorf("the chain is %s", got)
	}
	if last := u.stored().Attribution[2]; last.Date.String() != "2026-02" || !last.Seen {
		t.Errorf("the new link has date %q, seen %v", last.Date, last.Seen)
	}
	u.editor.chain.swap(2, 1)
	u.wait()
	if got := names(); got != "M. Okafor > Evening Post > Coast Wire" {
		t.Errorf("after moving a link up the chain is %s", got)
	}
	u.editor.chain.remove(0)
	u.wait()
	if got := names(); got != "Evening Post > Coast Wire" {
		t.Errorf("after removing a link the chain is %s", got)
	}
	u.command("Undo")
	if got := names(); got != "M. Okafor > Evening Post > Coast Wire" {
		t.Errorf("after undo the chain is %s", got)
	}
	if got := find[*part.Entry](u.editor.chain.rows)[0].Text; got != "M. Okafor" {
		t.Errorf("after undo the form shows %q first", got)
	}
}

func TestADateThatIsNoneIsNotKeptAndSaysSo(t *testing.T) {
	u := sit(t, sample)
	event := u.editor.event
	u.types(event.Entry, "31 February")
	u.win.Canvas().Unfocus()
	u.wait()
	if event.Problem() == "" {
		t.Error("a date that is none has no message")
	}
	if got := u.stored().EventDate; !got.IsZero() {
		t.Errorf("the library holds the date %q", got)
	}
	u.types(event.Entry, "XXXX-02-28")
	u.win.Canvas().Unfocus()
	u.wait()
	if event.Problem() != "" {
		t.Errorf("a good date has the message %q", event.Problem())
	}
	if got := u.stored().EventDate.String(); got != "XXXX-02-28" {
		t.Errorf("the library holds the date %q", got)
	}
}

func TestOnlyAnAssessmentHasALikelihood(t *testing.T) {
	u := sit(t, sample)
	if u.editor.judgement.Visible() {
		t.Error("a quotation shows a likelihood")
	}
	u.choose("Debate")
	if !u.editor.judgement.Visible() {
		t.Fatal("an assessment shows no likelihood")
	}
	u.editor.likelihood.SetSelected("highly likely")
	u.editor.confidence.SetSelected("moderate")
	u.wait()
	want := briefing.Likelihood{Scale: briefing.PHIA, Term: "highly likely"}
	if s := u.stored(); s.Likelihood != want || s.Confidence != briefing.ModerateConfidence {
		t.Errorf("saved %v with confidence %q", s.Likelihood, s.Confidence)
	}
	u.editor.scale.SetSelected(scaleLabel(briefing.ICD203))
	u.wait()
	if s := u.stored(); s.Likelihood != (briefing.Likelihood{}) {
		t.Errorf("a term of the other scale stayed: %v", s.Likelihood)
	}
}

func TestASourceIsCited(t *testing.T) {
	u := sit(t, sample)
	u.snippets.list.Select(1)
	u.wait()
	u.command("Cite a source…")
	dialog := u.win.Canvas().Overlays().Top()
	if dialog == nil {
		t.Fatal("no list of sources opened")
	}
	filter := u.win.Canvas().Focused().(*part.Entry)
	test.Type(filter, "empty berths")
	filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if got := u.stored().Citations; len(got) != 1 || u.d.Sources[got[0].Source].ContainerTitle != "The Quay" {
		t.Fatalf("citations are %v", got)
	}
	place := find[*part.Entry](u.editor.citations.rows)[0]
	u.types(place, "12")
	u.wait()
	if got := u.stored().Citations[0].Locator.Value; got != "12" {
		t.Errorf("the place in the source is %q", got)
	}
}

func TestUndoAndRedoGoThroughOneLineOfSteps(t *testing.T) {
	u := sit(t, sample)
	for _, text := range []string{"First.", "Second.", "Third."} {
		u.types(u.editor.text, text)
		if text != "Third." {
			u.wait()
		}
	}
	for _, step := range []struct{ command, want string }{
		{"Undo", "Second."}, {"Undo", "First."}, {"Undo", "Nobody pays for an empty berth."},
		{"Redo", "First."}, {"Redo", "Second."}, {"Redo", "Third."},
	} {
		u.command(step.command)
		if got := u.editor.text.Text; got != step.want {
			t.Errorf("after %s the form shows %q, want %q", step.command, got, step.want)
		}
		if got := u.stored().Text; got != step.want {
			t.Errorf("after %s the library holds %q, want %q", step.command, got, step.want)
		}
	}
}

func TestUndoInTheSearchFieldIsTheFields(t *testing.T) {
	u := sit(t, sample)
	u.command("Find…")
	test.Type(u.finder.entry, "berth")
	u.command("Undo")
	if u.finder.entry.Text == "berth" {
		t.Error("the search field kept its words")
	}
	if got := u.stored().Text; got != "Nobody pays for an empty berth." {
		t.Errorf("undo in the search field changed the snippet to %q", got)
	}
}

func TestASnippetIsDeletedAndBroughtBack(t *testing.T) {
	u := sit(t, sample)
	u.command("Delete snippet")
	if n := len(u.outlineNow().Sections[0].Snippets); n != 1 {
		t.Fatalf("%d snippets left, want 1", n)
	}
	if u.toast.Text() == "" {
		t.Error("nothing says that it was deleted")
	}
	u.toast.Answer()
	u.wait()
	if n := len(u.outlineNow().Sections[0].Snippets); n != 2 {
		t.Errorf("%d snippets after undo, want 2", n)
	}
	for _, want := range []string{"Undone: Delete snippet.", "Done again: Delete snippet.", "Undone: Delete snippet."} { // each offers the way back
		if got := u.toast.Text(); got != want {
			t.Errorf("said is %q, want %q", got, want)
		}
		u.toast.Answer()
		u.wait()
	}
	if n := len(u.outlineNow().Sections[0].Snippets); n != 1 {
		t.Errorf("%d snippets after undo and redo, want 1", n)
	}
}

func TestASnippetMovesOverTheEdgeOfItsHeading(t *testing.T) {
	u := sit(t, sample)
	moved := u.d.At.Snippet
	u.command("Move snippet down")
	u.command("Move snippet down")
	section, ok := u.d.Section()
	if !ok || section.Heading.Title != "Debate" || u.d.At.Snippet != moved {
		t.Errorf("the choice did not go along: %q is chosen", section.Heading.Title)
	}
	if got := section.Snippets[0].Snippet.ID; got != moved {
		t.Error("the snippet does not stand first under the next heading")
	}
}

func TestADateIsReadInWords(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.types(u.editor.event.Entry, "28 February")
	u.win.Canvas().Unfocus()
	u.wait()
	if got := u.stored().EventDate.String(); got != "XXXX-02-28" || u.editor.event.Entry.Text != got {
		t.Errorf("stored as %q, shown as %q", got, u.editor.event.Entry.Text)
	}
}
