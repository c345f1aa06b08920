package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
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

// fewFit is how many snippets can be told by number from those that the index of words gives.
const fewFit = 1000

// filtered lets SQLite pass over most of what is not wanted, because to read an object takes many times as long.
func (r *reader) filtered(f briefing.Filter, words [][]string, among map[briefing.ID[briefing.Snippet]]bool, limit int) (hits []briefing.Hit, err error) {
	where, args := conditions(f, among)
	seen := map[int64]bool{}
	if len(words) == 0 {
		return r.fitting(nil, seen, f, nil, limit, "snippet s "+r.l.facts+" WHERE "+where, args)
	}
	// The index of words gives the newest first, so that few rows of it are looked at where many snippets fit. Where few fit nearly all are, and
	// to look for their numbers in a short list takes a third of the time.
	few, err := r.few(where, args)
	if err != nil || few != nil && len(few) == 0 {
		return nil, err
	}
	if few != nil {
		list, _ := json.Marshal(few) // numbers always can
		where, args = "+f.rowid IN (SELECT value FROM json_each(?))", []any{string(list)}
	}
	for _, rank := range ranks {
		if len(hits) < limit {
			args := append([]any{matchOf(rank.columns, words, rank.begun)}, args...)
			if hits, err = r.fitting(hits, seen, f, words, limit, "search f CROSS JOIN snippet s "+r.l.facts+" WHERE s.r=f.rowid AND search MATCH ? AND "+where, args); err != nil {
				return nil, err
			}
		}
	}
	return hits, nil
}

// few lists the row numbers of the snippets for which conditions hold, and gives nil where they are not few.
func (r *reader) few(where string, args []any) ([]int64, error) {
	list := []int64{}
	var n int64
	for err := range r.query("SELECT s.r FROM snippet s "+r.l.facts+" WHERE "+where+" LIMIT ?", append(slices.Clone(args), fewFit+1)...).into(&n) {
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	if len(list) > fewFit {
		return nil, nil
	}
	return list, nil
}

// fitting adds the newest snippets that a query gives, fit the filter and were not seen.
func (r *reader) fitting(hits []briefing.Hit, seen map[int64]bool, f briefing.Filter, words [][]string, limit int, from string, args []any) ([]briefing.Hit, error) {
	var n int64
	var doc sql.RawBytes
	for err := range r.query("SELECT s.r, s.doc FROM "+from+" ORDER BY 1 DESC", args...).into(&n, &doc) {
		if err != nil {
			return nil, err
		}
		if seen[n] {
			continue
		}
		var s briefing.Snippet
		if err := decode(doc, &s); err != nil {
			return nil, err
		}
		if f.Fits(s, briefing.Known{}) {
			seen[n] = true
			if hits = append(hits, snippetHit(&s, words)); len(hits) == limit {
				break
			}
		}
	}
	return hits, nil
}

// conditions words in SQL what it can tell of a filter. It may let pass what is not wanted, but never the other way round.
func conditions(f briefing.Filter, among map[briefing.ID[briefing.Snippet]]bool) (where string, args []any) {
	where = "TRUE"
	add := func(condition string, arg ...any) { where, args = where+" AND "+condition, append(args, arg...) }
	if among != nil {
		ids := make([]string, 0, len(among))
		for id := range among {
			ids = append(ids, strings.ReplaceAll(id.String(), "-", ""))
		}
		list, _ := json.Marshal(ids) // texts always can
		add("s.r IN (SELECT r FROM snippet WHERE id IN (SELECT unhex(value) FROM json_each(?)))", string(list))
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
		add("instr(s.doc->'citations',?)>0", f.Source.String())
	}
	if f.Uncited {
		add("coalesce(s.doc->'citations','[]')='[]'")
	}
	if !f.Date.IsZero() {
		condition, days := mayFall(f.Date)
		add(condition, days...)
	}
	return where, args
}
