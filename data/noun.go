package data

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/revision"
)

// docOf gives an object as JSON: its id and each field that is set, sorted. What this version does not know is
// in it word for word.
func docOf(id briefing.UUID, values map[string]json.RawMessage) (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, `{"id":"%s"`, id)
	for _, field := range slices.Sorted(maps.Keys(values)) {
		name, err := json.Marshal(field)
		if err != nil {
			return "", err
		}
		b.WriteByte(',')
		b.Write(name)
		b.WriteByte(':')
		b.Write(values[field])
	}
	b.WriteByte('}')
	return b.String(), nil
}

// deriveNoun writes the row of an object in the table of its noun, or takes it away where it is
// hidden. A noun that this version does not know has no table; its revisions are kept all the same.
func (w *writer) deriveNoun(o *object) error {
	if o.state.Kind() == revision.KindAction {
		return w.deriveAction(o)
	}
	values := o.state.Values()
	hidden := isHidden(&o.state)
	doc, err := docOf(o.state.Obj, values)
	if err != nil {
		return err
	}
	id := o.state.Obj[:]
	switch kind := o.state.Kind(); kind {
	case briefing.KindSnippet:
		return w.deriveFound(o, hidden, "snippet", snippetWords, "INSERT INTO snippet(r,id,doc) VALUES(?1,?2,?3)", "UPDATE snippet SET doc=?3 WHERE r=?1 AND id=?2", doc)
	case briefing.KindSource:
		return w.deriveFound(o, hidden, "source", sourceWords, "INSERT INTO source(r,id,doc,listed_by) VALUES(?1,?2,?3,?4)", "UPDATE source SET doc=?3, listed_by=?4 WHERE r=?1 AND id=?2",
			doc, uuidIn(values["listed-by"]))
	case briefing.KindHeading:
		var place struct{ Parent json.RawMessage }
		_ = json.Unmarshal(values["place"], &place)
		// A heading with living children stays, so a hidden one is kept in its table.
		return w.exec("INSERT INTO heading(id,briefing,parent,hidden,doc) VALUES(?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET briefing=excluded.briefing, parent=excluded.parent, hidden=excluded.hidden, doc=excluded.doc",
			id, uuidIn(values["briefing"]), uuidIn(place.Parent), hidden, doc)
	case briefing.KindPlacement:
		var place struct{ Parent json.RawMessage }
		_ = json.Unmarshal(values["place"], &place)
		return w.deriveRow(o, hidden, "placement", "INSERT INTO placement(id,snippet,heading,doc) VALUES(?,?,?,?) ON CONFLICT(id) DO UPDATE SET snippet=excluded.snippet, heading=excluded.heading, doc=excluded.doc",
			uuidIn(values["snippet"]), uuidIn(place.Parent), doc)
	case briefing.KindBriefing:
		return w.deriveRow(o, hidden, "briefing", "INSERT INTO briefing(id,title,date,doc) VALUES(?,?,?,?) ON CONFLICT(id) DO UPDATE SET title=excluded.title, date=excluded.date, doc=excluded.doc",
			textIn(values["title"]), textIn(values["date"]), doc)
	case briefing.KindLink:
		return w.deriveRow(o, hidden, "link", "INSERT INTO link(id,one,other,doc) VALUES(?,?,?,?) ON CONFLICT(id) DO UPDATE SET one=excluded.one, other=excluded.other, doc=excluded.doc",
			uuidIn(values["from"]), uuidIn(values["to"]), doc)
	case briefing.KindRemark:
		return w.deriveRow(o, hidden, "remark", "INSERT INTO remark(id,about,doc) VALUES(?,?,?) ON CONFLICT(id) DO UPDATE SET about=excluded.about, doc=excluded.doc",
			uuidIn(values["on"]), doc)
	case briefing.KindRelease:
		return w.deriveRow(o, hidden, "release", "INSERT INTO release(id,briefing,doc) VALUES(?,?,?) ON CONFLICT(id) DO UPDATE SET briefing=excluded.briefing, doc=excluded.doc",
			uuidIn(values["briefing"]), doc)
	}
	return nil
}

// isHidden tells whether an object is deleted or has nothing to show.
func isHidden(s *revision.State) bool { return s.Life() == revision.Hidden || len(s.Values()) == 0 }

func (w *writer) deriveRow(o *object, hidden bool, table, insert string, args ...any) error {
	id := o.state.Obj[:]
	if !hidden {
		return w.exec(insert, append([]any{id}, args...)...)
	}
	if o.isNew {
		return nil
	}
	return w.exec("DELETE FROM "+table+" WHERE id=?", id)
}

// deriveFound writes the row of an object that search finds, and its words where they are others than before: most edits of a day
// set a status or a tag, or place a snippet.
func (w *writer) deriveFound(o *object, hidden bool, table string, wordsOf func(map[string]json.RawMessage) findable, insert, update string, args ...any) error {
	var r int64
	var before findable
	var exists bool
	var err error
	if !o.isNew {
		if r, before, exists, err = w.findable(table, o.state.Obj, wordsOf); err != nil {
			return err
		}
	}
	if hidden {
		if !exists {
			return nil
		}
		if err := w.exec("DELETE FROM search WHERE rowid=?", r); err != nil {
			return err
		}
		return w.exec("DELETE FROM "+table+" WHERE r=?", r)
	}
	write := update
	if !exists {
		write, r = insert, w.nextRow
		w.nextRow += rowStep
	}
	if err := w.exec(write, append([]any{r, o.state.Obj[:]}, args...)...); err != nil {
		return err
	}
	words := wordsOf(o.state.Values())
	if exists {
		if words == before {
			return nil
		}
		if err := w.exec("DELETE FROM search WHERE rowid=?", r); err != nil {
			return err
		}
	}
	return w.exec("INSERT INTO search(rowid,title,body,names) VALUES(?,?,?,?)", r, words.title, words.body, words.names)
}

// findable gives the row of an object and the words by which search finds it. It reports false where there is none.
func (w *writer) findable(table string, id briefing.UUID, wordsOf func(map[string]json.RawMessage) findable) (r int64, words findable, exists bool, err error) {
	var doc sql.RawBytes
	for err := range w.query("SELECT r, doc FROM "+table+" WHERE id=?", id[:]).into(&r, &doc) {
		if err != nil {
			return 0, words, false, err
		}
		words, err = wordsIn(doc, wordsOf)
		return r, words, err == nil, err
	}
	return 0, words, false, nil
}

func (w *writer) deriveAction(o *object) error {
	a := revision.ActionOf(&o.state)
	return w.exec("INSERT INTO action(id,who,hlc,title,undoes,redoes) VALUES(?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET who=excluded.who, hlc=excluded.hlc, title=excluded.title, undoes=excluded.undoes, redoes=excluded.redoes",
		a.ID[:], a.Who, a.HLC, a.Title, orNull(a.Undoes), orNull(a.Redoes))
}

func orNull(id briefing.UUID) any {
	if id.IsZero() {
		return nil
	}
	return id[:]
}

// textIn gives a JSON text, and nothing for any other value.
func textIn(val json.RawMessage) string {
	var s string
	_ = json.Unmarshal(val, &s)
	return s
}

// uuidIn gives the id in a JSON text, and NULL for any other value.
func uuidIn(val json.RawMessage) any {
	if len(val) != 38 { // quotes and 36 characters
		return nil
	}
	id, err := briefing.ParseUUID(string(val[1:37]))
	if err != nil {
		return nil
	}
	return orNull(id)
}

// findable is what search looks through.
type findable struct{ title, body, names string }

// wordsIn gives the words by which search finds an object.
func wordsIn(doc []byte, of func(map[string]json.RawMessage) findable) (findable, error) {
	var values map[string]json.RawMessage
	if err := json.Unmarshal(doc, &values); err != nil {
		return findable{}, found(ErrDamaged, "an object of the working copy is not JSON: %v", err)
	}
	return of(values), nil
}

// in gives the words in some columns, which are named as FTS5 has it.
func (f findable) in(columns string) string {
	var parts []string
	for column, text := range map[string]string{"title": f.title, "body": f.body, "names": f.names} {
		if strings.Contains(columns, column) {
			parts = append(parts, text)
		}
	}
	return joined(parts...)
}

func snippetWords(values map[string]json.RawMessage) findable {
	var chain []struct{ Name, Role string }
	var tags []string
	var translation struct{ Original, Translator string }
	var figure struct{ Caption, Alt string }
	_ = json.Unmarshal(values["attribution"], &chain)
	_ = json.Unmarshal(values["tags"], &tags)
	_ = json.Unmarshal(values["translation"], &translation)
	_ = json.Unmarshal(values["figure"], &figure)
	names := append([]string{translation.Translator}, tags...)
	for _, c := range chain {
		names = append(names, c.Name, c.Role)
	}
	return findable{
		title: textIn(values["gist"]),
		body:  joined(textIn(values["text"]), translation.Original, figure.Caption, figure.Alt),
		names: joined(names...),
	}
}

var (
	sourceTitles = []string{"title", "title-short", "container-title"}
	sourceBodies = []string{"descriptor", "abstract", "note", "URL", "DOI", "number", "event-title"}
	sourceNames  = []string{"author", "editor", "translator"}
)

func sourceWords(values map[string]json.RawMessage) findable {
	var f findable
	for _, field := range sourceTitles {
		f.title = joined(f.title, textIn(values[field]))
	}
	for _, field := range sourceBodies {
		f.body = joined(f.body, textIn(values[field]))
	}
	f.names = joined(textIn(values["publisher"]), textIn(values["authority"]))
	for _, field := range sourceNames {
		var people []struct{ Family, Given, Literal string }
		_ = json.Unmarshal(values[field], &people)
		for _, p := range people {
			f.names = joined(f.names, p.Given, p.Family, p.Literal)
		}
	}
	return f
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}
