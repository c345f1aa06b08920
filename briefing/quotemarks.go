package briefing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// withQuoteMarks puts typographic double quotation marks around the words,
// an opening one before each paragraph and the closing one behind the last;
// double marks within become single ones, as books do it. Words that stand in
// double marks of their own, and only in those, keep them.
func withQuoteMarks(blocks []Element) []Element {
	ends := leaves(blocks)
	if slices.ContainsFunc(ends, holdsMarks) {
		if enclosed(ends) {
			return blocks
		}
		for _, e := range ends {
			nest(e.Runs)
		}
	}
	if len(ends) == 1 && len(ends[0].Runs) == 1 && ends[0].Runs[0].isPlain() {
		ends[0].Runs[0].Text = "“" + ends[0].Runs[0].Text + "”"
		return blocks
	}
	for i, e := range ends {
		if i == 0 || e.Role == RoleP {
			e.Runs = slices.Insert(e.Runs, 0, Run{Text: "“"})
		}
		if i == len(ends)-1 {
			e.Runs = append(e.Runs, Run{Text: "”"})
		}
		e.Runs = joined(e.Runs)
	}
	return blocks
}

// isDoubleMark reports the double quotation marks of the world.
func isDoubleMark(c rune) bool {
	switch c {
	case '"', '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』':
		return true
	}
	return false
}

// holdsMarks reports whether a block holds a double mark. Most quotations hold none.
func holdsMarks(e *Element) bool {
	return slices.ContainsFunc(e.Runs, func(r Run) bool { return strings.ContainsFunc(r.Text, isDoubleMark) })
}

// enclosed reports whether the words begin and end with a double mark and hold
// no other.
func enclosed(ends []*Element) bool {
	marks := 0
	var first, last string
	for _, e := range ends {
		for _, r := range e.Runs {
			if first == "" {
				first = strings.TrimSpace(r.Text)
			}
			if strings.TrimSpace(r.Text) != "" {
				last = strings.TrimSpace(r.Text)
			}
			for _, c := range r.Text {
				if isDoubleMark(c) {
					marks++
				}
			}
		}
	}
	if marks != 2 {
		return false
	}
	opening, _ := utf8.DecodeRuneInString(first)
	closing, _ := utf8.DecodeLastRuneInString(last)
	return isDoubleMark(opening) && isDoubleMark(closing)
}

// nest makes the double marks of English single. Where other marks stand too,
// “ may close what „ opened, so all stay as they are.
func nest(runs []Run) {
	for _, r := range runs {
		if strings.ContainsAny(r.Text, "„‟«»") {
			return
		}
	}
	before := ' ' // what stands before the rune at hand
	for i := range runs {
		if !strings.ContainsAny(runs[i].Text, "\"“”") {
			if runs[i].Text != "" {
				before, _ = utf8.DecodeLastRuneInString(runs[i].Text)
			}
			continue
		}
		runs[i].Text = strings.Map(func(c rune) rune {
			opens := c == '“' || c == '"' && (unicode.IsSpace(before) || unicode.Is(unicode.Ps, before) || before == '–' || before == '—')
			before = c
			switch {
			case opens:
				return '‘'
			case c == '”' || c == '"':
				return '’'
			}
			return c
		}, runs[i].Text)
	}
}
