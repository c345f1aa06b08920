package capture

import "strings"

// bar stands between the cells of a table's row.
const bar = " | "

// tabsToBars puts bars for the tabs between cells; two tabs in a row have an empty
// cell between them. White space at the ends of a line is no cell.
func tabsToBars(line string) string {
	line = strings.TrimSpace(line)
	if !strings.Contains(line, "\t") {
		return line
	}
	return strings.ReplaceAll(line, "\t", bar)
}

// maxRow is the number of bytes above which a line is no row: tables also lay out pages.
const maxRow = 300

// isRow reports whether a line may be a row of a table: it has a bar with something
// beside it, and is neither an imprint nor a list of sources.
func isRow(line string) bool {
	return len(line) <= maxRow && strings.Contains(line, "|") && strings.Trim(line, "| ") != "" && !isImprint(line) && !isSourceLabel(line)
}

// tableRows gives the number of lines at the start of a group that are rows of one
// table: two or more.
func tableRows(lines []string) int {
	n := 0
	for n < len(lines) && isRow(lines[n]) {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// table makes one block of rows. Each stands as a paragraph of its own in it, for
// the light Markdown of a snippet has no tables and joins lines.
func table(rows []string) block {
	return block{text: strings.Join(rows, "\n\n"), row: true}
}

// joinRows makes one block of the rows of a page's table that follow each other.
func (p *page) joinRows() {
	kept := p.blocks[:0]
	var rows []string
	end := func() {
		if len(rows) > 0 {
			kept = append(kept, table(rows))
			rows = nil
		}
	}
	for _, b := range p.blocks {
		if b.kind == paragraph && b.row && isRow(b.text) {
			rows = append(rows, b.text)
			continue
		}
		end()
		b.row = false
		kept = append(kept, b)
	}
	end()
	p.blocks = kept
}
