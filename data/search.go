package data

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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

// rank is one of the ways in which words can be found.
type rank struct {
	columns string // of the index, that all words stand in
	begun   bool   // the last word is the beginning of a word
}

// ranks are the ways in which the words of a query can be found, the best first. Each is asked for its newest rows, which the
// index gives without looking at older ones; a rank that counts how often words occur (as FTS5's own does) reads all
// that it has about every word, and so takes a tenth of a second for words that everybody uses. To find beginnings
// the index reads all words that begin so: that is done last, where there is still room.
var ranks = []rank{
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
func (r *reader) find(words [][]string, limit int) ([]briefing.Hit, error) {
	f := finding{reader: r, words: words, limit: limit, seen: map[int64]bool{}}
	for _, rank := range ranks {
		if len(f.hits) == limit {
			break
		}
		if err := f.add(rank); err != nil {
			return nil, err
		}
	}
	return f.hits, nil
}

// finding is a search and what it found so far.
type finding struct {
	*reader
	words [][]string
	limit int
	hits  []briefing.Hit
	seen  map[int64]bool // rows
}

// mostTried is how many rows are looked through for a word that begins with a letter.
const mostTried = 500

// add adds the newest rows that match and were not seen.
//
// So many words begin with one letter that the index takes a tenth of a second to put them together, whatever else is asked for;
// and nearly every text has one of them. So what holds the words before the letter is read, and looked through for it. Where that does not
// come to an end soon, few words begin so, and the index is asked.
func (f *finding) add(rank rank) error {
	last := len(f.words) - 1
	letter := fold(strings.Join(f.words[last], ""))
	if rank.begun && last > 0 && utf8.RuneCountInString(letter) == 1 {
		tried, err := f.addNewest(matchOf(rank.columns, f.words[:last], false), mostTried, func(doc findable) bool {
			return slices.ContainsFunc(tokens(doc.in(rank.columns)), func(t token) bool { return strings.HasPrefix(t.folded, letter) })
		})
		if err != nil || len(f.hits) == f.limit || tried < mostTried {
			return err
		}
	}
	_, err := f.addNewest(matchOf(rank.columns, f.words, rank.begun), f.limit, nil)
	return err
}

// addNewest adds of so many rows that match those that were not seen and whose words fit; fits may be nil. It tells how many there were.
func (f *finding) addNewest(match string, most int, fits func(findable) bool) (tried int, err error) {
	stmt, err := f.l.read.get(newestMatches)
	if err != nil {
		return 0, err
	}
	var n int64
	var snippet, source sql.RawBytes
	for err := range answerOf(f.tx.StmtContext(f.ctx, stmt).QueryContext(f.ctx, match, most)).into(&n, &snippet, &source) {
		if err != nil {
			return tried, err
		}
		tried++
		if f.seen[n] {
			continue
		}
		if fits != nil {
			doc, of := snippet, snippetWords
			if snippet == nil {
				doc, of = source, sourceWords
			}
			words, err := wordsIn(doc, of)
			if err != nil {
				return tried, err
			}
			if !fits(words) {
				continue
			}
		}
		f.seen[n] = true
		hit, err := hitOf(n, snippet, source, f.words)
		if err != nil {
			return tried, err
		}
		if f.hits = append(f.hits, hit); len(f.hits) == f.limit {
			break
		}
	}
	return tried, nil
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
