package briefing_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"
)

// under puts each snippet of a scene in small under one heading, but for those that
// are tagged "inbox", and fills in the ids that the scene leaves out.
func under(t *testing.T, content string) *scene {
	t.Helper()
	var raw map[string]any
	if err := json.Unmarshal([]byte(content), &raw); err != nil {
		t.Fatalf("%v in %s", err, content)
	}
	if raw["briefing"] == nil {
		raw["briefing"] = map[string]any{"title": "B"}
	}
	raw["briefing"].(map[string]any)["id"] = "@briefing"
	if raw["headings"] == nil {
		raw["headings"] = []any{map[string]any{"id": "@h", "title": "H", "place": map[string]any{"order": "A"}}}
	}
	var placements []any
	snippets, _ := raw["snippets"].([]any)
	for i, s := range snippets {
		s := s.(map[string]any)
		if s["id"] == nil {
			s["id"] = fmt.Sprintf("@s%d", i)
		}
		if s["tags"] == nil {
			placements = append(placements, map[string]any{
				"id": fmt.Sprintf("@p%d", i), "snippet": s["id"], "place": map[string]any{"parent": "@h", "order": fmt.Sprintf("A%c", 'a'+i)},
			})
		}
	}
	raw["placements"] = placements
	links, _ := raw["links"].([]any)
	for i, l := range links {
		l.(map[string]any)["id"] = fmt.Sprintf("@l%d", i)
	}
	data, err := json.Marshal(raw)
	if err != nil {
		t.Fatal(err)
	}
	return parseScene(t, data)
}

const (
	paper  = `{"id":"@paper","type":"article-newspaper","title":"Tolls","container-title":"Courier","issued":"2026-02-28"}`
	second = `{"id":"@second","type":"article-newspaper","title":"Tolls, again","container-title":"Quay","issued":"2026-03-01"}`
	unseen = `{"id":"@paper","type":"report","title":"Tolls","publisher":"Institute","issued":"2026","not-seen":true}`
	cited  = `"citations":[{"source":"@paper"}]`
)

// Each rule has a content that raises it and one that is just short of that.
func TestRules(t *testing.T) {
	tests := []struct {
		rule          briefing.Rule
		raises, quiet string
	}{
		{briefing.RuleUntitled, `{"briefing":{"title":" "}}`, `{"briefing":{"title":"B"}}`},
		{briefing.RuleNothingPrinted, `{"snippets":[{"kind":"comment","text":"Waiting.","tags":["inbox"]}]}`, `{"snippets":[{"kind":"comment","text":"Printed."}]}`},
		{briefing.RuleNoBottomLine, `{"briefing":{"title":"B","bottom-line-title":"In short"}}`, `{"briefing":{"title":"B","bottom-line-title":"In short","bottom-line":"Wait."}}`},
		{briefing.RuleNoDesignation, `{"briefing":{"title":"B","marking":"CUI"}}`, `{"briefing":{"title":"B","marking":"CUI","designation":{"controlled-by":"Coast Office"}}}`},
		{briefing.RuleMarkings, `{"snippets":[{"kind":"comment","text":"A.","marking":"SECRET"},{"kind":"comment","text":"B.","marking":"TLP:RED"}]}`,
			`{"snippets":[{"kind":"comment","text":"A.","marking":"SECRET"},{"kind":"comment","text":"B.","marking":"OFFICIAL"}]}`},
		{briefing.RuleMarkingRaised, `{"briefing":{"title":"B","marking":"OFFICIAL"},"snippets":[{"kind":"comment","text":"A.","marking":"SECRET"}]}`,
			`{"briefing":{"title":"B","marking":"SECRET"},"snippets":[{"kind":"comment","text":"A.","marking":"OFFICIAL"}]}`},
		{briefing.RuleEmptyHeading, `{}`, `{"snippets":[{"kind":"comment","text":"A."}]}`},
		{briefing.RuleUntitledHeading, `{"headings":[{"id":"@h","title":"","place":{"order":"A"}}]}`, `{}`},
		{briefing.RuleLostHeading, `{"headings":[{"id":"@h","title":"H","place":{"parent":"@gone","order":"A"}}]}`, `{}`},
		{briefing.RuleUncleared, `{"snippets":[{"kind":"comment","text":"A.","status":"checked"}]}`, `{"snippets":[{"kind":"comment","text":"A.","status":"cleared"}]}`},
		{briefing.RuleOtherWords, `{"snippets":[{"kind":"comment","text":"A.","status":"cleared 00"}]}`, `{"snippets":[{"kind":"comment","text":"A.","status":"cleared"}]}`},
		{briefing.RuleEmptySnippet, `{"snippets":[{"kind":"comment","text":" "}]}`, `{"snippets":[{"kind":"comment","text":"A."}]}`},
		{briefing.RuleUnknownKind, `{"snippets":[{"kind":"song","text":"A."}]}`, `{"snippets":[{"kind":"comment","text":"A."}]}`},
		{briefing.RuleUnsourced, `{"snippets":[{"kind":"paraphrase","text":"A."}]}`, `{"snippets":[{"kind":"comment","text":"A."}]}`},
		{briefing.RuleMissingSource, `{"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`, `{"sources":[` + paper + `],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`},
		{briefing.RuleAltered, `{"snippets":[{"id":"@q","kind":"quotation","text":"A."}],"verdicts":{"@q":"altered"}}`, `{"snippets":[{"id":"@q","kind":"quotation","text":"A."}],"verdicts":{"@q":"exact"}}`},
		{briefing.RuleNotFound, `{"snippets":[{"id":"@q","kind":"quotation","text":"A."}],"verdicts":{"@q":"not found"}}`, `{"snippets":[{"id":"@q","kind":"paraphrase","text":"A."}],"verdicts":{"@q":"not found"}}`},
		{briefing.RuleElsewhere, `{"snippets":[{"id":"@q","kind":"quotation","text":"A."}],"verdicts":{"@q":"found in another source"}}`, `{"snippets":[{"id":"@q","kind":"quotation","text":"A."}]}`},
		{briefing.RuleNoStoredText, `{"snippets":[{"id":"@q","kind":"quotation","text":"A."}],"verdicts":{"@q":"no stored text"}}`, `{"snippets":[{"id":"@q","kind":"quotation","text":"A."}],"verdicts":{"@q":"exact"}}`},
		{briefing.RuleTypography, `{"snippets":[{"id":"@q","kind":"quotation","text":"A."}],"verdicts":{"@q":"typography only"}}`, `{"snippets":[{"id":"@q","kind":"quotation","text":"A."}],"verdicts":{"@q":"exact"}}`},
		{briefing.RuleStatementDate, `{"snippets":[{"kind":"quotation","text":"A.","attribution":[{"name":"Ada Lind"}]}]}`,
			`{"snippets":[{"kind":"quotation","text":"A.","attribution":[{"name":"Ada Lind","date":"XXXX-02-28"}]}]}`},
		{briefing.RulePublication, `{"sources":[{"id":"@paper","title":"Tolls"}],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`,
			`{"sources":[` + paper + `],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`},
		{briefing.RuleNoChain, `{"sources":[` + unseen + `],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`,
			`{"sources":[` + unseen + `],"snippets":[{"kind":"paraphrase","text":"A.","attribution":[{"name":"Ada Lind"},{"name":"Wire"}],` + cited + `}]}`},
		{briefing.RuleRelayNotSeen, `{"snippets":[{"kind":"paraphrase","text":"A.","attribution":[{"name":"Ada Lind"},{"name":"Wire"}]}]}`,
			`{"snippets":[{"kind":"paraphrase","text":"A.","attribution":[{"name":"Ada Lind"},{"name":"Wire","seen":true}]}]}`},
		{briefing.RuleSourceNotUsed, `{"sources":[` + paper + `,{"id":"@listed","container-title":"Wire","listed-by":"@paper"}],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`,
			`{"sources":[` + paper + `,{"id":"@listed","container-title":"Wire","listed-by":"@paper"}],"snippets":[{"kind":"paraphrase","text":"A.","attribution":[{"name":"Ada Lind"},{"name":"wire"}],` + cited + `}]}`},
		{briefing.RuleFigureAlt, `{"snippets":[{"kind":"figure","figure":{"sha256":"00","type":"image/png","alt":" "}}]}`, `{"snippets":[{"kind":"figure","figure":{"sha256":"00","type":"image/png","alt":"A quay."}}]}`},
		{briefing.RuleFigureMissing, `{"snippets":[{"kind":"figure","figure":{"sha256":"00","type":"image/png","alt":"A quay."}}]}`, `{"snippets":[{"kind":"figure","text":"A quay."}]}`},
		{briefing.RuleStaleSummary,
			`{"briefing":{"title":"B","source-summary":{"text":"One source, and a good one.","draft":"This briefing cites 1 source, not seen by us: 1 newspaper article."}},"sources":[` + paper + `],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`,
			`{"briefing":{"title":"B","source-summary":{"text":"One source, and a good one.","draft":"This briefing cites 1 source, seen by us: 1 newspaper article."}},"sources":[` + paper + `],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`},
		{briefing.RuleSingleSource, `{"sources":[` + paper + `],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`,
			`{"sources":[` + paper + `,` + second + `],"snippets":[{"kind":"paraphrase","text":"A.","citations":[{"source":"@paper"},{"source":"@second"}]}]}`},
		{briefing.RuleContradiction, `{"snippets":[{"id":"@a","kind":"comment","text":"A."},{"id":"@b","kind":"comment","text":"B.","tags":["inbox"]}],"links":[{"kind":"contradicts","from":"@b","to":"@a"}]}`,
			`{"snippets":[{"id":"@a","kind":"comment","text":"A."},{"id":"@b","kind":"comment","text":"B."}],"links":[{"kind":"contradicts","from":"@b","to":"@a"}]}`},
		{briefing.RuleNoArchive, `{"sources":[{"id":"@paper","title":"Tolls","URL":"https://example.org"}],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`,
			`{"sources":[{"id":"@paper","title":"Tolls","URL":"https://example.org","archived-url":"https://archive.example"}],"snippets":[{"kind":"paraphrase","text":"A.",` + cited + `}]}`},
		{briefing.RuleSharedWords, `{"snippets":[{"kind":"paraphrase","text":"Copied."}]}`, `{"snippets":[{"kind":"paraphrase","text":"Our own."}]}`},
		{briefing.RuleMixedLikelihood, `{"snippets":[{"kind":"assessment","text":"It is likely."},{"kind":"assessment","text":"Rain is highly improbable."}]}`,
			`{"snippets":[{"kind":"assessment","text":"It is likely."},{"kind":"assessment","text":"Rain is very unlikely."},{"kind":"comment","text":"Rain is highly improbable."}]}`},
		{briefing.RuleLikelihoodTerm, `{"snippets":[{"kind":"assessment","text":"A.","likelihood":{"scale":"phia","term":"quite likely"}}]}`,
			`{"snippets":[{"kind":"assessment","text":"A.","likelihood":{"scale":"phia","term":"Highly  likely"}}]}`},
		{briefing.RuleSureAndLikely, `{"snippets":[{"kind":"assessment","text":"A. We judge with high confidence that rain is likely."}]}`,
			`{"snippets":[{"kind":"assessment","text":"Rain is likely. We say so with high confidence."}]}`},
	}
	var tested []string
	for _, test := range tests {
		t.Run(string(test.rule), func(t *testing.T) {
			for content, want := range map[string]bool{test.raises: true, test.quiet: false} {
				sc := under(t, content)
				c := sc.content()
				c.Overlaps = func(s *briefing.Snippet) string {
					if s.Text == "Copied." {
						return "copied"
					}
					return ""
				}
				_, findings := briefing.Assemble(c, cite.House{}, sc.verdict)
				found := slices.ContainsFunc(findings, func(f briefing.Finding) bool { return f.Rule == test.rule })
				if found != want {
					t.Errorf("found: %v, want %v for %s:\n%s", found, want, content, sc.dumpFindings(findings))
				}
				for _, f := range findings {
					if !strings.HasSuffix(strings.TrimRight(f.Message(), "”"), ".") || f.Place == (briefing.Ref{}) {
						t.Errorf("%s is no sentence, or has no place: %s", f.Rule, f.Message())
					}
				}
			}
		})
		tested = append(tested, string(test.rule))
	}
	// A damaged picture needs bytes: TestFindingsOfFigures.
	tested = append(tested, string(briefing.RuleFigureDamaged))
	source, err := os.ReadFile("rules.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`Rule = "([a-z-]+)"`).FindAllSubmatch(source, -1) {
		if !slices.Contains(tested, string(m[1])) {
			t.Errorf("no test raises the rule %s", m[1])
		}
	}
}
