package pdf

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// builder numbers the elements of a document in reading order.
type builder struct{ last briefing.ElementID }

func (b *builder) next() briefing.ElementID { b.last++; return b.last }

func (b *builder) block(role briefing.Role, class briefing.Class, runs ...briefing.Run) briefing.Element {
	e := briefing.Element{ID: b.next(), Role: role, Class: class, Runs: runs}
	for i := range e.Runs {
		r := &e.Runs[i]
		if r.Role == 0 && r.Lang != "" {
			r.Role = briefing.RoleSpan
		}
		if r.Role != 0 {
			r.Element = b.next()
		}
	}
	return e
}

func plainRun(text string) briefing.Run { return briefing.Run{Text: text} }

// sample is a small briefing with everything that a page can hold.
func sample() *briefing.Document {
	var b builder
	doc := &briefing.Document{
		Title:    "Harbour talks – «гавань»",
		Authors:  []string{"R. Okafor", "J. Lindqvist"},
		Subject:  "Talks about the harbour",
		Language: "en-GB",
		Banner:   "OFFICIAL",
	}
	root := briefing.Element{ID: b.next(), Role: briefing.RoleDocument}
	add := func(e briefing.Element) { root.Kids = append(root.Kids, e) }
	number := func(n string) briefing.Run {
		return briefing.Run{Text: n, Style: briefing.Superscript, Role: briefing.RoleReference}
	}
	add(b.block(briefing.RoleH1, briefing.ClassTitle, plainRun("Harbour talks – «гавань»")))
	add(b.block(briefing.RoleP, briefing.ClassMarking, plainRun("OFFICIAL")))
	add(b.block(briefing.RoleH2, 0, plainRun("Efficient offices")))
	add(b.block(briefing.RoleP, 0, plainRun("The affluent officer finds the baffling waffle "), briefing.Run{Text: "difficult", Style: briefing.Emphasis},
		plainRun(" and says so to the staff; AVATAR and To kern."), number("1"), plainRun(" A second sentence follows it.")))
	quote := briefing.Element{ID: b.next(), Role: briefing.RoleBlockQuote}
	quote.Kids = append(quote.Kids,
		b.block(briefing.RoleP, 0, plainRun("“We shall open the locks in spring,” the harbour master said."), number("2")),
		b.block(briefing.RoleP, briefing.ClassAttribution, plainRun("Harbour master, to the Coast Gazette, 2 March 2026")),
		b.block(briefing.RoleP, briefing.ClassOriginal, plainRun("Original (French): "),
			briefing.Run{Text: "« Nous ouvrirons les écluses au printemps. »", Lang: "fr"}, plainRun(" Translator unknown.")))
	add(quote)
	add(b.block(briefing.RoleH3, 0, plainRun("Other scripts")))
	add(b.block(briefing.RoleP, 0, plainRun("Гавань откроют весной. Το λιμάνι ανοίγει την άνοιξη. Façade, naïve, x\u0302q, Zażółć, cafe\u0301.")))
	for _, foreign := range []struct{ lang, text string }{{"ar", "الميناء مفتوح إله"}, {"he", "הנמל פתוח שלום"}} {
		e := b.block(briefing.RoleP, 0, plainRun(foreign.text))
		e.Lang = foreign.lang
		add(e)
	}
	add(b.block(briefing.RoleH2, briefing.ClassAppendix, plainRun("Sources")))
	list := briefing.Element{ID: b.next(), Role: briefing.RoleL}
	for i := 1; i <= 2; i++ {
		item := briefing.Element{ID: b.next(), Role: briefing.RoleLI, Class: briefing.ClassEntry}
		item.Kids = append(item.Kids,
			b.block(briefing.RoleLbl, 0, plainRun(fmt.Sprintf("%d.", i))),
			b.block(briefing.RoleLBody, 0, plainRun(fmt.Sprintf("Coast Gazette, “Locks %d”, 2 March 2026, ", i)),
				briefing.Run{Text: "https://example.org/locks", Role: briefing.RoleLink, Target: briefing.Target{URL: "https://example.org/locks?n=" + fmt.Sprint(i)}},
				plainRun(". Cited at "), briefing.Run{Text: "↑", Role: briefing.RoleReference}))
		list.Kids = append(list.Kids, item)
	}
	add(list)
	doc.Root = root
	connect(doc)
	return doc
}

// connect leads each citation number to its entry and each arrow back.
func connect(doc *briefing.Document) {
	var numbers, entries []briefing.ElementID
	var arrows []*briefing.Run
	doc.Root.Walk(func(e *briefing.Element) bool {
		if e.Class == briefing.ClassEntry {
			entries = append(entries, e.ID)
		}
		for i := range e.Runs {
			switch r := &e.Runs[i]; {
			case r.Style&briefing.Superscript != 0:
				numbers = append(numbers, r.Element)
			case r.Text == "↑":
				arrows = append(arrows, r)
			}
		}
		return true
	})
	doc.Root.Walk(func(e *briefing.Element) bool {
		for i := range e.Runs {
			if r := &e.Runs[i]; r.Style&briefing.Superscript != 0 {
				if n, err := strconv.Atoi(r.Text); err == nil {
					r.Target.Element = entries[n-1]
				}
			}
		}
		return true
	})
	for i, r := range arrows {
		r.Target.Element = numbers[i]
	}
}

func paginate(t testing.TB, doc *briefing.Document) []layout.Page {
	t.Helper()
	pages, _, err := layout.New(faces(t)).Paginate(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(pages.All())
}

// long is a briefing of so many snippets under as many headings as a tenth of
// them, each snippet a paragraph of its own words.
func long(snippets int) *briefing.Document {
	var b builder
	doc := &briefing.Document{Title: "A long briefing", Language: "en-GB"}
	root := briefing.Element{ID: b.next(), Role: briefing.RoleDocument}
	root.Kids = append(root.Kids, b.block(briefing.RoleH1, briefing.ClassTitle, plainRun(doc.Title)))
	seed := uint32(1)
	random := func(n int) int { // the same on each run
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	for i := range snippets {
		if i%10 == 0 {
			root.Kids = append(root.Kids, b.block(briefing.RoleH2, 0, plainRun(fmt.Sprintf("Part %d of the talks", i/10+1))))
		}
		var text strings.Builder
		for range 85 + random(40) {
			word := vocabulary[random(len(vocabulary))]
			if random(12) == 0 {
				word += fmt.Sprint(random(1000))
			}
			text.WriteString(word)
			text.WriteByte(" ,."[max(0, random(14)-11)])
			text.WriteByte(' ')
		}
		root.Kids = append(root.Kids, b.block(briefing.RoleP, 0, plainRun(text.String()),
			briefing.Run{Text: fmt.Sprint(i%250 + 1), Style: briefing.Superscript, Role: briefing.RoleReference}))
	}
	root.Kids = append(root.Kids, b.block(briefing.RoleH2, briefing.ClassAppendix, plainRun("Sources")))
	list := briefing.Element{ID: b.next(), Role: briefing.RoleL}
	for i := range 250 {
		item := briefing.Element{ID: b.next(), Role: briefing.RoleLI, Class: briefing.ClassEntry}
		item.Kids = append(item.Kids,
			b.block(briefing.RoleLbl, 0, plainRun(fmt.Sprintf("%d.", i+1))),
			b.block(briefing.RoleLBody, 0, plainRun(fmt.Sprintf("Coast Gazette, “The affair of the %d locks”, %d March 2026.", i, i%28+1))))
		list.Kids = append(list.Kids, item)
	}
	root.Kids = append(root.Kids, list)
	doc.Root = root
	connect(doc)
	return doc
}

var vocabulary = strings.Fields(`the of and to in that harbour talks officer ministry affluent efficient
coast trade between before spring agreement delegation master lock locks open said was for with on at by from
Gazette government statement position question figures official difficult refuse whether would could should have
been they their this which when where after under again economic security committee members vessels cargo weather
Гавань Северный λιμάνι négociation Außenminister façade`)
