package capture

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"attache/briefing"
)

// meta collects what a page says about itself outside its text.
type meta struct {
	values  map[string][]string // by name, in order
	authors []briefing.Name     // of JSON-LD
	reading string              // the element whose text is wanted: "title" or "ld"
	buffer  strings.Builder
}

// element reads one start tag.
func (m *meta) element(tag string, attr map[string]string) {
	switch tag {
	case "html":
		m.put("lang", attr["lang"])
		m.put("lang", attr["xml:lang"])
	case "title":
		if m.first("title") == "" {
			m.reading = "title"
		}
	case "script":
		if strings.HasPrefix(strings.ToLower(attr["type"]), "application/ld+json") {
			m.reading = "ld"
		}
	case "meta":
		m.put(metaName(attr["property"]), attr["content"])
		m.put(metaName(attr["name"]), attr["content"])
		if attr["itemprop"] == "datePublished" {
			m.put("itemprop", attr["content"])
		}
	case "link":
		if strings.EqualFold(attr["rel"], "canonical") {
			m.put("canonical", attr["href"])
		}
	case "time":
		if _, pub := attr["pubdate"]; pub || attr["itemprop"] == "datePublished" {
			m.put("time", attr["datetime"])
		}
	}
}

// wants reports whether the text that comes next belongs to the page's data.
func (m *meta) wants() bool { return m.reading != "" }

func (m *meta) text(s string) {
	if m.buffer.Len()+len(s) <= 1<<20 {
		m.buffer.WriteString(s)
	}
}

// done ends the element whose text was wanted.
func (m *meta) done() {
	switch m.reading {
	case "title":
		m.put("title", m.buffer.String())
	case "ld":
		var v any
		if json.Unmarshal([]byte(m.buffer.String()), &v) == nil {
			m.linked(v)
		}
	}
	m.reading = ""
	m.buffer.Reset()
}

// metaName is the name of a meta element as it is looked up: Dublin Core is written
// with a dot or with a colon.
func metaName(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, core := range []string{"dc:", "dcterms:"} {
		if rest, ok := strings.CutPrefix(name, core); ok {
			return core[:len(core)-1] + "." + rest
		}
	}
	return name
}

// maxValues is how many values of one name count, such as authors.
const maxValues = 100

func (m *meta) put(name, value string) {
	value = oneLine(Clean(value))
	if name == "" || value == "" || len(m.values[name]) >= maxValues {
		return
	}
	if m.values == nil {
		m.values = map[string][]string{}
	}
	m.values[name] = append(m.values[name], value)
}

// first gives the value of the first of the names that the page states.
func (m *meta) first(names ...string) string {
	for _, name := range names {
		if len(m.values[name]) > 0 {
			return m.values[name][0]
		}
	}
	return ""
}

// source gives what the page states, and nothing else. What it says for catalogues of
// papers (citation_…, which journals and institutes fill in by hand) counts before what it
// says for search engines and social media.
func (m *meta) source() briefing.Source {
	s := briefing.Source{
		Type:           m.workType(),
		Title:          m.first("citation_title", "ld:headline", "og:title", "dc.title", "dcterms.title"),
		ContainerTitle: m.first("citation_journal_title", "citation_conference_title", "citation_inbook_title", "ld:periodical", "og:site_name", "ld:publisher", "application-name"),
		Publisher:      m.first("citation_publisher", "citation_technical_report_institution", "citation_dissertation_institution", "dc.publisher", "dcterms.publisher"),
		URL: address(m.first("canonical"), m.first("og:url"), m.first("ld:url"), m.first("citation_public_url"),
			m.first("citation_abstract_html_url"), m.first("dc.identifier"), m.first("dcterms.identifier")),
		DOI:      m.doi(),
		Language: language(m.first("lang", "ld:language", "og:locale", "citation_language", "dc.language", "dcterms.language")),
		Author:   m.writers(),
		Issued: stated(m.first("citation_publication_date"), m.first("citation_date"), m.first("citation_online_date"), m.first("citation_year"),
			m.first("ld:date"), m.first("article:published_time"), m.first("itemprop"), m.first("time"), m.first("dcterms.issued"), m.first("dc.date.issued"),
			m.first("date"), m.first("dc.date"), m.first("dcterms.date"), m.first("pubdate"), m.first("parsely-pub-date")),
		Volume: m.first("citation_volume", "ld:volume"),
		Issue:  m.first("citation_issue", "ld:issue"),
		Number: m.first("citation_technical_report_number"),
		Page:   m.pages(),
	}
	if s.Publisher == s.ContainerTitle {
		s.Publisher = ""
	}
	return s
}

// address gives the first full web address.
func address(candidates ...string) string {
	for _, c := range candidates {
		if u, err := url.Parse(c); err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" {
			return c
		}
	}
	return ""
}

// language makes a BCP 47 tag of what pages write: en_GB becomes en-GB.
func language(s string) string {
	s = strings.ReplaceAll(s, "_", "-")
	for _, r := range s {
		if r != '-' && (r > 'z' || !isWord(r)) {
			return ""
		}
	}
	if len(s) < 2 || len(s) > 35 {
		return ""
	}
	return s
}

var numbered = regexp.MustCompile(`^([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?(?:[T ].*)?$`)

// stated gives the first date that can be read: a year, a month or a day in the order of
// the standards (2026-03-02, 2026/3), with or without a time, or a day with its month in
// words. One that may mean two days is none.
func stated(candidates ...string) briefing.Date {
	for _, c := range candidates {
		if n := numbered.FindStringSubmatch(c); n != nil {
			day := n[1]
			for _, part := range n[2:] {
				if part != "" {
					day += "-" + twoDigits(part)
				}
			}
			if d, err := briefing.ParseDate(day); err == nil {
				return d
			}
		}
		if d, ok := dateIn(c); ok {
			return d
		}
	}
	return briefing.Date{}
}
