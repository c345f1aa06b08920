package quote

import "slices"

// pair is a word of the quotation with the word of the text that it stands for.
type pair struct{ quoted, text int }

// What an alignment is worth: the words that match count for it; a word that is
// passed over between them, on either side, counts against it. So a word far away
// is not matched for its own sake, and a clause that was left out is.
const (
	worthMatch = 8
	worthSkip  = -1
)

// alignWords pairs the words [first, end) of a quotation with words [from, to) of a
// text, both in their order, so that the worth is highest. What stands before and
// behind the passage in the text costs nothing.
func alignWords(q *words, first, end int, t *words, from, to int) []pair {
	rows, width := end-first+1, to-from+1
	if width <= 1 {
		return nil
	}
	// table[i*width+j] is the worth of the best alignment of the first i words that
	// ends at the first j of the text.
	table := make([]int16, rows*width)
	for i := 1; i < rows; i++ {
		row, above := table[i*width:(i+1)*width], table[(i-1)*width:i*width]
		h := q.hash[first+i-1]
		row[0] = above[0] + worthSkip
		for j := 1; j < width; j++ {
			best := max(above[j], row[j-1], above[j-1]) + worthSkip
			if t.hash[from+j-1] == h {
				best = max(best, above[j-1]+worthMatch)
			}
			row[j] = best
		}
	}
	last := table[(rows-1)*width:]
	j := 0
	for k, worth := range last {
		if worth > last[j] {
			j = k
		}
	}
	pairs := make([]pair, 0, rows)
	for i := rows - 1; i > 0 && j > 0; {
		worth, above := table[i*width+j], table[(i-1)*width:]
		switch {
		case t.hash[from+j-1] == q.hash[first+i-1] && worth == above[j-1]+worthMatch:
			pairs = append(pairs, pair{first + i - 1, from + j - 1})
			i, j = i-1, j-1
		case worth == above[j-1]+worthSkip:
			i, j = i-1, j-1
		case worth == above[j]+worthSkip:
			i--
		default:
			j--
		}
	}
	slices.Reverse(pairs)
	return pairs
}
