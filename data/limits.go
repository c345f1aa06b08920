package data

import (
	"fmt"

	"attache/briefing/revision"
)

// What a library may hold at most. What is larger is not written, and a file from outside that holds it is refused: a
// forged row must not take all memory of whoever looks at it. docs/file-format.md states them.
const (
	mostValue   = 8 << 20   // bytes of one value, as compact JSON
	mostNested  = 500       // arrays and objects within each other in one value; SQLite reads a thousand of those in an object
	mostStored  = 128 << 20 // bytes of one stored text, picture or attachment
	mostName    = 64 << 10  // bytes of a kind, of the name of a field, and of an author
	mostParents = 64 << 10  // revisions that one revision replaces
)

// oversized says which bound a revision breaks; empty: none.
func oversized(r *revision.Revision) string {
	for _, part := range []struct {
		what      string
		has, most int
	}{
		{"bytes of value", len(r.Val), mostValue},
		{"levels of value", levels(r.Val), mostNested},
		{"bytes of kind", len(r.Kind), mostName},
		{"bytes of field name", len(r.Field), mostName},
		{"bytes of author", len(r.Who), mostName},
		{"revisions replaced", len(r.Parents), mostParents},
	} {
		if part.has > part.most {
			return fmt.Sprintf("%d %s, where %d are the most", part.has, part.what, part.most)
		}
	}
	return ""
}

// levels counts how many arrays and objects lie within each other in a value, at the deepest.
func levels(val []byte) int {
	if len(val) > 0 && val[0] == '"' {
		return 0 // nearly all of a library
	}
	depth, deepest, text := 0, 0, false
	for i := 0; i < len(val); i++ {
		switch c := val[i]; {
		case c == '"':
			text = !text
		case text && c == '\\':
			i++ // what is escaped ends no text
		case text:
		case c == '[' || c == '{':
			depth++
			deepest = max(deepest, depth)
		case c == ']' || c == '}':
			depth--
		}
	}
	return deepest
}
