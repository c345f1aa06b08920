package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
	"attache/briefing/pdf/check"
)

// checks gives the boxes of the open dialog by what they say.
func (u *user) checks() map[string]*widget.Check {
	boxes := map[string]*widget.Check{}
	for _, c := range find[*widget.Check](u.win.Canvas().Overlays().Top()) {
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
	if says := u.dialogText(); !strings.Contains(says, "0 earlier versions") {
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
	if says := u.dialogText(); !strings.Contains(says, "carries its briefing") || len(u.d.briefings) != 0 {
		t.Errorf("before anything comes in, %d briefings are here and it says:\n%s", len(u.d.briefings), says)
	}
	for _, b := range find[*widget.Button](u.win.Canvas().Overlays().Top()) {
		if b.Text == "Take it in" {
			test.Tap(b)
		}
	}
	u.wait()
	if got := u.titles(); got != want || u.d.outline.Briefing.Title != "Harbour dues" {
		t.Errorf("the outline is\n%s\nof %q; the message: %q", got, u.d.outline.Briefing.Title, u.toast.Text())
	}
	if got := u.toast.Text(); !strings.HasPrefix(got, "Came in with its history: 2 headings") {
		t.Errorf("the message is %q", got)
	}
}

func TestAPDFWithoutABriefingIsRefused(t *testing.T) {
	u := sit(t, sample)
	plain := filepath.Join(u.dir, "plain.pdf")
	sure(u.s.ExportPDF(t.Context(), u.d.outline.Briefing.ID, plain, session.ExportOptions{}))
	u.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(plain)})
	u.wait()
	if says := u.dialogText(); !strings.Contains(says, "carries no briefing") {
		t.Errorf("it says:\n%s", says)
	}
}

func TestTheDialogTellsOfEarlierMarkings(t *testing.T) {
	held := briefing.Extracted{Snippets: 1, Earlier: 2, Authors: []string{"Ann"}, Markings: []briefing.Marking{"SECRET"}}
	const warning = "Earlier versions in it were marked SECRET, which is more than what is printed: OFFICIAL."
	if says := carries(held, "OFFICIAL"); !strings.HasSuffix(says, "\n\n"+warning) {
		t.Error(says)
	}
	held.Markings = nil
	if says := carries(held, "OFFICIAL"); strings.Contains(says, "marked") {
		t.Error(says)
	}
}
