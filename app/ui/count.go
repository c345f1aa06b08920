package ui

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/work"
	"attache/briefing"
)

// count says at the foot of the window how many words there are, and how long they take to
// read: of the chosen snippet, of its heading with all below it, and of the briefing.
type count struct {
	desk.Quiet
	d      *desk.Desk
	asks   work.Latest
	known  map[briefing.ID[briefing.Snippet]]countedText // used while words are counted, so by one goroutine at a time
	tally  wordTally
	signal *part.Signal
}

// countedText is a text with its words, so that each is counted once.
type countedText struct {
	text  string
	words int
}

// look is what the words are counted in, as it stood at one moment.
type look struct {
	desk.Index
	at     desk.Place
	inbox  []briefing.Snippet
	drafts map[briefing.ID[briefing.Snippet]]briefing.Snippet
}

// wordTally counts words.
type wordTally struct{ snippet, heading, briefing int }

func newCount(d *desk.Desk) *count {
	c := &count{d: d, asks: work.Latest{Run: d.Run}, known: map[briefing.ID[briefing.Snippet]]countedText{}}
	c.signal = part.NewSignal(func() { d.Tell(c.tally.sentence(), "", nil) })
	c.signal.Hide()
	return c
}

func (c *count) Moved(desk.Place)    { c.ask() }
func (c *count) Changed(desk.Change) { c.ask() }
func (c *count) Proofed()            { c.ask() }

// ask counts off the UI goroutine.
func (c *count) ask() {
	c.asks.Do(func() work.Job {
		l := look{c.d.Index, c.d.At, c.d.Inbox, c.d.DraftedSnippets()}
		return func(context.Context) func() {
			t := c.count(l)
			return func() { c.show(t) }
		}
	})
}

func (c *count) show(t wordTally) {
	text := t.String()
	if t == c.tally && text == c.signal.Text {
		return
	}
	c.tally = t
	c.signal.SetText(text)
	c.signal.Hidden = text == ""
}

// count counts the words of what is printed: a snippet at several places as often. Those of
// the chosen snippet count in the Inbox too.
func (c *count) count(l look) wordTally {
	var t wordTally
	below := 0 // the level of the chosen heading, while those below it are passed
	for _, section := range l.Sections {
		switch {
		case section.Heading.ID == l.at.Heading:
			below = section.Level
		case section.Level <= below:
			below = 0
		}
		for i := range section.Snippets {
			n := c.words(&section.Snippets[i].Snippet, l.drafts)
			t.briefing += n
			if below > 0 {
				t.heading += n
			}
			if section.Snippets[i].Snippet.ID == l.at.Snippet {
				t.snippet = n
			}
		}
	}
	for i := range l.inbox {
		if l.inbox[i].ID == l.at.Snippet {
			t.snippet = c.words(&l.inbox[i], l.drafts)
		}
	}
	return t
}

// words gives the words of a snippet as it is being typed.
func (c *count) words(s *briefing.Snippet, drafts map[briefing.ID[briefing.Snippet]]briefing.Snippet) int {
	text, caption := s.Text, ""
	if s.Figure != nil {
		caption = s.Figure.Caption
	}
	if draft, ok := drafts[s.ID]; ok {
		text = draft.Text
		if draft.Figure != nil {
			caption = draft.Figure.Caption
		}
	}
	if caption != "" {
		text = caption + "\n\n" + text
	}
	if known, ok := c.known[s.ID]; ok && known.text == text {
		return known.words
	}
	n := briefing.WordCount(briefing.PlainText(text))
	c.known[s.ID] = countedText{text, n}
	return n
}

// String gives what stands at the foot of the window: "snippet 12 · heading 85 · 1,240 words, 6 min"; nothing
// where there are no words.
func (t wordTally) String() string {
	if t.briefing == 0 && t.snippet == 0 {
		return ""
	}
	var parts []string
	if t.snippet > 0 {
		parts = append(parts, lang.T("snippet %s", thousands(t.snippet)))
	}
	if t.heading > 0 {
		parts = append(parts, lang.T("heading %s", thousands(t.heading)))
	}
	parts = append(parts, lang.N(t.briefing, "%[2]s word, %[3]d min", "%[2]s words, %[3]d min", thousands(t.briefing), briefing.ReadingMinutes(t.briefing)))
	return strings.Join(parts, " · ")
}

// sentence says what the numbers are.
func (t wordTally) sentence() string {
	var parts []string
	if t.snippet > 0 {
		parts = append(parts, lang.N(t.snippet, "This snippet has %d word.", "This snippet has %d words."))
	}
	if t.heading > 0 {
		parts = append(parts, lang.T("Under this heading: %s, about %s to read.", words(t.heading), minutes(t.heading)))
	}
	return strings.Join(append(parts, lang.T("The briefing, without headings and appendix: %s, about %s to read at %d words a minute.",
		words(t.briefing), minutes(t.briefing), briefing.ReadingPace)), " ")
}

func words(n int) string { return lang.N(n, "%d word", "%d words") }

// minutes says how long so many words take to read.
func minutes(words int) string {
	return lang.N(briefing.ReadingMinutes(words), "%d minute", "%d minutes")
}

// thousands writes a number of things with a mark before each three digits, as 1,240.
func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return lang.X("between thousands", "%[1]s,%[2]s", thousands(n/1000), fmt.Sprintf("%03d", n%1000))
}
