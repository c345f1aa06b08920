package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"attache/briefing"
	"attache/briefing/layout"

	"golang.org/x/text/unicode/norm"
)

func TestTextComesOutInOrder(t *testing.T) {
	doc := sample()
	path := made(t, doc, paginate(t, doc))
	want := words(&doc.Root)
	for _, mode := range []string{"-raw", "-layout"} {
		t.Run(mode, func(t *testing.T) {
			if missing := missingWord(want, tool(t, "pdftotext", mode, path, "-")); missing != "" {
				t.Error(missing)
			}
		})
	}
	t.Run("by tags", func(t *testing.T) {
		// poppler gives text from right to left as it is drawn.
		toRight := slices.DeleteFunc(slices.Clone(want), func(w string) bool {
			return strings.ContainsFunc(w, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) })
		})
		if missing := missingWord(toRight, strings.ReplaceAll(tool(t, "pdfinfo", "-struct-text", path), `"`, " ")); missing != "" {
			t.Error(missing)
		}
	})
	t.Run("shuffled words are noticed", func(t *testing.T) {
		shuffled := slices.Clone(want)
		slices.Reverse(shuffled[10:14])
		if missingWord(shuffled, strings.Join(want, " ")) == "" {
			t.Error("words in another order were found")
		}
	})
}

// TestParagraphsOverTwoPages reads the text of a document of several pages by its
// tags, where a paragraph goes on behind a page's footer and header.
func TestParagraphsOverTwoPages(t *testing.T) {
	doc := long(30)
	pages := paginate(t, doc)
	if len(pages) < 5 {
		t.Fatalf("%d pages", len(pages))
	}
	path := made(t, doc, pages)
	if missing := missingWord(words(&doc.Root), strings.ReplaceAll(tool(t, "pdfinfo", "-struct-text", path), `"`, " ")); missing != "" {
		t.Error(missing)
	}
	opinions(t, path)
}

// TestRaisedLetters draws words with a letter off the baseline, as some scripts
// have them: no letter may be lost.
func TestRaisedLetters(t *testing.T) {
	for _, tt := range []struct {
		text string
		rtl  bool
	}{{"harbour", false}, {"שלום", true}} {
		word := *faces(t).Shape(tt.text, 0, "", tt.rtl).Words[0]
		word.Glyphs = slices.Clone(word.Glyphs)
		word.Glyphs[1].YOffset = 300
		doc := &briefing.Document{Root: briefing.Element{ID: 1, Role: briefing.RoleDocument, Kids: []briefing.Element{{ID: 2, Role: briefing.RoleP}}}}
		path := made(t, doc, []layout.Page{{Width: 300 * layout.Point, Height: 200 * layout.Point, Items: []layout.Item{
			{Element: 2, X: 50 * layout.Point, Y: 100 * layout.Point, Word: &word, Size: 12 * layout.Point},
		}}})
		got := []rune(strings.Map(func(r rune) rune {
			if !unicode.IsLetter(r) {
				return -1
			}
			return r
		}, tool(t, "pdftotext", path, "-")))
		want := []rune(tt.text)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("of %q came %q", tt.text, string(got))
		}
	}
}

// words gives the words of an element in reading order. Runs that are elements
// are words of their own.
func words(root *briefing.Element) []string {
	var b strings.Builder
	root.Walk(func(e *briefing.Element) bool {
		b.WriteByte(' ')
		for _, r := range e.Runs {
			if r.Element != 0 {
				b.WriteString(" " + r.Text + " ")
			} else {
				b.WriteString(r.Text)
			}
		}
		return true
	})
	return strings.Fields(norm.NFC.String(b.String()))
}

// missingWord says which of the words does not follow those before it in text.
func missingWord(words []string, text string) string {
	text = norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, text))
	at := 0
	for i, w := range words {
		next := strings.Index(text[at:], w)
		if next < 0 || next > 400 {
			return fmt.Sprintf("word %d, %q, does not follow %q in:\n%s", i, w, words[max(0, i-3):i], text)
		}
		at += next + len(w)
	}
	return ""
}
