package pdf

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
)

// TestTextByTags compares every block, letter by letter and space by space, with
// what poppler reads by the tags: words keep apart at the ends of lines and pages.
func TestTextByTags(t *testing.T) {
	for name, doc := range map[string]*briefing.Document{"sample": sample(), "long": long(30)} {
		t.Run(name, func(t *testing.T) {
			var want []string
			doc.Root.Walk(func(e *briefing.Element) bool {
				if text := oneLine(runText(e)); text != "" {
					want = append(want, text)
				}
				return true
			})
			got := blocksByTags(tool(t, "pdfinfo", "-struct-text", made(t, doc, paginate(t, doc))))
			if len(got) != len(want) {
				t.Fatalf("%d blocks of %d: %q", len(got), len(want), got)
			}
			compared := 0
			for i := range want {
				// poppler takes letters from right to left as they are drawn, and
				// accents apart from their letters.
				if strings.ContainsFunc(want[i], func(r rune) bool { return unicode.In(r, unicode.Mn, unicode.Arabic, unicode.Hebrew) }) {
					continue
				}
				compared++
				if got[i] != want[i] {
					t.Errorf("block %d:\n got %q\nwant %q", i, got[i], want[i])
				}
			}
			if compared < 10 {
				t.Errorf("%d blocks were compared", compared)
			}
		})
	}
}

func runText(e *briefing.Element) string {
	var b strings.Builder
	for _, r := range e.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// blocksByTags gives the text of each block in what pdfinfo prints: text in
// quotation marks, below the tag of the block or of something within it.
func blocksByTags(printed string) []string {
	var blocks []string
	fresh := true
	for line := range strings.Lines(printed) {
		line = strings.Trim(line, " \n")
		said, quoted := strings.CutPrefix(line, `"`)
		switch {
		case quoted && fresh:
			blocks = append(blocks, strings.TrimSuffix(said, `"`))
			fresh = false
		case quoted:
			blocks[len(blocks)-1] += strings.TrimSuffix(said, `"`)
		case line != "" && line[0] != '/' && !strings.Contains(line, "(inline)") && !strings.HasPrefix(line, "Object"):
			fresh = true
		}
	}
	for i := range blocks {
		blocks[i] = strings.TrimSpace(blocks[i])
	}
	return blocks
}

// TestEveryAnnotation looks at what PDF/UA asks of links and of their pages.
func TestEveryAnnotation(t *testing.T) {
	doc := sample()
	doc.Root.Kids = append(doc.Root.Kids, briefing.Element{})
	last := &doc.Root.Kids[len(doc.Root.Kids)-1]
	b := builder{count(&doc.Root) - 1}
	empty := b.next()
	*last = b.block(briefing.RoleP, 0, briefing.Run{Text: "far", Role: briefing.RoleLink, Target: briefing.Target{URL: "https://example.org/" + strings.Repeat("x", 40_000)}},
		plainRun(" "), briefing.Run{Text: "гавань", Role: briefing.RoleLink, Target: briefing.Target{URL: "https://example.org/гавань"}},
		plainRun(" "), briefing.Run{Text: "nowhere", Role: briefing.RoleLink, Target: briefing.Target{Element: empty}})
	doc.Root.Kids = slices.Insert(doc.Root.Kids, len(doc.Root.Kids)-1, briefing.Element{ID: empty, Role: briefing.RoleP})
	pages := paginate(t, doc)
	pages[0].Anchors = append(pages[0].Anchors, layout.Anchor{Element: empty})

	d := newDumper(t, made(t, doc, pages))
	found := 0
	for r, o := range d.objects {
		switch {
		case strings.Contains(o, "/Subtype /Link"):
			found++
			said := value(o, "Contents")
			if strings.HasSuffix(said, " R") {
				said = d.objects[said]
			}
			if strings.TrimSpace(readable(said)) == "" || value(o, "F") != "4" || value(o, "StructParent") == "" {
				t.Errorf("link %s: %s", r, o)
			}
		case strings.Contains(o, "/Annots"):
			if value(o, "Tabs") != "/S" {
				t.Errorf("page %s is not gone through by its tags: %s", r, o)
			}
		}
	}
	if want := len(pages[0].Links) - 1; found != want {
		t.Errorf("%d links, want %d: all but the one whose address is too long", found, want)
	}
	text := dump(t, made(t, doc, pages))
	for _, want := range []string{
		"link to https://example.org/%D0%B3%D0%B0%D0%B2%D0%B0%D0%BD%D1%8C: https://example.org/гавань\n",
		"link to page 1: Link\n",
		"/Span\n        drawn in 1\n", // the word "far"
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// count gives how many elements there are.
func count(root *briefing.Element) briefing.ElementID {
	n := briefing.ElementID(0)
	root.Walk(func(e *briefing.Element) bool {
		n++
		for _, r := range e.Runs {
			if r.Element != 0 {
				n++
			}
		}
		return true
	})
	return n
}

// TestTagsAreStandard looks for tags that readers would not know.
func TestTagsAreStandard(t *testing.T) {
	standard := strings.Fields("Document Sect H1 H2 H3 H4 P BlockQuote L LI Lbl LBody Reference Note Link Span Figure Caption TOC TOCI Table TR TH TD")
	doc := sample()
	seen := 0
	for _, m := range regexp.MustCompile(`(?m)^ +/(\w+)`).FindAllStringSubmatch(dump(t, made(t, doc, paginate(t, doc))), -1) {
		seen++
		if !slices.Contains(standard, m[1]) {
			t.Errorf("%s is no standard tag", m[1])
		}
	}
	if seen < 20 {
		t.Errorf("%d tags only", seen)
	}
}

// TestNotesHaveIdentities writes two notes: each is found by a name of its own.
func TestNotesHaveIdentities(t *testing.T) {
	var b builder
	doc := &briefing.Document{Title: "Notes", Root: briefing.Element{ID: b.next(), Role: briefing.RoleDocument}}
	for _, s := range []string{"first", "second"} {
		doc.Root.Kids = append(doc.Root.Kids, b.block(briefing.RoleNote, 0, plainRun(s)))
	}
	d := newDumper(t, made(t, doc, paginate(t, doc)))
	ids := map[string]bool{}
	for _, o := range d.objects {
		if value(o, "S") == "/Note" {
			ids[value(o, "ID")] = true
		}
	}
	names := d.objects[value(d.objects[value(d.root, "StructTreeRoot")], "IDTree")]
	for id := range ids {
		if id == "" || !strings.Contains(names, id) {
			t.Errorf("%q is not in %s", id, names)
		}
	}
	if len(ids) != 2 {
		t.Errorf("the notes are %v", ids)
	}
}

// TestContentsPage writes the tags of a table of contents, with a leader that
// nobody hears.
func TestContentsPage(t *testing.T) {
	var b builder
	doc := &briefing.Document{Title: "Contents", Root: briefing.Element{ID: b.next(), Role: briefing.RoleDocument}}
	list := briefing.Element{ID: b.next(), Role: briefing.RoleTOC}
	item := briefing.Element{ID: b.next(), Role: briefing.RoleTOCI}
	item.Kids = append(item.Kids, b.block(briefing.RoleP, 0, briefing.Run{Text: "Locks", Role: briefing.RoleReference, Target: briefing.Target{Element: 6}}))
	list.Kids = append(list.Kids, item)
	doc.Root.Kids = append(doc.Root.Kids, list, b.block(briefing.RoleH1, 0, plainRun("Locks")))
	pages := paginate(t, doc)
	const want = `  /Document
    /TOC
      /TOCI
        /P
          /Reference
            /Link
              drawn in 2
              link to page 1: Locks
    /H1
      drawn in 1
`
	path := made(t, doc, pages)
	if got := dump(t, path); !strings.Contains(got, want) {
		t.Errorf("want\n%s\ngot\n%s", want, got)
	}
	if printed := tool(t, "pdfinfo", "-struct-text", path); strings.Contains(printed, "....") {
		t.Errorf("the leader is read aloud:\n%s", printed)
	}
}

// TestSoftHyphens divides a word at the end of a line: what is drawn is a hyphen,
// what is read and copied is one word.
func TestSoftHyphens(t *testing.T) {
	set := faces(t)
	first, second := set.Hyphenate("har", font.Serif, "en-GB", false).Words[0], set.Shape("bour", font.Serif, "en-GB", false).Words[0]
	doc := &briefing.Document{Root: briefing.Element{ID: 1, Role: briefing.RoleDocument, Kids: []briefing.Element{{ID: 2, Role: briefing.RoleP}}}}
	at := func(x, y layout.Length, w *font.Word) layout.Item {
		return layout.Item{Element: 2, X: x * layout.Point, Y: y * layout.Point, Word: w, Size: 12 * layout.Point}
	}
	path := made(t, doc, []layout.Page{{Width: 300 * layout.Point, Height: 200 * layout.Point, Items: []layout.Item{at(200, 50, first), at(50, 65, second)}}})
	if got := strings.ReplaceAll(strings.Join(blocksByTags(tool(t, "pdfinfo", "-struct-text", path)), "|"), "\u00ad", ""); got != "harbour" {
		t.Errorf("the word is read as %q", got)
	}
	if !regexp.MustCompile(`(?i)> <00ad>`).Match(unpack(t, path)) {
		t.Error("no code stands for a soft hyphen")
	}
	hyphen := set.Shape("-", font.Serif, "en-GB", false).Words[0].Glyphs[0].ID
	if drawn := first.Glyphs[len(first.Glyphs)-1].ID; drawn != hyphen {
		t.Errorf("glyph %d is drawn, the hyphen is %d", drawn, hyphen)
	}
}

// TestPrivateCharacters writes characters that mean something in one font only.
// They are drawn as U+FFFD, and nothing in the file claims that they are more.
func TestPrivateCharacters(t *testing.T) {
	var b builder
	doc := &briefing.Document{Title: "Private", Root: briefing.Element{ID: b.next(), Role: briefing.RoleDocument}}
	doc.Root.Kids = append(doc.Root.Kids, b.block(briefing.RoleP, 0, plainRun("before x\ue000y\ufeff\U0010fffdz\ufffe e\ue001\u0302\u0303 behind")))
	var out bytes.Buffer
	if err := Write(&out, doc, slices.Values(paginate(t, doc)), metadata()); err != nil {
		t.Fatal(err)
	}
	path := store(t, out.Bytes())
	for _, m := range regexp.MustCompile(`<0[1-9A-F][0-9A-F]*> <([0-9A-F]+)>|ActualText ?<FEFF([0-9A-F]+)>`).FindAllSubmatch(unpack(t, path), -1) {
		if text := readable("<feff" + string(m[1]) + string(m[2]) + ">"); sayable(text) != text {
			t.Errorf("something stands for %q", text)
		}
	}
	if text := tool(t, "pdftotext", path, "-"); !strings.Contains(text, "x\ufffdy\ufffdz") || !strings.Contains(text, "behind") {
		t.Errorf("the text reads %q", text)
	}
}

// TestNoMissingGlyph looks for the glyph of fonts that stands for what they lack.
func TestNoMissingGlyph(t *testing.T) {
	var b builder
	doc := &briefing.Document{Title: "Scripts", Root: briefing.Element{ID: b.next(), Role: briefing.RoleDocument}}
	doc.Root.Kids = append(doc.Root.Kids, b.block(briefing.RoleP, 0, plainRun("港湾 ქართული हिन्दी 👩‍👩‍👧 a\u0363\u20dd ﷺ 𝔘 \u200d \u0301 x\u034fy ☐✓→")))
	for _, doc := range []*briefing.Document{sample(), doc} {
		for i, missing := range missingGlyphs(t, doc, paginate(t, doc)) {
			t.Errorf("%d: nothing is drawn for %q", i, missing)
		}
	}
}

// missingGlyphs gives the characters that glyph 0 is drawn for.
func missingGlyphs(t *testing.T, doc *briefing.Document, pages []layout.Page) []string {
	t.Helper()
	fonts := newFonts(maxCodes)
	tree, err := newTree(doc)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := paintAll(startFile(io.Discard), slices.Values(pages), &painter{fonts: fonts, tree: tree}); err != nil {
		t.Fatal(err)
	}
	var missing []string
	for _, p := range fonts.all {
		for i, g := range p.glyphs {
			if g == 0 {
				missing = append(missing, fmt.Sprintf("%s in %s", p.texts[i], p.face.Name()))
			}
		}
	}
	return missing
}

// TestStringsAreShort looks for strings that PDF/A does not allow, in a file of
// texts that are far too long.
func TestStringsAreShort(t *testing.T) {
	doc := sample()
	endless := strings.Repeat("гавань🔒 ", 9000)
	doc.Title, doc.Subject, doc.Authors = endless, endless, []string{endless, endless}
	doc.Root.Kids[3].Alt = endless
	m := metadata()
	m.Producer = endless
	m.Attachments = []Attachment{{Name: "x", Description: endless}}
	var b bytes.Buffer
	if err := Write(&b, doc, slices.Values(paginate(t, sample())), m); err != nil {
		t.Fatal(err)
	}
	d := newDumper(t, save(t, b.Bytes()))
	seen := 0
	for r, o := range d.objects {
		for _, m := range regexp.MustCompile(`<[0-9a-f]*>`).FindAllString(o, -1) {
			if seen = max(seen, len(m)/2-1); len(m)/2-1 > 32_767 {
				t.Errorf("object %s has a string of %d bytes", r, len(m)/2-1)
			}
		}
	}
	if seen < 30_000 {
		t.Errorf("the longest string has %d bytes", seen)
	}
}

// TestFontsSayWhatTheyAre reads the flags of the fonts: codes of their own, italics
// slanted, and no bold that readers make bolder still.
func TestFontsSayWhatTheyAre(t *testing.T) {
	doc := sample()
	d := newDumper(t, made(t, doc, paginate(t, doc)))
	seen := map[string]string{}
	for _, o := range d.objects {
		if strings.Contains(o, "/FontDescriptor /") || value(o, "Type") == "/FontDescriptor" {
			_, face, _ := strings.Cut(value(o, "FontName"), "+")
			seen[face] = value(o, "Flags")
			if strings.Contains(o, "/CIDSet") {
				t.Errorf("%s lists its codes, which PDF/A would hold against it", face)
			}
		}
	}
	for face, want := range map[string]string{"SourceSerif4-Regular": "4", "SourceSerif4-It": "68", "SourceSans3-SemiBold": "4"} {
		for name, flags := range seen {
			if strings.HasPrefix(name, face) && flags != want {
				t.Errorf("the flags of %s are %s, want %s", name, flags, want)
			}
		}
	}
	if len(seen) < 5 {
		t.Errorf("%d fonts: %v", len(seen), seen)
	}
}
