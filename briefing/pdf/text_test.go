package pdf

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"attache/briefing"
	"attache/briefing/layout"
)

func TestTextComesOutInOrder(t *testing.T) {
	doc := sample()
	pages := paginate(t, doc)
	wantText(t, made(t, doc, pages), doc, pages)
}

// TestParagraphsOverTwoPages reads the text of a document of several pages, where a
// paragraph goes on behind a page's footer and header.
func TestParagraphsOverTwoPages(t *testing.T) {
	doc := long(30)
	pages := paginate(t, doc)
	if len(pages) < 5 {
		t.Fatalf("%d pages", len(pages))
	}
	path := made(t, doc, pages)
	wantText(t, path, doc, pages)
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
