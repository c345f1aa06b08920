package capture

import (
	"errors"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
	"attache/briefing/pdf/check"
)

// cutPDF reads a PDF that holds letters: its lines make paragraphs, each with its page.
func cutPDF(data []byte, _ string) (*page, error) {
	w, err := check.Words(data)
	switch {
	case errors.Is(err, check.ErrEncrypted):
		return nil, refuse(ErrLocked, briefing.Say("a PDF that is encrypted: open it with its password, and save it or print it to a PDF without one"))
	case errors.Is(err, check.ErrTooLarge):
		return nil, refuse(ErrTooLarge, briefing.Say("larger than 50 MB when it is unpacked"))
	case errors.Is(err, check.ErrNotPDF):
		return nil, refuse(ErrNotText, briefing.Say("not a text, a web page, a mail, a .docx or a PDF: this is not a PDF file, whatever its name says"))
	case err != nil:
		return nil, refuse(ErrDamaged, briefing.Say("a PDF that is damaged"))
	}
	letters := 0
	for _, l := range w.Lines {
		letters += utf8.RuneCountInString(l.Text)
	}
	const mostUnread = 4 // one character in so many
	switch {
	case letters == 0 && w.Mended:
		return nil, refuse(ErrDamaged, briefing.Say("a PDF that is damaged"))
	case letters == 0:
		return nil, ErrPictures
	case w.Unread*mostUnread > letters:
		return nil, refuse(ErrNoText, briefing.Say("no text in it that can be read: the PDF does not say which letters its signs are"))
	}
	s := newSetting(w.Lines, w.Pages)
	p := &page{source: briefing.Source{Type: "document", Language: language(w.Language)}}
	p.blocks = s.blocks()
	title := oneLine(Clean(w.Title))
	if !s.titled && !namesFile(title) {
		p.source.Title = title
	}
	if author := oneLine(Clean(w.Author)); !namesNobody[strings.ToLower(author)] {
		p.source.Author = []briefing.Name{{Literal: author}}
		p.imprints = append(p.imprints, briefing.Say("Taken as author from the file’s properties: “%s”.", author))
	}
	p.tidy()
	evenLevels(p.blocks)
	markImprint(p.blocks)
	p.tell(w, s)
	return p, nil
}

// tell says what of a PDF is not in the text.
func (p *page) tell(w check.Written, s *setting) {
	if w.Mended {
		p.notices = append(p.notices, briefing.Say("The PDF is damaged, perhaps cut off: what could be found in it stands here. Compare it with the PDF."))
	}
	if w.Unread > 0 {
		p.notices = append(p.notices, briefing.SayCount(w.Unread, "The PDF does not say which letter %d of its signs is; it stands as \uFFFD.", "The PDF does not say which letters %d of its signs are; they stand as \uFFFD."))
	}
	if s.dropped > 0 {
		p.notices = append(p.notices, briefing.Say("Lines that repeat at the edges of pages, and page numbers, were left out: %s.", strconv.Itoa(s.dropped)))
	}
	if s.joined > 0 {
		p.notices = append(p.notices, briefing.Say("Words that a hyphen parts at the end of a line were put together: %s. Look at them where you quote.", strconv.Itoa(s.joined)))
	}
	if w.Raised > 0 {
		p.notices = append(p.notices, briefing.Say("Raised figures that mark notes were left out: %s.", strconv.Itoa(w.Raised)))
	}
	if w.Turned > 0 {
		p.notices = append(p.notices, briefing.Say("Words that stand turned on their page were left out: %s.", strconv.Itoa(w.Turned)))
	}
}

// setting is how the lines of a PDF are set: what is usual tells paragraphs apart.
type setting struct {
	lines   []check.Line
	pages   int
	body    float64         // the size of most letters
	bold    bool            // most letters are bold
	leading float64         // the usual distance of lines, in parts of their size
	right   map[int]float64 // how far lines reach, by page
	styles  []style         // of headings, the highest first
	words   map[string]bool // of the text, in small letters, those with hyphens too
	titled  bool
	dropped int
	joined  int // words that line ends part, put together without their hyphen
}

// style is how a heading is set.
type style struct {
	size float64
	bold bool
}

func newSetting(lines []check.Line, pages int) *setting {
	s := &setting{lines: lines, pages: pages, right: map[int]float64{}, words: map[string]bool{}}
	s.dropEdges()
	sizes, bold, all := map[float64]int{}, 0, 0
	var steps []float64
	for i, l := range s.lines {
		n := len(l.Text)
		s.learn(l.Text)
		sizes[half(l.Size)] += n
		all += n
		if l.Bold {
			bold += n
		}
		s.right[l.Page] = max(s.right[l.Page], l.Right)
		if i > 0 && s.lines[i-1].Page == l.Page && half(s.lines[i-1].Size) == half(l.Size) && l.Size > 0 {
			if step := (s.lines[i-1].Y - l.Y) / l.Size; step > 0.5 && step < 3 {
				steps = append(steps, step)
			}
		}
	}
	s.bold = bold*2 > all
	most := 0
	for size, n := range sizes {
		if n > most || n == most && size < s.body {
			s.body, most = size, n
		}
	}
	s.leading = 1.2
	if len(steps) > 0 {
		slices.Sort(steps)
		s.leading = steps[len(steps)/2]
	}
	return s
}

// learn remembers the words of a line, but for one that its end may part.
func (s *setting) learn(line string) {
	for word := range strings.FieldsFuncSeq(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '’' }) {
		if strings.HasSuffix(word, "-") {
			continue
		}
		s.words[word] = true
		for part := range strings.SplitSeq(word, "-") {
			s.words[part] = true
		}
	}
}

// join gives a line that ends within a word, without its hyphen unless that belongs
// to the word: where the text has the word with it elsewhere, or has both halves as
// words of their own and never the whole.
func (s *setting) join(line, next string) string {
	bare := strings.TrimSuffix(line, "-")
	letters := func(r rune) bool { return !unicode.IsLetter(r) }
	left := strings.ToLower(bare[strings.LastIndexFunc(bare, letters)+1:])
	right := strings.ToLower(next)
	if i := strings.IndexFunc(right, letters); i >= 0 {
		right = right[:i]
	}
	if s.words[left+"-"+right] || s.words[left] && s.words[right] && !s.words[left+right] {
		return line
	}
	s.joined++
	return bare
}

// half rounds a size, so that slightly scaled lines count as one.
func half(size float64) float64 { return math.Round(size*2) / 2 }

var (
	pageNumber = regexp.MustCompile(`(?i)^[-–—\s|]*((page|seite|p\.|стор\.?)\s*)?\d{1,4}(\s*(/|of|von|de|з)\s*\d{1,4})?[-–—\s|]*$`)
	digits     = regexp.MustCompile(`\d+`)
)

// dropEdges leaves out the lines at the edges of pages that stand on many of them,
// and page numbers.
func (s *setting) dropEdges() {
	const rows = 2 // that may be an edge, above and below
	edge := map[int]bool{}
	seen := map[string]map[int]bool{}
	key := func(l check.Line) string { return digits.ReplaceAllString(strings.ToLower(l.Text), "#") }
	for from := 0; from < len(s.lines); {
		to := from
		for to < len(s.lines) && s.lines[to].Page == s.lines[from].Page {
			to++
		}
		order := make([]int, 0, to-from)
		for i := from; i < to; i++ {
			order = append(order, i)
		}
		slices.SortStableFunc(order, func(a, b int) int { return int(math.Copysign(1, s.lines[b].Y-s.lines[a].Y)) })
		for n, i := range order {
			if n < rows || n >= len(order)-rows {
				edge[i] = true
				if k := key(s.lines[i]); seen[k] == nil {
					seen[k] = map[int]bool{}
				}
				seen[key(s.lines[i])][s.lines[i].Page] = true
			}
		}
		from = to
	}
	least := max(3, s.pages*2/5)
	kept := make([]check.Line, 0, len(s.lines))
	for i, l := range s.lines {
		if edge[i] && (len(seen[key(l)]) >= least || s.pages > 1 && pageNumber.MatchString(l.Text)) {
			s.dropped++
			continue
		}
		kept = append(kept, l)
	}
	s.lines = kept
}

// blocks makes paragraphs and headings of the lines.
func (s *setting) blocks() []block {
	var out []block
	var from int
	for i := range s.lines {
		if i+1 < len(s.lines) && s.runsOn(from, i) {
			continue
		}
		out = append(out, s.block(s.lines[from:i+1]))
		from = i + 1
	}
	s.level(out)
	return out
}

// runsOn reports whether the line behind line i belongs to the same paragraph, which
// began with line from.
func (s *setting) runsOn(from, i int) bool {
	l, next := s.lines[i], s.lines[i+1]
	if half(l.Size) != half(next.Size) && (l.Size > next.Size*1.08 || next.Size > l.Size*1.08) || l.Bold != next.Bold && s.short(l) {
		return false
	}
	if mark, _ := bullet(next.Text); mark > 0 {
		return false
	}
	ends := l.SoftHyphen || splitWord(l.Text, next.Text)
	step := (l.Y - next.Y) / l.Size
	if l.Page != next.Page || step <= 0 { // over to the next page or column
		first, _ := utf8.DecodeRuneInString(next.Text)
		return ends || !s.isHeading(l) && (unicode.IsLower(first) || !s.closes(l.Text) && !s.short(l)) && !s.isHeading(next)
	}
	const (
		wider  = 1.3 // than the usual distance of lines
		indent = 0.9 // of the size
	)
	switch {
	case ends:
		return true
	case step > s.leading*wider:
		return false
	case next.Left-l.Left > indent*l.Size && (i > from || s.closes(l.Text)):
		return false
	case s.short(l) && s.closes(l.Text):
		return false
	}
	return true
}

// short reports whether a line ends well before the lines around it do.
func (s *setting) short(l check.Line) bool {
	width := s.right[l.Page] - l.Left
	return l.Right < l.Left+0.8*width
}

// closes reports whether a line ends like a sentence.
func (s *setting) closes(line string) bool {
	return strings.ContainsAny(lastVisible(line), ".!?:;…。！？")
}

func (s *setting) isHeading(l check.Line) bool {
	return half(l.Size) > s.body*1.1 || l.Bold && !s.bold && looksLikeHeading(l.Text)
}

// block joins the lines of a paragraph.
func (s *setting) block(lines []check.Line) block {
	var b strings.Builder
	bold := true
	for i, l := range lines {
		text, space := l.Text, " "
		if i+1 == len(lines) || l.SoftHyphen {
			space = ""
		} else if splitWord(text, lines[i+1].Text) {
			text, space = s.join(text, lines[i+1].Text), ""
		}
		b.WriteString(text + space)
		bold = bold && l.Bold
	}
	_, text := bullet(strings.TrimPrefix(b.String(), "\uFFFD "))
	out := block{text: text, at: briefing.Locator{Label: "page", Value: strconv.Itoa(lines[0].Page)}}
	size := half(lines[0].Size)
	const mostLines = 4
	larger := size > s.body*1.1 && len(lines) <= mostLines && utf8.RuneCountInString(text) <= maxTitle
	if larger && strings.ContainsFunc(text, unicode.IsLetter) || bold && !s.bold && len(lines) < mostLines && looksLikeHeading(text) {
		out.kind = heading
		out.level = s.style(style{size, bold})
	}
	return out
}

// style numbers the styles of headings in the order in which they come.
func (s *setting) style(of style) int {
	i := slices.Index(s.styles, of)
	if i < 0 {
		i = len(s.styles)
		s.styles = append(s.styles, of)
	}
	return i + 1
}

// level gives each heading the level of its style, the largest being the highest, and
// makes the largest one on the first page the title.
func (s *setting) level(blocks []block) {
	order := slices.Clone(s.styles)
	slices.SortStableFunc(order, func(a, b style) int {
		switch {
		case a.size != b.size:
			return int(math.Copysign(1, b.size-a.size))
		case a.bold != b.bold && a.bold:
			return -1
		case a.bold != b.bold:
			return 1
		}
		return 0
	})
	first := -1
	for i := range blocks {
		b := &blocks[i]
		if b.kind != heading {
			continue
		}
		of := s.styles[b.level-1]
		b.level = slices.Index(order, of) + 1
		if b.at.Value == "1" && first < 0 && b.level == 1 && of.size >= s.body*1.25 {
			first = i
		}
	}
	if first >= 0 {
		blocks[first].kind, blocks[first].level = title, 0
		s.titled = true
	}
}
