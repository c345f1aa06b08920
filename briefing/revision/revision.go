package revision

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"attache/briefing"
)

// ID names a revision: the first 128 bits of the SHA-256 of its canonical form.
type ID [16]byte

// IsZero reports whether id names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// String gives the 32 hexadecimal digits of the id.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Revision is one value of one field of one object, as one person wrote it at
// one time. It is never changed once it is sealed.
type Revision struct {
	ID      ID
	Obj     briefing.UUID
	Kind    briefing.Kind
	Field   string
	Val     json.RawMessage // compact JSON; nil: the field is unset
	Act     briefing.UUID   // the action that it is part of
	HLC     int64           // see Clock
	Who     string
	Parents []ID // the revisions that its author saw and replaced, sorted
	Pruned  bool // its value was removed for good: it replaces what it did and is itself no head
}

// ErrBadRevision says that a revision cannot have been written by Attaché, or
// was changed afterwards.
var ErrBadRevision = errors.New("bad revision")

const canonicalVersion = "attache revision 1\x00"

// AppendCanonical appends the canonical form of r to b. It begins with a version;
// every part of variable length is preceded by its length in four bytes, so that two different
// revisions never have one form. The parents must be sorted.
func AppendCanonical(b []byte, r *Revision) []byte {
	b = append(b, canonicalVersion...)
	b = append(b, r.Obj[:]...)
	b = append(b, r.Act[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(r.HLC))
	b = appendText(b, string(r.Kind))
	b = appendText(b, r.Field)
	b = appendText(b, r.Who)
	if r.Val == nil {
		b = append(b, 0)
	} else {
		b = appendText(append(b, 1), r.Val)
	}
	b = binary.BigEndian.AppendUint32(b, uint32(len(r.Parents)))
	for i := range r.Parents {
		b = append(b, r.Parents[i][:]...)
	}
	return b
}

func appendText[T ~string | ~[]byte](b []byte, text T) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(text)))
	return append(b, text...)
}

// Sealer seals and checks revisions one after another with one buffer. The zero
// Sealer is ready; it is not for concurrent use.
type Sealer struct{ buf []byte }

func (s *Sealer) sum(r *Revision) ID {
	s.buf = AppendCanonical(s.buf[:0], r)
	return sum128(s.buf)
}

func sum128(b []byte) ID {
	sum := sha256.Sum256(b)
	return ID(sum[:16])
}

// Seal sorts the parents of r, drops doubled ones and sets the ID.
func (s *Sealer) Seal(r *Revision) {
	slices.SortFunc(r.Parents, compareIDs)
	r.Parents = slices.Compact(r.Parents)
	r.ID = s.sum(r)
}

// Check tells whether r is what was sealed under its ID and has a form that can be
// worked with. It fails with [ErrBadRevision].
func (s *Sealer) Check(r *Revision) error {
	if err := s.Match(r); err != nil {
		return err
	}
	switch {
	case !slices.IsSortedFunc(r.Parents, compareIDs):
		return fmt.Errorf("%w %s: parents out of order", ErrBadRevision, r.ID)
	case r.HLC < 0 || r.HLC > MaxHLC:
		return fmt.Errorf("%w %s: impossible time", ErrBadRevision, r.ID)
	case r.Kind == "" || r.Field == "" || r.Field == "id" || !utf8.ValidString(string(r.Kind)) || !utf8.ValidString(r.Field) || !utf8.ValidString(r.Who):
		return fmt.Errorf("%w %s: impossible kind, field or author", ErrBadRevision, r.ID)
	case r.Val != nil && !(utf8.Valid(r.Val) && json.Valid(r.Val)):
		return fmt.Errorf("%w %s: its value is not JSON", ErrBadRevision, r.ID)
	}
	return nil
}

// Match tells whether r is what was sealed under its ID, which is all that can have changed where r was
// checked before. It fails with [ErrBadRevision].
func (s *Sealer) Match(r *Revision) error {
	if s.sum(r) != r.ID {
		return fmt.Errorf("%w %s: its content does not match its id", ErrBadRevision, r.ID)
	}
	return nil
}

// Ref points at the object that r is about.
func (r *Revision) Ref() briefing.Ref { return briefing.Ref{Kind: r.Kind, ID: r.Obj} }

// Set is a fingerprint of a set of revisions: the XOR of their ids. Adding one that is
// in the set already takes it away, so each must be added once.
type Set ID

// Add counts the revision named id in.
func (s *Set) Add(id ID) {
	for i := range s {
		s[i] ^= id[i]
	}
}

func compareIDs(a, b ID) int { return bytes.Compare(a[:], b[:]) }

// compareShown orders the heads of one field: what is shown first comes first.
// That is the latest, and of two at one time the one with the greater id.
func compareShown(a, b Revision) int {
	return cmp.Or(cmp.Compare(b.HLC, a.HLC), compareIDs(b.ID, a.ID))
}

func sameValue(a, b json.RawMessage) bool {
	return (a == nil) == (b == nil) && bytes.Equal(a, b)
}
