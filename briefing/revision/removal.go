package revision

import (
	"encoding/hex"
	"encoding/json"
	"fmt"

	"attache/briefing"
)

// Removal is the value of a revision in [briefing.FieldRemoved]: it says which values of its object
// were removed for good. It never takes anything else along: words that nobody
// had seen when it was written are not in it and stay.
type Removal struct {
	Library   string   `json:"library"`         // doc_id of the library in which it holds; no other follows it
	Revisions []ID     `json:"revisions"`       // of the same object, which lose their values
	Blobs     []string `json:"blobs,omitempty"` // SHA-256 of stored bytes that go unless something else names them
}

// RemovalOf reads the removal that a revision records. It reports false for any other revision.
func RemovalOf(r *Revision) (Removal, bool) {
	var m Removal
	if r.Field != briefing.FieldRemoved || r.Val == nil || json.Unmarshal(r.Val, &m) != nil {
		return Removal{}, false
	}
	return m, m.Library != ""
}

// Removable reports whether a removal may take the value of a revision of some field. What says that
// an object is deleted or removed holds no words, and is what others learn it from.
func Removable(field string) bool {
	return field != briefing.FieldDeleted && field != briefing.FieldRemoved
}

const prunedVersion = "attache pruned 1\x00"

// SealPruned gives the seal of what is left of a revision without its value. The id cannot be
// checked without the value, so this is what finds accidental damage.
func (s *Sealer) SealPruned(r *Revision) ID {
	without := *r
	without.Val = nil
	s.buf = append(s.buf[:0], prunedVersion...)
	s.buf = append(s.buf, r.ID[:]...)
	s.buf = AppendCanonical(s.buf, &without)
	return sum128(s.buf)
}

// MarshalText gives the 32 hexadecimal digits of the id.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(id)) {
		return fmt.Errorf("%.40q is no id of a revision", text)
	}
	_, err := hex.Decode(id[:], text)
	return err
}
