package layout_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
	"attache/briefing/layout"

	"golang.org/x/tools/txtar"
)

// setLine is a line of a block as it stands on a page.
type setLine struct {
	page        int
	y           layout.Length
	element     briefing.ElementID
	left, right layout.Length
	text        string
	spaces      []layout.Length // between its words
	size        layout.Length   // of its last word
}

// setLines gives the lines of the blocks whose class and role are asked for.
func setLines(doc *briefing.Document, pages []layout.Page, want func(e *briefing.Element) bool) []setLine {
	of := map[briefing.ElementID]briefing.ElementID{}
	doc.Root.Walk(func(e *briefing.Element) bool {
		if want(e) {
			of[e.ID] = e.ID
			for _, r := range e.Runs {
				if r.Element != 0 {
					of[r.Element] = e.ID
				}
			}
		}
		return true
	})
	var lines []setLine
	var pending layout.Length // the space behind the last word
	for _, page := range pages {
		for _, item := range page.Items {
			block := of[item.Element]
			if item.Word == nil || block == 0 {
				continue
			}
			n := len(lines)
			if n == 0 || lines[n-1].page != page.Number || lines[n-1].y != item.Y || lines[n-1].element != block {
				lines = append(lines, setLine{page: page.Number, y: item.Y, element: block, left: item.X})
				n, pending = n+1, 0
			}
			l := &lines[n-1]
			if pending > 0 {
				l.spaces = append(l.spaces, pending)
				l.text += " "
			}
			l.text += item.Word.Text
			l.right, l.size, pending = item.X+item.Advance(), item.Size, item.Space
		}
	}
	return lines
}

func runningText(e *briefing.Element) bool { return e.Role == briefing.RoleP && e.Class == 0 }

// prose gives the document of testdata/prose.txtar.
func prose(t *testing.T) *briefing.Document {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "prose.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	return parseDocument(t, string(archive.Files[0].Data))
}

// TestLinesEndAtTheMargin finds the right ends of justified lines: those of letters
// stand at the margin to the last part of a point, marks hang out.
func TestLinesEndAtTheMargin(t *testing.T) {
	doc := prose(t)
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	lines := setLines(doc, pages, runningText)
	quoted := map[briefing.ElementID]bool{}
	doc.Root.Walk(func(e *briefing.Element) bool {
		for i := range e.Kids {
			quoted[e.Kids[i].ID] = e.Role == briefing.RoleBlockQuote
		}
		return true
	})
	margin := map[bool]layout.Length{}
	full, hanging := 0, 0
	for i, l := range lines[:len(lines)-1] {
		if lines[i+1].element != l.element {
			continue // the last line of a paragraph
		}
		last, _ := utf8.DecodeLastRuneInString(l.text)
		at := margin[quoted[l.element]]
		switch {
		case !unicode.IsLetter(last):
			if at == 0 || last != '\u00ad' && last != ',' && last != '.' {
				continue
			}
			if over := l.right - at; over <= 0 || over > l.size*2/5 {
				t.Errorf("%q ends %.2f points behind the margin", l.text, over.Points())
			}
			hanging++
		case at == 0:
			margin[quoted[l.element]] = l.right
		case l.right != at:
			t.Errorf("%q ends %d parts behind the margin", l.text, l.right-at)
		default:
			full++
		}
	}
	if full < 25 || hanging < 8 {
		t.Errorf("%d lines end with a letter and %d with a mark that hangs out", full, hanging)
	}
}

// TestSpacesStayModest holds the spaces of justified lines within bounds.
func TestSpacesStayModest(t *testing.T) {
	doc := prose(t)
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	for _, l := range setLines(doc, pages, runningText) {
		for _, s := range l.spaces {
			if s < l.size/7 || s > l.size*7/10 {
				t.Errorf("page %d: a space of %.2f points in %q", l.page, s.Points(), l.text)
				break
			}
		}
	}
}

func TestRaggedRight(t *testing.T) {
	doc := prose(t)
	doc.Alignment = briefing.Ragged
	ts := typesetter(t, fonts(t))
	pages, _ := paginate(t, ts, doc)
	ends := map[layout.Length]bool{}
	for _, l := range setLines(doc, pages, runningText) {
		for _, s := range l.spaces {
			if s != l.spaces[0] && l.size > 10*layout.Point {
				t.Errorf("spaces of %d and %d in %q", s, l.spaces[0], l.text)
			}
		}
		ends[l.right] = true
	}
	if len(ends) < 20 {
		t.Errorf("lines end at %d places only", len(ends))
	}
	doc.Alignment = briefing.Justified // by the Typesetter that holds the ragged lines
	if again, _ := paginate(t, ts, doc); reflect.DeepEqual(again, pages) {
		t.Error("ragged lines are set where justified ones are asked for")
	}
}

// TestWhatIsDivided looks for hyphens in texts that are set again and again with other
// words before them, so that each of their words comes to the end of a line.
func TestWhatIsDivided(t *testing.T) {
	for _, tt := range []struct {
		form    string
		divided bool
	}{
		{"P", true}, {"P.assessment", true}, {"P@de", true}, {"P.attribution", false}, {"P.bottom-line", false}, {"H2", false}, {"P@nl", false}, {"P@", true},
	} {
		ts := typesetter(t, fonts(t))
		words := "internationalisation responsibilities Internationalisation R2Dinternationalisation non-internationalisation https://example.org/internationalisation internationalisation@example.org INTERNATIONALISATION "
		found := map[string]bool{}
		for i := range 60 {
			doc := parseDocument(t, "title: x\n\n"+tt.form+" "+strings.Repeat("i", i)+" "+strings.Repeat(words, 4)+"responsibilities")
			pages, _ := paginate(t, ts, doc)
			text := ""
			for _, l := range setLines(doc, pages, func(e *briefing.Element) bool { return len(e.Runs) > 0 }) {
				text += l.text
				if !strings.HasSuffix(l.text, "\u00ad") {
					text += " "
				}
			}
			for word := range strings.FieldsSeq(text) {
				if strings.Contains(word, "\u00ad") {
					found[strings.ReplaceAll(word, "\u00ad", "")] = true
				}
			}
			if before, last, _ := strings.Cut(strings.TrimSpace(text), "responsibilities"); before != "" && strings.Contains(last[len(last)-20:], "\u00ad") {
				t.Errorf("%s: the last word is divided: %q", tt.form, last[len(last)-20:])
			}
		}
		if (len(found) > 0) != tt.divided {
			t.Errorf("%s: divided %v", tt.form, found)
		}
		for word := range found {
			if word != "internationalisation" && word != "responsibilities" && (tt.form != "P@de" || word != "Internationalisation") {
				t.Errorf("%s: %s is divided", tt.form, word)
			}
		}
	}
}

func TestNoWordIsDividedOverPages(t *testing.T) {
	doc := largeDocument(400)
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	lines := setLines(doc, pages, func(e *briefing.Element) bool { return len(e.Runs) > 0 && e.Role != briefing.RoleLbl })
	divided := 0
	for i, l := range lines[:len(lines)-1] {
		if !strings.HasSuffix(l.text, "\u00ad") {
			continue
		}
		if divided++; lines[i+1].page != l.page {
			t.Errorf("page %d ends with %q", l.page, l.text)
		}
	}
	if divided < 100 {
		t.Errorf("only %d words are divided", divided)
	}
}

// TestAnIntroductionStaysWithItsList pushes the line that leads on to a list down the
// page until it is on the next.
func TestAnIntroductionStaysWithItsList(t *testing.T) {
	ts := typesetter(t, fonts(t))
	over := false
	for above := range 60 {
		form := "title: x\n\n" + strings.Repeat("P above\n", above) + "P They made these demands:\nL\n  LI\n    Lbl •\n    LBody the first\n  LI\n    Lbl •\n    LBody the second\n"
		doc := parseDocument(t, form)
		pages, _ := paginate(t, ts, doc)
		lines := setLines(doc, pages, func(e *briefing.Element) bool { return len(e.Runs) > 0 && e.Role != briefing.RoleLbl })
		intro, first := lines[above], lines[above+1]
		if intro.text != "They made these demands:" || intro.page != first.page {
			t.Errorf("%q stands on page %d, its list begins on %d", intro.text, intro.page, first.page)
		}
		over = over || intro.page > 1 && lines[above-1].page == 1
	}
	if !over {
		t.Error("the list never came to the foot of a page")
	}
}
