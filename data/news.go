package data

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// bookmark tells how far the user has looked through what others wrote in a library. It is kept beside the working copy, in
// which revisions have numbers in the order in which they came.
type bookmark struct {
	N  int64     `json:"n"`            // the last revision that was seen
	ID string    `json:"id,omitempty"` // its id: in a working copy that was made anew the numbers are others
	At time.Time `json:"at"`
}

// overlap is how much longer ago than the user looked somebody's clock may have been, or somebody's words under way, when it is not
// known how far the user had looked.
const overlap = 24 * time.Hour

// mostNews is how many objects News tells of one by one.
const mostNews = 1000

// News tells in which objects others than the user wrote since the user last said to have seen everything, newest last.
// mine are the user's names. Where the user never looked here, it is now that the looking begins, and there is no news. Where a damaged
// bookmark or another working copy hides how far the user had looked, it tells by date.
func (l *Library) News(ctx context.Context, mine ...string) (news revision.News, err error) {
	path := l.bookmarkPath()
	mark, err := readBookmark(path)
	if err != nil {
		return revision.News{}, l.explain("read", err)
	}
	err = l.reading(ctx, func(r *reader) error {
		now, err := r.bookmark(l.o.Now())
		if err != nil {
			return err
		}
		news.Until = now.N
		if mark == (bookmark{}) {
			return writeBookmark(path, now)
		}
		held, err := r.holds(mark, now.N)
		if err != nil {
			return err
		}
		news.Since = mark.At
		looked := horizon{"n", mark.N}
		if !held {
			if now.At.Before(mark.At) { // which somebody set back
				mark.At = now.At
			}
			news.ByDate, news.Since = true, mark.At.Add(-overlap)
			looked = horizon{"hlc", revision.HLC(news.Since) - 1}
		}
		objs, err := r.written(looked, mine)
		if err != nil {
			return err
		}
		if len(objs) == 0 && !held {
			return writeBookmark(path, now) // from here on it is known again
		}
		if more := len(objs) - mostNews; more > 0 {
			news.More, objs = more, objs[more:]
		}
		for i, obj := range objs {
			if i%100 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			met, err := r.since(obj, looked)
			if err != nil {
				return err
			}
			news.Meetings = append(news.Meetings, met)
		}
		return nil
	})
	return news, l.explain("read", err)
}

// SawNews says that the user has seen all that came up to a revision, as News told it.
func (l *Library) SawNews(ctx context.Context, until int64) error {
	err := l.reading(ctx, func(r *reader) error {
		mark := bookmark{N: until, At: l.o.Now()}
		var id revision.ID
		is, err := r.query("SELECT id FROM rev WHERE n=?", until).first((*raw)(&id))
		if err != nil {
			return err
		}
		if is {
			mark.ID = id.String()
		}
		return writeBookmark(l.bookmarkPath(), mark)
	})
	return l.explain("write", err)
}

func (l *Library) bookmarkPath() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.folder.file(l.meta[metaDoc] + ".seen")
}

// readBookmark gives the zero bookmark where there is none. Of one that cannot be read, it gives when it was written.
func readBookmark(path string) (mark bookmark, err error) {
	file, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return mark, nil
	}
	if err != nil {
		return mark, err
	}
	if json.Unmarshal(file, &mark) == nil && !mark.At.IsZero() && (mark.N == 0 || mark.ID != "") {
		return mark, nil
	}
	written, err := os.Stat(path)
	if err != nil {
		return mark, err
	}
	return bookmark{N: unknown, At: written.ModTime()}, nil
}

// unknown is a revision that is nowhere.
const unknown = -1

// writeBookmark writes it whole or not at all. It is not flushed to the medium: after a power cut an older one tells
// some news again.
func writeBookmark(path string, mark bookmark) error {
	file, err := json.Marshal(mark)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".tmp", file, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".tmp", path)
}

// bookmark marks the last revision that is here.
func (r *reader) bookmark(at time.Time) (bookmark, error) {
	mark := bookmark{At: at}
	var id []byte
	err := r.tx.QueryRowContext(r.ctx, "SELECT n, id FROM rev ORDER BY n DESC LIMIT 1").Scan(&mark.N, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return mark, nil
	}
	mark.ID = hex.EncodeToString(id)
	return mark, err
}

// holds reports whether the revision of a bookmark has the number here that it had. One that was removed for good, when
// there are later ones, counts as such.
func (r *reader) holds(mark bookmark, last int64) (bool, error) {
	if mark.N <= 0 {
		return mark.N != unknown, nil
	}
	var id []byte
	err := r.tx.QueryRowContext(r.ctx, "SELECT id FROM rev WHERE n=?", mark.N).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return mark.N < last, nil
	}
	return hex.EncodeToString(id) == mark.ID, err
}

// horizon is up to where the user has looked: of revisions in the order in which they came, n, or were written, hlc.
type horizon struct {
	column string
	upTo   int64
}

// written lists the objects in which somebody else wrote behind the horizon, in the order in which that came.
func (r *reader) written(looked horizon, mine []string) ([]briefing.UUID, error) {
	args := []any{looked.upTo, string(revision.KindAction)}
	for _, name := range mine {
		args = append(args, name)
	}
	return r.query("SELECT obj FROM rev WHERE "+looked.column+">? AND kind<>? AND who NOT IN ("+strings.TrimPrefix(strings.Repeat(",?", len(mine)), ",")+") GROUP BY obj ORDER BY max(n)", args...).ids()
}

// since gives an object as it was before the horizon, and as it is.
func (r *reader) since(obj briefing.UUID, looked horizon) (revision.Meeting, error) {
	var before, all []revision.Revision
	for n, err := range r.query("SELECT "+revColumns+" FROM rev r WHERE r.obj=?", obj[:]).revisions() {
		if err != nil {
			return revision.Meeting{}, err
		}
		all = append(all, n.Revision)
		if looked.column == "n" && n.n <= looked.upTo || looked.column == "hlc" && n.HLC <= looked.upTo {
			before = append(before, n.Revision)
		}
	}
	return revision.Meeting{Before: revision.Derive(obj, before), After: revision.Derive(obj, all)}, nil
}
