package briefing

import "slices"

// statement are the fields of a snippet that a reader relies on once somebody has checked or cleared it. Its gist, tags,
// dates, grades and marking are not among them: they are looked at by themselves.
var statement = []string{"attribution", "citations", "figure", "kind", "text", "translation"}

// Lapses reports whether a change to a snippet takes away what a status said of it: whoever checked or cleared it had
// other words, another speaker or another source in front of them.
func (c Change) Lapses() bool {
	return c.Ref.Kind == KindSnippet && slices.Contains(statement, c.Field)
}

// Vouched reports whether somebody stands behind a snippet: it is checked or cleared.
func (s Status) Vouched() bool { return s == Checked || s == Cleared }
