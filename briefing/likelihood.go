package briefing

import (
	"fmt"
	"slices"
	"strings"
)

// Likelihood is one band of one scale, in the words chosen. The zero Likelihood
// says nothing.
type Likelihood struct {
	Scale Scale  `json:"scale"`
	Term  string `json:"term"` // as printed, such as "very likely"
	extra string // members that this version does not know, as a JSON object
}

// MarshalJSON writes the likelihood and what this version does not know of it.
func (l Likelihood) MarshalJSON() ([]byte, error) {
	type plain Likelihood
	return encode(plain(l), parseExtra(l.extra))
}

// UnmarshalJSON reads a likelihood and keeps what it does not know.
func (l *Likelihood) UnmarshalJSON(data []byte) error {
	type plain Likelihood
	var extra Extra
	if err := decode(data, (*plain)(l), &extra); err != nil {
		return err
	}
	l.extra = extra.text()
	return nil
}

// Scale names a set of likelihood terms.
type Scale string

// The scales: US Intelligence Community Directive 203, and the yardstick of the
// UK Professional Head of Intelligence Assessment.
const (
	ICD203 Scale = "icd-203"
	PHIA   Scale = "phia"
)

// Scales lists the scales in the order in which they are offered.
func Scales() []Scale { return []Scale{PHIA, ICD203} }

// Title names the scale to a reader; empty for one that this version does not know.
func (s Scale) Title() string {
	switch s {
	case PHIA:
		return "PHIA yardstick"
	case ICD203:
		return "ICD 203"
	}
	return ""
}

// Band is a step of a scale: terms that mean the same range of probability.
type Band struct {
	Terms    []string
	From, To int  // per cent
	Below    bool // To itself is not within it
}

// Range gives the probabilities of the band, such as "55–75%".
func (b Band) Range() string {
	if b.Below {
		return fmt.Sprintf("%d%% to below %d%%", b.From, b.To)
	}
	return fmt.Sprintf("%d–%d%%", b.From, b.To)
}

// The bands of each scale, from the least likely to the most. ICD 203 has two
// wordings, one in the first place of each band and one in the second, which are not
// to be mixed; the terms of a PHIA band can stand for one another.
var bands = map[Scale][]Band{
	ICD203: {
		{[]string{"almost no chance", "remote"}, 1, 5, false},
		{[]string{"very unlikely", "highly improbable"}, 5, 20, false},
		{[]string{"unlikely", "improbable"}, 20, 45, false},
		{[]string{"roughly even chance", "roughly even odds"}, 45, 55, false},
		{[]string{"likely", "probable"}, 55, 80, false},
		{[]string{"very likely", "highly probable"}, 80, 95, false},
		{[]string{"almost certain", "nearly certain"}, 95, 99, false},
	},
	PHIA: {
		{[]string{"remote chance"}, 0, 5, false},
		{[]string{"highly unlikely"}, 10, 20, false},
		{[]string{"unlikely"}, 25, 35, false},
		{[]string{"realistic possibility"}, 40, 50, true},
		{[]string{"likely", "probable"}, 55, 75, false},
		{[]string{"highly likely"}, 80, 90, false},
		{[]string{"almost certain"}, 95, 100, false},
	},
}

// Bands gives the bands of a scale, from the least likely to the most; none for one
// that this version does not know.
func (s Scale) Bands() []Band {
	list := slices.Clone(bands[s])
	for i := range list {
		list[i].Terms = slices.Clone(list[i].Terms)
	}
	return list
}

// Band gives the band that a term names, and false where the scale has no such term.
func (s Scale) Band(term string) (Band, bool) {
	term = plainTerm(term)
	for _, b := range bands[s] {
		if slices.Contains(b.Terms, term) {
			return b, true
		}
	}
	return Band{}, false
}

// plainTerm gives a term as the scales spell it.
func plainTerm(term string) string { return strings.ToLower(OneLine(term)) }
