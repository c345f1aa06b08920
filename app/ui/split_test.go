package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestASnippetIsSplitAtTheCursor(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("Split at the cursor")
	if got := u.toast.Text(); !strings.HasPrefix(got, "Put the cursor into the text") {
		t.Errorf("the message is %q", got)
	}
	u.win.Canvas().Focus(u.editor.text)
	for range len("Nobody pays ") {
		u.editor.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	u.command("Split at the cursor")
	want := "Issue|Nobody pays |for an empty berth.|Three ports have raised their dues since the spring. / Debate|The dues will likely be withdrawn."
	if got := u.standing(); got != want {
		t.Errorf("it is now %s\nwant %s", got, want)
	}
	if got := u.editor.text.Text; got != "for an empty berth." {
		t.Errorf("the form shows %q, not the second part", got)
	}
	u.snippets.list.Select(0)
	u.wait()
	u.command("Join with the next")
	if got := u.standing(); !strings.HasPrefix(got, "Issue|Nobody pays for an empty berth.|Three") {
		t.Errorf("joined it is %s", got)
	}
	u.command("Join with the next")
	if got := u.toast.Text(); got != "These two differ in what one snippet has only once: kind, who said it and how it came here. Make it the same in both, then join them." {
		t.Errorf("the message is %q", got)
	}
}
