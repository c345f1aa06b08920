package machine

import (
	"os"
	"path/filepath"
	"testing"

	"attache/assets"
	"attache/briefing/font"
)

// folder makes a folder of fonts: those in testdata of package font, which hold a
// few characters each, one of Attaché's own, and files that only look like fonts.
func folder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		data, err := os.ReadFile("../../briefing/font/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "made", name), data)
	}
	own, err := assets.Fonts.ReadFile("fonts/DejaVuSans.ttf")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "own.TTF"), own)
	write(t, filepath.Join(dir, "half.ttf"), own[:len(own)/2])
	write(t, filepath.Join(dir, "text.otf"), []byte("this is no font"))
	write(t, filepath.Join(dir, "empty.ttc"), nil)
	write(t, filepath.Join(dir, "readme.txt"), []byte("about fonts"))
	if err := os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "dead.ttf")); err != nil {
		t.Log(err) // not every system lets everybody make one
	}
	return dir
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestLend(t *testing.T) {
	dir := folder(t, "collection.ttc", "cubic.otf", "variable.ttf", "restricted.ttf")
	tests := []struct {
		name string
		need font.Need
		want string // the family, empty where there is none
	}{
		{"Chinese", font.Need{Text: "国", Script: "Hani", Language: "zh-CN"}, "Test Cubic"},
		{"what one face has", font.Need{Text: "の", Script: "Hira", Language: "ja"}, "Test Mincho JP"},
		{"its punctuation", font.Need{Text: "、", Script: "Zyyy"}, "Test Mincho JP"},
		{"a letter with its marks", font.Need{Text: "ที่", Script: "Thai"}, "Test Cubic"},
		{"a variable font", font.Need{Text: "글", Script: "Hang", Style: font.Bold}, "Test Variable"},
		{"what none has", font.Need{Text: "龍", Script: "Hani"}, ""},
		{"a letter with a mark that none has", font.Need{Text: "ทู", Script: "Thai"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fonts := &Fonts{Folders: []string{dir}}
			face := fonts.Lend(tt.need)
			if got := family(face); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if fonts.Lend(tt.need) != face {
				t.Error("the second answer differs")
			}
		})
	}
	bold := (&Fonts{Folders: []string{dir}}).Lend(font.Need{Text: "글", Script: "Hang", Style: font.Bold | font.Sans})
	if bold == nil || bold.About().Weight != 600 {
		t.Error("a variable font is not lent at the weight of the style")
	}
}

func family(face *font.Face) string {
	if face == nil {
		return ""
	}
	return face.About().Family
}

// TestLendIsForgetful shows that what was lent before decides nothing.
func TestLendIsForgetful(t *testing.T) {
	dir := folder(t, "collection.ttc", "cubic.otf", "variable.ttf")
	needs := []font.Need{
		{Text: "の", Script: "Hira"}, {Text: "国", Script: "Hani"}, {Text: "、", Script: "Zyyy", Language: "ja"},
		{Text: "字", Script: "Hani", Language: "ko"}, {Text: "龍", Script: "Hani"}, {Text: "한", Script: "Hang"},
	}
	ahead, back := &Fonts{Folders: []string{dir}}, &Fonts{Folders: []string{dir}}
	var there, here []string
	for i := range needs {
		there = append(there, family(ahead.Lend(needs[i])))
		here = append([]string{family(back.Lend(needs[len(needs)-1-i]))}, here...)
	}
	for i := range needs {
		if there[i] != here[i] {
			t.Errorf("%+v: %q, and %q the other way round", needs[i], there[i], here[i])
		}
	}
}

func TestRestrictedFontsAreNotLent(t *testing.T) {
	fonts := &Fonts{Folders: []string{folder(t, "restricted.ttf")}}
	if face := fonts.Lend(font.Need{Text: "中", Script: "Hani"}); face != nil {
		t.Errorf("%s was lent, which may not be embedded", family(face))
	}
}

func TestNoFonts(t *testing.T) {
	for _, folders := range [][]string{{}, {filepath.Join(t.TempDir(), "nowhere")}} {
		if face := (&Fonts{Folders: folders}).Lend(font.Need{Text: "中", Script: "Hani"}); face != nil {
			t.Errorf("%v lent %s", folders, family(face))
		}
	}
}

func TestFileThatGoesAway(t *testing.T) {
	dir := folder(t, "cubic.otf")
	fonts := &Fonts{Folders: []string{dir}}
	if fonts.Lend(font.Need{Text: "龍", Script: "Hani"}) != nil {
		t.Fatal("a character that is nowhere was found")
	}
	if err := os.Remove(filepath.Join(dir, "made", "cubic.otf")); err != nil {
		t.Fatal(err)
	}
	if face := fonts.Lend(font.Need{Text: "中", Script: "Hani"}); face != nil {
		t.Errorf("%s was lent without its file", family(face))
	}
}

func TestStopgapsAreNotForDocuments(t *testing.T) {
	for family, want := range map[string]bool{
		".sf ns": true, "last resort high-efficiency": true, "lastresort": true, "unicode bmp fallback sil": true,
		"noto sans thai": false, "droid sans fallback": false,
	} {
		if isStopgap(family) != want {
			t.Errorf("%s: %v", family, !want)
		}
	}
}

func TestWriting(t *testing.T) {
	for _, tt := range []struct{ text, script, language, want string }{
		{"国", "Hani", "", "Hans"},
		{"国", "Hani", "en-GB", "Hans"},
		{"国", "Hani", "zh", "Hans"},
		{"国", "Hani", "zh-SG", "Hans"},
		{"国", "Hani", "zh-Hans-TW", "Hans"},
		{"国", "Hani", "zh-TW", "Hant"},
		{"国", "Hani", "ZH-hant", "Hant"},
		{"国", "Hani", "zh-Hant-HK", "Hong Kong"},
		{"国", "Hani", "yue", "Hong Kong"},
		{"国", "Hani", "ja-JP", "Jpan"},
		{"国", "Hani", "ko", "Kore"},
		{"の", "Hira", "", "Jpan"},
		{"ー", "Kana", "zh-TW", "Hant"},
		{"한", "Hang", "de", "Kore"},
		{"한", "Hang", "ja", "Kore"},
		{"ㄅ", "Bopo", "", "Hant"},
		{"。", "Zyyy", "ja", "Jpan"},
		{"Ａ", "Latn", "ja", "Jpan"},
		{"Ꞌ", "Latn", "ja", "Latn"},
		{"☭", "Zyyy", "ja", "Zyyy"},
		{"ท", "Thai", "ja", "Thai"},
	} {
		if got := writing(font.Need{Text: tt.text, Script: tt.script, Language: tt.language}); got != tt.want {
			t.Errorf("%s (%s) in %q is %s, want %s", tt.text, tt.script, tt.language, got, tt.want)
		}
	}
}

// TestRank orders faces that are only described.
func TestRank(t *testing.T) {
	face := func(family string, weight int, more ...func(*font.About)) *candidate {
		about := font.About{Family: family, Weight: weight, Shapes: true}
		for _, change := range more {
			change(&about)
		}
		return &candidate{about: about}
	}
	slanted := func(a *font.About) { a.Slant = -12 }
	shapeless := func(a *font.About) { a.Shapes = false }
	variable := func(a *font.About) { a.Variable = true }
	for _, tt := range []struct {
		name  string
		taste taste
		want  []*candidate // in this order
	}{
		{"the right kind of a known family", taste{"Jpan", true, 400}, []*candidate{
			face("Noto Sans CJK JP", 400), face("MS Gothic", 400), face("Noto Serif CJK JP", 400), face("Noto Sans CJK KR", 400), face("Arial", 400)}},
		{"serif before sans", taste{"Jpan", false, 400}, []*candidate{
			face("Noto Serif CJK JP", 700), face("MS Mincho", 400), face("Noto Sans CJK JP", 400)}},
		{"the nearest weight", taste{"Thai", true, 600}, []*candidate{
			face("Noto Sans Thai", 100, variable), face("Noto Sans Thai", 500), face("Noto Sans Thai", 900), face("Noto Sans Thai", 100), face("Noto Sans Thai", 600, slanted)}},
		{"what shapes before what does not", taste{"Orya", false, 400}, []*candidate{
			face("Noto Serif Oriya", 400), face("Noto Sans Oriya", 400), face("Anything", 400), face("Zed", 400), face("Aaa", 400, shapeless), face("Typewriter Mono", 400)}},
		{"the name where nothing else decides", taste{"Zyyy", false, 400}, []*candidate{face("A", 400), face("B", 400), face("C", 400)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fonts := &Fonts{}
			for i := range tt.want {
				fonts.all = append(fonts.all, tt.want[len(tt.want)-1-i])
			}
			for i, c := range fonts.rank(tt.taste) {
				if c != tt.want[i] {
					t.Errorf("number %d is %s %d, want %s", i+1, c.about.Family, c.about.Weight, tt.want[i].about.Family)
				}
			}
		})
	}
}
