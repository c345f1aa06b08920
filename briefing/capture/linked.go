package capture

import (
	"strconv"
	"strings"

	"attache/briefing"
)

// maxLinkedDepth bounds how deep the objects of JSON-LD are followed.
const maxLinkedDepth = 8

// linked looks in JSON-LD for the object that describes the article.
func (m *meta) linked(v any) {
	l := linkedData{meta: m, byID: map[string]map[string]any{}}
	l.index(v, 0)
	l.look(v, 0)
}

// linkedData is what one script of a page says, whose objects may name one another.
type linkedData struct {
	*meta
	byID map[string]map[string]any
}

// index finds the objects that others may name.
func (l linkedData) index(v any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			l.index(item, depth+1)
		}
	case map[string]any:
		if id := stringOf(v["@id"]); id != "" && len(v) > len(l.byID[id]) {
			l.byID[id] = v
		}
		l.index(v["@graph"], depth+1)
	}
}

// named gives the object that v is or names.
func (l linkedData) named(v any) any {
	if object, ok := v.(map[string]any); ok && len(object) == 1 {
		if named := l.byID[stringOf(object["@id"])]; named != nil {
			return named
		}
	}
	return v
}

func (l linkedData) look(v any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			l.look(item, depth+1)
		}
	case map[string]any:
		if headline := headlineOf(v); headline != "" {
			l.article(v, headline)
			return
		}
		l.look(v["@graph"], depth+1)
		l.look(l.named(v["mainEntity"]), depth+1)
	}
}

// headlineOf gives the title of an object that describes an article or a report.
func headlineOf(v map[string]any) string {
	if headline := stringOf(v["headline"]); headline != "" {
		return headline
	}
	if kind := stringOf(v["@type"]); kind == "Report" || strings.HasSuffix(kind, "Article") {
		return stringOf(v["name"])
	}
	return ""
}

// article takes what an object says of the article; the first object counts.
func (l linkedData) article(v map[string]any, headline string) {
	if l.first("ld:headline") != "" {
		return
	}
	l.put("ld:headline", headline)
	l.put("ld:date", stringOf(v["datePublished"]))
	l.put("ld:url", stringOf(v["url"]))
	l.put("ld:language", stringOf(v["inLanguage"]))
	l.put("ld:publisher", nameOf(l.named(v["publisher"])))
	l.put("ld:type", stringOf(v["@type"]))
	l.put("ld:first", stringOf(v["pageStart"]))
	l.put("ld:last", stringOf(v["pageEnd"]))
	for _, key := range []string{"identifier", "sameAs", "@id"} {
		l.put("ld:identifier", identifierOf(v[key]))
	}
	l.periodical(v["isPartOf"], 0)
	if l.authors == nil {
		l.authors = l.people(v["author"], 0)
	}
}

// periodical takes the journal, its volume and its issue that an article stands in.
func (l linkedData) periodical(v any, depth int) {
	part, ok := l.named(v).(map[string]any)
	if !ok || depth > maxLinkedDepth {
		return
	}
	l.put("ld:issue", stringOf(part["issueNumber"]))
	l.put("ld:volume", stringOf(part["volumeNumber"]))
	if kind := stringOf(part["@type"]); kind == "Periodical" || kind == "Newspaper" {
		l.put("ld:periodical", stringOf(part["name"]))
	}
	l.periodical(part["isPartOf"], depth+1)
}

// stringOf gives a text, a number as it is written, or the first text of a list.
func stringOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		if len(v) > 0 {
			if s, ok := v[0].(string); ok {
				return s
			}
		}
	}
	return ""
}

func nameOf(v any) string {
	if object, ok := v.(map[string]any); ok {
		return stringOf(object["name"])
	}
	return stringOf(v)
}

func identifierOf(v any) string {
	if object, ok := v.(map[string]any); ok {
		return stringOf(object["value"])
	}
	return stringOf(v)
}

// people reads an author: a name, an object or a list of them. A name is taken apart
// only where the page does.
func (l linkedData) people(v any, depth int) []briefing.Name {
	switch v := l.named(v).(type) {
	case []any:
		var list []briefing.Name
		for _, item := range v {
			if depth < 1 {
				list = append(list, l.people(item, depth+1)...)
			}
		}
		return list[:min(len(list), maxValues)]
	case map[string]any:
		family, given := oneLine(Clean(stringOf(v["familyName"]))), oneLine(Clean(stringOf(v["givenName"])))
		if family != "" {
			return []briefing.Name{{Family: family, Given: given}}
		}
		return namesOf(nameOf(v))
	case string:
		return namesOf(v)
	}
	return nil
}

func namesOf(name string) []briefing.Name {
	if name = oneLine(Clean(name)); name != "" && !strings.Contains(name, "://") {
		return []briefing.Name{{Literal: name}}
	}
	return nil
}
