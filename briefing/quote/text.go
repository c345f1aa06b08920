package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is the stored text of a source, prepared for comparing. It does not
// change and is safe for concurrent use. It takes about six times the memory of
// the text.
type Text struct {
	words
	units  units
	single index // of the units
	triple index // of three units in a row

	parted bool // a word is parted by a hyphen at the end of a line
}

// words are the words of a text with their places.
type words struct {
	src  string
	from []int32 // where each begins, in bytes
	to   []int32 // where it ends
	hash []uint32
}

// New prepares a stored text of at most 2 GB.
func New(stored string) *Text {
	t := &Text{words: split(stored)}
	t.units.hash, t.units.first = make([]uint32, 0, len(t.hash)), make([]int32, 0, len(t.hash))
	t.units.add(&t.words, 0, len(t.hash))
	t.single = newIndex(t.units.hash)
	t.triple = newIndex(triples(t.units.hash))
	for i := 0; i < len(t.hash) && !t.parted; i++ {
		t.parted = t.partedAt(i)
	}
	return t
}

// split finds the words of s: letters, digits and marks with apostrophes between
// them; in scripts without spaces each character is a word.
func split(s string) words {
	n := len(s)/6 + 4
	w := words{src: s, from: make([]int32, 0, n), to: make([]int32, 0, n), hash: make([]uint32, 0, n)}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !wordRune(r) {
			i += size
			continue
		}
		end := i + size
		if !alone(r) {
			end = wordEnd(s, end)
		}
		w.from, w.to = append(w.from, int32(i)), append(w.to, int32(end))
		w.hash = append(w.hash, hashOf(s[i:end]))
		i = end
	}
	return w
}

// wordEnd gives the end of the word that goes on at i.
func wordEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf && asciiWord[c] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case wordRune(r) && !alone(r):
		case unseen(r) || apostrophe(r):
			after, _ := utf8.DecodeRuneInString(s[i+size:])
			if !wordRune(after) || alone(after) {
				return i
			}
		default:
			return i
		}
		i += size
	}
	return i
}

// word gives the i-th word as it is written.
func (w *words) word(i int) string { return w.src[w.from[i]:w.to[i]] }

// gap gives what stands between word i-1 and word i.
func (w *words) gap(i int) string { return w.src[w.to[i-1]:w.from[i]] }

// partedAt reports whether words i and i+1 are one word with a hyphen at the end of
// a line.
func (w *words) partedAt(i int) bool {
	if i+1 >= len(w.from) {
		return false
	}
	gap := w.gap(i + 1)
	r, size := utf8.DecodeRuneInString(gap)
	return isHyphen(r) && strings.TrimSpace(gap[size:]) == "" && endsLine(gap[size:])
}

var asciiWord = func() (set [utf8.RuneSelf]bool) {
	for c := range set {
		set[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return set
}()

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 0 && asciiWord[r]
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// alone reports whether a character of a script without spaces is a word by itself.
func alone(r rune) bool {
	return r >= 0x0E00 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー' || r == 'ｰ')
}

// unseen reports whether r prints nothing.
func unseen(r rune) bool {
	return r == '\u00AD' || r >= '\u200B' && r <= '\u200F' || r >= '\u2060' && r <= '\u206F' || r == '\uFEFF'
}

func apostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´'
}

const hashSeed, hashPrime uint32 = 2166136261, 16777619 // those of FNV-1a

func hashOf(word string) uint32 { return hashWord(hashSeed, word) }

// hashWord goes on with the FNV-1a hash h: with a word's letters in one case, each
// apostrophe alike, without characters that are not seen. Letters that are one
// only in capitals, as the Turkish i with and without its dot, are alike here too.
func hashWord(h uint32, word string) uint32 {
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			switch {
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case c == '`':
				c = '\''
			}
			h = (h ^ uint32(c)) * hashPrime
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		i += size
		switch {
		case unseen(r):
			continue
		case apostrophe(r):
			r = '\''
		default:
			r = unicode.ToLower(unicode.ToUpper(r))
		}
		h = (h ^ uint32(r)) * hashPrime
	}
	return h
}
