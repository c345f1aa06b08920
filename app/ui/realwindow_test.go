//go:build linux

package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"attache/app/session"
)

// TestRealWindow sits down at the real program: it builds the binary, shows it
// on a screen of its own, types a snippet with the keyboard and finds it in the
// exported PDF. Pictures of the way are kept in build/window.
//
// The test itself needs no cgo; the program that it builds does.
func TestRealWindow(t *testing.T) {
	program, root := realProgram(t)
	need(t, "pdftotext")
	s := newScreen(t, filepath.Join(root, "build", "window"))
	home := s.live("Ann")
	library := s.seed(program, filepath.Join(home, "day.brief"), `{"briefings": [{"title": "Harbour dues", "headings": [{"title": "Issue", "level": 1}]}]}`)

	begun := time.Now()
	attache := s.start(program, library)
	s.until("a window", func() bool { return s.window() != "" })
	s.until("a first frame", func() bool { return s.colours() > 8 })
	t.Logf("first frame %d ms after the program began", time.Since(begun).Milliseconds())

	const words = "The ferry tariff was never published."
	s.sees("the form of a new briefing", func() { s.key("ctrl+n") })
	s.types("Night ferries")
	s.key("Return")
	s.until("the new briefing's name in the title", func() bool { return strings.HasPrefix(s.title(), "Night ferries") })
	s.rests()
	s.sees("a new heading", func() { s.key("ctrl+shift+h") })
	s.types("What we know")
	s.sees("its title", func() { s.key("Return") })
	s.sees("a new comment", func() { s.key("ctrl+shift+c") })
	s.sees("its words", func() { s.types(words) })
	s.picture("typed")
	s.sees("the pages", func() { s.key("ctrl+3") })
	s.picture("preview")

	pdf := filepath.Join(home, "out.pdf")
	text := s.exports(pdf)
	if report, err := session.CheckPDF(t.Context(), pdf); err != nil || !report.OK() {
		t.Errorf("our checker says %v, %v", report.Failures, err)
	}
	for _, want := range []string{"Night ferries", "What we know", words} {
		if !strings.Contains(text, want) {
			t.Errorf("the PDF does not say %q; it says:\n%s", want, text)
		}
	}
	s.picture("exported")

	s.quits(attache)
	if info, err := os.Stat(library); err != nil || info.Size() == 0 {
		t.Errorf("the library file was not published on closing: %v", err)
	}
}
