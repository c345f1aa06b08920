package part

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Wrap breaks text into lines no wider than width, in the toolkit's units, at
// spaces and, where a word alone is wider, inside it. A line feed begins a new
// line. Where most is above zero there are at most so many lines, and the last
// ends in an ellipsis if words were left out. Wrapping must be done on the UI
// goroutine.
func Wrap(text string, width, size float32, style fyne.TextStyle, most int) []string {
	var lines []string
	space := measure(" ", size, style)
	for paragraph := range strings.SplitSeq(text, "\n") {
		line, used := "", float32(0)
		for _, word := range strings.Fields(paragraph) {
			w := measure(word, size, style)
			if line != "" && used+space+w > width {
				lines = append(lines, line)
				line, used = "", 0
			}
			for w > width && line == "" {
				head := fit(word, width, size, style)
				if len(head) == len(word) {
					break
				}
				lines = append(lines, head)
				word = word[len(head):]
				w = measure(word, size, style)
			}
			if line == "" {
				line, used = word, w
			} else {
				line, used = line+" "+word, used+space+w
			}
			if most > 0 && len(lines) > most {
				break
			}
		}
		lines = append(lines, line)
		if most > 0 && len(lines) > most {
			break
		}
	}
	if most > 0 && len(lines) > most {
		lines = lines[:most]
		for len(lines) > 1 && lines[len(lines)-1] == "" { // an ellipsis alone on a line says nothing
			lines = lines[:len(lines)-1]
		}
		last := lines[len(lines)-1]
		for measure(last+"…", size, style) > width && last != "" {
			cut := strings.LastIndexByte(last, ' ')
			if cut < 0 {
				last = fit(last, width-measure("…", size, style), size, style)
				break
			}
			last = last[:cut]
		}
		lines[len(lines)-1] = strings.TrimRight(last, " ,;:") + "…"
	}
	return lines
}

// Clip shortens text to one line no wider than width.
func Clip(text string, width, size float32, style fyne.TextStyle) string {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" || measure(text, size, style) <= width {
		return text
	}
	return strings.TrimRight(fit(text, width-measure("…", size, style), size, style), " ") + "…"
}

// onLine keeps words that begin with a sign, such as ✓, on the line of their neighbours: the toolkit places words by
// the height of their first letter, and the font of a sign may be another.
func onLine(text string) string {
	const hair = "\u200a" // a space of hardly any width, which the usual font has
	if first, _ := utf8.DecodeRuneInString(text); unicode.IsSymbol(first) {
		return hair + text
	}
	return text
}

// fromRight tells whether a text is written from right to left, by its first letter.
func fromRight(text string) bool {
	i := strings.IndexFunc(text, unicode.IsLetter)
	if i < 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.In(first, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// fit gives the longest beginning of text that is no wider than width, and at
// least its first character.
func fit(text string, width, size float32, style fyne.TextStyle) string {
	ends := make([]int, 0, len(text))
	for i := range text {
		if i > 0 {
			ends = append(ends, i)
		}
	}
	ends = append(ends, len(text))
	low, high := 0, len(ends)-1 // ends[low] fits, or is all that can be had
	for low < high {
		mid := (low + high + 1) / 2
		if fyne.MeasureText(text[:ends[mid]], size, style).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return text[:ends[low]]
}

type wordKey struct {
	word  string
	size  float32
	style fyne.TextStyle
}

// widths keeps what words measure: a library says the same words again and
// again, and measuring one costs a hundred times a look-up.
var widths = struct {
	sync.Mutex
	of map[wordKey]float32
}{of: map[wordKey]float32{}}

const maxWidths = 50_000

func measure(word string, size float32, style fyne.TextStyle) float32 {
	key := wordKey{word, size, style}
	widths.Lock()
	defer widths.Unlock()
	w, ok := widths.of[key]
	if !ok {
		w = fyne.MeasureText(word, size, style).Width
		if len(widths.of) >= maxWidths {
			clear(widths.of)
		}
		widths.of[key] = w
	}
	return w
}
