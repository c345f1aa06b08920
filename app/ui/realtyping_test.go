//go:build linux

package ui_test

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"io"
	"os"
	"os/exec"
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
	attache := s.start(program, library)
	s.await("a window", func() bool { return s.window() != "" })
	s.await("a first frame", func() bool { return s.colours() > 8 })
	s.calm()
	s.press("ctrl+4")
	s.press("ctrl+t")
	s.press("ctrl+End")
	s.calm()

	page := image.Rect(910, 95, 1270, 700) // the right pane, without its bar and the foot
	keys, done := s.keyboard()
	defer done()
	var took []time.Duration
	for i := range 30 {
		before := s.pixels(page)
		begun := time.Now()
		_, err := fmt.Fprintf(keys, "key %c\n", 'a'+i%26)
		must(t, err)
		s.await("a change of the page", func() bool {
			for range 2000 {
				if s.pixels(page) != before {
					return true
				}
				time.Sleep(2 * time.Millisecond)
			}
			return false
		})
		took = append(took, time.Since(begun))
		time.Sleep(300 * time.Millisecond) // the rest of the window comes to rest
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

// keyboard gives a keyboard that types without the time that a program takes to start.
func (s *screen) keyboard() (keys io.Writer, done func()) {
	s.t.Helper()
	cmd := exec.Command("xdotool", "-")
	cmd.Env = s.env
	in, err := cmd.StdinPipe()
	must(s.t, err)
	must(s.t, cmd.Start())
	return in, func() {
		_ = in.Close()
		_ = cmd.Wait() // what it typed was seen
	}
}

// pixels gives a sum of the pixels within a part of the screen, out of the server's memory.
func (s *screen) pixels(r image.Rectangle) uint32 {
	s.t.Helper()
	f, err := os.Open(s.fb)
	must(s.t, err)
	defer f.Close()
	screen := make([]byte, 4*20)
	_, err = f.ReadAt(screen, 0)
	must(s.t, err)
	field := func(n int) int { return int(binary.BigEndian.Uint32(screen[4*n:])) } // of an X window dump
	const headerSize, bitsPerPixel, bytesPerLine, colours, colourSize = 0, 11, 12, 19, 12
	start, stride, size := field(headerSize)+colourSize*field(colours), field(bytesPerLine), field(bitsPerPixel)/8
	rows := make([]byte, r.Dy()*stride)
	_, err = f.ReadAt(rows, int64(start+r.Min.Y*stride))
	must(s.t, err)
	sum := uint32(0)
	for y := range r.Dy() {
		sum = crc32.Update(sum, castagnoli, rows[y*stride+r.Min.X*size:y*stride+r.Max.X*size])
	}
	return sum
}

// castagnoli sums fast, so that looking takes little from the program that is looked at.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)
