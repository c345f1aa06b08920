package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing/font"
)

// hyphenate divides the words of the paragraph that a line may divide: it puts a
// penalty wherever the dictionary of their language allows a hyphen. Left whole
// are the last word, words with capitals or figures, words that a hyphen or an
// apostrophe joins to others, and addresses. It reports whether any was divided.
func (p *inline) hyphenate(patterns *Patterns) bool {
	p.divided = true
	p.dictionaries = p.dictionaries[:0]
	any := false
	for i := range p.faces {
		d := patterns.dictionary(p.faces[i].lang)
		p.dictionaries = append(p.dictionaries, d)
		any = any || d != nil
	}
	if !any {
		return false
	}
	lastGlue := len(p.nodes) - 1
	for lastGlue >= 0 && p.nodes[lastGlue].Kind != glueNode {
		lastGlue--
	}
	nodes, boxes := p.spareNodes[:0], p.spareBoxes[:0]
	divided := false
	for i := range p.nodes {
		n, box := p.nodes[i], p.boxes[i]
		if n.Kind == boxNode && i < lastGlue && p.standsAlone(i) {
			if points := p.divisions(&p.fragments[box]); len(points) > 0 {
				nodes, boxes = p.appendPieces(nodes, boxes, n, box, points)
				divided = true
				continue
			}
		}
		nodes, boxes = append(nodes, n), append(boxes, box)
	}
	p.spareNodes, p.nodes = p.nodes, nodes
	p.spareBoxes, p.boxes = p.boxes, boxes
	return divided
}

// standsAlone reports whether the box at i is a word of its own: it follows a
// space, and what follows it without one is no letter.
func (p *inline) standsAlone(i int) bool {
	if i > 0 && p.nodes[i-1].Kind != glueNode {
		return false
	}
	for j := i + 1; j < len(p.nodes); j++ {
		switch p.nodes[j].Kind {
		case glueNode:
			return true
		case boxNode:
			f := &p.fragments[p.boxes[j]]
			r, _ := utf8.DecodeRuneInString(p.runs[f.run].Text[f.start:f.end])
			return f.size != p.fragments[p.boxes[i]].size || p.faces[f.run].font&font.Superior != 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}
	}
	return true
}

// division is a place in a fragment where a hyphen may stand.
type division struct {
	at    int32 // bytes of the run's text
	cost  int32
	width Length // of the fragment up to there
}

// short is how many letters should stand before and behind a hyphen: fewer look
// lonely.
const short = 3

// divisions finds where a fragment may be divided, and how wide it is up to there.
// The width is that of its glyphs as they stand in the whole, which is as good as
// exact and saves shaping every piece.
func (p *inline) divisions(f *fragment) []division {
	d := p.dictionaries[f.run]
	if d == nil || f.level != 0 || len(f.shaped.Words) != 1 || f.shaped.Words[0].RTL {
		return nil
	}
	text := p.runs[f.run].Text[f.start:f.end]
	word := f.shaped.Words[0]
	if len(text) < d.left+d.right || len(word.Text) != len(text) {
		return nil
	}
	from, to := letters(text, d.capitals)
	points := p.points(d, text[from:to])
	if len(points) == 0 {
		return nil
	}
	p.divisible = p.divisible[:0]
	glyph, width := 0, int32(0) // the glyphs passed
	shown, runes := 0, 0        // the runes that they stand for, and those up to the point
	at := 0
	all := utf8.RuneCountInString(text[from:to])
	before := utf8.RuneCountInString(text[:from])
	for _, point := range points {
		for ; runes < before+point; runes++ {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		for glyph < len(word.Glyphs) && shown < runes {
			shown += int(word.Glyphs[glyph].Runes)
			width += word.Glyphs[glyph].Advance
			glyph++
		}
		if shown != runes {
			continue // within a ligature, such as that of ffi: the better hyphens are elsewhere
		}
		cost := int32(costDivide)
		if point < short || all-point < short {
			cost = costShort
		}
		p.divisible = append(p.divisible, division{f.start + int32(at), cost, Length(width) * f.size / Length(word.Face.UnitsPerEm())})
	}
	return p.divisible
}

// letters gives where the letters of a word begin and end that may be divided. They
// are nothing where it has figures, joins others, or has capitals but for the first
// letter, and even there unless it may.
func letters(text string, capital bool) (from, to int) {
	from = -1
	for at, r := range text {
		switch {
		case unicode.IsLetter(r):
			if from >= 0 && to < at || unicode.IsUpper(r) && (from >= 0 || !capital) {
				return 0, 0
			}
			if from < 0 {
				from = at
			}
			to = at + utf8.RuneLen(r)
		case unicode.IsDigit(r) || strings.ContainsRune("-/@_&", r):
			return 0, 0
		case isApostrophe(r) && from >= 0 && to == at && startsWithLetter(text[at+utf8.RuneLen(r):]):
			to = at + utf8.RuneLen(r)
		}
	}
	return max(from, 0), to
}

func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// dividedWord is a word in a language.
type dividedWord struct {
	dictionary *dictionary
	word       string
}

// points gives where a word may be divided. Texts repeat their words, so that those
// seen lately are remembered.
func (p *inline) points(d *dictionary, word string) []int {
	const most = 1 << 14
	key := dividedWord{d, word}
	points, ok := p.seen[key]
	if !ok {
		if p.seen == nil || len(p.seen) >= most {
			p.seen = map[dividedWord][]int{}
		}
		key.word = strings.Clone(word)
		points = d.divide(nil, word)
		p.seen[key] = points
	}
	return points
}

// appendPieces adds the nodes of a divided word.
func (p *inline) appendPieces(nodes []node, boxes []int32, n node, box int32, divisions []division) ([]node, []int32) {
	whole := p.fragments[box]
	hyphen := p.hyphen(whole.run, whole.size)
	piece := fragment{run: whole.run, start: whole.start, size: whole.size, level: whole.level, soft: true, whole: box + 1}
	done := Length(0)
	left := n.Left
	for _, d := range divisions {
		piece.end, piece.width = d.at, d.width-done
		boxes = append(boxes, int32(len(p.fragments)), -1)
		nodes = append(nodes,
			node{Kind: boxNode, Width: piece.width, Left: left},
			node{Kind: penaltyNode, Cost: d.cost, Flagged: true, Width: hyphen, Right: hangsRight[softHyphen] * hyphen / 100})
		p.fragments = append(p.fragments, piece)
		piece.start, done, left = d.at, d.width, 0
	}
	rest := whole
	rest.start, rest.width, rest.shaped, rest.whole = piece.start, whole.width-done, nil, box+1
	boxes = append(boxes, int32(len(p.fragments)))
	nodes = append(nodes, node{Kind: boxNode, Width: rest.width, Right: n.Right})
	p.fragments = append(p.fragments, rest)
	return nodes, boxes
}

// hyphen gives the width of a hyphen in the face of a run.
func (p *inline) hyphen(run int32, size Length) Length {
	face := &p.faces[run]
	return p.width(p.fonts.Shape("-", face.font, face.lang, false), size)
}
