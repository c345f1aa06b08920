package briefing

import "strings"

// maxColumns is how many columns a table may have: more do not fit on a page.
const maxColumns = 12

// isTableRule reports whether a line is one that stands below the head of a
// table: dashes, with borders between them. Colons before or behind dashes align
// their column.
func isTableRule(line string) bool {
	if strings.IndexByte(line, '|') < 0 || strings.Trim(line, "|-: \t") != "" {
		return false
	}
	for _, cell := range tableCells(line) {
		if strings.Trim(strings.TrimSuffix(strings.TrimPrefix(cell, ":"), ":"), "-") != "" || !strings.Contains(cell, "-") {
			return false
		}
	}
	return true
}

// tableCells cuts a line at its borders; none where the line has no border.
func tableCells(line string) []string {
	line = strings.Trim(line, lineSpace)
	var cells []string
	start, border := 0, false
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line):
			i++
		case line[i] == '|':
			border = true
			if i > 0 {
				cells = append(cells, strings.Trim(line[start:i], lineSpace))
			}
			start = i + 1
		}
	}
	if !border {
		return nil
	}
	if start < len(line) {
		cells = append(cells, strings.Trim(line[start:], lineSpace))
	}
	return cells
}

// alignments gives the class of each column's cells, by the colons of the line below
// the head.
func alignments(rule string) []Class {
	columns := tableCells(rule)
	classes := make([]Class, len(columns))
	for i, dashes := range columns {
		left, right := strings.HasPrefix(dashes, ":"), strings.HasSuffix(dashes, ":")
		switch {
		case left && right:
			classes[i] = ClassCentred
		case right:
			classes[i] = ClassRight
		case left:
			classes[i] = ClassLeft
		}
	}
	return classes
}

// tableRow makes a row with a cell for each column, the last ones empty where there
// are fewer.
func tableRow(role Role, cells []string, columns []Class) Element {
	row := Element{Role: RoleTR, Kids: make([]Element, len(columns))}
	for i := range row.Kids {
		row.Kids[i].Role, row.Kids[i].Class = role, columns[i]
		if i < len(cells) {
			row.Kids[i].Runs = inline(cells[i])
		}
	}
	return row
}

// closeTable ends a table. One without rows has no head and no body.
func closeTable(table *Element) {
	if len(table.Kids[1].Kids) == 0 {
		table.Kids = table.Kids[0].Kids
	}
}

// writeTable writes the words of a table, a row on a line.
func writeTable(b *strings.Builder, table *Element) {
	first := true
	table.Walk(func(e *Element) bool {
		if e.Role == RoleTR {
			if !first {
				b.WriteByte('\n')
			}
			first = false
			for i := range e.Kids {
				if i > 0 {
					b.WriteString(" | ")
				}
				writeRuns(b, e.Kids[i].Runs)
			}
		}
		return true
	})
}
