package briefing

// Reliability grades a source from A (completely reliable) to E (unreliable);
// F cannot be judged (Admiralty code). Empty: not graded.
type Reliability string

// Reliabilities lists the grades of sources, the best first.
func Reliabilities() []Reliability { return []Reliability{"A", "B", "C", "D", "E", "F"} }

// Words tells what the grade means, such as "usually reliable"; empty for what is
// no grade.
func (r Reliability) Words() string {
	switch r {
	case "A":
		return "completely reliable"
	case "B":
		return "usually reliable"
	case "C":
		return "fairly reliable"
	case "D":
		return "not usually reliable"
	case "E":
		return "unreliable"
	case "F":
		return "cannot be judged"
	}
	return ""
}

// Credibility grades a snippet's content from 1 (confirmed by other sources) to
// 5 (improbable); 6 cannot be judged (Admiralty code). 0: not graded.
type Credibility int

// Credibilities lists the grades of contents, the best first.
func Credibilities() []Credibility { return []Credibility{1, 2, 3, 4, 5, 6} }

// Words tells what the grade means, such as "probably true"; empty for what is no
// grade.
func (c Credibility) Words() string {
	switch c {
	case 1:
		return "confirmed by other sources"
	case 2:
		return "probably true"
	case 3:
		return "possibly true"
	case 4:
		return "doubtful"
	case 5:
		return "improbable"
	case 6:
		return "cannot be judged"
	}
	return ""
}

// Confidence is how far an assessment can be relied on: low, moderate or high.
// Empty: not stated.
type Confidence string

// The confidences.
const (
	LowConfidence      Confidence = "low"
	ModerateConfidence Confidence = "moderate"
	HighConfidence     Confidence = "high"
)

// Words tells what the confidence means, in our own words; empty for what is none.
func (c Confidence) Words() string {
	switch c {
	case LowConfidence:
		return "the information is scant, questionable or in pieces"
	case ModerateConfidence:
		return "the information is credible, but too little or too uncertain for more"
	case HighConfidence:
		return "the information is good and comes from several sources; the judgement can still be wrong"
	}
	return ""
}
