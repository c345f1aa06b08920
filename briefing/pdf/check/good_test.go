package check

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"attache/assets"
	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
	"attache/briefing/pdf"
)

var loadFaces = sync.OnceValues(func() (*font.Set, error) { return font.Load(assets.Fonts) })

// written gives a document as the program writes it.
func written(t testing.TB, doc *briefing.Document) []byte {
	t.Helper()
	faces, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	pages, _, err := layout.New(faces).Paginate(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	m := pdf.Metadata{Creator: "Attaché test", Producer: "Attaché", Created: time.Date(2026, 3, 2, 15, 50, 0, 0, time.UTC)}
	if err := pdf.Write(&b, doc, pages.All(), m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// minutes is a briefing on two pages with headings of three ranks, a quotation,
// words in another script, citations and a list of sources.
func minutes() *briefing.Document {
	last := briefing.ElementID(0)
	next := func() briefing.ElementID { last++; return last }
	block := func(role briefing.Role, class briefing.Class, runs ...briefing.Run) briefing.Element {
		e := briefing.Element{ID: next(), Role: role, Class: class, Runs: runs}
		for i := range runs {
			if runs[i].Role == briefing.RoleReference || runs[i].Role == briefing.RoleLink {
				e.Runs[i].Element = next()
			}
		}
		return e
	}
	says := func(text string) briefing.Run { return briefing.Run{Text: text} }
	number := briefing.Run{Text: "1", Style: briefing.Superscript, Role: briefing.RoleReference}
	doc := &briefing.Document{Title: "Dredging", Authors: []string{"R. Okafor", "J. Lindqvist"}, Subject: "The dredging of the basin", Language: "en-GB", Banner: "OFFICIAL"}
	root := briefing.Element{ID: next(), Role: briefing.RoleDocument}
	root.Kids = append(root.Kids,
		block(briefing.RoleH1, briefing.ClassTitle, says("Dredging")),
		block(briefing.RoleH2, 0, says("What was said")),
		block(briefing.RoleP, 0, says("The basin will be dredged before the autumn, as the office says."), number, says(" Nobody has objected so far.")),
		block(briefing.RoleP, 0, says("A short line follows.")))
	quotation := briefing.Element{ID: next(), Role: briefing.RoleBlockQuote}
	quotation.Kids = append(quotation.Kids,
		block(briefing.RoleP, 0, says("“The mud is deeper than we thought,” the surveyor wrote.")),
		block(briefing.RoleP, briefing.ClassAttribution, says("Surveyor, 4 March 2026")))
	root.Kids = append(root.Kids, quotation, block(briefing.RoleH3, 0, says("Elsewhere")))
	foreign := block(briefing.RoleP, 0, says("הנמל פתוח בחורף ובקיץ"))
	foreign.Lang = "he"
	root.Kids = append(root.Kids, foreign)
	for i := range 9 {
		root.Kids = append(root.Kids, block(briefing.RoleP, 0, says(fmt.Sprintf("Paragraph %d. ", i+1)+strings.Repeat("The barge waits at the quay until the tide turns. ", 8))))
	}
	root.Kids = append(root.Kids, block(briefing.RoleH2, briefing.ClassAppendix, says("Sources")))
	item := briefing.Element{ID: next(), Role: briefing.RoleLI, Class: briefing.ClassEntry}
	list := briefing.Element{ID: next(), Role: briefing.RoleL}
	item.Kids = append(item.Kids,
		block(briefing.RoleLbl, 0, says("1.")),
		block(briefing.RoleLBody, 0, says("Harbour office, “Notice 7”, 1 March 2026, "),
			briefing.Run{Text: "https://example.org/7", Role: briefing.RoleLink, Target: briefing.Target{URL: "https://example.org/7"}}, says(".")))
	list.Kids = append(list.Kids, item)
	root.Kids = append(root.Kids, list)
	root.Kids[2].Runs[1].Target.Element = item.ID
	doc.Root = root
	return doc
}

func failures(t testing.TB, data []byte) Report {
	t.Helper()
	r, err := File(data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWhatTheProgramWritesHasNoFailures(t *testing.T) {
	r := failures(t, written(t, minutes()))
	for _, f := range r.Failures {
		t.Error(f)
	}
	if !r.OK() || r.Pages != 2 || r.Links != 2 || r.Bookmarks != 4 || r.Characters < 3000 || r.Fonts < 4 || r.Tags < 20 || r.Sequences < 24 {
		t.Errorf("what was looked at: %+v", r)
	}
}

// TestACharacterForDamagedOnesIsAllowed: what an article held in place of a
// character that was lost stays in it.
func TestACharacterForDamagedOnesIsAllowed(t *testing.T) {
	p := takeApart(t, whole(t, "ours"))
	p.toUnicode(becomes("FFFD"))
	for _, f := range failures(t, p.bytes()).Failures {
		t.Error(f)
	}
}

func TestAFileTakenApartAndWrittenAnewStaysGood(t *testing.T) {
	before := failures(t, written(t, minutes()))
	p := takeApart(t, written(t, minutes()))
	after := failures(t, p.bytes())
	for _, f := range after.Failures {
		t.Error(f)
	}
	if before.Characters != after.Characters || before.Tags != after.Tags {
		t.Errorf("it has other content: %+v", after)
	}
}
