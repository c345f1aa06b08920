package capture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of the rules for plain text, in characters.
const (
	minWrap    = 40  // lines are not wrapped below this width
	maxWrap    = 120 // nor above this one
	maxHeading = 100
	maxTitle   = 250

	// A line without spaces says more with each character.
	maxSpacelessHeading = 24
	maxSpacelessTitle   = 60
)

// plainPage cuts clean text into blocks. Paragraphs are set apart by empty
// lines. A line break within one is a wrapped line where the next word would not
// have fit on the line, and else the end of a paragraph. Level is 1 for list items;
// classify tells what each block is.
func plainPage(text string) *page {
	groups := lineGroups(text)
	width := wrapWidth(groups)
	p := &page{}
	for _, group := range groups {
		for len(group) > 0 {
			if n := tableRows(group); n > 0 {
				p.blocks = append(p.blocks, table(group[:n]))
				group = group[n:]
				continue
			}
			n := 1
			for n < len(group) && tableRows(group[n:]) == 0 {
				n++
			}
			for _, line := range unwrap(group[:n], width) {
				mark, rest := bullet(line)
				p.blocks = append(p.blocks, block{text: rest, level: mark})
			}
			group = group[n:]
		}
	}
	return p
}

// lineGroups gives the lines between empty lines, without white space at their ends.
// Cells that tabs part stand between bars.
func lineGroups(text string) [][]string {
	var groups [][]string
	var group []string
	for line := range strings.SplitSeq(text, "\n") {
		line = oneLine(tabsToBars(line))
		if line != "" {
			group = append(group, line)
		} else if group != nil {
			groups, group = append(groups, group), nil
		}
	}
	if group != nil {
		groups = append(groups, group)
	}
	return groups
}

// wrapWidth is the width that lines of the text were wrapped to, 0 where they
// were not: the longest line of more than one word, if that is plausible.
func wrapWidth(groups [][]string) int {
	width := 0
	for _, group := range groups {
		for _, line := range group {
			if strings.Contains(line, " ") {
				width = max(width, utf8.RuneCountInString(line))
			}
		}
	}
	if width < minWrap || width > maxWrap {
		return 0
	}
	return width
}

// unwrap joins wrapped lines.
func unwrap(lines []string, width int) []string {
	if len(lines) == 1 || width == 0 {
		return lines
	}
	var out []string
	var open strings.Builder
	for i, line := range lines {
		open.WriteString(line)
		if i+1 < len(lines) {
			next := lines[i+1]
			word, _, _ := strings.Cut(next, " ")
			full := utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width
			split := splitWord(line, next)
			if mark, _ := bullet(next); split || full && mark == 0 {
				if !split {
					open.WriteByte(' ')
				}
				continue
			}
		}
		out = append(out, open.String())
		open.Reset()
	}
	return out
}

// splitWord reports whether a line ends within a hyphenated word. The hyphen is
// kept: whether it belongs to the word cannot be told.
func splitWord(line, next string) bool {
	before, found := strings.CutSuffix(line, "-")
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(next)
	return found && unicode.IsLetter(last) && unicode.IsLower(first)
}

// bullet takes a bullet off a line, and reports 1 where there was one. A number
// is a word of the text and stays.
func bullet(line string) (mark int, rest string) {
	for _, b := range []string{"• ", "- ", "* ", "– ", "◦ ", "▪ ", "· ", "‣ "} {
		if after, ok := strings.CutPrefix(line, b); ok && strings.TrimSpace(after) != "" {
			return 1, strings.TrimSpace(after)
		}
	}
	return 0, line
}

// classify tells title, imprint and headings of a plain text from paragraphs: a line of
// its own that does not end like a sentence is a heading. On entry level is 1 for list items.
func classify(blocks []block) {
	items := make([]bool, len(blocks))
	for i := range blocks {
		items[i] = blocks[i].level == 1
		blocks[i].level = 0
	}
	first := 0
	for first < len(blocks) && first < maxImprints && !items[first] && !blocks[first].row && (certainImprint(blocks[first].text) || outletFirst(blocks[first:])) {
		blocks[first].kind = imprint
		first++
	}
	if first+1 < len(blocks) && !items[first] && !blocks[first].row && looksLikeTitle(blocks[first].text) {
		blocks[first].kind = title
		first++
	}
	body := false // a sentence of the text has been seen
	for i := first; i < len(blocks); i++ {
		b := &blocks[i]
		top := !items[i] && !b.row && i < first+maxImprints
		switch {
		case top && (certainImprint(b.text) || !body && isImprint(b.text)), top && !body && (isKnownMedium(b.text) || i > 0 && blocks[i-1].kind == imprint && isMediumName(b.text)):
			b.kind = imprint
		case items[i], b.row:
		case i+1 < len(blocks) && looksLikeHeading(b.text):
			b.kind, b.level = heading, 1
		default:
			body = body || closed(tokens(lastVisible(b.text), 0))
		}
	}
	for i := first; i < min(first+maxImprints, len(blocks)-1); i++ {
		if blocks[i].kind == heading && blocks[i+1].kind == imprint {
			blocks[i].kind, blocks[i].level = paragraph, 0 // who wrote it, or what it says in short
		}
	}
	for i := first; i+1 < len(blocks); i++ {
		if blocks[i].kind == heading && blocks[i+1].kind == heading {
			blocks[i].kind, blocks[i].level = paragraph, 0 // a heading has text below it
		}
	}
}

// maxImprints is how many lines before and behind the title may state its outlet,
// author and date.
const maxImprints = 3

// outletFirst reports whether an article begins with a line that only names its
// outlet: the title must follow, behind a date or byline if there is one.
func outletFirst(blocks []block) bool {
	if len(blocks) < 3 || !isMediumName(blocks[0].text) {
		return false
	}
	begins, _, _ := strings.Cut(strings.ToLower(blocks[0].text), " ")
	next := 1
	if isImprint(blocks[1].text) {
		next = 2
	} else if !outletArticles[begins] && !isKnownMedium(blocks[0].text) {
		return false
	}
	return !isImprint(blocks[next].text) && looksLikeTitle(blocks[next].text)
}

// isKnownMedium reports whether a line is the name of an outlet that is known.
func isKnownMedium(line string) bool { return startsUpper(line) && media[strings.ToLower(line)] }

// isMediumName reports whether a line, behind another of the imprint, is nothing but
// the name of an outlet that holds a word for a medium.
func isMediumName(line string) bool {
	words := tokens(line, 0)
	return len(words) > 0 && len(words) <= maxName && isNameLike(line) && (media[strings.ToLower(line)] || len(words) > 1 && isMedium(words))
}

func looksLikeTitle(s string) bool {
	if n := utf8.RuneCountInString(s); n > maxTitle || n > maxSpacelessTitle && spaceless(s) {
		return false
	}
	return !strings.ContainsAny(lastVisible(s), ".,;:…。，；：、") && sentenceEnds(s) <= 1
}

// looksLikeHeading judges a line that stands alone.
func looksLikeHeading(s string) bool {
	if n := utf8.RuneCountInString(s); n > maxHeading || n > maxSpacelessHeading && spaceless(s) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, isMark))
	if unicode.IsLower(first) || !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	if outer := quotedSpans(s); len(outer) > 0 && outer[0].open == 0 {
		return false // speech, or a line that begins with a quoted word: keep it as text
	}
	if strings.ContainsAny(lastVisible(s), ".,;…!。，；！、।۔") || spaceless(s) && strings.HasSuffix(s, "？") {
		return false
	}
	if strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") || sentenceEnds(s) > 0 {
		return false
	}
	_, dated := dateSpan(s, false) // last, because most lines are none before
	return !dated
}

// lastVisible is the last character that is no quotation mark, bracket or picture sign.
func lastVisible(s string) string {
	s = strings.TrimRightFunc(s, func(r rune) bool { return isMark(r) || r == ')' || r == ']' || unicode.IsSpace(r) || isPicture(r) })
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// isPicture reports whether r is an emoji or part of one.
func isPicture(r rune) bool {
	return unicode.In(r, unicode.So, unicode.Sk) || r == '\u200D' || r == '\uFE0F'
}

// sentenceEnds counts the full stops, and question and exclamation marks, that
// a capital letter follows.
func sentenceEnds(s string) int {
	n := 0
	toks := tokens(s, 0)
	for i, t := range toks {
		if t.stop() && i+1 < len(toks) && (startsUpper(toks[i+1].text) || spaceless(toks[i+1].text)) {
			n++
		}
	}
	return n
}

// spaceless reports whether s is written without spaces between its words, as
// Chinese and Japanese are.
func spaceless(s string) bool {
	return !strings.Contains(s, " ") && strings.ContainsFunc(s, func(r rune) bool {
		return r > unicode.MaxLatin1 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
	})
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}
