package capture

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// MaxSize is the size in bytes above which an article is refused.
const MaxSize = 50 << 20

// Why an article is refused.
var (
	// ErrTooLarge says that a file is larger than MaxSize.
	ErrTooLarge = errors.New("larger than 50 MB")
	// ErrNotText says that a file holds something else than text or HTML.
	ErrNotText = errors.New("not a text or HTML file")
	// ErrNoText says that nothing to read is in a file.
	ErrNoText = errors.New("no text in it")
)

// The media types that Read tells apart.
const (
	textPlain = "text/plain"
	textHTML  = "text/html"
)

// signatures are the first bytes of files that people pick by mistake.
var signatures = []struct{ first, what string }{
	{"%PDF-", "a PDF file"},
	{"PK\x03\x04", "a ZIP, Word or OpenDocument file"},
	{"\xD0\xCF\x11\xE0", "an old Word or Outlook file"},
	{"SQLite format 3\x00", "a database"},
	{"\x89PNG", "a picture"},
	{"\xFF\xD8\xFF", "a picture"},
	{"GIF8", "a picture"},
	{"\x1F\x8B", "a compressed file"},
	{"{\\rtf", "an RTF file"},
	{"bplist", "a web archive"},
}

// decode gives the bytes of a file as valid UTF-8 that may still hold controls.
// html says how a declared encoding is looked for. damaged reports that some
// bytes could not be read and stand as U+FFFD.
func decode(data []byte, html bool) (text string, damaged bool, err error) {
	if len(data) > MaxSize {
		return "", false, ErrTooLarge
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.first)) {
			return "", false, fmt.Errorf("%w but %s", ErrNotText, s.what)
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		text = string(data[3:])
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		text, err = with(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), data)
	case utf8.Valid(data) || mostlyUTF8(data):
		text = string(data)
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
	return text, damaged, nil
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

// binary reports whether a text holds a NUL, or controls that no text has in
// more than one character of a hundred.
func binary(text string) bool {
	controls := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == 0:
			return true
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v':
			controls++
		}
	}
	return controls*100 > len(text)
}

// mediaType decides whether a file is HTML: by its name where that says so,
// else by a tag that only a page has among its first 1,024 bytes.
func mediaType(name string, data []byte) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return textHTML
	}
	head := strings.ToLower(strings.ReplaceAll(string(data[:min(len(data), 1024)]), "\x00", ""))
	// ToLower made U+FFFD of the two bytes that mark UTF-16.
	head = strings.TrimLeft(head, "\uFEFF\uFFFD \t\r\n")
	if !strings.HasPrefix(head, "<") {
		return textPlain
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<h1", "<p>"} {
		if strings.Contains(head, tag) {
			return textHTML
		}
	}
	return textPlain
}
