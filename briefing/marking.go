package briefing

import (
	"slices"
	"strings"
)

// Marking is a handling label as it is printed: OFFICIAL-SENSITIVE, TLP:AMBER,
// CUI or a house's own words. The empty Marking marks nothing.
type Marking string

// MarkingScheme names a set of markings that can be ranked.
type MarkingScheme string

// The schemes.
const (
	Unmarked   MarkingScheme = ""
	UKMarking  MarkingScheme = "uk"  // UK Government Security Classifications
	TLPMarking MarkingScheme = "tlp" // Traffic Light Protocol 2.0
	CUIMarking MarkingScheme = "cui" // US Controlled Unclassified Information
	OwnMarking MarkingScheme = "own" // a house's own words; nothing ranks them
)

// known is one marking of a scheme.
type known struct {
	marking Marking
	portion string // between the brackets of a portion marking
}

// ladders lists each scheme's markings from the least to the strictest. The
// schemes stand in the order in which a banner names them.
var ladders = []struct {
	scheme MarkingScheme
	rungs  []known
}{
	{UKMarking, []known{
		{"OFFICIAL", "O"},
		{"OFFICIAL-SENSITIVE", "O-S"},
		{"SECRET", "S"},
		{"TOP SECRET", "TS"},
	}},
	{TLPMarking, []known{
		{"TLP:CLEAR", "TLP:CLEAR"},
		{"TLP:GREEN", "TLP:GREEN"},
		{"TLP:AMBER", "TLP:AMBER"},
		{"TLP:AMBER+STRICT", "TLP:AMBER+STRICT"},
		{"TLP:RED", "TLP:RED"},
	}},
	{CUIMarking, []known{{"CUI", "CUI"}}},
}

// find gives the scheme of a marking and its place there. The case of letters,
// space around a colon, and a space for a hyphen do not matter.
func (m Marking) find() (scheme MarkingScheme, ladder, rung int) {
	text := m.plain()
	if text == "" {
		return Unmarked, -1, -1
	}
	if at, ok := rungs[text]; ok {
		return ladders[at.ladder].scheme, at.ladder, at.rung
	}
	return OwnMarking, -1, -1
}

type rungAt struct{ ladder, rung int }

// rungs finds a marking by its plain form.
var rungs = func() map[string]rungAt {
	found := map[string]rungAt{}
	for l := range ladders {
		for r, k := range ladders[l].rungs {
			found[k.marking.plain()] = rungAt{l, r}
		}
	}
	return found
}()

var markingForms = strings.NewReplacer(" :", ":", ": ", ":", "-", " ")

// plain is a marking without what may differ in writing.
func (m Marking) plain() string {
	if m == "" {
		return ""
	}
	return markingForms.Replace(strings.ToUpper(strings.Join(strings.Fields(string(m)), " ")))
}

// Scheme tells which set a marking belongs to. A marking of a scheme with words
// added to it, such as "SECRET UK EYES ONLY", counts as own words, since nobody
// here can tell how the addition ranks.
func (m Marking) Scheme() MarkingScheme {
	scheme, _, _ := m.find()
	return scheme
}

// Canonical gives the marking as its scheme spells it ("tlp: amber" becomes
// TLP:AMBER), and own words with single spaces.
func (m Marking) Canonical() Marking {
	if _, ladder, rung := m.find(); ladder >= 0 {
		return ladders[ladder].rungs[rung].marking
	}
	return Marking(strings.Join(strings.Fields(string(m)), " "))
}

// Portion gives the form that stands before a portion of the text, such as
// (O-S), (TLP:AMBER) or the own words in brackets. It is empty for no marking.
func (m Marking) Portion() string {
	scheme, ladder, rung := m.find()
	switch scheme {
	case Unmarked:
		return ""
	case OwnMarking:
		return "(" + string(m.Canonical()) + ")"
	}
	return "(" + ladders[ladder].rungs[rung].portion + ")"
}

// Below reports whether m and other are of one scheme and m is the lower. No
// marking at all is below every marking.
func (m Marking) Below(other Marking) bool {
	scheme, _, rung := m.find()
	otherScheme, _, otherRung := other.find()
	if scheme == Unmarked {
		return otherScheme != Unmarked
	}
	return scheme == otherScheme && rung < otherRung
}

// markingJoint stands between the parts of a banner that cannot be ranked.
const markingJoint = " // "

// RollUp gives the banner for what carries these marks: the strictest of them.
// Marks of two schemes cannot be ranked, nor can own words: leaving one of them
// off could let out what it protects. The banner then names the strictest of
// each scheme and all own words, joined by " // ", and apart lists them; apart
// is nil where one mark stands for all. The order of marks does not matter.
func RollUp(marks ...Marking) (banner Marking, apart []Marking) {
	strictest := make([]int, len(ladders))
	for l := range strictest {
		strictest[l] = -1
	}
	var own []Marking
	for _, m := range marks {
		switch scheme, ladder, rung := m.find(); scheme {
		case Unmarked:
		case OwnMarking:
			own = append(own, m.Canonical())
		default:
			strictest[ladder] = max(strictest[ladder], rung)
		}
	}
	for l, rung := range strictest {
		if rung >= 0 {
			apart = append(apart, ladders[l].rungs[rung].marking)
		}
	}
	slices.Sort(own)
	apart = append(apart, slices.Compact(own)...)
	parts := make([]string, len(apart))
	for i, m := range apart {
		parts[i] = string(m)
	}
	if len(apart) < 2 {
		apart = nil
	}
	return Marking(strings.Join(parts, markingJoint)), apart
}

// Covers reports whether a banner, as [RollUp] gives it, stands for a marking too.
func (m Marking) Covers(other Marking) bool {
	marks := []Marking{other}
	for part := range strings.SplitSeq(string(m), markingJoint) {
		marks = append(marks, Marking(part))
	}
	with, _ := RollUp(marks...)
	return with == m
}
