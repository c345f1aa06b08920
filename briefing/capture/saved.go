package capture

import (
	"net/mail"
	"regexp"
	"strings"

	"attache/briefing"
)

// cutSaved reads a web page that a browser saved in one file, in the form of a mail.
func cutSaved(data []byte, _ string) (*page, error) {
	m, l, err := openMail(data)
	if err != nil {
		return nil, err
	}
	if l.html == nil {
		return nil, refuse(ErrDamaged, briefing.Say("damaged: there is no page in it"))
	}
	text, damaged, err := decode(l.html.data, l.html.label, true)
	if err != nil {
		return nil, err
	}
	p := htmlPage(Clean(text), false).tidy()
	savedFrom(&p.source, text)
	if p.source.URL == "" {
		p.source.URL = address(m.Header.Get("Snapshot-Content-Location"), l.html.location)
	}
	if p.source.Title == "" {
		p.source.Title = header(m.Header, "Subject")
	}
	if at, err := mail.ParseDate(m.Header.Get("Date")); err == nil && p.source.Accessed.IsZero() {
		p.source.Accessed = briefing.DateOf(at)
	}
	return p.damaged(damaged), nil
}

var (
	browserMark = regexp.MustCompile(`<!-- saved from url=\(\d+\)(\S+) -->`)
	singleMark  = regexp.MustCompile(`(?s)<!--\s*Page saved with SingleFile\s+url: (\S+)\s+saved date: ([^\n(]+)`)
)

// savedFrom reads the comment in which a browser, or the extension SingleFile, says
// where a page stood and when it was saved.
func savedFrom(s *briefing.Source, text string) {
	const most = 4096
	head := text[:min(len(text), most)]
	if m := browserMark.FindStringSubmatch(head); m != nil && s.URL == "" {
		s.URL = address(m[1])
	}
	m := singleMark.FindStringSubmatch(head)
	if m == nil {
		return
	}
	if s.URL == "" {
		s.URL = address(m[1])
	}
	// "Mon Mar 02 2026 10:31:00 GMT+0100", as browsers write a moment
	if words := strings.Fields(m[2]); len(words) >= 4 && s.Accessed.IsZero() {
		s.Accessed, _ = dateIn(words[2] + " " + words[1] + " " + words[3])
	}
}
