package capture

import (
	"bytes"
	"mime"
	"path"
	"slices"
	"strings"

	"attache/briefing"
)

// The media types that Read tells apart.
const (
	textPlain    = "text/plain"
	textHTML     = "text/html"
	textMarkdown = "text/markdown"
	textMail     = "message/rfc822"
	textSaved    = "multipart/related" // a web page saved in one file
	textWord     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	textPDF      = "application/pdf"
)

// format is a kind of file that is read.
type format struct {
	mediaType string
	others    []string // media types that mean the same
	endings   []string
	cut       func(data []byte, label string) (*page, error) // label is the encoding that came with the bytes
}

// formats lists what is read; the first one is for what nobody says anything about.
var formats = []format{
	{textPlain, nil, []string{".txt", ".text"}, cutPlain},
	{textHTML, []string{"application/xhtml+xml"}, []string{".html", ".htm", ".xhtml"}, cutHTML},
	{textMarkdown, []string{"text/x-markdown"}, []string{".md", ".markdown"}, cutMarkdown},
	{textMail, nil, []string{".eml"}, cutMail},
	{textSaved, []string{"application/x-mimearchive"}, []string{".mhtml", ".mht"}, cutSaved},
	{textWord, nil, []string{".docx"}, cutWord},
	{textPDF, []string{"application/x-pdf"}, []string{".pdf"}, cutPDF},
}

// Endings lists the endings of the files that Read knows, each with its dot.
func Endings() []string {
	var all []string
	for _, f := range formats {
		all = append(all, f.endings...)
	}
	return all
}

// formatOf finds the format of a media type, and the encoding that it names.
func formatOf(mediaType string) (f format, label string) {
	kind, parameters, err := mime.ParseMediaType(mediaType)
	if err != nil {
		kind, _, _ = strings.Cut(mediaType, ";")
	}
	kind = strings.ToLower(strings.TrimSpace(kind))
	i := max(0, slices.IndexFunc(formats, func(f format) bool { return f.mediaType == kind || slices.Contains(f.others, kind) }))
	return formats[i], parameters["charset"]
}

// kindOf decides what a file is: by first bytes that only one kind has, else by the
// media type that came with it, else by its name, else by what its first 4,096 bytes
// look like. It gives the media type, with the encoding that came with it.
func kindOf(mediaType, name string, data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return textPDF
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		if f, err := openWord(data); err != nil && strings.EqualFold(path.Ext(name), ".docx") || err == nil && f.main() != "" {
			return textWord
		}
		return textPlain // which refuses it, and says what it is
	}
	if mediaType != "" {
		f, label := formatOf(mediaType)
		if f.mediaType != textPlain || strings.HasPrefix(strings.ToLower(mediaType), textPlain) && !looksLikeHTML(data) {
			if label != "" {
				return mime.FormatMediaType(f.mediaType, map[string]string{"charset": label})
			}
			return f.mediaType
		}
	}
	ending := strings.ToLower(path.Ext(name))
	for _, f := range formats[1:] {
		if slices.Contains(f.endings, ending) {
			return f.mediaType
		}
	}
	switch {
	case looksLikeHTML(data):
		return textHTML
	case ending == "" && looksLikeMail(data):
		return textMail
	}
	return textPlain
}

// head is how a text begins, in small letters and without the zeros of UTF-16.
func head(data []byte) string {
	const most = 4096
	return strings.ToLower(strings.ReplaceAll(string(data[:min(len(data), most)]), "\x00", ""))
}

// looksLikeHTML looks for a tag that only a page has.
func looksLikeHTML(data []byte) bool {
	// ToLower made U+FFFD of the two bytes that mark UTF-16.
	head := strings.TrimLeft(head(data[:min(len(data), 1024)]), "\uFEFF\uFFFD \t\r\n")
	if !strings.HasPrefix(head, "<") {
		return false
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<h1", "<p>"} {
		if strings.Contains(head, tag) {
			return true
		}
	}
	return false
}

// looksLikeMail looks for the lines that every mail begins with.
func looksLikeMail(data []byte) bool {
	header, _, _ := strings.Cut(strings.ReplaceAll(head(data), "\r\n", "\n"), "\n\n")
	lines := strings.Split(header, "\n")
	has := func(field string) bool {
		return slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, field) })
	}
	first, _, colon := strings.Cut(lines[0], ":")
	return colon && !strings.Contains(first, " ") && has("from:") && (has("message-id:") || has("mime-version:") || has("received:"))
}

func cutPlain(data []byte, label string) (*page, error) {
	text, damaged, err := decode(data, label, false)
	if err != nil {
		return nil, err
	}
	p := plainPage(Clean(text))
	p.source.Type = "article-newspaper"
	return p.damaged(damaged), nil
}

func cutHTML(data []byte, label string) (*page, error) {
	text, damaged, err := decode(data, label, true)
	if err != nil {
		return nil, err
	}
	p := htmlPage(Clean(text), false).tidy()
	savedFrom(&p.source, text)
	return p.damaged(damaged), nil
}

// damaged says that some characters could not be read.
func (p *page) damaged(is bool) *page {
	if is {
		p.notices = append(p.notices, briefing.Say("Some characters of the file could not be read; they stand as \uFFFD."))
	}
	return p
}
