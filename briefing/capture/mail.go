package capture

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"golang.org/x/net/html/charset"

	"attache/briefing"
)

// Limits of a mail.
const (
	maxParts      = 500
	maxPartDepth  = 10
	maxRecipients = 50
)

// letter gathers the parts of a mail.
type letter struct {
	plain, html *part // the first of each
	attached    []string
	parts       int
}

// part is a text in a mail.
type part struct {
	data     []byte
	label    string // of its encoding
	location string // where the page stood on the web
}

// words reads names and subjects in any encoding.
var words = &mime.WordDecoder{CharsetReader: charset.NewReaderLabel}

// header gives a field of a mail in plain words.
func header(h interface{ Get(string) string }, field string) string {
	s := h.Get(field)
	if decoded, err := words.DecodeHeader(s); err == nil {
		s = decoded
	}
	s, _, err := decode([]byte(s), "", false)
	if err != nil {
		return ""
	}
	return oneLine(Clean(s))
}

// openMail reads a mail's header and parts.
func openMail(data []byte) (*mail.Message, *letter, error) {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\r\n")))
	if err != nil {
		return nil, nil, refuse(ErrDamaged, briefing.Say("damaged: it does not begin as a mail does"))
	}
	l := &letter{}
	if err := l.read(m.Header, m.Body, 0); err != nil {
		return nil, nil, err
	}
	return m, l, nil
}

// read takes one part, with those in it.
func (l *letter) read(h interface{ Get(string) string }, body io.Reader, depth int) error {
	if l.parts++; l.parts > maxParts || depth > maxPartDepth {
		return refuse(ErrDamaged, briefing.Say("damaged: it has more parts than a mail can have"))
	}
	kind, parameters, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = textPlain
	}
	if strings.HasPrefix(kind, "multipart/") && parameters["boundary"] != "" {
		parts := multipart.NewReader(body, parameters["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err != nil {
				return nil //nolint:nilerr // a mail that was cut short has what came before
			}
			if err := l.read(p.Header, p, depth+1); err != nil {
				return err
			}
		}
	}
	data, err := io.ReadAll(io.LimitReader(decoded(h.Get("Content-Transfer-Encoding"), body), MaxSize))
	if err != nil && len(data) == 0 {
		return nil //nolint:nilerr // a part that is damaged is left out, like one that is empty
	}
	disposition, more, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	name := more["filename"]
	if name == "" {
		name = parameters["name"]
	}
	t := &part{data: data, label: parameters["charset"], location: h.Get("Content-Location")}
	switch {
	case disposition == "attachment", kind == textMail, name != "" && h.Get("Content-Id") == "":
		l.attach(name, len(data))
	case kind == textPlain && l.plain == nil:
		l.plain = t
	case kind == textHTML && l.html == nil:
		l.html = t
	}
	return nil
}

func (l *letter) attach(name string, size int) {
	if w, err := words.DecodeHeader(name); err == nil {
		name = w
	}
	if name = oneLine(Clean(name)); name == "" {
		name = "without a name"
	}
	l.attached = append(l.attached, fmt.Sprintf("%s (%d KB)", name, (size+1023)/1024))
}

// decoded undoes how the bytes of a part were written for the way.
func decoded(encoding string, r io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	}
	return r
}

// cutMail reads a mail: its text, or where that says less than half as much, its page.
func cutMail(data []byte, _ string) (*page, error) {
	m, l, err := openMail(data)
	if err != nil {
		return nil, err
	}
	p := &page{}
	if l.plain != nil {
		text, damaged, err := decode(l.plain.data, l.plain.label, false)
		if err != nil {
			return nil, err
		}
		p = letterPage(Clean(text)).damaged(damaged)
	}
	if l.html != nil {
		text, damaged, err := decode(l.html.data, l.html.label, true)
		if err != nil {
			return nil, err
		}
		if h := htmlPage(Clean(text), true).tidy(); len(p.plain())*2 < len(h.plain()) {
			p = h.damaged(damaged)
		}
	}
	p.source = mailSource(m.Header)
	if len(l.attached) > 0 {
		p.notices = append(p.notices, briefing.Say("Attached to the mail, and read only if you take them in themselves: %s.", l.attached))
	}
	return p, nil
}

// letterPage cuts the text of a mail into blocks. Lines that begin with an angle are
// from the mail that it answers.
func letterPage(text string) *page {
	p := &page{}
	var lines []string
	answered, groups := false, 0
	end := func() {
		cut := plainPage(strings.Join(lines, "\n"))
		if answered {
			groups++
		}
		for _, b := range cut.blocks {
			b.level = 0
			if answered && !b.row {
				b.kind, b.group = quoted, groups
			}
			p.blocks = append(p.blocks, b)
		}
		lines = lines[:0]
	}
	for line := range strings.SplitSeq(text, "\n") {
		bare := strings.TrimLeft(line, "> ")
		quote := strings.HasPrefix(strings.TrimSpace(line), ">")
		if quote != answered && strings.TrimSpace(line) != "" {
			end()
			answered = quote
		}
		if quote {
			line = bare
		}
		lines = append(lines, line)
	}
	end()
	return p
}

// mailSource gives what the header of a mail states.
func mailSource(h mail.Header) briefing.Source {
	s := briefing.Source{Type: "personal_communication", Title: header(h, "Subject"), Author: correspondents(h, "From")}
	if date, err := h.Date(); err == nil {
		s.Issued = briefing.DateOf(date)
	}
	if to := correspondents(h, "To"); to != nil {
		if data, err := json.Marshal(to); err == nil {
			s.Extra = briefing.Extra{"recipient": data}
		}
	}
	return s
}

// correspondents gives the names of a field of addresses. A name is taken apart only
// where its comma does so.
func correspondents(h mail.Header, field string) []briefing.Name {
	parser := mail.AddressParser{WordDecoder: words}
	list, err := parser.ParseList(h.Get(field))
	if err != nil {
		if raw := header(h, field); raw != "" {
			return []briefing.Name{{Literal: raw}}
		}
		return nil
	}
	var names []briefing.Name
	for _, a := range list[:min(len(list), maxRecipients)] {
		name := oneLine(Clean(strings.Trim(a.Name, `'" `)))
		if name == "" {
			name = a.Address
		}
		family, given, comma := strings.Cut(name, ", ")
		if comma && !strings.Contains(given, ",") && given != "" {
			names = append(names, briefing.Name{Family: family, Given: given})
		} else {
			names = append(names, briefing.Name{Literal: name})
		}
	}
	return names
}
