package quote

import (
	"sort"

	"attache/briefing"
)

// AlteredShare is the share of its words, in percent, that a quotation must have in
// common with one passage to count as altered and not as not found.
const AlteredShare = 60

// Words are looked for in parts of this many, each in a passage of its own, so that a
// long quotation takes no longer than its length.
const part = 128

// Places are voted for in bands of this many words, which lets words be added and
// left out between those that match.
const band = 16

// commonUnit is how often a unit may occur to have a vote.
const commonUnit = 64

// altered tells an altered quotation from one that is not there.
func (q *Quotation) altered(t *Text) Result {
	places, pairs := q.align(t)
	if !q.enough(t, pairs) {
		return Result{Verdict: briefing.VerdictNotFound}
	}
	return Result{briefing.VerdictAltered, t.spans(places)}
}

// enough reports whether pairs are words enough for an altered quotation.
func (q *Quotation) enough(t *Text, pairs []pair) bool {
	return len(pairs) > 0 && (len(pairs)+q.rejoined(t, pairs))*100 >= q.total*AlteredShare
}

// align finds the passages with most of the words of each segment in their order,
// and which word of the quotation stands for which of the text. The words of a pair
// are alike in their letters; their case and what stands around them may differ.
func (q *Quotation) align(t *Text) ([]place, []pair) {
	var places []place
	var pairs []pair
	for _, s := range q.segments {
		first, end := s.runs[0].first, s.runs[len(s.runs)-1].end
		for at := first; at < end; at += part {
			found := q.passage(t, at, min(at+part, end))
			if len(found) == 0 {
				continue
			}
			p := place{found[0].text, found[len(found)-1].text + 1}
			if k := len(places); at > first && k > 0 && p.first <= places[k-1].end && p.end >= places[k-1].end {
				places[k-1].end = p.end
			} else {
				places = append(places, p)
			}
			pairs = append(pairs, found...)
		}
	}
	return places, pairs
}

// rejoined counts the words of the quotation between those of pairs that only a
// hyphen at the end of a line keeps from being the text's.
func (q *Quotation) rejoined(t *Text, pairs []pair) int {
	n := 0
	for k := 1; k < len(pairs); k++ {
		i, j := pairs[k-1].quoted+1, pairs[k-1].text+1
		words, with := pairs[k].quoted-i, pairs[k].text-j
		if words == 1 && with == 2 && t.partedAt(j) {
			if same, _ := sameWord(q.word(i), t.word(j)+t.word(j+1), false); same {
				n++
			}
		} else if words == 2 && with == 1 && q.partedAt(i) {
			if same, _ := sameWord(q.word(i)+q.word(i+1), t.word(j), false); same {
				n += 2
			}
		}
	}
	return n
}

// passage pairs the words [first, end) with those of the passage that has most of them.
func (q *Quotation) passage(t *Text, first, end int) []pair {
	n := end - first
	votes := make([]int, (len(t.hash)+n)/band+2)
	voted := false
	u := q.units
	from := sort.Search(len(u.first), func(i int) bool { return int(u.first[i]) >= first })
	for i := from; i < len(u.first) && int(u.first[i]) < end; i++ {
		if n > 4 && t.single.count(u.hash[i], commonUnit+1) > commonUnit {
			continue
		}
		for at := range t.single.all(u.hash[i]) {
			votes[(int(t.units.first[at])-(int(u.first[i])-first)+n)/band]++
			voted = true
		}
	}
	if !voted {
		return nil
	}
	best := 0
	for b := range len(votes) - 1 {
		if votes[b]+votes[b+1] > votes[best]+votes[best+1] {
			best = b
		}
	}
	start := best*band - n
	return alignWords(&q.words, first, end, &t.words, max(0, start-band), min(len(t.hash), start+4*band+n))
}
