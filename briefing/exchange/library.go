package exchange

import (
	"encoding/json"

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

	// Notices says what Read did that its caller might not expect, in sentences
	// for the user, each with its place in the file. Write ignores it.
	Notices []briefing.Phrase
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

// fileMembers is the member of a briefing in which the library keeps the
// members of the file that brought it, where this version does not know them:
// a library has no object of its own that could hold them.
const fileMembers = "attache:file"

// readOwn keeps the unknown members of the file with its first briefing.
func (f *form) readOwn(root *object) {
	if len(f.lib.Briefings) == 0 {
		for _, m := range root.members {
			f.notice(briefing.Say("%s was left out: only a briefing could carry it, and the file has none.", root.where.member(m.name).String()))
		}
		root.members = nil
		return
	}
	var own briefing.Extra
	root.rest(&own)
	if len(own) == 0 {
		return
	}
	raw, err := json.Marshal(own)
	if err != nil {
		f.fail(root.at, root.where, err)
		return
	}
	first := &f.lib.Briefings[0]
	if first.Extra == nil {
		first.Extra = briefing.Extra{}
	}
	first.Extra[fileMembers] = raw
}

// writeOwn writes what readOwn kept. Where two files brought a member of the
// same name, that of the older briefing is written.
func (f *form) writeOwn(o *object) {
	own := briefing.Extra{}
	for _, b := range f.lib.Briefings {
		var more briefing.Extra
		if json.Unmarshal(b.Extra[fileMembers], &more) != nil {
			continue // there is none, or it is not ours
		}
		for name, raw := range more {
			if own[name] == nil {
				own[name] = raw
			}
		}
	}
	o.rest(&own)
}
