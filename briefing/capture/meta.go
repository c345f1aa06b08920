package capture

import (
	"encoding/json"
	"net/url"
	"strings"

	"attache/briefing"
)

// meta collects what a page says about itself outside its text.
type meta struct {
	values  map[string]string // by name; the first counts
	authors []briefing.Name   // of JSON-LD
	reading string            // the element whose text is wanted: "title" or "ld"
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
		m.put(strings.ToLower(attr["property"]), attr["content"])
		m.put(strings.ToLower(attr["name"]), attr["content"])
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
			m.linked(v, 0)
		}
	}
	m.reading = ""
	m.buffer.Reset()
}

func (m *meta) put(name, value string) {
	value = oneLine(Clean(value))
	if name == "" || value == "" || m.values[name] != "" {
		return
	}
	if m.values == nil {
		m.values = map[string]string{}
	}
	m.values[name] = value
}

// first gives the value of the first of the names that the page states.
func (m *meta) first(names ...string) string {
	for _, name := range names {
		if v := m.values[name]; v != "" {
			return v
		}
	}
	return ""
}

// linked looks in JSON-LD for the object that describes the article.
func (m *meta) linked(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			m.linked(item, depth+1)
		}
	case map[string]any:
		if headline, _ := v["headline"].(string); headline != "" {
			m.put("ld:headline", headline)
			m.put("ld:date", stringOf(v["datePublished"]))
			m.put("ld:url", stringOf(v["url"]))
			m.put("ld:language", stringOf(v["inLanguage"]))
			m.put("ld:publisher", nameOf(v["publisher"]))
			m.put("ld:type", stringOf(v["@type"]))
			if m.authors == nil {
				m.authors = people(v["author"])
			}
			return
		}
		m.linked(v["@graph"], depth+1)
		m.linked(v["mainEntity"], depth+1)
	}
}

func stringOf(v any) string {
	s, _ := v.(string)
	return s
}

func nameOf(v any) string {
	if object, ok := v.(map[string]any); ok {
		return stringOf(object["name"])
	}
	return stringOf(v)
}

// people reads a JSON-LD author: a name, an object or a list of them. A name is
// taken apart only where the page does.
func people(v any) []briefing.Name {
	switch v := v.(type) {
	case []any:
		var out []briefing.Name
		for _, item := range v {
			if _, nested := item.([]any); !nested {
				out = append(out, people(item)...)
			}
		}
		return out
	case map[string]any:
		family, given := oneLine(Clean(stringOf(v["familyName"]))), oneLine(Clean(stringOf(v["givenName"])))
		if family != "" {
			return []briefing.Name{{Family: family, Given: given}}
		}
	}
	if n := oneLine(Clean(nameOf(v))); n != "" && !strings.Contains(n, "://") {
		return []briefing.Name{{Literal: n}}
	}
	return nil
}

// source gives what the page states, and nothing else.
func (m *meta) source() briefing.Source {
	s := briefing.Source{
		Type:           "webpage",
		Title:          m.first("ld:headline", "og:title", "dc.title"),
		ContainerTitle: m.first("og:site_name", "ld:publisher", "application-name"),
		URL:            address(m.first("canonical"), m.first("og:url"), m.first("ld:url")),
		Language:       language(m.first("lang", "ld:language", "og:locale")),
		Author:         m.authors,
		Issued:         stated(m.first("ld:date"), m.first("article:published_time"), m.first("itemprop"), m.first("time"), m.first("date"), m.first("dc.date"), m.first("dc.date.issued"), m.first("pubdate")),
	}
	if strings.HasSuffix(m.first("ld:type"), "Article") || m.first("og:type") == "article" {
		s.Type = "article-newspaper"
	}
	if s.Author == nil {
		for _, key := range []string{"author", "article:author", "dc.creator"} {
			if a := m.first(key); a != "" && !strings.Contains(a, "://") {
				s.Author = []briefing.Name{{Literal: a}}
				break
			}
		}
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

// stated gives the day of the first date that can be read: an ISO date with or
// without a time, or a day with its month in words.
func stated(candidates ...string) briefing.Date {
	for _, c := range candidates {
		day, _, _ := strings.Cut(c, "T")
		day, _, _ = strings.Cut(day, " ")
		if len(day) == len("2026-02-28") || len(day) == len("2026-02") {
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
