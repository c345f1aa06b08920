package capture

import (
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	const want = "Он сказал: “Привіт” – café"
	utf16 := func(order string) string {
		var b strings.Builder
		if order == "LE" {
			b.WriteString("\xFF\xFE")
		} else {
			b.WriteString("\xFE\xFF")
		}
		for _, r := range want {
			if order == "LE" {
				b.Write([]byte{byte(r), byte(r >> 8)})
			} else {
				b.Write([]byte{byte(r >> 8), byte(r)})
			}
		}
		return b.String()
	}
	for _, c := range []struct {
		name, in, want string
		html, damaged  bool
	}{
		{"UTF-8", want, want, false, false},
		{"UTF-8 with mark", "\xEF\xBB\xBF" + want, want, false, false},
		{"UTF-16 little end first", utf16("LE"), want, false, false},
		{"UTF-16 big end first", utf16("BE"), want, false, false},
		{"UTF-16 without its mark", "T\x00a\x00l\x00k\x00s\x00 \x00e\x00n\x00d\x00", "Talks end", false, false},
		{"UTF-16 of the other order without its mark", "\x00T\x00a\x00l\x00k\x00s\x00 \x00e\x00n\x00d", "Talks end", false, false},
		{"a zero in a text", strings.Repeat("words ", 50) + "a\x00b", strings.Repeat("words ", 50) + "a\uFFFDb", false, true},
		{"Windows-1252", "\x93caf\xE9\x94 \x96 \x80", "“café” – €", false, false},
		{"a page that names its encoding", "<meta charset=windows-1251><p>\xCF\xF0\xE8\xE2\xB3\xF2", "<meta charset=windows-1251><p>Привіт", true, false},
		{"damaged UTF-8", want + want + "\xD0", want + want + "\uFFFD", false, true},
	} {
		got, damaged, err := decode([]byte(c.in), "", c.html)
		if err != nil || got != c.want || damaged != c.damaged {
			t.Errorf("%s: %q, damaged %v, %v; want %q", c.name, got, damaged, err, c.want)
		}
	}
}

func TestMediaType(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a.txt", "Words", textPlain},
		{"a.HTM", "Words", textHTML},
		{"pasted", "\n<!DOCTYPE html><p>Words", textHTML},
		{"saved.txt", "<html><body>Words", textHTML},
		{"a.txt", "1 < 2 <p> in words", textPlain},
		{"a.txt", "<sigh> she said", textPlain},
	} {
		if got := kindOf("", c.name, []byte(c.data)); got != c.want {
			t.Errorf("%s, %q: %s, want %s", c.name, c.data, got, c.want)
		}
	}
}
