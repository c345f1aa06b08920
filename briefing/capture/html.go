package capture

import (
	"strings"

	"golang.org/x/net/html"
)

// What the elements of a page mean here; any other element is looked through.
var (
	// dropped elements hold nothing of the article.
	dropped = set(`script style noscript template nav aside footer figcaption button select textarea svg math
		object iframe video audio canvas dialog head`)
	// boxes may hold the article or a part of it.
	boxes = set(`html body main article section div header figure center form fieldset details dl table tbody tr td th
		ul ol blockquote address`)
	// ends end a paragraph where they begin and where they end.
	ends = set("p pre li dt dd h1 h2 h3 h4 h5 h6 hr caption summary")
	// furniture is dropped wherever a role attribute says so.
	furniture = set("navigation complementary banner contentinfo search menu dialog alert")
	// adverts begin the classes and names of boxes that hold an advertisement.
	adverts = set("ad ads advert adverts advertisement advertising adslot adbox werbung anzeige publicite")
	// single elements have no end.
	single = set("area base br col embed hr img input link meta source track wbr")
)

// maxOpen bounds the elements inside one another that are told apart.
const maxOpen = 500

// box is an element that holds paragraphs, or a passage that is hidden.
type box struct {
	tag     string
	drop    bool
	quote   int  // number of the block quotation that it stands in
	article bool // a line of the article stands in it
	passage bool // it is a hidden paragraph, or a hidden part of one
}

// piece is a block with the box that it stands in.
type piece struct {
	block
	box   int
	links int    // bytes of its text inside links
	when  string // the moment that a time element in it states; empty: none, or several
	h1    bool
}

// scraper reads a page in one pass, without building a tree, so that neither
// depth nor size of hostile markup can exhaust it.
type scraper struct {
	meta   meta
	boxes  []box
	open   []int          // indices of the open boxes
	count  map[string]int // open boxes by tag
	over   int            // boxes open beyond maxOpen
	pieces []piece
	text   strings.Builder // of the paragraph being read
	links  int
	times  []string // that time elements in it state
	inLink bool
	row    bool // the text holds cells with bars between them
	level  int  // of the heading being read, 0 outside
	cite   bool // inside the element that says whom a block quotation quotes
	quotes int  // block quotations so far
}

// htmlPage cuts a clean HTML text into blocks: those of its article, or all of them.
func htmlPage(text string, all bool) *page {
	s := scrape(text)
	kept := s.pieces
	if !all {
		kept = s.article(text)
	}
	p := &page{source: s.meta.source(), blocks: make([]block, 0, len(kept)+1)}
	for _, k := range kept {
		p.blocks = append(p.blocks, k.block)
	}
	if !all {
		s.placeTitle(p, kept)
		if p.source.Issued.IsZero() {
			p.source.Issued = s.stamped(kept)
		}
	}
	evenLevels(p.blocks)
	markImprint(p.blocks)
	return p
}

// scrape reads all pieces of a page, and what it says about itself.
func scrape(text string) *scraper {
	s := &scraper{count: map[string]int{}, boxes: make([]box, 1), open: []int{0}}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			s.flush()
			return s
		case html.TextToken:
			s.words(string(z.Text()))
		case html.StartTagToken:
			s.start(z, false)
		case html.SelfClosingTagToken:
			s.start(z, true)
		case html.EndTagToken:
			name, _ := z.TagName()
			s.end(string(name))
		}
	}
}

func (s *scraper) top() *box { return &s.boxes[s.open[len(s.open)-1]] }

// words takes text as the reader sees it.
func (s *scraper) words(text string) {
	if s.meta.wants() {
		s.meta.text(text)
		return
	}
	if s.top().drop {
		return
	}
	s.text.WriteString(text)
	if s.inLink {
		s.links += len(strings.TrimSpace(text))
	}
}

func (s *scraper) start(z *html.Tokenizer, selfClosing bool) {
	raw, hasAttr := z.TagName()
	tag := string(raw)
	attr := attributes(z, hasAttr)
	s.meta.element(tag, attr)
	if top := s.top(); top.passage && ends[top.tag] && (ends[tag] || top.tag == "p" && boxes[tag]) {
		s.pop(top.tag) // a page need not say where a paragraph ends
	}
	passage := !selfClosing && !boxes[tag] && !dropped[tag] && !single[tag] && len(s.open) < maxOpen
	if s.top().drop && !boxes[tag] && !dropped[tag] {
		if passage && s.top().tag == tag {
			s.pushHidden(tag, attr)
		}
		return
	}
	switch {
	case passage && hides(attr):
		s.pushHidden(tag, attr)
	case tag == "br":
		s.lineBreak()
	case tag == "a":
		s.inLink = true
	case tag == "time":
		s.times = append(s.times, attr["datetime"])
	case tag == "q":
		s.text.WriteString("“")
	case tag == "cite" || tag == "footer" && s.top().quote > 0:
		if tag == "footer" {
			s.flush()
		}
		s.startCite()
	case boxes[tag] || dropped[tag]:
		if !selfClosing {
			s.push(tag, attr)
		}
	case ends[tag]:
		s.flush()
		if len(tag) == 2 && tag[0] == 'h' && isDigit(tag[1]) {
			s.level = int(tag[1] - '0')
		}
	}
}

func (s *scraper) end(tag string) {
	switch {
	case s.count[tag] > 0 && !boxes[tag] && !dropped[tag]:
		s.pop(tag)
	case tag == "a":
		s.inLink = false
	case tag == "q" && !s.top().drop:
		s.text.WriteString("”")
	case (tag == "cite" || tag == "footer") && s.cite:
		s.flush()
		s.cite = false
	case tag == "title" || tag == "script":
		s.meta.done()
		s.pop(tag)
	case boxes[tag] || dropped[tag]:
		s.pop(tag)
	case ends[tag]:
		s.flush()
	}
}

// lineBreak keeps one break as a space; two in a row end the paragraph.
func (s *scraper) lineBreak() {
	if s.top().drop {
		return
	}
	if t := strings.TrimRight(s.text.String(), " \t"); strings.HasSuffix(t, "\n") && strings.TrimSpace(t) != "" && s.level == 0 {
		s.flush()
		return
	}
	s.text.WriteByte('\n')
}

// startCite reads whom a block quotation names, where the element stands by itself.
func (s *scraper) startCite() {
	if s.top().quote > 0 && strings.TrimSpace(s.text.String()) == "" {
		s.flush()
		s.cite = true
	}
}

func (s *scraper) push(tag string, attr map[string]string) {
	switch {
	case tag == "td" || tag == "th":
		if strings.TrimSpace(s.text.String()) != "" {
			s.text.WriteString(bar)
			s.row = true
		}
	case !s.top().drop && (boxes[tag] || dropped[tag] || ends[tag]):
		s.flush()
	}
	if len(s.open) >= maxOpen {
		s.over++
		return
	}
	up := s.open[len(s.open)-1]
	b := box{tag: tag, quote: s.boxes[up].quote}
	b.drop = s.boxes[up].drop || dropped[tag] || hides(attr) || attr["aria-hidden"] == "true" || furniture[attr["role"]] ||
		(tag == "div" || tag == "section") && (isAdvert(attr["class"]) || isAdvert(attr["id"]))
	if tag == "blockquote" {
		s.quotes++
		b.quote = s.quotes
	}
	s.boxes = append(s.boxes, b)
	s.open = append(s.open, len(s.boxes)-1)
	s.count[tag]++
}

// isAdvert reports whether a class attribute, or a name, says that a box holds an advertisement, as "ad" and "ad-top" do.
func isAdvert(names string) bool {
	for name := range strings.FieldsSeq(strings.ToLower(names)) {
		first, rest, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
		if adverts[first] && rest != "free" {
			return true
		}
	}
	return false
}

// pushHidden opens a paragraph, or a part of one, that the page does not show: nobody read its words there.
func (s *scraper) pushHidden(tag string, attr map[string]string) {
	s.push(tag, attr)
	s.top().drop, s.top().passage = true, true
}

// hides reports whether the attributes of an element say that it is not shown.
func hides(attr map[string]string) bool {
	_, hidden := attr["hidden"]
	return hidden || strings.Contains(strings.ToLower(strings.ReplaceAll(attr["style"], " ", "")), "display:none")
}

// pop closes the innermost open box of that tag, and those left open inside it.
func (s *scraper) pop(tag string) {
	if s.over > 0 {
		s.over--
		return
	}
	if s.count[tag] == 0 {
		return
	}
	if tag != "td" && tag != "th" && !s.top().drop {
		s.flush()
	}
	for {
		last := s.top().tag
		s.open = s.open[:len(s.open)-1]
		s.count[last]--
		if last == tag {
			break
		}
	}
	if tag == "blockquote" {
		s.cite = false
	}
}

// flush files the text read so far as a block.
func (s *scraper) flush() {
	text, links, level, row := oneLine(s.text.String()), s.links, s.level, s.row
	s.text.Reset()
	when := ""
	if len(s.times) == 1 {
		when = s.times[0]
	}
	s.links, s.level, s.row, s.times = 0, 0, false, nil
	if text == "" {
		return
	}
	b := s.top()
	n := len(s.pieces)
	if b.quote > 0 && n > 0 && s.pieces[n-1].group == b.quote && s.pieces[n-1].cite == "" && (s.cite || strings.HasPrefix(text, "—") || strings.HasPrefix(text, "– ")) {
		s.pieces[n-1].cite = text
		return
	}
	p := piece{block: block{text: text, row: row}, box: s.open[len(s.open)-1], links: links, when: when}
	switch {
	case level > 0:
		p.kind, p.level, p.h1 = heading, level, level == 1
	case b.quote > 0:
		p.kind, p.group = quoted, b.quote
	}
	s.pieces = append(s.pieces, p)
}

// attributes reads those that matter of the current tag; the first of a name counts.
func attributes(z *html.Tokenizer, more bool) map[string]string {
	var attr map[string]string
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if !wanted[string(key)] {
			continue
		}
		if attr == nil {
			attr = map[string]string{}
		}
		if _, twice := attr[string(key)]; !twice {
			attr[string(key)] = string(value[:min(len(value), 4096)])
		}
	}
	return attr
}

var wanted = set("name property content itemprop datetime pubdate lang xml:lang rel href type role hidden aria-hidden style class id")
