package flow

import (
	"io"
	"strings"
	"unicode/utf8"

	"attache/briefing"
)

// Text writes a Document as plain text in UTF-8: a line for each paragraph, however
// long, with a blank line between two, so that whatever it is pasted into breaks the
// lines. Titles are underlined. Where the Document has a banner it stands first and
// last. It fails as w does.
func Text(w io.Writer, d *briefing.Document) error {
	t := textWriter{entries: entries(d)}
	for i := range d.Root.Kids {
		t.block(&d.Root.Kids[i], "")
	}
	if d.Banner != "" {
		t.put("", string(d.Banner))
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

type textWriter struct {
	b       strings.Builder
	entries map[briefing.ElementID]bool
	tight   bool // the next block follows close to the last
}

// put writes words behind a lead, with a blank line before them unless they belong
// close to what stands there.
func (t *textWriter) put(lead, words string) {
	if words = strings.TrimSpace(words); words == "" {
		return
	}
	if t.b.Len() > 0 && !t.tight {
		t.b.WriteByte('\n')
	}
	t.tight = false
	t.b.WriteString(lead + words + "\n")
}

// block writes an element; indent stands before each line of what a quotation or a
// list holds.
func (t *textWriter) block(e *briefing.Element, indent string) {
	switch {
	case isContents(e):
	case e.Role == briefing.RoleH1:
		t.title(e, "=")
	case e.Role == briefing.RoleH2:
		t.title(e, "-")
	case e.Role == briefing.RoleFigure:
		t.put(indent, "[Picture: "+briefing.OneLine(e.Alt)+"]")
	case e.Role == briefing.RoleTable:
		t.table(e, indent)
	case e.Role == briefing.RoleL:
		t.list(e, indent)
	case e.Role == briefing.RoleBlockQuote:
		for i := range e.Kids {
			t.block(&e.Kids[i], indent+"    ")
		}
		if len(e.Runs) > 0 {
			t.put(indent+"    ", t.words(e.Runs))
		}
	case len(e.Runs) > 0:
		t.tight = e.Class == briefing.ClassAttribution || e.Class == briefing.ClassSee || e.Class == briefing.ClassFront && t.tight
		t.put(indent, t.words(e.Runs))
		t.tight = e.Class == briefing.ClassFront
	default:
		for i := range e.Kids {
			t.block(&e.Kids[i], indent)
		}
	}
}

// title writes words with a line under them.
func (t *textWriter) title(e *briefing.Element, rule string) {
	words := strings.TrimSpace(t.words(e.Runs))
	t.tight = false
	t.put("", words+"\n"+strings.Repeat(rule, min(utf8.RuneCountInString(words), 72)))
}

// list writes the items of a list close to each other. What an item holds beside its
// words is set in by as much as its label takes.
func (t *textWriter) list(e *briefing.Element, indent string) {
	for i := range e.Kids {
		item := &e.Kids[i]
		label := ""
		for k := range item.Kids {
			kid := &item.Kids[k]
			switch {
			case kid.Role == briefing.RoleLbl:
				label = t.words(kid.Runs) + " "
			case len(kid.Runs) > 0:
				runs := kid.Runs
				if item.Class == briefing.ClassEntry {
					runs = forward(runs, t.entries)
				}
				t.tight = i > 0
				t.put(indent+label, t.words(runs))
			default:
				t.block(kid, indent+strings.Repeat(" ", utf8.RuneCountInString(label)))
			}
		}
	}
}

// table writes a line for each row, with the cells apart from each other by a bar.
func (t *textWriter) table(e *briefing.Element, indent string) {
	var rows []string
	e.Walk(func(row *briefing.Element) bool {
		if row.Role != briefing.RoleTR {
			return true
		}
		var cells []string
		for i := range row.Kids {
			cells = append(cells, t.cell(&row.Kids[i]))
		}
		rows = append(rows, strings.TrimRight(strings.Join(cells, " | "), " "))
		return true
	})
	t.put(indent, strings.Join(rows, "\n"+indent))
}

// cell gives all words of a cell in one line.
func (t *textWriter) cell(e *briefing.Element) string {
	var parts []string
	e.Walk(func(e *briefing.Element) bool {
		if words := strings.TrimSpace(t.words(e.Runs)); words != "" {
			parts = append(parts, words)
		}
		return true
	})
	return briefing.OneLine(strings.Join(parts, " "))
}

// words gives the words of runs: raised numbers in brackets, those that stand together
// in one pair, and behind the words of a link where it leads.
func (t *textWriter) words(runs []briefing.Run) string {
	var b strings.Builder
	raised := false
	for i := range runs {
		r := &runs[i]
		if up := r.Style&briefing.Superscript != 0 && r.Text != ""; up != raised {
			raised = up
			if up {
				b.WriteByte('[')
			} else {
				b.WriteByte(']')
			}
		}
		b.WriteString(r.Text)
		if url := web(r.Target.URL); url != "" && !sameAddress(r.Text, url) {
			last := i+1 == len(runs) || runs[i+1].Target.URL != url
			if last { // a link may have words in several styles
				b.WriteString(" <" + url + ">")
			}
		}
	}
	if raised {
		b.WriteByte(']')
	}
	return b.String()
}

// sameAddress reports whether the words of a link are where it leads.
func sameAddress(words, url string) bool {
	bare := func(s string) string {
		s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(s), "https://"), "http://")
		return strings.TrimSuffix(strings.TrimPrefix(s, "mailto:"), "/")
	}
	return bare(words) == bare(url)
}
