package data

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"attache/briefing"
)

// factsIndex lets a filter pass over snippets without reading them, which is what takes its time: what filters ask for stands in
// it, in a tenth of the room and in the order in which snippets came. Only a working copy has it. SQLite keeps it up to date as it
// writes snippets, nothing of it is published, and it is made anew where it is missing or where another version wanted another one.
const factsIndex = "CREATE INDEX snippet_facts ON snippet(r, doc->>'kind', doc->>'status', doc->>'marking', doc->'citations', " +
	"doc->>'event-date', doc->>'$.attribution[0].date', doc->>'$.attribution[1].date', doc->>'$.attribution[2].date', json_type(doc,'$.attribution[3]'))"

// factsEntry is what sqlite_schema says of the index.
var factsEntry = entry{"index", "snippet_facts", "snippet", factsIndex}

// indexFacts makes the index where it is not there.
func indexFacts(ctx context.Context, db execer) error {
	have, err := readSchema(ctx, db)
	if err != nil || slices.Contains(have, factsEntry) {
		return err
	}
	// And bring it from the journal into the working copy while there is room, so that the journal can be given back when the disk is full.
	_, err = db.ExecContext(ctx, "DROP INDEX IF EXISTS snippet_facts; "+factsIndex+"; PRAGMA wal_checkpoint(PASSIVE)")
	return err
}

// factsDates are the dates of a snippet that stand in the index; one with longChain has more.
var factsDates = []string{"s.doc->>'event-date'", "s.doc->>'$.attribution[0].date'", "s.doc->>'$.attribution[1].date'", "s.doc->>'$.attribution[2].date'"}

const longChain = "json_type(s.doc,'$.attribution[3]') IS NOT NULL"

// mayFallWithin is the condition that one date may fall into some days, the first and the last of them given twice. Days (2026-02-28)
// are told from each other, and of less (2026, 2026-02~) whether it is that year and month; the rest, such as a season, an interval
// or an instant, it lets pass.
const mayFallWithin = "%[1]s IS NOT NULL AND (%[1]s BETWEEN ? AND ? OR %[1]s NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND " +
	"(rtrim(%[1]s,'?~%%') BETWEEN substr(?,1,length(rtrim(%[1]s,'?~%%'))) AND ? OR substr(%[1]s,6,2)>'12' OR %[1]s GLOB '*[^0-9?~%%-]*'))"

// mayFall words the condition that the event or a statement of a snippet may fall into the days of a date.
func mayFall(within briefing.Date) (condition string, args []any) {
	first, last, ok := within.Bounds()
	if !ok || first.Year() < 0 || last.Year() > 9999 {
		return "TRUE", nil
	}
	from, to := first.Format(time.DateOnly), last.Format(time.DateOnly)
	anyOf := []string{longChain}
	for _, date := range factsDates {
		anyOf = append(anyOf, fmt.Sprintf(mayFallWithin, date))
		args = append(args, from, to, from, to)
	}
	return "(" + strings.Join(anyOf, " OR ") + ")", args
}
