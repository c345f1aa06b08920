package layout

import (
	"unicode"
	"unicode/utf8"

	"attache/briefing/font"
)

// hyphenate divides the words of the paragraph that a line may divide: it puts a
// penalty wherever the dictionary of their language allows a hyphen. Left whole
// are the last word, words with capitals or figures, words that a hyphen or an
// apostrophe joins to others, and addresses. It reports whether any was divided.
func (p *inline) hyphenate(patterns *Patterns) bool {
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
	p.letters = p.letters[:0]
	before := 0 // runes before the letters
	from := -1  // the byte where the letters begin
	end := false
	for at, r := range text {
		switch {
		case unicode.IsLetter(r):
			if end || unicode.IsUpper(r) && (from >= 0 || !d.capitals) {
				return nil
			}
			if from < 0 {
				from = at
			}
			p.letters = append(p.letters, r)
		case unicode.IsDigit(r) || r == '-' || r == '/' || r == '@' || r == '_' || r == '.' && from >= 0 && at+1 < len(text) && isASCIILetter(text[at+1]):
			return nil
		case from < 0:
			before++
		case isApostrophe(r):
			p.letters = append(p.letters, r)
		default:
			end = true
		}
	}
	for n := len(p.letters); n > 0 && isApostrophe(p.letters[n-1]); n-- {
		p.letters = p.letters[:n-1]
	}
	p.points = d.divide(p.points[:0], p.letters)
	if len(p.points) == 0 {
		return nil
	}
	p.divided = p.divided[:0]
	glyph, runes, width := 0, 0, int32(0) // the glyphs passed, the runes that they stand for
	at, letters := int32(from), 0
	for _, point := range p.points {
		for ; letters < point; letters++ {
			at += int32(utf8.RuneLen(p.letters[letters]))
		}
		for glyph < len(word.Glyphs) && runes < before+point {
			runes += int(word.Glyphs[glyph].Runes)
			width += word.Glyphs[glyph].Advance
			glyph++
		}
		if runes != before+point {
			continue // within a ligature, such as that of ffi: the better hyphens are elsewhere
		}
		cost := int32(costDivide)
		if point < short || len(p.letters)-point < short {
			cost = costShort
		}
		p.divided = append(p.divided, division{f.start + at, cost, Length(width) * f.size / Length(word.Face.UnitsPerEm())})
	}
	return p.divided
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

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
