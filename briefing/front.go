package briefing

import "strings"

// FrontLine is a line of the block under a briefing's title: a field of the
// briefing, or words of its own.
type FrontLine struct {
	Field FrontField `json:"field,omitempty"`
	Label string     `json:"label,omitempty"` // as printed, without a colon; empty: that of the field
	Text  string     `json:"text,omitempty"`  // the words, where there is no field
	Extra Extra      `json:"-"`
}

// defaultFront is the front of a briefing that states none.
var defaultFront = []FrontLine{{Field: FrontTo}, {Field: FrontFrom}, {Field: FrontDate}, {Field: FrontReference}}

// frontLabels gives what stands before a field where the line has no label.
var frontLabels = map[FrontField]string{
	FrontTo: "To", FrontFrom: "From", FrontDate: "Date", FrontReference: "Reference", FrontMarking: "Marking",
}

// front adds the lines under the title that have something to say.
func (a *assembly) front() {
	b := &a.content.Briefing
	lines := b.Front
	if len(lines) == 0 {
		lines = defaultFront
	}
	for _, l := range lines {
		label, words := OneLine(l.Label), OneLine(l.Text)
		if label == "" {
			label = frontLabels[l.Field]
		}
		switch l.Field {
		case FrontTo:
			words = strings.Join(nonEmpty(b.To), "; ")
		case FrontFrom:
			words = strings.Join(nonEmpty(b.From), "; ")
		case FrontDate:
			words = b.Date.Words()
		case FrontReference:
			words = OneLine(b.Reference)
		case FrontMarking:
			words = string(a.banner)
		}
		if words == "" {
			continue
		}
		a.add(Element{Role: RoleP, Class: ClassFront, Of: b.Ref(), Runs: labelledLine(label, words)})
	}
}

// labelledLine gives the runs of a line that has a label; the label may be empty.
func labelledLine(label, words string) []Run {
	if label == "" {
		return plain(words)
	}
	return []Run{{Text: label + ":", Style: Strong}, {Text: " " + words}}
}

// bottomLine adds the box of the bottom line with its title.
func (a *assembly) bottomLine() {
	b := &a.content.Briefing
	blocks := Markdown(b.BottomLine)
	title := OneLine(b.BottomLineTitle)
	if len(blocks) == 0 {
		if title != "" {
			a.find(RuleNoBottomLine, Warning, b.Ref(), Say("Nothing stands in the box %s, so it is not printed.", Quote(title)))
		}
		return
	}
	if title != "" {
		a.add(Element{Role: RoleP, Class: ClassBottomLineTitle, Of: b.Ref(), Runs: plain(title)})
	}
	for _, block := range blocks {
		block.Class, block.Of = ClassBottomLine, b.Ref()
		a.add(block)
	}
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
