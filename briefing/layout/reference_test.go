package layout_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// crossReferences marks the references of a Document that lead to a heading as those
// whose page is printed, and gives them.
func crossReferences(doc *briefing.Document) []*briefing.Run {
	var found []*briefing.Run
	doc.Root.Walk(func(e *briefing.Element) bool {
		for i := range e.Runs {
			if r := &e.Runs[i]; r.Role == briefing.RoleReference && r.Style&briefing.Superscript == 0 {
				r.Style |= briefing.WithPage
				found = append(found, r)
			}
		}
		return true
	})
	return found
}

// printedRuns gives the words that are printed of each run that is an element.
func printedRuns(pages *layout.Pages) map[briefing.ElementID]string {
	words := map[briefing.ElementID]string{}
	for page := range pages.All() {
		for i := range page.Items {
			if item := &page.Items[i]; item.Word != nil && item.Artifact == layout.NoArtifact {
				words[item.Element] += item.Word.Text
				if item.Space > 0 {
					words[item.Element] += " "
				}
			}
		}
	}
	return words
}

func TestACrossReferenceNamesThePage(t *testing.T) {
	filler := strings.Repeat("P filler\n", 50)
	for _, tt := range []struct{ lang, want string }{
		{"en-GB", "Far, page 2"}, {"de", "Far, Seite 2"}, {"nl", "Far, p. 2"}, {"", "Far, p. 2"},
	} {
		doc := parseDocument(t, "title: x\nlanguage: "+tt.lang+"\n\nH2 Near\nP see {Near} and {Far}\n"+filler+"H2 Far\nP here")
		refs := crossReferences(doc)
		pages, findings, err := typesetter(t, fonts(t)).Paginate(t.Context(), doc)
		if err != nil {
			t.Fatal(err)
		}
		words := printedRuns(pages)
		if near, far := words[refs[0].Element], strings.TrimSpace(words[refs[1].Element]); strings.TrimSpace(near) != "Near" || far != tt.want || len(findings) > 0 {
			t.Errorf("%q: %q and %q, %v", tt.lang, near, far, findings)
		}
		links := pages.Page(1).Links
		if len(links) != 2 || links[1].Target != refs[1].Target || links[1].Width <= links[0].Width {
			t.Errorf("%q: links %v", tt.lang, links)
		}
	}
}

// checkCrossings holds the pages that are printed behind cross-references against
// those on which their places begin. It gives how many are printed, and how
// many Findings there are.
func checkCrossings(t *testing.T, doc *briefing.Document, refs []*briefing.Run, ts *layout.Typesetter) (printed, restless int) {
	t.Helper()
	pages, findings, err := ts.Paginate(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Rule == briefing.RuleReference {
			restless++
		}
	}
	words := printedRuns(pages)
	missing := 0
	for _, r := range refs {
		here, there := pages.Find(r.Element), pages.Find(r.Target.Element)
		said := strings.TrimPrefix(strings.TrimSpace(words[r.Element]), r.Text)
		switch page, _ := strconv.Atoi(strings.TrimPrefix(said, ", page ")); {
		case said == "" && here != there:
			missing++
		case said != "":
			if printed++; page != there {
				t.Errorf("%q on page %d says %q of page %d", r.Text, here, said, there)
			}
			if here == there {
				missing++
			}
		}
	}
	if missing > restless {
		t.Errorf("%d references say nothing of their page or too much, and there are %d findings", missing, restless)
	}
	return printed, restless
}

// TestARestlessCrossReference puts a reference where naming the page of its place
// pushes it to that page, where there is no page to be named.
func TestARestlessCrossReference(t *testing.T) {
	ts := typesetter(t, fonts(t))
	found := 0
	for above := 28; above < 32; above++ {
		for long := range 60 {
			form := fmt.Sprintf("title: x\n\n%sP %s{Far}\nH2 Far\nP here", strings.Repeat("P above\n", above), strings.Repeat("word ", long))
			doc := parseDocument(t, form)
			_, restless := checkCrossings(t, doc, crossReferences(doc), ts)
			found += restless
		}
	}
	if found == 0 {
		t.Error("no reference was restless: the case is no case any more")
	}
}

// TestCrossReferencesAreRight sets Documents of many references to and fro.
func TestCrossReferencesAreRight(t *testing.T) {
	ts := typesetter(t, fonts(t))
	random := rand.New(rand.NewPCG(9, 2))
	words := vocabulary(500)
	printed := 0
	for range 30 {
		headings := 6 + random.IntN(20)
		var form strings.Builder
		form.WriteString("title: x\n\n")
		for h := range headings {
			fmt.Fprintf(&form, "H2 Part %d\n", h)
			for range random.IntN(5) {
				form.WriteString("P")
				for range 10 + random.IntN(90) {
					form.WriteString(" " + words[random.IntN(len(words))])
					if random.IntN(12) == 0 {
						fmt.Fprintf(&form, " {Part %d}", random.IntN(headings))
					}
				}
				form.WriteString("\n")
			}
		}
		doc := parseDocument(t, form.String())
		n, _ := checkCrossings(t, doc, crossReferences(doc), ts)
		printed += n
	}
	if printed < 1000 {
		t.Errorf("only %d pages were named", printed)
	}
}
