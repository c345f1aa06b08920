package cite

import (
	"strings"

	"attache/briefing"
)

// text is a list of runs being written. Plain words are gathered before they
// become a run.
type text struct {
	runs  []briefing.Run
	plain []byte
}

// done gives the finished runs.
func (t *text) done() []briefing.Run {
	if len(t.plain) > 0 {
		if t.runs == nil {
			t.runs = make([]briefing.Run, 0, 8) // an entry with its ways back
		}
		t.runs = append(t.runs, briefing.Run{Text: string(t.plain)})
		t.plain = t.plain[:0]
	}
	return t.runs
}

// say adds plain words.
func (t *text) say(words string) {
	if t.plain == nil {
		t.plain = make([]byte, 0, 256)
	}
	t.plain = append(t.plain, words...)
}

// emphasise adds words in emphasis, in their language where it is known.
func (t *text) emphasise(words, lang string) {
	t.add(briefing.Run{Text: words, Style: briefing.Emphasis, Lang: lang})
}

// add puts a run that is not plain behind the others.
func (t *text) add(r briefing.Run) {
	if r.Text != "" {
		t.runs = append(t.done(), r)
	}
}

// quote adds a title in double quotation marks; those within it become single.
func (t *text) quote(title, lang string) {
	t.say("“")
	if lang == "" {
		t.say(nested(title))
	} else {
		t.add(briefing.Run{Text: nested(title), Lang: lang})
	}
	t.say("”")
}

var nestedMarks = strings.NewReplacer("“", "‘", "”", "’")

// nested turns double quotation marks into single ones, for a title that stands
// in double marks itself. Marks that do not pair stay as they are.
func nested(title string) string {
	if !strings.ContainsAny(title, "“”\"") {
		return title
	}
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
	words := string(t.plain)
	if words == "" && len(t.runs) > 0 {
		last := t.runs[len(t.runs)-1]
		if last.Target.URL != "" {
			t.say(".") // an address has no full stop of its own
			return
		}
		words = last.Text
	}
	words = strings.TrimRight(words, "”’\")")
	if words != "" && !strings.HasSuffix(words, ".") && !strings.HasSuffix(words, "?") && !strings.HasSuffix(words, "!") {
		t.say(".")
	}
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
	value := briefing.OneLine(l.Value)
	if value == "" || l.Label == "" {
		return value
	}
	forms, ok := labels[strings.ToLower(l.Label)]
	if !ok {
		return briefing.OneLine(l.Label) + " " + value
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
