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
