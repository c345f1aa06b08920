package quote

// blocks divides a run and its passage into what is alike and what differs, in
// turn. Words that differ take along those whose punctuation differs with them, so
// that both sides can be read.
func (b *beside) blocks(r *run, e edges, tailFits bool) []block {
	var alike []pair
	for i := r.first; i < r.end; i++ {
		if j := b.text[i]; j >= 0 && b.sameLetters(r, i, j) {
			alike = append(alike, pair{i, j})
		}
	}
	if n := len(alike); n > 0 && (!tailFits || !e.endFits) && alike[n-1].quoted == r.end-1 {
		alike = alike[:n-1]
	}
	if len(alike) > 0 && e.startDiffers && alike[0].quoted == r.first {
		alike = alike[1:]
	}
	alike = b.untied(r, e, alike)
	var out []block
	at := block{quoted: place{r.first, r.first}, text: place{e.first, e.first}} // what differs so far
	for _, p := range alike {
		at.quoted.end, at.text.end = p.quoted, p.text
		n := len(out)
		switch {
		case at.quoted.first < at.quoted.end || at.text.first < at.text.end:
			out = append(out, at, block{alike: true, quoted: place{p.quoted, p.quoted + 1}, text: place{p.text, p.text + 1}})
		case n == 0:
			out = append(out, block{alike: true, quoted: place{p.quoted, p.quoted + 1}, text: place{p.text, p.text + 1}})
		default:
			out[n-1].quoted.end, out[n-1].text.end = p.quoted+1, p.text+1
		}
		at.quoted.first, at.text.first = p.quoted+1, p.text+1
	}
	at.quoted.end, at.text.end = r.end, e.end
	if len(out) == 0 || at.quoted.first < at.quoted.end || at.text.first < at.text.end {
		out = append(out, at)
	}
	return out
}

// sameLetters compares a pair of words, but for typography.
func (b *beside) sameLetters(r *run, i, j int) bool {
	used, _ := newMatcher(b.q, b.t, false).word(r, i, j)
	return used > 0 || i == r.first && r.head != "" && r.head == b.t.word(j)
}

// untied leaves out the pairs that touch a difference: a word with other
// punctuation on the side of it, or a part of a compound. What is left out is a
// difference for its neighbours in turn.
func (b *beside) untied(r *run, e edges, alike []pair) []pair {
	last := len(alike) + 1
	pairs := make([]pair, 0, last+1) // between the edges of the run
	pairs = append(pairs, pair{r.first - 1, e.first - 1})
	pairs = append(pairs, alike...)
	pairs = append(pairs, pair{r.end, e.end})
	before, behind := make([]int, last+1), make([]int, last+1)
	due := make([]int, 0, last+1) // pairs whose joint with the one behind is to be looked at
	for k := range pairs {
		before[k], behind[k] = k-1, k+1
		due = append(due, last-1-k)
	}
	drop := func(k int) {
		behind[before[k]], before[behind[k]] = behind[k], before[k]
		due = append(due, before[k])
		before[k] = -1
	}
	for len(due) > 0 {
		k := due[len(due)-1]
		due = due[:len(due)-1]
		if k < 0 || k > 0 && before[k] < 0 {
			continue // it was left out
		}
		next := behind[k]
		left, right := b.drops(pairs[k], pairs[next], k == 0, next == last)
		if right {
			drop(next)
		}
		if left {
			drop(k)
		}
	}
	kept := alike[:0]
	for k := behind[0]; k != last; k = behind[k] {
		kept = append(kept, pairs[k])
	}
	return kept
}

// drops reports which of two neighbouring pairs belongs to a difference between them.
// Where one is the edge of the run there is no word to leave out.
func (b *beside) drops(left, right pair, first, last bool) (dropLeft, dropRight bool) {
	next := right.quoted == left.quoted+1 && right.text == left.text+1
	if next && (first || last) {
		return false, false
	}
	if next {
		if same, _ := sameJoint(&b.q.words, right.quoted, &b.t.words, right.text); same {
			return false, false
		}
	}
	dropLeft = !first && !b.sameBehind(left, right)
	dropRight = !last && !b.sameBefore(left, right)
	return dropLeft || next && !dropRight, dropRight
}

// sameBehind compares what belongs to the pair left, up to the white space behind it.
func (b *beside) sameBehind(left, right pair) bool {
	x, y := "", ""
	if left.quoted+1 < len(b.q.hash) {
		x = b.q.gap(left.quoted + 1)
	}
	if left.text+1 < len(b.t.hash) {
		y = b.t.gap(left.text + 1)
	}
	if tight(x) || tight(y) {
		return false
	}
	same, _ := sameGap(x[:afterSpace(x)], y[:afterSpace(y)])
	return same
}

// sameBefore compares what belongs to the pair right, from the white space before
// it. Where no word differs on one side, the gap there is shared with the pair left.
func (b *beside) sameBefore(left, right pair) bool {
	x, y := "", ""
	if right.quoted > 0 {
		x = b.q.gap(right.quoted)
	}
	if right.text > 0 {
		y = b.t.gap(right.text)
	}
	if tight(x) || tight(y) {
		return false
	}
	from := func(gap string, shared bool) string {
		if shared {
			return gap[afterSpace(gap):]
		}
		return gap[beforeSpace(gap):]
	}
	same, _ := sameGap(from(x, right.quoted == left.quoted+1), from(y, right.text == left.text+1))
	return same
}

// cut gives where block i begins, in bytes of the quotation or of the text; the
// first begins at from and the last ends at to.
func (b *beside) cut(w *words, blocks []block, i int, text bool, from, to int) int {
	if i == 0 {
		return from
	}
	if i == len(blocks) {
		return to
	}
	word, before := blocks[i].quoted.first, blocks[i-1].quoted
	if text {
		word, before = blocks[i].text.first, blocks[i-1].text
	}
	switch {
	case word == 0:
		return from
	case word == len(w.hash):
		return to
	}
	gap := w.gap(word)
	shared := !blocks[i-1].alike && before.first == before.end // nothing differs on this side
	at := int(w.to[word-1]) + afterSpace(gap)
	if blocks[i].alike && !shared {
		at = int(w.to[word-1]) + beforeSpace(gap)
	}
	return min(max(at, from), to)
}
