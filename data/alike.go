package data

import (
	"cmp"
	"context"
	"encoding/hex"
	"slices"
	"unicode/utf8"

	"attache/briefing"
)

// Limits of what Worded asks the search index for.
const (
	tellingWords = 6  // of a passage
	maxWorded    = 50 // snippets of one passage, or sources
)

// Worded lists the snippets that hold the telling words of a passage, its longest, for each of many passages; a snippet may
// be listed for another passage than the one that it holds. It asks the search index, so that its time goes with the passages
// and not with the library. Callers compare the texts themselves. A passage without words finds nothing.
func (l *Library) Worded(ctx context.Context, passages []string) (list []briefing.Snippet, err error) {
	seen := map[briefing.ID[briefing.Snippet]]bool{}
	err = l.reading(ctx, func(r *reader) error {
		for _, passage := range passages {
			words := telling(passage)
			if len(words) == 0 {
				continue
			}
			found, err := docs[briefing.Snippet](r, `SELECT s.doc FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) f
				JOIN snippet s ON s.r=f.rowid`, matchOf("{body}", words, false), maxWorded)
			if err != nil {
				return err
			}
			for _, s := range found {
				if !seen[s.ID] {
					seen[s.ID] = true
					list = append(list, s)
				}
			}
		}
		return nil
	})
	return list, l.explain("compare", err)
}

// telling gives the longest words of a passage, which few others hold, as a query has them.
func telling(passage string) [][]string {
	found := tokens(passage)
	slices.SortStableFunc(found, func(a, b token) int {
		return cmp.Or(utf8.RuneCountInString(b.folded)-utf8.RuneCountInString(a.folded), cmp.Compare(a.folded, b.folded))
	})
	found = slices.CompactFunc(found, func(a, b token) bool { return a.folded == b.folded })
	var words [][]string
	for _, t := range found[:min(len(found), tellingWords)] {
		words = append(words, []string{t.folded})
	}
	return words
}

// Likenesses lists the sources that may be the one of an article: those whose stored text has its SHA-256 in hexadecimal, those
// whose address holds the telling words of its own, which may lack its scheme, and those whose title does. Each may be empty.
// Callers compare addresses and titles themselves.
func (l *Library) Likenesses(ctx context.Context, sha, address, title string) (list []briefing.Source, err error) {
	err = l.reading(ctx, func(r *reader) error {
		if sha != "" {
			if list, err = r.storing(sha); err != nil {
				return err
			}
		}
		for _, like := range []struct{ columns, words string }{{"{body}", address}, {"{title}", title}} {
			words := telling(like.words)
			if len(words) == 0 {
				continue
			}
			found, err := docs[briefing.Source](r, `SELECT o.doc FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) f
				JOIN source o ON o.r=f.rowid`, matchOf(like.columns, words, false), maxWorded)
			if err != nil {
				return err
			}
			for _, s := range found {
				if !slices.ContainsFunc(list, func(o briefing.Source) bool { return o.ID == s.ID }) {
					list = append(list, s)
				}
			}
		}
		return nil
	})
	return list, l.explain("compare", err)
}

// storing lists the sources whose stored text has a SHA-256. Only where the library holds such bytes does it look at all sources.
func (r *reader) storing(sha string) ([]briefing.Source, error) {
	sum, err := hex.DecodeString(sha)
	if err != nil {
		return nil, nil //nolint:nilerr // no bytes have a hash that is none
	}
	var held bool
	if err := r.tx.QueryRowContext(r.ctx, "SELECT EXISTS(SELECT 1 FROM blob WHERE sha=?)", sum).Scan(&held); err != nil || !held {
		return nil, err
	}
	return docs[briefing.Source](r, "SELECT doc FROM source WHERE json_extract(doc,'$.\"stored-text\".sha256')=? ORDER BY r", sha)
}
