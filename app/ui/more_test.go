package ui

import (
	"fmt"
	"testing"

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
	u.types(byHint["several with commas"], "ports, dues,")
	u.types(byHint["what was said, in its own language"], "Ніхто не платить за порожній причал.")
	u.types(byHint["such as ru"], "uk")
	m.grade.SetSelectedIndex(3)
	u.wait()
	s := u.stored()
	if len(s.Tags) != 2 || s.Tags[1] != "dues" || s.Credibility != 3 {
		t.Errorf("kept: %+v", s)
	}
	if s.Translation == nil || s.Translation.Language != "uk" || s.Translation.Original == "" {
		t.Errorf("the translation is %+v", s.Translation)
	}
	if got := byHint["several with commas"].Text; got != "ports, dues," {
		t.Errorf("what is being typed became %q", got)
	}

	u.choose("Debate")
	if !m.sheet.Hidden || byHint["such as ru"].Text != "" {
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
