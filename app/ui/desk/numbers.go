package desk

import (
	"fmt"
	"regexp"
	"strings"

	"attache/app/lang"
	"attache/briefing"
)

// numbered gives the number of each heading of an outline, as it is printed, by the name
// that a cross-reference has for it: its ID, or the key that a JSON library gave it.
// Snippets have that of the heading under which they stand first.
func numbered(o briefing.Outline) map[string]string {
	numbers := map[string]string{}
	add := func(name, number string) {
		if _, taken := numbers[name]; !taken && name != "" {
			numbers[name] = number
		}
	}
	type named struct{ key, number string }
	var keys []named // an ID goes before a key
	var counts [briefing.MaxLevel]int
	for _, s := range append(o.Sections[:len(o.Sections):len(o.Sections)], o.Unplaced...) {
		level := min(max(s.Level, 1), briefing.MaxLevel)
		counts[level-1]++
		clear(counts[level:])
		number := fmt.Sprint(counts[0])
		for _, n := range counts[1:level] {
			number += fmt.Sprintf(".%d", n)
		}
		add(s.Heading.ID.String(), number)
		keys = append(keys, named{s.Heading.Key, number})
		for _, p := range s.Snippets {
			add(p.Snippet.ID.String(), number)
			keys = append(keys, named{p.Snippet.Key, number})
		}
	}
	for _, k := range keys {
		add(k.key, k.number)
	}
	return numbers
}

// bareReference is a cross-reference without words of its own: the number of its
// heading is printed.
var bareReference = regexp.MustCompile(`\[\]\(#([^()\s]+)\)`)

// Referred puts the numbers in the place of the cross-references that print nothing else.
func (d *Desk) Referred(text string) string {
	if !strings.Contains(text, "[](#") {
		return text
	}
	return bareReference.ReplaceAllStringFunc(text, func(r string) string {
		if number := d.Numbers[strings.TrimSuffix(strings.TrimPrefix(r, "[](#"), ")")]; number != "" {
			return number
		}
		return r
	})
}

// Labelled names a snippet by its gist or its first words.
func (d *Desk) Labelled(s briefing.Snippet) string {
	s.Text = d.Referred(s.Text)
	label := strings.Trim(s.Label(), "“”\"")
	if label == "" {
		return lang.T("[without words]")
	}
	return lang.T("“%s”", label)
}
