package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"io"
	"math"
	"os"
	"sync"

	"attache/briefing/revision"
)

// copied tells what a written copy holds.
type copied struct {
	sets   sets
	sha256 string
	row    int64 // the last row number of a revision
}

// verifyCopy reads a file that was just written and holds it to what a file from outside has to pass: its
// header and its schema, how its tables are stored, the hash of every revision and of all stored bytes, and that none is missing. A bit that fell over
// on the way, in this machine's memory or on the medium, must not take the place of what is whole.
func verifyCopy(ctx context.Context, path string) (copied, error) {
	if err := checkHeader(path); err != nil {
		return copied{}, err
	}
	db, err := sql.Open("sqlite", fileURI(path, outsideOptions))
	if err != nil {
		return copied{}, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1 + halves)
	version, err := pragma(ctx, db, "user_version")
	if err != nil {
		return copied{}, damage(ctx, err)
	}
	if err := checkSchema(ctx, db, version); err != nil {
		return copied{}, damage(ctx, err)
	}
	m, err := readMeta(ctx, db)
	if err != nil {
		return copied{}, damage(ctx, err)
	}
	if err := m.check(); err != nil {
		return copied{}, err
	}
	m.trim(version)
	// Passes over one file that nobody writes: each waits for the processor, not for the others.
	held := copied{sets: m.sets()}
	if err := db.QueryRowContext(ctx, "SELECT coalesce(max(n),0) FROM rev").Scan(&held.row); err != nil {
		return copied{}, damage(ctx, err)
	}
	var structure, sum error
	var passes sync.WaitGroup
	passes.Go(func() { structure = quickCheck(ctx, db, version) })
	passes.Go(func() { held.sha256, sum = sumOf(ctx, path) })
	rows := verifyRows(ctx, db, m, version)
	passes.Wait()
	for _, err := range []error{structure, rows} {
		if err != nil {
			return copied{}, damage(ctx, err)
		}
	}
	return held, sum
}

// verifyRows checks every revision and all stored bytes against their names, and both against the sets in m.
func verifyRows(ctx context.Context, db *sql.DB, m meta, version int) error {
	revs, err := verifyRevisions(ctx, db)
	if err != nil {
		return err
	}
	blobs, err := eachBlob(ctx, db, func([sha256.Size]byte, []byte) error { return nil })
	if err != nil {
		return err
	}
	held := meta{}
	held.setSets(revs, blobs)
	if version >= 2 {
		pruned, err := eachPruned(ctx, db, func(*revision.Revision) error { return nil })
		if err != nil {
			return err
		}
		held.setPruned(pruned)
	}
	if held.sets() != m.sets() {
		return found(ErrDamaged, "revisions or stored bytes are missing or doubled")
	}
	return nil
}

// halves is how many parts of the revisions are verified side by side.
const halves = 2

// verifyRevisions holds all revisions to their ids and gives their set. What else a revision has to be was
// checked when it came into the working copy.
func verifyRevisions(ctx context.Context, db *sql.DB) (revision.Set, error) {
	var first, last int64
	if err := db.QueryRowContext(ctx, "SELECT coalesce((SELECT min(n) FROM rev),0), coalesce((SELECT max(n) FROM rev),0)").Scan(&first, &last); err != nil {
		return revision.Set{}, err
	}
	middle := first/2 + last/2
	parts := [halves]struct {
		numbers
		set revision.Set
		err error
	}{{numbers: numbers{math.MinInt64, middle}}, {numbers: numbers{middle + 1, math.MaxInt64}}}
	var passes sync.WaitGroup
	for i := range parts {
		p := &parts[i]
		passes.Go(func() {
			p.set, p.err = eachRevision(ctx, db, p.numbers, new(revision.Sealer).Match)
		})
	}
	passes.Wait()
	all := parts[0].set
	all.Add(revision.ID(parts[1].set)) // the sets are XORs
	return all, errors.Join(parts[0].err, parts[1].err)
}

// numbers are the row numbers from one to another.
type numbers struct{ from, to int64 }

var allNumbers = numbers{math.MinInt64, math.MaxInt64}

// eachRevision reads the revisions with some row numbers, and gives their set. What do is given is
// valid until it returns, and was not checked.
func eachRevision(ctx context.Context, db execer, in numbers, do func(*revision.Revision) error) (revision.Set, error) {
	var all revision.Set
	var scan scanner
	var r revision.Revision
	for err := range ask(ctx, db, "SELECT "+packed+" FROM rev r NOT INDEXED WHERE r.n BETWEEN ? AND ? ORDER BY r.n", in.from, in.to).into(scan.places()...) {
		if err == nil {
			err = scan.revision(&r)
		}
		if err != nil {
			return all, err
		}
		if err := do(&r); errors.Is(err, revision.ErrBadRevision) {
			return all, &Error{Reason: ErrDamaged, Cause: err}
		} else if err != nil {
			return all, err
		}
		all.Add(r.ID)
	}
	return all, nil
}

// eachBlob reads all stored bytes of a file, checks them against their name, and gives their set. What do is given
// is valid until it returns.
func eachBlob(ctx context.Context, db execer, do func(sum [sha256.Size]byte, data []byte) error) (revision.Set, error) {
	var all revision.Set
	var sha, data sql.RawBytes
	for err := range ask(ctx, db, "SELECT sha, data FROM blob NOT INDEXED").into(&sha, &data) {
		if err != nil {
			return all, err
		}
		sum := sha256.Sum256(data)
		if string(sum[:]) != string(sha) {
			return all, found(ErrDamaged, "stored bytes do not match their name %x", []byte(sha))
		}
		all.Add(revision.ID(sum[:16]))
		if err := do(sum, data); err != nil {
			return all, err
		}
	}
	return all, nil
}

// sumOf gives the SHA-256 of a file in hexadecimal.
func sumOf(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	for err == nil {
		if err = ctx.Err(); err == nil {
			_, err = io.CopyN(h, f, 4<<20)
		}
	}
	if !errors.Is(err, io.EOF) {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
