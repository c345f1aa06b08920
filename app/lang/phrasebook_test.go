package lang

import (
	"testing"

	"golang.org/x/text/language"
)

// TestRetell: what a file keeps in English is said in the reader's language, with its values
// where that language wants them and its number counted as that language counts.
func TestRetell(t *testing.T) {
	book := NewPhrasebook("Import %s", "Import %d articles", "Add the tag “%s”", "Add the tag “%[2]s” on %[1]d snippets", "Bring back %s")
	spoken.Store(&catalogue{tag: language.Ukrainian, texts: map[string]text{
		"Move heading":       {Other: "Перемістити заголовок"},
		"Import %s":          {Other: "Імпортувати: %s"},
		"Import %d articles": {One: "Імпортувати %d статтю", Few: "Імпортувати %d статті", Many: "Імпортувати %d статей", Other: "Імпортувати %d статті"},
		"Add the tag “%s”":   {Other: "Додати мітку «%s»"},
		"Add the tag “%[2]s” on %[1]d snippets": {One: "Мітка «%[2]s»: %[1]d фрагмент", Few: "Мітка «%[2]s»: %[1]d фрагменти", Many: "Мітка «%[2]s»: %[1]d фрагментів", Other: "–"},
	}})
	defer spoken.Store(nil)
	for _, c := range []struct{ kept, want string }{
		{"Move heading", "Перемістити заголовок"},
		{"Import ferry.html", "Імпортувати: ferry.html"},
		{"Import 21 articles", "Імпортувати 21 статтю"},
		{"Import 4 articles", "Імпортувати 4 статті"},
		{"Import 4 articles.html", "Імпортувати: 4 articles.html"},
		{"Add the tag “ice on 3 snippets”", "Додати мітку «ice on 3 snippets»"},
		{"Add the tag “ice” on 3 snippets", "Мітка «ice»: 3 фрагменти"},
		{"Add the tag “%d\n%s” on 11 snippets", "Мітка «%d\n%s»: 11 фрагментів"},
		{"Import 99999999999999999999 articles", "Імпортувати: 99999999999999999999 articles"},
		{"Bring back harbour.pdf", "Bring back harbour.pdf"},
		{"Weigh the anchor", "Weigh the anchor"},
		{"", ""},
	} {
		if got := book.Retell(c.kept); got != c.want {
			t.Errorf("%q is said as %q, want %q", c.kept, got, c.want)
		}
	}
	spoken.Store(nil)
	if kept := Format("Add the tag “%[2]s” on %[1]d snippets").English(3, "ice"); book.Retell(kept) != "Add the tag “ice” on 3 snippets" {
		t.Errorf("in English it is said as %q", book.Retell(kept))
	}
}

// FuzzRetell: whatever is kept, and whatever it holds of verbs, is said whole.
func FuzzRetell(f *testing.F) {
	f.Add("ice", 3)
	f.Add("%s %!d(", 0)
	f.Add("” on 2 snippets", 7)
	f.Fuzz(func(t *testing.T, tag string, n int) {
		n = max(n, -n) % 1_000_000
		const format Format = "Add the tag “%[2]s” on %[1]d snippets"
		book := NewPhrasebook(format)
		spoken.Store(&catalogue{tag: language.German, texts: map[string]text{string(format): {One: "%[1]d|%[2]s", Other: "%[1]d|%[2]s"}}})
		defer spoken.Store(nil)
		if got, want := book.Retell(format.English(n, tag)), Format("%[1]d|%[2]s").English(n, tag); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}
