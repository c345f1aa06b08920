package layout

import (
	"slices"
	"strings"
	"unicode"
)

// dictionary divides the words of a language by the algorithm of Franklin Liang
// ("Word Hy-phen-a-tion by Com-put-er", 1983). A pattern is a piece of a word
// with figures between its letters: where it stands in a word, each gap takes
// the greatest figure that any pattern gives it. An odd figure lets a line end
// there.
type dictionary struct {
	*spelling
	nodes      []trieNode
	weights    []byte // of all patterns
	exceptions map[string][]int
}

// trieNode is a node of the trie of patterns. The children of a node lie side by
// side, in the order of their letters. Node 0 is the root.
type trieNode struct {
	letter      rune
	first       int32 // of its children
	count       int32 // of its children
	weight      int32 // where its figures stand in weights
	weightCount uint8 // 0: no pattern ends here
}

// pattern is a pattern as it is read: its letters, and a figure before each of
// them and behind the last.
type pattern struct {
	letters []rune
	weights []byte
}

func newDictionary(s *spelling, patterns, exceptions string) *dictionary {
	d := &dictionary{spelling: s, exceptions: map[string][]int{}}
	var list []pattern
	for field := range strings.FieldsSeq(patterns) {
		list = append(list, parsePattern(field))
	}
	slices.SortStableFunc(list, func(a, b pattern) int { return slices.Compare(a.letters, b.letters) })
	d.grow(list)
	for field := range strings.FieldsSeq(exceptions) {
		var at []int
		var word []rune
		for _, r := range field {
			if r == '-' {
				at = append(at, len(word))
			} else {
				word = append(word, foldLetter(r))
			}
		}
		d.exceptions[string(word)] = at
	}
	return d
}

func parsePattern(field string) pattern {
	p := pattern{weights: []byte{0}}
	for _, r := range field {
		if '0' <= r && r <= '9' {
			p.weights[len(p.weights)-1] = byte(r - '0')
			continue
		}
		p.letters = append(p.letters, foldLetter(r))
		p.weights = append(p.weights, 0)
	}
	return p
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
		node     int32
		from, to int
		depth    int
	}
	d.nodes = []trieNode{{}}
	queue := []part{{0, 0, len(list), 0}}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		node := &d.nodes[p.node]
		i := p.from
		for i < p.to && len(list[i].letters) == p.depth {
			node.weight, node.weightCount = int32(len(d.weights)), uint8(len(list[i].weights))
			d.weights = append(d.weights, list[i].weights...)
			i++
		}
		first := int32(len(d.nodes))
		count := int32(0)
		for i < p.to {
			from, letter := i, list[i].letters[p.depth]
			for i < p.to && list[i].letters[p.depth] == letter {
				i++
			}
			queue = append(queue, part{first + count, from, i, p.depth + 1})
			d.nodes = append(d.nodes, trieNode{letter: letter})
			count++
		}
		d.nodes[p.node].first, d.nodes[p.node].count = first, count
	}
}

// child gives the child of a node for a letter; 0 where there is none.
func (d *dictionary) child(node int32, letter rune) int32 {
	low, high := d.nodes[node].first, d.nodes[node].first+d.nodes[node].count
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
func (d *dictionary) divide(points []int, word []rune) []int {
	if len(word) < d.left+d.right || len(word) > longestWord {
		return points
	}
	var lower [longestWord + 2]rune
	lower[0] = '.'
	for i, r := range word {
		lower[i+1] = foldLetter(r)
	}
	lower[len(word)+1] = '.'
	if len(d.exceptions) > 0 {
		if at, ok := d.exceptions[string(lower[1:len(word)+1])]; ok {
			for _, point := range at {
				if point >= d.left && len(word)-point >= d.right {
					points = append(points, point)
				}
			}
			return points
		}
	}
	var weights [longestWord + 3]byte // before each rune of lower
	dotted := lower[:len(word)+2]
	for i := range dotted {
		node := int32(0)
		for _, r := range dotted[i:] {
			if node = d.child(node, r); node == 0 {
				break
			}
			n := &d.nodes[node]
			for k, w := range d.weights[n.weight : n.weight+int32(n.weightCount)] {
				weights[i+k] = max(weights[i+k], w)
			}
		}
	}
	for i := d.left; i <= len(word)-d.right; i++ {
		if weights[i+1]&1 == 1 && !isApostrophe(word[i-1]) && !isApostrophe(word[i]) {
			points = append(points, i)
		}
	}
	return points
}
