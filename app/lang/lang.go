// Package lang says the window's sentences in the language of its user.
//
// The English sentence stands in the code and is its own key, so a reader of the code
// reads what the user reads, and a sentence without a translation is said in English:
//
//	lang.T("Deleted the briefing “%s”.", title)
//	lang.N(n, "%d snippet of %s", "%d snippets of %s", heading)
//	lang.X("state of a remark", "Open")
//	var kinds = []lang.Key{"Quotation", "Paraphrase"} // said when it is shown
//
// A sentence is whole, never put together from parts, since each language orders its
// words in its own way; a translation may order the values by their number (“%[2]s”).
// What a file keeps in English for readers of all languages is a [Format], and a
// [Phrasebook] says it again in the language of the one who reads.
// [Choose] takes the catalogue of a language, once, before the first window; without
// it, as at the command line, everything is said in English. The catalogues are the
// files of the folder assets/lang, and the tests of this package hold them to the code.
package lang

import (
	"fmt"
	"sync/atomic"
)

// spoken is the catalogue of the language that is spoken; nil is English.
var spoken atomic.Pointer[catalogue]

// English reports whether English is spoken, whose words stand in the code.
func English() bool { return spoken.Load() == nil }

// Tag gives the language that is spoken, as BCP 47 writes it: “de”.
func Tag() string {
	if c := spoken.Load(); c != nil {
		return c.tag.String()
	}
	return Languages[0].Tag
}

// T says a sentence. format is the English, with the verbs of package fmt for args.
func T(format string, args ...any) string { return Voice{}.Text(format, args...) }

// X says a word or a short phrase that English uses for several things, which another
// language calls differently. context tells the translator which of them is meant, and
// is never shown.
func X(context, format string, args ...any) string {
	if said := spoken.Load().find(inContext(context, format)); said != "" {
		return fmt.Sprintf(said, args...)
	}
	return fmt.Sprintf(format, args...)
}

// N says a sentence about n things: one is the English for a single thing, other for
// any other number. The first verb stands for n (“%d”), those behind it for args; both
// forms hold all of them.
func N(n int, one, other string, args ...any) string {
	return Voice{}.Count(n, one, other, args...)
}

// Key is a text without values that is written before the language is known, as in a
// table of the package's level. It is said when it is shown.
type Key string

// String says the text.
func (k Key) String() string {
	if said := spoken.Load().find(string(k)); said != "" {
		return said
	}
	return string(k)
}

// inContext is the key of a text that has a context.
func inContext(context, format string) string { return format + "‖" + context }

// Voice says in the user's language what was put into English sentences elsewhere, as
// the Phrases of package briefing are. It is for texts that its caller does not write
// itself; whoever writes them uses T, N and X.
type Voice struct{}

// Text says a sentence.
func (Voice) Text(format string, values ...any) string {
	if said := spoken.Load().find(format); said != "" {
		return fmt.Sprintf(said, values...)
	}
	return fmt.Sprintf(format, values...)
}

// Count says a sentence about n things.
func (Voice) Count(n int, one, other string, values ...any) string {
	all := append([]any{n}, values...)
	if said := spoken.Load().count(n, other); said != "" {
		return fmt.Sprintf(said, all...)
	}
	if n == 1 {
		return fmt.Sprintf(one, all...)
	}
	return fmt.Sprintf(other, all...)
}

// Word says a word or a few.
func (Voice) Word(english string) string { return Key(english).String() }

// Quote puts words into quotation marks.
func (Voice) Quote(text string) string { return Quote(text) }

// List joins what is listed.
func (Voice) List(items []string) string { return List(items) }
