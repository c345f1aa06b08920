package briefing

// LinkKind says how one snippet stands to another.
type LinkKind string

// The kinds of link.
const (
	Contradicts  LinkKind = "contradicts"
	Corroborates LinkKind = "corroborates"
	Updates      LinkKind = "updates"
)

// Link joins two snippets and says who says so.
type Link struct {
	ID     ID[Link]    `json:"id"`
	Key    string      `json:"key,omitempty"` // the id that a JSON library gave it; empty where that is the ID
	Kind   LinkKind    `json:"kind"`
	From   ID[Snippet] `json:"from"`
	To     ID[Snippet] `json:"to"`
	By     string      `json:"by,omitempty"`    // the analyst who says so; empty where Source does
	Source ID[Source]  `json:"source,omitzero"` // the source that says so
	Extra  Extra       `json:"-"`
}

// Ref points at the link.
func (l Link) Ref() Ref { return Ref{KindLink, l.ID.UUID()} }

// MarshalJSON writes the link's fields and its Extra.
func (l Link) MarshalJSON() ([]byte, error) {
	type plain Link
	return encode(plain(l), l.Extra)
}

// UnmarshalJSON reads a link and keeps what it does not know in Extra.
func (l *Link) UnmarshalJSON(data []byte) error {
	type plain Link
	return decode(data, (*plain)(l), &l.Extra)
}
