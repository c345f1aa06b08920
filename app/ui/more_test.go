package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/ui/part"
	"attache/briefing"
)

func TestMoreAboutASnippetIsKept(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	m := u.editor.more
	if !m.sheet.Hidden {
		t.Error("fields that say nothing are not folded away")
	}
	test.Tap(m.fold)
	byHint := map[string]*part.Entry{}
	for _, e := range find[*part.Entry](m.root) {
		byHint[e.PlaceHolder] = e
	}
	u.types(m.tags.Entry, "ports, dues,har")
	u.types(byHint["what was said, in its own language"], "Ніхто не платить за порожній причал.")
	u.types(byHint["such as ru"], "uk")
	m.grade.SetSelectedIndex(3)
	u.wait()
	s := u.stored()
	if !slices.Equal(s.Tags, []string{"ports", "dues", "har"}) || s.Credibility != 3 {
		t.Errorf("kept: %+v", s)
	}
	if s.Translation == nil || s.Translation.Language != "uk" || s.Translation.Original == "" {
		t.Errorf("the translation is %+v", s.Translation)
	}
	if !slices.Equal(m.tags.Tags(), s.Tags) {
		t.Errorf("the field shows %q", m.tags.Tags())
	}

	u.choose("Debate")
	if !m.sheet.Hidden || byHint["such as ru"].Text != "" || len(m.tags.Tags()) > 0 {
		t.Error("another snippet shows the fields of the one before")
	}
	u.choose("Issue")
	if m.sheet.Hidden || m.grade.SelectedIndex() != 3 {
		t.Error("fields that say something are folded away")
	}
	byHint["such as ru"].SetText("")
	byHint["what was said, in its own language"].SetText("")
	u.wait()
	if s := u.stored(); s.Translation != nil {
		t.Errorf("an empty translation is kept: %+v", s.Translation)
	}
}

// TestCredibilitiesAreInOrder: a row of the list is the grade of its number, in the words of
// the domain.
func TestCredibilitiesAreInOrder(t *testing.T) {
	all := briefing.Credibilities()
	if got := len(credibilities()); got != len(all)+1 {
		t.Fatalf("%d rows for %d grades", got, len(all))
	}
	for i, c := range all {
		if want := fmt.Sprintf("%d %s", c, c.Words()); credibilities()[i+1] != want || int(c) != i+1 {
			t.Errorf("row %d is %q, want %q", i+1, credibilities()[i+1], want)
		}
	}
}

func TestTagsOfTheLibraryAreOfferedWhileOneIsTyped(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	_, err := u.s.Tag(t.Context(), []string{"fisheries", "air fares"}, u.outlineNow().Sections[1].Snippets[0].Snippet.ID)
	must(t, err)
	tags := u.editor.more.tags
	test.Tap(u.editor.more.fold)
	u.win.Canvas().Focus(tags.Entry)
	u.wait()
	test.Type(tags.Entry, "fa")
	if got := tags.Offered(); !slices.Equal(got, []string{"air fares"}) {
		t.Errorf("offered: %q", got)
	}
	tags.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	tags.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if got := u.stored().Tags; !slices.Equal(got, []string{"air fares"}) {
		t.Errorf("kept: %q", got)
	}
	u.command("Undo")
	if got := u.stored().Tags; len(got) > 0 || len(tags.Tags()) > 0 {
		t.Errorf("after Undo there are %q, and the field shows %q", got, tags.Tags())
	}
}
