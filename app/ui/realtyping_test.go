//go:build linux

package ui_test

import (
	"fmt"
	"image"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestRealTyping types into a briefing of 1,000 snippets in the real window and sees the
// page beside the form follow each key. It prints how long that takes, from the key event
// to the first changed pixel of the page; it does not fail on how long, because that is
// the machine's as much as ours.
func TestRealTyping(t *testing.T) {
	program, root := realProgram(t)
	s := newScreen(t, filepath.Join(root, "build", "typing"))
	home := s.live("Ann")
	library := s.seed(program, filepath.Join(home, "long.brief"), longLibrary(90, 1000))
	attache := s.opens("A thousand", program, library)
	s.sees("the pages beside the form", func() { s.key("ctrl+4") })
	s.sees("the cursor in the text", func() { s.key("ctrl+t") })
	s.key("ctrl+End")
	s.rests()

	page := image.Rect(910, 95, 1270, 700) // the right pane, without its bar and the foot
	keys, done := s.keyboard()
	defer done()
	var took []time.Duration
	for i := range 30 {
		before := s.pixels(page)
		begun := time.Now()
		_, err := fmt.Fprintf(keys, "key %c\n", 'a'+i%26)
		must(t, err)
		s.until("a change of the page", func() bool {
			for range 2000 {
				if s.pixels(page) != before {
					return true
				}
				time.Sleep(2 * time.Millisecond)
			}
			return false
		})
		took = append(took, time.Since(begun))
		s.rests() // the rest of the window
	}
	s.picture("typed")
	slices.Sort(took)
	t.Logf("from key to page, 1,000 snippets, %d keys: median %d ms, 9 of 10 within %d ms, slowest %d ms",
		len(took), took[len(took)/2].Milliseconds(), took[len(took)*9/10].Milliseconds(), took[len(took)-1].Milliseconds())
	s.quits(attache)
}

// longLibrary words a library in JSON, of some snippets under some headings.
func longLibrary(headings, snippets int) string {
	var b strings.Builder
	b.WriteString(`{"briefings": [{"title": "A thousand", "headings": [`)
	for h := range headings {
		if h > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"title": "Heading %d", "level": 1, "snippets": [`, h)
		for n := h * snippets / headings; n < (h+1)*snippets/headings; n++ {
			if n > h*snippets/headings {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"kind": "comment", "text": "Snippet %d says that the dues of the northern ports rise by a tenth each year, and that nobody has asked for it."}`, n)
		}
		b.WriteString("]}")
	}
	return b.String() + "]}]}"
}
