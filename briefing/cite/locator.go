package cite

import (
	"strings"

	"attache/briefing"
)

// forms are the words before a place in a work: before one and before several.
type forms struct{ one, several string }

// label is a locator label of CSL 1.0.2 as each style shortens it. A page and a
// time need no word in the styles of notes.
type label struct{ house, chicago, oscola forms }

var labels = map[string]label{
	"act":        {forms{"act", "acts"}, forms{"act", "acts"}, forms{"act", "acts"}},
	"appendix":   {forms{"app.", "apps"}, forms{"app.", "apps."}, forms{"app", "apps"}},
	"article":    {forms{"art.", "arts"}, forms{"art.", "arts."}, forms{"art", "arts"}},
	"book":       {forms{"bk", "bks"}, forms{"bk.", "bks."}, forms{"bk", "bks"}},
	"canon":      {forms{"can.", "cans"}, forms{"can.", "cans."}, forms{"can", "cans"}},
	"chapter":    {forms{"ch.", "chs"}, forms{"chap.", "chaps."}, forms{"ch", "chs"}},
	"column":     {forms{"col.", "cols"}, forms{"col.", "cols."}, forms{"col", "cols"}},
	"elocation":  {forms{"loc.", "locs"}, forms{"loc.", "locs."}, forms{"loc", "locs"}},
	"equation":   {forms{"eq.", "eqs"}, forms{"eq.", "eqs."}, forms{"eq", "eqs"}},
	"figure":     {forms{"fig.", "figs"}, forms{"fig.", "figs."}, forms{"fig", "figs"}},
	"folio":      {forms{"fol.", "fols"}, forms{"fol.", "fols."}, forms{"fol", "fols"}},
	"issue":      {forms{"no.", "nos"}, forms{"no.", "nos."}, forms{"no", "nos"}},
	"line":       {forms{"line", "lines"}, forms{"line", "lines"}, forms{"line", "lines"}},
	"note":       {forms{"note", "notes"}, forms{"n.", "nn."}, forms{"n", "nn"}},
	"opus":       {forms{"op.", "opp."}, forms{"op.", "opp."}, forms{"op", "opp"}},
	"page":       {forms{"p.", "pp."}, forms{}, forms{}},
	"paragraph":  {forms{"para.", "paras"}, forms{"para.", "paras."}, forms{"para", "paras"}},
	"part":       {forms{"pt", "pts"}, forms{"pt.", "pts."}, forms{"pt", "pts"}},
	"rule":       {forms{"rule", "rules"}, forms{"rule", "rules"}, forms{"r", "rr"}},
	"scene":      {forms{"scene", "scenes"}, forms{"scene", "scenes"}, forms{"scene", "scenes"}},
	"section":    {forms{"s.", "ss"}, forms{"sec.", "secs."}, forms{"s", "ss"}},
	"sub-verbo":  {forms{"under", "under"}, forms{"s.v.", "s.vv."}, forms{"sv", "svv"}},
	"supplement": {forms{"supp.", "supps"}, forms{"supp.", "supps."}, forms{"supp", "supps"}},
	"surah":      {forms{"surah", "surahs"}, forms{"surah", "surahs"}, forms{"surah", "surahs"}},
	"table":      {forms{"table", "tables"}, forms{"table", "tables"}, forms{"table", "tables"}},
	"timestamp":  {forms{"at", "at"}, forms{}, forms{}},
	"title":      {forms{"title", "titles"}, forms{"title", "titles"}, forms{"title", "titles"}},
	"verse":      {forms{"v.", "vv."}, forms{"v.", "vv."}, forms{"v", "vv"}},
	"version":    {forms{"version", "versions"}, forms{"version", "versions"}, forms{"version", "versions"}},
	"volume":     {forms{"vol.", "vols"}, forms{"vol.", "vols."}, forms{"vol", "vols"}},
}

// labelOf finds a label of CSL. Some have a longer name there, because a
// variable of the same name exists.
func labelOf(l briefing.Locator) (name string, found bool) {
	name = strings.ReplaceAll(strings.ToLower(briefing.OneLine(l.Label)), " ", "-")
	name = strings.TrimSuffix(name, "-locator")
	_, found = labels[name]
	return name, found
}

// isPage reports whether a place is a page.
func isPage(l briefing.Locator) bool {
	name, _ := labelOf(l)
	return name == "page"
}

// locate words a locator: "p. 14", "pp. 14–18", "at 00:12:30". A label that is
// no label of CSL is printed as it is.
func locate(l briefing.Locator) string {
	return pinpoint(l, func(name string) forms { return labels[name].house }, pageRange)
}

// pinpoint words a locator as a style does, with its words for a label of CSL and
// its way of writing ranges.
func pinpoint(l briefing.Locator, style func(label string) forms, span func(string) string) string {
	value := briefing.OneLine(l.Value)
	if value == "" || l.Label == "" {
		return value
	}
	name, ok := labelOf(l)
	if !ok {
		return briefing.OneLine(l.Label) + " " + value
	}
	word := style(name).one
	if strings.ContainsAny(value, ",–&") || isRange(value) {
		word = style(name).several
	}
	if word != "" {
		word += " "
	}
	return word + span(value)
}

// isRange reports whether a value is a range of numbers, such as 14-18. A
// single page can have a hyphen in its number (B-12).
func isRange(value string) bool {
	from, to, ok := strings.Cut(value, "-")
	return ok && isNumber(from) && isNumber(to)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func isRoman(s string) bool { return s != "" && strings.Trim(s, "ivxlcdm") == "" }

// pageRange writes a range with the dash that a range has.
func pageRange(value string) string {
	if isRange(value) {
		return strings.Replace(value, "-", "–", 1)
	}
	return value
}

// shortened writes each range of a list with a dash, and of the second number
// what short leaves of it.
func shortened(value string, short func(from, to string) string) string {
	parts := strings.Split(value, ",")
	for i, part := range parts {
		trimmed := strings.TrimSpace(part)
		from, to, ok := strings.Cut(strings.Replace(trimmed, "–", "-", 1), "-")
		from, to = strings.TrimSpace(from), strings.TrimSpace(to)
		switch {
		case !ok || (!isNumber(from) || !isNumber(to)) && (!isRoman(from) || !isRoman(to)):
			continue
		case isNumber(from) && len(from) == len(to) && from < to:
			to = short(from, to)
		}
		parts[i] = strings.Replace(part, trimmed, from+"–"+to, 1)
	}
	return strings.Join(parts, ",")
}

// changed gives the digits of to from the first on in which it differs from
// from, and at least so many.
func changed(from, to string, least int) string {
	i := 0
	for i < len(to)-least && from[i] == to[i] {
		i++
	}
	return to[i:]
}
