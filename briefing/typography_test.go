package briefing

import (
	"strings"
	"testing"
	"unicode"
)

// typed types a text key by key, as a field does.
func typed(language, text string) string {
	var line []rune // since the last line break
	var done strings.Builder
	for _, c := range text {
		if c == '\n' {
			done.WriteString(string(line) + "\n")
			line = line[:0]
			continue
		}
		back, put := Typeset(language, line, c)
		line = append(line[:len(line)-back], []rune(put)...)
	}
	return done.String() + string(line)
}

func TestTypeset(t *testing.T) {
	const nbsp, thin = "\u00a0", "\u202f"
	for _, test := range []struct{ language, keys, want string }{
		{"en-GB", `He said "no" ("never").`, "He said “no” (“never”)."},
		{"en-GB", `"It's 'done'," she said.`, "“It’s ‘done’,” she said."},
		{"en-GB", `*"all"* **"all"**`, "*“all”* **“all”**"},
		{"en-GB", "the ports' dues", "the ports’ dues"},
		{"", `"no"`, `"no"`},
		{"ja", `"no" -- yes`, `"no" – yes`},
		{"de-DE", `"Das ist 'gut'", sagt er. Wie geht's?`, "„Das ist ‚gut‘“, sagt er. Wie geht’s?"},
		{"de-CH", `"gut"`, "«gut»"},
		{"fr-FR", `Il dit "non" : vraiment ? Oui !`, "Il dit «" + nbsp + "non" + nbsp + "»" + nbsp + ": vraiment" + thin + "? Oui" + thin + "!"},
		{"fr", `Il dit " non " et l'affaire`, "Il dit «" + nbsp + "non" + nbsp + "» et l’affaire"},
		{"fr", `« non »`, "«" + nbsp + "non" + nbsp + "»"},
		{"uk", `"так", об'єкт`, "«так», об’єкт"},
		{"en", "one -- two --- three - four", "one – two — three – four"},
		{"en", "2019--2021, well-known", "2019–2021, well-known"},
		{"en", "and so on... yes....", "and so on… yes…."},
		{"en", "5 km of 12 GW, 40 % and 7 kg.", "5" + nbsp + "km of 12" + nbsp + "GW, 40" + nbsp + "% and 7" + nbsp + "kg."},
		{"en", "7 men, km 5 ", "7 men, km 5 "},
		// What is markup or an address stays.
		{"en", "- one\n- two - three", "- one\n- two – three"},
		{"en", "| a | b |\n|---|---|\n| - | 2 |", "| a | b |\n|---|---|\n| - | 2 |"},
		{"en", "a --- b\n---|---", "a — b\n---|---"},
		{"en", `https://a.example/x--y's...`, `https://a.example/x--y's...`},
		{"en", `[it's](#a--b) "x"`, `[it’s](#a--b) “x”`},
		{"en", `\"raw\" \'`, `\"raw\" \'`},
	} {
		if got := typed(test.language, test.keys); got != test.want {
			t.Errorf("%s: %q becomes %q, want %q", test.language, test.keys, got, test.want)
		}
	}
}

// Whatever is typed, in any language, its letters and digits stay, in their order.
func FuzzTypeset(f *testing.F) {
	f.Add("fr", `"5 km" -- l'un ... ?`)
	f.Add("de", `'"' - "'`)
	f.Add("x", "a\\\"b |-- «")
	f.Fuzz(func(t *testing.T, language, keys string) {
		words := func(s string) string {
			return strings.Map(func(c rune) rune {
				if unicode.IsLetter(c) || unicode.IsDigit(c) {
					return c
				}
				return -1
			}, s)
		}
		keys = strings.ToValidUTF8(keys, "")
		if got := typed(language, keys); words(got) != words(keys) {
			t.Errorf("%s: %q becomes %q", language, keys, got)
		}
	})
}

func TestNextItem(t *testing.T) {
	for _, test := range []struct {
		line, next string
		ends       bool
	}{
		{"- one", "- ", false}, {"* one", "* ", false}, {"  - deep", "  - ", false},
		{"1. one", "2. ", false}, {"9) nine", "10) ", false},
		{"- ", "- ", true}, {"3. ", "4. ", true},
		{"one", "", false}, {"-one", "", false}, {"1.5 %", "", false}, {"", "", false}, {"-", "", false},
	} {
		if next, ends := NextItem(test.line); next != test.next || ends != test.ends {
			t.Errorf("%q: %q, %v; want %q, %v", test.line, next, ends, test.next, test.ends)
		}
	}
}

func TestWordCount(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "  ": 0, "one": 1, "one – two, three.": 3, "It’s well-known: 4.5 %": 3, "安全保障": 4, "one 安全 two": 4, "…": 0,
	} {
		if got := WordCount(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
	for words, want := range map[int]int{0: 0, 1: 1, ReadingPace: 1, ReadingPace + 1: 2} {
		if got := ReadingMinutes(words); got != want {
			t.Errorf("%d words take %d minutes, want %d", words, got, want)
		}
	}
}
