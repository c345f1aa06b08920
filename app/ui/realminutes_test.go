//go:build linux

package ui_test

import (
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"attache/app/session"
	"attache/app/ui/part"
)

// TestFirstTenMinutes sits down at the program as somebody does who has it for the first time, and makes a briefing of an
// article: from the sample and the tour to a library of one's own, with a template, two quotations that contradict each
// other, the preview, the PDF, and on the next day. Pictures of each step are kept in build/first-ten-minutes.
func TestFirstTenMinutes(t *testing.T) {
	program, root := realProgram(t)
	need(t, "pdftotext", "xclip")
	for _, shade := range []part.Shade{part.ShadeLight, part.ShadeDark} {
		t.Run(string(shade), func(t *testing.T) {
			m := &minutes{screen: newScreen(t, filepath.Join(root, "build", "first-ten-minutes", string(shade))), shade: shade, program: program}
			m.home = m.live("Ann")
			m.colleague = &screen{t: t, env: os.Environ()}
			m.colleague.live("Carl")
			m.env = append(m.env, "FYNE_THEME="+string(shade))
			m.library = filepath.Join(m.home, "Documents", "ferries.brief")
			m.begins()
			m.captures(article(t, root, shade))
			m.quotes()
			m.arranges()
			m.handsOver()
			m.comesBack()
		})
	}
}

// article gives the text that is pasted: our own, and in the dark the one of the samples, where that is there.
func article(t *testing.T, root string, shade part.Shade) string {
	t.Helper()
	if shade == part.ShadeDark {
		if text, err := os.ReadFile(filepath.Join(root, "..", "shared", "samples", "article-security-guarantees.txt")); err == nil {
			return string(text)
		}
	}
	text, err := os.ReadFile(filepath.Join("testdata", "ferry.txt"))
	must(t, err)
	return string(text)
}

// minutes is somebody at the screen, with what is known so far.
type minutes struct {
	*screen
	shade         part.Shade
	program       string
	home, library string
	attache       *running
	colleague     *screen         // another machine, which sees what is in the library file
	said          [2]string       // the words of the two quotations
	word          image.Rectangle // within a word of the stored text
}

// The panes of the window, without their bars.
var (
	outlinePane = image.Rect(0, 170, 257, 745)
	cardsPane   = image.Rect(264, 172, 636, 745)
	rightPane   = image.Rect(646, 140, 1270, 745)
	textPane    = image.Rect(646, 520, 1270, 712) // the stored text, under the form of its source
)

// begins starts the program, looks at what it offers, and makes a library and a briefing.
func (m *minutes) begins() {
	m.attache = m.opens("Security guarantees for Vesmark", m.program)
	m.picture("first-start")
	kept, err := os.ReadFile(filepath.Join(m.home, "config", "fyne", "org.attache.Attache", "preferences.json"))
	if err != nil || !strings.Contains(string(kept), `"tour":true`) {
		m.t.Errorf("the tour was not offered: %s, %v", kept, err)
	}

	m.sees("the form of a new library", func() { m.key("ctrl+shift+n") })
	m.key("ctrl+a")
	m.types(m.library)
	m.rests()
	m.picture("new-library")
	m.key("Return")
	m.until("the new library's name in the title", func() bool { return strings.HasSuffix(m.title(), "ferries.brief") })
	m.rests()
	m.picture("empty-library")

	m.sees("the form of a new briefing", func() { m.key("ctrl+n") })
	m.types("Two accounts of one meeting")
	m.key("Down", "Down")
	m.rests()
	m.picture("template")
	m.key("Return")
	m.until("the new briefing's name in the title", func() bool { return strings.HasPrefix(m.title(), "Two accounts") })
	m.rests()
	m.picture("empty-briefing")
}

// captures pastes an article and keeps only its source, whose text opens.
func (m *minutes) captures(article string) {
	n := 0
	for paragraph := range strings.SplitSeq(article, "\n") {
		words, quoted := strings.CutPrefix(paragraph, "“")
		if words, _, ends := strings.Cut(words, ",”"); quoted && ends && strings.Contains(paragraph, "said") && n < len(m.said) {
			m.said[n] = words
			n++
		}
	}
	m.copies(article)
	m.sees("the form of the article", func() { m.key("ctrl+shift+v") })
	m.picture("article")
	m.sees("no snippet taken", func() { m.key("ctrl+a") })
	m.picture("none-taken")
	m.key("Return")
	m.chosen(textPane) // the beginning of the article's text is lit
	m.picture("stored-text")
}

// quotes takes two quotations with the mouse and Q, and says that they contradict each other.
func (m *minutes) quotes() {
	for i, words := range m.said {
		m.sees("the search in the text", func() { m.key("ctrl+f") })
		m.copies(words) // typed, they would be framed letter by letter
		m.key("ctrl+v")
		frame := m.framed()
		m.picture(fmt.Sprintf("found-%d", i+1))
		m.drag(beginning(frame), end(frame), nil)
		m.rests()
		m.picture(fmt.Sprintf("chosen-%d", i+1))
		m.key("q")
		m.until("the quotation in the library", func() bool { return strings.Contains(m.reads(), words) })
		m.rests()
		m.picture(fmt.Sprintf("taken-%d", i+1))
	}
	m.holds("Issue [1] [2]")

	m.sees("the list of snippets", func() { m.key("ctrl+shift+d") })
	m.picture("contradicts")
	m.sees("the question who says so", func() { m.key("Return") })
	m.sees("the link", func() { m.key("Return") })
	m.holds("Issue [1] [2]", "contradicts")
	m.picture("linked")
}

// arranges moves one card with the keyboard and one with the mouse, takes that back, and sees the pages follow each time.
func (m *minutes) arranges() {
	m.key("ctrl+3")
	m.until("a page", func() bool { return len(m.find(color.White, rightPane)) > rightPane.Dx()*rightPane.Dy()/2 })
	m.rests()
	m.picture("preview")
	m.key("ctrl+shift+s")
	m.turns("the cards in another order", func() { m.key("alt+shift+Up") })
	m.holds("Issue [2] [1]", "contradicts")
	m.picture("moved-by-keyboard")

	m.sees("the outline", func() { m.key("ctrl+shift+o") })
	m.sees("another heading", func() { m.key("Down", "Down", "Down") })
	background := m.chosen(outlinePane)
	m.sees("the first heading", func() { m.key("Up", "Up", "Up") })
	m.turns("one card under another heading", func() {
		m.drag(middle(m.chosen(cardsPane)), middle(background), func() { m.picture("dragging") })
	})
	m.holds("Issue [1]\nBackground [2]", "contradicts")
	m.picture("moved-by-mouse")
	m.turns("both cards under the first heading", func() { m.key("ctrl+z") })
	m.holds("Issue [2] [1]", "contradicts")
	m.picture("undone")
}

// handsOver exports the PDF and leaves.
func (m *minutes) handsOver() {
	pdf := filepath.Join(m.home, "Documents", "accounts.pdf")
	text := strings.Join(strings.Fields(m.exports(pdf)), " ")
	m.rests()
	m.picture("exported")
	if report, err := session.CheckPDF(m.t.Context(), pdf); err != nil || !report.OK() {
		m.t.Errorf("our checker says %v, %v", report.Failures, err)
	}
	for _, want := range append(m.said[:], "Two accounts of one meeting", "Issue") {
		if !strings.Contains(text, want) {
			m.t.Errorf("the PDF does not say %q; it says:\n%s", want, text)
		}
	}
	m.quits(m.attache)
}

// comesBack starts the program again, which opens what was open, and undoes once more: the history is kept.
func (m *minutes) comesBack() {
	m.attache = m.opens("Two accounts", m.program)
	m.picture("reopened")
	m.sees("one step back", func() { m.key("ctrl+z") })
	m.holds("Issue [1] [2]", "contradicts")
	m.picture("undone-again")
	m.quits(m.attache)
	m.holds("Issue [1] [2]", "contradicts")
}

// turns does something, and waits until the pages show it.
func (m *minutes) turns(what string, act func()) {
	m.t.Helper()
	before := m.pixels(rightPane)
	act()
	m.until(what+" on the pages", func() bool { return m.pixels(rightPane) != before })
	m.rests()
}

// holds waits until the library file holds headings with cards, quotations by their number, and links of some kinds.
func (m *minutes) holds(outline string, links ...string) {
	m.t.Helper()
	want := strings.Join(append([]string{outline}, links...), "\n")
	got := ""
	m.until("in the file:\n"+want+"\n", func() bool {
		got = m.reads()
		for i, words := range m.said {
			if words != "" {
				got = strings.ReplaceAll(got, words, fmt.Sprint(i+1))
			}
		}
		return got == want
	})
}

// reads reads the library file with the command line: each heading that has snippets with their words, then the kinds of links.
func (m *minutes) reads() string {
	m.t.Helper()
	file := filepath.Join(m.t.TempDir(), "out.json")
	m.colleague.tool(m.program, "export", m.library, "-o", file)
	data, err := os.ReadFile(file)
	if err != nil {
		return "" // it is being written
	}
	var all struct {
		Briefings []struct {
			Headings []struct {
				Title    string
				Snippets []struct{ ID, Text string }
			}
		}
		Links []struct{ Kind string }
	}
	must(m.t, json.Unmarshal(data, &all))
	var lines []string
	texts := map[string]string{} // one that stands in several places has its words at the first
	for _, b := range all.Briefings {
		for _, h := range b.Headings {
			line := h.Title
			for _, s := range h.Snippets {
				if s.Text != "" {
					texts[s.ID] = s.Text
				}
				line += " [" + texts[s.ID] + "]"
			}
			if len(h.Snippets) > 0 {
				lines = append(lines, line)
			}
		}
	}
	for _, l := range all.Links {
		lines = append(lines, l.Kind)
	}
	return strings.Join(lines, "\n")
}

// color gives a colour of the window on its ground.
func (m *minutes) color(name fyne.ThemeColorName) color.Color {
	variant := theme.VariantLight
	if m.shade == part.ShadeDark {
		variant = theme.VariantDark
	}
	look := part.NewLook(m.shade, part.UsualText)
	r, g, b, a := look.Color(name, variant).RGBA()
	under := func(c uint32) uint8 { return uint8(c >> 8) }
	gr, gg, gb, _ := look.Color(theme.ColorNameBackground, variant).RGBA()
	mix := func(over, ground uint32) uint8 { return under(over + ground*(0xffff-a)/0xffff) } // over holds a already
	return color.RGBA{mix(r, gr), mix(g, gg), mix(b, gb), 0xff}
}

// chosen gives where the chosen row of a list is.
func (m *minutes) chosen(pane image.Rectangle) image.Rectangle {
	m.t.Helper()
	var box image.Rectangle
	m.until("a chosen row", func() bool {
		m.rests()
		box = around(m.find(m.color(theme.ColorNameSelection), pane))
		return box.Dy() > 10
	})
	return box
}

// around gives the box around points.
func around(points []image.Point) (box image.Rectangle) {
	for _, p := range points {
		box = box.Union(image.Rectangle{p, p.Add(image.Pt(1, 1))})
	}
	return box
}

func middle(r image.Rectangle) image.Point { return r.Min.Add(r.Max).Div(2) }

// beginning gives the place before the first word of a passage that is framed line by line, and end that behind its last.
func beginning(frame []image.Point) image.Point {
	first := around(line(frame, frame[0].Y))
	return image.Pt(first.Min.X+1, first.Min.Y+8)
}

func end(frame []image.Point) image.Point {
	last := around(line(frame, frame[len(frame)-1].Y-6))
	return image.Pt(last.Max.X-1, last.Max.Y-8)
}

// line gives the points of a line that begins about a height.
func line(frame []image.Point, y int) []image.Point {
	return slices.Collect(func(yield func(image.Point) bool) {
		for _, p := range frame {
			if p.Y >= y && p.Y <= y+6 && !yield(p) {
				return
			}
		}
	})
}
