package font

import (
	"unicode"

	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/text/unicode/norm"
)

// faceSet is a set of indexes into Set.faces.
type faceSet uint32

func (f faceSet) has(i uint8) bool { return f&(1<<i) != 0 }

// cluster is what a reader takes for one character: a base with its marks, an
// emoji of several parts.
type cluster struct {
	start, end int // in the runes of the text
	script     language.Script
	face       uint8 // index into Set.faces
	missing    bool  // no face covers it
	punct      bool
}

// longestCluster bounds a cluster, so that one glyph never stands for more runes
// than Glyph.Runes can count. A longer one, which no writing system needs, goes
// on as another.
const longestCluster = 200

// clusters divides the text into clusters and finds a face for each.
func (s *Set) clusters(text []rune, style Style) []cluster {
	var found []cluster
	var seg segmenter.Segmenter
	seg.Init(text)
	chain := s.chains[style&family]
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		for start, end := g.Offset, g.Offset+len(g.Text); start < end; start += longestCluster {
			found = s.cover(found, text, start, min(end, start+longestCluster), chain)
		}
	}
	s.suitPunctuation(found, text)
	return found
}

// suitPunctuation takes opening and closing marks from the face of the letters
// beside them where that is not the text face, whose marks suit Latin, Greek and
// Cyrillic.
func (s *Set) suitPunctuation(clusters []cluster, text []rune) {
	suit := func(c, beside *cluster) {
		if c.punct && !c.missing && !beside.missing && hasOwnMarks(beside.script) && s.coverOf(text[c.start:c.end]).has(beside.face) {
			c.face, c.script = beside.face, beside.script
		}
	}
	for i := 1; i < len(clusters); i++ {
		suit(&clusters[i], &clusters[i-1])
	}
	for i := len(clusters) - 1; i > 0; i-- {
		suit(&clusters[i-1], &clusters[i])
	}
}

// cover appends the cluster text[start:end] with its face. Where no face covers
// a base with all its marks, but one covers the base, the marks become a missing
// cluster of their own behind it.
func (s *Set) cover(found []cluster, text []rune, start, end int, chain []uint8) []cluster {
	c := cluster{start: start, end: end, script: scriptOf(text[start:end]), punct: unicode.IsPunct(text[start])}
	if face, ok := s.choose(s.coverOf(text[start:end]), text[start:end], chain); ok {
		c.face = face
		return append(found, c)
	}
	if face, ok := s.choose(s.coverOf(text[start:start+1]), text[start:start+1], chain); ok && start+1 < end {
		split := start + 1
		for split < end && s.coverOf(text[start:split+1]).has(face) {
			split++
		}
		c.end, c.face = split, face
		return append(found, c, cluster{start: split, end: end, script: c.script, missing: true})
	}
	c.missing = true
	return append(found, c)
}

// choose takes the first face of the chain that is among faces. Pictures come
// from the emoji face first, which has their sequences too.
func (s *Set) choose(faces faceSet, text []rune, chain []uint8) (uint8, bool) {
	if isEmoji(text) && faces.has(s.emoji) {
		return s.emoji, true
	}
	for _, i := range chain {
		if faces.has(i) {
			return i, true
		}
	}
	return 0, false
}

// coverOf gives the faces that have all characters of a cluster, as they are or
// in another canonical form (which HarfBuzz finds by itself).
func (s *Set) coverOf(text []rune) faceSet {
	faces := s.coverAll(text)
	if faces == 0 && len(text) > 1 {
		faces = s.coverAll([]rune(norm.NFC.String(string(text))))
	}
	if faces == 0 {
		faces = s.coverAll([]rune(norm.NFD.String(string(text))))
	}
	return faces
}

func (s *Set) coverAll(text []rune) faceSet {
	faces := ^faceSet(0)
	for _, r := range text {
		if ignorable(r) {
			continue
		}
		faces &= s.coverRune(r)
	}
	return faces
}

func (s *Set) coverRune(r rune) faceSet {
	const most = 1 << 14 // a bound for texts that use all of Unicode
	if faces, ok := s.coverage[r]; ok {
		return faces
	}
	var faces faceSet
	for i, face := range s.faces {
		if _, ok := face.glyph(r); ok {
			faces |= 1 << i
		}
	}
	if r == nonBreakingHyphen {
		faces |= s.coverRune(hyphen) // HarfBuzz puts one for the other
	}
	if len(s.coverage) >= most {
		clear(s.coverage)
	}
	s.coverage[r] = faces
	return faces
}

const (
	hyphen            = '\u2010'
	nonBreakingHyphen = '\u2011'
	lastQuote         = '\u203a' // the last of the Latin dashes and quotation marks that begin with hyphen
	softHyphen        = '\u00ad'
	keycap            = '\u20e3'
	emojiSelector     = '\ufe0f'
	textSelector      = '\ufe0e'
	replacement       = '\ufffd'
)

// isEmoji reports whether a cluster asks to be a picture.
func isEmoji(text []rune) bool {
	picture := text[0] >= 0x1f000 && text[0] < 0x20000
	for _, r := range text[1:] {
		switch r {
		case textSelector:
			return false
		case emojiSelector, keycap:
			picture = true
		}
	}
	return picture
}

// scriptOf gives the script of the first character that has one.
func scriptOf(text []rune) language.Script {
	for _, r := range text {
		if script := language.LookupScript(r); hasScript(script) {
			return script
		}
	}
	return language.Common
}

func hasScript(s language.Script) bool {
	return s != language.Common && s != language.Inherited && s != language.Unknown
}

func hasOwnMarks(s language.Script) bool {
	return hasScript(s) && s != language.Latin && s != language.Greek && s != language.Cyrillic
}

// dropped reports whether a character has no place in a Word: it is a control,
// or it has done its work when lines are broken and directions found.
func dropped(r rune) bool {
	switch {
	case r < 0x20, 0x7f <= r && r < 0xa0:
		return true
	case r < softHyphen:
		return false
	}
	switch r {
	case softHyphen, 0x061c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x2060, 0xfeff:
		return true
	}
	return 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x206f || 0xfff9 <= r && r <= 0xfffb
}

// ignorable reports whether a character is invisible by itself (Unicode's
// Default_Ignorable_Code_Point): a face need not have it.
func ignorable(r rune) bool {
	if r < 0xad {
		return false
	}
	return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) ||
		unicode.Is(unicode.Variation_Selector, r) ||
		unicode.Is(unicode.Cf, r) && !(0x0600 <= r && r <= 0x0605 || r == 0x06dd || r == 0x070f || 0x0890 <= r && r <= 0x08e2 || r == 0x110bd || r == 0x110cd || 0x13430 <= r && r <= 0x1343f || 0xfff9 <= r && r <= 0xfffb)
}
