package capture

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The characters that set the direction of text.
const (
	leftEmbedding  = '\u202A'
	rightEmbedding = '\u202B'
	popFormatting  = '\u202C'
	leftOverride   = '\u202D'
	rightOverride  = '\u202E'
	leftIsolate    = '\u2066'
	firstIsolate   = '\u2068'
	popIsolate     = '\u2069'
)

// Clean makes pasted text fit for keeping: valid UTF-8 (what is not becomes
// U+FFFD) in normalisation form C, lines ended by \n alone, no control
// characters but \n and \t, no byte order marks, soft hyphens, noncharacters or
// interlinear marks. Characters that force the direction of text are dropped;
// embeddings and isolates stay where their line closes them, so that no text
// can turn round what stands beside it. Words and visible characters are never
// dropped. Clean(Clean(s)) is Clean(s).
func Clean(s string) string {
	if plainASCII(s) {
		return s
	}
	return norm.NFC.String(pairDirections(dropControls(s)))
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c >= 0x7F {
			return false
		}
	}
	return true
}

func dropControls(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		plain := i // what needs no look, in one step
		for plain < len(s) && s[plain] >= ' ' && s[plain] < 0x7F {
			plain++
		}
		if plain > i {
			b.WriteString(s[i:plain])
			i = plain
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\r':
			if !strings.HasPrefix(s[i+1:], "\n") {
				b.WriteByte('\n')
			}
		case r == '\n' || r == '\t':
			b.WriteByte(byte(r))
		case r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028':
			b.WriteByte('\n')
		case r == '\u2029':
			b.WriteString("\n\n")
		case r < ' ' || r >= 0x7F && r < 0xA0:
		case r == '\u00AD' || r == '\uFEFF' || r >= '\uFFF9' && r <= '\uFFFB':
		case r >= '\uFDD0' && r <= '\uFDEF' || r&0xFFFE == 0xFFFE:
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// pairDirections drops overrides, and each embedding and isolate that its line
// leaves open or never opened.
func pairDirections(s string) string {
	if !strings.ContainsFunc(s, isDirection) {
		return s
	}
	drop := map[int]bool{}
	var open []opened
	isolates := 0
	closeAll := func(from int) {
		for _, o := range open[from:] {
			drop[o.at] = true
			if o.isolate {
				isolates--
			}
		}
		open = open[:from]
	}
	for i, r := range s {
		switch {
		case r == '\n':
			closeAll(0)
		case r == leftEmbedding || r == rightEmbedding || r == leftOverride || r == rightOverride:
			forced := r == leftOverride || r == rightOverride
			open = append(open, opened{at: i, forced: forced})
			drop[i] = forced
		case r >= leftIsolate && r <= firstIsolate:
			open = append(open, opened{at: i, isolate: true})
			isolates++
		case r == popFormatting:
			last := len(open) - 1
			if last < 0 || open[last].isolate {
				drop[i] = true
				continue
			}
			drop[i] = open[last].forced
			open = open[:last]
		case r == popIsolate:
			if isolates == 0 {
				drop[i] = true
				continue
			}
			last := len(open) - 1
			for !open[last].isolate {
				last--
			}
			closeAll(last + 1)
			open = open[:last]
			isolates--
		}
	}
	closeAll(0)
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		if !drop[i] {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// opened is a direction that is not closed yet.
type opened struct {
	at      int
	isolate bool
	forced  bool // an override, dropped with its end
}

func isDirection(r rune) bool {
	return r >= leftEmbedding && r <= rightOverride || r >= leftIsolate && r <= popIsolate
}
