package layout

import (
	"slices"
	"strings"
	"unicode"
)

// firstEastern is the first character of East Asian writing, its punctuation
// included, but for the letters that old Hangul is put together from.
const firstEastern = 0x2e80

// language gives the language to shape a piece of a run in. Han characters look
// different in Chinese, Japanese and Korean, so where the run's language is another
// one, what stands beside them in the paragraph decides.
func (p *inline) language(run int32, text string) string {
	lang := p.faces[run].lang
	if p.eastern == "" || writesHan(lang) || !strings.ContainsFunc(text, func(r rune) bool { return r >= firstEastern }) {
		return lang
	}
	return p.eastern
}

// easternLanguage tells Japanese and Korean by the letters that only they have. It
// is empty for text that has neither.
func easternLanguage(text []rune) string {
	for _, r := range text {
		switch {
		case r < firstEastern:
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			return "ja"
		case unicode.Is(unicode.Hangul, r):
			return "ko"
		}
	}
	return ""
}

// writesHan reports whether a language is written with Han characters.
func writesHan(lang string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return slices.Contains([]string{"zh", "cmn", "yue", "ja", "ko"}, primary)
}
