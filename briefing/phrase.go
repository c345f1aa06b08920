package briefing

import (
	"fmt"
	"strings"
)

// Phrase is a whole sentence for a person, in English, that remembers the values it
// tells of, so that a window can say it in another language. The zero Phrase says
// nothing. Phrases can be compared.
type Phrase struct {
	one, other string // English; one only where it counts
	count      int
	values     [mostValues]value
	many       int // how many of the values are there
}

const mostValues = 4

// value is what stands for a verb of a Phrase.
type value struct {
	text string
	is   valueKind
}

type valueKind uint8

const (
	isText   valueKind = iota // said as it is
	isWord                    // English, to be said in the language too
	isQuote                   // said in quotation marks
	isList                    // texts with listSeparator between them, to be joined
	isQuotes                  // the same, each in quotation marks
	isWords                   // the same of English, each to be said in the language
)

const listSeparator = "\x1f"

// Word is a value of a Phrase that is English itself, such as “the speaker”.
type Word string

// Quote is a value of a Phrase that stands in quotation marks, which each language sets
// in its own way.
type Quote string

// Quotes is a list of what stands in quotation marks.
type Quotes []string

// Say makes a Phrase. Each value is a string, a [Word], a [Quote], or a list of strings or
// quotes, and has its “%s” in format, in order or by its number.
func Say(format string, values ...any) Phrase {
	p := Phrase{other: format, many: len(values)}
	for i, v := range values {
		switch v := v.(type) {
		case string:
			p.values[i].text = v
		case Word:
			p.values[i] = value{string(v), isWord}
		case Quote:
			p.values[i] = value{string(v), isQuote}
		case Quotes:
			p.values[i] = value{strings.Join(v, listSeparator), isQuotes}
		case []string:
			p.values[i] = value{strings.Join(v, listSeparator), isList}
		case []Word:
			words := make([]string, len(v))
			for i, w := range v {
				words[i] = string(w)
			}
			p.values[i] = value{strings.Join(words, listSeparator), isWords}
		default:
			panic(fmt.Sprintf("briefing: a Phrase cannot hold a %T", v))
		}
	}
	return p
}

// SayCount makes a Phrase that counts: one is its English for a single thing, other for
// any other number. The first verb of both stands for n (“%d”).
func SayCount(n int, one, other string, values ...any) Phrase {
	p := Say(other, values...)
	p.one, p.count = one, n
	return p
}

// A Voice says what Phrases are made of in one language.
type Voice interface {
	Text(format string, values ...any) string
	Count(n int, one, other string, values ...any) string
	Word(english string) string
	Quote(text string) string
	List(items []string) string
}

// In says the phrase in the language of a voice.
func (p Phrase) In(v Voice) string {
	if p.other == "" {
		return ""
	}
	said := make([]any, p.many)
	for i, value := range p.values[:p.many] {
		said[i] = value.in(v)
	}
	if p.one != "" {
		return v.Count(p.count, p.one, p.other, said...)
	}
	return v.Text(p.other, said...)
}

func (a value) in(v Voice) string {
	switch a.is {
	case isWord:
		return v.Word(a.text)
	case isQuote:
		return v.Quote(a.text)
	case isList:
		return a.listed(v, func(text string) string { return text })
	case isQuotes:
		return a.listed(v, v.Quote)
	case isWords:
		return a.listed(v, v.Word)
	}
	return a.text
}

// listed says each text of a list, and joins them.
func (a value) listed(v Voice, say func(string) string) string {
	list := strings.Split(a.text, listSeparator)
	for i, text := range list {
		list[i] = say(text)
	}
	return v.List(list)
}

// Subject gives the quoted words by which a phrase names what it is about: its first
// value, where that is a [Quote]. It is empty where there is none.
func (p Phrase) Subject() Quote {
	if first := p.values[0]; first.is == isQuote {
		return Quote(first.text)
	}
	return ""
}

// String says the phrase in English.
func (p Phrase) String() string { return p.In(english{}) }

// english is the Voice of the program's own language.
type english struct{}

func (english) Text(format string, values ...any) string { return fmt.Sprintf(format, values...) }

func (english) Count(n int, one, other string, values ...any) string {
	all := append([]any{n}, values...)
	if n == 1 {
		return fmt.Sprintf(one, all...)
	}
	return fmt.Sprintf(other, all...)
}

func (english) Word(english string) string { return english }

func (english) Quote(text string) string { return quoted(text) }

func (english) List(items []string) string { return Enumerate(items) }
