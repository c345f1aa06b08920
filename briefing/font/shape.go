package font

import (
	"slices"
	"strings"
	"unicode/utf8"

	ot "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// Shaped is a text that was shaped. It is immutable and shared.
type Shaped struct {
	Words   []*Word // in logical order; each in one face and script
	Missing []rune  // what no face covers, sorted; U+FFFD is shown for it
	Lent    []*Word // those of Words whose face is borrowed
}

// Shape shapes a text that stands on one line and runs in one direction: a word,
// or a piece of one. The language is a BCP 47 tag, or empty. Controls, soft hyphens,
// zero-width spaces and the marks that steer direction are left out of the
// result; a text of nothing else gives no Words. Invalid UTF-8 is taken as U+FFFD.
func (s *Set) Shape(text string, style Style, lang string, rtl bool) *Shaped {
	return s.shape(cacheKey{text: text, style: style, rtl: rtl}, lang)
}

// Hyphenate shapes a text with a hyphen behind it, as it stands at the end of a
// line that breaks a word at a soft hyphen. The hyphen is U+00AD in Word.Text,
// so that the word can be put together again.
func (s *Set) Hyphenate(text string, style Style, lang string, rtl bool) *Shaped {
	return s.shape(cacheKey{text: text, style: style, rtl: rtl, hyphen: true}, lang)
}

func (s *Set) shape(k cacheKey, lang string) *Shaped {
	s.mu.Lock()
	defer s.mu.Unlock()
	k.language = s.language(lang)
	if shaped, ok := s.cache.get(k); ok {
		return shaped
	}
	s.text = visible(s.text[:0], k.text)
	if k.hyphen {
		s.text = append(s.text, '-')
	}
	shaped := s.shapeText(k)
	if k.hyphen && len(shaped.Words) > 0 {
		last := shaped.Words[len(shaped.Words)-1]
		last.Text = strings.TrimSuffix(last.Text, "-") + string(softHyphen)
	}
	s.cache.put(k, shaped)
	return shaped
}

// visible appends the runes of text that have a place in a Word. Of invisible
// ones in a row it keeps no more than any writing system has use for, so that
// Glyph.Runes can count them.
func visible(runes []rune, text string) []rune {
	const most = 32
	invisible := 0
	for _, r := range text {
		if dropped(r) {
			continue
		}
		if invisible++; !ignorable(r) {
			invisible = 0
		}
		if invisible <= most {
			runes = append(runes, r)
		}
	}
	return runes
}

// run is a part of a text in one face, script and direction.
type run struct {
	style    Style
	name     string // of the language, as the text gave it
	language language.Language
	script   language.Script
	rtl      bool
}

func (s *Set) shapeText(k cacheKey) *Shaped {
	tag := &s.languages[k.language]
	r := run{k.style, tag.name, tag.language, language.Latin, k.rtl}
	if s.isPlain(k.style) {
		return s.addRun(&Shaped{}, s.Face(k.style), s.text, r)
	}
	shaped := &Shaped{}
	clusters := s.clusters(s.text, r)
	giveScripts(clusters)
	for i := 0; i < len(clusters); {
		first := clusters[i]
		end := i + 1
		for end < len(clusters) && clusters[end].face == first.face && clusters[end].script == first.script && clusters[end].missing == first.missing {
			end++
		}
		if first.missing {
			s.replace(shaped, clusters[i:end], k)
		} else {
			r.script = first.script
			before := len(shaped.Words)
			s.addRun(shaped, s.faces[first.face], s.text[first.start:clusters[end-1].end], r)
			if slices.ContainsFunc(shaped.Words[before:], lacksGlyph) {
				shaped.Words = shaped.Words[:before]
				s.shapeOneByOne(shaped, clusters[i:end], k, r)
			}
		}
		i = end
	}
	for _, w := range shaped.Words {
		if s.Borrowed(w.Face) {
			shaped.Lent = append(shaped.Lent, w)
		}
	}
	return shaped
}

// firstMark is the first character that may join another in a cluster.
const firstMark = 0x300

// isPlain reports whether the text is Latin that the face of the style covers,
// without anything that forms clusters: nearly every word.
func (s *Set) isPlain(style Style) bool {
	primary := uint8(style & family)
	for _, r := range s.text {
		switch {
		case r < firstMark:
			if !s.plain[r].has(primary) {
				return false
			}
		case r < hyphen || r > lastQuote || !s.coverRune(r).has(primary):
			return false
		}
	}
	return true
}

// giveScripts gives characters that are common to all scripts the script of what
// stands before them, or else behind them.
func giveScripts(clusters []cluster) {
	script := language.Latin
	for _, c := range clusters {
		if hasScript(c.script) {
			script = c.script
			break
		}
	}
	for i := range clusters {
		if hasScript(clusters[i].script) {
			script = clusters[i].script
		} else {
			clusters[i].script = script
		}
	}
}

// shapeOneByOne is for a run that shaping, against the face's own word, could not
// find all glyphs for.
func (s *Set) shapeOneByOne(shaped *Shaped, clusters []cluster, k cacheKey, r run) {
	for i, c := range clusters {
		before := len(shaped.Words)
		s.addRun(shaped, s.faces[c.face], s.text[c.start:c.end], r)
		if slices.ContainsFunc(shaped.Words[before:], lacksGlyph) {
			shaped.Words = shaped.Words[:before]
			s.replace(shaped, clusters[i:i+1], k)
		}
	}
}

func lacksGlyph(w *Word) bool {
	return slices.ContainsFunc(w.Glyphs, func(g Glyph) bool { return g.ID == 0 })
}

// addRun shapes one run. A run that leaves nothing to draw is left out.
func (s *Set) addRun(shaped *Shaped, face *Face, text []rune, r run) *Shaped {
	if word := s.shapeRun(face, text, r); len(word.Glyphs) > 0 {
		shaped.Words = append(shaped.Words, word)
	}
	return shaped
}

// replace adds a Word that shows U+FFFD for each cluster.
func (s *Set) replace(shaped *Shaped, clusters []cluster, k cacheKey) {
	text := s.text[clusters[0].start:clusters[len(clusters)-1].end]
	face, glyph := s.replacement(k.style)
	word := &Word{Face: face, Text: string(text), RTL: k.rtl}
	for _, c := range clusters {
		word.Glyphs = append(word.Glyphs, Glyph{ID: glyph, Advance: face.Advance(glyph), Runes: uint8(c.end - c.start)})
		word.Advance += face.Advance(glyph)
	}
	if k.rtl {
		slices.Reverse(word.Glyphs)
	}
	shaped.Words = append(shaped.Words, word)
	for _, r := range text {
		if !ignorable(r) {
			shaped.Missing = append(shaped.Missing, r)
		}
	}
	slices.Sort(shaped.Missing)
	shaped.Missing = slices.Compact(shaped.Missing)
}

func (s *Set) replacement(style Style) (*Face, GlyphID) {
	for _, r := range [...]rune{replacement, '?'} {
		for _, i := range s.chains[style&family] {
			if g, ok := s.own[i].glyph(r); ok {
				return s.own[i], g
			}
		}
	}
	return s.Face(style), 0
}

var (
	everywhere = harfbuzz.Feature{Value: 1, Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd}

	// Figures are lining ones everywhere, in text of their own widths.
	textFeatures     = features("lnum", "pnum")
	tabularFeatures  = features("lnum", "tnum")
	superiorFeatures = features("sups")
)

func features(tags ...string) []harfbuzz.Feature {
	list := make([]harfbuzz.Feature, len(tags))
	for i, tag := range tags {
		list[i] = everywhere
		list[i].Tag = opentype.MustNewTag(tag)
	}
	return list
}

// shapeRun shapes text in one face. The caller holds s.mu.
func (s *Set) shapeRun(face *Face, text []rune, r run) *Word {
	buffer := s.buffer
	buffer.Clear()
	buffer.AddRunes(text, 0, len(text))
	buffer.Flags = harfbuzz.Bot | harfbuzz.Eot | harfbuzz.RemoveDefaultIgnorables | harfbuzz.DoNotinsertDottedCircle
	buffer.Props = harfbuzz.SegmentProperties{Language: r.language, Script: r.script, Direction: harfbuzz.LeftToRight}
	if r.rtl {
		buffer.Props.Direction = harfbuzz.RightToLeft
	}
	wanted := textFeatures
	switch {
	case r.style&Superior != 0:
		wanted = superiorFeatures
	case r.style&Tabular != 0:
		wanted = tabularFeatures
	}
	if !face.shape(buffer, wanted) {
		s.buffer = harfbuzz.NewBuffer()
		return unshaped(face, text, r.rtl)
	}

	word := &Word{Face: face, Text: string(text), RTL: r.rtl, Glyphs: make([]Glyph, len(buffer.Info))}
	for i, info := range buffer.Info {
		pos := buffer.Pos[i]
		id := info.Glyph
		if id >= ot.GID(face.NumGlyphs()) {
			id = 0
		}
		word.Glyphs[i] = Glyph{ID: GlyphID(id), Advance: pos.XAdvance, XOffset: pos.XOffset, YOffset: pos.YOffset}
		word.Advance += pos.XAdvance
	}
	countRunes(word, buffer.Info, utf8.RuneCountInString(word.Text))
	return word
}

// shape shapes what is in a buffer. It reports false where the face turns out to
// be damaged; the buffer is of no use then.
func (f *Face) shape(buffer *harfbuzz.Buffer, wanted []harfbuzz.Feature) (whole bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	defer whenDamaged(func(any) { whole = false })
	if !f.complete() {
		return false
	}
	buffer.Shape(f.shaper, wanted)
	return true
}

// unshaped is a word whose glyphs are all number 0.
func unshaped(face *Face, text []rune, rtl bool) *Word {
	word := &Word{Face: face, Text: string(text), RTL: rtl, Glyphs: make([]Glyph, len(text))}
	for i := range word.Glyphs {
		word.Glyphs[i].Runes = 1
	}
	return word
}

// countRunes shares out the runes of the text among the glyphs: the first glyph
// of each cluster, in logical order, stands for all of its runes, as far as it
// can count them.
func countRunes(word *Word, info []harfbuzz.GlyphInfo, runes int) {
	count := len(info)
	at := func(i int) int { // the i-th glyph in logical order
		if word.RTL {
			return count - 1 - i
		}
		return i
	}
	counted := 0
	for i := 0; i < count; {
		next := i + 1
		for next < count && info[at(next)].Cluster == info[at(i)].Cluster {
			next++
		}
		end := runes
		if next < count {
			end = info[at(next)].Cluster
		}
		for ; i < next; i++ {
			share := min(end-counted, 255)
			word.Glyphs[at(i)].Runes = uint8(share)
			counted += share
		}
	}
}
