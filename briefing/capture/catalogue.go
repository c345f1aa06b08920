package capture

import (
	"regexp"
	"slices"
	"strings"

	"attache/briefing"
)

// What a page says for catalogues of papers: meta elements named citation_…, as journals
// and institutes write them, and those of Dublin Core.

// workTypes are the CSL types that follow from what a page states, the first that is there.
var workTypes = []struct{ stated, csl string }{
	{"citation_journal_title", "article-journal"},
	{"citation_conference_title", "paper-conference"},
	{"citation_technical_report_institution", "report"},
	{"citation_technical_report_number", "report"},
	{"citation_dissertation_institution", "thesis"},
	{"citation_inbook_title", "chapter"},
}

// workType gives the CSL type of what the page holds.
func (m *meta) workType() string {
	for _, t := range workTypes {
		if m.first(t.stated) != "" {
			return t.csl
		}
	}
	switch kind := m.first("ld:type"); {
	case strings.HasSuffix(kind, "ScholarlyArticle"):
		return "article-journal"
	case kind == "Report":
		return "report"
	case strings.HasSuffix(kind, "Article") || m.first("og:type") == "article":
		return "article-newspaper"
	}
	return "webpage"
}

// writers gives the authors, by the first convention in which the page names any.
func (m *meta) writers() []briefing.Name {
	for _, c := range []struct {
		key         string
		familyFirst bool // by its convention
	}{{"citation_author", true}, {"citation_authors", true}, {"ld", false}, {"author", false}, {"article:author", false}, {"dc.creator", true}, {"dcterms.creator", true}, {"parsely-author", false}} {
		list := m.authors
		if c.key != "ld" {
			list = namesIn(m.values[c.key], c.familyFirst)
		}
		if list != nil {
			return list
		}
	}
	return nil
}

// namesIn reads names, of which semicolons may part several. Where the family comes
// first, “Renn, Ada” is taken apart; “Office for Rivers, Norland” is not.
func namesIn(values []string, familyFirst bool) []briefing.Name {
	var list []briefing.Name
	for _, value := range values {
		for one := range strings.SplitSeq(value, ";") {
			one = strings.TrimSpace(one)
			if one == "" || strings.Contains(one, "://") || len(list) >= maxValues {
				continue
			}
			family, given, parted := strings.Cut(one, ",")
			family, given = strings.TrimSpace(family), strings.TrimSpace(given)
			name := briefing.Name{Literal: one}
			if familyFirst && parted && given != "" && isFamily(family) && !strings.Contains(given, ",") {
				name = briefing.Name{Family: family, Given: given}
			}
			if !slices.ContainsFunc(list, func(n briefing.Name) bool { return n.Full() == name.Full() }) {
				list = append(list, name)
			}
		}
	}
	return list
}

// ofBodies are the words in names of bodies that no family's has.
var ofBodies = set("of for the and on in für und pour et &")

// isFamily reports whether words may be the name of a family and not of a body.
func isFamily(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	const most = 3
	return len(words) > 0 && len(words) <= most &&
		(len(words) == 1 || !slices.ContainsFunc(words, func(w string) bool { return ofBodies[w] }))
}

// pages gives the pages of the work in what it stands in.
func (m *meta) pages() string {
	first, last := m.first("citation_firstpage", "ld:first"), m.first("citation_lastpage", "ld:last")
	if first == "" || last == "" || first == last {
		return first
	}
	return first + "–" + last
}

var doiName = regexp.MustCompile(`^(?i:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/\S+)$`)

// doi gives the work's DOI, without what it is often written with.
func (m *meta) doi() string {
	for _, key := range []string{"citation_doi", "ld:identifier", "dc.identifier", "dcterms.identifier"} {
		for _, value := range m.values[key] {
			if found := doiName.FindStringSubmatch(value); found != nil {
				return found[1]
			}
		}
	}
	return ""
}
