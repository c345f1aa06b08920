package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

// summaryForm opens the form of the briefing at its source summary statement, and gives
// its field and the buttons around it.
func (u *user) summaryForm() (text *part.Entry, button func(label string) *part.Button) {
	u.t.Helper()
	u.command("This briefing: title, date, addressees…")
	top := u.win.Canvas().Overlays().Top()
	if top == nil {
		u.t.Fatal("the form did not open")
	}
	sheets := find[*container.AppTabs](top)[0]
	sheets.SelectIndex(len(sheets.Items) - 1)
	u.wait()
	return find[*part.Entry](sheets.Items[len(sheets.Items)-1].Content)[0], func(label string) *part.Button {
		for _, b := range find[*part.Button](top) {
			if b.Text == label {
				return b
			}
		}
		return nil
	}
}

func (u *user) statement() briefing.Statement {
	return u.outlineNow().Briefing.SourceSummary
}

func TestTheSourceSummaryIsShownAsItIsPrintedAndEdited(t *testing.T) {
	u := sit(t, sample)
	text, button := u.summaryForm()
	draft := text.Text
	if !strings.HasPrefix(draft, "This briefing cites 1 source") || !button("Back to the draft").Disabled() {
		t.Fatalf("the draft reads %q", draft)
	}
	test.Tap(button("Save"))
	u.wait()
	if got := u.statement(); got != (briefing.Statement{}) {
		t.Errorf("saved untouched it is kept as %+v", got)
	}

	text, button = u.summaryForm()
	edited := draft + " We have asked the harbour office."
	text.SetText(edited)
	test.Tap(button("Save"))
	u.wait()
	if got := u.statement(); got.Text != edited || got.Draft != draft {
		t.Errorf("edited it is kept as %+v", got)
	}
	if !strings.Contains(printedWords(u.d.Proof.Document.Root), "We have asked the harbour office.") {
		t.Error("what was added is not printed")
	}

	text, button = u.summaryForm()
	test.Tap(button("Back to the draft"))
	if text.Text != draft || !button("Back to the draft").Disabled() {
		t.Errorf("back at the draft it reads %q", text.Text)
	}
	test.Tap(button("Save"))
	u.wait()
	if got := u.statement(); got != (briefing.Statement{}) {
		t.Errorf("back at the draft it is kept as %+v", got)
	}
}

// A sentence of the author's stays when its data change; the form says what they say
// now, and the author can say that it still holds.
func TestWhatTheSourcesNowSayIsShownBesideTheAuthorsWords(t *testing.T) {
	u := sit(t, sample)
	text, button := u.summaryForm()
	const own = "This briefing cites 1 source, a paper of the port: newspaper article."
	first, rest, _ := strings.Cut(text.Text, ". ")
	text.SetText(own + " " + rest)
	test.Tap(button("Save"))
	u.wait()
	source, err := u.s.Object(t.Context(), briefing.Source{ID: u.d.At.Source}.Ref())
	must(t, err)
	unseen := *source.(*briefing.Source)
	unseen.NotSeen = true
	must(t, u.s.Edit(t.Context(), "Not seen after all", source, &unseen))
	u.wait()

	text, button = u.summaryForm()
	if !strings.HasPrefix(text.Text, own) {
		t.Fatalf("the author's sentence is gone: %q, once %q", text.Text, first)
	}
	says := ""
	for _, l := range find[*widget.Label](u.win.Canvas().Overlays().Top()) {
		says += l.Text + "\n"
	}
	if !strings.Contains(says, own) || !strings.Contains(says, "not seen by us") {
		t.Errorf("the form says %q", says)
	}
	test.Tap(button("My words still hold"))
	test.Tap(button("Save"))
	u.wait()
	if got := u.statement(); !strings.HasPrefix(got.Text, own) || !strings.Contains(got.Draft, "not seen by us") {
		t.Errorf("it is kept as %+v", got)
	}
	for _, f := range u.d.Proof.Findings {
		if f.Rule == briefing.RuleStaleSummary {
			t.Errorf("it is still said: %s", f.Message())
		}
	}
	_, button = u.summaryForm()
	if button("My words still hold") != nil {
		t.Error("the form asks again")
	}
}

func TestWithoutCitationsThereIsNothingToSummarise(t *testing.T) {
	u := sit(t, nil)
	u.command("New briefing…")
	u.types(u.win.Canvas().Focused().(*part.Entry), "Empty")
	u.win.Canvas().Focused().(*part.Entry).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	text, button := u.summaryForm()
	if text.Text != "" || !text.Disabled() {
		t.Errorf("it reads %q", text.Text)
	}
	test.Tap(button("Save"))
	u.wait()
	if got := u.statement(); got != (briefing.Statement{}) {
		t.Errorf("it is kept as %+v", got)
	}
}

// printedWords gives all words below an element.
func printedWords(e briefing.Element) string {
	var b strings.Builder
	e.Walk(func(e *briefing.Element) bool {
		for _, r := range e.Runs {
			b.WriteString(r.Text)
		}
		return true
	})
	return b.String()
}
