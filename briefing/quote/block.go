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
	for {
		kept := b.untied(r, e, alike)
		if len(kept) == len(alike) {
			break
		}
		alike = kept
	}
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
// punctuation on the side of it, or a part of a compound. It is called until
// nothing changes.
func (b *beside) untied(r *run, e edges, alike []pair) []pair {
	drop := make([]bool, len(alike))
	for k := 0; k <= len(alike); k++ {
		left, right := pair{r.first - 1, e.first - 1}, pair{r.end, e.end}
		if k > 0 {
			left = alike[k-1]
		}
		if k < len(alike) {
			right = alike[k]
		}
		next := right.quoted == left.quoted+1 && right.text == left.text+1
		if next && (k == 0 || k == len(alike)) {
			continue
		}
		if next {
			if same, _ := sameJoint(&b.q.words, right.quoted, &b.t.words, right.text); same {
				continue
			}
		}
		dropLeft := k > 0 && !b.sameBehind(left, right)
		dropRight := k < len(alike) && !b.sameBefore(left, right)
		if next && !dropLeft && !dropRight {
			dropLeft = true
		}
		if dropLeft {
			drop[k-1] = true
		}
		if dropRight {
			drop[k] = true
		}
	}
	kept := make([]pair, 0, len(alike))
	for k, p := range alike {
		if !drop[k] {
			kept = append(kept, p)
		}
	}
	return kept
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
