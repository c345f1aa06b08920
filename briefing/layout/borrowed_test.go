package layout_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"attache/assets"
	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
)

// lending gives a set whose lender has the faces of a collection in testdata of
// package font: the second one for Japanese, else the first.
func lending(t *testing.T) *font.Set {
	t.Helper()
	set, err := font.Load(assets.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open("../font/testdata/collection.ttc")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var lent [2]*font.Face
	for i := range lent {
		if lent[i], err = font.Read(file, font.Choice{Index: i}); err != nil {
			t.Fatal(err)
		}
	}
	set.BorrowFrom(func(n font.Need) *font.Face {
		face := lent[0]
		if n.Language == "ja" {
			face = lent[1]
		}
		for _, r := range n.Text {
			if !face.Draws(r) {
				return nil
			}
		}
		return face
	})
	return set
}

func TestBorrowedFontsAreNamed(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string // families with scripts; one with ! has no shape
	}{
		{"own fonts", "P Київ, Αθήνα and ירושלים.", nil},
		{"Han without a language", "P The word 中国, twice 中国。", []string{"Set in fonts of this computer: Han in Test Songti SC. "}},
		{"Han beside kana", "P The words 中の国 and 中国.", []string{"Set in fonts of this computer: Han in Test Mincho JP; Hiragana in Test Mincho JP. "}},
		{"Chinese and Japanese", "P@zh 中国 it is\n\nP@ja 中国", []string{"Set in fonts of this computer: Han in Test Mincho JP and Test Songti SC. "}},
		{"one character that nobody has", "P The words 中国 and 龍.", []string{"No font has a shape for 1 character (Han): 龍", "Set in fonts of this computer: Han in Test Songti SC. "}},
		{"punctuation alone", "P A stop 。 alone.", []string{"Set in fonts of this computer: symbols in Test Songti SC. "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			setter := layout.New(lending(t))
			for range 2 { // the second time paragraphs are kept
				_, findings := paginate(t, setter, parseDocument(t, "title: Test\n\n"+tt.text))
				if !slices.EqualFunc(findings, tt.want, func(f briefing.Finding, want string) bool { return strings.HasPrefix(f.Message(), want) }) {
					t.Errorf("findings %+v", findings)
				}
			}
		})
	}
}

// TestLinesOfEasternText ends lines between ideographs, but not before a stop or
// behind an opening mark, and Korean ones at spaces where they can be.
func TestLinesOfEasternText(t *testing.T) {
	for _, tt := range []struct {
		name, lang, text string
		spaces           bool // lines end at them
	}{
		{"Chinese", "zh", strings.Repeat("渡轮将在三月二日之前（周四）恢复服务，“没有人反对”。", 12), false},
		{"Japanese", "ja", strings.Repeat("港湾局長は「フェリーは三日までに再開する」と述べた。", 12), false},
		{"Korean", "ko", strings.Repeat("항만국장은 여객선이 삼월 이일까지 운항을 재개할 것이라고 말했다. ", 12), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pages, _ := paginate(t, typesetter(t, fonts(t)), parseDocument(t, "title: Lines\n\nP@"+tt.lang+" "+tt.text))
			lines := map[layout.Length][]string{}
			for _, item := range pages[0].Items {
				if item.Artifact == layout.NoArtifact {
					space := ""
					if item.Space > 0 {
						space = " "
					}
					lines[item.Y] = append(lines[item.Y], item.Word.Text+space)
				}
			}
			if len(lines) < 8 {
				t.Fatalf("%d lines", len(lines))
			}
			atSpaces := 0
			for _, words := range lines {
				line := strings.Join(words, "")
				first, _ := utf8.DecodeRuneInString(line)
				last, _ := utf8.DecodeLastRuneInString(line)
				if strings.ContainsRune("，。”）、」ー.", first) || strings.ContainsRune("（“「", last) {
					t.Errorf("a line is %q", line)
				}
				if last == ' ' {
					atSpaces++
				}
			}
			if tt.spaces && atSpaces <= len(lines)/2 {
				t.Errorf("%d of %d lines end at a space", atSpaces, len(lines))
			}
		})
	}
}
