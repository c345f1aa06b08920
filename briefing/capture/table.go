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

// isRow reports whether a line may be a row of a table: it has a bar with something
// beside it, and is neither an imprint nor a list of sources.
func isRow(line string) bool {
	return strings.Contains(line, "|") && strings.Trim(line, "| ") != "" && !isImprint(line) && !isSourceLabel(line)
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
