package raster_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"attache/assets"
	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
)

var loaded *font.Set

// faces loads the program's fonts, once.
func faces(t testing.TB) *font.Set {
	t.Helper()
	if loaded == nil {
		set, err := font.Load(assets.Fonts)
		if err != nil {
			t.Fatal(err)
		}
		loaded = set
	}
	return loaded
}

func paginate(t testing.TB, doc *briefing.Document) []layout.Page {
	t.Helper()
	pages, _, err := layout.New(faces(t)).Paginate(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(pages.All())
}

// document makes a document of blocks and numbers its elements.
func document(blocks ...briefing.Element) *briefing.Document {
	doc := &briefing.Document{Title: "Harbour talks", Language: "en-GB", Banner: "TLP:AMBER",
		Root: briefing.Element{Role: briefing.RoleDocument, Kids: blocks}}
	var last briefing.ElementID
	doc.Root.Walk(func(e *briefing.Element) bool {
		last++
		e.ID = last
		for i := range e.Runs {
			if e.Runs[i].Role != 0 {
				last++
				e.Runs[i].Element = last
			}
		}
		return true
	})
	return doc
}

func block(role briefing.Role, class briefing.Class, runs ...briefing.Run) briefing.Element {
	return briefing.Element{Role: role, Class: class, Runs: runs}
}

func text(s string, style ...briefing.RunStyle) briefing.Run {
	r := briefing.Run{Text: s}
	for _, st := range style {
		r.Style |= st
	}
	return r
}

// sample has a word of every kind that layout sets.
func sample() *briefing.Document {
	number := func(n int) briefing.Run {
		return briefing.Run{Text: fmt.Sprint(n), Style: briefing.Superscript, Role: briefing.RoleReference, Target: briefing.Target{Element: 1}}
	}
	return document(
		block(briefing.RoleH1, briefing.ClassTitle, text("Harbour talks: Гавань")),
		block(briefing.RoleP, briefing.ClassMarking, text("TLP:AMBER")),
		block(briefing.RoleP, briefing.ClassFront, text("To: the harbour master", briefing.Strong)),
		block(briefing.RoleP, briefing.ClassBottomLine, text("The locks open in spring.")),
		block(briefing.RoleH2, 0, text("Efficient offices")),
		block(briefing.RoleP, 0, text("The affluent officer finds the baffling waffle "), text("difficult", briefing.Emphasis),
			text(" and "), text("refuses", briefing.Strong), text(" it before the staff; AVATAR, To and Ty kern. (U)"), number(1),
			text(" A second sentence follows, and a third one with figures: 1,234,567.89 tonnes."), number(23)),
		briefing.Element{Role: briefing.RoleBlockQuote, Kids: []briefing.Element{
			block(briefing.RoleP, 0, text("“We shall open the locks in spring,” the harbour master said, “and not before.”"), number(4)),
			block(briefing.RoleP, briefing.ClassAttribution, text("Harbour master, to the Coast Gazette, 2 March 2026")),
		}},
		block(briefing.RoleH3, 0, text("Other scripts")),
		block(briefing.RoleP, 0, text("Гавань откроют весной, сказал начальник порта. Το λιμάνι ανοίγει την άνοιξη, είπε. Façade, naïve, Zażółć, x\u0302q.")),
		block(briefing.RoleP, 0, text("الميناء مفتوح إله بسم")),
		block(briefing.RoleP, 0, text("הנמל פתוח שלום בְּרֵאשִׁית")),
		block(briefing.RoleH4, 0, text("Judgement")),
		block(briefing.RoleP, briefing.ClassAssessment, text("We judge it very likely ✓ that the locks open. "), text("(C3)", briefing.SmallPrint)),
		block(briefing.RoleH2, briefing.ClassAppendix, text("Sources")),
		briefing.Element{Role: briefing.RoleL, Kids: []briefing.Element{
			{Role: briefing.RoleLI, Class: briefing.ClassEntry, Kids: []briefing.Element{
				block(briefing.RoleLbl, 0, text("1.")),
				block(briefing.RoleLBody, 0, text("Coast Gazette, “Locks and weather”, 2 March 2026, "),
					briefing.Run{Text: "https://example.org/locks", Role: briefing.RoleLink, Target: briefing.Target{URL: "https://example.org/locks"}}),
			}},
		}},
	)
}
