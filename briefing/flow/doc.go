// Package flow writes a Document without pages: as plain text for a mail, and as
// HTML that browsers and word processors open.
//
//	flow.Text(w, &document)
//	flow.HTML(w, &document)
//
// Both follow the tree of the Document, in its reading order, so what is read there
// is what the PDF says. What only pages have is left out: the list of contents, and
// the pages in cross-references. A citation number stands in brackets in the text,
// "[3]", and in HTML it is raised and leads to its entry, which leads back.
package flow

import (
	"cmp"
	"strings"

	"attache/briefing"
)

// isContents reports whether an element belongs to the list of contents, which
// names pages.
func isContents(e *briefing.Element) bool {
	return e.Class == briefing.ClassContents || e.Role == briefing.RoleTOC
}

// entries gives the elements that are entries of the appendix.
func entries(d *briefing.Document) map[briefing.ElementID]bool {
	found := map[briefing.ElementID]bool{}
	d.Root.Walk(func(e *briefing.Element) bool {
		if e.Role == briefing.RoleLI && e.Class == briefing.ClassEntry {
			found[e.ID] = true
		}
		return true
	})
	return found
}

// forward cuts off the way back at the end of an entry: the links to its places in the
// text, and the arrow and the spaces before and between them.
func forward(runs []briefing.Run, entries map[briefing.ElementID]bool) []briefing.Run {
	end := len(runs)
	for end > 0 {
		r := &runs[end-1]
		back := r.Role == briefing.RoleLink && r.Target.Element != 0 && !entries[r.Target.Element]
		if !back && strings.Trim(r.Text, " \u00a0↩") != "" {
			break
		}
		end--
	}
	return runs[:end]
}

// lang is the language of a whole Document.
func lang(d *briefing.Document) string { return cmp.Or(d.Language, briefing.DefaultLanguage) }

// web gives an address of the web or of a mailbox. Others, which could run something, are none.
func web(url string) string {
	scheme, _, _ := strings.Cut(strings.ToLower(url), ":")
	switch scheme {
	case "http", "https", "mailto":
		return url
	}
	return ""
}
