package pdf

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
	"attache/briefing/layout"

	"golang.org/x/text/unicode/norm"
)

// extractor is a way in which people get text out of a PDF.
type extractor struct {
	name  string
	pages func(t *testing.T, path string, body band) []string // the text without running headers and footers
	// It takes the letters of a word from right to left as they are drawn: it does
	// not know of ReversedChars (ISO 32000-1, 14.8.2.3.3).
	backward bool
}

// band is the part of pages, in points from their top, where no header and no footer
// stands.
type band struct{ top, foot int }

func bodyOf(p *layout.Page) band {
	const margin = 69
	return band{margin, int(p.Height.Points()) - margin}
}

var extractors = []extractor{
	{"pdftotext", byPoppler, false},
	{"pdfinfo -struct-text", byTags, true},
	{"mutool", byMuPDF, true},
}

// wantText takes the text out of a file in every way. Each has to give the words of
// the document, all of them and in order; only white space is not compared.
func wantText(t *testing.T, path string, doc *briefing.Document, pages []layout.Page) {
	t.Helper()
	wantTextAs(t, path, doc, pages, func(text string) string { return text })
}

// wantLetters does as wantText, and does not compare punctuation either: where lines
// run to the left, readers do not agree on which side of a word it stands.
func wantLetters(t *testing.T, path string, doc *briefing.Document, pages []layout.Page) {
	t.Helper()
	wantTextAs(t, path, doc, pages, func(text string) string {
		return regexp.MustCompile(`[\pP\pS\p{Zs}]+`).ReplaceAllString(visible(text), " ")
	})
}

func wantTextAs(t *testing.T, path string, doc *briefing.Document, pages []layout.Page, form func(string) string) {
	t.Helper()
	want := form(documentText(doc, pages))
	heads := tableHeads(doc)
	for i := range heads {
		heads[i] = form(heads[i])
	}
	for _, x := range extractors {
		got := x.pages(t, path, bodyOf(&pages[0]))
		for i := range got {
			got[i] = form(got[i])
		}
		if difference := compare(want, got, heads, x.backward); difference != "" {
			t.Errorf("%s: %s", x.name, difference)
		}
	}
}

// documentText gives the words of a document in reading order, its blocks a line
// each. An entry of the contents ends with the number of its page.
func documentText(doc *briefing.Document, pages []layout.Page) string {
	page := map[briefing.ElementID]int{}
	for i := range pages {
		for _, a := range pages[i].Anchors {
			page[a.Element] = pages[i].Number
		}
	}
	var b strings.Builder
	doc.Root.Walk(func(e *briefing.Element) bool {
		for _, r := range e.Runs {
			b.WriteString(r.Text)
			if to := page[r.Target.Element]; r.Style&briefing.WithPage != 0 && to != page[r.Element] {
				fmt.Fprintf(&b, "%s %d", pageWord(doc.Language), to)
			}
		}
		if e.Class == briefing.ClassContents && e.Role == briefing.RoleP {
			fmt.Fprintf(&b, " %d", page[e.Runs[0].Target.Element])
		}
		b.WriteByte('\n')
		return true
	})
	return b.String()
}

// pageWord leads on to the number of the page behind a cross-reference.
func pageWord(language string) string {
	word, ok := map[string]string{"en": ", page", "fr": ", page", "de": ", Seite", "uk": ", с."}[language[:min(2, len(language))]]
	if !ok {
		return ", p."
	}
	return word
}

// tableHeads gives the words of the heads of tables, which stand again on each page.
func tableHeads(doc *briefing.Document) []string {
	var heads []string
	doc.Root.Walk(func(e *briefing.Element) bool {
		if e.Role == briefing.RoleTHead {
			var b strings.Builder
			e.Walk(func(cell *briefing.Element) bool {
				b.WriteString(runText(cell) + "\n")
				return true
			})
			heads = append(heads, b.String())
		}
		return true
	})
	return heads
}

// compare says where the text of pages differs from the text that is wanted: "" if
// nowhere. The head of a table may stand above the words of a page.
func compare(want string, pages, heads []string, backward bool) string {
	rest, read := words(want), 0
	begun := "" // the word that the page before ends within
	for i, page := range pages {
		got := words(page)
		for _, head := range heads {
			again := words(head)
			if n, used := take(again, got); i > 0 && n == len(again) {
				if n, _ := take(again, rest); n < len(again) {
					got = got[used:]
				}
			}
		}
		if begun != "" && len(got) > 0 {
			got[0] = lineStart + begun + strings.TrimPrefix(got[0], lineStart)
			begun = ""
		}
		n, used := take(rest, got)
		if used == len(got)-1 && n < len(rest) && i < len(pages)-1 && begins(rest[n], got[used]) {
			begun = strings.TrimPrefix(got[used], lineStart)
			used++
		}
		if used < len(got) {
			return difference(read+n, rest[n:], got[used:])
		}
		rest, read = rest[n:], read+n
	}
	if len(rest) > 0 {
		return difference(read, rest, nil)
	}
	should, is := toLeft(want), toLeft(strings.Join(pages, "\n"))
	if backward { // where its words end cannot be seen
		for i, w := range should {
			letters := []rune(w)
			slices.Reverse(letters)
			should[i] = string(letters)
		}
		should, is = []string{strings.Join(should, "")}, []string{strings.Join(is, "")}
	}
	for i := range max(len(should), len(is)) {
		if i >= len(should) || i >= len(is) || should[i] != is[i] {
			return difference(i, should[min(i, len(should)):], is[min(i, len(is)):])
		}
	}
	return ""
}

// difference shows what should have come behind so many words, and what came.
func difference(read int, want, got []string) string {
	return fmt.Sprintf("behind %d words:\n got %q\nwant %q", read, got[:min(8, len(got))], want[:min(8, len(want))])
}

// lineStart stands before a word that begins a line.
const lineStart = "\n"

// take gives how many words of want got begins with, and how many of its own those
// are: a line may end within a word, at punctuation.
func take(want, got []string) (n, used int) {
	for n < len(want) && used < len(got) {
		word, next := strings.TrimPrefix(got[used], lineStart), used+1
		for word != strings.TrimPrefix(want[n], lineStart) && next < len(got) && strings.HasPrefix(got[next], lineStart) && begins(want[n], word) {
			word += strings.TrimPrefix(got[next], lineStart)
			next++
		}
		if word != strings.TrimPrefix(want[n], lineStart) {
			return n, used
		}
		n, used = n+1, next
	}
	return n, used
}

// begins reports whether a word may be in two lines of which the first ends so: with
// punctuation, or before it.
func begins(word, end string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(word, lineStart), strings.TrimPrefix(end, lineStart))
	last, _ := utf8.DecodeLastRuneInString(end)
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && rest != "" && (isMark(last) || isMark(first))
}

func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

var (
	dividedWord = regexp.MustCompile(`\x{AD}\s*\n\s*`)
	invisible   = regexp.MustCompile(`[\x{AD}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2069}\x{FEFF}]`)
	// What runs to the left, with the punctuation around it: readers do not agree
	// about the side on which that stands.
	runsLeft = regexp.MustCompile(`(?:[\s\pP\pS\pM]*[\p{Arabic}\p{Hebrew}]+)+[\s\pP\pS\pM]*`)
	leaders  = regexp.MustCompile(`(?:\s\.){3,}`)
)

// visible takes out of a text what is no word: the hyphens of divided words, what
// cannot be seen, and the leaders of the contents.
func visible(text string) string {
	text = dividedWord.ReplaceAllString(text, "")
	text = invisible.ReplaceAllString(text, "")
	return norm.NFC.String(leaders.ReplaceAllString(text, " "))
}

// words gives the words that do not run to the left.
func words(text string) []string {
	var found []string
	for line := range strings.Lines(runsLeft.ReplaceAllString(visible(text), " \n")) {
		first := lineStart
		for _, word := range strings.Fields(line) {
			found = append(found, first+word)
			first = ""
		}
	}
	return found
}

// toLeft gives the words that run to the left, without punctuation and marks.
func toLeft(text string) []string {
	var found []string
	for _, stretch := range runsLeft.FindAllString(visible(text), -1) {
		for _, word := range strings.Fields(stretch) {
			letters := strings.Map(func(r rune) rune {
				if !unicode.In(r, unicode.Arabic, unicode.Hebrew) || unicode.Is(unicode.M, r) {
					return -1
				}
				return r
			}, word)
			if letters != "" {
				found = append(found, letters)
			}
		}
	}
	return found
}

// byPoppler reads what stands between the margins, in the order in which it was
// drawn.
func byPoppler(t *testing.T, path string, body band) []string {
	t.Helper()
	out := tool(t, "pdftotext", "-raw", "-r", "72", "-x", "0", "-y", fmt.Sprint(body.top), "-W", "2000", "-H", fmt.Sprint(body.foot-body.top), path, "-")
	return strings.Split(strings.TrimSuffix(out, "\f"), "\f")
}

// byTags reads by the structure tree, which knows no pages.
func byTags(t *testing.T, path string, _ band) []string {
	t.Helper()
	return []string{strings.Join(blocksByTags(tool(t, "pdfinfo", "-struct-text", path)), "\n")}
}

// byMuPDF reads the lines between the margins.
func byMuPDF(t *testing.T, path string, body band) []string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "stext.xml")
	tool(t, "mutool", "draw", "-q", "-F", "stext", "-o", out, path)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	type line struct {
		BBox  string `xml:"bbox,attr"`
		Chars []struct {
			C string `xml:"c,attr"`
		} `xml:"font>char"`
	}
	var stext struct {
		Pages []struct {
			Lines []line `xml:"block>line"`
		} `xml:"page"`
	}
	if err := xml.Unmarshal(data, &stext); err != nil {
		t.Fatal(err)
	}
	var pages []string
	for _, p := range stext.Pages {
		var b strings.Builder
		for _, line := range p.Lines {
			var left, top, right, foot float64
			if _, err := fmt.Sscan(line.BBox, &left, &top, &right, &foot); err != nil {
				t.Fatal(err)
			}
			if middle := (top + foot) / 2; middle < float64(body.top) || middle > float64(body.foot) {
				continue
			}
			for _, char := range line.Chars {
				b.WriteString(char.C)
			}
			b.WriteByte('\n')
		}
		pages = append(pages, b.String())
	}
	return pages
}

// TestSequencesOfSigns reads signs that several characters make. mutool takes those
// beyond 16 bits for damaged where one glyph stands for more than one of them.
func TestSequencesOfSigns(t *testing.T) {
	var b builder
	doc := &briefing.Document{Title: "Signs", Language: "en-GB", Root: briefing.Element{ID: b.next(), Role: briefing.RoleDocument}}
	doc.Root.Kids = append(doc.Root.Kids, b.block(briefing.RoleH1, briefing.ClassTitle, plainRun("Signs")),
		b.block(briefing.RoleP, 0, plainRun("A family 👩‍👩‍👧, a flag 🇺🇦, a hand 👋🏽, a heart ❤️, and x̂q ọ́ words behind them.")))
	pages := paginate(t, doc)
	path := made(t, doc, pages)
	opinions(t, path)
	for _, x := range extractors {
		if x.name == "mutool" {
			continue
		}
		if difference := compare(documentText(doc, pages), x.pages(t, path, bodyOf(&pages[0])), nil, x.backward); difference != "" {
			t.Errorf("%s: %s", x.name, difference)
		}
	}
}
