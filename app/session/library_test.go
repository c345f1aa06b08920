package session

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"attache/app/lang"
)

// TestAnImportSaysItsNoticesInTheUsersLanguage: what was done with an odd file is told as everything else is.
func TestAnImportSaysItsNoticesInTheUsersLanguage(t *testing.T) {
	t.Cleanup(func() { sure(lang.Choose(os.DirFS("."), "en")) })
	sure(lang.Choose(os.DirFS("../../assets/lang"), "de"))
	s := openLibrary(t, filepath.Join(t.TempDir(), "talks.brief"))
	got, err := s.ImportJSON(context.Background(), "odd.json", []byte(`{"briefings": [{"title": "A", "headings": [{"title": "B", "level": 2, "deleted": true}, {"title": "C", "level": 7}]}]}`), nil)
	want := []string{
		"briefings[0].headings[1].level ist 7, und Überschriften gehen bis zur Ebene 3: Die Überschrift steht jetzt dort.",
		"briefings[0].headings[0].level überspringt eine Ebene: Die Überschrift steht jetzt auf Ebene 1.",
		"briefings[0].headings[0].deleted wurde weggelassen: Die Bibliothek verwendet diesen Namen selbst.",
		"briefings[0].headings[1].level überspringt eine Ebene: Die Überschrift steht jetzt auf Ebene 2.",
	}
	slices.Sort(got.Notices)
	slices.Sort(want)
	if err != nil || !slices.Equal(got.Notices, want) {
		t.Errorf("%v: it says %q, want %q", err, got.Notices, want)
	}
}
