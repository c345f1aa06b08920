package ui

import (
	"context"
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"

	"attache/app/ui/desk"
)

// What the README and the pages under docs say of keys and menus is so: every combination of keys that they name is that of a
// command, or one that a list or a text has, and every “Menu, Command…” stands in the main menu.
func TestTheDocumentsNameKeysAndCommandsThatThereAre(t *testing.T) {
	u := sit(t, nil)
	u.options.Open = func(context.Context, string, bool) (desk.Session, error) { return nil, errors.New("no other library") }
	u.options.Backups = func(context.Context, string) ([]Backup, error) { return nil, nil }
	keys := map[string]bool{}
	items := map[string]bool{}
	for _, c := range u.commands() {
		for word := range strings.SplitSeq(keyWords(c), " or ") {
			keys[word] = true
		}
		items[string(c.menu)+", "+strings.TrimSuffix(string(c.label), "…")] = true
	}
	items["View, Language"] = true // a menu of its own
	key := regexp.MustCompile(`\b(?:Ctrl|Alt)(?:\+Alt)?(?:\+Shift)?\+(?:plus|minus|Enter|−|[A-Z0-9]\b)`)
	item := regexp.MustCompile(`\b(?:File|Edit|Outline|Snippet|Source|Review|View|Help), [A-Z][a-zA-Z ]+`)
	for _, name := range []string{"README.md", "docs/review.md", "docs/sharing.md", "docs/working-copy.md", "docs/templates.md", "docs/citations.md", "docs/languages.md"} {
		page, err := os.ReadFile("../../" + name)
		must(t, err)
		text := string(page)
		for _, k := range key.FindAllString(text, -1) {
			if !keys[strings.NewReplacer("minus", "−").Replace(k)] {
				t.Errorf("%s names %s, which no command has", name, k)
			}
		}
		for _, said := range item.FindAllString(text, -1) {
			found := false
			for known := range items {
				found = found || strings.HasPrefix(said, known)
			}
			if !found {
				t.Errorf("%s names “%s”, which is in no menu", name, said)
			}
		}
	}
}
