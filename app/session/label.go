package session

import (
	"encoding/json"

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
