package briefing

// Statement is a text that is drafted from data and that its author has edited.
// The zero Statement is the draft as it is.
type Statement struct {
	Text  string `json:"text,omitempty"`  // what the author made of the draft
	Draft string `json:"draft,omitempty"` // the draft that was edited
	extra string // members that this version does not know, as a JSON object
}

// MarshalJSON writes the statement and what this version does not know of it.
func (s Statement) MarshalJSON() ([]byte, error) {
	type plain Statement
	return encode(plain(s), parseExtra(s.extra))
}

// UnmarshalJSON reads a statement and keeps what it does not know.
func (s *Statement) UnmarshalJSON(data []byte) error {
	type plain Statement
	var extra Extra
	if err := decode(data, (*plain)(s), &extra); err != nil {
		return err
	}
	s.extra = extra.text()
	return nil
}
