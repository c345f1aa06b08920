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
	if t == nil || q.total == 0 {
		return Result{Verdict: briefing.VerdictNotFound}, false
	}
	places, ok := newMatcher(q, t, false).find()
	if !ok {
		return Result{Verdict: briefing.VerdictNotFound}, false
	}
	if exact, ok := newMatcher(q, t, true).find(); ok {
		return Result{briefing.VerdictExact, t.spans(exact)}, true
	}
	return Result{briefing.VerdictTypography, t.spans(places)}, true
}

func (t *Text) spans(places []place) []Span {
	out := make([]Span, len(places))
	for i, p := range places {
		out[i] = Span{int(t.from[p.first]), int(t.to[p.end-1])}
	}
	return out
}
