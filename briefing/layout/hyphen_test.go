package layout

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"attache/assets"
)

func patterns(t testing.TB) *Patterns {
	t.Helper()
	p, err := LoadPatterns(assets.Hyphenation)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// divided writes a word with a hyphen wherever it may be divided.
func divided(d *dictionary, word string) string {
	runes := []rune(word)
	var b strings.Builder
	from := 0
	for _, at := range d.divide(nil, word) {
		b.WriteString(string(runes[from:at]) + "-")
		from = at
	}
	return b.String() + string(runes[from:])
}

// TestDivide holds divisions against those that dictionaries of each language give.
func TestDivide(t *testing.T) {
	p := patterns(t)
	for _, tt := range []struct{ lang, words string }{
		{"en-GB", "uni-ver-sity hy-phen-a-tion gov-ern-ment com-mit-tee how-ever as-so-ci-ate the them table through"},
		{"en-US", "hy-phen-a-tion gov-ern-ment com-mit-tee acad-emy as-so-ci-ate table through"},
		{"fr", "gou-ver-ne-ment com-mis-sion l’in-for-ma-tion sé-cu-rité eux"},
		{"de", "Re-gie-rung Do-nau-dampf-schiff Stra-ßen-ver-kehr Wirt-schafts-mi-nis-te-rium ab"},
		{"uk", "уря-ду без-пе-ка під-роз-діл"},
	} {
		d := p.dictionary(tt.lang)
		for want := range strings.FieldsSeq(tt.words) {
			if got := divided(d, strings.ReplaceAll(want, "-", "")); got != want {
				t.Errorf("%s: %s, want %s", tt.lang, got, want)
			}
		}
	}
}

func TestLanguagesOfPatterns(t *testing.T) {
	p := patterns(t)
	for lang, want := range map[string]string{
		"en": "en-gb", "EN-gb": "en-gb", "en-AU": "en-gb", "en-us": "en-us", "en-US-x-formal": "en-us", "en-USA": "en-gb",
		"de": "de-1996", "de-AT": "de-1996", "fr-CA": "fr", "uk-UA": "uk",
		"": "", "e": "", "eng": "", "deu": "", "ar": "", "x-en": "",
	} {
		got := ""
		if d := p.dictionary(lang); d != nil {
			got = d.file
		}
		if got != want {
			t.Errorf("%q: patterns %q, want %q", lang, got, want)
		}
	}
	if (*Patterns)(nil).dictionary("en") != nil {
		t.Error("no patterns, and yet a dictionary")
	}
}

func TestLoadPatternsSaysWhatIsAbsent(t *testing.T) {
	_, err := LoadPatterns(fstest.MapFS{"a/hyph-en-gb.pat.txt": {Data: []byte("a1b")}})
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "hyph-en-us.pat.txt") {
		t.Errorf("got %v", err)
	}
}

// FuzzDivide divides arbitrary words: points rise and leave enough on both sides.
func FuzzDivide(f *testing.F) {
	for _, word := range []string{"", "a", "internationalisation", "Ελλάδα", "l’été", strings.Repeat("ab", 100), "\xff\xfe", "..", "1a1"} {
		f.Add(word)
	}
	p := patterns(f)
	f.Fuzz(func(t *testing.T, word string) {
		for i := range spellings {
			d := p.dictionary(spellings[i].tag)
			last := d.left - 1
			for _, at := range d.divide(nil, word) {
				if at <= last || utf8.RuneCountInString(word)-at < d.right {
					t.Errorf("%s: %q divided at %d", d.file, word, at)
				}
				last = at
			}
		}
	})
}

func BenchmarkDivide(b *testing.B) {
	d := patterns(b).dictionary("en-GB")
	words := strings.Fields("the committee agreed internationally on procurement of interceptors")
	var points []int
	for b.Loop() {
		for _, w := range words {
			points = d.divide(points[:0], w)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/word")
}

func BenchmarkReadPatterns(b *testing.B) {
	for b.Loop() {
		patterns(b).dictionary("de")
	}
}
