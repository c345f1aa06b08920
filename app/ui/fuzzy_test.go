package ui

import (
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"

	"attache/app/ui/part"
)

// bracketed shows in brackets what matched.
func bracketed(name string, matches []part.Range) string {
	for i := len(matches) - 1; i >= 0; i-- {
		m := matches[i]
		name = name[:m.Start] + "[" + name[m.Start:m.End] + "]" + name[m.End:]
	}
	return name
}

func TestFuzzyMarksTheLettersThatOneMeans(t *testing.T) {
	for _, c := range []struct{ query, name, want string }{
		{"export", "Export PDF…", "[Export] PDF…"},
		{"epdf", "Export PDF…", "[E]xport [PDF]…"},
		{"exp pdf", "Export PDF…", "[Exp]ort [PDF]…"},
		{"np", "New paraphrase", "[N]ew [p]araphrase"},
		{"mu", "Move snippet up", "[M]ove snippet [u]p"},
		{"ce", "Уявити Це", ""},
		{"це", "Уявити Це", "Уявити [Це]"},
		{"zz", "Export PDF…", ""},
		{"port", "Export PDF…", "Ex[port] PDF…"},
		{"secur", "Split at the cursor", ""},
		{"exprt", "Export PDF…", ""},
		{"spcur", "Split at the cursor", "[Sp]lit at the [cur]sor"},
		{"atthe", "Split at the cursor", "Split [at] [the] cursor"},
		{"last pdf", "Open the last PDF", "Open the [last] [PDF]"},
		{"tropxe", "Export PDF…", ""},
		{"", "Export PDF…", "Export PDF…"},
	} {
		_, matches, ok := fuzzy(c.query, c.name)
		if got := bracketed(c.name, matches); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%q in %q is %q, %v; want %q", c.query, c.name, got, ok, c.want)
		}
	}
}

func TestFuzzyPutsTheBetterFitFirst(t *testing.T) {
	for _, c := range []struct{ query, better, worse string }{
		{"np", "New paraphrase", "Open the last PDF"},
		{"export", "Export PDF…", "Example of ports"},
		{"undo", "Undo", "Unite with another source, do"},
	} {
		better, _, ok := fuzzy(c.query, c.better)
		worse, _, _ := fuzzy(c.query, c.worse)
		if !ok || better <= worse {
			t.Errorf("%q: %q has %d, %q has %d", c.query, c.better, better, c.worse, worse)
		}
	}
}

// What is marked are the letters of the query in their order, and each mark begins a word, or is the only one.
func TestFuzzyMarksTheQueryItself(t *testing.T) {
	holds := func(name string, take []uint8) bool {
		name = strings.ToValidUTF8(name, "")
		letters, query := []rune(name), ""
		at := 0
		for i, step := range take {
			if i%3 == 0 {
				at += int(step % 4)
			}
			if at >= len(letters) {
				break
			}
			query += string(letters[at])
			at++
		}
		_, matches, ok := fuzzy(query, name)
		if !ok {
			return matches == nil
		}
		got := ""
		for _, m := range matches {
			got += name[m.Start:m.End]
			if len(matches) > 1 && !beginsWord([]rune(name), utf8.RuneCountInString(name[:m.Start])) {
				return false
			}
		}
		bare := strings.Join(strings.Fields(query), "")
		return strings.EqualFold(strings.Join(strings.Fields(got), ""), bare)
	}
	if err := quick.Check(holds, nil); err != nil {
		t.Error(err)
	}
	fits := func(name string, at, length uint8) bool { // whatever stands in a row is found
		letters := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(name, "")), ""))
		from := min(int(at), len(letters))
		_, _, ok := fuzzy(string(letters[from:min(from+int(length), len(letters))]), string(letters))
		return ok
	}
	if err := quick.Check(fits, nil); err != nil {
		t.Error(err)
	}
}
