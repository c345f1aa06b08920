package quote

import "attache/briefing"

// AlteredShare is the share of its words, in percent, that a quotation must have in
// common with one passage to count as altered and not as not found.
const AlteredShare = 60

// Words are looked for in parts of this many, each in a passage of its own, so that a
// long quotation takes no longer than its length.
const part = 128

// Places are voted for in bands of this many words, which lets words be added and
// left out between those that match.
const band = 16

// commonWord is how often a word may occur to have a vote.
const commonWord = 64

// altered tells an altered quotation from one that is not there.
func (q *Quotation) altered(t *Text) Result {
	present := 0
	for _, h := range q.hash {
		present += t.single.count(h, 1)
	}
	if q.total == 0 || present*100 < q.total*AlteredShare {
		return Result{Verdict: briefing.VerdictNotFound}
	}
	found := 0
	var places []place
	for _, s := range q.segments {
		first, end := s.runs[0].first, s.runs[len(s.runs)-1].end
		for at := first; at < end; at += part {
			n, p := q.passage(t, at, min(at+part, end))
			found += n
			if n == 0 {
				continue
			}
			if k := len(places); k > 0 && p.first <= places[k-1].end && p.end >= places[k-1].end {
				places[k-1].end = p.end
			} else {
				places = append(places, p)
			}
		}
	}
	if found*100 < q.total*AlteredShare {
		return Result{Verdict: briefing.VerdictNotFound}
	}
	return Result{briefing.VerdictAltered, t.spans(places)}
}

// passage finds the passage with most of the words [first, end) in their order, and
// how many it has.
func (q *Quotation) passage(t *Text, first, end int) (int, place) {
	votes := make([]int, (len(t.hash)+end-first)/band+2)
	for i := first; i < end; i++ {
		h := q.hash[i]
		if t.single.count(h, commonWord+1) > commonWord && end-first > 4 {
			continue
		}
		for at := range t.single.all(h) {
			votes[(at-(i-first)+(end-first))/band]++
		}
	}
	best := 0
	for b := range len(votes) - 1 {
		if votes[b]+votes[b+1] > votes[best]+votes[best+1] {
			best = b
		}
	}
	start := best*band - (end - first)
	from := max(0, start-band)
	to := min(len(t.hash), start+2*band+(end-first)+2*band)
	if from >= to {
		return 0, place{}
	}
	return q.common(t, first, end, from, to)
}

// common gives the length of the longest common subsequence of the words [first,
// end) of the quotation and [from, to) of the text, and where it stands in the text.
func (q *Quotation) common(t *Text, first, end, from, to int) (int, place) {
	width := to - from + 1
	table := make([]int16, (end-first+1)*width)
	for i := end - 1; i >= first; i-- {
		row, below := table[(i-first)*width:], table[(i-first+1)*width:]
		for j := to - 1; j >= from; j-- {
			k := j - from
			if q.hash[i] == t.hash[j] {
				row[k] = below[k+1] + 1
			} else {
				row[k] = max(below[k], row[k+1])
			}
		}
	}
	p := place{-1, -1}
	for i, j := first, from; i < end && j < to; {
		row, below := table[(i-first)*width:], table[(i-first+1)*width:]
		switch k := j - from; {
		case q.hash[i] == t.hash[j]:
			if p.first < 0 {
				p.first = j
			}
			p.end = j + 1
			i, j = i+1, j+1
		case below[k] >= row[k+1]:
			i++
		default:
			j++
		}
	}
	return int(table[0]), p
}
