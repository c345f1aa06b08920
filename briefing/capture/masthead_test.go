package capture

import (
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

func TestMasthead(t *testing.T) {
	for _, c := range []struct{ line, outlet, author, issued string }{
		{"The Baltic Observer, 12 March 2026", "The Baltic Observer", "", "2026-03-12"},
		{"12 March 2026, The Baltic Observer", "The Baltic Observer", "", "2026-03-12"},
		{"The Baltic Observer | Thursday, March 12, 2026, 10:30 GMT", "The Baltic Observer", "", "2026-03-12"},
		{"Rheinische Post, 3. März 2026", "Rheinische Post", "", "2026-03-03"},
		{"Süddeutsche Zeitung – 03.03.2026, 14:20 Uhr", "Süddeutsche Zeitung", "", "2026-03-03"},
		{"Der Spiegel vom 3. März 2026", "Der Spiegel", "", "2026-03-03"},
		{"Le Monde, 4 mars 2026", "Le Monde", "", "2026-03-04"},
		{"Le Monde, publié le 4 mars 2026", "Le Monde", "", "2026-03-04"},
		{"Les Échos – mercredi 4 mars 2026", "Les Échos", "", "2026-03-04"},
		{"Українська правда, 5 березня 2026", "Українська правда", "", "2026-03-05"},
		{"kyivindependent.com | 2026-03-05", "kyivindependent.com", "", "2026-03-05"},
		{"The Economist, March 2026", "The Economist", "", "2026-03"},
		{"北港日报 2026年3月12日", "北港日报", "", "2026-03-12"},
		{"By Maria Keller, The Baltic Observer, 12 March 2026", "The Baltic Observer", "Maria Keller", "2026-03-12"},
		{"By Maria Keller | Reuters", "Reuters", "Maria Keller", ""},

		// A place or a person is no outlet, and two names are none.
		{"Kyiv, 12 March 2026", "", "", "2026-03-12"},
		{"Le Havre, 4 mars 2026", "", "", "2026-03-04"},
		{"The Hague, 12 March 2026", "", "", "2026-03-12"},
		{"Maria Keller, 12 March 2026", "", "", "2026-03-12"},
		{"Reuters, BBC, 12 March 2026", "", "", "2026-03-12"},
		{"The Baltic Observer, 03/04/2026", "The Baltic Observer", "", ""},
	} {
		f, ok := masthead(c.line)
		if !ok || f.outlet != c.outlet || f.author != c.author || f.issued.String() != c.issued {
			t.Errorf("%s: %v, outlet %q, author %q, date %s", c.line, ok, f.outlet, f.author, f.issued)
		}
	}
	for _, line := range []string{
		"Ministers met on 12 March 2026 in Kyiv",
		"The talks began, and on 12 March 2026 they ended.",
		"12 March: the vote",
		"The Baltic Observer",
		"A question of time",
	} {
		if f, ok := masthead(line); ok {
			t.Errorf("%s: read as %+v", line, f)
		}
	}
}

func TestNoHeadingHoldsADate(t *testing.T) {
	for _, line := range []string{
		"The Baltic Observer, 12 March 2026", "Rheinische Post, 3. März 2026", "Le Monde, 4 mars 2026",
		"12 March: the vote", "What happened on 2026-03-12", "Protokoll vom 03.03.2026", "2026年3月12日",
	} {
		if looksLikeHeading(line) {
			t.Errorf("%s is a heading", line)
		}
		a, err := Read("a.txt", []byte("A title\n\nSome words here.\n\n"+line+"\n\nMore words there."))
		if err != nil || len(a.Headings) != 1 {
			t.Errorf("%s: %v, headings %v", line, err, a.Headings)
		}
	}
}

func TestHeadingsWithoutSpaces(t *testing.T) {
	for line, want := range map[string]bool{
		"施工进度": true, "橋の工事": true, "市政府表示，冬天的风浪推迟了桥面的施工。": false, "居民失望！": false, "没有人知道答案吗？": false,
		"北港大桥原定今年五月通车现在要等到秋天才能完成全部工程的验收": false, "他说：": false, "What does a bell cost?": true,
	} {
		if looksLikeHeading(line) != want {
			t.Errorf("%s: a heading: %v, want %v", line, !want, want)
		}
	}
}

func TestAgencyLine(t *testing.T) {
	for _, c := range []struct{ text, outlet, issued string }{
		{"KYIV, March 3 (Reuters) – The envoys left.", "Reuters", "XXXX-03-03"},
		{"PARIS, 4 mars 2026 (AFP) - Les quotas restent.", "AFP", "2026-03-04"},
		{"Berlin (dpa/lbs) - Der Hafen wird tiefer.", "dpa", ""},
		{"PORT ALDA, March 9 (Seawire) – The terminal works.", "Seawire", "XXXX-03-09"},
		{"The minister (Liberal) – a lawyer by training – left.", "", ""},
		{"Berlin (Seawire) - The terminal works.", "", ""},
		{"Anna Holt (52) – who leads the union – left.", "", ""},
	} {
		f, _, ok := agencyLine(c.text)
		if ok != (c.outlet != "") || f.outlet != c.outlet || f.issued.String() != c.issued {
			t.Errorf("%s: %v, outlet %q, date %s", c.text, ok, f.outlet, f.issued)
		}
	}
}

func TestTableIsOneSnippet(t *testing.T) {
	for name, rows := range map[string]string{
		"bars":  "| Port | Ships |\n|---|---|\n| *Orm* | 4 |",
		"tabs":  "Port\tShips\tTons\nOrm\t\t4\nSelby\t9\t3",
		"short": "- Orm | 12\n1. Selby | 9",
	} {
		a, err := Read("a.txt", []byte("A title\n\nThe ships are these.\n"+rows+"\n\nThat is all."))
		if err != nil || len(a.Headings) != 1 || len(a.Headings[0].Snippets) != 3 {
			t.Fatalf("%s: %v, %+v", name, err, a.Headings)
		}
		s := a.Headings[0].Snippets[1]
		if text := briefing.PlainText(s.Text); !strings.Contains(a.Text, text) || lettersOf(text) != lettersOf(rows) || len(s.Attribution) > 0 {
			t.Errorf("%s: %q is not what the article has", name, text)
		}
	}
	page := "<article><h1>A title</h1><p>The ships are these.</p><table><tr><th>Port<th>Ships</tr><tr><td>Orm</td><td>4</td></tr></table><p>That is all.</p></article>"
	if a, err := Read("a.html", []byte(page)); err != nil || briefing.PlainText(a.Headings[0].Snippets[1].Text) != "Port | Ships\n\nOrm | 4" || !strings.Contains(a.Text, "Port | Ships\n\nOrm | 4") {
		t.Errorf("a table of a page: %v, %+v", err, a.Headings)
	}
	a, _ := Read("a.txt", []byte("A title\n\nPort\tShips\tTons\nOrm\t\t4"))
	if text := briefing.PlainText(a.Headings[0].Snippets[0].Text); text != "Port | Ships | Tons\n\nOrm | | 4" {
		t.Errorf("an empty cell is lost: %q", text)
	}
}

func TestWhatIsNotFoundIsSaid(t *testing.T) {
	for _, c := range []struct{ name, data, notice string }{
		{"a.txt", ferryArticle, "Not found in the article: outlet, author, address and date."},
		{"a.txt", "A title\n\nThe Baltic Observer, 12 March 2026\n\nSome words here.", "Not found in the article: author and address."},
		{"a.txt", "A title\n\nThe Baltic Observer, 12 March 2026\n\nSome words here.", "Taken as outlet and date of the article: “The Baltic Observer, 12 March 2026”."},
		{"a.txt", "A title\n\nIt rained. “We will go on,” she said.\n\nHe was “tired of it”.", "Paragraphs 1 and 2 hold quoted words, which stay part of their paragraphs."},
		{"a.txt", "A title\n\nIt rained. “We will go on,” she said.\n\nIt was “it”.", "Paragraph 1 holds quoted words, which stay part of it."},
		{"a.txt", "A title\n\n" + strings.Repeat("“Words,” he said. ", 2000), "Paragraph 1: it is too long to be looked into, and stays whole."},
	} {
		a, err := Read(c.name, []byte(c.data))
		if err != nil || !slices.Contains(notices(a), c.notice) {
			t.Errorf("%v, notices %q, want %q", err, a.Notices, c.notice)
		}
	}
}

func TestLinesAroundTheTitle(t *testing.T) {
	for _, c := range []struct{ data, title, facts string }{
		{"The Guardian\n\nMinister quits\n\nBy Jane Doe\n\nHe left.", "Minister quits", "container=The Guardian; author=Jane Doe"},
		{"Rheinische Post\n3. März 2026\n\nStreit um das Werk\n\nEs läuft weiter.", "Streit um das Werk", "container=Rheinische Post; issued=2026-03-03"},
		{"Daily Mail | 12 March 2026\n\nFerry row deepens\n\nIt is late.", "Ferry row deepens", "container=Daily Mail; issued=2026-03-12"},
		{"Ferry row deepens\n\nReuters\n\nIt is late.", "Ferry row deepens", "container=Reuters"},
		{"Ferry row deepens\n\nMaria Keller in Kyiv\n12 March 2026\n\nIt is late.", "Ferry row deepens", "issued=2026-03-12"},
		{"The Battle of the Somme, 1 July 1916\n\nThe guns began at six.", "The Battle of the Somme, 1 July 1916", ""},
		{"Ferry row deepens\n\nIt is late.\n\nThe Battle of the Somme, 1 July 1916\n\nMore words.", "Ferry row deepens", ""},
		{"https://tides.example/ferry\n\nFerry row deepens\n\n12.03.2026\n\nIt is late.", "Ferry row deepens", "issued=2026-03-12; url=https://tides.example/ferry"},
		{"Election News\n\nThe votes are counted.\n\nMore words.", "Election News", ""},
	} {
		a, err := Read("a.txt", []byte(c.data))
		want := strings.TrimPrefix(c.facts+"; type=article-newspaper", "; ")
		if err != nil || a.Source.Title != c.title || factsOf(a.Source) != want || len(a.Headings) != 1 {
			t.Errorf("%q: %v, title %q, %s, headings %v", c.data, err, a.Source.Title, factsOf(a.Source), outlineOf(a))
		}
	}
}

func TestMediumThatWasSpokenTo(t *testing.T) {
	for text, want := range map[string]string{
		"»Nein«, sagte Minister Jens Wölfel am Montag der Deutschen Presse-Agentur.": "Jens Wölfel, Minister > Deutsche Presse-Agentur",
		"»Nein«, sagte Minister Jens Wölfel dem Spiegel.":                            "Jens Wölfel, Minister > Spiegel",
		"»Nein«, sagte Minister Jens Wölfel der dpa am Montag.":                      "Jens Wölfel, Minister > dpa",
		"»Nein«, sagte der Sprecher der Deutschen Presse-Agentur.":                   "", // its own spokesman
		"»Nein«, sagte Minister Jens Wölfel der Opposition.":                         "",
		"« Non », a déclaré le ministre Jean Petit à l'AFP.":                         "Jean Petit, ministre > AFP",
		"« Non », a déclaré le ministre Jean Petit au Monde.":                        "Jean Petit, ministre > Le Monde",
		"« Non », a déclaré le ministre Jean Petit à Paris.":                         "Jean Petit, ministre",
	} {
		language := "\n\nDas ist der Tag, und die Stadt ist nicht da, auch für die Leute nicht."
		if strings.HasPrefix(text, "«") {
			language = "\n\nLe jour est là, et la ville ne dort pas dans les rues de la côte."
		}
		a, err := Read("a.txt", []byte("A\n\n"+text+language))
		if err != nil {
			t.Fatal(err)
		}
		if got := chainText(a.Headings[0].Snippets[0].Attribution); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestPastedTextHasATitle(t *testing.T) {
	a, err := Read("-", []byte("It rained all day, and nobody came.\n\nThen it stopped."))
	if err != nil || a.Headings[0].Title != "Pasted text" {
		t.Errorf("%v, %+v", err, a.Headings)
	}
}
