package briefing

// Finding is something for the author to look at.
type Finding struct {
	Rule     Rule
	Severity Severity
	Says     Phrase // for somebody who is no programmer
	Place    Ref    // the object to go to
}

// Message says the Finding in English.
func (f Finding) Message() string { return f.Says.String() }

// Rule names what a Finding is about, in words that stay alike from version to
// version, such as "missing-statement-date".
type Rule string

// Severity says how much a Finding matters.
type Severity int

// The severities. Serious ones should be mended before a briefing goes out.
const (
	Advice Severity = iota
	Warning
	Serious
)

// String gives "advice", "warning" or "serious".
func (s Severity) String() string {
	switch s {
	case Serious:
		return "serious"
	case Warning:
		return "warning"
	}
	return "advice"
}
