//go:build linux

package ui_test

import (
	"encoding/json"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"

	"attache/app/ui/part"
)

// TestRealPointer uses the mouse in the real window: words of a stored text are chosen with two and three clicks, with Shift
// and a click, and by drawing beyond the edge of the text, and what Ctrl+C copies tells which; headings are dragged, and cards
// with Ctrl. The keys of Q and P make snippets under a Ukrainian keyboard, too, where they type Й and З. Pictures are kept in
// build/pointer.
func TestRealPointer(t *testing.T) {
	program, root := realProgram(t)
	need(t, "xclip", "setxkbmap")
	m := &minutes{screen: newScreen(t, filepath.Join(root, "build", "pointer")), shade: part.ShadeLight, program: program}
	m.home, m.colleague = m.live("Ann"), &screen{t: t, env: os.Environ()}
	m.colleague.live("Carl")
	text, err := os.ReadFile(filepath.Join("testdata", "ferry.txt"))
	must(t, err)
	quoted, err := json.Marshal(string(text))
	must(t, err)
	m.library = m.seed(program, filepath.Join(m.home, "day.brief"), `{"sources": [{"id": "a", "type": "article-newspaper", "title": "Ferry fares", "text": `+string(quoted)+`}],
		"briefings": [{"title": "Ferries", "headings": [
			{"title": "Issue", "level": 1, "snippets": [{"kind": "quotation", "text": "What comes next", "citations": [{"source": "a"}]}]},
			{"title": "Debate", "level": 1, "snippets": [{"kind": "comment", "text": "d"}]},
			{"title": "Steps", "level": 1, "snippets": [{"kind": "comment", "text": "s"}]}]}]}`)
	attache := m.opens("Ferries", program, m.library)
	m.key("ctrl+u")
	m.choosesWords()

	m.layout("ua")
	const q, p = "24", "33" // keys by their place
	m.key(q)
	m.holds("Issue [What comes next] [nobody]\nDebate [d]\nSteps [s]")
	m.rests()
	m.click(middle(m.word), 2)
	m.copied("nobody")
	m.key(p)
	m.holds("Issue [What comes next] [nobody] [nobody]\nDebate [d]\nSteps [s]")
	m.picture("taken")
	m.layout("us")

	issue, debate, steps := m.row(1), m.row(2), m.row(3)
	m.drag(middle(steps), image.Pt(middle(debate).X, debate.Min.Y+3), func() { m.picture("heading") })
	m.holds("Issue [What comes next] [nobody] [nobody]\nSteps [s]\nDebate [d]")
	m.row(2)
	m.rests()
	m.drag(middle(m.chosen(cardsPane)), middle(issue), func() { m.picture("also") }, "ctrl")
	m.holds("Issue [What comes next] [nobody] [nobody] [s]\nSteps [s]\nDebate [d]")
	m.picture("both")
	m.quits(attache)
}

// choosesWords finds words in the text, chooses them and others in each way, and ends with one word.
func (m *minutes) choosesWords() {
	m.t.Helper()
	const words = "nobody from the islands"
	m.until("the text", func() bool { return len(m.find(m.color(theme.ColorNameForeground), textPane)) > 400 })
	m.sees("the search in the text", func() { m.key("ctrl+f") })
	m.copies(words)
	m.key("ctrl+v")
	frame := m.framed()
	m.picture("found")
	from, to := beginning(frame), end(frame)
	m.word = image.Rect(from.X+4, from.Y-4, from.X+24, from.Y+4)

	m.click(from, 1)
	m.click(to, 1, "shift")
	m.copied(words)
	m.click(middle(m.word), 3)
	m.copied("“We were shown no table of fares, and nobody from the islands has agreed to one,” Lind said, according to the news agency NTA, cited by the Harbour Courier.")
	m.picture("paragraph")
	m.drag(from, image.Pt(to.X, 770), func() { m.picture("beyond") })
	m.copied(words + "…Sources: Harbour Courier, NTA")
	m.click(image.Pt(textPane.Max.X-60, textPane.Max.Y-60), 1) // chooses nothing
	m.key("ctrl+f", "Return")                                  // back to the words
	frame = m.framed()
	from = beginning(frame)
	m.word = image.Rect(from.X+4, from.Y-4, from.X+24, from.Y+4)
	m.click(middle(m.word), 2)
	m.copied("nobody")
	m.picture("word")
}

// layout gives the keyboard the letters of a country.
func (m *minutes) layout(country string) {
	m.t.Helper()
	m.tool("setxkbmap", country)
	m.until("the keyboard of "+country, func() bool {
		words := strings.Fields(m.tool("setxkbmap", "-query"))
		return len(words) > 0 && words[len(words)-1] == country
	})
	m.rests()
}

// framed waits until what is searched for stands in its frame.
func (m *minutes) framed() (frame []image.Point) {
	m.t.Helper()
	m.until("the words in their frame", func() bool {
		m.rests()
		frame = m.find(m.color(theme.ColorNameWarning), textPane)
		return len(frame) > 40
	})
	return frame
}

// copied waits until words are chosen: until they are what Ctrl+C copies. Of long ones “…” stands for the middle.
func (m *minutes) copied(words string) {
	m.t.Helper()
	begins, ends, _ := strings.Cut(words, "…")
	got := ""
	defer func() {
		if m.t.Failed() {
			m.t.Logf("Ctrl+C copies %q", got)
		}
	}()
	m.until("“"+words+"” on the clipboard", func() bool {
		m.key("ctrl+c")
		got = m.tool("xclip", "-selection", "clipboard", "-out")
		return got == words || ends != "" && strings.HasPrefix(got, begins) && strings.HasSuffix(got, ends)
	})
}

// row chooses a row of the outline, counted from 0, and tells where it is.
func (m *minutes) row(n int) image.Rectangle {
	m.t.Helper()
	m.key("ctrl+shift+o", "Home")
	for range n {
		m.key("Down")
	}
	m.rests()
	return m.chosen(outlinePane)
}
