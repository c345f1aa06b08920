package briefing

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"
)

// UUID is a universally unique identifier of RFC 9562, in its binary form.
type UUID [16]byte

// ErrBadID says that a text is not a UUID in its 36-character form.
var ErrBadID = errors.New("not a UUID")

// NewUUID makes a version 7 UUID: 48 bits of Unix milliseconds from now, then
// 74 bits read from entropy. It fails only when entropy does.
func NewUUID(now time.Time, entropy io.Reader) (UUID, error) {
	var u UUID
	if _, err := io.ReadFull(entropy, u[6:]); err != nil {
		return UUID{}, fmt.Errorf("read entropy for an id: %w", err)
	}
	ms := uint64(now.UnixMilli())
	for i := range 6 {
		u[i] = byte(ms >> (8 * (5 - i)))
	}
	u[6] = u[6]&0x0f | 0x70
	u[8] = u[8]&0x3f | 0x80
	return u, nil
}

// ParseUUID reads the 36-character form. It fails with [ErrBadID].
func ParseUUID(s string) (UUID, error) {
	var u UUID
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return UUID{}, fmt.Errorf("%q: %w", s, ErrBadID)
	}
	digits := s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:]
	if _, err := hex.Decode(u[:], []byte(digits)); err != nil {
		return UUID{}, fmt.Errorf("%q: %w", s, ErrBadID)
	}
	return u, nil
}

// IsZero reports whether u names nothing.
func (u UUID) IsZero() bool { return u == UUID{} }

// Compare orders UUIDs byte by byte, as cmp.Compare does.
func (u UUID) Compare(v UUID) int { return bytes.Compare(u[:], v[:]) }

// String gives the 36-character form in lower case.
func (u UUID) String() string {
	var b [36]byte
	hex.Encode(b[:8], u[:4])
	hex.Encode(b[9:13], u[4:6])
	hex.Encode(b[14:18], u[6:8])
	hex.Encode(b[19:23], u[8:10])
	hex.Encode(b[24:], u[10:])
	b[8], b[13], b[18], b[23] = '-', '-', '-', '-'
	return string(b[:])
}

// MarshalText gives the 36-character form, and an empty text for no id.
func (u UUID) MarshalText() ([]byte, error) {
	if u.IsZero() {
		return nil, nil
	}
	return []byte(u.String()), nil
}

// UnmarshalText reads what MarshalText wrote. It fails with [ErrBadID].
func (u *UUID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*u = UUID{}
		return nil
	}
	v, err := ParseUUID(string(text))
	if err != nil {
		return err
	}
	*u = v
	return nil
}

// ID is the identity of one object of type N. IDs of different nouns are
// different types, so that a snippet's cannot be passed for a source's. The
// zero ID names nothing.
type ID[N any] UUID

// IsZero reports whether id names nothing.
func (id ID[N]) IsZero() bool { return id == ID[N]{} }

// UUID gives the id without its noun.
func (id ID[N]) UUID() UUID { return UUID(id) }

// String gives the 36-character form in lower case.
func (id ID[N]) String() string { return UUID(id).String() }

// MarshalText gives the 36-character form, and an empty text for no id.
func (id ID[N]) MarshalText() ([]byte, error) { return UUID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote. It fails with [ErrBadID].
func (id *ID[N]) UnmarshalText(text []byte) error { return (*UUID)(id).UnmarshalText(text) }

// Kind names a noun, as the library file and the JSON form spell it.
type Kind string

// The nouns of a library.
const (
	KindSnippet   Kind = "snippet"
	KindSource    Kind = "source"
	KindBriefing  Kind = "briefing"
	KindHeading   Kind = "heading"
	KindPlacement Kind = "placement"
	KindLink      Kind = "link"
	KindRemark    Kind = "remark"
	KindRelease   Kind = "release"
)

// Ref points at one object of a library. The zero Ref points at nothing.
type Ref struct {
	Kind Kind
	ID   UUID
}

// Object is a noun of the library: Snippet, Source, Briefing, Heading,
// Placement, Link, Remark or Release.
type Object interface{ Ref() Ref }
