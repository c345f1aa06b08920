package layout

import (
	"hash/maphash"
	"slices"
	"strings"

	"attache/briefing"
)

// paragraphs keeps broken paragraphs in two generations: those of the Document
// that is being set and those of the one before. What neither holds is let go.
type paragraphs struct {
	seed       maphash.Seed
	young, old map[uint64]*kept
}

type kept struct {
	paragraphKey
	runs []keptRun
	para *paragraph
}

// keptRun is what of a run decides how it is set.
type keptRun struct {
	text, lang string
	style      briefing.RunStyle
}

// paragraphKey is what, beside its runs, decides how a paragraph is broken.
type paragraphKey struct {
	style  *style
	lang   string
	width  Length
	ragged bool
}

func newParagraphs() paragraphs {
	return paragraphs{seed: maphash.MakeSeed(), young: map[uint64]*kept{}}
}

// age begins a new generation.
func (p *paragraphs) age() {
	p.old, p.young = p.young, make(map[uint64]*kept, len(p.young))
}

// hash takes what matters of a paragraph; elements and targets do not.
func (p *paragraphs) hash(key paragraphKey, runs []briefing.Run) uint64 {
	var h maphash.Hash
	h.SetSeed(p.seed)
	maphash.WriteComparable(&h, key)
	for i := range runs {
		h.WriteString(runs[i].Text)
		h.WriteByte(byte(runs[i].Style))
		h.WriteString(runs[i].Lang)
		h.WriteByte(0xff)
	}
	return h.Sum64()
}

func (p *paragraphs) get(hash uint64, key paragraphKey, runs []briefing.Run) *paragraph {
	k, ok := p.young[hash]
	if !ok {
		if k, ok = p.old[hash]; !ok {
			return nil
		}
	}
	if k.paragraphKey != key || !slices.EqualFunc(k.runs, runs, alike) {
		return nil
	}
	p.young[hash] = k
	return k.para
}

func (p *paragraphs) put(hash uint64, key paragraphKey, runs []briefing.Run, para *paragraph) {
	key.lang = strings.Clone(key.lang)
	k := &kept{key, make([]keptRun, len(runs)), para}
	for i := range runs {
		k.runs[i] = keptRun{runs[i].Text, runs[i].Lang, runs[i].Style}
	}
	p.young[hash] = k
}

func alike(k keptRun, r briefing.Run) bool { return k == keptRun{r.Text, r.Lang, r.Style} }
