package layout

import (
	"slices"

	"attache/briefing"
	"attache/briefing/font"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/segmenter"
)

// fragment is a stretch of one run that no line end divides: what a Box stands for.
type fragment struct {
	run        int32
	start, end int32  // bytes of the run's text
	size       Length // of the font
	width      Length
	space      Length     // of the white space that follows, if any
	level      bidi.Level // odd: runs to the left
	spaceLevel bidi.Level
	soft       bool  // ends with a soft hyphen, where a line may end
	whole      int32 // of a piece of a word: the fragment that it was divided from, counted from 1
	shaped     *font.Shaped
}

// face is how the text of a run is set.
type face struct {
	font font.Style
	size Length
	rise Length // of the baseline
	lang string
}

// inline turns the runs of a paragraph into nodes. It serves one paragraph after
// the other and keeps its memory.
type inline struct {
	fonts    *font.Set
	patterns *Patterns // nil: words are divided where no line can hold them
	runs     []briefing.Run
	lang     string // of the paragraph
	faces    []face // by run
	eastern  string // the language of East Asian text that does not tell it; may be empty
	narrow   Length // the narrowest line
	rtl      bool   // the paragraph runs to the left
	hanging  bool   // marks hang out at the edges

	text     []rune
	breaks   []bool  // whether Unicode lets a line end before a rune
	costs    []int32 // what it costs to end a line there
	levels   []bidi.Level
	mixed    bool // some text runs to the left: levels are set
	segments segmenter.Segmenter
	bidi     bidi.Paragraph

	nodes     []node
	fragments []fragment
	boxes     []int32 // by node: the fragment of a Box
	missing   []rune
	lent      []loan

	// Of words that are divided.
	dictionaries []*dictionary // by run
	seen         map[dividedWord][]int
	divided      bool // it was asked which words can be
	divisible    []division
	spareNodes   []node
	spareBoxes   []int32
}

// read takes in a paragraph and lays out its nodes.
func (p *inline) read(runs []briefing.Run, st *style, lang string, narrow Length) {
	p.runs, p.lang, p.narrow, p.hanging = runs, lang, narrow, st.align == start && !st.cell
	p.text, p.faces = p.text[:0], p.faces[:0]
	p.nodes, p.fragments, p.boxes, p.missing, p.lent = p.nodes[:0], p.fragments[:0], p.boxes[:0], nil, nil
	p.divided = false
	for _, run := range runs {
		p.faces = append(p.faces, p.face(run, st, lang))
		for _, r := range run.Text {
			p.text = append(p.text, r)
		}
	}
	p.eastern = easternLanguage(p.text)
	p.findBreaks()
	p.weighBreaks()
	p.findLevels(lang)
	p.build()
	if len(p.nodes) > 0 && !p.rtl {
		p.nodes[0].Left += st.outdent
	}
	slices.Sort(p.missing)
	p.missing = slices.Compact(p.missing)
}

// face gives how a run is set within a style.
func (p *inline) face(run briefing.Run, st *style, lang string) face {
	f := face{font: st.font, size: st.size, lang: lang}
	if run.Lang != "" {
		f.lang = run.Lang
	}
	if run.Style&briefing.Strong != 0 {
		f.font |= font.Bold
	}
	if run.Style&briefing.Emphasis != 0 {
		f.font ^= font.Italic
	}
	if run.Style&briefing.SmallPrint != 0 {
		f.size = st.size * 85 / 100
	}
	if run.Style&briefing.Superscript != 0 {
		if p.fonts.CanRaise(run.Text, f.font) {
			f.font |= font.Superior
		} else {
			f.size, f.rise = f.size*62/100, f.size*35/100
		}
	}
	return f
}

// measure shapes a fragment; it reports false where there is nothing to see.
func (p *inline) measure(f *fragment) bool {
	f.shaped = p.shape(f)
	f.width = p.width(f.shaped, f.size)
	return len(f.shaped.Words) > 0
}

func (p *inline) shape(f *fragment) *font.Shaped {
	text := p.runs[f.run].Text[f.start:f.end]
	return p.fonts.Shape(text, p.faces[f.run].font, p.language(f.run, text), f.level&1 == 1)
}

func (p *inline) hyphenated(f *fragment) *font.Shaped {
	text := p.runs[f.run].Text[f.start:f.end]
	return p.fonts.Hyphenate(text, p.faces[f.run].font, p.language(f.run, text), f.level&1 == 1)
}

func (p *inline) width(s *font.Shaped, size Length) Length {
	width := Length(0)
	for _, w := range s.Words {
		width += wide(w, sizeOf(w, size))
	}
	return width
}
