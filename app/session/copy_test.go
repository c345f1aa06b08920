package session

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

// tolled fills a library with a briefing on tolls: quotations of two works under three headings, one of which refers to
// another, and one that stands under no heading.
func tolled(t *testing.T, s *Session) (briefing.Briefing, map[string]briefing.Heading, map[string]briefing.Snippet) {
	t.Helper()
	ctx := context.Background()
	b, headings, _ := plant(t, s, "Issue", "Debate", " For")
	b.Title, b.Marking = "Bridge tolls", "OFFICIAL"
	b.BottomLine = "Tolls stay."
	must(t, s.Save(ctx, "Fill", b))
	source := func(title, author string) briefing.Source {
		w, err := s.NewSource(ctx, title)
		must(t, err)
		w.Author = []briefing.Name{{Literal: author}}
		must(t, s.Save(ctx, "Fill", w))
		return w
	}
	gazette, ledger := source("Tolls on three bridges", "Hanna Vold"), source("What a crossing costs", "Per Strand")
	snippets := map[string]briefing.Snippet{}
	add := func(name string, under briefing.ID[briefing.Heading], kind briefing.SnippetKind, text string, cites ...briefing.Source) {
		n, err := s.NewSnippet(ctx, under, kind)
		must(t, err)
		n.Text = text
		for _, w := range cites {
			n.Citations = append(n.Citations, briefing.Citation{Source: w.ID, Locator: briefing.Locator{Label: "page", Value: "4"}})
		}
		must(t, s.Save(ctx, "Fill", n))
		snippets[name] = n
	}
	add("first", headings["Issue"].ID, briefing.Quotation, "The toll pays for the *paint*.", gazette)
	add("comment", headings["Issue"].ID, briefing.Comment, "More on this in [](#"+headings["For"].ID.String()+"), and at [the ledger](https://ledger.example/tolls?a=1&b=2):\n\n- one & two\n- <three>")
	add("second", headings["Debate"].ID, briefing.Paraphrase, "A crossing costs more than it brings in.", ledger, gazette)
	add("third", headings["For"].ID, briefing.Quotation, "Nobody turns back at the gate.", ledger)
	add("loose", briefing.ID[briefing.Heading]{}, briefing.Quotation, "Ferries are cheaper.", ledger)
	return b, headings, snippets
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// What is pasted into a mail must not name a note that did not come along.
func TestEveryMarkOfACopyHasItsEntry(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, snippets := tolled(t, s)
	link, name := regexp.MustCompile(`href="#(e\d+)"`), regexp.MustCompile(` id="(e\d+)"`)
	for _, style := range Styles() {
		b.Style = style.Name
		must(t, s.Save(ctx, "Style", b))
		for what, of := range map[string]Selection{
			"whole": {}, "heading": {Heading: headings["Debate"].ID},
			"snippets": {Snippets: []briefing.ID[briefing.Snippet]{snippets["loose"].ID, snippets["third"].ID, snippets["first"].ID}},
		} {
			path := filepath.Join(t.TempDir(), "copy.html")
			copied, err := s.ExportWords(ctx, b.ID, of, HTML, path)
			must(t, err)
			page, err := os.ReadFile(path)
			must(t, err)
			names, marks := map[string]bool{}, 0
			for _, m := range name.FindAllStringSubmatch(string(page), -1) {
				if names[m[1]] {
					t.Errorf("%s, %s: two elements have the name %s", style.Name, what, m[1])
				}
				names[m[1]] = true
			}
			for _, m := range link.FindAllStringSubmatch(string(page), -1) {
				if marks++; !names[m[1]] {
					t.Errorf("%s, %s: a link leads to %s, which is not in the page", style.Name, what, m[1])
				}
			}
			if marks == 0 || copied.Entries == 0 {
				t.Errorf("%s, %s: %d links and %d entries, so this shows nothing", style.Name, what, marks, copied.Entries)
			}
			bracketed := regexp.MustCompile(`\[(\d+)\]`)
			text := copied.Text()
			for _, m := range bracketed.FindAllStringSubmatch(text, -1) {
				if !strings.Contains(text, "\n"+m[1]+". ") {
					t.Errorf("%s, %s: mark %s has no note in\n%s", style.Name, what, m[0], text)
				}
			}
		}
	}
}

func TestACopyHoldsWhatIsChosenAndNothingElse(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, snippets := tolled(t, s)
	words := map[string]string{"first": "paint", "comment": "More on this", "second": "costs more than", "third": "turns back", "loose": "Ferries are"}
	for what, test := range map[string]struct {
		of    Selection
		holds []string
		notes int
	}{
		"all of it":              {Selection{}, []string{"first", "comment", "second", "third"}, 2},
		"a heading":              {Selection{Heading: headings["Issue"].ID}, []string{"first", "comment"}, 1},
		"a heading and below it": {Selection{Heading: headings["Debate"].ID}, []string{"second", "third"}, 2},
		"one below another":      {Selection{Heading: headings["For"].ID}, []string{"third"}, 1},
		"a snippet":              {Selection{Snippets: []briefing.ID[briefing.Snippet]{snippets["third"].ID}}, []string{"third"}, 1},
		"one of the Inbox":       {Selection{Snippets: []briefing.ID[briefing.Snippet]{snippets["loose"].ID}}, []string{"loose"}, 1},
	} {
		c, err := s.Copy(ctx, b.ID, test.of)
		must(t, err)
		text := c.Text()
		for name, w := range words {
			if got, want := strings.Contains(text, w), slices.Contains(test.holds, name); got != want {
				t.Errorf("%s: holds %q: %v, want %v, in\n%s", what, w, got, want, text)
			}
		}
		if c.Snippets != len(test.holds) || c.Entries != test.notes {
			t.Errorf("%s: %d snippets and %d notes, want %d and %d", what, c.Snippets, c.Entries, len(test.holds), test.notes)
		}
		if !strings.Contains(text, "OFFICIAL") {
			t.Errorf("%s: the marking is not said in\n%s", what, text)
		}
		if test.notes == 1 && !strings.Contains(text, "\n1. ") {
			t.Errorf("%s: the only note is not the first in\n%s", what, text)
		}
	}
	if _, err := s.Copy(ctx, b.ID, Selection{Heading: briefing.ID[briefing.Heading](b.ID)}); err == nil {
		t.Error("a heading that is not there was copied")
	}
}

// A reference to a heading that is not copied still has the number that readers of the briefing know.
func TestACopyKeepsTheNumbersOfWhatItRefersTo(t *testing.T) {
	s := newLibrary(t)
	b, headings, _ := tolled(t, s)
	c, err := s.Copy(context.Background(), b.ID, Selection{Heading: headings["Issue"].ID})
	must(t, err)
	if text := c.Text(); !strings.Contains(text, "More on this in 2.1, and") {
		t.Errorf("the heading has no number in\n%s", text)
	}
}

// What is written is what is copied while a snippet is being typed.
func TestACopyHasTheWordsThatAreBeingTyped(t *testing.T) {
	s := newLibrary(t)
	b, _, snippets := tolled(t, s)
	draft := snippets["third"]
	draft.Text = "Somebody turned back."
	c, err := s.Copy(context.Background(), b.ID, Selection{}, draft)
	must(t, err)
	if text := c.Text(); !strings.Contains(text, "Somebody turned") || strings.Contains(text, "Nobody turns") {
		t.Errorf("the copy is not of what is typed:\n%s", text)
	}
}

func TestCopiesReadAsTheyShould(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, _ := tolled(t, s)
	for name, form := range map[string]Form{"copy.txt": PlainText, "copy.html": HTML} {
		path, golden := filepath.Join(t.TempDir(), name), filepath.Join("testdata", name)
		_, err := s.ExportWords(ctx, b.ID, Selection{}, form, path)
		must(t, err)
		got, err := os.ReadFile(path)
		must(t, err)
		if *update {
			must(t, os.MkdirAll("testdata", 0o755))
			must(t, os.WriteFile(golden, got, 0o644))
		}
		want, err := os.ReadFile(golden)
		must(t, err)
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from its golden; -update rewrites it. Got:\n%s", name, got)
		}
	}
}
