package briefing

import (
	"strings"
	"testing"
)

func TestWithQuoteMarks(t *testing.T) {
	for _, test := range []struct{ words, want string }{
		{"We saw it.", "“We saw it.”"},
		{"It could be “forced” to accept.", "“It could be ‘forced’ to accept.”"},
		{`He said "no" and ("never").`, "“He said ‘no’ and (‘never’).”"},
		{"“All of it”, he said, “was read.”", "“‘All of it’, he said, ‘was read.’”"},
		{"“We saw it.”", "“We saw it.”"},
		{`"We saw it."`, `"We saw it."`},
		{"« On l’a vu »", "« On l’a vu »"},
		{"Il a dit « non ».", "“Il a dit « non ».”"},
		{"Man sei „besorgt“.", "“Man sei „besorgt“.”"},
		{"*“Never”* was said", "“‘Never’ was said”"},
		{"said *now*\"never\"", "“said now’never’”"},
		{"One.\n\nTwo.", "“One.|“Two.”"},
	} {
		var got []string
		for _, e := range leaves(withQuoteMarks(Markdown(test.words))) {
			var line strings.Builder
			for _, r := range e.Runs {
				line.WriteString(r.Text)
			}
			got = append(got, line.String())
		}
		if got := strings.Join(got, "|"); got != test.want {
			t.Errorf("%s is printed as %s, want %s", test.words, got, test.want)
		}
	}
}
