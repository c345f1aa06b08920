package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

// BenchmarkVerdicts reaches the verdicts on 1,000 quotations against 250 stored texts
// of 20 KB: 600 are their source's, 200 have one other word and 200 stand nowhere,
// so that 400 are looked for in every text. First from nothing, with the texts read
// and prepared (ms/first), then after one key was typed (ms/key). x-index is the first
// as a multiple of what strings.Index takes for the same words in the same texts.
func BenchmarkVerdicts(b *testing.B) {
	ctx := context.Background()
	store := newMemory()
	s := newSession(b, store)
	c, texts := quotations(store)
	var first, key, index time.Duration
	for i := 0; b.Loop(); i++ {
		s.texts = textCache{}
		began := time.Now()
		verdicts, err := s.verdicts(ctx, c)
		if err != nil {
			b.Fatal(err)
		}
		first += time.Since(began)
		counts := map[briefing.Verdict]int{}
		for _, v := range verdicts {
			counts[v]++
		}
		if counts[briefing.VerdictExact] != 600 || counts[briefing.VerdictAltered] != 200 || counts[briefing.VerdictNotFound] != 200 {
			b.Fatalf("the verdicts are %v", counts)
		}
		typed := c.Snippets[i%len(c.Snippets)]
		c.Snippets[i%len(c.Snippets)].Text += " x"
		began = time.Now()
		if _, err := s.verdicts(ctx, c); err != nil {
			b.Fatal(err)
		}
		key += time.Since(began)
		c.Snippets[i%len(c.Snippets)] = typed
		began = time.Now()
		for k, snippet := range c.Snippets {
			if !strings.Contains(texts[k%len(texts)], snippet.Text) {
				for _, text := range texts {
					strings.Index(text, snippet.Text)
				}
			}
		}
		index += time.Since(began)
	}
	b.ReportMetric(float64(first.Microseconds())/1000/float64(b.N), "ms/first")
	b.ReportMetric(float64(key.Microseconds())/1000/float64(b.N), "ms/key")
	b.ReportMetric(float64(first)/float64(index), "x-index")
}

// quotations makes 1,000 quotations and the 250 texts of their sources.
func quotations(store *memory) (briefing.Content, []string) {
	r := rand.New(rand.NewPCG(21, 22))
	words := make([]string, 4000)
	for i := range words {
		words[i] = fmt.Sprintf("%c%s%d", 'a'+r.IntN(26), strings.Repeat("e", i%7), i)
	}
	article := func() []string {
		var list []string
		for size := 0; size < 20_000; {
			w := words[min(r.IntN(len(words)), r.IntN(len(words)))]
			list = append(list, w)
			size += len(w) + 1
		}
		return list
	}
	var c briefing.Content
	var texts []string
	articles := make([][]string, 250)
	for i := range articles {
		articles[i] = article()
		text := strings.Join(articles[i], " ")
		sum := sha256.Sum256([]byte(text))
		sha := hex.EncodeToString(sum[:])
		store.blobs[sha] = []byte(text)
		c.Sources = append(c.Sources, briefing.Source{ID: briefing.ID[briefing.Source]{byte(i), byte(i >> 8), 1}, Stored: &briefing.StoredText{SHA256: sha, Type: "text/plain"}})
		texts = append(texts, text)
	}
	elsewhere := article()
	for i := range 1000 {
		from := articles[i%len(articles)]
		if i%5 == 4 {
			from = elsewhere
		}
		at := r.IntN(len(from) - 40)
		list := append([]string(nil), from[at:at+30]...)
		if i%5 == 3 {
			list[5+r.IntN(20)] = words[i] + "x"
			list[4] = from[r.IntN(len(from))]
		}
		c.Snippets = append(c.Snippets, briefing.Snippet{
			ID: briefing.ID[briefing.Snippet]{byte(i), byte(i >> 8), 2}, Kind: briefing.Quotation, Text: strings.Join(list, " "),
			Citations: []briefing.Citation{{Source: c.Sources[i%len(articles)].ID}},
		})
	}
	return c, texts
}
