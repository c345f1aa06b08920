package quote

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"attache/briefing"
)

// prose makes a text of words that each occur once, in sentences, with the
// punctuation that articles have, and gives the words of one of its passages too.
func prose(r *rand.Rand, sentences int) []string {
	serial := 0
	word := func() string {
		serial++
		var b strings.Builder
		for n := serial; n > 0; n /= 20 {
			b.WriteString([]string{"ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu",
				"na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zé"}[n%20])
		}
		return b.String()
	}
	var out []string
	for range sentences {
		n := 6 + r.IntN(12)
		marked := r.IntN(n-2) + 1
		for i := range n {
			w := word()
			switch {
			case i == 0:
				w = strings.ToUpper(w[:1]) + w[1:]
			case r.IntN(9) == 0:
				w += "’s"
			case r.IntN(9) == 0:
				w += "-" + word()
			}
			switch {
			case i == n-1:
				w += "."
			case i == marked:
				w = "“" + w + "”"
			case r.IntN(8) == 0:
				w += ","
			case r.IntN(15) == 0:
				w += " –"
			}
			out = append(out, w)
		}
	}
	return out
}

func stands(v briefing.Verdict) bool {
	return v == briefing.VerdictExact || v == briefing.VerdictTypography
}

// No change of one word, and no word added, left out or moved inside the passage,
// passes for the source's.
func TestAnyOtherWordIsNeverExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		source := prose(r, 12)
		text := New(strings.Join(source, " "))
		n := 5 + r.IntN(20)
		at := r.IntN(len(source) - n)
		passage := append([]string(nil), source[at:at+n]...)
		if got := verdict(strings.Join(passage, " "), text); got != briefing.VerdictExact {
			t.Fatalf("%q is %s", passage, got)
		}
		i := 1 + r.IntN(n-3)
		how := r.IntN(6)
		switch how {
		case 0:
			passage[i] = "qqq"
		case 1:
			passage[i] += " qqq"
		case 2:
			passage = append(passage[:i], passage[i+1:]...)
		case 3:
			passage[i], passage[i+1] = passage[i+1], passage[i]
		case 4:
			passage[i] = source[(at+i+n)%len(source)]
		case 5: // one letter
			letters := []rune(passage[i])
			for k, c := range letters {
				if unicode.IsLetter(c) && k > 0 {
					letters[k] = 'q'
					break
				}
			}
			if passage[i] == string(letters) {
				continue
			}
			passage[i] = string(letters)
		}
		if passage[min(i, len(passage)-1)] == "–" {
			continue
		}
		if got := verdict(strings.Join(passage, " "), text); stands(got) {
			t.Fatalf("change %d makes %q, which is %s", how, passage, got)
		}
	}
}

// Whatever typography is changed, the words stand there.
func TestTypographyIsNeverAltered(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	changes := []func(string) string{
		func(s string) string { return strings.NewReplacer("“", `"`, "”", `"`, "’", "'").Replace(s) },
		func(s string) string { return strings.NewReplacer("“", "«", "”", "»").Replace(s) },
		func(s string) string { return strings.NewReplacer("“", "‘", "”", "’").Replace(s) },
		func(s string) string { return strings.NewReplacer("“", "„", "”", "“").Replace(s) },
		func(s string) string { return strings.ReplaceAll(s, " – ", "—") },
		func(s string) string { return strings.ReplaceAll(s, " – ", " -- ") },
		func(s string) string { return strings.ReplaceAll(s, " ", "\n") },
		func(s string) string { return strings.ReplaceAll(s, " ", "\u00A0 ") },
		func(s string) string { return strings.ReplaceAll(s, "-", "‑") },
		func(s string) string {
			words := strings.Fields(s)
			w := []rune(words[len(words)/2])
			for k := 1; k < len(w); k++ {
				if unicode.IsLetter(w[k-1]) && unicode.IsLetter(w[k]) {
					words[len(words)/2] = string(w[:k]) + "-\n" + string(w[k:])
					break
				}
			}
			return strings.Join(words, " ")
		},
		func(s string) string {
			w := []rune(s)
			for k := 1; k < len(w); k++ {
				if unicode.IsLetter(w[k-1]) && unicode.IsLetter(w[k]) {
					return string(w[:k]) + "\u00AD" + string(w[k:])
				}
			}
			return s
		},
		func(s string) string {
			w := []rune(s)
			for k, c := range w {
				if unicode.IsLetter(c) {
					if unicode.IsUpper(c) {
						w[k] = unicode.ToLower(c)
					} else {
						w[k] = unicode.ToUpper(c)
					}
					break
				}
			}
			return string(w)
		},
		func(s string) string {
			if before, ok := strings.CutSuffix(s, ","); ok {
				return before + "."
			}
			if before, ok := strings.CutSuffix(s, "."); ok {
				return before + ","
			}
			return s
		},
	}
	for range 3000 {
		source := prose(r, 12)
		n := 4 + r.IntN(20)
		at := r.IntN(len(source) - n)
		passage := strings.Join(source[at:at+n], " ")
		if strings.HasPrefix(passage, "–") || strings.HasSuffix(passage, "–") {
			continue
		}
		text := New(strings.Join(source, " "))
		changed := passage
		var how []int
		for range 1 + r.IntN(3) {
			k := r.IntN(len(changes))
			if slices.Contains(how, k) {
				continue // a word parted twice is another matter
			}
			how = append(how, k)
			changed = changes[k](changed)
		}
		want := briefing.VerdictTypography
		if changed == passage {
			want = briefing.VerdictExact
		}
		got := verdict(changed, text)
		if !stands(got) || want == briefing.VerdictExact && got != want {
			t.Fatalf("changes %v of\n%q to\n%q: %s", how, passage, changed, got)
		}
		// And the same the other way round.
		if got := verdict(passage, New(strings.Replace(strings.Join(source, " "), passage, changed, 1))); !stands(got) {
			t.Fatalf("changes %v of the text\n%q to\n%q: %s", how, passage, changed, got)
		}
	}
}

// Parts of a passage in their order, with omissions, stand there; out of order
// they do not.
func TestOmissions(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		source := prose(r, 12)
		text := New(strings.Join(source, " "))
		a := r.IntN(40)
		b := a + 4 + r.IntN(20)
		first, second := strings.Join(source[a:a+3], " "), strings.Join(source[b:b+3], " ")
		for _, dots := range []string{" … ", " [...] ", " […] ", "... ", " (...) "} {
			if got := verdict(first+dots+second, text); got != briefing.VerdictExact {
				t.Fatalf("%q%s%q: %s", first, dots, second, got)
			}
			if got := verdict(second+dots+first, text); stands(got) {
				t.Fatalf("%q%s%q: %s", second, dots, first, got)
			}
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("We looked … [again] at every-\nday things.", stored)
	f.Add("[w]e look[ed] (...) “x”", "We looked. X")
	f.Add("...[…][[]](", "a")
	f.Add("[un]paid for 2. 5 % … it", "They paid for 2.5 % of it-\nself.")
	for _, text := range passages {
		f.Add(text[len(text)/3:len(text)/2], text)
	}
	f.Fuzz(func(t *testing.T, quotation, text string) {
		text = strings.ToValidUTF8(text, "?") // stored text always is
		quotation = strings.ToValidUTF8(quotation, "?")
		prepared := New(text)
		result := parse(quotation).Find(prepared)
		for _, s := range result.Spans {
			if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
				t.Fatalf("span %v of a text of %d bytes", s, len(text))
			}
		}
		if (len(result.Spans) == 0) != (result.Verdict == briefing.VerdictNotFound) {
			t.Fatalf("%s with %d spans", result.Verdict, len(result.Spans))
		}
		checkDifferences(t, parse(quotation), prepared)
		// A text without brackets stands exactly in itself.
		if !strings.ContainsAny(text, "[") && len(prepared.hash) > 0 {
			if got := verdict(text, prepared); got != briefing.VerdictExact {
				t.Fatalf("%q is %s in itself", text, got)
			}
		}
	})
}

func ExampleQuotation_Find() {
	text := New("“We did not approve them,” she said. “We did not even see them.”")
	result := Parse("We did not approve them … We did not even see them").Find(text)
	fmt.Println(result.Verdict)
	for _, s := range result.Spans {
		fmt.Println(text.src[s.Start:s.End])
	}
	// Output:
	// exact
	// We did not approve them
	// We did not even see them
}
