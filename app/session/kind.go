package session

import (
	"cmp"
	"strings"

	"attache/app/lang"
	"attache/briefing"
)

// kindNames name the kinds at the head of a line.
var kindNames = map[briefing.Kind]lang.Key{
	briefing.KindSnippet: "Snippet", briefing.KindSource: "Source", briefing.KindBriefing: "Briefing", briefing.KindHeading: "Heading",
	briefing.KindPlacement: "Place of a snippet", briefing.KindLink: "Link", briefing.KindRemark: "Remark", briefing.KindRelease: "Release",
}

// KindName names a kind of object at the head of a line, also one that a newer version
// made: “Snippet”.
func KindName(kind briefing.Kind) string {
	return cmp.Or(kindNames[kind], newerThing).String()
}

// newerThing names an object of a kind that a newer version made.
const newerThing lang.Key = "Thing of a newer version"

// KindWord names a kind within an English sentence: “snippet”.
func KindWord(kind briefing.Kind) string {
	return strings.ToLower(string(cmp.Or(kindNames[kind], newerThing)))
}

// Named names an object by its kind and its label: “Snippet “The ferry sails””.
func Named(kind briefing.Kind, label string) string {
	switch kind {
	case briefing.KindSnippet:
		return lang.T("Snippet %s", label)
	case briefing.KindSource:
		return lang.T("Source %s", label)
	case briefing.KindBriefing:
		return lang.T("Briefing %s", label)
	case briefing.KindHeading:
		return lang.T("Heading %s", label)
	case briefing.KindPlacement:
		return lang.T("Place of %s", label)
	case briefing.KindLink:
		return lang.T("Link %s", label)
	case briefing.KindRemark:
		return lang.T("Remark %s", label)
	case briefing.KindRelease:
		return lang.T("Release %s", label)
	}
	return lang.T("Thing of a newer version: %s", label)
}

// Things counts objects of a kind: “3 snippets”.
func Things(kind briefing.Kind, n int) string {
	switch kind {
	case briefing.KindSnippet:
		return lang.N(n, "%d snippet", "%d snippets")
	case briefing.KindSource:
		return lang.N(n, "%d source", "%d sources")
	case briefing.KindBriefing:
		return lang.N(n, "%d briefing", "%d briefings")
	case briefing.KindHeading:
		return lang.N(n, "%d heading", "%d headings")
	case briefing.KindPlacement:
		return lang.N(n, "%d place of a snippet", "%d places of snippets")
	case briefing.KindLink:
		return lang.N(n, "%d link", "%d links")
	case briefing.KindRemark:
		return lang.N(n, "%d remark", "%d remarks")
	case briefing.KindRelease:
		return lang.N(n, "%d release", "%d releases")
	}
	return lang.N(n, "%d thing of a newer version", "%d things of a newer version")
}
