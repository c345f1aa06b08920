package data

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"attache/briefing"
)

// limitMost bounds the answer where the caller does not.
const limitMost = 1000

// Search finds snippets and sources whose text, title or names hold all words of query, the
// last one as the beginning of a word; at most limit (1 to 1,000; anything else counts as 1,000). What has the words in its
// title comes first, then what has them in its title and names, then the rest; what only begins with the last word comes
// after what holds it whole; among equals the newest comes first. Case and diacritics do not matter. Quote marks and operators
// have no meaning of their own.
func (l *Library) Search(ctx context.Context, query string, limit int) (hits []briefing.Hit, err error) {
	words := queryWords(query)
	if len(words) == 0 {
		return nil, nil
	}
	if limit < 1 || limit > limitMost {
		limit = limitMost
	}
	err = l.reading(ctx, func(r *reader) error {
		hits, err = r.find(words, limit)
		return err
	})
	return hits, l.explain("search", err)
}

// ranks are the ways in which the words of a query can be found, the best first. Each is asked for its newest rows, which the
// index gives without looking at older ones; a rank that counts how often words occur (as FTS5's own does) reads all
// that it has about every word, and so takes a tenth of a second for words that everybody uses. To find beginnings
// the index reads all words that begin so: that is done last, where there is still room.
var ranks = []struct {
	columns string // of the index, that all words stand in
	begun   bool   // the last word is the beginning of a word
}{
	{columns: "{title}"},
	{columns: "{title names}"},
	{columns: "{title body names}"},
	{columns: "{title}", begun: true},
	{columns: "{title body names}", begun: true},
}

// matchOf gives the words in the language of FTS5: each a quoted string, all of them
// required. What a user writes cannot leave its quotes.
func matchOf(columns string, words [][]string, begun bool) string {
	var b strings.Builder
	b.WriteString(columns)
	for i, w := range words {
		b.WriteString([]string{" : (", " AND "}[min(i, 1)])
		fmt.Fprintf(&b, `"%s"`, strings.Join(w, " "))
	}
	if begun {
		b.WriteByte('*')
	}
	b.WriteByte(')')
	return b.String()
}

const newestMatches = `SELECT f.rowid, s.doc, o.doc FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) f
	LEFT JOIN snippet s ON s.r=f.rowid LEFT JOIN source o ON o.r=f.rowid ORDER BY f.rowid DESC`

// find gives what holds the words, best first.
func (r *reader) find(words [][]string, limit int) (hits []briefing.Hit, err error) {
	seen := map[int64]bool{}
	for _, rank := range ranks {
		if len(hits) < limit {
			if hits, err = r.findMore(hits, seen, matchOf(rank.columns, words, rank.begun), words, limit); err != nil {
				return nil, err
			}
		}
	}
	return hits, nil
}

// findMore adds the newest rows that match and were not seen.
func (r *reader) findMore(hits []briefing.Hit, seen map[int64]bool, match string, words [][]string, limit int) ([]briefing.Hit, error) {
	stmt, err := r.l.read.get(newestMatches)
	if err != nil {
		return nil, err
	}
	rows, err := r.tx.StmtContext(r.ctx, stmt).QueryContext(r.ctx, match, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for len(hits) < limit && rows.Next() {
		var n int64
		var snippet, source sql.RawBytes
		if err := rows.Scan(&n, &snippet, &source); err != nil {
			return nil, err
		}
		if seen[n] {
			continue
		}
		seen[n] = true
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
