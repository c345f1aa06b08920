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
	isText  valueKind = iota // said as it is
	isWord                   // English, to be said in the language too
	isList                   // texts with a listSeparator between them, to be joined
	isWords                  // the same of English, each to be said in the language
)

const listSeparator = "\x1f"

// Word is a value of a Phrase that is English itself, such as “the speaker”.
type Word string

// Say makes a Phrase. Each value is a string, a [Word], or a list of either, and has
// its “%s” in format, in order or by its number.
func Say(format string, values ...any) Phrase {
	p := Phrase{other: format, many: len(values)}
	for i, v := range values {
		switch v := v.(type) {
		case string:
			p.values[i].text = v
		case Word:
			p.values[i] = value{string(v), isWord}
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
	List(items []string) string
}

// In says the phrase in the language of a voice.
func (p Phrase) In(v Voice) string {
	if p.other == "" {
		return ""
	}
	said := make([]any, p.many)
	for i, value := range p.values[:p.many] {
		switch value.is {
		case isWord:
			said[i] = v.Word(value.text)
		case isList:
			said[i] = v.List(strings.Split(value.text, listSeparator))
		case isWords:
			words := strings.Split(value.text, listSeparator)
			for i, w := range words {
				words[i] = v.Word(w)
			}
			said[i] = v.List(words)
		default:
			said[i] = value.text
		}
	}
	if p.one != "" {
		return v.Count(p.count, p.one, p.other, said...)
	}
	return v.Text(p.other, said...)
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

func (english) List(items []string) string { return Enumerate(items) }
