package briefing

import (
	"bytes"
	"encoding/json"
)

// Citation points from a snippet to a source.
type Citation struct {
	Source  ID[Source] `json:"source"`
	Locator Locator    `json:"locator,omitzero"`
	Anchor  *Anchor    `json:"anchor,omitempty"` // nil: the snippet was not taken from the stored text
	Extra   Extra      `json:"-"`
}

// Passage is what a citation points at: a place in a source.
type Passage struct {
	Source  ID[Source]
	Locator Locator
}

// Passage gives what the citation points at.
func (c Citation) Passage() Passage { return Passage{c.Source, c.Locator} }

// MarshalJSON writes the citation's fields and its Extra.
func (c Citation) MarshalJSON() ([]byte, error) {
	type plain Citation
	return encode(plain(c), c.Extra)
}

// UnmarshalJSON reads a citation and keeps what it does not know in Extra.
func (c *Citation) UnmarshalJSON(data []byte) error {
	type plain Citation
	return decode(data, (*plain)(c), &c.Extra)
}

// Anchor tells the passage of a stored text that a snippet was taken from, in the
// text's own words, so that it is found again where the snippet was reworded or the
// source was captured anew: the TextQuoteSelector of the W3C's Web Annotation Data
// Model. It is never printed.
type Anchor struct {
	Exact  string `json:"exact"`            // the passage; of a long one its beginning and end, with an ellipsis between
	Prefix string `json:"prefix,omitempty"` // the words before it, on one line; empty at the start of the text
	Suffix string `json:"suffix,omitempty"` // the words behind it, on one line; empty at the end of the text
	Extra  Extra  `json:"-"`
}

// MarshalJSON writes the anchor's fields and its Extra.
func (a Anchor) MarshalJSON() ([]byte, error) {
	type plain Anchor
	return encode(plain(a), a.Extra)
}

// UnmarshalJSON reads an anchor and keeps what it does not know in Extra.
func (a *Anchor) UnmarshalJSON(data []byte) error {
	type plain Anchor
	return decode(data, (*plain)(a), &a.Extra)
}

// Locator says where in a source a passage stands: a CSL locator label such as
// "page", "paragraph" or "timestamp", and its value. A Locator without a label
// is printed as it was written. In JSON it is a text where there is no label.
type Locator struct {
	Label string
	Value string
	extra string // members that this version does not know, as a JSON object
}

// IsZero reports whether the locator says nothing.
func (l Locator) IsZero() bool { return l == Locator{} }

type labelled struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// MarshalJSON writes a text, or an object where there is a label.
func (l Locator) MarshalJSON() ([]byte, error) {
	if l.Label == "" && l.extra == "" {
		return json.Marshal(l.Value)
	}
	return encode(labelled{l.Label, l.Value}, parseExtra(l.extra))
}

// UnmarshalJSON reads a text, a number or an object with label and value, and
// keeps what it does not know of such an object.
func (l *Locator) UnmarshalJSON(data []byte) error {
	switch data = bytes.TrimSpace(data); {
	case len(data) > 0 && data[0] == '"':
		var value string
		err := json.Unmarshal(data, &value)
		*l = Locator{Value: value}
		return err
	case len(data) > 0 && data[0] != '{':
		var number json.Number
		err := json.Unmarshal(data, &number)
		*l = Locator{Value: number.String()}
		return err
	}
	var v labelled
	var extra Extra
	if err := decode(data, &v, &extra); err != nil {
		return err
	}
	*l = Locator{Label: v.Label, Value: v.Value, extra: extra.text()}
	return nil
}
