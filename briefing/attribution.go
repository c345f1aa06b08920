package briefing

// Attribution is the chain of a snippet, origin first: who said it, then each
// relay up to, not including, the work in hand (which the citation names). A
// link that the text does not name is left out or left without a name; nothing
// is guessed.
type Attribution []ChainLink

// ChainLink is one person or organisation of a chain.
type ChainLink struct {
	Name   string     `json:"name,omitempty"`
	Role   string     `json:"role,omitempty"`  // such as "foreign minister, Russia"
	Date   Date       `json:"date,omitzero"`   // of the statement for the first link, of the publication for a relay
	Seen   bool       `json:"seen,omitempty"`  // somebody here has seen this link's own words
	Source ID[Source] `json:"source,omitzero"` // the link's work, where the library holds it
	Extra  Extra      `json:"-"`
}

// MarshalJSON writes the link's fields and its Extra.
func (l ChainLink) MarshalJSON() ([]byte, error) {
	type plain ChainLink
	return encode(plain(l), l.Extra)
}

// UnmarshalJSON reads a link and keeps what it does not know in Extra.
func (l *ChainLink) UnmarshalJSON(data []byte) error {
	type plain ChainLink
	return decode(data, (*plain)(l), &l.Extra)
}

// Speaker gives the first link, and false for an empty chain.
func (a Attribution) Speaker() (ChainLink, bool) {
	if len(a) == 0 {
		return ChainLink{}, false
	}
	return a[0], true
}

// Relays gives the links behind the speaker, origin first.
func (a Attribution) Relays() []ChainLink {
	if len(a) < 2 {
		return nil
	}
	return a[1:]
}
