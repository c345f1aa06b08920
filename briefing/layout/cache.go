package layout

import (
	"hash/maphash"
	"maps"
	"strings"

	"attache/briefing"
)

// paragraphs keeps broken paragraphs: those of the Document that is being set and
// those of the one before. What neither holds is let go.
type paragraphs struct {
	seeds [2]maphash.Seed
	known map[fingerprint]*paragraph
	age   uint32 // of the Document that is being set
}

// fingerprint stands for a key and its runs: 128 bits, so that there is no need to
// keep the text of what was broken beside it.
type fingerprint [2]uint64

func newParagraphs() paragraphs {
	return paragraphs{seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}, known: map[fingerprint]*paragraph{}}
}

// begin begins a new Document.
func (p *paragraphs) begin() {
	p.age++
	maps.DeleteFunc(p.known, func(_ fingerprint, para *paragraph) bool { return p.age-para.used > 1 })
}

// mark takes what matters of a paragraph; elements and targets do not.
func (p *paragraphs) mark(key paragraphKey, runs []briefing.Run) (mark fingerprint) {
	for i, seed := range p.seeds {
		var h maphash.Hash
		h.SetSeed(seed)
		maphash.WriteComparable(&h, key)
		for i := range runs {
			maphash.WriteComparable(&h, len(runs[i].Text))
			h.WriteString(runs[i].Text)
			h.WriteByte(byte(runs[i].Style))
			maphash.WriteComparable(&h, runs[i].Lang)
		}
		mark[i] = h.Sum64()
	}
	return mark
}

func (p *paragraphs) get(mark fingerprint) *paragraph {
	para := p.known[mark]
	if para != nil {
		para.used = p.age
	}
	return para
}

func (p *paragraphs) put(mark fingerprint, para *paragraph) {
	para.lang, para.used = strings.Clone(para.lang), p.age
	p.known[mark] = para
}
