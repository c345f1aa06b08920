package briefing

// Reliability grades a source from A (completely reliable) to E (unreliable);
// F cannot be judged (Admiralty code). Empty: not graded.
type Reliability string

// Credibility grades a snippet's content from 1 (confirmed by other sources) to
// 5 (improbable); 6 cannot be judged (Admiralty code). 0: not graded.
type Credibility int

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

// Confidence is how far an assessment can be relied on: low, moderate or high.
// Empty: not stated.
type Confidence string

// The confidences.
const (
	LowConfidence      Confidence = "low"
	ModerateConfidence Confidence = "moderate"
	HighConfidence     Confidence = "high"
)
