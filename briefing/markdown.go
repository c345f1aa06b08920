package briefing

import (
	"strings"
	"unicode/utf8"
)

// Markdown reads the light Markdown of a snippet's text: paragraphs (RoleP) and
// flat lists (RoleL), each with its Runs, without IDs.
//
//   - A blank line ends a paragraph. A single line break prints as a space.
//   - A line that begins with "- ", "+ " or "* " is an item of a list, and so is
//     one that begins with a number and "." or ")"; the number is printed as it
//     was written. Further lines belong to the item until a blank line. A number
//     other than 1 begins no list in the middle of a paragraph.
//   - A line of cells with | between them, above a line of dashes with as many, such
//     as --- | ---, is the head of a table. The lines that follow are its rows, as
//     long as they have a | and no more cells than the head; \\| is no border. A colon
//     behind the dashes of a column, --:, aligns it at the right; :-- is left, :-: centred.
//   - *emphasis*, **strong**, ***both***, by the rules of CommonMark.
//     Underscores are plain characters.
//   - [words](address) is a link where the address begins with http:, https: or
//     mailto: and has no space and no square bracket.
//   - [words](#name) is a cross-reference to the heading or snippet of that ID or
//     key, with RoleReference and the address as it is written, for Assemble to
//     resolve. Without words it prints the number of the heading.
//   - A backslash before ASCII punctuation makes it plain.
//
// Whatever is not markup by these rules is printed as it was written. The same
// rules hold for every kind of snippet, so the verbatim words of a source must
// go through [Escape] once, when they are filed.
func Markdown(text string) []Element {
	var blocks []Element
	var lines []string  // of what is being read
	inItem := false     // it is an item, not a paragraph
	var columns []Class // of the table that is being read; nil: none is
	flush := func() {
		if columns != nil {
			closeTable(&blocks[len(blocks)-1])
			columns = nil
		}
		if len(lines) == 0 {
			return
		}
		runs := inline(strings.Join(lines, " "))
		lines = lines[:0]
		if inItem {
			items := blocks[len(blocks)-1].Kids
			item := &items[len(items)-1]
			item.Kids = append(item.Kids, Element{Role: RoleLBody, Runs: runs})
		} else {
			blocks = append(blocks, Element{Role: RoleP, Runs: runs})
		}
		inItem = false
	}
	for line := range strings.Lines(text) {
		line = strings.Trim(line, lineSpace)
		if line == "" {
			flush()
			continue
		}
		if columns != nil {
			if cells := tableCells(line); len(cells) > 0 && len(cells) <= len(columns) {
				body := &blocks[len(blocks)-1].Kids[1]
				body.Kids = append(body.Kids, tableRow(RoleTD, cells, columns))
				continue
			}
			flush()
		}
		if n := len(lines); n > 0 && !inItem && isTableRule(line) {
			if head := tableCells(lines[n-1]); len(head) > 0 && len(head) == len(tableCells(line)) && len(head) <= maxColumns {
				lines = lines[:n-1]
				flush()
				columns = alignments(line)
				blocks = append(blocks, Element{Role: RoleTable, Kids: []Element{
					{Role: RoleTHead, Kids: []Element{tableRow(RoleTH, head, columns)}}, {Role: RoleTBody},
				}})
				continue
			}
		}
		label, words := listLabel(line)
		inParagraph := len(lines) > 0 && !inItem
		if label == "" || inParagraph && label != bullet && strings.Trim(label, ".)") != "1" {
			lines = append(lines, line)
			continue
		}
		flush()
		if n := len(blocks); n == 0 || blocks[n-1].Role != RoleL || (labelOf(blocks[n-1]) == bullet) != (label == bullet) {
			blocks = append(blocks, Element{Role: RoleL})
		}
		list := &blocks[len(blocks)-1]
		list.Kids = append(list.Kids, Element{Role: RoleLI, Kids: []Element{{Role: RoleLbl, Runs: []Run{{Text: label}}}}})
		lines, inItem = append(lines, words), true
	}
	flush()
	return blocks
}

const (
	bullet    = "•"
	lineSpace = " \t\r\n"
)

// labelOf gives the label of a list's first item.
func labelOf(list Element) string { return list.Kids[0].Kids[0].Runs[0].Text }

// listLabel splits an item's label from its words. The label is empty where the
// line is no item.
func listLabel(line string) (label, rest string) {
	n := labelLen(line)
	if n == 0 {
		return "", line
	}
	if rest = strings.TrimLeft(line[n:], lineSpace); rest == "" {
		return "", line
	}
	if label = line[:n]; n == 1 {
		label = bullet
	}
	return label, rest
}

// labelLen gives the length of the list label that a line begins with, the
// space behind it not counted; 0: none.
func labelLen(line string) int {
	n := 0
	for n < len(line) && n < 9 && '0' <= line[n] && line[n] <= '9' {
		n++
	}
	switch {
	case n+1 >= len(line) || line[n+1] != ' ' && line[n+1] != '\t':
		return 0
	case n == 0 && strings.IndexByte("-+*", line[0]) >= 0, n > 0 && (line[n] == '.' || line[n] == ')'):
		return n + 1
	}
	return 0
}

// Escape writes plain text as light Markdown that prints just these words: each
// character that [Markdown] would take for markup gets a backslash. Capture uses
// it on the words of a source.
func Escape(text string) string {
	var b strings.Builder
	lineStart := true
	label := -1 // where the punctuation of a list label stands
	rule := -1  // where the first border of a line below the head of a table stands
	for i := 0; i < len(text); i++ {
		c := text[i]
		if lineStart && c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			lineStart = false
			line := firstLine(text[i:])
			if n := labelLen(line); n > 0 {
				label = i + n - 1
			}
			if isTableRule(strings.Trim(line, lineSpace)) {
				rule = i + strings.IndexByte(line, '|')
			}
		}
		switch {
		case c == '\n':
			lineStart = true
		case i == rule, c == '*', c == '\\' && i+1 < len(text) && isASCIIPunct(text[i+1]), i == label, c == ']' && i+1 < len(text) && text[i+1] == '(':
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// PlainText gives the words of light Markdown without its markup: paragraphs
// lists and tables a blank line apart, one line for each item of a list, a number
// before the items that have one, one line for each row of a table. It is what is searched, compared with a
// source and shown in one line.
func PlainText(markdown string) string {
	if plain := strings.Trim(markdown, lineSpace); !strings.ContainsAny(plain, "*\\[\n") && labelLen(plain) == 0 {
		return plain
	}
	var b strings.Builder
	for i, block := range Markdown(markdown) {
		if i > 0 {
			b.WriteString("\n\n")
		}
		if block.Role == RoleTable {
			writeTable(&b, &block)
			continue
		}
		writeRuns(&b, block.Runs)
		for k, item := range block.Kids {
			if k > 0 {
				b.WriteByte('\n')
			}
			if label := item.Kids[0].Runs[0].Text; label != bullet {
				b.WriteString(label + " ")
			}
			writeRuns(&b, item.Kids[1].Runs)
		}
	}
	return b.String()
}

func writeRuns(b *strings.Builder, runs []Run) {
	for _, r := range runs {
		if r.Text == "" && r.isReference() {
			r.Text = r.Target.URL
		}
		b.WriteString(r.Text)
	}
}

func isASCIIPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// Label names the snippet to a person in one line: its gist or, where it has
// none, its first words. It is empty where the snippet has no words at all.
func (s Snippet) Label() string {
	if gist := strings.Join(strings.Fields(s.Gist), " "); gist != "" {
		return gist
	}
	text := s.Text
	if s.Figure != nil && strings.TrimSpace(text) == "" {
		text = s.Figure.Caption
	}
	return FirstWords(PlainText(text), labelRunes)
}

// labelRunes is how long a label made from first words can be.
const labelRunes = 60

// FirstWords gives the beginning of a text in one line of at most limit
// characters: whole words where one fits, and an ellipsis where some are left out. One
// stands for an ID, too, to which the text refers without words.
func FirstWords(text string, limit int) string {
	var b strings.Builder
	length := 0
	for word := range strings.FieldsSeq(text) {
		word = withoutID(word)
		n := utf8.RuneCountInString(word)
		switch {
		case b.Len() == 0 && n > limit:
			return string([]rune(word)[:max(limit-1, 0)]) + "…"
		case b.Len() > 0 && length+1+n >= limit:
			return strings.TrimRight(b.String(), ".,;:–—") + "…"
		case b.Len() > 0:
			b.WriteByte(' ')
			length++
		}
		b.WriteString(word)
		length += n
	}
	return b.String()
}

// withoutID puts an ellipsis in the place of the ID in a word, as [PlainText] leaves a
// cross-reference that has no words: nobody can read it.
func withoutID(word string) string {
	before, id, _ := strings.Cut(word, "#")
	if len(id) < idLen {
		return word
	}
	if _, err := ParseUUID(id[:idLen]); err != nil {
		return word
	}
	return before + "…" + id[idLen:]
}

const idLen = 36 // of a UUID in hexadecimal
