package briefing

import "time"

// Release records that a briefing went out: which bytes, when, and what it held then. It
// is never printed, and what it tells of is not changed by it.
type Release struct {
	ID          ID[Release]  `json:"id"`
	Key         string       `json:"key,omitempty"` // the id that a JSON library gave it; empty where that is the ID
	Briefing    ID[Briefing] `json:"briefing"`
	Name        string       `json:"name"` // such as "Sent to the minister"
	At          time.Time    `json:"at,omitzero"`
	Who         string       `json:"who,omitempty"`
	SHA256      string       `json:"sha256,omitempty"`      // of the exported PDF, in hexadecimal; its bytes are not in the library
	File        string       `json:"file,omitempty"`        // name of the PDF, without its folder
	Pages       int          `json:"pages,omitempty"`       // of the PDF, its appendix among them; 0: not known
	Version     int          `json:"version,omitempty"`     // of the briefing, as in Content; 0: not known
	AsAt        time.Time    `json:"as-at,omitzero"`        // of the newest change that it held, as a draft prints it; zero: it was no draft
	Fingerprint string       `json:"fingerprint,omitempty"` // of what the briefing held; two that differ are of two states
	Program     string       `json:"program,omitempty"`     // version of the Attaché that wrote the PDF
	PageSize    PageSize     `json:"page-size,omitempty"`   // of the PDF, where it was not the briefing's own
	Style       string       `json:"style,omitempty"`       // likewise
	Alignment   Alignment    `json:"alignment,omitempty"`   // likewise
	Embedded    bool         `json:"embedded,omitempty"`    // the PDF carries the briefing
	Extra       Extra        `json:"-"`
}

// Ref points at the release.
func (r Release) Ref() Ref { return Ref{KindRelease, r.ID.UUID()} }

// MarshalJSON writes the release's fields and its Extra.
func (r Release) MarshalJSON() ([]byte, error) {
	type plain Release
	return encode(plain(r), r.Extra)
}

// UnmarshalJSON reads a release and keeps what it does not know in Extra.
func (r *Release) UnmarshalJSON(data []byte) error {
	type plain Release
	return decode(data, (*plain)(r), &r.Extra)
}
