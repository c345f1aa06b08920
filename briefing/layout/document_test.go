package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
)

// parseDocument reads a Document from a form that is easy to write. Fields come first
// ("title: …", "banner: …", "language: …", "page: letter"), then, behind an empty line, one
// element a line: its role and class, then its text. Elements indented below another are its kids.
// In a text, *…* is emphasis, **…** strong, ^…^ a reference to the entry of that
// number, {…} one to the heading of that text, <…> a link, and \n a new line. An element may have a language: P@ar.
func parseDocument(t testing.TB, form string) *briefing.Document {
	t.Helper()
	doc := &briefing.Document{Language: "en-GB"}
	head, body, _ := strings.Cut(form, "\n\n")
	for _, field := range strings.Split(strings.TrimSpace(head), "\n") {
		name, value, _ := strings.Cut(field, ":")
		value = strings.TrimSpace(value)
		switch name {
		case "title":
			doc.Title = value
		case "banner":
			doc.Banner = briefing.Marking(value)
		case "language":
			doc.Language = value
		case "page":
			doc.PageSize = briefing.PageSize(value)
		default:
			t.Fatalf("no field %q", name)
		}
	}
	lines := strings.Split(strings.Trim(body, "\n"), "\n")
	doc.Root = briefing.Element{Role: briefing.RoleDocument, Kids: parseElements(&lines, 0)}
	number(doc)
	return doc
}

// named gives the role or the class of a name.
func named[T interface {
	~uint8
	String() string
}](name string) (v T) {
	for v.String() != name {
		v++
	}
	return v
}

func parseElements(lines *[]string, depth int) []briefing.Element {
	var found []briefing.Element
	for len(*lines) > 0 {
		line := (*lines)[0]
		text := strings.TrimLeft(line, " ")
		if text == "" {
			*lines = (*lines)[1:]
			continue
		}
		if (len(line)-len(text))/2 < depth {
			break
		}
		*lines = (*lines)[1:]
		kind, words, _ := strings.Cut(text, " ")
		kind, lang, _ := strings.Cut(kind, "@")
		role, class, _ := strings.Cut(kind, ".")
		e := briefing.Element{Role: named[briefing.Role](role), Class: named[briefing.Class](class), Lang: lang}
		if words = strings.TrimSpace(words); words != "" {
			e.Runs = parseRuns(strings.ReplaceAll(words, `\n`, "\n"))
		}
		e.Kids = parseElements(lines, depth+1)
		found = append(found, e)
	}
	return found
}

func parseRuns(text string) []briefing.Run {
	var runs []briefing.Run
	for text != "" {
		at := strings.IndexAny(text, "*^<{")
		if at < 0 {
			return append(runs, briefing.Run{Text: text})
		}
		if at > 0 {
			runs = append(runs, briefing.Run{Text: text[:at]})
		}
		text = text[at:]
		mark := text[:1]
		if strings.HasPrefix(text, "**") {
			mark = "**"
		}
		stop := mark
		switch mark {
		case "<":
			stop = ">"
		case "{":
			stop = "}"
		}
		inner, rest, ok := strings.Cut(text[len(mark):], stop)
		if !ok {
			return append(runs, briefing.Run{Text: text})
		}
		text = rest
		run := briefing.Run{Text: inner}
		switch mark {
		case "*":
			run.Style = briefing.Emphasis
		case "**":
			run.Style = briefing.Strong
		case "^":
			run.Style, run.Role = briefing.Superscript, briefing.RoleReference
		case "{":
			run.Role = briefing.RoleReference
		case "<":
			run.Role, run.Target = briefing.RoleLink, briefing.Target{URL: inner}
		}
		runs = append(runs, run)
	}
	return runs
}

// number gives each element its number and leads references to their entries.
func number(doc *briefing.Document) {
	var next briefing.ElementID
	entry := 0
	entries := map[string]briefing.ElementID{}
	doc.Root.Walk(func(e *briefing.Element) bool {
		next++
		e.ID = next
		for i := range e.Runs {
			if e.Runs[i].Role != 0 {
				next++
				e.Runs[i].Element = next
			}
		}
		if e.Class == briefing.ClassEntry {
			entry++
			entries[fmt.Sprint(entry)] = e.ID
		}
		if strings.HasPrefix(e.Role.String(), "H") {
			entries[e.Runs[0].Text] = e.ID
		}
		return true
	})
	doc.Root.Walk(func(e *briefing.Element) bool {
		for i := range e.Runs {
			if e.Runs[i].Role == briefing.RoleReference {
				e.Runs[i].Target.Element = entries[e.Runs[i].Text]
			}
		}
		return true
	})
}
