package capture

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"attache/briefing"
)

// proposer turns the blocks of an article into headings with snippets.
type proposer struct {
	*grammar
	page     *page
	headings []Heading
	notices  []briefing.Phrase
	proposed int              // passages so far
	para     int              // number of the body paragraph being read, from 1
	at       briefing.Locator // where its form says that it stands; zero: by its number
	cite     string           // whom the block quotation being read names
	unnamed  []string         // paragraphs whose speaker the text leaves open
	within   []string         // paragraphs taken whole that hold quoted words

	// The person whom the last pronoun meant, and the block where it stood.
	spoke   *person
	spokeIn int

	// What a following paragraph may stand on.
	runsOn *said // the quotation before has no closing mark yet: who speaks it
	open   bool  // the same, by whomever
	intro  *said // the paragraph before introduces it with a colon
}

func propose(p *page, name, text string) ([]Heading, []briefing.Phrase) {
	r := newProposer(p, text)
	r.propose(name)
	return r.headings, r.notices
}

func newProposer(p *page, text string) *proposer {
	g := &grammar{lexicon: lexiconFor(p.source.Language, text)}
	g.learn(p)
	return &proposer{grammar: g, page: p, notices: p.notices, spokeIn: -1}
}

// propose reads all blocks, and notes what is to be known of them.
func (r *proposer) propose(name string) {
	r.unknown()
	left := r.passages(name)
	if left > 0 {
		r.notices = slices.Insert(r.notices, 0, briefing.SayCount(left, "The article is long: its first %[2]s passages are proposed. The whole text is stored with its source, and what stands in %[1]d other paragraph can be taken from there.",
			"The article is long: its first %[2]s passages are proposed. The whole text is stored with its source, and what stands in %[1]d other paragraphs can be taken from there.", strconv.Itoa(r.proposed)))
	}
	switch first, more := firstOf(r.unnamed); {
	case more > 0:
		r.notices = append(r.notices, briefing.SayCount(more, "Who speaks is not certain from the text and was left unknown in paragraph %[2]s and %[1]d more.",
			"Who speaks is not certain from the text and was left unknown in paragraph %[2]s and %[1]d more.", first))
	case len(r.unnamed) > 0:
		r.notices = append(r.notices, briefing.Say("Who speaks is not certain from the text and was left unknown in paragraph %s.", first))
	}
	switch first, more := firstOf(r.within); {
	case more > 0:
		r.notices = append(r.notices, briefing.SayCount(more, "Paragraphs %[2]s and %[1]d more hold quoted words, which stay part of their paragraphs.",
			"Paragraphs %[2]s and %[1]d more hold quoted words, which stay part of their paragraphs.", first))
	case len(r.within) > 1:
		r.notices = append(r.notices, briefing.Say("Paragraphs %s hold quoted words, which stay part of their paragraphs.", r.within))
	case len(r.within) == 1:
		r.notices = append(r.notices, briefing.Say("Paragraph %s holds quoted words, which stay part of it.", first))
	}
	r.unusedSources()
}

// passages reads all blocks, and gives how many paragraphs are too many to be proposed.
func (r *proposer) passages(name string) (left int) {
	p := r.page
	for i, b := range p.blocks {
		switch {
		case r.proposed >= maxProposed:
			if b.kind.body() {
				left++
			}
		case b.kind == heading:
			r.headings = append(r.headings, Heading{Title: b.text, Level: b.level})
			r.runsOn, r.open, r.intro = nil, false, nil
		case b.kind.body():
			if r.at = b.at; b.at.Label != "note" { // a note stands below the paragraphs
				r.para++
			}
			if len(r.headings) == 0 {
				r.headings = append(r.headings, Heading{Title: titleOf(p, name), Level: 1})
			}
			r.paragraph(i)
		}
	}
	return left
}

// titleOf gives the heading for what stands before the first one: the article's
// title or, where it states none, the name of its file.
func titleOf(p *page, name string) string {
	for _, b := range p.blocks {
		if b.kind == title {
			return b.text
		}
	}
	if p.source.Title != "" {
		return p.source.Title
	}
	return NameTitle(name)
}

// NameTitle gives a title for an article that states none: the name of its file
// without its ending, or words that say that there is no file of a name that was given
// by a person.
func NameTitle(name string) string {
	base := baseName(name)
	if base == "-" { // the standard input
		return "Pasted text"
	}
	if base = oneLine(Clean(strings.TrimSuffix(base, path.Ext(base)))); base == "" || strings.Trim(base, "./-") == "" {
		return "Untitled article"
	}
	if pasted[strings.ToLower(base)] {
		return "Pasted text"
	}
	return base
}

// pasted are the names that programs give to a text that comes from no file.
var pasted = map[string]bool{"pasted article": true, "pasted text": true, "clipboard": true, "untitled": true, "unnamed": true, "document": true, "download": true}

// baseName is the name of a file without its folders.
func baseName(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }

// unknown says what was not found about the article itself, and what was taken from where.
func (r *proposer) unknown() {
	s := r.page.source
	published := s.Type != "personal_communication" && s.Type != "document" // or it has no outlet and no address
	var missing []briefing.Word
	for _, field := range []struct {
		name   briefing.Word
		absent bool
	}{
		{briefing.Word("title"), s.Title == ""},
		{briefing.Word("outlet"), published && s.ContainerTitle == ""},
		{briefing.Word("author"), s.Author == nil},
		{briefing.Word("address"), published && s.URL == ""},
		{briefing.Word("date"), s.Issued.IsZero()},
	} {
		if field.absent {
			missing = append(missing, field.name)
		}
	}
	if len(missing) > 0 {
		r.notices = append(r.notices, briefing.Say("Not found in the article: %s.", missing))
	}
	r.notices = append(r.notices, r.page.imprints...)
}

// maxChecked is the number of listed outlets above which their use is not checked.
const maxChecked = 200

// unusedSources says which listed outlets the text never names.
func (r *proposer) unusedSources() {
	if len(r.page.listed) > maxChecked {
		return
	}
	var b strings.Builder
	for _, block := range r.page.blocks {
		if block.kind != listing {
			b.WriteString(strings.ToLower(block.text))
			b.WriteByte('\n')
		}
	}
	text := b.String()
	for _, s := range r.page.listed {
		if !strings.Contains(text, strings.ToLower(s.ContainerTitle)) {
			r.notices = append(r.notices, briefing.Say("The article lists %s as a source, but its text never names it.", s.ContainerTitle))
		}
	}
}

// paragraph files one body paragraph.
func (r *proposer) paragraph(i int) {
	b := r.page.blocks[i]
	spans := quotedSpans(b.text)
	runsOn, open, intro := r.runsOn, r.open, r.intro
	r.runsOn, r.open, r.intro = nil, false, nil
	if b.row {
		r.whole(b.text, spans)
		return
	}

	said := r.speeches(b.text, spans)
	if b.kind == quoted && (len(said) == 0 || said[0].said == nil) {
		r.blockQuotation(i, spans, intro)
		return
	}
	if len(said) == 0 {
		if !r.introduces(i) {
			r.whole(b.text, spans)
		}
		return
	}
	unclosed := !spans[len(spans)-1].closed
	if unclosed && !r.marksAgain(i) && !open {
		r.whole(b.text, spans) // an opening mark that nothing answers: leave it alone
		return
	}
	for _, s := range said {
		switch {
		case s.said != nil:
		case open:
			s.said = runsOn
		case intro != nil:
			s.said = intro
		case unclosed:
			s.said = r.speaksLater(i)
		}
		r.add(s.text, r.chain(s.said, i, spans))
		r.runsOn = s.said
	}
	r.open = unclosed
}

// whole files a paragraph as the outlet's, and remembers it where it holds quoted words.
func (r *proposer) whole(text string, spans []span) {
	if len(text) > maxParagraph {
		r.notice(briefing.Say("Paragraph %s: it is too long to be looked into, and stays whole.", r.number()))
	}
	if slices.ContainsFunc(spans, func(q span) bool { return isSpeech(text[q.from:q.to]) }) {
		r.within = append(r.within, strconv.Itoa(r.para))
	}
	r.add(text, nil)
}

// isSpeech reports whether quoted words may be more than a name or a word used with
// caution: two words or more, or one that ends like a sentence.
func isSpeech(s string) bool {
	s = strings.TrimSpace(s)
	if !strings.ContainsFunc(s, isWord) {
		return false
	}
	return strings.ContainsAny(s, " \u00A0\u202F") || strings.ContainsAny(lastVisible(s), ".!?…,。！？，") ||
		spaceless(s) && utf8.RuneCountInString(s) > 3
}

// marksAgain reports whether the paragraph behind block i opens with a quotation
// mark, as one does that goes on with the quotation before.
func (r *proposer) marksAgain(i int) bool {
	if i+1 >= len(r.page.blocks) || !r.page.blocks[i+1].kind.body() {
		return false
	}
	next := findMarks(r.page.blocks[i+1].text)
	return len(next) > 0 && next[0].at == 0
}

// speaksLater finds who speaks a quotation that runs over several paragraphs and
// is attributed in the last of them.
func (r *proposer) speaksLater(i int) *said {
	for r.marksAgain(i) {
		i++
		text := r.page.blocks[i].text
		spans := quotedSpans(text)
		s := r.speeches(text, spans)
		if len(s) == 0 {
			return nil
		}
		if s[0].said != nil {
			return s[0].said
		}
		if spans[len(spans)-1].closed {
			return nil
		}
	}
	return nil
}

// introduces reports whether block i is an attribution alone that ends with a
// colon, and the next paragraph is the words that it introduces. Its own words
// are then all in their chain.
func (r *proposer) introduces(i int) bool {
	text := r.page.blocks[i].text
	if !strings.HasSuffix(text, ":") || len(text) > maxParagraph || i+1 >= len(r.page.blocks) {
		return false
	}
	s, ok := r.clause(tokens(text, 0))
	if !ok || s.speaker == nil {
		return false
	}
	next := r.page.blocks[i+1]
	if next.kind != quoted {
		spans := quotedSpans(next.text)
		speech := r.speeches(next.text, spans)
		if !next.kind.body() || len(speech) == 0 || speech[0].said != nil || !spans[len(spans)-1].closed && !r.marksAgain(i+1) {
			return false
		}
	}
	r.intro = s
	return true
}

// blockQuotation files a paragraph that the page marks up as quoted.
func (r *proposer) blockQuotation(i int, spans []span, intro *said) {
	b := r.page.blocks[i]
	text := b.text
	if len(spans) == 1 && spans[0].open == 0 && spans[0].end == len(text) {
		text = spoken(text[spans[0].from:spans[0].to])
	}
	by := intro
	if w := r.citeOf(i); w != "" {
		by = nil
		toks := tokens(strings.TrimLeft(w, "—–- "), 0)
		if who, n := r.phrase(toks); n == len(toks) && n > 0 {
			by = &said{speaker: &link{who: who}}
		} else if b.cite != "" {
			r.notice(briefing.Say("Paragraph %s: not kept with the quotation: “%s”.", r.number(), w))
		}
	}
	r.add(text, r.chain(by, i, spans))
	if i+1 < len(r.page.blocks) && r.page.blocks[i+1].group == b.group {
		r.intro = intro
	}
}

// citeOf finds whom the block quotation of block i names, at its end.
func (r *proposer) citeOf(i int) string {
	group := r.page.blocks[i].group
	if i > 0 && r.page.blocks[i-1].group == group && r.page.blocks[i-1].cite == "" {
		return r.cite
	}
	r.cite = ""
	for ; i < len(r.page.blocks) && r.page.blocks[i].group == group; i++ {
		if c := r.page.blocks[i].cite; c != "" {
			r.cite = c
			break
		}
	}
	return r.cite
}

// chain makes the attribution of speech in block i. Whoever the text leaves open
// becomes a link without a name.
func (r *proposer) chain(s *said, i int, spans []span) briefing.Attribution {
	if s == nil {
		r.unnamed = append(r.unnamed, strconv.Itoa(r.para))
		return briefing.Attribution{{}}
	}
	var chain briefing.Attribution
	if l := s.speaker; l != nil {
		w := l.who
		if w.pronoun {
			w = who{}
			if l.person {
				w = r.antecedent(i, spans)
			}
			if w.name == "" {
				r.unnamed = append(r.unnamed, strconv.Itoa(r.para))
			}
		}
		r.known.refine(w)
		w = r.known.resolve(w, i)
		r.known.spoke(w, i)
		chain = append(chain, briefing.ChainLink{Name: w.name, Role: w.role, Date: l.date})
	}
	for _, l := range s.via {
		w := r.known.resolve(l.who, i)
		if l.printed != "" {
			r.notice(briefing.Say("Paragraph %s: “%s” stands in the chain as “%s”.", r.number(), l.printed, w.name))
		}
		chain = append(chain, briefing.ChainLink{Name: w.name, Role: w.role, Date: l.date})
	}
	if len(s.rest) > 0 {
		r.notice(briefing.Say("Paragraph %s: the chain does not hold “%s”.", r.number(), strings.Join(s.rest, "”, “")))
	}
	return chain
}

func (r *proposer) notice(says briefing.Phrase) { r.notices = append(r.notices, says) }

// number gives the paragraph that is read, as a notice names it.
func (r *proposer) number() string { return strconv.Itoa(r.para) }

// maxProposed is how many passages of an article are proposed: more than anybody looks
// through.
const maxProposed = 2000

// firstOf lists the first numbers of paragraphs, and counts the others.
func firstOf(numbers []string) (first string, more int) {
	const most = 20
	n := min(len(numbers), most)
	return strings.Join(numbers[:n], ", "), len(numbers) - n
}

// add files words of the article under the last heading, word for word.
func (r *proposer) add(text string, chain briefing.Attribution) {
	at := r.at
	if at == (briefing.Locator{}) {
		at = briefing.Locator{Label: "paragraph", Value: strconv.Itoa(r.para)}
	}
	r.proposed++
	h := &r.headings[len(r.headings)-1]
	h.Snippets = append(h.Snippets, briefing.Snippet{
		Kind:        briefing.Quotation,
		Text:        briefing.Escape(text),
		Attribution: chain,
		Citations:   []briefing.Citation{{Locator: at}},
		Language:    r.page.source.Language,
	})
}
