package quote

// Stretch is a part of a quotation beside what its source has there. Put together,
// the Quoted of all stretches are the words of the quotation, as plain text.
type Stretch struct {
	Kind   StretchKind
	Source string // of the stored text; empty: the quotation added what is Quoted
	Quoted string // of the quotation; empty: it left out what is in Source
}

// StretchKind says how the two sides of a Stretch stand to each other.
type StretchKind int

// The kinds of stretch.
const (
	Alike   StretchKind = iota // the same words, but for typography
	Differs                    // other words, another case inside, or other punctuation
	Author                     // an omission or words in brackets: the author's own
)

// Differences puts a quotation beside the passages of the text that it stands on,
// word by word and in the order of the quotation. Of a quotation that is not found
// all differs from nothing; it is nil where t is nil.
func (q *Quotation) Differences(t *Text) []Stretch {
	switch {
	case t == nil || q.src == "":
		return nil
	case q.literal != nil:
		if places, _ := q.literal.places(t); places != nil {
			return q.literal.Differences(t)
		}
	}
	b := &beside{q: q, t: t}
	if b.at, _ = q.places(t); b.at == nil {
		_, pairs := q.align(t)
		if !q.enough(t, pairs) {
			return []Stretch{{Kind: Differs, Quoted: q.src}}
		}
		b.pair(pairs)
	}
	for i := range q.pieces {
		b.piece(i)
	}
	return b.out
}
