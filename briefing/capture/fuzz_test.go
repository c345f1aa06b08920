package capture

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"attache/briefing"
)

// lettersOf gives the letters and digits of s, which no step may lose or move.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// FuzzRead feeds any bytes to Read. It must not panic, and every word of what it
// read must stand in a snippet, a heading, a chain, the source, the list of
// outlets or a notice.
func FuzzRead(f *testing.F) {
	f.Add("a.txt", ferryArticle)
	for _, dir := range []string{"articles", "heldout"} {
		for _, s := range samples(f, dir) {
			f.Add(s.file, string(s.data))
		}
	}
	f.Add("a.html", "<article><blockquote><p>“One.”<cite>— A</cite></blockquote><ul><li>x<table><td>1<td>2</article>")
	f.Add("a.txt", "Title\n\n“A,” B said, “C.” D said: “E.”\n\n‘F’s’ „G“ «H» he said on May 3.\n\nB said:\n\n“I")
	f.Fuzz(func(t *testing.T, name, data string) {
		a, err := Read(name, []byte(data))
		if err != nil {
			return
		}
		again, err := PlainText(a.MediaType, []byte(data))
		if err != nil || again != a.Text {
			t.Fatalf("PlainText gives %q and %v, Read %q", again, err, a.Text)
		}
		if !utf8.ValidString(a.Text) || !norm.NFC.IsNormalString(a.Text) || Clean(a.Text) != a.Text {
			t.Fatalf("the text is not clean: %q", a.Text)
		}
		p, err := read(a.MediaType, []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		if a.MediaType == textPlain {
			raw, _, _ := decode([]byte(data), "", false)
			if got, want := lettersOf(a.Text), lettersOf(Clean(raw)); got != want {
				t.Fatalf("the text has\n%q, the file\n%q", got, want)
			}
		}
		checkWhole(t, a, p)
	})
}

// checkWhole fails where a word of the blocks is nowhere in the article.
func checkWhole(t *testing.T, a Article, p *page) {
	t.Helper()
	byPara := map[string][]briefing.Snippet{}
	level := 0
	titles := map[string]bool{a.Source.Title: true}
	for _, h := range a.Headings {
		if h.Level < 1 || h.Level > min(level+1, briefing.MaxLevel) {
			t.Fatalf("heading %q has level %d behind %d", h.Title, h.Level, level)
		}
		level = h.Level
		titles[h.Title] = true
		for _, s := range h.Snippets {
			n := s.Citations[0].Locator.Value
			byPara[n] = append(byPara[n], s)
		}
	}
	told := strings.Join(notices(a), "\n")
	var listed strings.Builder
	for _, l := range a.Listed {
		listed.WriteString(l.ContainerTitle + " " + l.URL + "\n")
	}
	para := 0
	for _, b := range p.blocks {
		switch b.kind {
		case title, heading:
			if !titles[b.text] {
				t.Fatalf("the heading %q is lost", b.text)
			}
		case imprint:
			if !strings.Contains(told, b.text) {
				t.Fatalf("the imprint %q is lost", b.text)
			}
		case listing:
			for word := range strings.FieldsFuncSeq(b.text, func(r rune) bool { return !isWord(r) }) {
				if !strings.Contains(listed.String(), word) && !knownWord(word) {
					t.Fatalf("%q of the list %q is lost", word, b.text)
				}
			}
		default:
			para++
			here := byPara[fmt.Sprint(para)]
			if len(here) == 0 { // it introduces the next
				here = byPara[fmt.Sprint(para+1)]
			}
			checkParagraph(t, b, here, told)
		}
	}
}

// checkParagraph fails where a word of a paragraph is in no snippet of its, nor in
// their chains, in the tables of the grammar, or in a notice.
func checkParagraph(t *testing.T, b block, snippets []briefing.Snippet, told string) {
	t.Helper()
	if len(snippets) == 0 {
		t.Fatalf("nothing holds %q", b.text)
	}
	rest := b.text
	var chains strings.Builder
	chains.WriteString(told)
	for _, s := range snippets {
		text := briefing.PlainText(s.Text)
		if text == b.text {
			rest = ""
			continue
		}
		for part := range strings.SplitSeq(text, join) {
			if i := strings.Index(rest, part); i >= 0 {
				rest = rest[:i] + " " + rest[i+len(part):]
			} else if strings.Contains(b.text, part) {
				t.Fatalf("%q stands out of order in %q", part, b.text)
			}
		}
		for _, l := range s.Attribution {
			chains.WriteString(" " + l.Name + " " + l.Role)
		}
	}
	for word := range strings.FieldsFuncSeq(rest, func(r rune) bool { return !isWord(r) && !unicode.IsMark(r) }) {
		if !strings.Contains(chains.String(), word) && !knownWord(word) && !strings.ContainsFunc(word, unicode.IsDigit) {
			t.Fatalf("%q of %q is lost: %q remain", word, b.text, rest)
		}
	}
}

// knownWord reports whether a word is one that the grammar reads and the chain
// says by its shape: a verb of speaking, an article, a month.
func knownWord(word string) bool {
	word = strings.ToLower(word)
	for _, l := range lexicons {
		for _, s := range []map[string]bool{l.articles, l.auxiliaries, l.pronouns, l.open, l.honorifics, l.joins, l.on, l.sources} {
			if s[word] || s[word+"."] || s[word+"'"] {
				return true
			}
		}
		if l.months[word] > 0 || word == "to" || word == "s" {
			return true
		}
		for _, table := range []phrases{l.verbs, l.tells, l.reports, l.quotes, l.saying, l.by, l.according, l.citedBy, l.interviews, l.citing, l.passive} {
			for _, sequences := range table {
				for _, sequence := range sequences {
					for _, w := range sequence {
						for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return !isWord(r) }) {
							if part == word {
								return true
							}
						}
					}
				}
			}
		}
	}
	return false
}

func FuzzClean(f *testing.F) {
	f.Add("a\r\nb\rc\u0085d\u2028e\u2029f\u202Eg\u2066h\u00AD\uFEFF\x00\x9F\xFF e\u0301")
	f.Add("\u202Aa\u2067b\u202Cc\u2069d\u202C\n\u2069\u2068")
	f.Fuzz(func(t *testing.T, s string) {
		c := Clean(s)
		if Clean(c) != c {
			t.Fatalf("Clean of %q changes its own %q to %q", s, c, Clean(c))
		}
		if !utf8.ValidString(c) || !norm.NFC.IsNormalString(c) {
			t.Fatalf("%q is not valid text in form C", c)
		}
		depth := 0
		for _, r := range c {
			switch {
			case r == leftOverride || r == rightOverride:
				t.Fatalf("an override is left in %q", c)
			case r == leftEmbedding || r == rightEmbedding || r >= leftIsolate && r <= firstIsolate:
				depth++
			case r == popFormatting || r == popIsolate:
				depth--
			case r == '\n' && depth != 0:
				t.Fatalf("a direction crosses a line in %q", c)
			case unicode.IsControl(r) && r != '\n' && r != '\t':
				t.Fatalf("a control is left in %q", c)
			}
			if depth < 0 {
				t.Fatalf("%q closes what it did not open", c)
			}
		}
		if got, want := lettersOf(c), lettersOf(norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))); len(s) < 50 && !strings.ContainsFunc(s, unicode.IsMark) && got != want {
			t.Fatalf("%q has the letters %q, want %q", c, got, want)
		}
	})
}
