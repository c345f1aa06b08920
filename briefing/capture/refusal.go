package capture

import "attache/briefing"

// Refusal is the error of a file that is no article. It tells why in a phrase that
// follows a colon, which can be said in other languages too.
type Refusal struct {
	Says   briefing.Phrase
	reason error // the one of this package that it matches; nil: it is one itself
}

func (e *Refusal) Error() string { return e.Says.String() }

// Unwrap gives the reason as errors.Is compares it.
func (e *Refusal) Unwrap() error { return e.reason }

func refuse(reason error, says briefing.Phrase) error { return &Refusal{says, reason} }

// Why an article is refused.
var (
	// ErrTooLarge says that a file is larger than MaxSize.
	ErrTooLarge error = &Refusal{Says: briefing.Say("larger than 50 MB")}
	// ErrTooLong says that a file has more text than anybody reads: beyond maxText or maxBlocks.
	ErrTooLong error = &Refusal{Says: briefing.Say("more than 20 MB of text, or more than 100,000 paragraphs: take it in in parts")}
	// ErrNotText says that a file holds something else than an article in a form that is known.
	ErrNotText error = &Refusal{Says: briefing.Say("not a text, a web page, a mail, a .docx or a PDF")}
	// ErrDamaged says that a file is of a known form and cannot be read.
	ErrDamaged error = &Refusal{Says: briefing.Say("damaged")}
	// ErrLocked says that a file can only be read with its password.
	ErrLocked error = &Refusal{Says: briefing.Say("encrypted: open it with its password, and save it or print it to a PDF without one")}
	// ErrPictures says that a PDF holds pictures of pages and no letters.
	ErrPictures error = &Refusal{Says: briefing.Say("no text in it, only pictures of pages: have a text recognition (OCR) program read it first")}
	// ErrNoText says that nothing to read is in a file.
	ErrNoText error = &Refusal{Says: briefing.Say("no text in it")}
)
