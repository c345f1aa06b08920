package machine

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"attache/briefing/font"
)

// taste is what decides in which order faces are asked for a character.
type taste struct {
	writing string // a key of families, else an ISO 15924 script
	sans    bool
	weight  int
}

func tasteOf(n font.Need) taste {
	return taste{writing(n), n.Style&font.Sans != 0, wanted(n.Style)}
}

// writing names the writing system of a need. Chinese, Japanese and Korean share
// characters, which each of them draws in its own way: there the language decides,
// else the script, and Han alone is taken for simplified Chinese. Hangul is Korean,
// whatever stands around it.
func writing(n font.Need) string {
	switch n.Script {
	case "Hani", "Hira", "Kana", "Bopo":
	case "Hang":
		return "Kore"
	case "Zyyy", "Latn": // punctuation and wide letters
		if first, _ := utf8.DecodeRuneInString(n.Text); !isEastern(first) {
			return n.Script
		}
	default:
		return n.Script
	}
	parts := strings.Split(strings.ToLower(n.Language), "-")
	has := func(any ...string) bool {
		return slices.ContainsFunc(parts[1:], func(part string) bool { return slices.Contains(any, part) })
	}
	switch parts[0] {
	case "ja":
		return "Jpan"
	case "ko":
		return "Kore"
	case "yue":
		return "Hong Kong"
	case "zh", "cmn":
		switch {
		case has("hk", "mo"):
			return "Hong Kong"
		case has("hant") || has("tw") && !has("hans"):
			return "Hant"
		}
		return "Hans"
	}
	switch n.Script {
	case "Hira", "Kana":
		return "Jpan"
	case "Bopo":
		return "Hant"
	}
	return "Hans"
}

// isEastern reports whether a character that several scripts share stands in a
// block that was made for Chinese, Japanese and Korean.
func isEastern(r rune) bool {
	return 0x2e80 <= r && r < 0xa000 || 0xfe30 <= r && r < 0xfe50 || 0xff00 <= r && r < 0xfff0
}

// rank gives the faces in the order in which they are asked.
func (f *Fonts) rank(t taste) []*candidate {
	if ranked, ok := f.ranked[t]; ok {
		return ranked
	}
	type scored struct {
		*candidate
		score [6]int // the lower, the better; the first difference counts
	}
	flag := func(is bool) int {
		if is {
			return 1
		}
		return 0
	}
	list := make([]scored, len(f.all))
	for i, c := range f.all {
		family := strings.ToLower(c.about.Family)
		list[i] = scored{c, [...]int{
			t.place(family),
			flag(c.about.FixedStep || strings.Contains(family, "mono") || strings.Contains(family, "unifont")),
			flag(c.about.Slant != 0),
			flag(!c.about.Shapes),
			t.resemblance(family),
			c.off(t.weight),
		}}
	}
	slices.SortStableFunc(list, func(a, b scored) int {
		return cmp.Or(slices.Compare(a.score[:], b.score[:]),
			strings.Compare(a.about.Family, b.about.Family), strings.Compare(a.path, b.path), cmp.Compare(a.about.Index, b.about.Index))
	})
	ranked := make([]*candidate, len(list))
	for i := range list {
		ranked[i] = list[i].candidate
	}
	if f.ranked == nil {
		f.ranked = map[taste][]*candidate{}
	}
	f.ranked[t] = ranked
	return ranked
}

// place gives a family's place among those that are known to suit.
func (t taste) place(family string) int {
	known := families[t.writing]
	first, second := known.serif, known.sans
	if t.sans {
		first, second = second, first
	}
	if i := slices.Index(first, family); i >= 0 {
		return i
	}
	if i := slices.Index(second, family); i >= 0 {
		return len(first) + i
	}
	return len(first) + len(second)
}

// resemblance tells families that are made to stand beside other scripts, those
// of the right kind first, from the rest.
func (t taste) resemblance(family string) int {
	serif, sans := strings.HasPrefix(family, "noto serif"), strings.HasPrefix(family, "noto sans")
	switch {
	case serif && !t.sans, sans && t.sans:
		return 0
	case serif, sans:
		return 1
	}
	return 2
}
