package capture

import (
	"strings"
	"unicode"
)

// Around gives the statement at byte at of a plain text, as bytes of the text: the words in quotation marks that the byte
// stands in, without their marks or a comma at their end, else its sentence, without white space at its ends. It stays within a paragraph, which
// ends with a line break. Where the byte stands in no words, start is end.
func Around(text string, at int) (start, end int) {
	at = min(max(at, 0), len(text))
	from := strings.LastIndexByte(text[:at], '\n') + 1
	to := len(text)
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		to = at + n
	}
	paragraph := text[from:to]
	start, end = statement(paragraph, at-from)
	words := strings.TrimLeftFunc(paragraph[start:end], unicode.IsSpace)
	start = end - len(words)
	end = start + len(strings.TrimRightFunc(words, unicode.IsSpace))
	if !strings.ContainsFunc(paragraph[start:end], isWord) {
		return at, at
	}
	return from + start, from + end
}

// statement gives the limits of the quoted words, or of the sentence, at a byte of a paragraph.
func statement(paragraph string, at int) (start, end int) {
	spans := quotedSpans(paragraph)
	for _, q := range spans {
		if q.open <= at && at < q.end {
			return q.from, q.from + len(strings.TrimSuffix(paragraph[q.from:q.to], ",")) // the comma is of the sentence around
		}
	}
	pieces := outside(paragraph, spans)
	end = len(paragraph)
	for i, toks := range pieces {
		if i > 0 && len(toks) > 0 && toks[0].capital() && endsSentence(paragraph[:spans[i-1].to]) { // “He left.” Prices rose.
			if q := spans[i-1]; q.end <= at {
				start = q.end
			} else {
				return start, q.end
			}
		}
		for _, t := range toks {
			switch {
			case !t.stop():
			case t.end <= at:
				start = t.end
			default:
				return start, t.end
			}
		}
	}
	return start, end
}

// endsSentence reports whether words end with a stop.
func endsSentence(words string) bool {
	toks := tokens(words[max(strings.LastIndexByte(words, ' '), 0):], 0)
	return closed(toks)
}
