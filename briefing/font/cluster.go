package font

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/text/unicode/norm"
)

// faceSet is a set of indexes into Set.faces.
type faceSet uint64

// mostFaces is how many faces a Set has at most, with those that it borrows.
const mostFaces = 64

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
func (s *Set) clusters(text []rune, r run) []cluster {
	var found []cluster
	var seg segmenter.Segmenter
	seg.Init(text)
	chain, missing := s.chains[r.style&family], false
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		for start, end := g.Offset, g.Offset+len(g.Text); start < end; start += longestCluster {
			part := text[start:min(end, start+longestCluster)]
			c := cluster{start: start, end: start + len(part), script: scriptOf(part), punct: unicode.IsPunct(part[0])}
			face, ok := s.choose(s.coverOf(part), part, chain)
			c.face, c.missing = face, !ok
			missing = missing || !ok
			found = append(found, c)
		}
	}
	if missing {
		found = s.borrow(found, text, r)
	}
	s.suitPunctuation(found, text, r.name)
	return found
}

// suitPunctuation takes opening and closing marks from the face of the letters
// beside them where that is not the text face, whose marks suit Latin, Greek and
// Cyrillic.
func (s *Set) suitPunctuation(clusters []cluster, text []rune, lang string) {
	chinese := isChinese(lang)
	suit := func(c, beside *cluster) {
		if c.punct && !c.missing && !beside.missing && hasOwnMarks(beside.script, chinese) && s.coverOf(text[c.start:c.end]).has(beside.face) {
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

// hasOwnMarks reports whether the face of a script has quotation marks and stops
// that suit it better. Those of East Asian faces are as wide as an ideograph, as
// Chinese wants them; in Korean, and around a word in an English text, they would
// leave holes.
func hasOwnMarks(s language.Script, chinese bool) bool {
	switch s {
	case language.Latin, language.Greek, language.Cyrillic:
		return false
	case language.Han, language.Hiragana, language.Katakana, language.Hangul, language.Bopomofo:
		return chinese
	}
	return hasScript(s)
}

func isChinese(lang string) bool {
	primary, _, _ := strings.Cut(lang, "-")
	return strings.EqualFold(primary, "zh") || strings.EqualFold(primary, "yue")
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
