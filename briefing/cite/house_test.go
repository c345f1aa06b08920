package cite_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"
)

// text writes runs so that emphasis, small print and addresses can be seen.
func text(runs []briefing.Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch {
		case r.Style&briefing.Emphasis != 0:
			fmt.Fprintf(&b, "*%s*", r.Text)
		case r.Style&briefing.SmallPrint != 0:
			fmt.Fprintf(&b, "^%s^", r.Text)
		case r.Role == briefing.RoleLink && r.Target.URL == "": // to another entry
			b.WriteString(r.Text)
		case r.Role == briefing.RoleLink && r.Target.URL == r.Text:
			fmt.Fprintf(&b, "<%s>", r.Text)
		case r.Role == briefing.RoleLink:
			fmt.Fprintf(&b, "<%s|%s>", r.Text, r.Target.URL)
		default:
			b.WriteString(r.Text)
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func source(t *testing.T, data string) *briefing.Source {
	t.Helper()
	var s briefing.Source
	if err := json.Unmarshal([]byte(data), &s); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	hash := sha256.Sum256([]byte(data))
	s.ID = briefing.ID[briefing.Source](hash[:16])
	return &s
}

// cites is a cluster of one: a snippet that cites a place in a source.
func cites(by *briefing.Snippet, s *briefing.Source, locator briefing.Locator) briefing.Cluster {
	c := briefing.Citation{Locator: locator}
	if s != nil {
		c.Source = s.ID
	}
	return briefing.Cluster{{Snippet: by, Citation: c, Source: s}}
}

// entries gives the words of all entries of all lists.
func entries(a briefing.Apparatus) (words []string) {
	for _, list := range a.Lists {
		for _, e := range list.Entries {
			words = append(words, text(e.Runs))
		}
	}
	return words
}

func snippet(t *testing.T, data string) *briefing.Snippet {
	t.Helper()
	s := briefing.Snippet{Kind: briefing.Quotation}
	if err := json.Unmarshal([]byte(data), &s); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return &s
}

// What a single work looks like when it is cited for the first time.
func TestHouseFullEntry(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"news article with author",
			`{"type":"article-newspaper","title":"Harbour stays open","author":[{"family":"Berg","given":"Nora"}],"container-title":"Salis Courier","issued":"2026-02-28","URL":"https://example.org/a","accessed":"2026-03-02"}`,
			`Nora Berg, “Harbour stays open”, *Salis Courier*, 28 February 2026, <https://example.org/a>, accessed 2 March 2026.`},
		{"news article without author",
			`{"type":"article-newspaper","title":"Harbour stays open","container-title":"Salis Courier","issued":"2026-02-28","URL":"https://example.org/a","accessed":"2026-03-02"}`,
			`*Salis Courier*, “Harbour stays open”, 28 February 2026, <https://example.org/a>, accessed 2 March 2026.`},
		{"news article of which only the title is known",
			`{"type":"article-newspaper","title":"“Not seen,” Norland says of tolls"}`,
			`[outlet unknown], “‘Not seen,’ Norland says of tolls”, [date unknown], [URL unknown], [access date unknown].`},
		{"author without outlet",
			`{"type":"article-newspaper","title":"Harbour","author":[{"literal":"Staff of the Courier"}],"issued":"2026"}`,
			`Staff of the Courier, “Harbour”, [outlet unknown], 2026, [URL unknown], [access date unknown].`},
		{"on paper", `{"type":"article-newspaper","title":"Harbour","container-title":"Courier","issued":"2026-02-28","page":"3"}`,
			`*Courier*, “Harbour”, 28 February 2026, p. 3.`},
		{"article without a title", `{"type":"article-newspaper","container-title":"Courier","issued":"2026-02-28","page":"3-4"}`,
			`*Courier*, [title unknown], 28 February 2026, pp. 3–4.`},
		{"journal article",
			`{"type":"article-journal","title":"Tolls","author":[{"family":"Berg","given":"N."},{"family":"Holm","given":"B."}],"container-title":"Port Studies","volume":"12","issue":"3","page":"14-18","issued":"2025","DOI":"10.1000/tolls","URL":"https://doi.org/10.1000/tolls"}`,
			`N. Berg and B. Holm, “Tolls”, *Port Studies*, vol. 12, no. 3, 2025, pp. 14–18, <https://doi.org/10.1000/tolls>.`},
		{"many authors", `{"type":"book","title":"Ports","author":[{"family":"A"},{"family":"B"},{"family":"C"},{"family":"D"}],"issued":"2020","publisher":"Quay Press","publisher-place":"Salis"}`,
			`A and others, *Ports*, Salis: Quay Press, 2020.`},
		{"three authors with particles", `{"type":"book","title":"Ports","author":[{"family":"Leyen","given":"Ursula","non-dropping-particle":"von der"},{"family":"King","given":"Martin","suffix":"Jr"},{"literal":"Port Office"}],"issued":"1999~"}`,
			`Ursula von der Leyen, Martin King Jr and Port Office, *Ports*, about 1999.`},
		{"web page of an organisation", `{"type":"webpage","title":"Zones","publisher":"Port Office","URL":"https://example.org/z","archived-url":"https://archive.example.org/z"}`,
			`Port Office, “Zones”, [date unknown], <https://example.org/z>, archived at <https://archive.example.org/z>, [access date unknown].`},
		{"web page on a site", `{"type":"webpage","title":"Zones","author":[{"literal":"Port Office"}],"container-title":"Ports of Norland","issued":"2026-01","URL":"https://example.org/z","stored-text":{"sha256":"00","captured":"2026-03-02T09:00:00Z"}}`,
			`Port Office, “Zones”, *Ports of Norland*, January 2026, <https://example.org/z>, copy taken 2 March 2026.`},
		{"web page of which nothing is known", `{"type":"webpage","URL":"https://example.org/z","accessed":"2026-03"}`,
			`[author unknown], [title unknown], [date unknown], <https://example.org/z>, accessed March 2026.`},
		{"agency report", `{"type":"report","title":"Conditions of transit","author":[{"literal":"Transit Agency"}],"publisher":"Transit Agency","genre":"Working paper","number":"WP 7","issued":"2025-11"}`,
			`Transit Agency, *Conditions of transit*, Working paper, WP 7, November 2025.`},
		{"report of nobody known", `{"type":"report","title":"Conditions"}`, `[author unknown], *Conditions*, [date unknown].`},
		{"report with editor and translator", `{"type":"report","title":"Conditions","editor":[{"family":"Holm","given":"B."}],"translator":[{"family":"Klee","given":"A."}],"publisher":"Institute","issued":"2025","original-date":"1987"}`,
			`B. Holm (ed.), *Conditions*, translated by A. Klee, Institute, 2025, first published 1987.`},
		{"chapter", `{"type":"chapter","title":"Tolls","author":[{"family":"Berg"}],"editor":[{"family":"Holm"},{"family":"Lind"}],"container-title":"Ports","publisher":"Quay Press","issued":"2020","page":"14"}`,
			`Berg, “Tolls”, in *Ports*, Holm and Lind (eds), Quay Press, 2020, p. 14.`},
		{"official statement", `{"type":"speech","title":"Statement on the harbour","author":[{"family":"Lind","given":"Ada"}],"genre":"statement","event-title":"Harbour Council","event-place":"Salis","issued":"2026-02-27"}`,
			`Ada Lind, “Statement on the harbour”, statement, Harbour Council, Salis, 27 February 2026.`},
		{"speech of nobody known", `{"type":"speech"}`, `[speaker unknown], [untitled], speech, [date unknown].`},
		{"press release of an authority", `{"type":"webpage","title":"Tolls","authority":"Ministry of Ports","genre":"press release","issued":"2026-02-27T10:30:00Z","URL":"https://example.org/p","accessed":"2026-03-02"}`,
			`Ministry of Ports, “Tolls”, press release, 27 February 2026, 10:30 (UTC), <https://example.org/p>, accessed 2 March 2026.`},
		{"interview", `{"type":"interview","author":[{"family":"Morel","given":"Luc"}],"container-title":"Radio Sud","issued":"2026-02-28"}`,
			`Luc Morel, interview, *Radio Sud*, 28 February 2026.`},
		{"interview of nobody known", `{"type":"interview"}`, `[interviewee unknown], interview, [outlet unknown], [date unknown].`},
		{"social post", `{"type":"post","title":"We keep it open","author":[{"literal":"@adalind"}],"container-title":"Mastodon","issued":"2026-02-27","URL":"https://example.org/@adalind/1","accessed":"2026-02-28"}`,
			`@adalind, “We keep it open”, *Mastodon*, 27 February 2026, <https://example.org/@adalind/1>, accessed 28 February 2026.`},
		{"social post without words or outlet", `{"type":"post","author":[{"literal":"@adalind"}]}`,
			`@adalind, [post without a title], [outlet unknown], [date unknown], [URL unknown], [access date unknown].`},
		{"broadcast", `{"type":"broadcast","title":"Morning news","publisher":"Radio Sud","issued":"2026-02-28"}`,
			`Radio Sud, “Morning news”, 28 February 2026.`},
		{"letter", `{"type":"personal_communication","author":[{"family":"Strand","given":"Olle"}],"issued":"2026-02-01"}`,
			`Olle Strand, personal communication, 1 February 2026.`},
		{"treaty", `{"type":"treaty","title":"Harbour Treaty","jurisdiction":"Norland–Sudland","issued":"1921","number":"17 NTS 4"}`,
			`*Harbour Treaty*, 17 NTS 4, Norland–Sudland, 1921.`},
		{"unknown kind of work", `{"type":"hologram","title":"Tolls"}`, `[originator unknown], “Tolls”, [date unknown].`},
		{"archive", `{"type":"manuscript","title":"Minute","author":[{"family":"Holm"}],"archive":"National Archives","archive_location":"NA 12/3","issued":"1951-03"}`,
			`Holm, *Minute*, March 1951, National Archives, NA 12/3.`},
		{"not seen, marked, described and graded", `{"type":"report","title":"Tolls?","publisher":"Institute","issued":"2025","not-seen":true,"marking":"OFFICIAL-SENSITIVE","descriptor":"Interested party; translated.","reliability":"C"}`,
			`^(O-S)^ Institute, *Tolls?*, 2025 [not seen]. Interested party; translated. Graded C.`},
		{"an address that could run", `{"type":"webpage","title":"T","publisher":"P","URL":"javascript:alert(1)","issued":"2026","accessed":"2026"}`,
			`P, “T”, 2026, javascript:alert(1), accessed 2026.`},
	}
	for _, tt := range tests {
		s := source(t, tt.source)
		got := entries(cite.House{}.Word([]briefing.Cluster{cites(&briefing.Snippet{}, s, briefing.Locator{})}, nil))[0]
		if got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Later citations, locators, chains and grades.
func TestHouseEntries(t *testing.T) {
	article := source(t, `{"type":"article-newspaper","title":"Harbour stays open: what the tolls mean","author":[{"family":"Berg","given":"Nora"}],"container-title":"Courier","issued":"2026-02-28","page":"1","reliability":"B","descriptor":"Has a stake"}`)
	agency := source(t, `{"type":"article-newspaper","title":"Tolls","container-title":"NTA","issued":"2026-02-27","page":"2","not-seen":true}`)
	interview := source(t, `{"type":"interview","author":[{"family":"Morel","given":"Luc"}],"container-title":"Radio Sud","issued":"2026-02-28"}`)
	chained := snippet(t, `{"credibility":3,"attribution":[{"name":"Ada Lind","role":"minister"},{"name":"NTA","role":"state news agency"},{"name":"Radio Sud","date":"2026-02-27","seen":true}]}`)
	same := snippet(t, `{"credibility":3,"attribution":[{"name":"Ada Lind","role":"minister"},{"name":"NTA","role":"state news agency"},{"name":"Radio Sud","date":"2026-02-27","seen":true}]}`)
	retold := snippet(t, `{"kind":"paraphrase","credibility":2,"attribution":[{"role":"an aide","date":"2026-02-26"},{}]}`)
	journal := source(t, `{"type":"article-journal","title":"Tolls","container-title":"Port Studies","page":"11-14","issued":"2025"}`)
	unnamed := snippet(t, `{"attribution":[{"role":"a pilot"}]}`)
	ownWords := snippet(t, `{"attribution":[{"name":"luc Morel","date":"2026-02-28"}]}`)
	otherDay := snippet(t, `{"attribution":[{"name":"Luc Morel","date":"2026-01-01"}]}`)
	plain := &briefing.Snippet{}
	minutes, thirteen := briefing.Locator{Label: "timestamp", Value: "00:12:30"}, briefing.Locator{Label: "page", Value: "13"}
	paragraphs := briefing.Locator{Label: "paragraph", Value: "2-3"}
	clusters := []briefing.Cluster{
		cites(chained, article, paragraphs),
		cites(plain, nil, briefing.Locator{Value: "folio 9"}),
		append(cites(retold, article, minutes), cites(retold, agency, briefing.Locator{})...),
		cites(same, article, paragraphs),
		cites(plain, agency, briefing.Locator{Label: "page", Value: "B-12"}),
		cites(plain, interview, briefing.Locator{}),
		cites(chained, article, minutes),
		cites(ownWords, interview, briefing.Locator{Label: "Reel", Value: "2"}),
		cites(unnamed, journal, thirteen),
		cites(otherDay, interview, briefing.Locator{Value: "the end"}),
	}
	want := []string{
		`Nora Berg, “Harbour stays open: what the tolls mean”, *Courier*, 28 February 2026, p. 1, paras 2–3; citing Radio Sud, 27 February 2026, citing NTA, state news agency [not seen], quoting Ada Lind, minister [statement date unknown]. Has a stake. Graded B3.`,
		`[source not in the library], folio 9.`,
		`Berg, “Harbour stays open” (full details in 1), at 00:12:30; citing [relay not named] [not seen], reporting an aide [speaker not named], 26 February 2026; citing Radio Sud, 27 February 2026, citing NTA, state news agency [not seen], quoting Ada Lind, minister [statement date unknown]. Graded B2 and B3.`,
		`*NTA*, “Tolls”, 27 February 2026, p. 2 [not seen]; citing [relay not named] [not seen], reporting an aide [speaker not named], 26 February 2026. Content graded 2; source not graded.`,
		`*NTA*, “Tolls” (full details in 4) [not seen], p. B-12.`,
		`Luc Morel, interview, *Radio Sud*, 28 February 2026.`,
		`Morel, interview (full details in 6), Reel 2.`,
		`*Port Studies*, “Tolls”, 2025, pp. 11–14, at p. 13; quoting a pilot [speaker not named, statement date unknown].`,
		`Morel, interview (full details in 6), the end; quoting Luc Morel, 1 January 2026.`,
	}
	worded := cite.House{}.Word(clusters, nil)
	for i, got := range entries(worded) {
		if got != want[i] {
			t.Errorf("entry %d:\n got %s\nwant %s", i+1, got, want[i])
		}
	}
	if len(entries(worded)) != len(want) {
		t.Errorf("%d entries", len(entries(worded)))
	}
	places := [][]int{{0, 3}, {1}, {2, 6}, {2}, {4}, {5}, {7}, {8}, {9}}
	for i, e := range worded.Lists[0].Entries {
		if e.Label != fmt.Sprintf("%d.", i+1) || !slices.Equal(e.Clusters, places[i]) {
			t.Errorf("entry %d: %q leads back to %v", i+1, e.Label, e.Clusters)
		}
	}
	var numbers []string
	for i, runs := range worded.Marks {
		mark := ""
		for _, r := range runs {
			if r.Style != briefing.Superscript {
				t.Errorf("mark %d: %+v", i, r)
			}
			mark += r.Text
		}
		numbers = append(numbers, mark)
	}
	if got := strings.Join(numbers, " | "); got != "1 | 2 | 3, 4 | 1 | 5 | 6 | 3 | 7 | 8 | 9" {
		t.Errorf("marks %s", got)
	}
}

func TestHouseBackground(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"a name in a list", `{"type":"article-newspaper","container-title":"NTA","not-seen":true}`, `*NTA* [not seen].`},
		{"a name with an address", `{"title":"NTA","not-seen":true,"URL":"https://example.org"}`, `*NTA*, <https://example.org> [not seen].`},
		{"a work that we hold", `{"type":"report","title":"Tolls","publisher":"Institute","issued":"2025","reliability":"A","descriptor":"Careful work"}`,
			`Institute, *Tolls*, 2025. Careful work. Graded A.`},
	}
	for _, tt := range tests {
		if got := text(cite.House{}.Word(nil, []*briefing.Source{source(t, tt.source)}).Background[0]); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestHouseAttribution(t *testing.T) {
	article := source(t, `{"type":"article-newspaper","title":"Harbour stays open","container-title":"Courier","issued":"2026-02-28"}`)
	unseen := source(t, `{"type":"report","title":"Tolls","author":[{"family":"Berg","given":"Nora"}],"not-seen":true}`)
	unknown := source(t, `{"type":"article-newspaper","title":"Harbour stays open"}`)
	tests := []struct {
		name, snippet string
		cited         []*briefing.Source
		want          string
	}{
		{"speaker and date", `{"attribution":[{"name":"Ada Lind","role":"minister","date":"2026-02-27?"}]}`, nil, `Ada Lind, minister – 27 February 2026 (uncertain)`},
		{"through two relays", `{"attribution":[{"name":"Ada Lind","role":"minister"},{"name":"NTA","role":"state news agency"},{"name":"Courier"}]}`, []*briefing.Source{article},
			`Ada Lind, minister – statement date unknown; via NTA, state news agency (not seen), via Courier (not seen)`},
		{"a relay that was seen", `{"attribution":[{"name":"Ada Lind","date":"XXXX-02-28"},{"name":"NTA","seen":true,"date":"2026-02-28"}]}`, nil,
			`Ada Lind – 28 February [year unknown]; via NTA, 28 February 2026`},
		{"nobody named", `{"attribution":[{}]}`, nil, `[speaker not named] – statement date unknown`},
		{"a role only", `{"attribution":[{"role":"a senior official","date":"2026"}]}`, nil, `a senior official [speaker not named] – 2026`},
		{"the work's own words", `{}`, []*briefing.Source{article}, `*Courier*, “Harbour stays open”, 28 February 2026`},
		{"of an unseen work", `{}`, []*briefing.Source{unseen}, `Berg, *Tolls*, [date unknown] (not seen)`},
		{"of an unknown outlet", `{}`, []*briefing.Source{unknown}, `[outlet unknown], “Harbour stays open”, [date unknown]`},
		{"nothing known", `{}`, nil, ``},
	}
	for _, tt := range tests {
		if got := text(cite.House{}.Attribution(snippet(t, tt.snippet), tt.cited)); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// No run is empty, a link leads into the web or to the entry that has the work in
// full, and nothing panics on a source of which any one thing is known.
func TestHouseKnowsWhatItIsGiven(t *testing.T) {
	fields := []string{
		`"title":"T"`, `"title-short":"S"`, `"author":[{}]`, `"editor":[{"family":"E"}]`, `"container-title":"C"`, `"publisher":"P"`,
		`"publisher-place":"Place"`, `"issued":"2026/.."`, `"accessed":"2026"`, `"URL":"https://example.org"`, `"DOI":"doi:10.1000/1"`,
		`"archive":"A"`, `"genre":"G"`, `"number":"N"`, `"volume":"V"`, `"issue":"I"`, `"page":"1"`, `"authority":"Auth"`, `"jurisdiction":"J"`,
		`"event-title":"Ev"`, `"event-place":"Ep"`, `"not-seen":true`, `"archived-url":"https://archive.example.org"`, `"descriptor":"D"`, `"marking":"SECRET"`,
	}
	for _, kind := range []string{"", "article-newspaper", "webpage", "post", "report", "chapter", "speech", "interview", "personal_communication", "treaty", "song"} {
		for _, field := range fields {
			s := source(t, `{"type":"`+kind+`",`+field+`}`)
			worded := cite.House{}.Word([]briefing.Cluster{
				cites(&briefing.Snippet{}, s, briefing.Locator{}), cites(&briefing.Snippet{}, s, briefing.Locator{Value: "2"}),
			}, []*briefing.Source{s})
			lists := worded.Background
			for _, e := range worded.Lists[0].Entries {
				lists = append(lists, e.Runs)
			}
			for _, runs := range lists {
				got := text(runs)
				if got == "" || strings.Contains(got, ", ,") || strings.Contains(got, "..") || strings.HasPrefix(got, ",") || !strings.HasSuffix(got, ".") {
					t.Errorf("%s %s: %q", kind, field, got)
				}
				for _, r := range runs {
					if r.Text == "" || r.Element != 0 || (r.Role == briefing.RoleLink) != (strings.HasPrefix(r.Target.URL, "https://") || r.Target == briefing.ToEntry(1)) {
						t.Errorf("%s %s: run %+v", kind, field, r)
					}
				}
			}
		}
	}
}
