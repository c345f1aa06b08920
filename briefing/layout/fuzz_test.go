package layout_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
	"attache/briefing/layout"
)

// FuzzPaginate sets arbitrary text in every kind of block.
func FuzzPaginate(f *testing.F) {
	for _, text := range []string{
		"", " ", "plain words", strings.Repeat("long", 300), "https://a.example/b?c=d&e=f",
		"e\u0301\u0301 \u200d\u200d soft\u00adhyphen", "سلام 123 abc (שלום) 4", "中文字中文字", "a\tb\nc\u2028d\u2029e\u0085f\r\ng",
		"👨‍👩‍👧‍👦🇬🇧1️⃣", "\u202eabc\u2066def", "\xff\xfe", "a" + strings.Repeat("\u0301", 420), strings.Repeat("ﷺ", 100), "\u00a0\u202f\u3000x\u00a0y",
		strings.Repeat("word ", 200), strings.Repeat("x\n", 80), "\u1100\u1161", strings.Repeat("👨\u200d", 40),
		strings.Repeat("x\u00a0", 300), strings.Repeat("\u2067", 1100) + "א", strings.Repeat("אa", 200),
		"\xad half a character \xe6\x96",
	} {
		f.Add(text, "a second", "ar", uint8(7), false)
		f.Add("before ", text, "", uint8(255), true)
	}
	ts := typesetter(f, fonts(f))
	f.Fuzz(func(t *testing.T, one, two, lang string, styles uint8, letter bool) {
		doc := everyBlock(one, two, lang, briefing.RunStyle(styles&15))
		if letter {
			doc.PageSize = briefing.Letter
		}
		pages, _ := paginate(t, ts, doc)
		checkText(t, doc, pages)
		checkPlaces(t, doc, pages)
		if most := utf8.RuneCountInString(one+two)*20 + 20; len(pages) > most {
			t.Errorf("%d pages for %d bytes", len(pages), len(one)+len(two))
		}
	})
}

// everyBlock makes a Document that holds both texts in each kind of block.
func everyBlock(one, two, lang string, style briefing.RunStyle) *briefing.Document {
	runs := func() []briefing.Run {
		return []briefing.Run{
			{Text: one},
			{Text: two, Style: style},
			{Text: "7", Style: briefing.Superscript, Role: briefing.RoleReference, Target: briefing.Target{Element: 1}},
			{Text: one, Lang: lang, Role: briefing.RoleLink, Target: briefing.Target{URL: "https://example.org"}},
		}
	}
	block := func(role briefing.Role, class briefing.Class) briefing.Element {
		return briefing.Element{Role: role, Class: class, Lang: lang, Runs: runs()}
	}
	group := func(role briefing.Role, class briefing.Class, kids ...briefing.Element) briefing.Element {
		return briefing.Element{Role: role, Class: class, Kids: kids}
	}
	doc := &briefing.Document{Title: one, Banner: briefing.Marking(two), Language: lang}
	doc.Root = group(briefing.RoleDocument, 0,
		block(briefing.RoleP, briefing.ClassMarking),
		block(briefing.RoleH1, briefing.ClassTitle),
		block(briefing.RoleP, briefing.ClassFront),
		block(briefing.RoleP, briefing.ClassBottomLine),
		group(briefing.RoleSect, 0, block(briefing.RoleH2, 0), block(briefing.RoleH3, 0), block(briefing.RoleP, 0)),
		group(briefing.RoleBlockQuote, 0, block(briefing.RoleP, 0), block(briefing.RoleP, briefing.ClassAttribution)),
		group(briefing.RoleL, 0, group(briefing.RoleLI, 0, block(briefing.RoleLbl, 0), group(briefing.RoleLBody, 0, block(briefing.RoleP, 0),
			group(briefing.RoleL, 0, group(briefing.RoleLI, 0, block(briefing.RoleLBody, 0)))))),
		group(briefing.RoleL, 0, group(briefing.RoleLI, briefing.ClassEntry, block(briefing.RoleLbl, 0), block(briefing.RoleLBody, 0))),
		group(briefing.RoleSect, 0),
	)
	number(doc)
	return doc
}

// checkText compares what the pages say with what the Document says, but for
// white space and what is invisible.
func checkText(t *testing.T, doc *briefing.Document, pages []layout.Page) {
	t.Helper()
	var want, got strings.Builder
	doc.Root.Walk(func(e *briefing.Element) bool {
		for _, r := range e.Runs {
			want.WriteString(string([]rune(r.Text))) // two halves of a character are none
		}
		return true
	})
	for _, page := range pages {
		for _, item := range page.Items {
			if item.Artifact == layout.NoArtifact {
				got.WriteString(item.Word.Text)
			}
		}
	}
	if w, g := visible(want.String()), visible(got.String()); w != g {
		t.Errorf("pages say %q, the document %q", g, w)
	}
}

func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, string([]rune(text)))
}

// checkPlaces holds items to the type area, links to their words, and wants an
// anchor for every element.
func checkPlaces(t *testing.T, doc *briefing.Document, pages []layout.Page) {
	t.Helper()
	const millimetre = layout.Point * 72 * 10 / 254
	margin := 25*millimetre - layout.Point
	hang := layout.Length(0) // how far marks may hang out
	anchors := map[briefing.ElementID]int{}
	for i, page := range pages {
		if page.Number != i+1 {
			t.Errorf("page %d has number %d", i+1, page.Number)
		}
		for _, item := range page.Items {
			right := item.X + item.Advance() + item.Width
			hang = max(hang, item.Size*2/5)
			if item.X < margin-item.Size*2/5 || right > page.Width-margin+item.Size*2/5 {
				t.Errorf("page %d: item %+v stands from %.1f to %.1f", page.Number, item, item.X.Points(), right.Points())
			}
			if item.Artifact == layout.NoArtifact && (item.Y < margin || item.Y > page.Height-margin || item.Element == 0 || item.Word == nil) {
				t.Errorf("page %d: item %+v", page.Number, item)
			}
			if item.Y < 0 || item.Y > page.Height || item.Size < 0 || item.Space < 0 {
				t.Errorf("page %d: item %+v", page.Number, item)
			}
		}
		for _, a := range page.Anchors {
			anchors[a.Element]++
		}
		for _, l := range page.Links {
			if l.Target.IsZero() || l.Element == 0 || l.X < margin-hang || l.X+l.Width > page.Width-margin+hang {
				t.Errorf("page %d: link %+v", page.Number, l)
			}
		}
	}
	doc.Root.Walk(func(e *briefing.Element) bool {
		if anchors[e.ID] != 1 {
			t.Errorf("%s %d has %d anchors", e.Role, e.ID, anchors[e.ID])
		}
		return true
	})
}
