package data

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"attache/briefing/revision"
)

// lookTime is how long a file beside the library is looked at before it is passed over.
const lookTime = 5 * time.Second

// beside is what is known of a file that stands beside the library.
type beside struct {
	stamp  stamp
	unread revision.ID // a revision of a copy that the library lacked; zero: it lacked none, or the file is no copy
}

// copies gives the paths of those files of the folder that are copies of this library and hold revisions that it lacks: what
// a synchronising client, or a person, put beside it. A client names such a copy after the library, in its own language, so
// only files with a name that begins alike are looked at; whether it is a copy the doc_id tells.
func (l *Library) copies(ctx context.Context, names []string) ([]string, error) {
	known := map[string]beside{}
	var list []string
	for _, name := range names {
		if !l.namedAlike(name) {
			continue
		}
		path := filepath.Join(filepath.Dir(l.path), name)
		b, err := l.lookBeside(ctx, path, l.beside[name])
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			continue // one that cannot be read now is looked at again
		}
		known[name] = b
		if b.unread != (revision.ID{}) {
			list = append(list, path)
		}
	}
	l.beside = known
	return list, nil
}

// namedAlike reports whether a file may be a copy of the library by its name: one name, without suffix, begins with the other. It may be the
// original as well, and the library the copy.
func (l *Library) namedAlike(name string) bool {
	own := filepath.Base(l.path)
	if name == own || strings.HasPrefix(name, ".") || !strings.Contains(strings.ToLower(name), backupSuffix) {
		return false
	}
	a, b := stem(own), stem(name)
	return strings.HasPrefix(b, a) || strings.HasPrefix(a, b)
}

func stem(name string) string {
	name = strings.ToLower(name)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// lookBeside looks at a file where it is not as it was known to be, or the library has learnt meanwhile what it lacked.
func (l *Library) lookBeside(ctx context.Context, path string, was beside) (beside, error) {
	now, err := stampOf(path)
	if err != nil {
		return beside{}, err
	}
	if now == was.stamp {
		if was.unread == (revision.ID{}) {
			return was, nil
		}
		if has, err := l.has(ctx, was.unread); err != nil || !has {
			return was, err
		}
	}
	isCopy, err := l.isCopy(ctx, path, now)
	if err != nil || !isCopy {
		return beside{stamp: now}, err
	}
	out, err := openOutside(ctx, path, l.folder.file("beside.db"))
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNewerFormat) {
		return beside{stamp: now}, nil // nothing of it can be merged
	}
	if err != nil {
		return beside{}, err
	}
	b := beside{stamp: out.stamp}
	b.unread, err = l.firstLacking(ctx, out)
	return b, errors.Join(err, out.close())
}

// isCopy reports whether a file says that it is a copy of this library, and is not so large that it cannot be one. The file is read where it is: it
// is checked only if it says so.
func (l *Library) isCopy(ctx context.Context, path string, s stamp) (bool, error) {
	l.mu.Lock()
	most, own := 4*l.seen.Stamp.Size+64<<20, l.seen.Doc
	l.mu.Unlock()
	if s.Size > most || checkHeader(path) != nil {
		return false, nil
	}
	ctx, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	db, err := sql.Open("sqlite", fileURI(path, outsideOptions))
	if err != nil {
		return false, err
	}
	defer db.Close()
	var doc string
	if err := db.QueryRowContext(ctx, "SELECT v FROM meta WHERE k=?", metaDoc).Scan(&doc); err != nil {
		return false, nil // whatever it is, it is not ours
	}
	return doc == own, nil
}

// has reports whether the library holds a revision, or held it until its words were removed.
func (l *Library) has(ctx context.Context, id revision.ID) (bool, error) {
	stmt, err := l.read.get("SELECT (SELECT count(*) FROM rev WHERE id=?1) + (SELECT count(*) FROM pruned WHERE id=?1)")
	if err != nil {
		return false, err
	}
	var n int
	err = stmt.QueryRowContext(ctx, id[:]).Scan(&n)
	return n > 0, err
}

// firstLacking gives a revision of a file that the library lacks, the zero ID where it holds all.
func (l *Library) firstLacking(ctx context.Context, out *outside) (revision.ID, error) {
	l.mu.Lock()
	same := out.meta.sets() == l.meta.sets()
	l.mu.Unlock()
	if same {
		return revision.ID{}, nil
	}
	// What is lacking was mostly written last.
	var id sql.RawBytes
	for err := range ask(ctx, out.conn, "SELECT id FROM rev ORDER BY n DESC").into(&id) {
		if err != nil {
			return revision.ID{}, err
		}
		if len(id) != len(revision.ID{}) {
			return revision.ID{}, nil // no copy of ours
		}
		if has, err := l.has(ctx, revision.ID(id)); err != nil || !has {
			return revision.ID(id), err
		}
	}
	return revision.ID{}, nil
}
