package lang

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "give each catalogue an empty text for what it lacks, and take out what the code does not say any more")

// folder holds the catalogues.
const folder = "../../assets/lang"

// forms are the kinds of numbers that a language tells apart in whole numbers (CLDR).
var forms = map[string][]string{"de": {"one", "other"}, "fr": {"one", "other"}, "uk": {"one", "few", "many", "other"}}

// TestCatalogues holds each catalogue to the code: it lacks no text, has none that
// nobody says, counts where the code counts, and keeps the values of each text.
func TestCatalogues(t *testing.T) {
	keys := readKeys(t)
	for _, l := range Languages[1:] {
		t.Run(l.Tag, func(t *testing.T) {
			if *update {
				rewrite(t, l.Tag, keys)
			}
			c, err := read(os.DirFS(folder), l.Tag)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range slices.Sorted(maps.Keys(keys)) {
				k := keys[name]
				said, ok := c.texts[name]
				if !ok {
					t.Errorf("%s: %q is not in the catalogue (go test ./app/lang -update puts it there)", k.at, name)
					continue
				}
				holds(t, l.Tag, k, said)
			}
			for name := range c.texts {
				if _, ok := keys[name]; !ok {
					t.Errorf("nobody says %q", name)
				}
			}
		})
	}
}

// holds checks one text of a catalogue.
func holds(t *testing.T, tag string, k key, said text) {
	t.Helper()
	all := map[string]string{"one": said.One, "few": said.Few, "many": said.Many, "other": said.Other}
	wanted := []string{"other"}
	if k.counts {
		wanted = forms[tag]
	}
	for _, form := range []string{"one", "few", "many", "other"} {
		words := all[form]
		switch {
		case !slices.Contains(wanted, form) && words != "":
			t.Errorf("%q has a form for %s, which is never shown", k.text, form)
		case slices.Contains(wanted, form) && strings.TrimSpace(words) == "":
			t.Errorf("%q has no translation (%s)", k.text, form)
		case words != "" && k.verbs && verbsOf(words) != verbsOf(k.english) && !(tag == "de" && form == "one" && "1d "+verbsOf(words) == verbsOf(k.english)): // German has this form for 1 alone
			t.Errorf("%q shows the values %s, and %q shows %s", k.text, verbsOf(k.english), words, verbsOf(words))
		case words != "" && edges(words) != edges(k.english):
			t.Errorf("%q begins or ends with other spaces, lines or dots than %q", words, k.text)
		}
	}
}

var (
	verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*(?:\d+)?(?:\.\d+)?([a-zA-Z%])`)
	edge = regexp.MustCompile(`^\s*|…?:?\s*$`)
)

// verbsOf lists the values that a format shows by their number, each with its verb.
func verbsOf(format string) string {
	var list []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			_, _ = fmt.Sscan(m[1], &next) // the expression takes digits alone
		}
		list = append(list, fmt.Sprintf("%d%s", next, m[2]))
		next++
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), " ")
}

// edges gives what stands around the words: spaces, ends of lines, an ellipsis, a colon.
func edges(s string) string {
	s = strings.NewReplacer("\u00a0", "", "\u202f", "").Replace(s) // before a colon, in French
	return strings.Join(edge.FindAllString(s, -1), "|")
}

// TestTranslated: a text that is the English one was forgotten, but for those of the list.
func TestTranslated(t *testing.T) {
	data, err := os.ReadFile("testdata/same.json")
	if err != nil {
		t.Fatal(err)
	}
	var same map[string][]string
	if err := json.Unmarshal(data, &same); err != nil {
		t.Fatal(err)
	}
	keys := readKeys(t)
	for _, l := range Languages[1:] {
		c, err := read(os.DirFS(folder), l.Tag)
		if err != nil {
			t.Fatal(err)
		}
		alike := map[string]bool{}
		for name, said := range c.texts {
			alike[name] = said.Other == keys[name].english
		}
		for _, name := range slices.Sorted(maps.Keys(alike)) {
			if alike[name] && !slices.Contains(same[l.Tag], name) {
				t.Errorf("%s: %q is as in English: translate it, or put it into testdata/same.json", l.Tag, name)
			}
		}
		for _, name := range same[l.Tag] {
			if !alike[name] {
				t.Errorf("%s: %q stands in testdata/same.json and is not as in English", l.Tag, name)
			}
		}
	}
}

// TestMarksAndKeys holds each language to its own quotation marks, spaces and names of keys.
func TestMarksAndKeys(t *testing.T) {
	strange := map[string]*regexp.Regexp{ // what a text of the language never has
		"de": regexp.MustCompile(`["”«»]|\b(?:Ctrl|Shift|Enter|Escape|Backspace|Space|Page (?:Up|Down))\b`),
		"fr": regexp.MustCompile(`["“”„]|\b(?:Shift|Enter|Escape|Backspace|Space|Page (?:Up|Down))\b|[^\x{a0}\x{202f}][;?!»]|[^\x{a0}]:(?:\s|$)|«[^\x{a0}]`),
		"uk": regexp.MustCompile(`["“”„]|\b(?:Escape|Strg|Maj|Umschalt)\b|[ыэъё]|\p{Cyrillic}'\p{Cyrillic}`),
	}
	for tag, never := range strange {
		c, err := read(os.DirFS(folder), tag)
		if err != nil {
			t.Fatal(err)
		}
		for name, said := range c.texts {
			for _, words := range []string{said.One, said.Few, said.Many, said.Other} {
				words = strings.ReplaceAll(words, "Name: …", "") // as it stands in a template
				if found := never.FindString(words); found != "" {
					t.Errorf("%s: %q is written otherwise in this language: %q says %q", tag, found, name, words)
				}
			}
		}
	}
}

// rewrite gives the catalogue of a language a place for each key, in order.
func rewrite(t *testing.T, tag string, keys map[string]key) {
	t.Helper()
	c := &catalogue{texts: map[string]text{}}
	if old, err := read(os.DirFS(folder), tag); err == nil {
		c = old
	}
	var b bytes.Buffer
	b.WriteString("{\n")
	names := slices.Sorted(maps.Keys(keys))
	for i, name := range names {
		said := c.texts[name]
		b.WriteString("\t" + quote(name) + ": ")
		if keys[name].counts {
			var parts []string
			for _, form := range forms[tag] {
				value := map[string]string{"one": said.One, "few": said.Few, "many": said.Many, "other": said.Other}[form]
				parts = append(parts, quote(form)+": "+quote(value))
			}
			b.WriteString("{" + strings.Join(parts, ", ") + "}")
		} else {
			b.WriteString(quote(said.Other))
		}
		if i < len(names)-1 {
			b.WriteString(",")
		}
		b.WriteString("\n")
	}
	b.WriteString("}\n")
	if err := os.WriteFile(filepath.Join(folder, tag+".json"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}

// TestPlurals: a catalogue counts as the CLDR says.
func TestPlurals(t *testing.T) {
	c := &catalogue{tag: language.Ukrainian, texts: map[string]text{"%d pages": {One: "%d сторінка", Few: "%d сторінки", Many: "%d сторінок", Other: "%d сторінки"}}}
	spoken.Store(c)
	defer spoken.Store(nil)
	for n, want := range map[int]string{0: "0 сторінок", 1: "1 сторінка", 3: "3 сторінки", 5: "5 сторінок", 11: "11 сторінок", 21: "21 сторінка", 112: "112 сторінок", -2: "-2 сторінки"} {
		if got := N(n, "%d page", "%d pages"); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
	if got := N(1, "%d heading", "%d headings"); got != "1 heading" {
		t.Errorf("what is not in the catalogue is said in English; got %q", got)
	}
}

// TestChoose: the language that fits best is spoken, and English where none does.
func TestChoose(t *testing.T) {
	defer spoken.Store(nil)
	for _, c := range []struct {
		wanted []string
		tag    string
	}{
		{nil, "en"}, {[]string{"", "de-AT"}, "de"}, {[]string{"fr_CA"}, "fr"}, {[]string{"ja", "uk-UA"}, "uk"}, {[]string{"ja"}, "en"},
		{[]string{"en-GB", "de"}, "en"}, {[]string{"no language"}, "en"},
	} {
		got, err := Choose(os.DirFS(folder), c.wanted...)
		if err != nil || got.Tag != c.tag {
			t.Errorf("of %q: %v, %v; want %s", c.wanted, got, err, c.tag)
		}
	}
	if l, err := Choose(os.DirFS(t.TempDir()), "de"); err == nil || l.Tag != "en" || T("Undo") != "Undo" {
		t.Errorf("without its catalogue German is not spoken: %v, %v", l, err)
	}
}
