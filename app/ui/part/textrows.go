package part

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// piece is a paragraph of a text, or a part of a very long one.
type piece struct {
	from, to  int // bytes of the text
	paragraph int // counted from 0
	last      bool
}

// maxPiece bounds a piece, in bytes: it is what is broken into lines at once.
const maxPiece = 6_000

// cut takes a text apart into its paragraphs: its lines without those that are blank.
func cut(text string) []piece {
	pieces := make([]piece, 0, len(text)/200+1)
	paragraph := 0
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if strings.TrimSpace(text[at:end]) != "" {
			for end-at > maxPiece {
				next := at + maxPiece
				if i := strings.LastIndexByte(text[at:next], ' '); i > 0 {
					next = at + i + 1
				} else {
					for !utf8.RuneStart(text[next]) {
						next--
					}
				}
				pieces = append(pieces, piece{at, next, paragraph, false})
				at = next
			}
			pieces = append(pieces, piece{at, end, paragraph, true})
			paragraph++
		}
		at = end + 1
	}
	return pieces
}

// textLine is a line of a text as it is laid out, in bytes.
type textLine struct{ from, to int }

// breakLines breaks text[from:to] into lines no wider than width, at spaces and, where
// a word alone is wider, inside it. The spaces at which a line ends belong to no line.
func breakLines(text string, from, to int, width, size float32) []textLine {
	var lines []textLine
	space := measure(" ", size, fyne.TextStyle{})
	start, end, used := from, from, float32(0) // of the line that is being filled
	for at := from; at < to; {
		gap := at
		for at < to && isGap(text[at]) {
			at++
		}
		word := at
		for at < to && !isGap(text[at]) {
			at++
		}
		if word == at {
			break
		}
		w := measure(text[word:at], size, fyne.TextStyle{})
		lead := float32(word-gap) * space
		if end > start && used+lead+w > width {
			lines = append(lines, textLine{start, end})
			start, end = word, word
		}
		if end == start {
			start, used, lead = word, 0, 0
		}
		for w > width && start == word {
			head := fit(text[word:at], width, size, fyne.TextStyle{})
			if len(head) == at-word {
				break
			}
			lines = append(lines, textLine{word, word + len(head)})
			word += len(head)
			start = word
			w = measure(text[word:at], size, fyne.TextStyle{})
		}
		end, used = at, used+lead+w
	}
	if end > start || len(lines) == 0 {
		lines = append(lines, textLine{start, end})
	}
	return lines
}

func isGap(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// heights are the heights of rows of which any one can change: their sums are kept in a
// Fenwick tree.
type heights struct {
	each []float32
	sums []float64
}

// set makes the rows those of each.
func (h *heights) set(each []float32) {
	h.each = each
	h.sums = make([]float64, len(each)+1)
	for i, height := range each {
		h.sums[i+1] += float64(height)
		if up := (i + 1) + (i+1)&-(i+1); up < len(h.sums) {
			h.sums[up] += h.sums[i+1]
		}
	}
}

// change gives a row another height.
func (h *heights) change(row int, height float32) {
	d := float64(height - h.each[row])
	h.each[row] = height
	for i := row + 1; i < len(h.sums); i += i & -i {
		h.sums[i] += d
	}
}

// above gives the height of all rows above one.
func (h *heights) above(row int) float32 {
	sum := float64(0)
	for i := row; i > 0; i -= i & -i {
		sum += h.sums[i]
	}
	return float32(sum)
}

// at gives the row at a height, the first or the last where it is outside.
func (h *heights) at(y float32) int {
	row, left := 0, float64(y)
	step := 1
	for step*2 < len(h.sums) {
		step *= 2
	}
	for ; step > 0; step /= 2 {
		if next := row + step; next < len(h.sums) && h.sums[next] <= left {
			row = next
			left -= h.sums[next]
		}
	}
	return max(min(row, len(h.each)-1), 0)
}

func letterHeight(size float32) float32 {
	return fyne.MeasureText("Ág", size, fyne.TextStyle{}).Height
}

func widthOf(s string, size float32) float32 {
	if s == "" {
		return 0
	}
	return fyne.MeasureText(shown(s), size, fyne.TextStyle{}).Width
}

// shown gives the characters of a line as they are drawn.
func shown(s string) string { return strings.ReplaceAll(s, "\t", " ") }
