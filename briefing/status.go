package briefing

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// statement are the fields of a snippet that a reader relies on once somebody has checked or cleared it. Its gist, tags,
// dates, grades and marking are not among them: they are looked at by themselves.
var statement = []string{"attribution", "citations", "figure", "kind", "text", "translation"}

// Lapses reports whether a change to a snippet takes away what a status said of it: whoever checked or cleared it had
// other words, another speaker or another source in front of them.
func (c Change) Lapses() bool {
	return c.Ref.Kind == KindSnippet && slices.Contains(statement, c.Field)
}

// Vouched reports whether a status says that somebody stands behind a snippet: checked or cleared.
func (s Status) Vouched() bool { return s == Checked || s == Cleared }

// Words gives what a field of a snippet's JSON form says about its status: “cleared”, without the fingerprint.
func (s Status) Words() string {
	status, _ := splitStatus(s)
	return string(status)
}

// splitStatus takes the fingerprint from behind a status.
func splitStatus(s Status) (Status, string) {
	if status, fingerprint, ok := strings.Cut(string(s), " "); ok && Status(status).Vouched() {
		return Status(status), fingerprint
	}
	return s, ""
}

// Vouch gives the snippet a status for the statement that it makes now.
func (s *Snippet) Vouch(status Status) {
	s.Status, s.VouchedFor = status, ""
	if status.Vouched() {
		s.VouchedFor = s.fingerprint()
	}
}

// OtherWords reports whether somebody checked or cleared another statement than stands here: he and whoever wrote this one
// did not know of each other. A status without a fingerprint, as versions before wrote it, vouches for any statement.
func (s *Snippet) OtherWords() bool {
	return s.Status.Vouched() && s.VouchedFor != "" && s.VouchedFor != s.fingerprint()
}

// StatusNow is the status that counts: Draft where somebody vouched for another statement.
func (s *Snippet) StatusNow() Status {
	if s.OtherWords() {
		return Draft
	}
	return s.Status
}

// fingerprint is the first half of the SHA-256, in hexadecimal, of the statement's texts, each behind its length and a colon. Lists stand behind
// their lengths. It walks the fields by itself because encoding them as JSON takes ten times as long, for each key that is pressed.
func (s *Snippet) fingerprint() string {
	buf := make([]byte, 0, 1024+len(s.Text))
	put := func(texts ...string) {
		for _, t := range texts {
			buf = append(strconv.AppendInt(buf, int64(len(t)), 10), ':')
			buf = append(buf, t...)
		}
	}
	id := func(source ID[Source]) string {
		if source.IsZero() {
			return ""
		}
		return source.String()
	}
	put(string(s.Kind), s.Text, strconv.Itoa(len(s.Attribution)))
	for _, l := range s.Attribution {
		put(l.Name, l.Role, l.Date.String(), strconv.FormatBool(l.Seen), id(l.Source), l.Extra.text())
	}
	put(strconv.Itoa(len(s.Citations)))
	for _, c := range s.Citations {
		put(id(c.Source), c.Locator.Label, c.Locator.Value, c.Locator.extra, c.Extra.text())
	}
	if t := s.Translation; t != nil {
		put("translation", t.Original, t.Language, t.Translator, t.Extra.text())
	}
	if f := s.Figure; f != nil {
		put("figure", f.SHA256, f.Type, f.Caption, f.Alt, f.Extra.text())
	}
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:16])
}
