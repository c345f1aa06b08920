package lang

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Format is a sentence with values that is kept in English, as in a file that people of
// several languages share, and is said in the language of whoever reads it. “%s” stands for
// a text; “%d”, which can be there once, for the number of things that the sentence is about,
// and is its first value: “Add the tag “%[2]s” on %[1]d snippets”.
type Format string

// English writes the sentence as it is kept.
func (f Format) English(values ...any) string { return fmt.Sprintf(string(f), values...) }

// Phrasebook says sentences again that were kept in English.
type Phrasebook struct{ phrases []phrase }

// phrase is a format with what finds its values.
type phrase struct {
	format  string
	shape   *regexp.Regexp
	values  []int // the number of each value, from 0, in the order in which they stand
	counts  bool
	literal int // bytes beside the values
}

var standIn = regexp.MustCompile(`%(?:\[(\d+)\])?([sd])`)

// NewPhrasebook makes a phrasebook of formats.
func NewPhrasebook(formats ...Format) *Phrasebook {
	b := &Phrasebook{}
	for _, f := range formats {
		b.phrases = append(b.phrases, newPhrase(string(f)))
	}
	slices.SortStableFunc(b.phrases, func(x, y phrase) int { return cmp.Compare(y.literal, x.literal) })
	return b
}

func newPhrase(format string) phrase {
	p := phrase{format: format}
	var shape strings.Builder
	end, next := 0, 1
	for _, m := range standIn.FindAllStringSubmatchIndex(format, -1) {
		shape.WriteString(regexp.QuoteMeta(format[end:m[0]]))
		p.literal += m[0] - end
		if m[2] >= 0 {
			next, _ = strconv.Atoi(format[m[2]:m[3]]) // the expression takes digits alone
		}
		p.values = append(p.values, next-1)
		next++
		if format[m[4]:m[5]] == "d" {
			p.counts = true
			shape.WriteString(`(\d{1,9})`)
		} else {
			shape.WriteString(`(.*)`)
		}
		end = m[1]
	}
	shape.WriteString(regexp.QuoteMeta(format[end:]))
	p.literal += len(format) - end
	p.shape = regexp.MustCompile(`(?s)^` + shape.String() + `$`)
	return p
}

// read gives the values of a sentence that has the form of the phrase.
func (p *phrase) read(english string) ([]any, bool) {
	found := p.shape.FindStringSubmatch(english)
	if found == nil {
		return nil, false
	}
	values := make([]any, len(p.values))
	for i, at := range p.values {
		values[at] = found[i+1]
	}
	if p.counts {
		values[0], _ = strconv.Atoi(values[0].(string)) // so many digits always fit
	}
	return values, true
}

// Retell says a sentence that was kept in English: one without values where it is a key
// by itself, else by the format that it was made of, which is the one that explains most
// of it. What none explains, as the sentence of a newer version, is said as it is.
func (b *Phrasebook) Retell(english string) string {
	c := spoken.Load()
	if said := c.find(english); said != "" {
		return said
	}
	for i := range b.phrases {
		p := &b.phrases[i]
		values, ok := p.read(english)
		if !ok {
			continue
		}
		said := c.find(p.format)
		if p.counts {
			said = c.count(values[0].(int), p.format)
		}
		if said == "" {
			return english
		}
		return fmt.Sprintf(said, values...)
	}
	return english
}
