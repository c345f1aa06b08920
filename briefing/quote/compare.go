package quote

import "attache/briefing"

// Span is a passage of a stored text, in bytes.
type Span struct{ Start, End int }

// Result is the verdict on a quotation, with the passages of the stored text that it
// stands on: one for each segment, in order. An altered quotation has the
// passages that most of its words come from, one not found has none.
type Result struct {
	Verdict briefing.Verdict
	Spans   []Span
}

// Compare gives the verdict on a quotation: VerdictExact, VerdictTypography,
// VerdictAltered or VerdictNotFound of package briefing, and VerdictNoText where t is
// nil. A quotation without any word of the source is not found.
func Compare(quotation string, t *Text) briefing.Verdict {
	return Parse(quotation).Find(t).Verdict
}

// Find gives the verdict on the quotation and where it stands. A passage that is
// exact is preferred to an earlier one that differs in typography.
func (q *Quotation) Find(t *Text) Result {
	if t == nil {
		return Result{Verdict: briefing.VerdictNoText}
	}
	if r, ok := q.Stands(t); ok {
		return r
	}
	return q.altered(t)
}

// Stands tells whether the quotation stands in the text, exactly or but for
// typography. It is Find without the search for altered words, which makes it
// the faster way to look through many texts.
func (q *Quotation) Stands(t *Text) (Result, bool) {
	if q.literal != nil {
		if r, ok := q.literal.Stands(t); ok {
			return r, true
		}
	}
	runs, exact := q.places(t)
	if runs == nil {
		return Result{Verdict: briefing.VerdictNotFound}, false
	}
	verdict := briefing.VerdictTypography
	if exact {
		verdict = briefing.VerdictExact
	}
	places := make([]place, len(runs)) // of the segments
	for i, r := range runs {
		places[i] = place{r[0].first, r[len(r)-1].end}
	}
	return Result{verdict, t.spans(places)}, true
}

// places gives where the runs of each segment stand, nil where they do not, and
// whether they stand there as they are written.
func (q *Quotation) places(t *Text) (_ [][]place, exact bool) {
	if t == nil || q.total == 0 {
		return nil, false
	}
	places, ok := newMatcher(q, t, false).find()
	if !ok {
		return nil, false
	}
	if exact, ok := newMatcher(q, t, true).find(); ok {
		return exact, true
	}
	return places, false
}

func (t *Text) spans(places []place) []Span {
	out := make([]Span, len(places))
	for i, p := range places {
		out[i] = Span{int(t.from[p.first]), int(t.to[p.end-1])}
	}
	return out
}
