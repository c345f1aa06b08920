package lang

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Language is one that the window can speak.
type Language struct {
	Tag  string // BCP 47
	Name string // in the language itself
}

// Languages are those that the window speaks. English is the language of the code, the
// others have a catalogue each.
var Languages = []Language{{"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}, {"uk", "Українська"}}

// catalogue holds the texts of one language by their key, which is the English one.
type catalogue struct {
	tag   language.Tag
	texts map[string]text
}

// text is a translation. Of one that counts, which of its forms is meant follows from the
// number, as the rules of the CLDR say; of any other, all is in other.
type text struct {
	One   string `json:"one,omitempty"`
	Few   string `json:"few,omitempty"`
	Many  string `json:"many,omitempty"`
	Other string `json:"other"`
}

// UnmarshalJSON reads a text, which is a string, or an object of forms.
func (t *text) UnmarshalJSON(data []byte) error {
	if strings.HasPrefix(string(data), `"`) {
		return json.Unmarshal(data, &t.Other)
	}
	type forms text
	return json.Unmarshal(data, (*forms)(t))
}

// find gives the text of a key; "" says that the catalogue has none, or is none.
func (c *catalogue) find(key string) string {
	if c == nil {
		return ""
	}
	return c.texts[key].Other
}

// count gives the text of a key for a number.
func (c *catalogue) count(n int, key string) string {
	if c == nil {
		return ""
	}
	t := c.texts[key]
	form := ""
	switch plural.Cardinal.MatchPlural(c.tag, max(n, -n), 0, 0, 0, 0) {
	case plural.One:
		form = t.One
	case plural.Few:
		form = t.Few
	case plural.Many:
		form = t.Many
	}
	if form == "" {
		return t.Other
	}
	return form
}

// Choose speaks, from now on, the one of [Languages] that fits best what is wanted: BCP
// 47 tags, the dearest first. It speaks English where none fits. files holds the
// catalogues, each called by its tag, as “de.json”. It gives the language that is spoken
// then; with an error that is English.
func Choose(files fs.FS, wanted ...string) (Language, error) {
	spoken.Store(nil)
	english := Languages[0]
	tags := make([]language.Tag, len(Languages))
	for i, l := range Languages {
		tags[i] = language.MustParse(l.Tag)
	}
	var asked []language.Tag
	for _, w := range wanted {
		if tag, err := language.Parse(w); err == nil {
			asked = append(asked, tag)
		}
	}
	_, at, confidence := language.NewMatcher(tags).Match(asked...)
	if at == 0 || confidence == language.No {
		return english, nil
	}
	c, err := read(files, Languages[at].Tag)
	if err != nil {
		return english, err
	}
	spoken.Store(c)
	return Languages[at], nil
}

// read reads the catalogue of a language.
func read(files fs.FS, tag string) (*catalogue, error) {
	data, err := fs.ReadFile(files, tag+".json")
	if err != nil {
		return nil, fmt.Errorf("words of the language %s: %w", tag, err)
	}
	c := &catalogue{tag: language.MustParse(tag)}
	if err := json.Unmarshal(data, &c.texts); err != nil {
		return nil, fmt.Errorf("words of the language %s: %w", tag, err)
	}
	if len(c.texts) == 0 {
		return nil, fmt.Errorf("words of the language %s: %w", tag, errors.New("there are none"))
	}
	return c, nil
}
