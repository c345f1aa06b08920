package capture

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"attache/briefing"
)

// MaxSize is the size in bytes above which an article is refused.
const MaxSize = 50 << 20

// Limits of the text of an article. What is stored already is read however long it is.
const (
	maxText   = 20 << 20 // bytes
	maxBlocks = 100_000
)

// signatures are the first bytes of files that people pick by mistake.
var signatures = []struct {
	first string
	what  briefing.Word
}{
	{"%PDF-", briefing.Word("a PDF file")},
	{"PK\x03\x04", briefing.Word("a ZIP or OpenDocument file (of a document, save a copy as .docx or PDF)")},
	{"\xD0\xCF\x11\xE0", briefing.Word("an old Word or Outlook file, or one with a password (save a copy as .docx, .eml or PDF)")},
	{"SQLite format 3\x00", briefing.Word("a database")},
	{"\x89PNG", briefing.Word("a picture")},
	{"\xFF\xD8\xFF", briefing.Word("a picture")},
	{"GIF8", briefing.Word("a picture")},
	{"\x1F\x8B", briefing.Word("a compressed file")},
	{"{\\rtf", briefing.Word("an RTF file")},
	{"bplist", briefing.Word("a web archive")},
}

// decode gives the bytes of a file as valid UTF-8 that may still hold controls.
// label is the encoding that came with the bytes, empty where none did, and html says
// whether they may declare one themselves. damaged reports that some bytes could not
// be read and stand as U+FFFD.
func decode(data []byte, label string, html bool) (text string, damaged bool, err error) {
	if len(data) > MaxSize {
		return "", false, ErrTooLarge
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.first)) {
			return "", false, refuse(ErrNotText, briefing.Say("not a text, a web page, a mail, a .docx or a PDF but %s", s.what))
		}
	}
	said, _ := charset.Lookup(label)
	switch {
	case said != nil && sevenBits(label):
		text, err = with(said, data)
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		text = string(data[3:])
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		text, err = with(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), data)
	case said == nil && unmarked16(data) != nil:
		text, err = with(unmarked16(data), data)
	case utf8.Valid(data) || mostlyUTF8(data):
		text = string(data)
	case said != nil:
		text, err = with(said, data)
	default:
		text, err = with(declared(data, html), data)
	}
	if err != nil {
		return "", false, fmt.Errorf("decode text: %w", err)
	}
	if binary(text) {
		return "", false, ErrNotText
	}
	if !utf8.ValidString(text) {
		text, damaged = strings.ToValidUTF8(text, "\uFFFD"), true
	}
	if strings.Contains(text, "\x00") {
		text, damaged = strings.ReplaceAll(text, "\x00", "\uFFFD"), true
	}
	return text, damaged, nil
}

// sevenBits reports whether bytes in an encoding look like plain letters, or like
// another encoding that is told by its first bytes.
func sevenBits(label string) bool {
	label = strings.ToLower(label)
	return strings.HasPrefix(label, "iso-2022") || strings.HasPrefix(label, "utf-16") || strings.HasPrefix(label, "hz-")
}

// unmarked16 gives the encoding of UTF-16 without the two bytes that mark it; nil where the
// data is none. Letters of Europe have a zero in every other byte there.
func unmarked16(data []byte) encoding.Encoding {
	const most, least = 4096, 8
	var zeros [2]int
	head := data[:min(len(data), most)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	for even, order := range []unicode.Endianness{unicode.BigEndian, unicode.LittleEndian} {
		if len(head) >= least && len(data)%2 == 0 && zeros[even]*4 > len(head) && zeros[1-even]*100 < len(head) {
			return unicode.UTF16(order, unicode.IgnoreBOM)
		}
	}
	return nil
}

func with(e encoding.Encoding, data []byte) (string, error) {
	out, err := e.NewDecoder().Bytes(data)
	return string(out), err
}

// declared is the encoding that an HTML page names, else Windows-1252.
func declared(data []byte, html bool) encoding.Encoding {
	if html {
		e, name, _ := charset.DetermineEncoding(data, textHTML)
		if name != "utf-8" && e != nil {
			return e
		}
	}
	return charmap.Windows1252
}

// mostlyUTF8 reports whether invalid bytes look like damage to UTF-8 and not
// like another encoding: sequences that are right outnumber them by ten.
func mostlyUTF8(data []byte) bool {
	right, wrong := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			wrong++
		} else {
			right++
		}
		i += n
	}
	return right > 10*wrong
}

// binary reports whether a text holds controls that no text has in more than one byte
// of a hundred.
func binary(text string) bool {
	controls := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v':
			controls++
		}
	}
	return controls*100 > len(text)
}
