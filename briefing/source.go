package briefing

import (
	"strings"
	"time"
	"unicode"
)

// Source is a work that snippets come from, with the variables of CSL-JSON
// 1.0.2 under their own names. CSL variables that have no field here live in
// Extra. The stored text itself is fetched by its hash when it is needed.
type Source struct {
	ID              ID[Source] `json:"id"`
	Key             string     `json:"key,omitempty"` // the CSL id that a JSON library gave it; empty where that is the ID
	Type            string     `json:"type,omitempty"`
	Title           string     `json:"title,omitempty"`
	TitleShort      string     `json:"title-short,omitempty"`
	Author          []Name     `json:"author,omitempty"`
	Editor          []Name     `json:"editor,omitempty"`
	Translator      []Name     `json:"translator,omitempty"`
	ContainerTitle  string     `json:"container-title,omitempty"` // the outlet: newspaper, agency, site
	Publisher       string     `json:"publisher,omitempty"`
	PublisherPlace  string     `json:"publisher-place,omitempty"`
	Issued          Date       `json:"issued,omitzero"`
	OriginalDate    Date       `json:"original-date,omitzero"`
	Accessed        Date       `json:"accessed,omitzero"`
	URL             string     `json:"URL,omitempty"`
	DOI             string     `json:"DOI,omitempty"`
	Language        string     `json:"language,omitempty"` // BCP 47
	Archive         string     `json:"archive,omitempty"`
	ArchiveLocation string     `json:"archive_location,omitempty"`
	Genre           string     `json:"genre,omitempty"`
	Number          string     `json:"number,omitempty"`
	Volume          string     `json:"volume,omitempty"`
	Issue           string     `json:"issue,omitempty"`
	Page            string     `json:"page,omitempty"`
	Authority       string     `json:"authority,omitempty"`
	Jurisdiction    string     `json:"jurisdiction,omitempty"`
	EventTitle      string     `json:"event-title,omitempty"`
	EventPlace      string     `json:"event-place,omitempty"`
	Abstract        string     `json:"abstract,omitempty"`
	Note            string     `json:"note,omitempty"`

	// What a briefing needs beyond CSL.
	NotSeen     bool         `json:"not-seen,omitempty"` // named by another work; nobody here has seen it
	ListedBy    ID[Source]   `json:"listed-by,omitzero"` // the work whose "Sources:" line names it
	Stored      *StoredText  `json:"stored-text,omitempty"`
	ArchivedURL string       `json:"archived-url,omitempty"`
	Reliability Reliability  `json:"reliability,omitempty"`
	Descriptor  string       `json:"descriptor,omitempty"` // access, bias, age, possible deception
	Group       string       `json:"group,omitempty"`      // independence group: sources that relay one origin share it
	Marking     Marking      `json:"marking,omitempty"`
	Attachments []Attachment `json:"attachments,omitempty"`
	Extra       Extra        `json:"-"`
}

// Ref points at the source.
func (s Source) Ref() Ref { return Ref{KindSource, s.ID.UUID()} }

// Untitled stands for the name of a source of which nothing is known.
const Untitled = "[untitled source]"

// Label names the source to a person in one line: its title or, where that is
// unknown, its outlet, publisher, first author or address, and else [Untitled].
func (s Source) Label() string {
	candidates := []string{s.Title, s.TitleShort, s.ContainerTitle, s.Publisher}
	if len(s.Author) > 0 {
		candidates = append(candidates, s.Author[0].Full())
	}
	for _, text := range append(candidates, s.URL, s.DOI) {
		if text = OneLine(text); text != "" {
			return text
		}
	}
	return Untitled
}

// MarshalJSON writes the source's fields and its Extra.
func (s Source) MarshalJSON() ([]byte, error) {
	type plain Source
	return encode(plain(s), s.Extra)
}

// UnmarshalJSON reads a source and keeps what it does not know in Extra.
func (s *Source) UnmarshalJSON(data []byte) error {
	type plain Source
	return decode(data, (*plain)(s), &s.Extra)
}

// StoredText describes the snapshot of a source that the library keeps.
type StoredText struct {
	SHA256   string    `json:"sha256"`            // of the kept bytes, in hexadecimal
	Type     string    `json:"type,omitempty"`    // media type, such as text/html, message/rfc822 or application/pdf; with charset where only its site said so
	Captured time.Time `json:"captured,omitzero"` // when it was taken
	Size     int64     `json:"size,omitempty"`    // bytes
	Extra    Extra     `json:"-"`
}

// MarshalJSON writes the description's fields and its Extra.
func (t StoredText) MarshalJSON() ([]byte, error) {
	type plain StoredText
	return encode(plain(t), t.Extra)
}

// UnmarshalJSON reads a description and keeps what it does not know in Extra.
func (t *StoredText) UnmarshalJSON(data []byte) error {
	type plain StoredText
	return decode(data, (*plain)(t), &t.Extra)
}

// Attachment is a file kept with a source.
type Attachment struct {
	Name   string `json:"name"`
	Type   string `json:"type,omitempty"` // media type
	SHA256 string `json:"sha256"`         // of its bytes, in hexadecimal
	Size   int64  `json:"size,omitempty"` // bytes
	Extra  Extra  `json:"-"`
}

// MarshalJSON writes the attachment's fields and its Extra.
func (a Attachment) MarshalJSON() ([]byte, error) {
	type plain Attachment
	return encode(plain(a), a.Extra)
}

// UnmarshalJSON reads an attachment and keeps what it does not know in Extra.
func (a *Attachment) UnmarshalJSON(data []byte) error {
	type plain Attachment
	return decode(data, (*plain)(a), &a.Extra)
}

// Name is a CSL name variable: a person's parts, or Literal for an organisation
// and for a name that should not be taken apart.
type Name struct {
	Family              string `json:"family,omitempty"`
	Given               string `json:"given,omitempty"`
	DroppingParticle    string `json:"dropping-particle,omitempty"`
	NonDroppingParticle string `json:"non-dropping-particle,omitempty"`
	Suffix              string `json:"suffix,omitempty"`
	Literal             string `json:"literal,omitempty"`
	Extra               Extra  `json:"-"`
}

// Full gives the name as it stands in running text: "Ursula von der Leyen",
// "Martin Luther King Jr", "王毅". It is empty for a name without parts.
func (n Name) Full() string {
	if n.Literal != "" {
		return OneLine(n.Literal)
	}
	if eastAsian(n.Family) && eastAsian(n.Given) {
		return OneLine(n.Family + n.Given)
	}
	return OneLine(strings.Join([]string{n.Given, n.DroppingParticle, n.NonDroppingParticle, n.Family, n.Suffix}, " "))
}

// eastAsian reports whether a name is written in Chinese, Japanese or Korean
// letters: the family name then comes first.
func eastAsian(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	})
}

// Short gives the name by which somebody is called the second time: the family
// name with its particle, or all of a name that is not taken apart.
func (n Name) Short() string {
	if n.Literal != "" || n.Family == "" {
		return n.Full()
	}
	return OneLine(n.NonDroppingParticle + " " + n.Family)
}

// MarshalJSON writes the name's parts and its Extra.
func (n Name) MarshalJSON() ([]byte, error) {
	type plain Name
	return encode(plain(n), n.Extra)
}

// UnmarshalJSON reads a name and keeps what it does not know in Extra.
func (n *Name) UnmarshalJSON(data []byte) error {
	type plain Name
	return decode(data, (*plain)(n), &n.Extra)
}
