package capture

import (
	"regexp"
	"slices"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"attache/briefing"
)

// Limits of a page in which the article is looked for, because that reads the text of an
// element anew for each element around it. Of a larger page everything is taken that does
// not stand in furniture. The largest of 134 real pages had a third of either.
const (
	maxElements = 30_000
	maxReading  = 32 << 20 // bytes of text, each counted for every element around it
)

// isReadable reports whether a page keeps to the limits.
func isReadable(doc *html.Node) bool {
	elements, reading := 0, 0
	var look func(n *html.Node, depth int)
	look = func(n *html.Node, depth int) {
		switch n.Type {
		case html.ElementNode:
			elements++
		case html.TextNode:
			reading += len(n.Data) * depth
		}
		for c := n.FirstChild; c != nil && elements <= maxElements && reading <= maxReading; c = c.NextSibling {
			look(c, depth+1)
		}
	}
	look(doc, 0)
	return elements <= maxElements && reading <= maxReading
}

// articleLines gives the lines that the article of a page consists of; false where
// none can be told from what stands around it.
func articleLines(text string) (map[string]bool, bool) {
	if strings.Count(text, "<") > 4*maxElements {
		return nil, false // before there is a tree of it
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil || !isReadable(doc) { // an error: its elements nest too deep
		return nil, false
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	found, err := parser.ParseAndMutate(doc, nil)
	if err != nil || found.Node == nil {
		return nil, false
	}
	var b strings.Builder
	if err := html.Render(&b, found.Node); err != nil {
		return nil, false
	}
	lines := map[string]bool{}
	for _, p := range scrape(b.String()).pieces {
		lines[p.text] = true
	}
	return lines, len(lines) > 0
}

// maxLinked is the part of a line, all but one in so many, that may be links.
const maxLinked = 5

// article gives the pieces that belong to the article: all that stand in a box with a
// line of it, so that a byline, a list of sources or whom a quotation names is not lost
// by being short or a link.
func (s *scraper) article(text string) []piece {
	lines, found := articleLines(text)
	for _, p := range s.pieces {
		if lines[p.text] {
			s.boxes[p.box].article = true
		}
	}
	var kept []piece
	list := false // below "Sources", where links are what is listed
	for _, p := range s.pieces {
		here := !found || s.boxes[p.box].article
		if p.kind == heading || isSourceLabel(p.text) {
			list = here && isSourceLabel(p.text)
		}
		switch {
		case !here && !list:
		case p.kind == paragraph && p.links*maxLinked > len(p.text)*(maxLinked-1) && !list: // a link to another page
		default:
			kept = append(kept, p)
		}
	}
	return kept
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

// stamped gives the date in a time element between the title and the first words of the
// article, where nothing but a byline or a date stands around it. Of a date that says when
// the page was changed, and of two, nobody can tell that they are the article's.
func (s *scraper) stamped(kept []piece) briefing.Date {
	words := func(p piece) bool { return p.kind != heading && p.when == "" && !certainImprint(p.text) }
	first := slices.IndexFunc(kept, words)
	if first < 0 {
		return briefing.Date{}
	}
	var found briefing.Date
	below := false
	for _, p := range s.pieces {
		if p.text == kept[first].text {
			break
		}
		if p.h1 {
			found, below = briefing.Date{}, true // what stands above the title is the site's
		}
		d := stated(p.when)
		if d.IsZero() || !below && !s.boxes[p.box].article || changed.MatchString(p.text) || !isStamp(p.text) {
			continue
		}
		if !found.IsZero() && found != d {
			return briefing.Date{}
		}
		found = d
	}
	return found
}

// isStamp reports whether a line is about the article: a byline, or a date and little else.
func isStamp(line string) bool {
	const most = 4 // words beside the date, such as “Published on Monday”
	if isImprint(line) {
		return true
	}
	d, ok := dateSpan(line, true)
	return ok && len(strings.Fields(line[:d.from]+" "+line[d.to:])) <= most
}

// changed are the words that say that a date is not the first.
var changed = regexp.MustCompile(`(?i)updated|modified|revised|changed|corrected|aktualisiert|geändert|mis à jour|modifié|оновлено|змінено`)

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
