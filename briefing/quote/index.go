package quote

// index finds where a hash stands in a row of hashes.
type index struct {
	hash  []uint32
	heads []int32 // by slot: the first place, and -1 for none
	next  []int32 // for each place the next in its slot
	mask  uint32
}

func newIndex(hash []uint32) index {
	size := uint32(16)
	for int(size) < len(hash) {
		size *= 2
	}
	x := index{hash: hash, heads: make([]int32, size), next: make([]int32, len(hash)), mask: size - 1}
	for i := range x.heads {
		x.heads[i] = -1
	}
	for i := len(hash) - 1; i >= 0; i-- {
		slot := hash[i] & x.mask
		x.next[i] = x.heads[slot]
		x.heads[slot] = int32(i)
	}
	return x
}

// all gives the places of a hash, in order.
func (x *index) all(h uint32) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for at := x.heads[h&x.mask]; at >= 0; at = x.next[at] {
			if x.hash[at] == h && !yield(int(at)) {
				return
			}
		}
	}
}

// count gives how often a hash occurs, up to limit.
func (x *index) count(h uint32, limit int) int {
	n := 0
	for range x.all(h) {
		if n++; n >= limit {
			break
		}
	}
	return n
}

// triples hashes each three words in a row. A text of few different words has
// many different rows of three.
func triples(hash []uint32) []uint32 {
	if len(hash) < 3 {
		return nil
	}
	rows := make([]uint32, len(hash)-2)
	for i := range rows {
		rows[i] = triple(hash[i], hash[i+1], hash[i+2])
	}
	return rows
}

// triple mixes the hashes of three words (the finaliser is that of MurmurHash3).
func triple(a, b, c uint32) uint32 {
	h := (a*0x9e3779b1+b)*0x85ebca6b + c
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	return h
}
