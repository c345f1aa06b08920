package pdf

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// FuzzBriefings writes briefings made at random, and takes their text out again in
// every way: the words of the document, all of them and in order. As a test it does
// so for the seeds below.
func FuzzBriefings(f *testing.F) {
	for seed := range uint64(16) {
		f.Add(seed)
	}
	var picture = pngFile(f, chart(60, 40, 0xFF))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := &author{Rand: rand.New(rand.NewPCG(seed, 1)), picture: picture}
		library, err := json.Marshal(r.library())
		if err != nil {
			t.Fatal(err)
		}
		doc, pages := set(t, content(t, library))
		path := made(t, doc, pages)
		if r.left > 0 {
			wantLetters(t, path, doc, pages)
		} else {
			wantText(t, path, doc, pages)
		}
		if t.Failed() {
			t.Logf("%s", library)
		}
	})
}

// author writes at random.
type author struct {
	*rand.Rand
	language string
	foreign  []string // languages that turn up in it
	left     int      // words that run to the left
	sources  int
	picture  []byte
}

// fields are those of an object in the JSON form.
type fields = map[string]any

// vocabularies are words as they stand in texts: long ones that are divided at line
// ends, those with ligatures, with marks of their own, beyond 16 bits and with digits.
var vocabularies = map[string][]string{
	"en-GB": strings.Fields(`the of and to in harbour office baffling affluent efficient officer fjord waffle
		internationalisation notwithstanding counterproductive characteristically responsibility administration
		unconstitutional disproportionately first-rate state-of-the-art don’t it’s TO AVATAR Ty. 1,204 3.5 2026
		€5 −4 °C H₂O ½ № § … [sic] (so) and/or 24–26 — ✓ ☐ → 🔒 cafe` + "\u0301" + ` naïve U.S. p. Mr`),
	"fr": strings.Fields(`le la les de et à une négociation gouvernement officiel difficile incompréhensible
		l’éclusière aujourd’hui œuvre cœur anticonstitutionnellement coopération développement n° 1 204 «mot»`),
	"de": strings.Fields(`der die das und in Außenminister Verhandlungsführer Sicherheitsgarantien schifffahrt
		Auflage Hafenbehörde Donaudampfschifffahrtsgesellschaft Straße für über öffentlich Rechtsschutzversicherung z.B.`),
	"uk": strings.Fields(`і в на що це шлюзи відчинять навесні представництво безпека міністерство об’єднання
		домовленостей переговори зобов’язання співробітництво ґанок їхній 2026`),
	"el": strings.Fields(`και το λιμάνι ανοίγει την άνοιξη διαπραγματεύσεις Ἀθῆναι`),
	"ar": strings.Fields(`الميناء مفتوح في الربيع المفاوضات الأمنية بسم إله لأن ثلاث`),
	"he": strings.Fields(`הנמל פתוח באביב שלום בְּרֵאשִׁית ביטחון משא ומתן`),
}

var languages = []string{"en-GB", "en-GB", "fr", "de", "uk"}

// oneOf chooses from a list.
func oneOf[T any](r *author, list ...T) T { return list[r.IntN(len(list))] }

// chance is true once in so many times.
func (r *author) chance(n int) bool { return r.IntN(n) == 0 }

// phrase gives up to so many words of a language.
func (r *author) phrase(language string, most int) string {
	list := make([]string, 1+r.IntN(most))
	for i := range list {
		list[i] = oneOf(r, vocabularies[language]...)
		if language == "ar" || language == "he" {
			r.left++
		}
	}
	return strings.Join(list, " ")
}

// sentence gives words in the briefing's language, some in another, styled or linked.
func (r *author) sentence() string {
	var parts []string
	for range 1 + r.IntN(4) {
		phrase := r.phrase(r.language, 12)
		switch r.IntN(9) {
		case 0:
			phrase = "*" + r.phrase("en-GB", 1) + "*"
		case 1:
			phrase = "**" + r.phrase(r.language, 3) + "**"
		case 2:
			phrase = fmt.Sprintf("[%s](https://example.org/%d)", strings.NewReplacer("[", "", "]", "").Replace(r.phrase(r.language, 4)), r.IntN(1000))
		case 3:
			phrase = r.phrase(oneOf(r, r.foreign...), 5)
		}
		parts = append(parts, phrase)
	}
	return strings.Join(parts, " ") + "."
}

// text gives paragraphs, lists and tables.
func (r *author) text() string {
	var blocks []string
	for range 1 + r.IntN(3) {
		switch r.IntN(6) {
		case 0:
			var items []string
			for i := range 1 + r.IntN(4) {
				items = append(items, oneOf(r, "- ", "- ", fmt.Sprintf("%d. ", i+1))+r.sentence())
			}
			blocks = append(blocks, strings.Join(items, "\n"))
		case 1:
			blocks = append(blocks, r.table())
		default:
			blocks = append(blocks, r.sentence()+" "+r.sentence())
		}
	}
	return strings.Join(blocks, "\n\n")
}

// table gives a table, long enough now and then to go on on the next page.
func (r *author) table() string {
	columns := 1 + r.IntN(4)
	row := func(cell func() string) string {
		cells := make([]string, columns)
		for i := range cells {
			cells[i] = cell()
		}
		return "| " + strings.Join(cells, " | ") + " |\n"
	}
	word := func() string { return r.phrase(r.language, 3) }
	text := row(word) + row(func() string { return oneOf(r, "---", ":--", "--:", ":-:") })
	for range r.IntN(4 + 40*r.IntN(2)) {
		text += row(func() string {
			if r.chance(8) {
				return ""
			}
			return word()
		})
	}
	return text
}

func (r *author) snippet() fields {
	s := fields{"kind": "comment", "text": r.text(), "marking": oneOf(r, "", "OFFICIAL", "OFFICIAL-SENSITIVE"), "status": oneOf(r, "draft", "cleared")}
	for range r.IntN(3) {
		citation := fields{"source": fmt.Sprint("s", r.IntN(r.sources))}
		if r.chance(2) {
			citation["locator"] = fields{"label": "page", "value": fmt.Sprint(1 + r.IntN(5))}
		}
		list, _ := s["citations"].([]fields)
		s["citations"] = append(list, citation)
	}
	switch r.IntN(6) {
	case 0:
		s["kind"] = "paraphrase"
	case 1:
		s["kind"], s["likelihood"], s["confidence"] = "assessment", fields{"scale": "icd-203", "term": "likely"}, "low"
	case 2:
		s["kind"], s["text"] = "figure", ""
		s["figure"] = fields{"type": "image/png", "caption": r.phrase(r.language, 9), "alt": r.phrase(r.language, 5), "data": r.picture}
	case 3, 4:
		s["kind"] = "quotation"
		s["attribution"] = []fields{{"name": r.phrase(r.language, 2), "date": "2026-02"}, {"name": r.phrase("en-GB", 1)}}
		switch foreign := oneOf(r, r.foreign...); r.IntN(3) {
		case 0:
			s["language"], s["text"] = foreign, r.phrase(foreign, 30)
		case 1:
			s["translation"] = fields{"original": r.phrase(foreign, 20), "language": foreign}
		}
	}
	return s
}

func (r *author) library() fields {
	r.language, r.sources = oneOf(r, languages...), 1+r.IntN(6)
	if r.foreign = []string{"en-GB", "fr", "de", "uk", "el"}; r.chance(3) {
		r.foreign = append(r.foreign, "ar", "he")
	}
	var sources []fields
	for i := range r.sources {
		sources = append(sources, fields{
			"id": fmt.Sprint("s", i), "type": oneOf(r, "article-newspaper", "report", "webpage"), "title": r.phrase(oneOf(r, r.foreign...), 8),
			"container-title": r.phrase("en-GB", 2), "issued": oneOf(r, "2026-02-18", "2026", "2025-12"), "language": oneOf(r, "en", "fr", "uk"),
			"URL": fmt.Sprintf("https://example.org/%s/%d?a=b&c=d", strings.Repeat("very/long/", r.IntN(6)), i), "descriptor": r.sentence(), "reliability": "B",
		})
	}
	var headings []fields
	level := 0
	for range 1 + r.IntN(10) {
		level = 1 + r.IntN(min(level+1, 3))
		var snippets []fields
		for range r.IntN(5) {
			snippets = append(snippets, r.snippet())
		}
		headings = append(headings, fields{"title": r.phrase(oneOf(r, append(r.foreign, r.language, r.language, r.language, r.language)...), 9), "level": level, "snippets": snippets})
	}
	return fields{"sources": sources, "briefings": []fields{{
		"title": r.phrase(r.language, 12), "language": r.language, "date": "2026-03-02", "to": []string{r.phrase(r.language, 4)},
		"bottom-line": r.sentence(), "page-size": oneOf(r, "a4", "letter"), "alignment": oneOf(r, "", "ragged"), "headings": headings,
	}}}
}
