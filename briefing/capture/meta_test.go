package capture

import (
	"strings"
	"testing"

	"attache/briefing"
)

// What a page says of itself for programs is taken over as it stands there, and what it
// does not say stays unknown.
func TestWhatPagesSayOfThemselves(t *testing.T) {
	meta := func(pairs ...string) string {
		var b strings.Builder
		for i := 0; i < len(pairs); i += 2 {
			b.WriteString(`<meta name="` + pairs[i] + `" content="` + pairs[i+1] + `">`)
		}
		return b.String()
	}
	linked := func(json string) string { return `<script type="application/ld+json">` + json + `</script>` }
	tests := []struct {
		name, head, want string
	}{
		{"a paper in a journal", meta(
			"citation_title", "Ice on the Lesser Sund", "citation_author", "Dahl, Signe", "citation_author", "van der Meer, Jan",
			"citation_journal_title", "Journal of Cold Roads", "citation_publisher", "Sund University Press",
			"citation_publication_date", "2026/3/2", "citation_volume", "12", "citation_issue", "3",
			"citation_firstpage", "101", "citation_lastpage", "119", "citation_doi", "doi:10.9999/jcr.2026.12",
			"og:site_name", "Sund Journals", "og:title", "Ice on the Lesser Sund | Sund Journals"),
			"article-journal; Ice on the Lesser Sund; Dahl/Signe, van der Meer/Jan; in Journal of Cold Roads; of Sund University Press; 2026-03-02; vol 12; no 3; p 101–119; doi 10.9999/jcr.2026.12"},
		{"a report of an institute", meta(
			"citation_title", "Who pays for winter roads", "citation_author", "Ada Renn", "citation_author", "Office for Rivers, Norland",
			"citation_technical_report_institution", "Institute for Northern Affairs", "citation_technical_report_number", "2026/7",
			"citation_date", "2026/02", "citation_public_url", "https://ina.example/reports/7"),
			"report; Who pays for winter roads; Ada Renn, Office for Rivers, Norland; of Institute for Northern Affairs; 2026-02; nr 2026/7; https://ina.example/reports/7"},
		{"the date of a year", meta("citation_title", "T", "citation_publication_date", "2026"), "webpage; T; 2026"},
		{"Dublin Core with dots", meta("DC.title", "Road law", "DC.creator", "Holm, Greta", "DC.publisher", "Ministry of Roads", "DC.date", "2025-11-30", "DC.language", "en", "DC.identifier", "https://roads.example/law"),
			"webpage; Road law; Holm/Greta; of Ministry of Roads; 2025-11-30; en; https://roads.example/law"},
		{"Dublin Core terms as properties", `<meta property="dcterms:title" content="Road law"><meta property="dcterms:creator" content="Ministry of Roads"><meta property="dcterms:issued" content="2025-11-30T08:00:00Z"><meta property="dcterms:modified" content="2026-01-09">`,
			"webpage; Road law; Ministry of Roads; 2025-11-30"},
		{"an author with a comma where families do not come first", meta("author", "Ada Renn, Signe Dahl"), "webpage; ; Ada Renn, Signe Dahl"},
		{"a date that means two days", meta("date", "03/02/2026"), "webpage; "},
		{"a date that no calendar has", meta("citation_publication_date", "2026/13/45"), "webpage; "},
		{"only the date of a change", meta("article:modified_time", "2026-03-02", "dcterms.modified", "2026-03-02"), "webpage; "},
		{"an address in place of an author", meta("article:author", "https://people.example/renn"), "webpage; "},
		{"objects that name one another", linked(`{"@graph":[
			{"@type":"WebPage","@id":"#page","name":"Page"},
			{"@type":"NewsArticle","headline":"Road opens","author":{"@id":"#renn"},"publisher":{"@id":"#paper"},"datePublished":"2026-03-02T06:00:00+01:00","isPartOf":{"@id":"#page"}},
			{"@type":"Person","@id":"#renn","name":"Ada Renn"},{"@type":"Organization","@id":"#paper","name":"Sund Tribune"}]}`),
			"article-newspaper; Road opens; Ada Renn; in Sund Tribune; 2026-03-02"},
		{"a paper in JSON-LD", linked(`{"@type":"ScholarlyArticle","name":"Ice","author":[{"familyName":"Dahl","givenName":"Signe"}],"datePublished":"2026-03","pageStart":101,"pageEnd":"119",
			"sameAs":"https://doi.org/10.9999/ice","isPartOf":{"@type":"PublicationIssue","issueNumber":3,"isPartOf":{"@type":["PublicationVolume","Periodical"],"volumeNumber":"12","isPartOf":{"@type":"Periodical","name":"Journal of Cold Roads"}}}}`),
			"article-journal; Ice; Dahl/Signe; in Journal of Cold Roads; 2026-03; vol 12; no 3; p 101–119; doi 10.9999/ice"},
		{"the kind in a list", linked(`{"@type":["NewsArticle","Thing"],"headline":"Road opens"}`), "article-newspaper; Road opens"},
		{"an object that is no article", linked(`{"@type":"Organization","name":"Sund Tribune","url":"https://sund.example"}`), "webpage; "},
		{"objects that name themselves", linked(`{"@graph":[{"@id":"#a","@type":"Article","headline":"Road","author":{"@id":"#b"},"isPartOf":{"@id":"#a"}},{"@id":"#b","author":{"@id":"#b"}}]}`), "article-newspaper; Road"},
		{"damaged JSON", linked(`{"headline":"Road`), "webpage; "},
	}
	for _, test := range tests {
		a, err := Read("page.html", []byte("<html><head>"+test.head+"</head><body><p>The road across the sund is open.</p></body></html>"))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := stands(a.Source); got != test.want {
			t.Errorf("%s:\n\t%s\nwant\n\t%s", test.name, got, test.want)
		}
	}
}

// stands writes what a source states, in the order of a reference.
func stands(s briefing.Source) string {
	var names []string
	for _, n := range s.Author {
		names = append(names, n.Literal+strings.Trim(n.Family+"/"+n.Given, "/"))
	}
	words := s.Type + "; " + s.Title
	for _, part := range []struct{ before, text string }{
		{"", strings.Join(names, ", ")}, {"in ", s.ContainerTitle}, {"of ", s.Publisher}, {"", s.Issued.String()}, {"vol ", s.Volume}, {"no ", s.Issue},
		{"nr ", s.Number}, {"p ", s.Page}, {"doi ", s.DOI}, {"", s.Language}, {"", s.URL},
	} {
		if part.text != "" {
			words += "; " + part.before + part.text
		}
	}
	return words
}

// A time element dates the article where it stands at its head, and nowhere else.
func TestTimeElements(t *testing.T) {
	const title = "<h1>Road opens</h1>"
	text := strings.Repeat("<p>The road across the sund is open to cars, and to nothing heavier than that; it closes when the ice is thinner than thirty centimetres.</p>", 5)
	const stamp = `<time datetime="2026-03-02T06:00:00Z">2 March</time>`
	for _, test := range []struct{ name, body, want string }{
		{"under the title", title + "<p>" + stamp + "</p>" + text, "2026-03-02"},
		{"in the byline", title + "<p>By Ada Renn, " + stamp + "</p>" + text, "2026-03-02"},
		{"in a box of its own", "<header>" + title + "<div>Published " + stamp + "</div></header><article>" + text + "</article>", "2026-03-02"},
		{"in words alone", title + `<p><time>2 March 2026</time></p>` + text, "2026-03-02"}, // by the words, as in any article
		{"above the title: the day on which the site was read", `<header class="banner"><p><time datetime="2026-11-23">Monday, 23 November 2026</time></p></header>` + title + text, "unknown"},
		{"of a change", title + `<p>Updated <time datetime="2026-03-05">5 March</time></p>` + text, "XXXX-03-05"},
		{"in a sentence of the text", title + `<p>On <time datetime="2026-03-04">Wednesday</time> the road across the sund will be closed for a day of measuring, the road master said.</p>` + text, "unknown"},
		{"two that differ", title + `<p>` + stamp + `</p><p><time datetime="2026-03-04">4 March</time></p>` + text, "XXXX-03-02"},
		{"no day", title + `<p><time datetime="PT5M">5 min</time></p>` + text, "unknown"},
		{"below the text", title + text + "<p>" + stamp + "</p>", "unknown"},
	} {
		a, err := Read("page.html", []byte("<html><body>"+test.body+"</body></html>"))
		got := a.Source.Issued.String()
		if got == "" {
			got = "unknown"
		}
		if err != nil || got != test.want {
			t.Errorf("%s: %s, %v; want %s", test.name, got, err, test.want)
		}
	}
}
