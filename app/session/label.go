package session

import (
	"bytes"
	"encoding/json"
	"strings"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/revision"
)

// labeller puts what histories hold into words, also what another library holds or a newer
// version wrote. Where it cannot look at an object, err says why.
type labeller struct {
	look     revision.Look
	removals map[revision.ID]string // who removed a value for good, and when
	err      error
}

// label says how a person knows an object: its first words, its title, what it joins.
func (l *labeller) label(kind briefing.Kind, values map[string]json.RawMessage) string {
	switch kind {
	case briefing.KindPlacement:
		return l.of(values["snippet"])
	case briefing.KindLink:
		return l.of(values["from"]) + " – " + l.of(values["to"])
	case briefing.KindRemark:
		return lang.X("a remark", "%s on %s", quotedShort(textOf(values["text"])), l.of(values["on"]))
	case briefing.KindRelease:
		return lang.X("a release", "%s of %s", quotedShort(textOf(values["name"])), l.of(values["briefing"]))
	case briefing.KindSnippet:
		text := textOf(values["gist"])
		if text == "" {
			text = briefing.PlainText(textOf(values["text"]))
		}
		return quotedShort(text)
	case briefing.KindSource:
		o, err := briefing.Build(briefing.Ref{Kind: kind}, values)
		if source, ok := o.(*briefing.Source); ok && err == nil {
			return quotedShort(SourceLabel(*source))
		}
	}
	return quotedShort(textOf(values["title"]))
}

// of gives the label of the object that a value names.
func (l *labeller) of(val json.RawMessage) string {
	state, ok := l.state(idIn(val))
	if !ok {
		return lang.T("something that is not here")
	}
	return l.label(state.Kind(), state.Values())
}

func (l *labeller) state(id briefing.UUID) (revision.State, bool) {
	if id.IsZero() {
		return revision.State{}, false
	}
	state, err := l.look(id)
	if err != nil && l.err == nil {
		l.err = err
	}
	if kind := state.Kind(); kind == briefing.KindPlacement || kind == briefing.KindLink || kind == briefing.KindRemark || kind == briefing.KindRelease {
		return revision.State{}, false // none of these names another: a forged file could lead in a circle
	}
	return state, len(state.Heads) > 0
}

// place words a place; it is empty at the top of an outline.
func (l *labeller) place(val json.RawMessage) string {
	var place struct{ Parent json.RawMessage }
	_ = json.Unmarshal(val, &place) // what has another form names no parent
	state, ok := l.state(idIn(place.Parent))
	if !ok {
		return ""
	}
	heading := l.label(state.Kind(), state.Values())
	if in, ok := l.state(idIn(state.Values()["briefing"])); ok {
		return lang.T("under %s in %s", heading, l.label(in.Kind(), in.Values()))
	}
	return lang.T("under %s", heading)
}

// circle names the headings by way of which a heading stands under itself, and itself.
func (l *labeller) circle(id briefing.UUID) []string {
	var names []string
	at := id
	for range 1000 { // no outline is as deep; a forged file could be
		state, ok := l.state(at)
		if !ok {
			return nil
		}
		values := state.Values()
		names = append(names, l.label(state.Kind(), values))
		var place struct{ Parent json.RawMessage }
		_ = json.Unmarshal(values["place"], &place)
		if at = idIn(place.Parent); at == id {
			return names
		}
	}
	return nil
}

// words puts the value of a field into words.
func (l *labeller) words(field string, val json.RawMessage) string {
	switch {
	case val == nil:
		return ""
	case isText(val):
		return valueWords(field, textOf(val))
	case field == "place":
		if words := l.place(val); words != "" {
			return words
		}
		return lang.T("at the top")
	case field == "citations":
		var citations []briefing.Citation
		if json.Unmarshal(val, &citations) == nil {
			return l.citations(citations)
		}
	case field == "attribution":
		var chain briefing.Attribution
		if json.Unmarshal(val, &chain) == nil {
			names := make([]string, len(chain))
			for i, link := range chain {
				names[i] = link.Name
				if link.Name == "" {
					names[i] = lang.T("[not named]")
				}
			}
			return strings.Join(names, " → ")
		}
	}
	var list []string // such as tags
	if json.Unmarshal(val, &list) == nil {
		return strings.Join(list, ", ")
	}
	var b bytes.Buffer
	if json.Compact(&b, val) != nil {
		return string(val)
	}
	return b.String()
}

// What the values of fields are called that have one of a few.
var (
	statusWords     = map[string]lang.Key{"draft": "draft", "checked": "checked", "cleared": "cleared"}
	confidenceWords = map[string]lang.Key{"low": "low", "moderate": "moderate", "high": "high"}
	valueKindWords  = map[string]lang.Key{
		"quotation": "quotation", "paraphrase": "paraphrase", "comment": "comment", "assessment": "assessment", "figure": "figure",
		"contradicts": "contradicts", "corroborates": "corroborates", "updates": "updates",
	}
)

// SourceTypes name the types of sources, by their CSL names.
var SourceTypes = map[string]lang.Key{
	"article-newspaper": "Newspaper article", "article-magazine": "Magazine article", "article-journal": "Journal article",
	"webpage": "Web page", "post": "Post", "report": "Report", "speech": "Speech", "interview": "Interview",
	"broadcast": "Broadcast", "legislation": "Legislation", "treaty": "Treaty", "personal_communication": "Personal communication",
	"book": "Book", "document": "Document",
}

// valueWords says a value that is a text.
func valueWords(field, value string) string {
	tables := map[string]map[string]lang.Key{"status": statusWords, "confidence": confidenceWords, "kind": valueKindWords, "type": SourceTypes}
	if field == fieldStatus {
		value = briefing.Status(value).Words()
	}
	if said, ok := tables[field][value]; ok {
		return said.String()
	}
	return value
}

func (l *labeller) citations(citations []briefing.Citation) string {
	list := make([]string, len(citations))
	for i, c := range citations {
		list[i] = lang.T("something that is not here")
		if state, ok := l.state(c.Source.UUID()); ok {
			list[i] = l.label(state.Kind(), state.Values())
		}
		if c.Locator.Value != "" {
			list[i] += strings.TrimRight(", "+c.Locator.Label, " ") + " " + c.Locator.Value
		}
	}
	return strings.Join(list, "; ")
}

func isText(val json.RawMessage) bool { return len(val) > 0 && val[0] == '"' }

// textOf gives a JSON text, and nothing for any other value.
func textOf(val json.RawMessage) string {
	var s string
	_ = json.Unmarshal(val, &s)
	return s
}

// idIn gives the id in a JSON text, and the zero UUID for any other value.
func idIn(val json.RawMessage) briefing.UUID {
	id, err := briefing.ParseUUID(textOf(val))
	if err != nil {
		return briefing.UUID{}
	}
	return id
}

// SourceLabel names a source as its Label does; one of which nothing is known in the user's language.
func SourceLabel(s briefing.Source) string {
	if label := s.Label(); label != briefing.Untitled {
		return label
	}
	return lang.T("[untitled source]")
}

func quotedShort(text string) string {
	text = shortened(briefing.OneLine(text))
	if text == "" {
		return lang.T("[without words]")
	}
	return lang.T("“%s”", text)
}
