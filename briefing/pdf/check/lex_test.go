package check

import (
	"fmt"
	"strings"
	"testing"
)

func TestValuesAreReadAsTheyStand(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"12", "12"},
		{"-7", "-7"},
		{"+.5", "0.5"},
		{"4.", "4"},
		{"true", "true"},
		{"null", "<nil>"},
		{"/Name", "/Name"},
		{"/", "/"},
		{"/A#20B#2fC", "/A B/C"},
		{"/A#G0", "/A#G0"},
		{"/A#4", "/A#4"},
		{"(plain)", "(plain)"},
		{"(a(b)c)", "(a(b)c)"},
		{`(a\)\(b\\)`, `(a)(b\)`},
		{"(\\n\\r\\t\\b\\f\\x)", "(\n\r\t\b\fx)"},
		{`(\101\60\3778)`, "(A0\xFF8)"},
		{"(a\\\r\nb\\\nc)", "(abc)"},
		{"(a\r\nb\rc\nd)", "(a\nb\nc\nd)"},
		{"<48 65\n6C>", "(Hel)"},
		{"<4>", "(@)"},
		{"[1 0 R 2 3 4 0 R]", "[ref 1 2 3 ref 4]"},
		{"<</A 1/B<</C[/D]>>>>", "<<A=1 B=<<C=[/D]>>>>"},
		{"<</A null/B 2>>", "<<B=2>>"},
		{"% words\r[1%2\n3]", "[1 3]"},
		{"[1 2 % R\nR]", "[ref 1]"},
		{"2147483648", "2147483648"},
	} {
		p := parser{lexer: lexer{data: []byte(c.in)}}
		v, err := p.value()
		if err != nil {
			t.Errorf("%q: %v", c.in, err)
		} else if got := notation(v); got != c.want {
			t.Errorf("%q is read as %q, want %q", c.in, got, c.want)
		}
	}
}

// notation writes a value for comparison.
func notation(v any) string {
	var b strings.Builder
	switch v := v.(type) {
	case name:
		return "/" + string(v)
	case str:
		return "(" + string(v) + ")"
	case ref:
		return fmt.Sprint("ref ", v.number)
	case list:
		for i, e := range v {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(notation(e))
		}
		return "[" + b.String() + "]"
	case dict:
		for i, p := range v {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(string(p.key) + "=" + notation(p.value))
		}
		return "<<" + b.String() + ">>"
	}
	return fmt.Sprint(v)
}

func TestWhatIsNoValueIsRefused(t *testing.T) {
	for _, in := range []string{"", "]", ">>", ">", ")", "[1", "<</A", "<<1 2>>", "<</A>>", "(a", "<41", "word", "R", "--1", "1.2.3", "+", ".", strings.Repeat("[", 300)} {
		p := parser{lexer: lexer{data: []byte(in)}}
		if v, err := p.value(); err == nil {
			t.Errorf("%q is read as %q", in, notation(v))
		}
	}
}

func TestWhatArchivesDoNotAllowIsNoted(t *testing.T) {
	for _, c := range []struct {
		in   string
		want fault
	}{
		{"<414>", oddHex},
		{"<4x1>", badHex},
		{"2147483648", wideInt},
		{"-2147483649", wideInt},
		{"99999999999999999999", wideInt},
		{"1" + strings.Repeat("0", 40) + ".0", wideReal},
		{"0." + strings.Repeat("0", 40) + "1", wideReal},
		{"(" + strings.Repeat("a", 32_768) + ")", longText},
		{"/" + strings.Repeat("a", 128), longName},
		{"<</A 1/A 2>>", repeated},
		{"[2147483647 -2147483648 <41> /A 0.0 3.4]", 0},
	} {
		p := parser{lexer: lexer{data: []byte(c.in)}}
		if _, err := p.value(); err != nil {
			t.Errorf("%.20q: %v", c.in, err)
		}
		if p.faults != c.want {
			t.Errorf("%.20q: noted %b, want %b", c.in, p.faults, c.want)
		}
	}
}

func TestTextStrings(t *testing.T) {
	for _, c := range []struct {
		in   string
		want string
		ok   bool
	}{
		{"plain", "plain", true},
		{"\xA0 \x8D\x8E\x93", "€ “”ﬁ", true},
		{"\xFE\xFF\x04\x13\x00!", "Г!", true},
		{"\xFE\xFF\xD8\x3D\xDE\x00", "😀", true},
		{"\xFE\xFF\xD8\x3D", "", false},
		{"\xFE\xFF\xDE\x00\x00a", "", false},
		{"\xFE\xFF\x00", "", false},
		{"\xEF\xBB\xBFü", "ü", true},
		{"\xEF\xBB\xBF\xFF", "", false},
		{"\x01", "", false},
	} {
		got, ok := str(c.in).text()
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%q is %q, %v; want %q, %v", c.in, got, ok, c.want, c.ok)
		}
	}
}
