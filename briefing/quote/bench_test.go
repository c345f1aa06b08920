package quote

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

// shelf is a library of 250 texts of 20 KB, one in four with words parted at the
// ends of its lines, and 1,000 quotations of 30 words: of five, three are their
// source's, one has a word of the same text in another's place, and one has the
// words of a text that is not there.
type shelf struct {
	stored     []string
	quotations []string
}

func fill(b *testing.B) shelf {
	b.Helper()
	r := rand.New(rand.NewPCG(7, 8))
	vocabulary := prose(r, 400)
	article := func() []string {
		var words []string
		for size := 0; size < 20_000; {
			w := vocabulary[min(r.IntN(len(vocabulary)), r.IntN(len(vocabulary)))]
			words = append(words, w)
			size += len(w) + 1
		}
		return words
	}
	var s shelf
	articles := make([][]string, 250)
	for i := range articles {
		articles[i] = article()
		text := strings.Join(articles[i], " ")
		if i%4 == 0 {
			text = wrapped(text)
		}
		s.stored = append(s.stored, text)
	}
	elsewhere := article()
	for i := range 1000 {
		from := articles[i%len(articles)]
		if i%5 == 4 {
			from = elsewhere
		}
		at := r.IntN(len(from) - 40)
		words := append([]string(nil), from[at:at+30]...)
		if i%5 == 3 {
			words[5+r.IntN(20)] = from[r.IntN(len(from))]
		}
		s.quotations = append(s.quotations, strings.Join(words, " "))
	}
	return s
}

// wrapped breaks a text into lines of 80 characters, in the middle of a word where
// one stands there.
func wrapped(text string) string {
	var b strings.Builder
	letters := []rune(text + " ")
	for i, c := range letters[:len(letters)-1] {
		b.WriteRune(c)
		switch {
		case i%80 == 79 && wordRune(c) && wordRune(letters[i+1]):
			b.WriteString("-\n")
		case i%80 == 79 && c == ' ':
			b.WriteString("\n")
		}
	}
	return b.String()
}

// BenchmarkVerdicts measures the verdicts on 1,000 quotations against 250 texts of
// 20 KB from nothing: the texts are prepared, each quotation is compared with its
// source, and one that does not stand there is looked for in all the others. Beside
// it the same words are looked for with strings.Index, wherever there is no match
// in every text: x-index is how many times as long ours takes.
func BenchmarkVerdicts(b *testing.B) {
	s := fill(b)
	var ours, index time.Duration
	counts := map[briefing.Verdict]int{}
	for b.Loop() {
		began := time.Now()
		clear(counts)
		texts := make([]*Text, len(s.stored))
		for i, stored := range s.stored {
			texts[i] = New(stored)
		}
		for i, words := range s.quotations {
			q := Parse(words)
			v := q.Find(texts[i%len(texts)]).Verdict
			if !stands(v) {
				for _, t := range texts {
					if _, ok := q.Stands(t); ok {
						v = briefing.VerdictElsewhere
						break
					}
				}
			}
			counts[v]++
		}
		ours += time.Since(began)
		began = time.Now()
		for i, words := range s.quotations {
			if !strings.Contains(s.stored[i%len(s.stored)], words) {
				for _, stored := range s.stored {
					strings.Index(stored, words)
				}
			}
		}
		index += time.Since(began)
	}
	n := float64(b.N)
	b.ReportMetric(float64(ours.Milliseconds())/n, "ms/verdicts")
	b.ReportMetric(float64(ours)/float64(index), "x-index")
	for v, count := range counts {
		b.ReportMetric(float64(count), strings.ReplaceAll(string(v), " ", "-"))
	}
}

// BenchmarkStandsAnywhere looks for each of 1,000 quotations in each of 250 texts.
func BenchmarkStandsAnywhere(b *testing.B) {
	s := fill(b)
	texts := make([]*Text, len(s.stored))
	for i, stored := range s.stored {
		texts[i] = New(stored)
	}
	for b.Loop() {
		for _, words := range s.quotations {
			q := Parse(words)
			for _, t := range texts {
				q.Stands(t)
			}
		}
	}
}

// BenchmarkDifferences puts altered quotations beside their source.
func BenchmarkDifferences(b *testing.B) {
	s := fill(b)
	text := New(s.stored[3])
	q := Parse(s.quotations[3])
	for b.Loop() {
		q.Differences(text)
	}
}

func BenchmarkNew20KB(b *testing.B) {
	s := fill(b)
	b.SetBytes(int64(len(s.stored[0])))
	for b.Loop() {
		New(s.stored[0])
	}
}
