package briefing

// Designation is what a CUI document says on its first page of who controls it
// (32 CFR 2002.20).
type Designation struct {
	ControlledBy  string `json:"controlled-by,omitempty"` // agency and office
	Categories    string `json:"categories,omitempty"`    // such as "PRVCY, INTEL"
	Dissemination string `json:"dissemination,omitempty"` // limited dissemination control or distribution statement
	Contact       string `json:"contact,omitempty"`       // name, telephone or e-mail
	extra         string // members that this version does not know, as a JSON object
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
