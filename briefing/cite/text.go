package cite

import (
	"strings"

	"attache/briefing"
)

// text is a list of runs being written.
type text struct{ runs []briefing.Run }

// say adds plain words.
func (t *text) say(words string) { t.add(briefing.Run{Text: words}) }

// emphasise adds words in emphasis, in their language where it is known.
func (t *text) emphasise(words, lang string) {
	t.add(briefing.Run{Text: words, Style: briefing.Emphasis, Lang: lang})
}

// add puts a run behind the others; what looks the same becomes one run.
func (t *text) add(r briefing.Run) {
	if r.Text == "" {
		return
	}
	if n := len(t.runs); n > 0 {
		last := t.runs[n-1]
		last.Text = r.Text
		if last == r && r.Target.IsZero() {
			t.runs[n-1].Text += r.Text
			return
		}
	}
	t.runs = append(t.runs, r)
}

// quote adds a title in double quotation marks; those within it become single.
func (t *text) quote(title, lang string) {
	t.say("“")
	t.add(briefing.Run{Text: nested(title), Lang: lang})
	t.say("”")
}

// nested turns double quotation marks into single ones, for a title that stands
// in double marks itself.
var nestedMarks = strings.NewReplacer("“", "‘", "”", "’")

func nested(title string) string {
	if strings.Count(title, "“") == strings.Count(title, "”") {
		title = nestedMarks.Replace(title)
	}
	if strings.Count(title, `"`)%2 != 0 {
		return title
	}
	var b strings.Builder
	open := false
	for _, r := range title {
		if r == '"' {
			if open = !open; open {
				r = '‘'
			} else {
				r = '’'
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// link adds an address that leads where it says.
func (t *text) link(address string) {
	t.add(briefing.Run{Text: address, Role: briefing.RoleLink, Target: briefing.Target{URL: address}})
}

// url adds an address: a link where it leads into the web, else plain words.
func (t *text) url(address string) {
	if scheme, _, ok := strings.Cut(strings.ToLower(address), "://"); ok && (scheme == "http" || scheme == "https") {
		t.link(address)
		return
	}
	t.say(address)
}

// portion adds the marking of a source, before its words.
func (t *text) portion(m briefing.Marking) {
	if mark := m.Portion(); mark != "" {
		t.add(briefing.Run{Text: mark, Style: briefing.SmallPrint})
		t.say(" ")
	}
}

// stop ends a sentence, where its words do not.
func (t *text) stop() {
	if len(t.runs) == 0 {
		return
	}
	last := &t.runs[len(t.runs)-1]
	words := strings.TrimRight(last.Text, "”’\")")
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "?") || strings.HasSuffix(words, "!") {
		if last.Target.URL == "" {
			return
		}
	}
	t.say(".")
}

// date gives the words of a date or, in brackets, that it is unknown.
func date(d briefing.Date, unknown string) string {
	if d.IsZero() {
		return "[" + unknown + "]"
	}
	return d.Words()
}

// dateWords is date without brackets, for a line that is a sentence of its own.
func dateWords(d briefing.Date, unknown string) string {
	if d.IsZero() {
		return unknown
	}
	return d.Words()
}

// labels gives the short forms of the locator labels of CSL.
var labels = map[string][2]string{ // one, several
	"act": {"act", "acts"}, "appendix": {"app.", "apps"}, "article": {"art.", "arts"}, "book": {"bk", "bks"},
	"chapter": {"ch.", "chs"}, "column": {"col.", "cols"}, "figure": {"fig.", "figs"}, "folio": {"fol.", "fols"},
	"issue": {"no.", "nos"}, "line": {"line", "lines"}, "note": {"note", "notes"}, "page": {"p.", "pp."},
	"paragraph": {"para.", "paras"}, "part": {"pt", "pts"}, "rule": {"rule", "rules"}, "scene": {"scene", "scenes"},
	"section": {"s.", "ss"}, "supplement": {"supp.", "supps"}, "table": {"table", "tables"}, "timestamp": {"at", "at"},
	"title": {"title", "titles"}, "verse": {"v.", "vv."}, "version": {"version", "versions"}, "volume": {"vol.", "vols"},
}

// locate words a locator: "p. 14", "pp. 14–18", "at 00:12:30". A label that is
// no label of CSL is printed as it is.
func locate(l briefing.Locator) string {
	value := oneLine(l.Value)
	if value == "" || l.Label == "" {
		return value
	}
	forms, ok := labels[strings.ToLower(l.Label)]
	if !ok {
		return oneLine(l.Label) + " " + value
	}
	form := forms[0]
	if strings.ContainsAny(value, ",–&") || isRange(value) {
		form = forms[1]
	}
	return form + " " + pageRange(value)
}

// isRange reports whether a value is a range of numbers, such as 14-18. A
// single page can have a hyphen in its number (B-12).
func isRange(value string) bool {
	from, to, ok := strings.Cut(value, "-")
	return ok && isNumber(from) && isNumber(to)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// pageRange writes a range with the dash that a range has.
func pageRange(value string) string {
	if isRange(value) {
		return strings.Replace(value, "-", "–", 1)
	}
	return value
}
