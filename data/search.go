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
		rows, err := l.find(ctx, r.tx, match, limit)
		if err != nil {
			return err
		}
		for _, row := range rows {
			hit, err := r.hit(row, words)
			if err != nil {
				return err
			}
			hits = append(hits, hit)
		}
		return nil
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

const (
	oldestRanked = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
	// A word in a title counts more than in names, and there more than in the text.
	ranked = "SELECT rowid FROM search WHERE search MATCH ? AND rowid>=? ORDER BY bm25(search, 4.0, 1.0, 2.0), rowid DESC LIMIT ?"
)

// find gives the row numbers of what matches, best first.
func (l *Library) find(ctx context.Context, tx *sql.Tx, match string, limit int) ([]int64, error) {
	var from int64
	stmt, err := l.read.get(oldestRanked)
	if err != nil {
		return nil, err
	}
	if err := tx.StmtContext(ctx, stmt).QueryRowContext(ctx, match, newest-1).Scan(&from); err != nil && err != sql.ErrNoRows {
		return nil, err
	}
	if stmt, err = l.read.get(ranked); err != nil {
		return nil, err
	}
	rows, err := tx.StmtContext(ctx, stmt).QueryContext(ctx, match, from, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

// hit reads what was found in one row and shows where.
func (r *reader) hit(row int64, words [][]string) (briefing.Hit, error) {
	snippets, err := docs[briefing.Snippet](r, "SELECT doc FROM snippet WHERE r=?", row)
	if err != nil {
		return briefing.Hit{}, err
	}
	if len(snippets) == 1 {
		return snippetHit(&snippets[0], words), nil
	}
	sources, err := docs[briefing.Source](r, "SELECT doc FROM source WHERE r=?", row)
	if err != nil {
		return briefing.Hit{}, err
	}
	if len(sources) != 1 {
		return briefing.Hit{}, found(ErrDamaged, "the search index knows a row %d that is not there", row)
	}
	return sourceHit(&sources[0], words), nil
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
