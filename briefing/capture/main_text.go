package capture

import (
	"strings"

	"attache/briefing"
)

// minArticle is the share of a page's text, one in so many, that an article or
// main element must hold to be taken for the article.
const minArticle = 3

// page picks the box that holds the article and gives its blocks.
func (s *scraper) page() *page {
	chosen := 0
	if !s.all {
		chosen = s.mainBox()
	}
	var kept []piece
	list := false // below "Sources", where links are what is listed
	for _, p := range s.pieces {
		if !s.within(p.box, chosen) {
			continue
		}
		if p.kind == heading || isSourceLabel(p.text) {
			list = isSourceLabel(p.text)
		}
		if p.kind == paragraph && p.links*2 > len(p.text) && !list && !s.all {
			continue // a link to another page
		}
		kept = append(kept, p)
	}
	out := &page{source: s.meta.source()}
	out.blocks = make([]block, 0, len(kept)+1)
	for _, p := range kept {
		out.blocks = append(out.blocks, p.block)
	}
	if !s.all {
		s.placeTitle(out, kept)
	}
	evenLevels(out.blocks)
	markImprint(out.blocks)
	return out
}

// placeTitle makes the first h1 of the article its title, else puts what the
// page says of its title before the blocks.
func (s *scraper) placeTitle(out *page, kept []piece) {
	for i, p := range kept {
		if p.h1 {
			out.blocks[i].kind, out.blocks[i].level = title, 0
			return
		}
	}
	t := out.source.Title
	if t == "" {
		for _, p := range s.pieces {
			if p.h1 {
				t = p.text
				break
			}
		}
	}
	if t == "" {
		t = oneLine(s.meta.first("title"))
	}
	if t == "" {
		return
	}
	for i := range out.blocks[:min(len(out.blocks), 3)] {
		if out.blocks[i].kind == heading && out.blocks[i].text == t {
			out.blocks[i].kind, out.blocks[i].level = title, 0
			return
		}
	}
	out.blocks = append([]block{{kind: title, text: t}}, out.blocks...)
}

// mainBox weighs the boxes. The largest article wins where it holds a third of
// the text, then the main element by the same measure, then the box with most text
// of its own; half of that counts for the parent too.
func (s *scraper) mainBox() int {
	total := 0
	for _, p := range s.pieces {
		if p.kind != heading && p.links*2 <= len(p.text) {
			b := &s.boxes[p.box]
			b.text += len(p.text)
			b.own += len(p.text)
			s.boxes[b.parent].own += len(p.text) / 2
			total += len(p.text)
		}
	}
	for i := len(s.boxes) - 1; i > 0; i-- {
		s.boxes[s.boxes[i].parent].text += s.boxes[i].text
	}
	for _, tag := range []string{"article", "main"} {
		largest, size := 0, 0
		for i, b := range s.boxes {
			if b.tag == tag && b.text > size {
				largest, size = i, b.text
			}
		}
		if size > 0 && size*minArticle >= total {
			return largest
		}
	}
	best := 0
	for i, b := range s.boxes {
		if b.own > s.boxes[best].own {
			best = i
		}
	}
	// Lists, quotations and tables are parts of the box that they stand in.
	for best > 0 && strings.Contains(" ul ol blockquote table tbody tr td th dl figure ", " "+s.boxes[best].tag+" ") {
		best = s.boxes[best].parent
	}
	return best
}

// within reports whether a box is, or stands in, another.
func (s *scraper) within(i, outer int) bool {
	for i > outer {
		i = s.boxes[i].parent
	}
	return i == outer
}

// evenLevels makes the highest heading level 1 and lets no level be jumped.
func evenLevels(blocks []block) {
	highest := 7
	for _, b := range blocks {
		if b.kind == heading {
			highest = min(highest, b.level)
		}
	}
	last := 0
	for i := range blocks {
		if b := &blocks[i]; b.kind == heading {
			b.level = min(b.level-highest+1, last+1, briefing.MaxLevel)
			last = b.level
		}
	}
}
