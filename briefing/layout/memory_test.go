package layout_test

import (
	"runtime"
	"strings"
	"testing"

	"attache/briefing"
)

// TestPagesKeepLittle holds what the pages of a long Document keep in memory against
// the number of its words: where lines end and stand, and no word in its place.
func TestPagesKeepLittle(t *testing.T) {
	const (
		paragraphs = 4000
		words      = 10 * paragraphs * 10
		most       = 16 // bytes a word; with all words in their places it was 74
	)
	doc := &briefing.Document{Title: "Long", Language: "en-GB"}
	doc.Root = briefing.Element{Role: briefing.RoleDocument}
	for i := range paragraphs {
		text := strings.Repeat(letters(i)+" the dues of all northern ports rise each year. ", 10)
		doc.Root.Kids = append(doc.Root.Kids, briefing.Element{Role: briefing.RoleP, Runs: []briefing.Run{{Text: text}}})
	}
	number(doc)
	ts := typesetter(t, fonts(t))
	paginate(t, ts, &briefing.Document{Root: briefing.Element{Kids: doc.Root.Kids[:1]}}) // what every Document takes
	before := live()
	pages, _, err := ts.Paginate(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	pages.Forget()
	each := float64(live()-before) / words
	t.Logf("%.1f bytes a word", each)
	if each > most {
		t.Errorf("the pages keep %.1f bytes a word, more than %d", each, most)
	}
	if pages.Len() < 100 || pages.Page(pages.Len()).Number != pages.Len() {
		t.Errorf("%d pages", pages.Len())
	}
	runtime.KeepAlive(doc)
}

// letters writes a number as a word.
func letters(n int) string {
	word := ""
	for range 4 {
		word += string(rune('a' + n%26))
		n /= 26
	}
	return word
}

// live gives the bytes in use.
func live() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
