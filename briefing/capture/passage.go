package capture

import (
	"fmt"
	"strconv"
	"strings"

	"attache/briefing"
)

// Passage is what an article tells of some of its words.
type Passage struct {
	Attribution briefing.Attribution // the chain of who says them; nil where they are the outlet's own, one link without a name where the text leaves it open
	Locator     briefing.Locator     // the page, the note or the paragraph; zero where they stand in none, such as in a title
	Language    string               // BCP 47; empty: unknown
}

// Stored is the stored text of a source, read once: for its words, and for what it tells of them.
type Stored struct {
	Text string // as PlainText gives it
	page *page
}

// ReadStored reads a stored text. It fails like PlainText.
func ReadStored(mediaType string, raw []byte) (*Stored, error) {
	p, err := read(mediaType, raw)
	if err != nil {
		return nil, fmt.Errorf("read stored text: %w", err)
	}
	return &Stored{p.plain(), p}, nil
}

// At tells of the words from byte start to byte end of the text. It
// reads attributions by the same rules as Read, but sentence by sentence: who speaks is
// also told where other sentences stand in the paragraph. Words that are not all within
// one pair of quotation marks are the outlet's.
func (s *Stored) At(start, end int) Passage {
	p, text := s.page, s.Text
	start = min(max(start, 0), len(text))
	end = min(max(end, start), len(text))
	found := Passage{Language: p.source.Language}
	i, from := p.blockAt(start)
	if i < 0 || !p.blocks[i].kind.body() {
		return found
	}
	para := 0
	for _, b := range p.blocks[:i+1] {
		if b.kind.body() {
			para++
		}
	}
	if found.Locator = p.blocks[i].at; found.Locator == (briefing.Locator{}) {
		found.Locator = briefing.Locator{Label: "paragraph", Value: strconv.Itoa(para)}
	}
	if end-from > len(p.blocks[i].text) {
		return found // it goes on in another paragraph
	}
	r := newProposer(p, text)
	r.passages("")
	words := strings.TrimSpace(text[start:end])
	for _, h := range r.headings {
		for _, s := range h.Snippets {
			if s.Attribution != nil && s.Citations[0].Locator == found.Locator && strings.Contains(briefing.PlainText(s.Text), unmarked(words)) {
				found.Attribution = s.Attribution
				return found
			}
		}
	}
	found.Attribution = r.speaker(i, start-from, end-from)
	return found
}

// unmarked gives words without quotation marks and a comma at their ends.
func unmarked(words string) string {
	return strings.TrimFunc(words, func(r rune) bool { return isMark(r) || r == ',' || r == ' ' })
}

// blockAt gives the block in which a byte of the plain text stands, and where the block
// begins there; below zero where it stands in none.
func (p *page) blockAt(at int) (block, from int) {
	for i, b := range p.blocks {
		if i > 0 {
			from += len("\n\n")
		}
		if at < from+len(b.text) {
			if at < from {
				return -1, 0
			}
			return i, from
		}
		from += len(b.text)
		if b.cite != "" {
			from += len("\n\n") + len(b.cite)
		}
	}
	return -1, 0
}

// speaker gives the chain of words that stand from byte start to byte end of block i.
func (r *proposer) speaker(i, start, end int) briefing.Attribution {
	text := r.page.blocks[i].text
	spans := quotedSpans(text)
	words := unmarked(text[start:end])
	k := -1
	for n, q := range spans {
		if q.open <= start && end <= q.end {
			k = n
		}
	}
	if k < 0 || r.page.blocks[i].row {
		return nil
	}
	from, to := sentenceAround(text, spans, k)
	for _, end := range []int{to, spans[k].end} { // it may end within the marks: He replied: “No.” Prices rose.
		sentence := text[from:end]
		for _, s := range r.speeches(sentence, quotedSpans(sentence)) {
			if s.said != nil && strings.Contains(s.text, words) {
				return r.chain(s.said, i, spans)
			}
		}
	}
	return briefing.Attribution{{}}
}

// sentenceAround gives the limits of the sentence that a quoted passage stands in, as
// the stops outside quotation marks tell them.
func sentenceAround(text string, spans []span, k int) (from, to int) {
	pieces := outside(text, spans)
	to = len(text)
before:
	for n := k; n >= 0; n-- {
		for j := len(pieces[n]) - 1; j >= 0; j-- {
			if t := pieces[n][j]; t.stop() {
				from = t.end
				break before
			}
		}
	}
	for n := k + 1; n < len(pieces); n++ {
		for _, t := range pieces[n] {
			if t.stop() {
				return from, t.end
			}
		}
	}
	return from, to
}
