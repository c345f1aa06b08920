package ui

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
	"attache/briefing/pdf/check"
)

// checks gives the boxes of the open dialog by what they say.
func (u *user) checks() map[string]*part.Check {
	boxes := map[string]*part.Check{}
	for _, c := range find[*part.Check](u.win.Canvas().Overlays().Top()) {
		boxes[c.Text] = c
	}
	return boxes
}

// dialogText gives what the open dialog says.
func (u *user) dialogText() string {
	var b strings.Builder
	for _, l := range find[*widget.Label](u.win.Canvas().Overlays().Top()) {
		if l.Visible() {
			b.WriteString(l.Text + "\n")
		}
	}
	return b.String()
}

const (
	carryBox   = "Let the PDF carry this briefing, so that Attaché can open it again"
	currentBox = "Without earlier versions"
)

// exportCarrying exports the open briefing as a PDF that carries it.
func (u *user) exportCarrying(also ...string) string {
	u.t.Helper()
	u.command("Export PDF…")
	path := u.win.Canvas().Focused().(*part.Entry)
	for _, box := range append([]string{carryBox}, also...) {
		test.Tap(u.checks()[box])
	}
	u.wait()
	written := path.Text
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	wantNoFailures(u.t, written)
	return written
}

// wantNoFailures has our own checker look at a PDF.
func wantNoFailures(t testing.TB, path string) {
	t.Helper()
	report, err := session.CheckPDF(context.Background(), path)
	if err != nil || !report.OK() {
		t.Errorf("the checker says %v, %v, %v", report.Failures, report.Unchecked, err)
	}
}

func TestAPDFCarriesItsBriefingOnlyWhereAsked(t *testing.T) {
	u := sit(t, sample)
	u.command("Export PDF…")
	path := u.win.Canvas().Focused().(*part.Entry)
	if u.checks()[carryBox].Checked || u.checks()[currentBox] != nil || strings.Contains(u.dialogText(), "Whoever has the PDF") {
		t.Error("it is offered as if it were chosen")
	}
	written := path.Text
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	wantNoFailures(t, written)
	file, err := os.ReadFile(written)
	must(t, err)
	if attached, err := check.Attachments(file); err != nil || len(attached) != 0 {
		t.Errorf("it carries %d files, %v", len(attached), err)
	}

	u.command("Export PDF…")
	test.Tap(u.checks()[carryBox])
	u.wait()
	if says := u.dialogText(); !strings.Contains(says, "Whoever has the PDF can then read") || !strings.Contains(says, "when Ann wrote any of it") {
		t.Errorf("what leaves the house is not said:\n%s", says)
	}
	for _, l := range find[*widget.Label](u.win.Canvas().Overlays().Top()) {
		if strings.HasPrefix(l.Text, "Whoever") && (l.Size().Height < l.MinSize().Height || l.Position().Y == 0) {
			t.Errorf("what leaves the house lies at %v and is %v large: it needs %v", l.Position(), l.Size(), l.MinSize())
		}
	}
	test.Tap(u.checks()[currentBox])
	u.wait()
	if says := u.dialogText(); !strings.Contains(says, "no earlier versions") {
		t.Errorf("without earlier versions it says:\n%s", says)
	}
}

func TestADroppedPDFIsOpenedAgain(t *testing.T) {
	from := sit(t, sample)
	written := from.exportCarrying()
	if got := from.toast.Text(); !strings.Contains(got, "It carries its briefing.") {
		t.Errorf("the message is %q", got)
	}
	want := from.titles()

	u := sit(t, nil)
	u.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(written)})
	u.wait()
	if says := u.dialogText(); !strings.Contains(says, "carries its briefing") || len(u.d.Briefings) != 0 {
		t.Errorf("before anything comes in, %d briefings are here and it says:\n%s", len(u.d.Briefings), says)
	}
	for _, b := range find[*part.Button](u.win.Canvas().Overlays().Top()) {
		if b.Text == "Take it in" {
			test.Tap(b)
		}
	}
	u.wait()
	if got := u.titles(); got != want || u.d.Outline.Briefing.Title != "Harbour dues" {
		t.Errorf("the outline is\n%s\nof %q; the message: %q", got, u.d.Outline.Briefing.Title, u.toast.Text())
	}
	if got := u.toast.Text(); !strings.HasPrefix(got, "Came in with its history: 2 headings") {
		t.Errorf("the message is %q", got)
	}
}

func TestAPDFWithoutABriefingIsAnArticle(t *testing.T) {
	u := sit(t, sample)
	plain := filepath.Join(u.dir, "plain.pdf")
	sure(u.s.ExportPDF(t.Context(), u.d.Outline.Briefing.ID, plain, session.ExportOptions{}))
	u.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(plain)})
	u.wait()
	if says := u.dialogText(); !strings.Contains(says, "Capture plain.pdf") || !strings.Contains(says, "Harbour dues") {
		t.Errorf("it says:\n%s", says)
	}
}

// What is marked higher than the pages is told, be it an earlier version or a snippet
// that is carried and not printed.
func TestTheDialogWarnsOfHigherMarkings(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		o := sure(s.Outline(ctx, sure(s.Briefings(ctx))[0].ID))
		silent := sure(s.NewSnippet(ctx, o.Sections[0].Heading.ID, briefing.Comment)) // without words it is not printed
		silent.Marking = "SECRET"
		spoken := o.Sections[0].Snippets[0].Snippet
		spoken.Marking = "OFFICIAL"
		if err := s.Save(ctx, "Mark", silent, spoken); err != nil {
			panic(err)
		}
	})
	c := newCarryChoice(u.d, u.d.At.Briefing)
	c.embed.SetChecked(true)
	u.wait()
	if want := "1 snippet in it is marked higher than what is printed."; c.warns.Text != want || !c.warns.Visible() {
		t.Errorf("it warns %q, want %q", c.warns.Text, want)
	}
	held := briefing.Extracted{Snippets: 1, Earlier: 2, Authors: []string{"Ann"}, Markings: []briefing.Marking{"TOP SECRET"}}
	if got, want := c.marked(held), "Earlier versions in it were marked TOP SECRET, which is more than what is printed: OFFICIAL."; !strings.HasSuffix(got, "\n"+want) {
		t.Errorf("of earlier versions it says %q", got)
	}
	u.command("Clear all of this briefing") // which writes, so that what is printed is read anew
	c.embed.SetChecked(false)
	u.wait()
	if c.warns.Visible() || strings.Contains(c.says.Text, "remark") {
		t.Errorf("carrying nothing, it says %q and warns %q", c.says.Text, c.warns.Text)
	}
}

// exporting is a session that keeps how a PDF was asked for.
type exporting struct {
	desk.Session
	options session.ExportOptions
}

func (e *exporting) ExportPDF(ctx context.Context, id briefing.ID[briefing.Briefing], path string, o session.ExportOptions) (session.Exported, error) {
	e.options = o
	return e.Session.ExportPDF(ctx, id, path, o)
}

func TestADifferentLookIsForOnePDFAlone(t *testing.T) {
	u := sit(t, sample)
	look := newExportLook(u.d.Outline.Briefing)
	var o session.ExportOptions
	if look.set(&o); o != (session.ExportOptions{}) || look.says.Visible() {
		t.Errorf("untouched it asks for %+v", o)
	}
	look.style.SetSelectedIndex(1)
	look.paper.SetSelected("Letter")
	look.lines.SetSelectedIndex(1)
	if look.set(&o); o.Style != session.Styles()[1].Name || o.PageSize != briefing.Letter || o.Alignment != briefing.Ragged || !look.says.Visible() {
		t.Errorf("it asks for %+v", o)
	}

	asked := &exporting{Session: u.d.Session}
	u.d.Session = asked
	u.command("Export PDF…")
	path := u.win.Canvas().Focused().(*part.Entry)
	for _, s := range find[*part.Select](u.win.Canvas().Overlays().Top()) {
		if s.Selected == "A4" {
			s.SetSelected("Letter")
		}
	}
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if asked.options != (session.ExportOptions{PageSize: briefing.Letter}) {
		t.Errorf("the PDF is written with %+v", asked.options)
	}
	if got := u.outlineNow().Briefing.PageSize; got == briefing.Letter {
		t.Error("the briefing was changed")
	}
}

func TestTheExportLeadsToWhatIsLeftToMend(t *testing.T) {
	u := sit(t, flawed)
	u.command("Export PDF…")
	if says := u.dialogText(); !strings.Contains(says, "1 serious problem, ") || !strings.Contains(says, "pieces of advice") {
		t.Errorf("it says:\n%s", says)
	}
	for _, b := range find[*part.Button](u.win.Canvas().Overlays().Top()) {
		if b.Text == "Show them" {
			test.Tap(b)
		}
	}
	u.wait()
	if u.win.Canvas().Overlays().Top() != nil || !u.problems.root.Visible() {
		t.Error("the problems are not shown")
	}
}

func TestTheJSONOfABriefingSaysWhatItHolds(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		o := sure(s.Outline(ctx, sure(s.Briefings(ctx))[0].ID))
		remark := briefing.Remark{ID: briefing.ID[briefing.Remark](sure(briefing.NewUUID(ticking()(), rand.NewChaCha8([32]byte{8})))), On: o.Sections[0].Heading.ID.UUID(), Text: "Says who?"}
		if err := s.Save(ctx, "Remark", remark); err != nil {
			panic(err)
		}
	})
	u.command("Export this briefing as JSON…")
	u.wait()
	if says := u.dialogText(); !strings.Contains(says, "1 source, 0 stored texts and pictures, 1 remark.") {
		t.Errorf("it says:\n%s", says)
	}
}
