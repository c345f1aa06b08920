package font

import (
	"slices"

	"github.com/go-text/typesetting/language"
)

// Need is what a text asks of a face that a [Set] does not have.
type Need struct {
	Text     string // one character as a reader sees it, perhaps with its marks
	Script   string // ISO 15924, such as "Hani": its own, else that of the text around it; "Zyyy" where that has none either
	Language string // BCP 47; may be empty
	Style    Style
}

// Lender finds faces for what a [Set] has none for, among the fonts of a machine,
// say. It gives nil where there is none. The same need gets the same face each time,
// whatever was asked before. It is called by one text at a time, and may take long
// the first time.
type Lender func(Need) *Face

// BorrowFrom lets the set borrow faces. It has to be called before anything is
// shaped.
func (s *Set) BorrowFrom(lend Lender) { s.lend = lend }

// Borrowed reports whether a face is not one of the set's own.
func (s *Set) Borrowed(face *Face) bool { return !slices.Contains(s.own, face) }

// borrow finds faces for the clusters that no own face covers. What no face at all
// covers stays missing, but for a base whose marks alone are the trouble.
func (s *Set) borrow(clusters []cluster, text []rune, r run) []cluster {
	found := make([]cluster, 0, len(clusters)+1)
	for i, c := range clusters {
		if !c.missing {
			found = append(found, c)
			continue
		}
		need := Need{
			Text:     string(text[c.start:c.end]),
			Script:   scriptAround(clusters, i).String(),
			Language: r.name,
			Style:    r.style & family,
		}
		if face, ok := s.ask(need); ok {
			c.face, c.missing = face, false
			found = append(found, c)
		} else {
			found = s.split(found, c, text, s.chains[r.style&family])
		}
	}
	return found
}

// ask gives the index of a face that is lent for a need.
func (s *Set) ask(need Need) (uint8, bool) {
	if s.lend == nil {
		return 0, false
	}
	face := s.lend(need)
	if face == nil {
		return 0, false
	}
	i := slices.Index(s.faces, face)
	if i < 0 {
		if i = len(s.faces); i == mostFaces {
			return 0, false
		}
		s.faces = append(s.faces, face)
		clear(s.coverage)
	}
	return uint8(i), true
}

// split appends a cluster that no face covers: its base in a face that has it,
// where there is one, and its marks as a missing cluster of their own.
func (s *Set) split(found []cluster, c cluster, text []rune, chain []uint8) []cluster {
	face, ok := s.choose(s.coverOf(text[c.start:c.start+1]), text[c.start:c.start+1], chain)
	if !ok || c.start+1 == c.end {
		return append(found, c)
	}
	base := c
	base.face, base.missing, base.end = face, false, c.start+1
	for base.end < c.end && s.coverOf(text[c.start:base.end+1]).has(face) {
		base.end++
	}
	c.start = base.end
	return append(found, base, c)
}

// scriptAround gives the script of a cluster, else that of the nearest one before
// it that has one, else of one behind it.
func scriptAround(clusters []cluster, i int) language.Script {
	for at := i; at >= 0; at-- {
		if hasScript(clusters[at].script) {
			return clusters[at].script
		}
	}
	for _, c := range clusters[i:] {
		if hasScript(c.script) {
			return c.script
		}
	}
	return language.Common
}
