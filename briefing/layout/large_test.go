package layout_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"attache/briefing"
)

// largeDocument makes up a briefing of so many snippets, with a heading for
// every eleven of them, a source for every four, and their appendix. The same
// size gives the same Document.
func largeDocument(snippets int) *briefing.Document {
	words := vocabulary(9000)
	random := rand.New(rand.NewPCG(7, uint64(snippets)))
	text := func(count int) string {
		var b strings.Builder
		for i := range count {
			word := words[int(float64(len(words))*random.Float64()*random.Float64()*random.Float64())]
			switch {
			case i == 0:
				word = strings.ToUpper(word[:1]) + word[1:]
			case random.IntN(14) == 0:
				word += ","
			case random.IntN(18) == 0:
				word = "‘" + word + "’"
			}
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(word)
		}
		b.WriteByte('.')
		return b.String()
	}
	sources := max(snippets/4, 1)
	cite := func(i int) briefing.Run {
		return briefing.Run{Text: fmt.Sprint(i%sources + 1), Style: briefing.Superscript, Role: briefing.RoleReference}
	}
	block := func(role briefing.Role, class briefing.Class, runs ...briefing.Run) briefing.Element {
		return briefing.Element{Role: role, Class: class, Runs: runs}
	}
	plain := func(s string) briefing.Run { return briefing.Run{Text: s} }

	kids := []briefing.Element{
		block(briefing.RoleP, briefing.ClassMarking, plain("OFFICIAL-SENSITIVE")),
		block(briefing.RoleH1, briefing.ClassTitle, plain("A briefing that was made up")),
	}
	for i := range snippets {
		switch {
		case i%33 == 0:
			kids = append(kids, block(briefing.RoleH2, 0, plain(text(4))))
		case i%11 == 0:
			kids = append(kids, block(briefing.RoleH3, 0, plain(text(5))))
		}
		switch i % 3 {
		case 0:
			kids = append(kids, briefing.Element{Role: briefing.RoleBlockQuote, Kids: []briefing.Element{
				block(briefing.RoleP, 0, plain("“"+text(20+random.IntN(20))+"”"), cite(i)),
				block(briefing.RoleP, briefing.ClassAttribution, plain(text(12))),
			}})
		case 1:
			kids = append(kids, block(briefing.RoleP, 0, plain(text(25)), briefing.Run{Text: text(4), Style: briefing.Emphasis}, plain(" "+text(15)), cite(i), cite(i*7)))
		default:
			kids = append(kids, block(briefing.RoleP, briefing.ClassAssessment, plain(text(25+random.IntN(25)))))
		}
	}
	appendix := briefing.Element{Role: briefing.RoleL}
	for i := range sources {
		appendix.Kids = append(appendix.Kids, briefing.Element{Role: briefing.RoleLI, Class: briefing.ClassEntry, Kids: []briefing.Element{
			block(briefing.RoleLbl, 0, plain(fmt.Sprintf("%d.", i+1))),
			block(briefing.RoleLBody, 0, plain(text(16)), briefing.Run{Text: fmt.Sprintf("https://example.org/%s/%s/%d.html", words[i%500], words[i%700], i), Role: briefing.RoleLink, Target: briefing.Target{URL: "https://example.org"}}, plain(" "+text(12))),
		}})
	}
	kids = append(kids, block(briefing.RoleH2, briefing.ClassAppendix, plain("Sources")), appendix)
	doc := &briefing.Document{Title: "A briefing that was made up", Language: "en-GB", Banner: "OFFICIAL-SENSITIVE"}
	doc.Root = briefing.Element{Role: briefing.RoleDocument, Kids: kids}
	number(doc)
	return doc
}

// vocabulary makes up words of two to five syllables.
func vocabulary(count int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	onsets := strings.Fields("b c d f g h j k l m n p qu r s t v w st tr pr ch sh fl gr")
	nuclei := strings.Fields("a e i o u ea ou ai io")
	codas := strings.Fields("n r s t l nd st ng m ck ff x tion")
	seen := map[string]bool{}
	words := []string{"the", "of", "to", "and", "in", "a", "that", "is", "for", "on"}
	for len(words) < count {
		var b strings.Builder
		for range 1 + random.IntN(4) {
			b.WriteString(onsets[random.IntN(len(onsets))])
			b.WriteString(nuclei[random.IntN(len(nuclei))])
			if random.IntN(2) == 0 {
				b.WriteString(codas[random.IntN(len(codas))])
			}
		}
		if word := b.String(); !seen[word] {
			seen[word] = true
			words = append(words, word)
		}
	}
	return words
}
