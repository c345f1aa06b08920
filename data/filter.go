package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"attache/briefing"
)

// Filtered finds the snippets that a filter wants, without its Verdict, News and Remarked, and those of among alone unless that is
// nil; at most limit (as Search has it). Where the filter has words, they begin words of the snippet, and what has them in its
// title comes first, as by Search; then the newest.
func (l *Library) Filtered(ctx context.Context, f briefing.Filter, among map[briefing.ID[briefing.Snippet]]bool, limit int) (hits []briefing.Hit, err error) {
	words := queryWords(f.Words)
	if len(words) == 0 && strings.TrimSpace(f.Words) != "" || among != nil && len(among) == 0 {
		return nil, nil
	}
	if limit < 1 || limit > limitMost {
		limit = limitMost
	}
	f.Words, f.Verdict, f.News, f.Remarked = "", "", false, false // the index finds the words
	err = l.reading(ctx, func(r *reader) error {
		hits, err = r.filtered(f, words, among, limit)
		return err
	})
	return hits, l.explain("search", err)
}

// filtered lets SQLite pass over most of what is not wanted, because to read an object takes many times as long.
func (r *reader) filtered(f briefing.Filter, words [][]string, among map[briefing.ID[briefing.Snippet]]bool, limit int) ([]briefing.Hit, error) {
	where, args := conditions(f, among)
	var hits []briefing.Hit
	seen := map[int64]bool{}
	find := func(where []string, args []any) error {
		if len(hits) >= limit {
			return nil
		}
		rows, err := r.query("SELECT s.r, s.doc FROM snippet s WHERE "+strings.Join(append(where, "TRUE"), " AND ")+" ORDER BY s.r DESC", args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for len(hits) < limit && rows.Next() {
			var n int64
			var doc sql.RawBytes
			if err := rows.Scan(&n, &doc); err != nil {
				return err
			}
			if seen[n] {
				continue
			}
			var s briefing.Snippet
			if err := decode(doc, &s); err != nil {
				return err
			}
			if f.Fits(s, briefing.Known{}) {
				seen[n] = true
				hits = append(hits, snippetHit(&s, words))
			}
		}
		return rows.Err()
	}
	if len(words) == 0 {
		return hits, find(where, args)
	}
	for _, rank := range ranks {
		match := append([]string{"s.r IN (SELECT rowid FROM search WHERE search MATCH ?)"}, where...)
		if err := find(match, append([]any{matchOf(rank.columns, words, rank.begun)}, args...)); err != nil {
			return nil, err
		}
	}
	return hits, nil
}

// conditions words in SQL what it can tell of a filter. It may let pass what is not wanted, but never the other way round.
func conditions(f briefing.Filter, among map[briefing.ID[briefing.Snippet]]bool) (where []string, args []any) {
	add := func(condition string, arg ...any) { where, args = append(where, condition), append(args, arg...) }
	if among != nil {
		ids := make([]string, 0, len(among))
		for id := range among {
			ids = append(ids, strings.ReplaceAll(id.String(), "-", ""))
		}
		list, _ := json.Marshal(ids) // texts always can
		add("s.id IN (SELECT unhex(value) FROM json_each(?))", string(list))
	}
	if f.Tag != "" {
		if tag := queryWords(f.Tag); len(tag) > 0 {
			add("s.r IN (SELECT rowid FROM search WHERE search MATCH ?)", matchOf("{names}", tag, false))
		}
	}
	if f.Kind != "" {
		add("s.doc->>'kind'=?", string(f.Kind))
	}
	if f.Marking != "" {
		add("s.doc->>'marking'=?", string(f.Marking))
	}
	if f.Status.Vouched() {
		add("s.doc->>'status' LIKE ?||'%'", string(f.Status))
	}
	if !f.Source.IsZero() {
		add("instr(s.doc,?)>0", f.Source.String())
	}
	if f.Uncited {
		add("coalesce(s.doc->>'citations','[]')='[]'")
	}
	if !f.Date.IsZero() {
		add("(s.doc->>'event-date' IS NOT NULL OR instr(s.doc,'\"date\"')>0)")
	}
	return where, args
}
