package cite_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"
)

// noteStyles are the styles that put a note at each place.
var noteStyles = map[string]briefing.Style{"Chicago": cite.Chicago{}, "OSCOLA": cite.OSCOLA{}}

// Each place has its own number, which leads to its note, and the note leads
// back; an entry of a list leads back to every place that names its work.
func TestNotesAndListsLeadBack(t *testing.T) {
	berg := source(t, `{"type":"book","title":"Quays","author":[{"family":"Berg","given":"Nora"}],"issued":"2020"}`)
	ek := source(t, `{"type":"webpage","title":"Tides","author":[{"family":"Ek","given":"Sam"}],"issued":"2021"}`)
	act := source(t, `{"type":"legislation","title":"Harbours Act 2019"}`)
	origin := source(t, `{"type":"speech","title":"The open sea","author":[{"family":"Lind","given":"Ada"}],"not-seen":true}`)
	chained := snippet(t, fmt.Sprintf(`{"attribution":[{"name":"Ada Lind","source":%q}]}`, origin.ID))
	plain, page := &briefing.Snippet{}, briefing.Locator{Label: "page", Value: "3"}
	clusters := []briefing.Cluster{
		append(cites(plain, berg, page), cites(plain, act, briefing.Locator{})...),
		cites(chained, ek, briefing.Locator{}),
		cites(plain, berg, page),
		append(cites(plain, ek, briefing.Locator{}), cites(plain, ek, page)...),
		cites(plain, nil, page),
	}
	want := map[string]map[string][]int{
		"Chicago": {"Quays": {0, 2}, "Tides": {1, 3}, "The open sea": {1}},
		"OSCOLA":  {"Quays": {0, 2}, "Tides": {1, 3}, "Harbours Act 2019": {0}},
	}
	for name, style := range noteStyles {
		worded := style.Word(clusters, []*briefing.Source{origin})
		for i, runs := range worded.Marks {
			mark := briefing.Run{Text: strconv.Itoa(i + 1), Style: briefing.Superscript, Role: briefing.RoleReference, Target: briefing.ToEntry(i + 1)}
			if !slices.Equal(runs, []briefing.Run{mark}) {
				t.Errorf("%s: mark %d is %+v", name, i+1, runs)
			}
		}
		notes := worded.Lists[0].Entries
		works := []*briefing.Source{nil, ek, berg, ek, nil}
		if len(notes) != len(clusters) {
			t.Fatalf("%s: %d notes", name, len(notes))
		}
		for i, e := range notes {
			if e.Label != fmt.Sprintf("%d.", i+1) || !slices.Equal(e.Clusters, []int{i}) || e.Source != works[i] {
				t.Errorf("%s: note %d: %q of %v leads back to %v", name, i+1, e.Label, e.Source, e.Clusters)
			}
		}
		found := map[string][]int{}
		for _, list := range worded.Lists[1:] {
			for _, e := range list.Entries {
				if found[e.Source.Title] = e.Clusters; e.Label != "" {
					t.Errorf("%s: %s has the number %s", name, e.Source.Title, e.Label)
				}
			}
		}
		if fmt.Sprint(found) != fmt.Sprint(want[name]) {
			t.Errorf("%s: the lists lead back to %v, want %v", name, found, want[name])
		}
		if inList, behind := found["The open sea"] != nil, len(worded.Background[0]) > 0; inList == behind {
			t.Errorf("%s: the original stands in a list: %v, in the background: %v", name, inList, behind)
		}
	}
}

// A reference to an earlier note names the note that has the work in full, and
// leads there.
func TestOSCOLACrossReferencesLeadToTheFullNote(t *testing.T) {
	works := make([]*briefing.Source, 4)
	for i := range works {
		works[i] = source(t, fmt.Sprintf(`{"type":"book","title":"Quays %d","author":[{"family":"Berg%d"}]}`, i, i))
	}
	var clusters []briefing.Cluster
	for _, i := range []int{0, 1, 0, 2, 1, 3, 3, 0} {
		clusters = append(clusters, cites(&briefing.Snippet{}, works[i], briefing.Locator{}))
	}
	want := []int{0, 0, 1, 0, 2, 0, 6, 1}
	for i, e := range (cite.OSCOLA{}).Word(clusters, nil).Lists[0].Entries {
		at := slices.IndexFunc(e.Runs, func(r briefing.Run) bool { return r.Target == briefing.ToEntry(want[i]) })
		switch full := strings.Contains(text(e.Runs), "Quays"); {
		case full != (want[i] == 0):
			t.Errorf("note %d: %s", i+1, text(e.Runs))
		case !full && (at < 0 || e.Runs[at].Text != fmt.Sprintf("n\u00a0%d", want[i]) || e.Runs[at].Role != briefing.RoleLink):
			t.Errorf("note %d does not lead to note %d: %+v", i+1, want[i], e.Runs)
		}
	}
}

// Whatever is known of works and chains: each link is named in order and each
// unseen relay is marked in every note, nothing is left empty or stopped twice,
// and no "ibid." is printed.
func TestNotesOfAnything(t *testing.T) {
	fields := []string{
		`"title":"Title?"`, `"title":"The “Title”"`, `"title-short":"Short"`, `"author":[{}]`, `"author":[{"family":"Ek","given":"S."},{"family":"Lu"}]`,
		`"editor":[{"family":"Ed"}]`, `"translator":[{"family":"Tr"}]`, `"container-title":"Outlet"`, `"publisher":"Press"`, `"publisher-place":"Place"`,
		`"issued":"2026/.."`, `"issued":"1850"`, `"issued":"XXXX-02-28"`, `"original-date":"1931~"`, `"accessed":"2026"`, `"URL":"https://example.org"`,
		`"DOI":"doi:10.1000/1"`, `"archive":"Archive"`, `"archive_location":"Box"`, `"genre":"Genre"`, `"number":"9"`, `"volume":"5"`, `"issue":"6"`,
		`"page":"1-9"`, `"authority":"Body"`, `"jurisdiction":"Norland"`, `"event-title":"Event"`, `"event-place":"Salis"`, `"not-seen":true`,
		`"archived-url":"https://archive.example.org"`, `"descriptor":"Known for it."`, `"marking":"SECRET"`, `"reliability":"C"`, `"language":"fr"`,
	}
	kinds := []string{
		"", "article-newspaper", "article-journal", "webpage", "post", "post-weblog", "report", "book", "chapter", "speech", "paper-conference", "interview",
		"personal_communication", "treaty", "legislation", "bill", "legal_case", "broadcast", "thesis", "dataset", "song",
	}
	random := rand.New(rand.NewPCG(1, 2))
	some := func() *briefing.Source {
		chosen := map[string]string{}
		for range random.IntN(9) {
			f := fields[random.IntN(len(fields))]
			member, _, _ := strings.Cut(f, ":")
			chosen[member] = f
		}
		members := []string{fmt.Sprintf(`"type":%q`, kinds[random.IntN(len(kinds))])}
		for _, f := range chosen {
			members = append(members, f)
		}
		slices.Sort(members)
		members = append(members, fmt.Sprintf(`"abstract":"%d"`, random.Int())) // no two are the same
		return source(t, "{"+strings.Join(members, ",")+"}")
	}
	labels := []string{"", "page", "paragraph", "section", "timestamp", "sub verbo", "Reel"}
	for range 2000 {
		works := []*briefing.Source{some(), some(), some()}
		var clusters []briefing.Cluster
		for range 1 + random.IntN(4) {
			by := &briefing.Snippet{Kind: briefing.Quotation, Credibility: briefing.Credibility(random.IntN(4))}
			for i := range random.IntN(4) {
				link := briefing.ChainLink{Name: fmt.Sprintf("Link %d", i), Seen: random.IntN(3) == 0}
				if random.IntN(4) == 0 {
					link.Source = works[2].ID
				}
				by.Attribution = append(by.Attribution, link)
			}
			var cluster briefing.Cluster
			for range 1 + random.IntN(2) {
				l := briefing.Locator{Label: labels[random.IntN(len(labels))], Value: []string{"", "4", "100-104"}[random.IntN(3)]}
				cluster = append(cluster, cites(by, works[random.IntN(2)], l)...)
			}
			clusters = append(clusters, cluster)
		}
		for name, style := range noteStyles {
			worded := style.Word(clusters, works[2:])
			for i, e := range worded.Lists[0].Entries {
				words, at := text(e.Runs), 0
				for n, link := range clusters[i][0].Snippet.Attribution {
					found := strings.Index(words[at:], link.Name)
					if found < 0 {
						t.Fatalf("%s: %s is not named in %q", name, link.Name, words)
					}
					at += found + len(link.Name)
					if next := strings.Index(words[at:], "cited in"); n > 0 && !link.Seen && (next < 0 || !strings.Contains(words[at:at+next], "[not seen]")) {
						t.Fatalf("%s: %s was not seen, and nothing says so: %q", name, link.Name, words)
					}
				}
				if end := strings.TrimRight(words, "”’*"); !strings.HasSuffix(end, ".") && !strings.HasSuffix(end, "?") {
					t.Fatalf("%s: a note without an end: %q", name, words)
				}
			}
			for _, list := range worded.Lists {
				for _, e := range list.Entries {
					sound(t, name, e.Runs)
				}
			}
			for _, runs := range worded.Background {
				if runs != nil {
					sound(t, name, runs)
				}
			}
		}
	}
}

// sound holds words to what no entry may be.
func sound(t *testing.T, style string, runs []briefing.Run) {
	t.Helper()
	words := text(runs)
	for _, bad := range []string{"  ", ", ,", ",,", ". .", "..", " ,", " .", "()", "( ", " )", "(,", ", )", "[]", "“”", "‘’", "**", ",.", ".,”,", "ibid", ";.", "?."} {
		if strings.Contains(words, bad) && !(bad == ",." && strings.Contains(words, "et al.,.")) {
			t.Fatalf("%s: %q in %q", style, bad, words)
		}
	}
	if words == "" || strings.HasPrefix(words, ",") || strings.HasPrefix(words, ".") || strings.HasPrefix(words, " ") {
		t.Fatalf("%s: %q", style, words)
	}
	for _, r := range runs {
		if r.Text == "" || r.Element != 0 || r.Target.URL != "" && (r.Role != briefing.RoleLink || r.Target.URL != r.Text) {
			t.Fatalf("%s: run %+v", style, r)
		}
	}
}

// The words of every label of CSL, one place and several.
func TestLocatorsOfNotes(t *testing.T) {
	book := source(t, `{"type":"book","title":"Quays","author":[{"family":"Berg"}],"issued":"2020"}`)
	tests := []struct{ label, value, chicago, oscola string }{
		{"page", "14", "14", "14"},
		{"page", "14-18", "14–18", "14–18"},
		{"page", "71-72", "71–72", "71–72"},
		{"page", "100-104", "100–104", "100–04"},
		{"page", "101-108", "101–8", "101–08"},
		{"page", "321-328", "321–28", "321–28"},
		{"page", "498-532", "498–532", "498–532"},
		{"page", "1087-1089", "1087–89", "1087–89"},
		{"page", "1496-1504", "1496–504", "1496–504"},
		{"page", "1100-1113", "1100–1113", "1100–13"},
		{"page", "11564-11615", "11564–615", "11564–615"},
		{"page", "18-14", "18–14", "18–14"},
		{"page", "99-101", "99–101", "99–101"},
		{"page", "3, 141–149", "3, 141–49", "3, 141–49"},
		{"act", "2", "act 2", "act 2"},
		{"appendix", "B", "app. B", "app B"},
		{"article", "33", "art. 33", "art 33"},
		{"article-locator", "33, 34", "arts. 33, 34", "arts 33, 34"},
		{"book", "2", "bk. 2", "bk 2"},
		{"canon", "4", "can. 4", "can 4"},
		{"chapter", "3-5", "chaps. 3–5", "chs 3–5"},
		{"column", "7", "col. 7", "col 7"},
		{"elocation", "e7", "loc. e7", "loc e7"},
		{"equation", "1", "eq. 1", "eq 1"},
		{"figure", "2", "fig. 2", "fig 2"},
		{"folio", "9", "fol. 9", "fol 9"},
		{"issue", "4", "no. 4", "no 4"},
		{"line", "6-8", "lines 6–8", "lines 6–8"},
		{"note", "12", "n. 12", "n 12"},
		{"opus", "3", "op. 3", "op 3"},
		{"paragraph", "2", "para. 2", "para 2"},
		{"part", "1", "pt. 1", "pt 1"},
		{"rule", "2-4", "rules 2–4", "rr 2–4"},
		{"scene", "2", "scene 2", "scene 2"},
		{"section", "4", "sec. 4", "s 4"},
		{"sub verbo", "toll", "s.v. toll", "sv toll"},
		{"supplement", "1", "supp. 1", "supp 1"},
		{"surah", "2", "surah 2", "surah 2"},
		{"table", "5", "table 5", "table 5"},
		{"timestamp", "00:12:30", "00:12:30", "00:12:30"},
		{"title-locator", "6", "title 6", "title 6"},
		{"verse", "1-3", "vv. 1–3", "vv 1–3"},
		{"version", "2", "version 2", "version 2"},
		{"volume", "2", "vol. 2", "vol 2"},
	}
	for _, tt := range tests {
		cluster := cites(&briefing.Snippet{}, book, briefing.Locator{Label: tt.label, Value: tt.value})
		for _, style := range []struct {
			style briefing.Style
			want  string
		}{{cite.Chicago{}, "Berg, *Quays* (2020), " + tt.chicago + "."}, {cite.OSCOLA{}, "Berg, *Quays* (2020) " + tt.oscola + "."}} {
			if got := entries(style.style.Word([]briefing.Cluster{cluster}, nil))[0]; got != style.want {
				t.Errorf("%s %s: %s, want %s", tt.label, tt.value, got, style.want)
			}
		}
	}
}
