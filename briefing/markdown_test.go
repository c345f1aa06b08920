package briefing

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// sketchRuns writes runs with their styles: <em>, <strong>, <em strong> and <link URL>.
func sketchRuns(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		var marks []string
		for _, m := range []struct {
			style RunStyle
			name  string
		}{{Emphasis, "em"}, {Strong, "strong"}, {Superscript, "sup"}, {SmallPrint, "small"}, {WithPage, "page"}} {
			if r.Style&m.style != 0 {
				marks = append(marks, m.name)
			}
		}
		if r.Target.URL != "" {
			marks = append(marks, r.Target.URL)
		}
		if len(marks) == 0 {
			b.WriteString(r.Text)
			continue
		}
		fmt.Fprintf(&b, "<%s>%s</>", strings.Join(marks, " "), r.Text)
	}
	return b.String()
}

func sketchBlocks(blocks []Element) string {
	var lines []string
	for _, block := range blocks {
		if block.Role == RoleP {
			lines = append(lines, "P "+sketchRuns(block.Runs))
			continue
		}
		if block.Role == RoleTable {
			lines = append(lines, "Table")
			block.Walk(func(e *Element) bool {
				if e.Role == RoleTR {
					row := "  "
					for _, cell := range e.Kids {
						row += cell.Role.String() + " " + sketchRuns(cell.Runs) + ";"
					}
					lines = append(lines, row)
				}
				return true
			})
			continue
		}
		lines = append(lines, "L")
		for _, item := range block.Kids {
			lines = append(lines, "  "+sketchRuns(item.Kids[0].Runs)+" "+sketchRuns(item.Kids[1].Runs))
		}
	}
	return strings.Join(lines, "\n")
}

func TestMarkdown(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"blank lines", "\n \n\t\r\n", ""},
		{"a paragraph", "One line.", "P One line."},
		{"lines of a paragraph join", "One\n  two \r\nthree", "P One two three"},
		{"paragraphs", "One\n\n\nTwo", "P One\nP Two"},
		{"emphasis", "a *b c* d", "P a <em>b c</> d"},
		{"strong", "a **b**, c", "P a <strong>b</>, c"},
		{"both", "***b***", "P <em strong>b</>"},
		{"strong inside emphasis", "*a **b** c*", "P <em>a </><em strong>b</><em> c</>"},
		{"emphasis inside strong", "**a *b* c**", "P <strong>a </><em strong>b</><strong> c</>"},
		{"rule of three", "*a**b**c*", "P <em>a</><em strong>b</><em>c</>"},
		{"unmatched", "a *b c", "P a *b c"},
		{"unmatched strong", "**b c", "P **b c"},
		{"more opened than closed", "**b* c", "P *<em>b</> c"},
		{"more closed than opened", "*b** c", "P <em>b</>* c"},
		{"multiplication", "2 * 3 * 4", "P 2 * 3 * 4"},
		{"footnote stars", "5%* now, 3%* then", "P 5%* now, 3%* then"},
		{"underscores are plain", "_a_ snake_case __b__", "P _a_ snake_case __b__"},
		{"escaped", `\*a\* \[b\](c) \\ \q`, `P *a* [b](c) \ \q`},
		{"backslash at the end", `a\`, `P a\`},
		{"link", "see [the text](https://example.org/a_(b)), p. 2", "P see <https://example.org/a_(b)>the text</>, p. 2"},
		{"styled link", "*see [the **text**](mailto:a@example.org)*", "P <em>see </><em mailto:a@example.org>the </><em strong mailto:a@example.org>text</>"},
		{"a link that could run", "[x](javascript:alert(1)) [y](file:///etc)", "P [x](javascript:alert(1)) [y](file:///etc)"},
		{"a link without words", "[ ](https://example.org)", "P [ ](https://example.org)"},
		{"a cross-reference", "see [](#quay) or [*the* quay](#quay)", "P see <page #quay></> or <em #quay>the</><page #quay> quay</>"},
		{"a cross-reference to nothing", "see [](#) or [here](#)", "P see [](#) or [here](#)"},
		{"a link not closed", "[x](https://example.org and more", "P [x](https://example.org and more"},
		{"brackets", "We [the ministers] agreed (all of us)", "P We [the ministers] agreed (all of us)"},
		{"a link in brackets", "[[x](https://e.org)]", "P [<https://e.org>x</>]"},
		{"bullets", "- one\n* two\n+ three", "L\n  • one\n  • two\n  • three"},
		{"numbers are kept", "3. three\n7) seven", "L\n  3. three\n  7) seven"},
		{"items over lines", "- one\n  more\n- two", "L\n  • one more\n  • two"},
		{"items a blank line apart", "- one\n\n- two\n\nend", "L\n  • one\n  • two\nP end"},
		{"two kinds of list", "- one\n1. two", "L\n  • one\nL\n  1. two"},
		{"a list within a paragraph", "They want:\n- one\n- two", "P They want:\nL\n  • one\n  • two"},
		{"a year does not begin a list", "It was in\n2026. Then", "P It was in 2026. Then"},
		{"but 1 does", "They want:\n1. peace", "P They want:\nL\n  1. peace"},
		{"an item without words", "-\n1.", "P - 1."},
		{"a dash is no bullet", "– said he\n-5 degrees\n1.5 percent", "P – said he -5 degrees 1.5 percent"},
		{"emphasis in an item", "- *one*", "L\n  • <em>one</>"},
		{"a table", "a | b\n--|--\nc | d", "Table\n  TH a;TH b;\n  TD c;TD d;"},
		{"borders at the ends", "| a | b |\n|:--|--:|\n| c | *d* |\n\nend", "Table\n  TH a;TH b;\n  TD c;TD <em>d</>;\nP end"},
		{"cells that are missing or empty", "| a | |\n|-|-|\n| c |\n| | d |", "Table\n  TH a;TH ;\n  TD c;TD ;\n  TD ;TD d;"},
		{"a cell too many ends a table", "a | b\n-|-\nc | d | e", "Table\n  TH a;TH b;\nP c | d | e"},
		{"a line without border ends a table", "a | b\n-|-\nc | d\nmore\nwords", "Table\n  TH a;TH b;\n  TD c;TD d;\nP more words"},
		{"a border that is none", "a \\| x | b\n-|-\nc | d", "Table\n  TH a | x;TH b;\n  TD c;TD d;"},
		{"words above a table", "These are:\na | b\n-|-\nc | d", "P These are:\nTable\n  TH a;TH b;\n  TD c;TD d;"},
		{"a list below a table", "a | b\n-|-\nc | d\n- e", "Table\n  TH a;TH b;\n  TD c;TD d;\nL\n  • e"},
		{"a rule of other columns", "a | b\n-|-|-\nc | d", "P a | b -|-|- c | d"},
		{"a rule of other signs", "a | b\n-|=\nc | d", "P a | b -|= c | d"},
		{"a rule alone", "-|-\nc | d", "P -|- c | d"},
		{"no rule", "a | b\nc | d", "P a | b c | d"},
		{"one column", "| a |\n|---|\n| c |", "Table\n  TH a;\n  TD c;"},
		{"thirteen columns", strings.Repeat("a|", 13) + "\n" + strings.Repeat("-|", 13), "P " + strings.Repeat("a|", 13) + " " + strings.Repeat("-|", 13)},
		{"long number", "1234567890. x", "P 1234567890. x"},
	}
	for _, tt := range tests {
		if got := sketchBlocks(Markdown(tt.in)); got != tt.want {
			t.Errorf("%s: %q gives\n%s\nwant\n%s", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestPlainText(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"  plain \n", "plain"},
		{"a *b* [c](https://e.org)", "a b c"},
		{"one\ntwo\n\nthree", "one two\n\nthree"},
		{"They want:\n- *one*\n- two\n\n2. x", "They want:\n\none\ntwo\n\n2. x"},
		{`2 \* 3`, "2 * 3"},
		{"a | *b*\n-|-\nc |\n\nend", "a | b\nc | \n\nend"},
	}
	for _, tt := range tests {
		if got := PlainText(tt.in); got != tt.want {
			t.Errorf("PlainText(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestEscape(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Nothing to escape: a_b (c) [d].", "Nothing to escape: a_b (c) [d]."},
		{"5*4", `5\*4`},
		{"- he said\n2026. A year", "\\- he said\n2026\\. A year"},
		{"[a](https://e.org)", `[a\](https://e.org)`},
		{`C:\dir \*`, `C:\dir \\\*`},
		{"a - b + c", "a - b + c"},
		{"a | b\n--|--\nc | d", "a | b\n--\\|--\nc | d"},
	}
	for _, tt := range tests {
		if got := Escape(tt.in); got != tt.want {
			t.Errorf("Escape(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestFirstWords(t *testing.T) {
	tests := []struct {
		in    string
		limit int
		want  string
	}{
		{"", 10, ""}, {"one two", 10, "one two"}, {"one  two,\nthree", 12, "one two…"}, {"unbreakable", 5, "unbr…"},
		{"été à Paris", 8, "été à…"},
		{"as said (#019cadc6-ae08-73d9-a667-be544c14e69f), and more", 40, "as said (…), and more"},
		{"#019cadc6-ae08-73d9-a667-be544c14e69x", 40, "#019cadc6-ae08-73d9-a667-be544c14e69x"},
	}
	for _, tt := range tests {
		if got := FirstWords(tt.in, tt.limit); got != tt.want {
			t.Errorf("FirstWords(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}

// letters gives what must survive markup: all letters and digits, in order.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{
		"a *b **c*** d", "- x\n\n1. y\nz", "[a](https://e.org) [b](x)", `\*\[\]\-`, "*a**b*c***d", "[x](https://e.org/(()[y](https://e.org)",
		"1)\n- \n\n+ a", "[*a](https://e.org)*", "a | *b*\n--|--\nc | \nd\\|e | f | g\n", "|a|\n|-|\n\n|x", "a\n-|-\n:-:|--", "see [](#a%20b) and [*c* d](#e)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if strings.ToValidUTF8(in, "") != in {
			t.Skip()
		}
		var out strings.Builder
		for _, block := range Markdown(in) {
			block.Walk(func(e *Element) bool {
				if (len(e.Runs) > 0) == (len(e.Kids) > 0) && (e.Role != RoleTD && e.Role != RoleTH || len(e.Kids) > 0) {
					t.Fatalf("%q: %s has runs and kids, or neither", in, e.Role)
				}
				for i, r := range e.Runs {
					if r.Text == "" && !r.isReference() {
						t.Fatalf("%q: an empty run", in)
					}
					if r.Text != bullet || e.Role != RoleLbl {
						out.WriteString(r.Text)
					}
					if r.Target.URL != "" && (i+1 == len(e.Runs) || e.Runs[i+1].Target != r.Target) {
						out.WriteString(r.Target.URL)
					}
				}
				return true
			})
		}
		// An address that is given twice in a row is written once above.
		if got, want := letters(out.String()), letters(in); got != want && strings.Count(in, "](") < 2 {
			t.Fatalf("%q: letters %q, want %q", in, got, want)
		}
		if got, want := strings.Fields(PlainText(Escape(in))), strings.Fields(in); !slices.Equal(got, want) {
			t.Fatalf("%q escaped as %q prints %q", in, Escape(in), got)
		}
		if strings.ContainsAny(sketchBlocks(Markdown(Escape(in))), "•") && !strings.Contains(in, bullet) {
			t.Fatalf("%q escaped as %q makes a list", in, Escape(in))
		}
		for _, block := range Markdown(Escape(in)) {
			if block.Role == RoleTable {
				t.Fatalf("%q escaped as %q makes a table", in, Escape(in))
			}
		}
	})
}

// Hostile texts of one megabyte; a quadratic reading would take minutes.
func BenchmarkMarkdownHostile(b *testing.B) {
	for _, unit := range []string{"*", "[", "*a", "a**", "*a **b ", "[a](", "[a](https://e.org/(", `\[`, "- \n", "***a* ", "a*b**c***", "|", "a|\n-|\n", "a|b\n-|-\n"} {
		text := strings.Repeat(unit, 1<<20/len(unit))
		b.Run(unit, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Markdown(text)
			}
		})
	}
}

func BenchmarkMarkdownPlain(b *testing.B) {
	text := strings.Repeat("A sentence of the usual kind, without markup. ", 10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Markdown(text)
	}
}
