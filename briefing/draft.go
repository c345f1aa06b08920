package briefing

import "fmt"

// draftLine says that a briefing prints what nobody has cleared, which of its versions
// it is and of when, as far as that is known; empty where all is cleared.
func (a *assembly) draftLine() string {
	if drafts, checked := a.uncleared(); drafts+checked == 0 {
		return ""
	}
	line := "DRAFT"
	if v := a.content.Version; v > 0 {
		line += fmt.Sprintf(" · version %d", v)
	}
	if at := a.content.AsAt; !at.IsZero() {
		line += at.Format(" · as at 2 January 2006, 15:04")
	}
	return line
}

// uncleared counts the snippets that nobody has cleared: drafts, and those that are
// checked.
func (a *assembly) uncleared() (drafts, checked int) {
	for _, s := range a.printed {
		switch s.StatusNow() {
		case Cleared:
		case Checked:
			checked++
		default:
			drafts++
		}
	}
	return drafts, checked
}
