package briefing

import (
	"slices"
	"strings"
)

// Statement is a text that is drafted from data and that its author has edited.
// The zero Statement is the draft as it is.
type Statement struct {
	Text  string `json:"text,omitempty"`  // what the author made of the draft
	Draft string `json:"draft,omitempty"` // the draft that was edited
	extra string // members that this version does not know, as a JSON object
}

// MarshalJSON writes the statement and what this version does not know of it.
func (s Statement) MarshalJSON() ([]byte, error) {
	type plain Statement
	return encode(plain(s), parseExtra(s.extra))
}

// UnmarshalJSON reads a statement and keeps what it does not know.
func (s *Statement) UnmarshalJSON(data []byte) error {
	type plain Statement
	var extra Extra
	if err := decode(data, (*plain)(s), &extra); err != nil {
		return err
	}
	s.extra = extra.text()
	return nil
}

// Stale is a sentence that its author changed, and whose data changed afterwards.
type Stale struct {
	Kept  string // what the author made of it; empty: left out
	Draft string // what the data say now; empty: nothing any more
}

// Merge brings a statement up to a new draft, sentence by sentence. A sentence that the
// author left as it was follows the draft; one that the author changed, left out or
// added stays as it is, and stale tells those of them that the draft would now put
// in other words. The zero Statement becomes the draft, and one without a Draft of its
// own, which never followed any, stays what it is.
func (s Statement) Merge(draft string) (text string, stale []Stale) {
	if strings.TrimSpace(s.Text) == "" {
		return draft, nil
	}
	if strings.TrimSpace(s.Draft) == "" {
		return s.Text, nil
	}
	before, own, after := sentences(s.Draft), sentences(s.Text), sentences(draft)
	toOwn, toAfter := align(before, own), align(before, after)
	fromOwn, fromAfter := invert(toOwn, len(own)), invert(toAfter, len(after))

	var merged []sentence
	put := func(s sentence) { merged = append(merged, s) }
	next := 0 // of the draft: those before it were dealt with
	fresh := func(until int) {
		for ; next < until; next++ {
			if fromAfter[next] < 0 {
				put(sentence{text: after[next].text})
			}
		}
	}
	for i, o := range own {
		b := fromOwn[i]
		if b < 0 { // the author's own
			put(o)
			continue
		}
		a := toAfter[b]
		if a >= 0 {
			fresh(a)
			next = max(next, a+1)
		}
		switch {
		case o.text != before[b].text: // changed by the author
			put(o)
			if a < 0 {
				stale = append(stale, Stale{Kept: o.text})
			} else if after[a].text != before[b].text && after[a].text != o.text {
				stale = append(stale, Stale{o.text, after[a].text})
			}
		case a >= 0:
			put(sentence{after[a].text, o.first})
		}
		for next < len(after) && fromAfter[next] < 0 { // it goes with the one before
			fresh(next + 1)
		}
	}
	fresh(len(after))
	for b := range before {
		if a := toAfter[b]; toOwn[b] < 0 && a >= 0 && after[a].text != before[b].text {
			stale = append(stale, Stale{Draft: after[a].text})
		}
	}
	return joinSentences(merged), stale
}

func joinSentences(list []sentence) string {
	var b strings.Builder
	for i, s := range list {
		switch {
		case i == 0:
		case s.first:
			b.WriteString("\n\n")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(s.text)
	}
	return b.String()
}

// invert turns an alignment around.
func invert(to []int, n int) []int {
	from := slices.Repeat([]int{-1}, n)
	for i, k := range to {
		if k >= 0 {
			from[k] = i
		}
	}
	return from
}

// align finds for each sentence of a text what became of it in another version: the
// same sentence, or one of the same words for the most part, both in their order; where
// there is none, the one that stands in its place between two that were found. -1: none.
func align(before, after []sentence) []int {
	best := make([][]int, len(before)+1) // the likeness of what is behind, in per cent
	for i := range best {
		best[i] = make([]int, len(after)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for k := len(after) - 1; k >= 0; k-- {
			best[i][k] = max(best[i+1][k], best[i][k+1])
			if like := likeness(before[i].text, after[k].text); like >= leastLike {
				best[i][k] = max(best[i][k], like+best[i+1][k+1])
			}
		}
	}
	to := slices.Repeat([]int{-1}, len(before))
	i, k, lone, free := 0, 0, 0, 0 // lone and free: where the gap in hand began
	pair := func() {
		for ; lone < i && free < k; lone, free = lone+1, free+1 {
			to[lone] = free
		}
	}
	for i < len(before) && k < len(after) {
		like := likeness(before[i].text, after[k].text)
		switch {
		case like >= leastLike && best[i][k] == like+best[i+1][k+1]:
			pair()
			to[i] = k
			i, k = i+1, k+1
			lone, free = i, k
		case best[i][k] == best[i+1][k]:
			i++
		default:
			k++
		}
	}
	i, k = len(before), len(after)
	pair()
	return to
}

// leastLike is the likeness, in per cent, from which a sentence is another version of
// one.
const leastLike = 50

// likeness compares the words of two sentences: 0 to 100 per cent, and more than that for
// the same sentence.
func likeness(a, b string) int {
	if a == b {
		return 1000
	}
	count := map[string]int{}
	words := strings.Fields(strings.ToLower(a))
	for _, w := range words {
		count[w]++
	}
	others := strings.Fields(strings.ToLower(b))
	shared := 0
	for _, w := range others {
		if count[w] > 0 {
			count[w]--
			shared++
		}
	}
	return 200 * shared / max(len(words)+len(others), 1)
}
