package capture

import (
	"errors"
	"strings"
	"testing"
)

// hostile makes files that would exhaust stack, memory or patience where work grew
// faster than what it is given, about n bytes each.
func hostile(n int) map[string]string {
	times := func(s string) string { return strings.Repeat(s, n/len(s)) }
	return map[string]string{
		"nested.html":      times("<div>") + "<p>Deep down.</p>" + times("</div>"),
		"open.html":        times("<blockquote><b><a>") + "Text",
		"closed.html":      "<p>Text" + times("</div></p></a>"),
		"deep.html":        strings.Repeat("<div>", 400) + times("<p>Words that make a sentence of some length, again and again.</p>") + strings.Repeat("</div>", 400),
		"misnested.html":   times("<div><ul><p></div>") + "x",
		"attribute.html":   `<p class="` + times("x") + `">Text</p>`,
		"attributes.html":  "<p " + times("a=b ") + ">Text</p>",
		"breaks.html":      "<p>" + times("a<br>") + "</p>",
		"quotation.html":   "<blockquote>" + times("<p>Words</p>") + "</blockquote>",
		"cites.html":       times("<blockquote>a<cite>b</cite></blockquote>"),
		"comment.html":     "<p>Text</p><!--" + times("-"),
		"angles.html":      "<p>Text" + times("<"),
		"linked.html":      `<script type="application/ld+json">` + times("[") + "</script><p>Text</p>",
		"cells.html":       "<table><tr>" + times("<td>1") + "</table>",
		"entities.html":    "<p>" + times("&quot;a&quot; ") + "</p>",
		"sources.html":     "<p>Text.</p><p>Sources: " + times("A, ") + "</p>",
		"marks.txt":        "Text " + times("'“"),
		"possessives.txt":  "Text ‘" + times("s’ ") + ".",
		"apostrophes.txt":  "Text " + times("a'") + ".",
		"capitals.txt":     "Text " + times("Aa ") + "said.",
		"word.txt":         "der die das und " + times("minister"),
		"stops.txt":        times("A. B! U.S. 3. "),
		"commas.txt":       "Text" + times(", Aa") + " reported.",
		"continued.txt":    times("“Never closed.\n\n"),
		"introduced.txt":   times("Lavrov said:\n\n“Words.”\n\n"),
		"pronouns.txt":     times("“Words,” he said.\n\n"),
		"interrupted.txt":  times("“A,” Lavrov said, "),
		"attribution.txt":  "“A,” Lavrov said" + times(", according to TASS"),
		"circumstance.txt": "“A,” Lavrov said on" + times(" a Monday in"),
		"wrapped.txt":      times("a line of sixty characters that is wrapped as mail is, and so on-\n"),
		"directions.txt":   times("\u2067\u202A\u202E\u2069"),
		"combining.txt":    "a" + times("\u0301\u0323"),
	}
}

func TestHostileFilesEnd(t *testing.T) {
	for name, data := range hostile(400_000) {
		if a, err := Read(name, []byte(data)); err == nil && a.Text == "" {
			t.Errorf("%s: neither text nor error", name)
		}
	}
}

// TestHiddenWordsStayOut protects a quotation: what a page does not show, nobody read there.
func TestHiddenWordsStayOut(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"a paragraph":               {`<p>One.</p><p style="display: none">Hidden.</p><p>Two.</p>`, "One.\n\nTwo."},
		"by its attribute":          {`<p>One.</p><p hidden>Hidden.</p><h2 hidden>Hidden</h2><p>Two.</p>`, "One.\n\nTwo."},
		"a word":                    {`<p>The dues will <span style="DISPLAY:none">not </span>rise.</p>`, "The dues will rise."},
		"with others inside":        {`<p>One <span hidden>a <span>b</span> c <i>d</i> <a href="x">e</a></span>two.</p>`, "One two."},
		"a link":                    {`<p>One <a hidden href="x">Hidden</a>two.</p>`, "One two."},
		"paragraphs without ends":   {`<div><p>One.<p hidden>Hidden.<p>Two.</div>`, "One.\n\nTwo."},
		"before a box":              {`<p hidden>Hidden.<div>Two.</div>`, "Two."},
		"items without ends":        {`<ul><li>One.<li hidden>Hidden.<li>Two.</ul>`, "One.\n\nTwo."},
		"never closed":              {`<div><p>One.</p><p>Half <span hidden>Hidden.</div><p>Two.</p>`, "One.\n\nHalf\n\nTwo."},
		"a picture, which has none": {`<p>One <img hidden src="x">two.</p>`, "One two."},
		"only for a voice":          {`<p>One <b aria-hidden="true">shown</b> two.</p><p>Another paragraph of words.</p>`, "One shown two.\n\nAnother paragraph of words."},
	} {
		if a, err := Read("a.html", []byte(c.page)); err != nil || a.Text != c.want {
			t.Errorf("%s: %q, want %q; %v", name, a.Text, c.want, err)
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, data := range hostile(1_000_000) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				_, _ = Read(name, []byte(data))
			}
		})
	}
}

// An article of usual length, about 5 KB.
func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString(ferryArticle[:strings.Index(ferryArticle, "Sources:")])
	for text.Len() < 5000 {
		text.WriteString("“We looked at every timetable,” Holm said, according to NRX. It rained.\n\n“No,” she said.\n\n")
	}
	data := []byte(text.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read("a.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}

// A text that is longer than anybody reads is refused at once; one that is long has its
// first passages proposed, and keeps all its words.
func TestLongTexts(t *testing.T) {
	const line = "“We will go on,” she said. It rained.\n\n"
	for name, data := range map[string]string{
		"a.txt":  strings.Repeat(line, maxText/len(line)+1),
		"b.txt":  strings.Repeat("a\n\n", maxBlocks+1),
		"c.html": "<main>" + strings.Repeat("<p>a", maxBlocks+1),
		"d.md":   strings.Repeat("word ", maxText/5+1),
	} {
		if _, err := Read(name, []byte(data)); !errors.Is(err, ErrTooLong) {
			t.Errorf("%s: %v, want ErrTooLong", name, err)
		}
	}
	data := "A title\n\n" + strings.Repeat(line, maxProposed+100) + "The last words."
	a, err := Read("long.txt", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(a.Headings[0].Snippets); n != maxProposed || !strings.HasSuffix(a.Text, "The last words.") {
		t.Errorf("%d passages are proposed of %d bytes", n, len(a.Text))
	}
	for i, want := range []string{
		"The article is long: its first 2000 passages are proposed. The whole text is stored with its source, and what stands in 101 other paragraphs can be taken from there.",
		"18, 19, 20 and 1980 more hold quoted words",
	} {
		if got := a.Notices[i*(len(a.Notices)-1)]; !strings.Contains(got.String(), want) {
			t.Errorf("the notice says %q, want %q", got, want)
		}
	}
	if _, err := PlainText(textPlain, []byte(strings.Repeat(line, maxText/len(line)+1))); err != nil {
		t.Errorf("a text that is stored already: %v", err)
	}
}
