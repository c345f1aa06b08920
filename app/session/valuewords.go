package session

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"attache/app/lang"
	"attache/briefing"
)

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
	if words, ok := objectWords(field, val); ok {
		return words
	}
	var b bytes.Buffer
	if json.Compact(&b, val) != nil {
		return string(val)
	}
	return b.String()
}

// objectWords words a value that is no text. It is false for one of a field or form that a
// newer version made, which is shown as it is.
func objectWords(field string, val json.RawMessage) (words string, ok bool) {
	switch field {
	case "author", "editor", "translator":
		return parsedWords(val, func(names []briefing.Name) string { return wordsOfAll(names, "; ", briefing.Name.Full) })
	case "translation":
		return parsedWords(val, func(t briefing.Translation) string { return known(t.Original, t.Language, t.Translator) })
	case "figure":
		return parsedWords(val, func(f briefing.Figure) string { return known(briefing.PlainText(f.Caption), f.Alt) })
	case "likelihood":
		return parsedWords(val, func(l briefing.Likelihood) string { return lang.Key(l.Term).String() })
	case "stored-text":
		return parsedWords(val, func(t briefing.StoredText) string {
			if t.Captured.IsZero() {
				return t.Type
			}
			return lang.Moment(t.Captured.Local())
		})
	case "attachments":
		return parsedWords(val, func(all []briefing.Attachment) string {
			return wordsOfAll(all, ", ", func(a briefing.Attachment) string { return a.Name })
		})
	case "front":
		return parsedWords(val, func(lines []briefing.FrontLine) string {
			return wordsOfAll(lines, "; ", func(l briefing.FrontLine) string { return known(l.Label, string(l.Field), l.Text) })
		})
	case "source-summary":
		return parsedWords(val, func(s briefing.Statement) string { return s.Text })
	case "designation":
		return parsedWords(val, func(d briefing.Designation) string {
			return known(d.ControlledBy, d.Categories, d.Dissemination, d.Contact)
		})
	}
	if words, ok = parsedWords(val, func(list []string) string { return strings.Join(list, ", ") }); ok {
		return words, true
	}
	return parsedWords(val, func(yes bool) string {
		if yes {
			return lang.T("Yes")
		}
		return lang.T("No")
	})
}

// parsedWords words a value of a form; it is false where the value has another.
func parsedWords[T any](val json.RawMessage, words func(T) string) (string, bool) {
	var v T
	if json.Unmarshal(val, &v) != nil {
		return "", false
	}
	return words(v), true
}

func wordsOfAll[T any](list []T, by string, words func(T) string) string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = words(v)
	}
	return strings.Join(all, by)
}

// known joins those of some texts that say something.
func known(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " · ")
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
	switch field {
	case "event-date", "issued", "original-date", "accessed", "date":
		if date, err := briefing.ParseDate(value); err == nil {
			return DateWords(date)
		}
	case fieldStatus:
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
			list[i] += ", " + strings.TrimSpace(lang.Key(c.Locator.Label).String()+" "+c.Locator.Value)
		}
	}
	return strings.Join(list, "; ")
}
