package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"attache/app/lang"
	"attache/app/ui/part"
)

// palette finds commands by their names.
type palette struct {
	commands []command
	recent   func() []string // what was asked for here lately, newest first, as named names it
	ask      func(command)
}

const (
	maxCommands = 6 // beside what else was found
	maxLately   = 8
)

// named names a command for good, in every language: labels alone are not unique.
func named(c command) string { return string(c.menu) + "/" + string(c.label) }

// offered reports whether a command makes sense from the finder, which has the
// keyboard itself then.
func offered(c command) bool {
	switch c.shortcut.(type) {
	case *fyne.ShortcutCut, *fyne.ShortcutCopy, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		return false
	}
	return c.label != "" && c.label != findWords
}

// fit is a command that fits what was typed.
type fit struct {
	result
	label string
	score int
}

// fits lists the commands that fit a name, the best first, and of equals the one that was used later.
func (p *palette) fits(name string) []fit {
	recent := p.recent()
	var fits []fit
	for _, c := range p.commands {
		if !offered(c) {
			continue
		}
		menu, label := c.menu.String(), c.label.String()
		score, matches, ok := fuzzy(name, label)
		about, in := menu+" › ", len(menu+" › ")
		if !ok {
			if score, _, ok = fuzzy(name, menu+" "+label); !ok {
				continue
			}
			score /= 2 // what a menu is called says less
		}
		if i := slices.Index(recent, named(c)); i >= 0 {
			score += maxLately - i
		}
		for i := range matches {
			matches[i].Start += in
			matches[i].End += in
		}
		fits = append(fits, fit{p.row(c, groupCommands, about+label, matches), label, score})
	}
	slices.SortStableFunc(fits, func(a, b fit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(len(a.label), len(b.label)))
	})
	return fits
}

func (p *palette) row(c command, in lang.Key, about string, matches []part.Range) result {
	title := c.label.String()
	if keys := keyWords(c); keys != "" {
		title += "   " + keys
	}
	return result{group: in, icon: theme.NavigateNextIcon(), title: title, about: about, matches: matches, do: func() { p.ask(c) }}
}

// all gives every command that fits a name; an empty one is fitted by all, those used lately first.
func (p *palette) all(name string) []result {
	if strings.TrimSpace(name) == "" {
		lately := p.lately()
		for _, c := range p.commands {
			if offered(c) {
				lately = append(lately, p.row(c, groupCommands, c.menu.String(), nil))
			}
		}
		return lately
	}
	var results []result
	for _, f := range p.fits(name) {
		results = append(results, f.result)
	}
	return results
}

// find gives the few commands that may be meant by words that may as well be looked for in the library: apart those whose name
// begins with the words, which stand before all that is found.
func (p *palette) find(words string) (meant, other []result) {
	fits := p.fits(words)
	for _, f := range fits[:min(len(fits), maxCommands)] {
		switch {
		case strings.HasPrefix(strings.ToLower(f.label), strings.ToLower(words)):
			meant = append(meant, f.result)
		case closeFit(words, f.score):
			other = append(other, f.result)
		}
	}
	return meant, other
}

// lately gives what was asked for lately.
func (p *palette) lately() []result {
	var results []result
	for _, name := range p.recent() {
		if i := slices.IndexFunc(p.commands, func(c command) bool { return offered(c) && named(c) == name }); i >= 0 {
			results = append(results, p.row(p.commands[i], groupRecent, p.commands[i].menu.String(), nil))
		}
	}
	return results
}
