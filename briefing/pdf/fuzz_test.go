package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"

	"attache/briefing"
	"attache/briefing/pdf/check"
)

// FuzzWrite writes whatever text can be set, and has the file checked.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{
		"", "officer", "a\u0301\u0302\u0303b", "שָׁלוֹם and السَّلام", "👩‍👩‍👧 🇺🇦 ✓", "\u200f\u202e(x)\u2066", "ﷺ𝔘\U0010FFFF\uE000", "\u00ad-\u00ad",
	} {
		f.Add(s, s, uint16(0))
	}
	f.Fuzz(func(t *testing.T, heading, text string, limit uint16) {
		var b builder
		doc := &briefing.Document{Title: heading, Root: briefing.Element{ID: b.next(), Role: briefing.RoleDocument}}
		doc.Root.Kids = append(doc.Root.Kids,
			b.block(briefing.RoleH1, briefing.ClassTitle, plainRun(heading)),
			b.block(briefing.RoleP, 0, plainRun(text), briefing.Run{Text: heading, Role: briefing.RoleLink, Target: briefing.Target{URL: text}}))
		pages := paginate(t, doc)
		var out bytes.Buffer
		if err := write(&out, doc, slices.Values(pages), metadata(), 100+int(limit)%maxCodes); err != nil {
			if limit > 1000 {
				t.Fatal(err)
			}
			return // a word has more glyphs than the font may have
		}
		report, err := check.File(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, failure := range report.Failures {
			switch {
			case slices.Contains([]string{"empty-tags", "meanings", "texts"}, failure.Rule): // nothing was written, or what means nothing
			case failure.Rule == "reading-order" && strings.ContainsFunc(heading+text, isBidiControl): // what is in the file does not tell why a line runs backward
			default:
				t.Error(failure)
			}
		}
		if missing := missingGlyphs(t, doc, pages); missing != nil {
			t.Errorf("nothing is drawn for %q", missing)
		}
	})
}

func isBidiControl(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }
