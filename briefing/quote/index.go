package quote

// index finds where a hash stands in a row of hashes.
type index struct {
	hash   []uint32
	starts []int32 // by slot: the first of its places; one more at the end
	places []int32 // those of each slot in order, slot by slot
	mask   uint32
}

func newIndex(hash []uint32) index {
	slots := uint32(16)
	for int(slots)*2 < len(hash) {
		slots *= 2
	}
	x := index{hash: hash, starts: make([]int32, slots+1), places: make([]int32, len(hash)), mask: slots - 1}
	for _, h := range hash {
		x.starts[h&x.mask]++
	}
	end := int32(0)
	for slot := range x.starts { // where each slot ends, and begins when its places are put in from the last
		end += x.starts[slot]
		x.starts[slot] = end
	}
	for at := len(hash) - 1; at >= 0; at-- {
		slot := hash[at] & x.mask
		x.starts[slot]--
		x.places[x.starts[slot]] = int32(at)
	}
	return x
}

// all gives the places of a hash, in order.
func (x *index) all(h uint32) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		slot := h & x.mask
		for _, at := range x.places[x.starts[slot]:x.starts[slot+1]] {
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
