package data

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"attache/briefing"
)

const (
	// newest is how many of the objects that a query finds are ranked: the newest. To
	// rank all 100,000 that hold a common word takes a third of a second.
	newest = 2000
	// limitMost bounds the answer where the caller does not.
	limitMost = 1000
)

// Search finds snippets and sources whose text, title or names hold all words of query, the
// last one as the beginning of a word; best first, at most limit (1 to 1,000; anything else counts as 1,000). Case and
// diacritics do not matter. Quote marks and operators have no meaning of their own.
func (l *Library) Search(ctx context.Context, query string, limit int) (hits []briefing.Hit, err error) {
	words := queryWords(query)
	if len(words) == 0 {
		return nil, nil
	}
	if limit < 1 || limit > limitMost {
		limit = limitMost
	}
	match := matchOf(words)
	err = l.reading(ctx, func(r *reader) error {
		hits, err = r.find(match, words, limit)
		return err
	})
	return hits, l.explain("search", err)
}

// matchOf gives the words in the language of FTS5: each a quoted string, all of them
// required, the last a prefix. What a user writes cannot leave its quotes.
func matchOf(words [][]string) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(" AND ")
		}
		fmt.Fprintf(&b, `"%s"`, strings.Join(w, " "))
	}
	b.WriteByte('*')
	return b.String()
}

// A word in a title counts more than in names, and there more than in the text. The inner query gives
// the newest in the order in which the index holds them, so that the rest is never looked at.
const ranked = `SELECT f.rowid, s.doc, o.doc FROM
	(SELECT rowid, score FROM (SELECT rowid, bm25(search, 4.0, 1.0, 2.0) AS score FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)
		ORDER BY score, rowid DESC LIMIT ?) f
	LEFT JOIN snippet s ON s.r=f.rowid LEFT JOIN source o ON o.r=f.rowid ORDER BY f.score, f.rowid DESC`

// find gives what matches, best first.
func (r *reader) find(match string, words [][]string, limit int) ([]briefing.Hit, error) {
	best, err := r.l.read.get(ranked)
	if err != nil {
		return nil, err
	}
	rows, err := r.tx.StmtContext(r.ctx, best).QueryContext(r.ctx, match, newest, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hits []briefing.Hit
	for rows.Next() {
		var n int64
		var snippet, source sql.RawBytes
		if err := rows.Scan(&n, &snippet, &source); err != nil {
			return nil, err
		}
		hit, err := hitOf(n, snippet, source, words)
		if err != nil {
			return nil, err
		}
		hits = append(hits, hit)
	}
	return hits, rows.Err()
}

// hitOf shows where the words stand in what was found in one row.
func hitOf(row int64, snippet, source []byte, words [][]string) (briefing.Hit, error) {
	switch {
	case snippet != nil:
		var s briefing.Snippet
		if err := decode(snippet, &s); err != nil {
			return briefing.Hit{}, err
		}
		return snippetHit(&s, words), nil
	case source != nil:
		var s briefing.Source
		if err := decode(source, &s); err != nil {
			return briefing.Hit{}, err
		}
		return sourceHit(&s, words), nil
	}
	return briefing.Hit{}, found(ErrDamaged, "the search index knows a row %d that is not there", row)
}

func snippetHit(s *briefing.Snippet, words [][]string) briefing.Hit {
	title := s.Gist
	if title == "" {
		title = firstWords(s.Text)
	}
	texts := []string{s.Text, s.Gist}
	if s.Translation != nil {
		texts = append(texts, s.Translation.Original)
	}
	if s.Figure != nil {
		texts = append(texts, s.Figure.Caption, s.Figure.Alt)
	}
	for _, link := range s.Attribution {
		texts = append(texts, joined(link.Name, link.Role))
	}
	texts = append(texts, strings.Join(s.Tags, ", "))
	h := briefing.Hit{Ref: s.Ref(), Title: title}
	h.Excerpt, h.Matches = excerpt(texts, words)
	return h
}

func sourceHit(s *briefing.Source, words [][]string) briefing.Hit {
	texts := []string{s.Title, s.TitleShort, s.ContainerTitle, s.Publisher, s.Authority, s.Descriptor, s.Abstract, s.Note, s.EventTitle, s.URL, s.DOI, s.Number}
	for _, names := range [][]briefing.Name{s.Author, s.Editor, s.Translator} {
		for _, n := range names {
			texts = append(texts, strings.TrimSpace(n.Given+" "+n.Family+n.Literal))
		}
	}
	title := s.Title
	if title == "" {
		title = s.ContainerTitle
	}
	h := briefing.Hit{Ref: s.Ref(), Title: title}
	h.Excerpt, h.Matches = excerpt(texts, words)
	return h
}
