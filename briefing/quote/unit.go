package quote

import "unicode"

// units are words as lookups see them: words that a dash or a hyphen ties are one,
// so that a word parted at the end of a line is found wherever it is whole. A
// passage that stands in a text but for typography has the same units there, but
// for its first and last, which may be a part of one.
type units struct {
	hash  []uint32
	first []int32 // its first word
}

// add appends the units of words [from, to).
func (u *units) add(w *words, from, to int) {
	for i := from; i < to; i++ {
		h := hashWord(hashSeed, w.word(i))
		first := i
		for i+1 < to && dashed(w.gap(i+1)) {
			i++
			h = hashWord(h, w.word(i))
		}
		u.hash = append(u.hash, h)
		u.first = append(u.first, int32(first))
	}
}

// dashed reports whether nothing but dashes stands in a gap, with white space or
// without.
func dashed(gap string) bool {
	if gap == " " {
		return false // most gaps
	}
	found := false
	for _, r := range gap {
		switch {
		case isDash(r):
			found = true
		case !unicode.IsSpace(r) && !unseen(r):
			return false
		}
	}
	return found
}
