package pdf

import (
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
)

// tabled gives a document with a table of so many rows; one cell is empty, one long.
func tabled(rows int) *briefing.Document {
	var text strings.Builder
	text.WriteString("Port | Grain, tonnes | Remarks\n---|--:|---\n")
	for i := range rows {
		fmt.Fprintf(&text, "Port %d | %d000 | %s\n", i+1, 3*i, [...]string{"", "*open*", strings.Repeat("closed for most of the winter, ", 6)}[i%3])
	}
	var b builder
	doc := &briefing.Document{Title: "Harvests", Language: "en-GB", Root: briefing.Element{ID: b.next(), Role: briefing.RoleDocument}}
	doc.Root.Kids = append(doc.Root.Kids, b.block(briefing.RoleH1, briefing.ClassTitle, plainRun("Harvests")),
		b.block(briefing.RoleP, 0, plainRun("Words above the table.")))
	table := briefing.Markdown(text.String())[0]
	table.Walk(func(e *briefing.Element) bool { e.ID = b.next(); return true })
	doc.Root.Kids = append(doc.Root.Kids, table, b.block(briefing.RoleP, 0, plainRun("Words below the table.")))
	return doc
}

func TestTables(t *testing.T) {
	for _, rows := range []int{0, 1, 2, 120} {
		t.Run(fmt.Sprint(rows), func(t *testing.T) {
			doc := tabled(rows)
			pages := paginate(t, doc)
			path := made(t, doc, pages)
			opinions(t, path)
			tags := tool(t, "pdfinfo", "-struct-text", path)
			wantText(t, path, doc, pages)
			lines := strings.Split(tool(t, "pdfinfo", "-struct", path), "\n")
			count := map[string]int{}
			for _, line := range lines {
				if f := strings.Fields(line); len(f) > 0 {
					count[f[0]]++
				}
			}
			if count["Table"] != 1 || count["TR"] != rows+1 || count["TH:"] != 3 || count["TD"] != 3*rows || count["THead"] != min(rows, 1) || count["TBody"] != min(rows, 1) || count["/Scope"] != 3 {
				t.Errorf("tags %v", count)
			}
			// The head is printed on each page with rows and read once.
			for i := range pages {
				n := fmt.Sprint(i + 1)
				text := tool(t, "pdftotext", "-f", n, "-l", n, path, "-")
				if strings.Contains(text, "Port") != strings.Contains(text, "Remarks") {
					t.Errorf("page %d has rows and no head", i+1)
				}
			}
			if strings.Count(tags, "Remarks") != 1 {
				t.Error("the head is read more than once")
			}
		})
	}
}
