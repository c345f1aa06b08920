package check

// maxCells is how many cells of a table are laid out.
const maxCells = 200_000

// checkTables looks at tables.
func (c *checker) checkTables() {
	for _, e := range c.order {
		if e.role == "Table" {
			c.checkTable(e)
		}
	}
}

// rows gives the rows of a table in order.
func (c *checker) rows(table *element) []*element {
	var rows []*element
	parts := map[name]int{}
	for _, k := range table.elements() {
		parts[k.role]++
		switch k.role {
		case "TR":
			rows = append(rows, k)
		case "THead", "TBody", "TFoot":
			for _, r := range k.elements() {
				if r.role == "TR" {
					rows = append(rows, r)
				}
			}
		}
	}
	if parts["THead"] > 1 || parts["TFoot"] > 1 || parts["Caption"] > 1 || parts["THead"]+parts["TFoot"] > 0 && parts["TBody"] == 0 {
		c.fail("tables", table.at(), "A table has two heads, feet or captions, or a head or foot without a body.")
	}
	return rows
}

func (c *checker) checkTable(table *element) {
	rows := c.rows(table)
	if len(rows) == 0 {
		c.fail("tables", table.at(), "A table has no rows.")
		return
	}
	taken := map[[2]int]bool{}
	widths := make([]int, len(rows))
	heads, unscoped, cells := 0, false, 0
	named := true // each cell names its heads
	for y, row := range rows {
		x := 0
		for _, cell := range row.elements() {
			for taken[[2]int{x, y}] {
				x++
			}
			across, down := c.span(cell, "ColSpan"), c.span(cell, "RowSpan")
			if cells += across * down; cells > maxCells {
				c.fail("tables", table.at(), "A table has more than %d cells.", maxCells)
				return
			}
			if y+down > len(rows) {
				c.fail("tables", cell.at(), "The cell %s reaches below the last row of its table.", quote(cell.text))
				down = len(rows) - y
			}
			for i := range across {
				for j := range down {
					if taken[[2]int{x + i, y + j}] {
						c.fail("tables", cell.at(), "The cell %s lies over another one.", quote(cell.text))
					}
					taken[[2]int{x + i, y + j}] = true
				}
			}
			for j := range down {
				widths[y+j] = max(widths[y+j], x+across)
			}
			x += across
			if cell.role == "TH" {
				heads++
				switch c.name(c.attribute(cell, "Table", "Scope")) {
				case "Row", "Column", "Both":
				default:
					unscoped = true
				}
			} else {
				named = named && len(c.list(c.attribute(cell, "Table", "Headers"))) > 0
			}
		}
	}
	for y, row := range rows {
		full := true
		for x := range widths[y] {
			full = full && taken[[2]int{x, y}]
		}
		if widths[y] != widths[0] || !full {
			c.fail("tables", row.at(), "Row %d of a table has other columns than its first row.", y+1)
		}
	}
	switch {
	case heads == 0:
		c.fail("table-heads", table.at(), "A table has no head cell.")
	case unscoped && !named:
		c.fail("table-heads", table.at(), "A head cell of a table does not say whether it is for its row or its column.")
	}
}

// span gives how many rows or columns a cell takes.
func (c *checker) span(cell *element, key name) int {
	n, ok := c.attribute(cell, "Table", key).(int)
	if !ok || n < 1 {
		return 1
	}
	return min(n, maxCells+1)
}
