package cite_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"
)

func TestAPA(t *testing.T) {
	if n := golden(t, cite.APA{}, "apa-works.txtar") + golden(t, cite.APA{}, "apa-text.txtar"); n < 40 {
		t.Errorf("only %d cases", n)
	}
}

func TestAPABackground(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"a name in a list", `{"type":"article-newspaper","container-title":"NTA","not-seen":true}`, `*NTA*. [not seen]`},
		{"a name with an address", `{"title":"NTA","not-seen":true,"URL":"https://example.org"}`, `*NTA*. <https://example.org> [not seen]`},
		{"a work that we hold", `{"type":"report","title":"Tolls","publisher":"Institute","issued":"2025","reliability":"A","descriptor":"Careful work"}`,
			`Institute. (2025). *Tolls*. [Careful work. Graded A]`},
	}
	for _, tt := range tests {
		if got := text(cite.APA{}.Word(nil, []*briefing.Source{source(t, tt.source)}).Background[0]); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestAPAAttribution(t *testing.T) {
	work := source(t, `{"type":"article-newspaper","title":"Harbour stays open","container-title":"Courier","issued":"2026-02-28"}`)
	tests := []struct{ name, snippet, want string }{
		{"through a relay", `{"attribution":[{"name":"Ada Lind","role":"minister","date":"2026-02-27"},{"name":"NTA","role":"state news agency"}]}`,
			`Ada Lind, minister – 27 February 2026; via NTA, state news agency (not seen)`},
		{"the work's own words, which the parenthesis names", `{}`, ``},
	}
	for _, tt := range tests {
		if got := text(cite.APA{}.Attribution(snippet(t, tt.snippet), []*briefing.Source{work})); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Relays are called by their surname where any work at hand gives it, also one
// that nothing cites.
func TestAPAKnowsSurnamesOfBackground(t *testing.T) {
	work := source(t, `{"type":"book","title":"Ports","author":[{"family":"Berg","given":"Nora"}],"issued":"2020"}`)
	behind := source(t, `{"type":"speech","title":"On tolls","author":[{"family":"von Lund","given":"Sergei"}]}`)
	by := snippet(t, `{"attribution":[{"name":"sergei von Lund"}]}`)
	worded := cite.APA{}.Word([]briefing.Cluster{cites(by, work, briefing.Locator{})}, []*briefing.Source{behind})
	if got, want := text(worded.Marks[0]), "(von Lund, as cited in Berg, 2020)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Nothing panics on a work of which two things are known; no run is empty, no
// mark stands twice or alone, and a link always leads into the web.
func TestAPAKnowsWhatItIsGiven(t *testing.T) {
	fields := []string{
		`"title":"T"`, `"title-short":"S"`, `"author":[{}]`, `"author":[{"family":"F"}]`, `"author":[{"given":"Ada"}]`, `"editor":[{"family":"E","given":"E."}]`,
		`"container-title":"C"`, `"publisher":"P"`, `"publisher-place":"Place"`, `"issued":"2026/.."`, `"accessed":"2026"`, `"URL":"https://example.org"`,
		`"DOI":"doi:10.1000/1"`, `"archive":"A"`, `"genre":"g"`, `"number":"N"`, `"volume":"V"`, `"issue":"I"`, `"page":"1"`, `"authority":"Auth"`,
		`"jurisdiction":"J"`, `"event-title":"Ev"`, `"event-place":"Ep"`, `"not-seen":true`, `"archived-url":"https://archive.example.org"`,
		`"descriptor":"D"`, `"marking":"SECRET"`, `"translator":[{"family":"T"}]`, `"original-date":"1987"`, `"language":"de"`,
	}
	for _, kind := range []string{"", "article-newspaper", "article-journal", "webpage", "post", "post-weblog", "report", "book", "chapter", "speech", "interview",
		"personal_communication", "broadcast", "legislation", "legal_case", "treaty", "paper-conference", "manuscript", "dataset", "song"} {
		for i, field := range fields {
			for _, other := range fields[:i+1] {
				s := source(t, `{"type":"`+kind+`",`+field+`,`+other+`}`)
				worded := cite.APA{}.Word([]briefing.Cluster{
					cites(&briefing.Snippet{}, s, briefing.Locator{}), cites(&briefing.Snippet{}, s, briefing.Locator{Value: "2"}),
				}, []*briefing.Source{s})
				all := append(slices.Clone(worded.Marks), worded.Background...)
				for _, e := range worded.Lists[0].Entries {
					all = append(all, e.Runs)
				}
				for _, runs := range all {
					got := text(runs)
					for _, bad := range []string{",,", ", ,", "..", ". .", " ,", " .", "  ", "( ", "()", "[]", "(,", ", )", "**"} {
						if strings.Contains(got, bad) {
							t.Errorf("%s %s %s: %q holds %q", kind, field, other, got, bad)
						}
					}
					if got == "" || strings.HasPrefix(got, " ") || strings.HasSuffix(got, " ") {
						t.Errorf("%s %s %s: %q", kind, field, other, got)
					}
					for _, r := range runs {
						if r.Text == "" || r.Element != 0 || (r.Role == briefing.RoleLink) != strings.HasPrefix(r.Target.URL, "https://") {
							t.Errorf("%s %s %s: run %+v", kind, field, other, r)
						}
					}
				}
			}
		}
	}
}

// Whatever is cited, two works are never called the same; each work that can be
// looked up stands in the list once, and the order of citing changes neither
// the list nor what a work is called.
func TestAPATellsWorksApart(t *testing.T) {
	names := []string{`{"family":"Berg","given":"Nora"}`, `{"family":"Berg","given":"Nils"}`, `{"family":"Berg","given":"Tom"}`, `{"family":"Berg"}`,
		`{"family":"Holm","given":"Bo"}`, `{"family":"Lind","given":"Ada"}`, `{"literal":"Port Office"}`}
	kinds := []string{"book", "article-newspaper", "treaty", "webpage"}
	years := []string{"2025", "2026", "2026-02", "2026-02-28", "2026~", ""}
	random := rand.New(rand.NewPCG(7, 2026))
	for round := range 300 {
		var sources []*briefing.Source
		for i := range 2 + random.IntN(12) {
			var authors []string
			for range random.IntN(5) {
				authors = append(authors, names[random.IntN(len(names))])
			}
			sources = append(sources, source(t, fmt.Sprintf(`{"key":"%d","type":%q,"title":"Tolls %d","author":[%s],"issued":%q}`,
				i, kinds[random.IntN(len(kinds))], random.IntN(2), strings.Join(authors, ","), years[random.IntN(len(years))])))
		}
		word := func() (called map[string]string, list []string) {
			var cited []briefing.Cluster
			for _, s := range sources {
				cited = append(cited, cites(&briefing.Snippet{}, s, briefing.Locator{}))
			}
			worded := cite.APA{}.Word(cited, nil)
			called = map[string]string{}
			for i, mark := range worded.Marks {
				words := text(mark)
				if before, ok := called[words]; ok {
					t.Fatalf("round %d: %s is both %s and %s", round, words, before, sources[i].Key)
				}
				called[words] = sources[i].Key
			}
			return called, entries(worded)
		}
		called, list := word()
		if len(list) != len(sources) {
			t.Fatalf("round %d: %d entries for %d works", round, len(list), len(sources))
		}
		random.Shuffle(len(sources), func(i, k int) { sources[i], sources[k] = sources[k], sources[i] })
		again, listAgain := word()
		if !slices.Equal(list, listAgain) {
			t.Fatalf("round %d: the list depends on the order of citing:\n%s\n\n%s", round, strings.Join(list, "\n"), strings.Join(listAgain, "\n"))
		}
		for words, key := range called {
			if again[words] != key {
				t.Fatalf("round %d: %s is called otherwise in another order", round, words)
			}
		}
	}
}
