package font

import (
	"encoding/binary"

	"github.com/go-text/typesetting/font/opentype"
)

// mended gives the tables GSUB and GPOS of a face, where they have to be changed, so
// that package harfbuzz takes in all of them. In version 0.3.5 it forgets glyphs
// that a rule is for: where they are listed in ranges, those behind a range of 64 or
// more, so that joined letters of Arabic stay apart and pairs go without kerning
// (mended upstream in its pull request 279, which no release has). Lists of single
// glyphs are taken in whole, so such ranges are written out.
func mended(loader *opentype.Loader) (map[opentype.Tag][]byte, error) {
	changed := map[opentype.Tag][]byte{}
	for _, table := range []struct {
		tag   string
		rules ruleKinds
	}{{"GSUB", ruleKinds{5, 6, 7}}, {"GPOS", ruleKinds{7, 8, 9}}} {
		tag := opentype.MustNewTag(table.tag)
		if !loader.HasTable(tag) {
			continue
		}
		raw, err := loader.RawTable(tag)
		if err != nil {
			return nil, err
		}
		m := mender{table: raw, kinds: table.rules, written: map[int]int{}}
		if m.mend(); len(m.written) > 0 {
			changed[tag] = m.table
		}
	}
	return changed, nil
}

// ruleKinds are the numbers of those kinds of lookups that say in their own way
// where their glyphs are listed.
type ruleKinds struct{ context, chain, extension int }

// mender walks through a table GSUB or GPOS. What its offsets lead to may lie
// outside; it reads zeros there.
type mender struct {
	table   []byte
	kinds   ruleKinds
	steps   int
	written map[int]int // where lists were written out, by where they stood in ranges
}

func (m *mender) at(i int) int {
	if i < 0 || i+2 > len(m.table) {
		return 0
	}
	return int(binary.BigEndian.Uint16(m.table[i:]))
}

// mostSteps bounds the work on a damaged table, whose lists may all be the same
// long one. The fonts in use need some thousand.
const mostSteps = 1 << 20

func (m *mender) mend() {
	const listOfLookups = 8
	list := m.at(listOfLookups)
	for i := range m.at(list) {
		lookup := list + m.at(list+2+2*i)
		var rules []rule
		glyphs := 0
		for k := range m.at(lookup + 4) {
			r := m.rule(m.at(lookup), lookup+m.at(lookup+6+2*k))
			rules = append(rules, r)
			glyphs += m.count(r)
			if m.steps++; m.steps > mostSteps {
				return
			}
		}
		const enough = 64 // fewer are never forgotten
		for _, r := range rules {
			if glyphs >= enough {
				m.writeOut(r)
			}
		}
	}
}

// rule is where a subtable stands, and in it the offset of the list of the glyphs
// that it is for.
type rule struct{ table, offset int }

func (m *mender) rule(kind, table int) rule {
	if kind == m.kinds.extension && m.at(table+2) != m.kinds.extension {
		return m.rule(m.at(table+2), table+m.at(table+4)<<16+m.at(table+6))
	}
	const byLists = 3 // a context given as a list of glyphs for each place
	switch byList := m.at(table) == byLists; {
	case byList && kind == m.kinds.context:
		return rule{table, table + 6}
	case byList && kind == m.kinds.chain:
		return rule{table, table + 6 + 2*m.at(table+2)}
	}
	return rule{table, table + 2}
}

const inRanges = 2 // the form of a list

// count gives how many glyphs a rule is for.
func (m *mender) count(r rule) int {
	list := r.table + m.at(r.offset)
	n := m.at(list + 2)
	if m.at(list) != inRanges {
		return n
	}
	glyphs := 0
	for i := range n {
		glyphs += max(0, m.at(list+6+6*i)-m.at(list+4+6*i)+1)
	}
	m.steps += n
	return glyphs
}

// writeOut writes a list of ranges out behind the table, if the rule's offset
// reaches that far.
func (m *mender) writeOut(r rule) {
	list := r.table + m.at(r.offset)
	if m.at(list) != inRanges || r.offset+2 > len(m.table) {
		return
	}
	to, ok := m.written[list]
	if !ok {
		to = len(m.table)
	}
	const farthest = 0xFFFF
	if glyphs := m.count(r); to-r.table > farthest || glyphs > farthest || m.steps > mostSteps {
		return
	}
	if !ok {
		const singly = 1
		glyphs := []int{}
		for i := range m.at(list + 2) {
			for g := m.at(list + 4 + 6*i); g <= m.at(list+6+6*i); g++ {
				glyphs = append(glyphs, g)
			}
		}
		out := binary.BigEndian.AppendUint16(m.table, singly)
		out = binary.BigEndian.AppendUint16(out, uint16(len(glyphs)))
		for _, g := range glyphs {
			out = binary.BigEndian.AppendUint16(out, uint16(g))
		}
		m.table, m.written[list] = out, to
	}
	binary.BigEndian.PutUint16(m.table[r.offset:], uint16(to-r.table))
}
