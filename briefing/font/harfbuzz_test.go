package font

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"attache/assets"

	"github.com/go-text/typesetting/language"
)

// TestShapesAsHarfBuzz compares glyphs, places and advances with those of
// HarfBuzz itself: for each two letters side by side, and for letters with marks.
func TestShapesAsHarfBuzz(t *testing.T) {
	needHarfBuzz(t)
	const (
		latin    = "AVTLYWPFabcdefghijklmnopqrstuvwxyzÀÉÇŁŞŻöüğßøåąęćńśž.,;:!?\"'“”‘’«»()-–—/0123456789&"
		greek    = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωάέήίόύώ.,«»"
		cyrillic = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЬЮЯЄІЇҐабвгдежзийклмнопрстуфхцчшщьюяєіїґ’.,«»"
		arabic   = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگ،؛؟"
		hebrew   = "אבגדהוזחטיכלמנסעפצקרשתםןץףך"
	)
	scripts := []struct {
		script         language.Script
		letters, marks string
		rtl            bool
	}{
		{language.Latin, latin, "\u0300\u0301\u0302\u0308\u030c\u0323\u0327\u0328", false},
		{language.Greek, greek, "\u0301\u0308\u0313\u0345", false},
		{language.Cyrillic, cyrillic, "\u0301\u0306\u0308", false},
		{language.Arabic, arabic, "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652", true},
		{language.Hebrew, hebrew, "\u05b0\u05b4\u05b6\u05b7\u05b8\u05b9\u05bb\u05bc\u05c1", true},
	}
	set, err := Load(assets.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	files := textFiles[:]
	for _, fallback := range fallbackFiles {
		files = append(files, fallback.file)
	}
	for i, file := range files {
		face, path := set.own[i], filepath.Join("..", "..", "assets", "fonts", file)
		for _, s := range scripts {
			var texts []string
			letters := []rune(s.letters)
			if _, ok := face.glyph(letters[len(letters)/2]); !ok {
				continue
			}
			for _, a := range letters {
				for _, b := range letters {
					texts = append(texts, string([]rune{a, b}))
					if s.rtl { // letters that join others before and behind them
						texts = append(texts, string([]rune{letters[1], a, b, letters[2]}))
					}
				}
				for _, mark := range s.marks {
					texts = append(texts, string([]rune{a, mark}), string([]rune{letters[1], a, mark, letters[2]}))
				}
			}
			compareShapes(t, set, face, path, run{script: s.script, rtl: s.rtl}, texts)
		}
	}
}

func needHarfBuzz(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("hb-shape"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("hb-shape is not installed (Debian: libharfbuzz-bin)")
	}
}

// TestShapesBorrowedFontsAsHarfBuzz does the same with fonts of the machine, of the
// kinds that our own are not: cubic outlines, a collection, syllables of Devanagari.
func TestShapesBorrowedFontsAsHarfBuzz(t *testing.T) {
	needHarfBuzz(t)
	set, err := Load(assets.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, path, pack string
		script           language.Script
		letters, marks   string
	}{
		{"Thai", "/usr/share/fonts/opentype/tlwg/Laksaman.otf", "fonts-tlwg-laksaman-otf", language.Thai,
			"กขคงจฉชซญฎฐฑณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ", "ะัาำิีึืุู็่้๊๋์"},
		{"Devanagari", "/usr/share/fonts/truetype/lohit-devanagari/Lohit-Devanagari.ttf", "fonts-lohit-deva", language.Devanagari,
			"कखगघचछजझञटठडढणतथदधनपफबभमयरलवशषसह", "ािीुूृेैोौंँःं़"},
		{"Han and kana", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "fonts-wqy-microhei", language.Han,
			"中国文字港口漁船、。「」（）あいうアイウー", "\u3099"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file, err := os.Open(tt.path)
			if err != nil {
				if os.Getenv("CI") == "true" {
					t.Fatal(err)
				}
				t.Skipf("%v (Debian: %s)", err, tt.pack)
			}
			defer file.Close()
			face, err := Read(file, Choice{})
			if err != nil {
				t.Fatal(err)
			}
			var texts []string
			for _, a := range tt.letters {
				for _, b := range tt.letters {
					texts = append(texts, string([]rune{a, b}))
					if tt.script == language.Devanagari {
						texts = append(texts, string([]rune{a, 0x94d, b}), string([]rune{a, 0x94d, b, 'ि'}), string([]rune{'र', 0x94d, a, b}))
					}
				}
				for _, mark := range tt.marks {
					texts = append(texts, string([]rune{a, mark}), string([]rune{a, mark, a}))
				}
			}
			compareShapes(t, set, face, tt.path, run{script: tt.script}, texts)
		})
	}
}

// compareShapes compares the words that texts become with what hb-shape says of
// the font file.
func compareShapes(t *testing.T, set *Set, face *Face, path string, r run, texts []string) {
	t.Helper()
	direction := "ltr"
	if r.rtl {
		direction = "rtl"
	}
	command := exec.Command("hb-shape", "--no-glyph-names", "--no-clusters", "--remove-default-ignorables",
		"--direction="+direction, "--script="+r.script.String(), "--features=lnum,pnum", "--font-file="+path, "--text-file=-")
	command.Stdin = strings.NewReader(strings.Join(texts, "\n") + "\n")
	out, err := command.Output()
	if err != nil {
		t.Fatalf("hb-shape: %v", err)
	}
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(lines) != len(texts) {
		t.Fatalf("hb-shape gave %d lines for %d texts", len(lines), len(texts))
	}
	differ := 0
	for i, text := range texts {
		if got := inHarfBuzzWords(set.shapeRun(face, []rune(text), r)); got != lines[i] {
			if differ++; differ == 1 {
				t.Errorf("%s: %q is %s, and %s by HarfBuzz", filepath.Base(path), text, got, lines[i])
			}
		}
	}
	if differ > 1 {
		t.Errorf("%s, %s: %d of %d texts differ", filepath.Base(path), r.script, differ, len(texts))
	}
}

// inHarfBuzzWords writes a word as hb-shape does.
func inHarfBuzzWords(w *Word) string {
	var glyphs []string
	for _, g := range w.Glyphs {
		place := ""
		if g.XOffset != 0 || g.YOffset != 0 {
			place = fmt.Sprintf("@%d,%d", g.XOffset, g.YOffset)
		}
		glyphs = append(glyphs, fmt.Sprintf("%d%s+%d", g.ID, place, g.Advance))
	}
	return "[" + strings.Join(glyphs, "|") + "]"
}
