package briefing

import "strings"

// Designation is what a CUI document says on its first page of who controls it
// (32 CFR 2002.20).
type Designation struct {
	ControlledBy  string `json:"controlled-by,omitempty"` // agency and office
	Categories    string `json:"categories,omitempty"`    // such as "PRVCY, INTEL"
	Dissemination string `json:"dissemination,omitempty"` // limited dissemination control or distribution statement
	Contact       string `json:"contact,omitempty"`       // name, telephone or e-mail
	extra         string // members that this version does not know, as a JSON object
}

// designation adds who controls a briefing that is CUI, on its first page.
func (a *assembly) designation() {
	if !a.carries(CUIMarking) {
		return
	}
	b := &a.content.Briefing
	d := b.Designation
	if OneLine(d.ControlledBy) == "" {
		a.find(RuleNoDesignation, Serious, b.Ref(), Say("The briefing is marked CUI and does not say who controls it. Its first page has to name the office, the categories and whom to ask."))
	}
	for _, line := range [...]struct{ label, words string }{
		{"Controlled by", d.ControlledBy}, {"CUI category", d.Categories}, {"Distribution", d.Dissemination}, {"Point of contact", d.Contact},
	} {
		if words := OneLine(line.words); words != "" {
			a.add(Element{Role: RoleP, Class: ClassDesignation, Of: b.Ref(), Runs: labelledLine(line.label, words)})
		}
	}
}

// carries reports whether the banner holds a marking of a scheme.
func (a *assembly) carries(scheme MarkingScheme) bool {
	for part := range strings.SplitSeq(string(a.banner), markingJoint) {
		if Marking(part).Scheme() == scheme {
			return true
		}
	}
	return false
}

// MarshalJSON writes the designation and what this version does not know of it.
func (d Designation) MarshalJSON() ([]byte, error) {
	type plain Designation
	return encode(plain(d), parseExtra(d.extra))
}

// UnmarshalJSON reads a designation and keeps what it does not know.
func (d *Designation) UnmarshalJSON(data []byte) error {
	type plain Designation
	var extra Extra
	if err := decode(data, (*plain)(d), &extra); err != nil {
		return err
	}
	d.extra = extra.text()
	return nil
}
