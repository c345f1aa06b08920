package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/ui/part"
	"attache/briefing"
)

func TestTwoSourcesAreUnited(t *testing.T) {
	u := sit(t, berths)
	keep := u.d.At.Source
	u.command("Unite with another source…")
	list := find[*part.List](u.win.Canvas().Overlays().Top())[0]
	item := list.CreateItem()
	list.UpdateItem(0, item)
	if got := item.(*part.Lines).Text(); got != "Same title and outlet: Ports to charge for empty berths – Quay" {
		t.Errorf("%q is offered first", got)
	}
	filter := u.win.Canvas().Focused().(*part.Entry)
	filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()

	dialog := u.win.Canvas().Overlays().Top()
	groups := find[*part.Radio](dialog)
	if len(groups) != 1 || strings.Join(groups[0].Options, " | ") != "This source: The Quay | The other: Quay" {
		t.Fatalf("what differs is asked in %d groups: %+v", len(groups), groups)
	}
	groups[0].Choose(1)
	for _, b := range find[*part.Button](dialog) {
		if b.Text == "Unite" {
			test.Tap(b)
		}
	}
	u.wait()
	united := sure(u.s.Object(t.Context(), briefing.Source{ID: keep}.Ref())).(*briefing.Source)
	if united.ContainerTitle != "Quay" || united.URL == "" || united.Stored == nil {
		t.Errorf("the united source is %+v", united)
	}
	if n := len(u.d.Sources); n != 1 {
		t.Errorf("%d sources are left", n)
	}
	for _, p := range u.outlineNow().Sections[0].Snippets {
		if p.Snippet.Citations[0].Source != keep {
			t.Errorf("%q does not cite the united source", p.Snippet.Text)
		}
	}
	u.toast.Answer()
	u.wait()
	if n := len(u.d.Sources); n != 2 {
		t.Errorf("after undo there are %d sources", n)
	}
	if got := u.outlineNow().Sections[0].Snippets[2].Snippet.Citations[0].Source; got == keep {
		t.Error("after undo the second source is not cited again")
	}
}

func TestNoSourceIsUnitedWithNothing(t *testing.T) {
	u := sit(t, nil)
	u.command("Unite with another source…")
	if u.toast.Text() == "" || u.win.Canvas().Overlays().Top() != nil {
		t.Error("nothing says that no source is shown")
	}
}
