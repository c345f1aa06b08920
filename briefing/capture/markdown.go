package capture

import (
	"strings"

	"attache/briefing"
)

// cutMarkdown reads a text in Markdown: headings, paragraphs, lists, block
// quotations. Its words are kept without their marks.
func cutMarkdown(data []byte, label string) (*page, error) {
	text, damaged, err := decode(data, label, false)
	if err != nil {
		return nil, err
	}
	m := &marked{page: &page{source: briefing.Source{Type: "article-newspaper"}}}
	for line := range strings.SplitSeq(m.front(Clean(text)), "\n") {
		m.line(line)
	}
	m.end()
	evenLevels(m.page.blocks)
	m.title()
	return m.page.damaged(damaged), nil
}

// marked reads Markdown line by line.
type marked struct {
	page   *page
	lines  []string // of the paragraph being read
	quoted bool     // it is in a block quotation
	quotes int      // block quotations so far
	fence  string   // what ends the code that is being read
}

// front takes the block of fields that a text may begin with.
func (m *marked) front(text string) string {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "\n"), "---\n")
	fields, body, closed := strings.Cut(rest, "\n---\n")
	if !ok || !closed || strings.Contains(fields, "\n\n") {
		return text
	}
	for line := range strings.SplitSeq(fields, "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		s := &m.page.source
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			s.Title = value
		case "author":
			if value != "" {
				s.Author = []briefing.Name{{Literal: value}}
			}
		case "date", "published":
			s.Issued = stated(value)
		case "url", "source", "link":
			s.URL = address(value)
		case "lang", "language":
			s.Language = language(value)
		}
	}
	return body
}

func (m *marked) line(line string) {
	trimmed := strings.TrimSpace(line)
	if m.fence != "" {
		if strings.HasPrefix(trimmed, m.fence) {
			m.fence = ""
		} else if trimmed != "" {
			m.page.blocks = append(m.page.blocks, block{text: oneLine(trimmed)})
		}
		return
	}
	rest, quote := strings.CutPrefix(trimmed, ">")
	if quote && !m.quoted {
		m.end()
		m.quotes++
	}
	if quote != m.quoted && (quote || trimmed == "" || len(m.lines) == 0) {
		m.end()
		m.quoted = quote
	}
	if quote {
		trimmed = strings.TrimSpace(rest)
	}
	level := len(trimmed) - len(strings.TrimLeft(trimmed, "#"))
	underline := strings.Trim(trimmed, "=") == "" || strings.Trim(trimmed, "-") == ""
	switch {
	case trimmed == "":
		m.end()
	case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
		m.end()
		m.fence = trimmed[:3]
	case level > 0 && level <= 6 && strings.HasPrefix(trimmed[level:], " "):
		m.end()
		m.heading(strings.TrimRight(trimmed[level:], "# "), level)
	case underline && len(m.lines) == 1 && !m.quoted:
		words := m.lines[0]
		m.lines = nil
		m.heading(words, map[byte]int{'=': 1, '-': 2}[trimmed[0]])
	case len(trimmed) >= 3 && strings.Trim(trimmed, "*-_ ") == "":
		m.end()
	default:
		if mark, item := bullet(trimmed); mark > 0 {
			m.end()
			trimmed = item
		}
		m.lines = append(m.lines, trimmed)
	}
}

func (m *marked) heading(words string, level int) {
	if text := oneLine(briefing.PlainText(strings.TrimSpace(words))); text != "" {
		m.page.blocks = append(m.page.blocks, block{kind: heading, level: level, text: text})
	}
}

// end files the paragraph read so far.
func (m *marked) end() {
	lines := m.lines
	m.lines = nil
	if len(lines) == 0 {
		return
	}
	if n := tableRows(lines); n == len(lines) {
		var rows []string
		for _, row := range lines {
			if strings.Trim(row, "|-: ") != "" {
				rows = append(rows, oneLine(strings.Trim(row, "| ")))
			}
		}
		m.page.blocks = append(m.page.blocks, table(rows))
		return
	}
	b := block{text: oneLine(briefing.PlainText(strings.Join(lines, "\n")))}
	if m.quoted {
		b.kind, b.group = quoted, m.quotes
	}
	if b.text != "" {
		m.page.blocks = append(m.page.blocks, b)
	}
}

// title makes the first heading the title of the text, where it is the only one so
// high, and lifts the others.
func (m *marked) title() {
	blocks := m.page.blocks
	for i := range blocks {
		if blocks[i].kind == heading && blocks[i].level == 1 && i > 0 {
			return
		}
	}
	if len(blocks) > 1 && blocks[0].kind == heading {
		blocks[0].kind, blocks[0].level = title, 0
		evenLevels(blocks)
	}
}
