package check

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// plainPDF makes a PDF of one page for each content, with the fonts F1 (known to
// every reader), F2 (with names for its codes) and F3 (with a map to characters).
func plainPDF(trailer string, contents ...string) []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>", "",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Serif-Bold/FirstChar 65/Widths[500 500 500 500]/Encoding<</Differences[65/fi/Zcaron/uni0404/f_l.alt]>>>>",
		"<</Type/Font/Subtype/Type0/BaseFont/Sans/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 500>>]/ToUnicode 6 0 R>>",
		stream1("2 beginbfchar <0001> <041F> <0002> <0440> endbfchar"),
		"<</Title(The mill at Dorn)/Author(Ines Vale)>>",
	}
	var kids []string
	for _, c := range contents {
		n := len(objects)
		kids = append(kids, fmt.Sprintf("%d 0 R", n+1))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>/Contents %d 0 R>>", n+2), stream1(c))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R/Info 7 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table.String(), len(objects)+1, trailer, at)
	return b.Bytes()
}

func stream1(data string) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(data), data)
}

func TestWordsAreReadAsTheyStandOnThePage(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"gaps are spaces", "BT /F1 10 Tf 50 700 Td [(The)-300(ri)20(ver)] TJ ET", "The river"},
		{"a move is a space", "BT /F1 10 Tf 50 700 Td (The) Tj 25 0 Td (river) Tj ET", "The river"},
		{"a lower line is another", "BT /F1 10 Tf 12 TL 50 700 Td (The river) Tj T* (rose.) Tj ET", "The river|rose."},
		{"spaced letters are one word", "BT /F1 10 Tf 1 Tc 50 700 Td (RIVER) Tj ET", "RIVER"},
		{"names of glyphs", "BT /F2 10 Tf 50 700 Td (ABCD) Tj ET", "fiŽЄfl"},
		{"a map to characters", "BT /F3 10 Tf 50 700 Td <00010002> Tj ET", "Пр"},
		{"raised figures mark notes", "BT /F1 10 Tf 50 700 Td (mill.) Tj /F1 6 Tf 4 Ts 22 0 Td (12) Tj /F1 10 Tf 0 Ts 10 0 Td (It) Tj ET", "mill. It"},
		{"a power stays", "BT /F1 10 Tf 50 700 Td (40 m) Tj /F1 6 Tf 4 Ts 23 0 Td (2) Tj ET", "40 m2"},
		{"artifacts are not the text", "/Artifact BMC BT /F1 10 Tf 50 800 Td (page 1) Tj ET EMC BT /F1 10 Tf 50 700 Td (The river) Tj ET", "The river"},
		{"what stands for a word", "/Span <</ActualText(cooperate)>> BDC BT /F1 10 Tf 50 700 Td (co-) Tj (operate) Tj ET EMC", "cooperate"},
		{"turned words are left out", "BT /F1 10 Tf 0 1 -1 0 20 300 Tm (draft) Tj ET BT /F1 10 Tf 50 700 Td (The river) Tj ET", "The river"},
		{"bold by drawing twice", "BT /F1 10 Tf 50 700 Td (The river) Tj ET BT /F1 10 Tf 50.3 700 Td (The river) Tj ET", "The river"},
		{"a soft hyphen", "BT /F1 10 Tf 12 TL 50 700 Td (The wa\\255) Tj T* (ter) Tj ET", "The wa~|ter"},
	} {
		w, err := Words(plainPDF("", c.content))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var lines []string
		for _, l := range w.Lines {
			if l.SoftHyphen {
				l.Text += "~"
			}
			lines = append(lines, l.Text)
		}
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWhatAFileSaysOfItselfIsRead(t *testing.T) {
	w, err := Words(plainPDF("", "BT /F2 10 Tf 50 700 Td (A) Tj ET", "BT /F1 12 Tf 50 700 Td (B) Tj ET"))
	if err != nil {
		t.Fatal(err)
	}
	if w.Title != "The mill at Dorn" || w.Author != "Ines Vale" || w.Language != "en-GB" || w.Pages != 2 {
		t.Errorf("got %+v", w)
	}
	if len(w.Lines) != 2 || !w.Lines[0].Bold || w.Lines[1].Bold || w.Lines[1].Page != 2 || w.Lines[1].Size != 12 {
		t.Errorf("got %+v", w.Lines)
	}
}

func TestWordsOfADamagedFileAreFound(t *testing.T) {
	good := plainPDF("", "BT /F1 10 Tf 50 700 Td (The river rose.) Tj ET")
	for name, data := range map[string][]byte{
		"cut at its end":     good[:bytes.Index(good, []byte("xref\n"))],
		"moved":              append([]byte("%PDF-1.4 and some mail\n"), good...),
		"its list elsewhere": bytes.Replace(good, []byte("startxref\n"), []byte("startxref\n9"), 1),
	} {
		w, err := Words(data)
		if err != nil || len(w.Lines) != 1 || w.Lines[0].Text != "The river rose." || !w.Mended {
			t.Errorf("%s: %+v, %v", name, w.Lines, err)
		}
	}
}

func TestWordsThatCannotBeReadAreRefused(t *testing.T) {
	locked := plainPDF("/Encrypt<</Filter/Standard/V 2>>", "BT ET")
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"encrypted": {locked, ErrEncrypted},
		"no PDF":    {[]byte("The river rose."), ErrNotPDF},
		"nothing":   {[]byte("%PDF-1.7\n"), ErrDamaged},
		"no pages":  {plainPDF(""), ErrDamaged},
	} {
		if _, err := Words(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	w, err := Words(plainPDF("", "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"))
	if err != nil || len(w.Lines) != 0 {
		t.Errorf("a picture of a page: %+v, %v", w.Lines, err)
	}
}

// TestAPageThatUnpacksToMuchEnds protects the memory: the content is a thousand
// times as large as its file.
func TestAPageThatUnpacksToMuchEnds(t *testing.T) {
	bomb := packed(bytes.Repeat([]byte("BT /F1 10 Tf 5 7 Td (a) Tj ET "), 4<<20))
	data := plainPDF("", "BT ET")
	data = bytes.Replace(data, []byte(stream1("BT ET")), fmt.Appendf(nil, "<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream", len(bomb), bomb), 1)
	if _, err := Words(data); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want ErrTooLarge", err)
	}
}

// FuzzWords reads any bytes as a PDF. It must end, and give lines on pages that
// there are.
func FuzzWords(f *testing.F) {
	f.Add(plainPDF("", "BT /F1 10 Tf 50 700 Td [(The)-300(ri)20(ver)] TJ ET"))
	f.Add(plainPDF("", "BT /F2 10 Tf 50 700 Td (ABCD) Tj /F3 9 Tf <00010002> Tj ET", "/Span <</ActualText(x)>> BDC EMC"))
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := Words(data)
		if err != nil {
			return
		}
		for _, l := range w.Lines {
			if l.Page < 1 || l.Page > w.Pages || l.Text == "" {
				t.Fatalf("got the line %+v of %d pages", l, w.Pages)
			}
		}
	})
}
