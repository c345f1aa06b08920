package layout

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"attache/briefing"
)

// RuleMissingGlyph is the rule of the Finding that no font has some characters
// of the text. There is one Finding for each script.
const RuleMissingGlyph briefing.Rule = "missing-glyph"

// missing gathers the characters that no font has, by script.
type missing map[string]*missingScript

type missingScript struct {
	runes map[rune]bool
	place briefing.Ref // where the first one stands
}

func (m missing) add(runes []rune, place briefing.Ref) {
	for _, r := range runes {
		script := scriptName(r)
		s := m[script]
		if s == nil {
			s = &missingScript{map[rune]bool{}, place}
			m[script] = s
		}
		s.runes[r] = true
	}
}

// findings gives a Finding for each script, sorted by its name.
func (m missing) findings() []briefing.Finding {
	const shown = 12
	var findings []briefing.Finding
	for _, script := range slices.Sorted(maps.Keys(m)) {
		s := m[script]
		var list strings.Builder
		for i, r := range slices.Sorted(maps.Keys(s.runes)) {
			if i == shown {
				list.WriteString(" …")
				break
			}
			if i > 0 {
				list.WriteByte(' ')
			}
			if unicode.IsGraphic(r) && !unicode.IsMark(r) {
				list.WriteRune(r)
			} else {
				fmt.Fprintf(&list, "U+%04X", r)
			}
		}
		findings = append(findings, briefing.Finding{Rule: RuleMissingGlyph, Severity: briefing.Serious, Says: shapeless(len(s.runes), script, list.String()), Place: s.place})
	}
	return findings
}

// shapeless words that no font has shapes for n characters of a script, and what helps
// where there are fonts for it.
func shapeless(n int, script, list string) briefing.Phrase {
	if script == symbols || script == privateUse {
		return briefing.SayCount(n, "No font has a shape for %d character (%s): %s. The PDF shows � instead; its text keeps what you wrote.",
			"No font has a shape for %d characters (%s): %s. The PDF shows � instead; its text keeps what you wrote.", script, list)
	}
	return briefing.SayCount(n, "No font has a shape for %[1]d character (%[2]s): %[3]s. The PDF shows � instead; its text keeps what you wrote. Install a font for %[2]s and start Attaché again.",
		"No font has a shape for %[1]d characters (%[2]s): %[3]s. The PDF shows � instead; its text keeps what you wrote. Install a font for %[2]s and start Attaché again.", script, list)
}

// scripts gives the names of all scripts that are somebody's, sorted.
var scripts = sync.OnceValue(func() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(unicode.Scripts)), func(name string) bool {
		return name == "Common" || name == "Inherited"
	})
})

// What stands for the script of characters that belong to none.
const (
	symbols    = "symbols"
	privateUse = "private use"
)

// scriptName gives the name of the script of a character, in words.
func scriptName(r rune) string {
	for _, name := range scripts() {
		if unicode.Is(unicode.Scripts[name], r) {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	if unicode.Is(unicode.Co, r) {
		return privateUse
	}
	return symbols
}
