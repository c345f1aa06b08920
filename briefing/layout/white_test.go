package layout_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// white is a space within a line, and how many lines in a row have one there.
type white struct {
	left, right layout.Length
	lines       int
}

// rivers counts the spaces of running text that are the last of so many lines in a
// row with one there, and the lines.
func rivers(doc *briefing.Document, pages []layout.Page, long int) (found, lines int) {
	text := map[briefing.ElementID]bool{}
	doc.Root.Walk(func(e *briefing.Element) bool {
		if len(e.Runs) > 0 && (e.Role == briefing.RoleP || e.Role == briefing.RoleLBody) {
			text[e.ID] = true
		}
		return true
	})
	for _, page := range pages {
		var above, line []white
		var element briefing.ElementID
		var y layout.Length
		items := append(page.Items, layout.Item{})
		for i, item := range items {
			switch {
			case item.Element == element && item.Y == y:
			case item.Element == element && item.Word != nil:
				above, line, y = line, nil, item.Y
				lines++
			default: // another block, or another run of it, which begins anew
				above, line, element, y = nil, nil, item.Element, item.Y
			}
			if item.Word == nil || item.Space == 0 || !text[item.Element] || items[i+1].Element == element && items[i+1].Y != y {
				continue // or the end of a line
			}
			w := white{item.X + item.Advance(), item.X + item.Advance() + item.Space, 1}
			for _, a := range above {
				if over := min(a.right, w.right) - max(a.left, w.left); 2*over >= min(a.right-a.left, w.right-w.left) {
					w.lines = max(w.lines, a.lines+1)
				}
			}
			if w.lines == long {
				found++
			}
			line = append(line, w)
		}
	}
	return found, lines
}

// TestRiversAreRare counts them in pages of English words in made-up order. Where lines
// are chosen without regard to them this text has 30.
func TestRiversAreRare(t *testing.T) {
	var words []string
	prose(t).Root.Walk(func(e *briefing.Element) bool {
		for _, r := range e.Runs {
			if e.Lang == "" && r.Role == 0 {
				words = append(words, strings.Fields(r.Text)...)
			}
		}
		return true
	})
	random := rand.New(rand.NewPCG(2, 3))
	var form strings.Builder
	form.WriteString("title: x\n\n")
	for range 400 {
		form.WriteString("P")
		for range 60 + random.IntN(80) {
			form.WriteString(" " + words[random.IntN(len(words))])
		}
		form.WriteByte('\n')
	}
	doc := parseDocument(t, form.String())
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	brooks, lines := rivers(doc, pages, 3)
	found, _ := rivers(doc, pages, 4)
	if lines < 2500 || brooks < 200 {
		t.Errorf("%d spaces of %d lines stand below two others: not enough to go by", brooks, lines)
	}
	if found > 8 {
		t.Errorf("%d rivers", found)
	}
}
