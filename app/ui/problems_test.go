package ui

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/briefing"
)

// flawed is the sample with something to mend of each severity: a quotation without
// a source, what cannot be compared, and a heading under which nothing stands.
func flawed(ctx context.Context, s *session.Session) {
	sample(ctx, s)
	b := sure(s.Briefings(ctx))[0]
	sure(s.NewHeading(ctx, b.ID, briefing.ID[briefing.Heading]{}, "Next steps"))
	debate := sure(s.Outline(ctx, b.ID)).Sections[1].Heading
	bare := sure(s.NewSnippet(ctx, debate.ID, briefing.Quotation))
	bare.Text = "Berths are for ships."
	if err := s.Save(ctx, "Fill", bare); err != nil {
		panic(err)
	}
}

// heads lists the heads of the groups of problems, and shown the places of their rows.
func (u *user) heads() (heads []string, shown int) {
	for _, r := range u.problems.rows {
		if r.finding == nil {
			heads = append(heads, r.head)
		} else {
			shown++
		}
	}
	return heads, shown
}

func TestAProblemLeadsToItsPlace(t *testing.T) {
	u := sit(t, flawed)
	u.choose("Debate")
	u.command("Problems")
	if !u.problems.root.Visible() {
		t.Fatal("the list did not open")
	}
	click := func(kind briefing.Kind) briefing.Finding {
		t.Helper()
		i := slices.IndexFunc(u.problems.rows, func(r problemRow) bool {
			return r.finding != nil && r.finding.Place.Kind == kind && r.finding.Place.ID != u.d.At.Snippet.UUID()
		})
		if i < 0 {
			t.Fatalf("no problem of a %s elsewhere", kind)
		}
		u.problems.list.Select(i)
		u.wait()
		return *u.problems.rows[i].finding
	}
	for range 2 { // the second time after having gone elsewhere: the same row leads there again
		if f := click(briefing.KindSnippet); u.d.At.Snippet.UUID() != f.Place.ID {
			t.Errorf("%q does not lead to its snippet", f.Message())
		}
		u.choose("Debate")
	}
	if f := click(briefing.KindHeading); u.d.At.Heading.UUID() != f.Place.ID {
		t.Errorf("%q does not lead to its heading", f.Message())
	}
}

func TestProblemsAreGroupedAndNamed(t *testing.T) {
	u := sit(t, flawed)
	u.command("Problems")
	heads, shown := u.heads()
	if len(heads) != 4 || !strings.HasPrefix(heads[0], "Serious") || !strings.HasPrefix(heads[1], "Warnings") || !strings.HasPrefix(heads[2], "Advice") || !strings.HasPrefix(heads[3], "Still to fill in") {
		t.Errorf("the groups are %q", heads)
	}
	if want := len(u.d.Proof.Findings); shown != want {
		t.Errorf("%d of %d problems are listed", shown, want)
	}
	for _, r := range u.problems.rows {
		if r.finding != nil && u.d.Whereabouts().Words(r.finding.Place) == "" {
			t.Errorf("nothing names the place of %q", r.finding.Message())
		}
	}
	bare := slices.IndexFunc(u.problems.rows, func(r problemRow) bool { return r.finding != nil && r.finding.Rule == briefing.RuleUnsourced })
	if got, want := u.d.Whereabouts().Words(u.problems.rows[bare].finding.Place), "Quotation under “Debate”"; got != want {
		t.Errorf("the place is called %q, want %q", got, want)
	}
}

func TestProblemsAreNarrowedByWordsAndBySeverity(t *testing.T) {
	u := sit(t, flawed)
	u.command("Problems")
	p := u.problems
	_, all := u.heads()
	p.only.SetSelected("Serious only")
	heads, shown := u.heads()
	if len(heads) != 1 || shown == 0 || shown == all || p.title.Text != "Problems ("+strings.Join([]string{strconv.Itoa(shown), strconv.Itoa(all)}, " of ")+")" {
		t.Errorf("serious only: %q, %d of %d, titled %q", heads, shown, all, p.title.Text)
	}
	u.types(p.words, "nothing has these words")
	u.run.drain()
	if _, shown := u.heads(); shown != 0 || p.none.Hidden {
		t.Errorf("%d problems have words that none has", shown)
	}
	p.only.SetSelectedIndex(0)
	u.types(p.words, "HEADING steps")
	u.run.drain()
	if _, shown := u.heads(); shown != 1 {
		t.Errorf("%d problems are about the empty heading", shown)
	}
	p.words.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if _, shown := u.heads(); shown != all {
		t.Errorf("Escape leaves %d of %d problems", shown, all)
	}
}

// The key goes from one problem to the next, through all of them and around, also where
// the keyboard is in a field, and does not skip one when the one before was mended.
func TestTheNextProblemIsOneKeyAway(t *testing.T) {
	u := sit(t, flawed)
	next := func() briefing.Finding {
		t.Helper()
		u.editor.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF8})
		u.wait()
		if u.win.Canvas().Overlays().Top() != nil {
			t.Error("a form stands in the way to the next problem")
		}
		return u.problems.last
	}
	all := slices.Clone(u.d.Proof.Findings)
	for i, want := range append(all, all[0]) {
		if got := next(); got != want {
			t.Errorf("step %d leads to %q, want %q", i, got.Message(), want.Message())
		}
		if text, want := u.toast.Text(), "Problem "+strconv.Itoa(i%len(all)+1)+" of "+strconv.Itoa(len(all)); !strings.HasPrefix(text, want) {
			t.Errorf("step %d says %q", i, text)
		}
	}
	if all[0].Rule != briefing.RuleUnsourced {
		t.Fatalf("the first is %s", all[0].Rule)
	}
	u.editor.kind.SetSelected("Comment") // which needs no source
	u.wait()
	if left := u.d.Proof.Findings; left[0] == all[0] {
		t.Fatal("the first one was not mended")
	} else if got := next(); got != left[0] {
		t.Errorf("behind the mended one comes %q, want %q", got.Message(), left[0].Message())
	}
	u.command("Problem before")
	if got, want := u.problems.last, u.d.Proof.Findings[len(u.d.Proof.Findings)-1]; got != want {
		t.Errorf("before the first comes %q, want %q", got.Message(), want.Message())
	}
}

func TestTheStatusLineLeadsToWhatItSays(t *testing.T) {
	u := sit(t, flawed)
	if got := u.status.draft.Text; got != "DRAFT" {
		t.Errorf("with drafts in it the line says %q", got)
	}
	test.Tap(u.status.draft)
	u.wait()
	if !u.problems.root.Visible() || u.problems.last.Rule != briefing.RuleUncleared {
		t.Errorf("a click leads to %q", u.problems.last.Rule)
	}
	b := u.d.Outline.Briefing
	after := b
	after.PageLimit = 1
	u.d.Edit(nil, "Edit briefing", b, after, nil)
	u.wait()
	if got := u.status.pages.Text; !strings.HasSuffix(got, " of 1 page") {
		t.Errorf("with a limit the line says %q", got)
	}
	test.Tap(u.status.pages)
	u.wait()
	if u.tabs.SelectedIndex() != int(desk.TabPreview) {
		t.Error("a click on the number of pages does not show them")
	}
	u.editor.text.SetText(strings.Repeat("Long words about the harbour and its dues. ", 200))
	u.wait()
	if u.status.pages.Importance != widget.WarningImportance {
		t.Errorf("too long, the line says %q and is not lit", u.status.pages.Text)
	}
	test.Tap(u.status.pages)
	u.wait()
	if u.problems.last.Rule != session.RuleOverLength {
		t.Errorf("a click leads to %q", u.problems.last.Rule)
	}
	u.command("Clear all of this briefing")
	if got := u.status.draft.Text; got != "" {
		t.Errorf("cleared, the line says %q", got)
	}
}

// A finding on the briefing opens its form where it is mended, and what is not cleared
// leads to the first snippet that is to be.
func TestAProblemOfTheBriefingLeadsToWhereItIsMended(t *testing.T) {
	u := sit(t, flawed)
	u.choose("Next steps")
	u.command("Problems")
	click := func(rule briefing.Rule) {
		t.Helper()
		i := slices.IndexFunc(u.problems.rows, func(r problemRow) bool { return r.finding != nil && r.finding.Rule == rule })
		if i < 0 {
			t.Fatalf("there is no %s", rule)
		}
		u.problems.list.Select(i)
		u.wait()
	}
	click(briefing.RuleUncleared)
	if want := u.d.Outline.Sections[0].Snippets[0].Snippet.ID; u.d.At.Snippet != want || u.win.Canvas().Overlays().Top() != nil {
		t.Error("what is not cleared does not lead to the first such snippet")
	}
	b := u.d.Outline.Briefing
	after := b
	after.PageLimit = 1
	u.d.Edit(nil, "Edit briefing", b, after, nil)
	u.editor.text.SetText(strings.Repeat("Long words about the harbour and its dues. ", 200))
	u.wait()
	click(session.RuleOverLength)
	if top := u.win.Canvas().Overlays().Top(); top == nil || find[*container.AppTabs](top)[0].Selected().Text != "Look" {
		t.Error("a briefing that is too long does not open its form where the limit stands")
	}
}

// A message never lies over the problems that are listed.
func TestAMessageLeavesTheProblemsInSight(t *testing.T) {
	u := sit(t, flawed)
	u.command("Next problem")
	low := func() float32 { return u.toast.Position().Y + u.toast.Size().Height }
	hidden := low()
	u.command("Problems")
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(u.problems.root).Y
	if u.toast.Text() == "" || low() > top || low() >= hidden {
		t.Errorf("the message %q reaches down to %v, the problems begin at %v", u.toast.Text(), low(), top)
	}
}

// What is merely not written yet is no fault: a new briefing is to be filled in, and nothing of it is red. What goes out is
// told of it all the same.
func TestANewBriefingIsToBeFilledIn(t *testing.T) {
	u := sit(t, sample)
	u.command("New briefing…")
	u.pickTemplate("UK submission")
	test.Type(u.win.Canvas().Focused(), "Ferries")
	u.key(fyne.KeyReturn)
	u.wait()
	if u.status.problems.Text != "To fill in (9)" || u.status.problems.Importance != widget.LowImportance {
		t.Errorf("the foot of the window says %q, in importance %d", u.status.problems.Text, u.status.problems.Importance)
	}
	u.command("Problems")
	if heads, shown := u.heads(); len(heads) != 1 || heads[0] != "Still to fill in (9)" || shown != 9 {
		t.Errorf("listed are %d under %q", shown, heads)
	}
	if n := u.d.Proof.Serious(); n != 1 {
		t.Errorf("for what goes out %d problems are serious", n)
	}
	u.command("New quotation") // empty at first, which is no fault of the card either
	u.wait()
	if warns := u.d.Warns[u.d.At.Snippet.UUID()]; len(warns) > 0 || u.status.problems.Importance != widget.LowImportance {
		t.Errorf("a quotation without words is warned of: %v; the foot says %q", warns, u.status.problems.Text)
	}
	test.Type(u.win.Canvas().Focused(), "Nobody sails at night.")
	u.wait()
	if got := u.status.problems; got.Text != "Problems (3), to fill in (7)" || got.Importance != widget.DangerImportance {
		t.Errorf("with a quotation without a source the foot says %q", got.Text)
	}
}
