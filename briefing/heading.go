package briefing

// Heading is a titled node of a briefing's outline. Its level, 1 to 3, follows
// from its place.
type Heading struct {
	ID       ID[Heading]  `json:"id"`
	Key      string       `json:"key,omitempty"` // the id that a JSON library gave it; empty where that is the ID
	Briefing ID[Briefing] `json:"briefing"`
	Place    Place        `json:"place"`
	Title    string       `json:"title"`
	Guide    string       `json:"guide,omitempty"` // what belongs under it, from a template; never printed
	Extra    Extra        `json:"-"`
}

// MaxLevel is the deepest level of a heading.
const MaxLevel = 3

// Ref points at the heading.
func (h Heading) Ref() Ref { return Ref{KindHeading, h.ID.UUID()} }

// MarshalJSON writes the heading's fields and its Extra.
func (h Heading) MarshalJSON() ([]byte, error) {
	type plain Heading
	return encode(plain(h), h.Extra)
}

// UnmarshalJSON reads a heading and keeps what it does not know in Extra.
func (h *Heading) UnmarshalJSON(data []byte) error {
	type plain Heading
	return decode(data, (*plain)(h), &h.Extra)
}

// Place is where a heading or a placement stands: under which heading (none: at
// the top of the outline) and by which key it is sorted among its siblings.
// Both change together, so they are one field.
type Place struct {
	Parent ID[Heading] `json:"parent,omitzero"`
	Order  string      `json:"order"` // a fractional key, see OrderBetween
	extra  string      // members that this version does not know, as a JSON object
}

// MarshalJSON writes the place and what this version does not know of it.
func (p Place) MarshalJSON() ([]byte, error) {
	type plain Place
	return encode(plain(p), parseExtra(p.extra))
}

// UnmarshalJSON reads a place and keeps what it does not know.
func (p *Place) UnmarshalJSON(data []byte) error {
	type plain Place
	var extra Extra
	if err := decode(data, (*plain)(p), &extra); err != nil {
		return err
	}
	p.extra = extra.text()
	return nil
}

// Placement puts a snippet under a heading. One snippet may have several.
type Placement struct {
	ID      ID[Placement] `json:"id"`
	Snippet ID[Snippet]   `json:"snippet"`
	Place   Place         `json:"place"`
	Extra   Extra         `json:"-"`
}

// Ref points at the placement.
func (p Placement) Ref() Ref { return Ref{KindPlacement, p.ID.UUID()} }

// MarshalJSON writes the placement's fields and its Extra.
func (p Placement) MarshalJSON() ([]byte, error) {
	type plain Placement
	return encode(plain(p), p.Extra)
}

// UnmarshalJSON reads a placement and keeps what it does not know in Extra.
func (p *Placement) UnmarshalJSON(data []byte) error {
	type plain Placement
	return decode(data, (*plain)(p), &p.Extra)
}
