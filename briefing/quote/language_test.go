package quote

import (
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"attache/briefing"
)

// unspaced are the languages written without spaces between words.
var unspaced = []string{"Chinese", "Japanese", "Thai"}

// cut gives a random passage of a text as its parts (words with what is written to
// them, or characters) and what joins them. It begins and ends with a letter or digit.
// It cuts no figure from its unit.
func cut(r *rand.Rand, language string) (parts []string, join string) {
	text := passages[language]
	all, join := strings.Fields(text), " "
	if slices.Contains(unspaced, language) {
		all, join = character.FindAllString(text, -1), ""
	}
	for {
		n := 5 + r.IntN(min(20, len(all)-6))
		at := r.IntN(len(all) - n)
		first, _ := parse(all[at]).lead()
		_, last := parse(all[at+n-1]).lead()
		if first && last && all[at+n] != "%" {
			return slices.Clone(all[at : at+n]), join
		}
	}
}

// character finds the parts of a text without spaces: a figure is one.
var character = regexp.MustCompile(`\d+(?:[.,]\d+)*|(?s:.)`)

// lead reports whether a text begins and ends with a word.
func (q *Quotation) lead() (first, last bool) {
	n := len(q.hash)
	return n > 0 && q.from[0] == 0, n > 0 && int(q.to[n-1]) == len(q.src)
}

// bare writes a text without what is typography, in a way of its own: it tells
// whether a change has made words that stand somewhere else in the text.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case unicode.In(r, unicode.Pi, unicode.Pf) || strings.ContainsRune("\"'„‚「」״׳", r):
			return '"'
		case unicode.Is(unicode.Pd, r):
			return '-'
		}
		return r
	}, whole.ReplaceAllString(text, "${1}_$2"))
}

func standsBare(passage, text string) bool {
	passage, text = bare(passage), bare(text)
	if strings.Contains(text, passage) {
		return true
	}
	letters := []rune(passage)
	for _, c := range []rune{unicode.ToUpper(letters[0]), unicode.ToLower(letters[0])} {
		if letters[0] = c; strings.Contains(text, string(letters)) {
			return true
		}
	}
	return false
}

// alterations change what the words are. Each gives false where it finds nothing to
// change.
var alterations = map[string]func(r *rand.Rand, parts, other []string) ([]string, bool){
	"a word is another": func(r *rand.Rand, parts, other []string) ([]string, bool) {
		parts[inside(r, parts)] = other[r.IntN(len(other))]
		return parts, true
	},
	"a word is added": func(r *rand.Rand, parts, other []string) ([]string, bool) {
		word := other[r.IntN(len(other))]
		return slices.Insert(parts, inside(r, parts), word), len(parse(word).hash) > 0
	},
	"a word is dropped": func(r *rand.Rand, parts, _ []string) ([]string, bool) {
		i := inside(r, parts)
		word := parts[i]
		return slices.Delete(parts, i, i+1), len(parse(word).hash) > 0
	},
	"two words change places": func(r *rand.Rand, parts, _ []string) ([]string, bool) {
		i := 1 + r.IntN(len(parts)-3)
		parts[i], parts[i+1] = parts[i+1], parts[i]
		return parts, true
	},
	"a letter is another": func(r *rand.Rand, parts, other []string) ([]string, bool) {
		return atLetter(r, parts, func(letters []rune, k int) []rune {
			letters[k] = []rune(strings.Join(other, ""))[r.IntN(len(other))]
			return letters
		})
	},
	"a letter is dropped": func(r *rand.Rand, parts, _ []string) ([]string, bool) {
		return atLetter(r, parts, func(letters []rune, k int) []rune { return slices.Delete(letters, k, k+1) })
	},
	"a letter has another case": func(r *rand.Rand, parts, _ []string) ([]string, bool) {
		return atLetter(r, parts, func(letters []rune, k int) []rune {
			if letters[k] = unicode.ToUpper(letters[k]); k%2 == 0 {
				letters[k] = unicode.ToLower(letters[k])
			}
			return letters
		})
	},
	"a figure's point is a comma": func(_ *rand.Rand, parts, _ []string) ([]string, bool) {
		for i := range parts {
			if m := figure.FindStringSubmatchIndex(parts[i]); m != nil {
				sign := map[string]string{",": ".", ".": ","}[parts[i][m[4]:m[5]]]
				parts[i] = parts[i][:m[4]] + sign + parts[i][m[5]:]
				return parts, true
			}
		}
		return parts, false
	},
	"a figure is cut in two": func(_ *rand.Rand, parts, _ []string) ([]string, bool) {
		for i := range parts {
			if figure.MatchString(parts[i]) {
				parts[i] = figure.ReplaceAllString(parts[i], "$1$2 $3")
				return parts, true
			}
		}
		return parts, false
	},
	"an apostrophe is dropped": func(_ *rand.Rand, parts, _ []string) ([]string, bool) {
		for i := range parts {
			if m := elision.FindStringIndex(parts[i]); m != nil {
				parts[i] = elision.ReplaceAllString(parts[i], "$1$2")
				return parts, true
			}
		}
		return parts, false
	},
	"a full stop is a question mark": func(_ *rand.Rand, parts, _ []string) ([]string, bool) {
		for i, p := range parts[:len(parts)-1] {
			if rest, ok := strings.CutSuffix(p, "."); ok {
				parts[i] = rest + "?"
				return parts, true
			}
		}
		return parts, false
	},
	"a comma is dropped": func(_ *rand.Rand, parts, _ []string) ([]string, bool) {
		for i, p := range parts[:len(parts)-1] {
			if rest, ok := strings.CutSuffix(p, ","); ok {
				parts[i] = rest
				return parts, true
			}
		}
		return parts, false
	},
}

var (
	figure  = regexp.MustCompile(`(\d)([.,])(\d)`)
	whole   = regexp.MustCompile(`(\d[.,])\s(\d)`)
	elision = regexp.MustCompile(`(\pL)['’](\pL)`)
)

func inside(r *rand.Rand, parts []string) int { return 1 + r.IntN(len(parts)-2) }

// atLetter changes one letter of an inner part, not its first.
func atLetter(r *rand.Rand, parts []string, change func([]rune, int) []rune) ([]string, bool) {
	i := inside(r, parts)
	letters := []rune(parts[i])
	if len(letters) < 3 {
		return parts, false
	}
	k := 1 + r.IntN(len(letters)-1)
	if !unicode.IsLetter(letters[k]) {
		return parts, false
	}
	parts[i] = string(change(letters, k))
	return parts, true
}

// Whatever one change is made to the words, with or without changes of typography
// beside it, no language lets it pass.
func TestNoLanguageLetsAnAlterationPass(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	kinds := slices.Sorted(maps.Keys(typographic))
	made := map[string]int{}
	for _, language := range slices.Sorted(maps.Keys(passages)) {
		source := passages[language]
		text := New(source)
		other := strings.Fields(strings.NewReplacer(".", "", ",", "", "“", "", "”", "").Replace(passages["English"]))
		if language != "English" {
			other = strings.Fields(passages["German"])
		}
		for _, how := range slices.Sorted(maps.Keys(alterations)) {
			for range 150 {
				parts, join := cut(r, language)
				before := strings.Join(parts, join)
				changed, ok := alterations[how](r, parts, slices.Concat(other, parts))
				after := strings.Join(changed, join)
				if !ok || after == before || standsBare(after, source) {
					continue
				}
				if first, _ := parse(after).lead(); !first {
					continue // the change has moved the passage's edge
				}
				for range r.IntN(3) {
					after = typographic[kinds[r.IntN(len(kinds))]](r, after)
				}
				made[how]++
				if got := verdict(after, text); stands(got) {
					t.Errorf("%s, %s:\n%q made\n%q, which is %s", language, how, before, after, got)
				}
			}
		}
	}
	for how := range alterations {
		if made[how] < 100 {
			t.Errorf("%q was tried only %d times", how, made[how])
		}
	}
}

// typographic are the changes of typography that domain.md lists, and nothing else.
var typographic = map[string]func(r *rand.Rand, s string) string{
	"quotation marks": func(r *rand.Rand, s string) string {
		opening := []string{"“", "„", "«", "‹", "「", "\"", "‘", "『", "״"}[r.IntN(9)]
		closing := []string{"”", "“", "»", "›", "」", "\"", "’", "』", "״"}[r.IntN(9)]
		return strings.NewReplacer("“", opening, "„", opening, "«", opening, "「", opening, "\"", closing, "”", closing, "»", closing, "」", closing, "״", "\"").Replace(s)
	},
	"apostrophes": func(r *rand.Rand, s string) string {
		sign := []string{"'", "’", "ʼ", "`", "´", "‘"}[r.IntN(6)]
		return elision.ReplaceAllString(s, "${1}"+sign+"${2}")
	},
	"dashes": func(r *rand.Rand, s string) string {
		dash := []string{" — ", " -- ", "—", " - ", " – ", "\u2009–\u2009"}[r.IntN(6)]
		return strings.NewReplacer(" – ", dash, "——", "--", "–", "—").Replace(s)
	},
	"hyphens": func(_ *rand.Rand, s string) string { return strings.NewReplacer("-", "‑", "־", "-").Replace(s) },
	"white space": func(r *rand.Rand, s string) string {
		return strings.ReplaceAll(s, " ", []string{"\n", "\u00A0", "  ", "\t", "\r\n"}[r.IntN(5)])
	},
	"a soft hyphen": func(r *rand.Rand, s string) string {
		return inWord(r, s, "\u00AD", func(rune) bool { return true })
	},
	"a hyphen at the end of a line": func(r *rand.Rand, s string) string {
		return inWord(r, s, "-\n", func(c rune) bool { return unicode.In(c, unicode.Latin, unicode.Cyrillic, unicode.Greek) })
	},
	"the first letter": func(_ *rand.Rand, s string) string {
		letters := []rune(s)
		if unicode.IsUpper(letters[0]) {
			letters[0] = unicode.ToLower(letters[0])
		} else {
			letters[0] = unicode.ToUpper(letters[0])
		}
		return string(letters)
	},
}

// inWord puts something between two letters of a word.
func inWord(r *rand.Rand, s, what string, in func(rune) bool) string {
	letters := []rune(s)
	from := r.IntN(len(letters))
	for i := from; i < len(letters); i++ {
		if i > 0 && unicode.IsLetter(letters[i-1]) && unicode.IsLetter(letters[i]) && in(letters[i-1]) && in(letters[i]) && !alone(letters[i]) {
			return string(letters[:i]) + what + string(letters[i:])
		}
	}
	return s
}

// Whatever typography is changed, and in whatever combination, in the quotation or
// in the source, the words are the source's in every language.
func TestEveryLanguageHasItsTypography(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	kinds := slices.Sorted(maps.Keys(typographic))
	made := map[string]int{}
	for _, language := range slices.Sorted(maps.Keys(passages)) {
		source := passages[language]
		text := New(source)
		for range 600 {
			parts, join := cut(r, language)
			passage := strings.Join(parts, join)
			if n := strings.Count(source, passage); n != 1 {
				continue // the change would be made in another place
			}
			changed := passage
			r.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
			for _, kind := range kinds[:1+r.IntN(4)] {
				if now := typographic[kind](r, changed); now != changed {
					changed = now
					made[kind]++
				}
			}
			want := briefing.VerdictTypography
			if changed == passage {
				want = briefing.VerdictExact
			}
			if got := verdict(changed, text); got != want {
				t.Errorf("%s, quoted: %s, want %s\n%q for\n%q", language, got, want, changed, passage)
			}
			if got := verdict(passage, New(strings.Replace(source, passage, changed, 1))); got != want {
				t.Errorf("%s, in the source: %s, want %s\n%q for\n%q", language, got, want, changed, passage)
			}
			if t.Failed() {
				return
			}
		}
	}
	for kind := range typographic {
		if made[kind] < 100 {
			t.Errorf("%q was tried only %d times", kind, made[kind])
		}
	}
}

// Parts with omissions between them stand in the order of the source, and in no
// other; a word that the author replaces in brackets takes none of that away.
func TestPartsStandInOrderInEveryLanguage(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	for _, language := range slices.Sorted(maps.Keys(passages)) {
		source := passages[language]
		text := New(source)
		made := 0
		for range 300 {
			first, join := cut(r, language)
			second, _ := cut(r, language)
			a, b := strings.Join(first, join), strings.Join(second, join)
			at, behind := strings.Index(source, a), strings.Index(source, b)
			if behind < at+len(a)+1 || strings.Count(source, a) > 1 || strings.Count(source, b) > 1 {
				continue
			}
			made++
			i := inside(r, second)
			bracketed := slices.Clone(second)
			bracketed[i] = "[" + strings.Join(first[1:3], join) + "]"
			c := strings.Join(bracketed, join)
			for _, dots := range []string{" … ", " [...] ", " [… ] ", "... ", " (…) "} {
				if got := verdict(a+dots+b, text); got != briefing.VerdictExact {
					t.Errorf("%s: %q%s%q is %s", language, a, dots, b, got)
				}
				if got := verdict(b+dots+a, text); stands(got) {
					t.Errorf("%s: %q%s%q is %s", language, b, dots, a, got)
				}
				if len(parse(second[i]).hash) == 0 || strings.ContainsAny(second[i], "0123456789-–־") {
					continue // what was replaced is a part of a figure or compound
				}
				if got := verdict(a+dots+c, text); got != briefing.VerdictExact {
					t.Errorf("%s: %q%s%q is %s", language, a, dots, c, got)
				}
			}
			if t.Failed() {
				return
			}
		}
		if made < 20 {
			t.Errorf("%s: only %d pairs of parts were tried", language, made)
		}
	}
}

// A comma at the end stands for a full stop, and the reverse, in every script.
func TestTheLastStopMayBeAComma(t *testing.T) {
	for _, c := range []struct{ source, passage, stop, comma string }{
		{"Nobody was asked. Nobody came.", "Nobody was asked", ".", ","},
		{"没有人被问到。没有人来。", "没有人被问到", "。", "，"},
		{"誰も来なかった。", "誰も来なかった", "。", "、"},
		{"لم يُسأل أحد. لم يأت أحد.", "لم يُسأل أحد", ".", "،"},
		{"किसी से नहीं पूछा गया। कोई नहीं आया।", "किसी से नहीं पूछा गया", "।", ","},
	} {
		text := New(c.source)
		if got := verdict(c.passage+c.stop, text); got != briefing.VerdictExact {
			t.Errorf("%q is %s", c.passage+c.stop, got)
		}
		if got := verdict(c.passage+c.comma, text); got != briefing.VerdictTypography {
			t.Errorf("%q is %s", c.passage+c.comma, got)
		}
		if got := verdict(c.passage+"?", text); got != briefing.VerdictAltered {
			t.Errorf("%q is %s", c.passage+"?", got)
		}
	}
}

// What is shown of a quotation is all of it, what differs is shown exactly where it
// is altered, and what it can be mended to stands in the source.
func TestDifferencesOfEveryLanguage(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	mended, altered := 0, 0
	for _, language := range slices.Sorted(maps.Keys(passages)) {
		text := New(passages[language])
		for range 300 {
			parts, join := cut(r, language)
			how := slices.Sorted(maps.Keys(alterations))
			for range r.IntN(3) {
				parts, _ = alterations[how[r.IntN(len(how))]](r, parts, strings.Fields(passages["German"]))
				if len(parts) < 6 {
					break
				}
			}
			if n := len(parts); r.IntN(3) == 0 {
				parts[n/2] = []string{"…", "[sic]", "[…]"}[r.IntN(3)]
			}
			q := parse(strings.Join(parts, join))
			checkDifferences(t, q, text)
			if q.Find(text).Verdict == briefing.VerdictAltered {
				altered++
				if _, ok := q.Mended(text); ok {
					mended++
				}
			}
		}
	}
	if altered < 500 || mended*10 < altered*9 {
		t.Errorf("of %d altered quotations %d could be mended", altered, mended)
	}
}

func checkDifferences(t *testing.T, q *Quotation, text *Text) {
	t.Helper()
	stretches := q.Differences(text)
	var quoted strings.Builder
	differs := false
	for _, s := range stretches {
		quoted.WriteString(s.Quoted)
		differs = differs || s.Kind == Differs
		if s.Kind == Differs && s.Source == s.Quoted {
			t.Errorf("%q differs from itself in %q", s.Quoted, q.src)
		}
	}
	if quoted.String() != q.src {
		t.Errorf("the differences of\n%q are those of\n%q", q.src, quoted.String())
	}
	verdict := q.Find(text).Verdict
	if stands(verdict) && differs {
		t.Errorf("%q is %s and differs as %q", q.src, verdict, Marked(stretches))
	}
	if verdict == briefing.VerdictNotFound && !differs && q.src != "" {
		t.Errorf("%q is %s and does not differ", q.src, verdict)
	}
	if mended, ok := q.Mended(text); ok && !stands(Compare(mended, text)) {
		t.Errorf("%q is mended to %q, which is %s", q.src, mended, Compare(mended, text))
	}
}
