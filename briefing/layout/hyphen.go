package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dictionary divides the words of a language by the algorithm of Franklin Liang
// ("Word Hy-phen-a-tion by Com-put-er", 1983). A pattern is a piece of a word
// with figures between its letters: where it stands in a word, each gap takes
// the greatest figure that any pattern gives it. An odd figure lets a line end
// there. A word that is an exception is a pattern with the greatest figures of all.
type dictionary struct {
	*spelling
	nodes   []trieNode
	roots   [rootLetters]int32 // the children of the root, by letter
	weights []byte             // of all patterns
}

// rootLetters bounds the letters with which patterns begin: Latin, Greek and
// Cyrillic.
const rootLetters = 0x530

// trieNode is a node of the trie of patterns. The children of a node lie side by
// side, in the order of their letters. Node 0 is the root.
type trieNode struct {
	letter      rune
	first       int32  // of its children
	weight      int32  // where its figures stand in weights
	count       uint16 // of its children
	weightCount uint8  // 0: no pattern ends here
}

// pattern is a pattern as it is read: its letters, and a figure before each of
// them and behind the last.
type pattern struct {
	letters []rune
	weights []byte
}

func newDictionary(s *spelling, patterns, exceptions string) *dictionary {
	d := &dictionary{spelling: s}
	r := reader{
		letters: make([]rune, 0, len(patterns)+2*len(exceptions)),
		weights: make([]byte, 0, len(patterns)+2*len(exceptions)),
	}
	list := make([]pattern, 0, strings.Count(patterns, "\n")+strings.Count(exceptions, "\n")+2)
	for field := range strings.FieldsSeq(patterns) {
		list = append(list, r.pattern(field))
	}
	for field := range strings.FieldsSeq(exceptions) {
		list = append(list, r.exception(field))
	}
	slices.SortStableFunc(list, func(a, b pattern) int { return slices.Compare(a.letters, b.letters) })
	d.grow(list)
	for i, letter := range d.nodes[1 : 1+d.nodes[0].count] {
		if letter.letter < rootLetters {
			d.roots[letter.letter] = int32(i) + 1
		}
	}
	return d
}

// reader reads patterns into memory of one piece.
type reader struct {
	letters []rune
	weights []byte
}

// pattern reads a pattern such as ".ab4i".
func (r *reader) pattern(field string) pattern {
	letters, weights := len(r.letters), len(r.weights)
	r.weights = append(r.weights, 0)
	for _, c := range field {
		if '0' <= c && c <= '9' {
			r.weights[len(r.weights)-1] = byte(c - '0')
			continue
		}
		r.letters = append(r.letters, foldLetter(c))
		r.weights = append(r.weights, 0)
	}
	return pattern{r.letters[letters:], r.weights[weights:]}
}

// exception reads a word such as "some-thing".
func (r *reader) exception(field string) pattern {
	const noHyphen, hyphen = 10, 11 // more than any figure
	letters, weights := len(r.letters), len(r.weights)
	r.letters, r.weights = append(r.letters, '.'), append(r.weights, noHyphen, noHyphen)
	for _, c := range field {
		if c == '-' {
			r.weights[len(r.weights)-1] = hyphen
			continue
		}
		r.letters = append(r.letters, foldLetter(c))
		r.weights = append(r.weights, noHyphen)
	}
	r.letters, r.weights = append(r.letters, '.'), append(r.weights, noHyphen)
	return pattern{r.letters[letters:], r.weights[weights:]}
}

// foldLetter gives the form of a letter that patterns are compared in.
func foldLetter(r rune) rune {
	if isApostrophe(r) {
		return '\''
	}
	return unicode.ToLower(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// grow makes the trie of sorted patterns, level by level, so that children lie
// side by side.
func (d *dictionary) grow(list []pattern) {
	type part struct { // the patterns that begin with the letters of a node
		from, to int32
		depth    int
	}
	size := 1
	var before []rune
	for i := range list {
		letters := list[i].letters
		size += len(letters) - shared(before, letters)
		before = letters
	}
	d.nodes = append(make([]trieNode, 0, size), trieNode{})
	parts := append(make([]part, 0, size), part{0, int32(len(list)), 0}) // by node
	for at := 0; at < len(parts); at++ {
		p, node := parts[at], &d.nodes[at]
		i := p.from
		for i < p.to && len(list[i].letters) == p.depth {
			node.weight, node.weightCount = int32(len(d.weights)), uint8(len(list[i].weights))
			d.weights = append(d.weights, list[i].weights...)
			i++
		}
		first := len(d.nodes)
		for i < p.to {
			from, letter := i, list[i].letters[p.depth]
			for i < p.to && list[i].letters[p.depth] == letter {
				i++
			}
			parts = append(parts, part{from, i, p.depth + 1})
			d.nodes = append(d.nodes, trieNode{letter: letter})
		}
		d.nodes[at].first, d.nodes[at].count = int32(first), uint16(len(d.nodes)-first)
	}
}

// shared gives how many letters two words begin with alike.
func shared(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// child gives the child of a node for a letter; 0 where there is none.
func (d *dictionary) child(node int32, letter rune) int32 {
	low, high := d.nodes[node].first, d.nodes[node].first+int32(d.nodes[node].count)
	for low < high {
		middle := (low + high) / 2
		switch at := d.nodes[middle].letter; {
		case at == letter:
			return middle
		case at < letter:
			low = middle + 1
		default:
			high = middle
		}
	}
	return 0
}

// longestWord bounds the words that are divided: no dictionary has a longer one.
const longestWord = 60

// divide appends to points where a word of letters may be divided: before which
// of its runes, rising.
func (d *dictionary) divide(points []int, word string) []int {
	if len(word) < d.left+d.right || len(word) > longestWord*utf8.UTFMax {
		return points
	}
	var lower [longestWord + 2]rune
	lower[0] = '.'
	count := 0
	for _, r := range word {
		if count++; count > longestWord {
			return points
		}
		lower[count] = foldLetter(r)
	}
	lower[count+1] = '.'
	var weights [longestWord + 3]byte // before each rune of lower
	dotted := lower[:count+2]
	for i := range dotted {
		node := int32(0)
		if dotted[i] < rootLetters {
			node = d.roots[dotted[i]]
		}
		for k := i + 1; node != 0; k++ {
			n := &d.nodes[node]
			if n.weightCount > 0 {
				for k, w := range d.weights[n.weight : n.weight+int32(n.weightCount)] {
					weights[i+k] = max(weights[i+k], w)
				}
			}
			if n.count == 0 || k == len(dotted) {
				break
			}
			node = d.child(node, dotted[k])
		}
	}
	for i := d.left; i <= count-d.right; i++ {
		if weights[i+1]&1 == 1 && lower[i] != '\'' && lower[i+1] != '\'' {
			points = append(points, i)
		}
	}
	return points
}
