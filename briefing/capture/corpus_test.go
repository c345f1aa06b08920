package capture

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"attache/briefing"
)

// The corpus is annotated by hand: each file holds an article and what a careful
// reader takes from it. A paragraph that is not listed under "want" is the
// outlet's, whole, with an empty chain. Lines of "want":
//
//	headings: A | > B          "> " for each level below the first
//	listed: A | B              the outlets of the Sources line
//	source: field=value; …     what the article states about itself
//	within: 3 4                paragraphs whose quoted words stay part of them
//	4 speech: CHAIN            and the words on the next line, behind a tab
//
// A CHAIN is "Name (role) [date] > …"; "?" is a link without a name.

// expected is one quotation of the corpus.
type expected struct {
	para, kind, chain, text string
}

// sample is one annotated article.
type sample struct {
	name     string
	file     string
	data     []byte
	headings string
	listed   string
	source   string
	within   string
	want     []expected
}

func samples(t testing.TB, dir string) []sample {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", dir, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles in %s: %v", dir, err)
	}
	var out []sample
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := sample{name: strings.TrimSuffix(filepath.Base(file), ".txtar"), file: archive.Files[0].Name, data: archive.Files[0].Data}
		if len(archive.Files) != 2 {
			t.Fatalf("%s: want an article and its annotation", file)
		}
		for line := range strings.Lines(string(archive.Files[1].Data)) {
			line = strings.TrimRight(line, "\n")
			if text, ok := strings.CutPrefix(line, "\t"); ok {
				s.want[len(s.want)-1].text = text
				continue
			}
			key, value, ok := strings.Cut(line, ": ")
			para, kind, numbered := strings.Cut(key, " ")
			switch {
			case !ok:
				t.Fatalf("%s: %q", file, line)
			case key == "headings":
				s.headings = value
			case key == "listed":
				s.listed = value
			case key == "source":
				s.source = value
			case key == "within":
				s.within = value
			case numbered && kind == "speech":
				s.want = append(s.want, expected{para: para, kind: kind, chain: value})
			default:
				t.Fatalf("%s: %q", file, line)
			}
		}
		out = append(out, s)
	}
	return out
}

// got reads what capture proposes in the words of the annotation. A snippet that
// is not its whole paragraph is speech.
func got(a Article, paragraphs []block) []expected {
	var out []expected
	for _, h := range a.Headings {
		for _, s := range h.Snippets {
			e := expected{para: s.Citations[0].Locator.Value, kind: "outlet", chain: notation(s.Attribution), text: briefing.PlainText(s.Text)}
			n, err := strconv.Atoi(e.para)
			if err != nil || n < 1 || n > len(paragraphs) || paragraphs[n-1].kind == quoted || paragraphs[n-1].text != e.text || e.chain == "?" {
				e.kind = "speech"
			} else if e.chain == "" {
				continue
			} else {
				e.text = ""
			}
			out = append(out, e)
		}
	}
	return out
}

func notation(chain briefing.Attribution) string {
	var links []string
	for _, l := range chain {
		var parts []string
		if l.Name != "" {
			parts = append(parts, l.Name)
		}
		if l.Role != "" {
			parts = append(parts, "("+l.Role+")")
		}
		if !l.Date.IsZero() {
			parts = append(parts, "["+l.Date.String()+"]")
		}
		if len(parts) == 0 {
			parts = []string{"?"}
		}
		links = append(links, strings.Join(parts, " "))
	}
	return strings.Join(links, " > ")
}

var roleOrDate = regexp.MustCompile(` ?(\([^)]*\)|\[[^]]*\])`)

// speakerOf is the name that a chain begins with, "" where it has none.
func speakerOf(chain string) string {
	first, _, _ := strings.Cut(chain, " > ")
	name := strings.TrimSpace(roleOrDate.ReplaceAllString(first, ""))
	if name == "?" {
		return ""
	}
	return name
}

// score counts what was found of what is there.
type score struct{ right, given, there int }

func (s score) precision() float64 { return share(s.right, s.given) }
func (s score) recall() float64    { return share(s.right, s.there) }

func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// scores are those of a corpus.
type scores struct{ quotations, speakers, chains score }

// add compares one article. A quotation is right if its paragraph and all its
// words are; a speaker, if the quotation and the name are; a chain, if every name,
// role and date is. No quotation counts for a speaker that is rightly left open.
func (s *scores) add(t *testing.T, name string, want, got []expected) {
	key := func(e expected) string { return e.para + "\n" + e.kind + "\n" + e.text }
	answer := map[string]expected{}
	for _, e := range got {
		answer[key(e)] = e
		if e.kind == "speech" {
			s.quotations.given++
			if speakerOf(e.chain) != "" {
				s.speakers.given++
			}
		}
		s.chains.given++
		if !slices.ContainsFunc(want, func(w expected) bool { return key(w) == key(e) }) {
			t.Logf("%s, paragraph %s: not wanted: %s of %s: %q", name, e.para, e.kind, e.chain, e.text)
		}
	}
	for _, w := range want {
		g, found := answer[key(w)]
		s.chains.there++
		if found && g.chain == w.chain {
			s.chains.right++
		} else {
			t.Logf("%s, paragraph %s: found %v: chain %q, want %q", name, w.para, found, g.chain, w.chain)
		}
		if w.kind != "speech" {
			continue
		}
		s.quotations.there++
		if found {
			s.quotations.right++
		}
		if speaker := speakerOf(w.chain); speaker != "" {
			s.speakers.there++
			if found && speakerOf(g.chain) == speaker {
				s.speakers.right++
			}
		}
	}
}

// floors are the lowest shares that a corpus may come to.
type floors struct{ precision, recall float64 }

func (s scores) check(t *testing.T, corpus string, quotations, speakers, chains floors) {
	for _, c := range []struct {
		name  string
		score score
		floor floors
	}{{"quotations", s.quotations, quotations}, {"speakers", s.speakers, speakers}, {"chains", s.chains, chains}} {
		t.Logf("%s: %-10s precision %.3f (%d of %d), recall %.3f (%d of %d)", corpus, c.name,
			c.score.precision(), c.score.right, c.score.given, c.score.recall(), c.score.right, c.score.there)
		if c.score.precision() < c.floor.precision || c.score.recall() < c.floor.recall {
			t.Errorf("%s: %s fell below precision %.2f or recall %.2f", corpus, c.name, c.floor.precision, c.floor.recall)
		}
	}
}

// measure compares the articles of a directory whose names begin with prefix.
func measure(t *testing.T, dir, prefix string) scores {
	var all scores
	for _, s := range samples(t, dir) {
		if !strings.HasPrefix(s.name, prefix) {
			continue
		}
		a, err := Read(s.file, s.data)
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		p, err := read(a.MediaType, s.data)
		if err != nil {
			t.Fatal(err)
		}
		var paragraphs []block
		for _, b := range p.blocks {
			if b.kind.body() {
				paragraphs = append(paragraphs, b)
			}
		}
		found := got(a, paragraphs)
		all.add(t, s.name, s.want, found)
		checkWithin(t, s, a, paragraphs, found)
		if h := outlineOf(a); h != s.headings {
			t.Errorf("%s: headings\n\t%s\nwant\n\t%s", s.name, h, s.headings)
		}
		var listed []string
		for _, l := range a.Listed {
			listed = append(listed, l.ContainerTitle)
		}
		if l := strings.Join(listed, " | "); l != s.listed {
			t.Errorf("%s: listed %q, want %q", s.name, l, s.listed)
		}
		if f := factsOf(a.Source); s.source != "" && !sameFacts(f, s.source) {
			t.Errorf("%s: source\n\t%s\nwant\n\t%s", s.name, f, s.source)
		} else if s.source == "" && f != "type=article-newspaper" {
			t.Errorf("%s: the article states nothing about itself, and the source says %s", s.name, f)
		}
	}
	return all
}

// checkWithin holds the notice to what was filed: it must name each paragraph that
// the annotation lists, each whose speech was missed, and no other.
func checkWithin(t *testing.T, s sample, a Article, paragraphs []block, found []expected) {
	t.Helper()
	speech := map[string]bool{}
	for _, e := range found {
		speech[e.para] = true
	}
	want := strings.Fields(s.within)
	for _, w := range s.want {
		n, _ := strconv.Atoi(w.para)
		if w.kind == "speech" && !speech[w.para] && n >= 1 && n <= len(paragraphs) && paragraphs[n-1].kind == paragraph && !slices.Contains(want, w.para) {
			want = append(want, w.para)
		}
	}
	var named []string
	for _, n := range notices(a) {
		if strings.Contains(n, "quoted words, which stay") {
			named = numbers.FindAllString(n, -1)
		}
	}
	slices.Sort(want)
	slices.Sort(named)
	if !slices.Equal(named, want) {
		t.Errorf("%s: the notice names the paragraphs %v, want %v", s.name, named, want)
	}
}

var numbers = regexp.MustCompile(`[0-9]+`)

func outlineOf(a Article) string {
	var out []string
	for _, h := range a.Headings {
		out = append(out, strings.Repeat("> ", h.Level-1)+h.Title)
	}
	return strings.Join(out, " | ")
}

func factsOf(s briefing.Source) string {
	var out []string
	add := func(key, value string) {
		if value != "" {
			out = append(out, key+"="+value)
		}
	}
	add("container", s.ContainerTitle)
	for _, n := range s.Author {
		add("author", strings.TrimSpace(n.Given+" "+n.Family+n.Literal))
	}
	add("issued", s.Issued.String())
	add("url", s.URL)
	add("language", s.Language)
	add("type", s.Type)
	return strings.Join(out, "; ")
}

func sameFacts(a, b string) bool {
	x, y := strings.Split(a, "; "), strings.Split(b, "; ")
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func TestCorpus(t *testing.T) {
	measure(t, "articles", "").check(t, "34 articles", floors{1, 0.95}, floors{0.97, 0.94}, floors{0.96, 0.92})
}

// The articles held out were written and annotated after the grammar was done, and
// its words and rules were not changed for them: what they show is nearer to what an
// article gives that nobody has seen. On their first run quotations came to
// precision 0.88 and recall 0.83, speakers to 0.67 and 0.63, chains to 0.67 and 0.63;
// two faults in reading HTML that they showed were mended since.
func TestHeldOut(t *testing.T) {
	measure(t, "heldout", "3").check(t, "5 held out", floors{1, 0.94}, floors{0.80, 0.75}, floors{0.76, 0.72})
}

// These two were written for shapes that the first thirty-five lack, before the rules
// for those shapes; no word was added for them afterwards. The figures are those of
// their first run.
func TestHeldOutShapes(t *testing.T) {
	measure(t, "heldout", "4").check(t, "2 held out", floors{1, 0.66}, floors{1, 0.75}, floors{1, 0.66})
}

func TestAnnotationIsWhole(t *testing.T) {
	for _, dir := range []string{"articles", "heldout"} {
		for _, s := range samples(t, dir) {
			for _, w := range s.want {
				if w.kind == "speech" && w.text == "" {
					t.Errorf("%s: paragraph %s has no words", s.name, w.para)
				}
			}
			if _, err := os.Stat(filepath.Join("testdata", dir, s.name+".txtar")); err != nil {
				t.Error(err)
			}
		}
	}
}
