package exchange

import (
	"attache/briefing"
)

// Format is the number of the form that this version writes. It reads this one
// and those before it.
const Format = 1

// Library is what a file in the JSON form holds: the objects of a whole library,
// or of some of its briefings. The slices may be in any order.
type Library struct {
	Sources    []briefing.Source
	Snippets   []briefing.Snippet // those that no placement names are the inbox
	Briefings  []briefing.Briefing
	Headings   []briefing.Heading
	Placements []briefing.Placement
	Links      []briefing.Link
	Remarks    []briefing.Remark
	Blobs      map[string][]byte // stored texts, attachments and figures by their SHA-256 in hexadecimal
	Extra      briefing.Extra    // members of the file itself that this version does not know

	// Notices says what Read did that its caller might not expect, in sentences
	// for the user, each with its place in the file. Write ignores it.
	Notices []string
}

// Objects lists all objects, each behind those that it names. They are pointers
// into the library.
func (l *Library) Objects() []briefing.Object {
	n := len(l.Sources) + len(l.Snippets) + len(l.Briefings) + len(l.Headings) +
		len(l.Placements) + len(l.Links) + len(l.Remarks)
	objects := make([]briefing.Object, 0, n)
	objects = appendObjects(objects, l.Sources)
	objects = appendObjects(objects, l.Snippets)
	objects = appendObjects(objects, l.Briefings)
	objects = appendObjects(objects, l.Headings)
	objects = appendObjects(objects, l.Placements)
	objects = appendObjects(objects, l.Links)
	return appendObjects(objects, l.Remarks)
}

func appendObjects[T any, P interface {
	*T
	briefing.Object
}](objects []briefing.Object, nouns []T) []briefing.Object {
	for i := range nouns {
		objects = append(objects, P(&nouns[i]))
	}
	return objects
}
