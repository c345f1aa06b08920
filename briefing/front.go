package briefing

// FrontLine is a line of the block under a briefing's title: a field of the
// briefing, or words of its own.
type FrontLine struct {
	Field FrontField `json:"field,omitempty"`
	Label string     `json:"label,omitempty"` // as printed, without a colon; empty: that of the field
	Text  string     `json:"text,omitempty"`  // the words, where there is no field
	Extra Extra      `json:"-"`
}

// MarshalJSON writes the line's fields and its Extra.
func (l FrontLine) MarshalJSON() ([]byte, error) {
	type plain FrontLine
	return encode(plain(l), l.Extra)
}

// UnmarshalJSON reads a line and keeps what it does not know in Extra.
func (l *FrontLine) UnmarshalJSON(data []byte) error {
	type plain FrontLine
	return decode(data, (*plain)(l), &l.Extra)
}

// FrontField names what a FrontLine shows of its briefing.
type FrontField string

// The fields that a front line can show.
const (
	FrontTo        FrontField = "to"
	FrontFrom      FrontField = "from"
	FrontDate      FrontField = "date"
	FrontReference FrontField = "reference"
	FrontMarking   FrontField = "marking" // the banner
)
