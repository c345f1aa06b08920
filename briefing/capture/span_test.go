package capture

import (
	"strings"
	"testing"
)

func TestQuotedSpans(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`“One,” he said, “two.”`, `One,|two.`},
		{`"One," he said, "two."`, `One,|two.`},
		{`‘One,’ he said. ‘It’s two.’`, `One,|It’s two.`},
		{`'One,' he said. 'It's two.'`, `One,|It's two.`},
		{`‘The players’ union agreed,’ he said.`, `The players’ union agreed,`},
		{`The players’ union and the owners’ club met.`, ``},
		{`In the ’90s “everything” was cheap.`, `everything`},
		{`« Un », dit-il, « deux ».`, ` Un | deux `},
		{`„Eins“, sagte er, „zwei“.`, `Eins|zwei`},
		{`»Eins«, sagte er.`, `Eins`},
		{`”Ett”, sade han.`, `Ett`},
		{`彼は「はい」と言った。`, `はい`},
		{`“He said ‘no’ and “never” again.”`, `He said ‘no’ and “never” again.`},
		{`"He said 'no' twice."`, `He said 'no' twice.`},
		{`“No closing mark.`, `No closing mark.…`},
		{`A stray “ mark.`, ``},
		{`A stray “mark and “another” one.`, `another`},
		{`Rock ’n’ roll isn't dead, 'tis said.`, ``},
		{`5' 11" tall`, ``},
	} {
		var got []string
		for _, s := range quotedSpans(c.text) {
			words := c.text[s.from:s.to]
			if !s.closed {
				words += "…"
			}
			got = append(got, words)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
