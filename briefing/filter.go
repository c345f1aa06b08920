package briefing

import (
	"slices"
	"strings"
)

// Filter says which snippets are wanted; each field that says something narrows it, and the zero Filter wants all.
type Filter struct {
	Words    string      `json:"words,omitempty"` // all of them stand somewhere in the snippet, its chain or its tags, in capitals or not
	Kind     SnippetKind `json:"kind,omitempty"`
	Status   Status      `json:"status,omitempty"`
	Tag      string      `json:"tag,omitempty"`
	Source   ID[Source]  `json:"source,omitzero"` // it is cited
	Verdict  Verdict     `json:"verdict,omitempty"`
	Marking  Marking     `json:"marking,omitempty"`
	Date     Date        `json:"date,omitzero"` // the event or a statement may fall on it, or into it where it is a range
	Uncited  bool        `json:"uncited,omitempty"`
	News     bool        `json:"news,omitempty"`     // somebody else changed it since the user looked
	Remarked bool        `json:"remarked,omitempty"` // a remark on it is open
}

// Known is what is known of a snippet beside its fields.
type Known struct {
	Verdict  Verdict
	News     bool
	Remarked bool
}

// Fits reports whether a snippet is wanted.
func (f Filter) Fits(n Snippet, known Known) bool {
	status := n.StatusNow()
	if !status.Vouched() {
		status = Draft
	}
	cites := func() bool {
		for _, c := range n.Citations {
			if c.Source == f.Source {
				return true
			}
		}
		return false
	}
	return (f.Kind == "" || n.Kind == f.Kind) &&
		(f.Status == "" || status == f.Status) &&
		(f.Tag == "" || n.HasTag(f.Tag)) &&
		(f.Source.IsZero() || cites()) &&
		(f.Verdict == "" || known.Verdict == f.Verdict) &&
		(f.Marking == "" || n.Marking == f.Marking) &&
		(f.Date.IsZero() || f.dated(n)) &&
		(!f.Uncited || len(n.Citations) == 0) &&
		(!f.News || known.News) &&
		(!f.Remarked || known.Remarked) &&
		f.says(n)
}

// says reports whether all words stand in a snippet.
func (f Filter) says(n Snippet) bool {
	words := strings.Fields(strings.ToLower(f.Words))
	if len(words) == 0 {
		return true
	}
	all := []string{n.Text, n.Gist, strings.Join(n.Tags, "\n")}
	for _, link := range n.Attribution {
		all = append(all, link.Name, link.Role)
	}
	if n.Figure != nil {
		all = append(all, n.Figure.Caption, n.Figure.Alt)
	}
	if n.Translation != nil {
		all = append(all, n.Translation.Original)
	}
	text := strings.ToLower(strings.Join(all, "\n"))
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// dated reports whether the event or a statement may fall into the range. What is unknown does not.
func (f Filter) dated(n Snippet) bool {
	from, to, ok := f.Date.Bounds()
	if !ok {
		return true
	}
	within := func(d Date) bool {
		earliest, latest, ok := d.Bounds()
		return ok && !earliest.After(to) && !latest.Before(from)
	}
	if within(n.EventDate) {
		return true
	}
	for _, link := range n.Attribution {
		if within(link.Date) {
			return true
		}
	}
	return false
}

// HasTag reports whether a snippet has a tag, in capitals or not.
func (s Snippet) HasTag(tag string) bool {
	return slices.ContainsFunc(s.Tags, func(t string) bool { return strings.EqualFold(t, tag) })
}
