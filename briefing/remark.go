package briefing

import "time"

// Remark is a review note on a snippet or heading. It is never printed.
type Remark struct {
	ID       ID[Remark] `json:"id"`
	Key      string     `json:"key,omitempty"` // the id that a JSON library gave it; empty where that is the ID
	On       UUID       `json:"on"`            // the snippet or heading
	Author   string     `json:"author,omitempty"`
	Time     time.Time  `json:"time,omitzero"`
	Text     string     `json:"text"`
	Resolved bool       `json:"resolved,omitempty"`
	Extra    Extra      `json:"-"`
}

// Ref points at the remark.
func (r Remark) Ref() Ref { return Ref{KindRemark, r.ID.UUID()} }

// MarshalJSON writes the remark's fields and its Extra.
func (r Remark) MarshalJSON() ([]byte, error) {
	type plain Remark
	return encode(plain(r), r.Extra)
}

// UnmarshalJSON reads a remark and keeps what it does not know in Extra.
func (r *Remark) UnmarshalJSON(data []byte) error {
	type plain Remark
	return decode(data, (*plain)(r), &r.Extra)
}
