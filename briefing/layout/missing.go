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
		count := "a character"
		if len(s.runes) > 1 {
			count = fmt.Sprintf("%d characters", len(s.runes))
		}
		findings = append(findings, briefing.Finding{
			Rule:     RuleMissingGlyph,
			Severity: briefing.Serious,
			Message:  fmt.Sprintf("No font has a shape for %s (%s): %s. The PDF shows � instead; its text keeps what you wrote.%s", count, script, list.String(), remedy(script)),
			Place:    s.place,
		})
	}
	return findings
}

// remedy says what helps, where there are fonts for a script.
func remedy(script string) string {
	if script == symbols || script == privateUse {
		return ""
	}
	return " Install a font for " + script + " and start Attaché again."
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
