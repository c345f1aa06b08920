package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"attache/briefing"
)

// plainText is the media type of a stored text that states none.
const plainText = "text/plain"

// source visits a source: the variables of CSL-JSON under their own names, then
// what a briefing needs beyond them.
func (f *form) source(o *object, s *briefing.Source) {
	text(o, "type", &s.Type)
	text(o, "title", &s.Title)
	text(o, "title-short", &s.TitleShort)
	rows(o, "author", &s.Author, f.name)
	rows(o, "editor", &s.Editor, f.name)
	rows(o, "translator", &s.Translator, f.name)
	text(o, "container-title", &s.ContainerTitle)
	text(o, "publisher", &s.Publisher)
	text(o, "publisher-place", &s.PublisherPlace)
	date(o, "issued", &s.Issued)
	date(o, "original-date", &s.OriginalDate)
	date(o, "accessed", &s.Accessed)
	text(o, "URL", &s.URL)
	text(o, "DOI", &s.DOI)
	text(o, "language", &s.Language)
	text(o, "archive", &s.Archive)
	text(o, "archive_location", &s.ArchiveLocation)
	text(o, "genre", &s.Genre)
	text(o, "number", &s.Number)
	text(o, "volume", &s.Volume)
	text(o, "issue", &s.Issue)
	text(o, "page", &s.Page)
	text(o, "authority", &s.Authority)
	text(o, "jurisdiction", &s.Jurisdiction)
	text(o, "event-title", &s.EventTitle)
	text(o, "event-place", &s.EventPlace)
	text(o, "abstract", &s.Abstract)
	text(o, "note", &s.Note)

	flag(o, "not-seen", &s.NotSeen)
	pointer(o, "listed-by", briefing.KindSource, &s.ListedBy)
	text(o, "archived-url", &s.ArchivedURL)
	choice(o, "reliability", &s.Reliability, "A", "B", "C", "D", "E", "F")
	text(o, "descriptor", &s.Descriptor)
	text(o, "group", &s.Group)
	text(o, "marking", &s.Marking)
	f.storedText(o, &s.Stored)
	blocks(o, "attachments", &s.Attachments, f.attachment)
	if o.reads() {
		f.readRemarks(o, s.ID.UUID())
	} else {
		f.writeRemarks(o, s.ID.UUID())
	}
	o.rest(&s.Extra, "key", briefing.FieldDeleted, briefing.FieldRemoved)
}

// name visits a name variable of CSL.
func (f *form) name(o *object, n *briefing.Name) {
	text(o, "family", &n.Family)
	text(o, "given", &n.Given)
	text(o, "dropping-particle", &n.DroppingParticle)
	text(o, "non-dropping-particle", &n.NonDroppingParticle)
	text(o, "suffix", &n.Suffix)
	text(o, "literal", &n.Literal)
	o.rest(&n.Extra)
}

// storedText visits the snapshot of a source. Its words stand beside the other
// members as "text", so that the least form needs no more; "stored-text" says
// what else is known of it, and holds the bytes of what is no text in UTF-8.
func (f *form) storedText(o *object, field **briefing.StoredText) {
	if o.reads() {
		f.readStoredText(o, field)
		return
	}
	stored := *field
	if stored == nil {
		o.visit("text")
		o.visit("stored-text")
		return
	}
	b, held := f.lib.Blobs[stored.SHA256]
	words := held && utf8.Valid(b)
	o.visit("text")
	if words {
		o.write("text")
		o.out.quote(string(b))
	}
	plain := stored.Type == "" || stored.Type == plainText
	bare := words && plain && stored.Captured.IsZero() && len(stored.Extra) == 0
	part(o, "stored-text", words, bare, func(o *object) {
		text(o, "type", &stored.Type)
		instant(o, "captured", &stored.Captured)
		switch {
		case words:
		case held:
			data(o, "data", &b)
		default:
			text(o, "sha256", &stored.SHA256)
			number(o, "size", &stored.Size, 0, maxSize)
		}
		o.rest(&stored.Extra, "sha256", "size", "data")
	})
}

func (f *form) readStoredText(o *object, field **briefing.StoredText) {
	stored := &briefing.StoredText{}
	v, words := o.take("text")
	if words {
		s, ok := v.text()
		if !ok {
			o.want("text", v, "a text")
		}
		stored.SHA256, stored.Size = f.keep([]byte(s))
	}
	described := part(o, "stored-text", false, false, func(o *object) {
		text(o, "type", &stored.Type)
		instant(o, "captured", &stored.Captured)
		if words {
			var sha string
			var size int64
			text(o, "sha256", &sha)
			number(o, "size", &size, 0, maxSize)
			o.sameBytes(sha, stored.SHA256)
		} else {
			f.bytes(o, &stored.SHA256, &stored.Size)
		}
		o.rest(&stored.Extra, "data")
	})
	if !words && !described {
		return
	}
	if stored.Type == "" {
		stored.Type = plainText
	}
	*field = stored
}

// attachment visits a file that is kept with a source.
func (f *form) attachment(o *object, a *briefing.Attachment) {
	text(o, "name", &a.Name)
	text(o, "type", &a.Type)
	f.bytes(o, &a.SHA256, &a.Size)
	o.rest(&a.Extra)
}

// maxSize bounds the sizes that a file may state, in bytes.
const maxSize = 1 << 50

// bytes visits kept bytes: "data" or, where they are not at hand, "sha256" and
// "size", which say what they were.
func (f *form) bytes(o *object, sha *string, size *int64) {
	if !o.reads() {
		if b, held := f.lib.Blobs[*sha]; held {
			data(o, "data", &b)
			o.visit("sha256")
			o.visit("size")
			return
		}
		o.visit("data")
		text(o, "sha256", sha)
		number(o, "size", size, 0, maxSize)
		return
	}
	var b []byte
	held := data(o, "data", &b)
	text(o, "sha256", sha)
	number(o, "size", size, 0, maxSize)
	if held {
		said := *sha
		*sha, *size = f.keep(b)
		o.sameBytes(said, *sha)
		return
	}
	*sha = strings.ToLower(*sha)
	if b, err := hex.DecodeString(*sha); err != nil || len(b) != sha256.Size {
		o.fail(o.at, o.where, fmt.Errorf("it has neither data (the bytes in base64) nor a sha256"))
		return
	}
	o.notice(briefing.Say("%s has no data: only the description of the bytes was taken.", o.where.String()))
}

// sameBytes makes sure that a SHA-256 that the file states is that of the bytes.
func (o *object) sameBytes(said, is string) {
	if said != "" && !strings.EqualFold(said, is) {
		o.fail(o.at, o.where.member("sha256"), fmt.Errorf("it is not that of the bytes beside it, which is %s", is))
	}
}

// keep takes bytes into the library and gives their SHA-256 and size.
func (f *form) keep(b []byte) (sha string, size int64) {
	sum := sha256.Sum256(b)
	sha = hex.EncodeToString(sum[:])
	if f.lib.Blobs == nil {
		f.lib.Blobs = map[string][]byte{}
	}
	f.lib.Blobs[sha] = b
	return sha, int64(len(b))
}
