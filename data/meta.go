package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"attache/briefing"
	"attache/briefing/revision"
)

// meta is the table of that name: texts by their keys. Keys that this version does not
// know are kept.
type meta map[string]string

// The keys of meta.
const (
	metaDoc       = "doc_id"     // UUID of the library
	metaFormat    = "format"     // of the tables, as user_version
	metaMinReader = "min_reader" // the oldest format whose programs may read the file
	metaMinWriter = "min_writer" // the oldest format whose programs may write it
	metaRevs      = "revset"     // XOR of the ids of all revisions, in hexadecimal
	metaBlobs     = "blobset"    // XOR of the first 16 bytes of the names of all stored bytes
	metaPruned    = "prunedset"  // XOR of the ids of the revisions that lost their values; not there where none did
	metaHLC       = "hlc"        // the latest time of a revision
	metaSum       = "sum"        // SHA-256 of all other rows
)

func newMeta(doc string) meta {
	m := meta{metaDoc: doc, metaFormat: strconv.Itoa(format), metaMinReader: strconv.Itoa(minReader), metaMinWriter: strconv.Itoa(minWriter), metaHLC: "0"}
	m.setSets(revision.Set{}, revision.Set{})
	m[metaSum] = m.sum()
	return m
}

func readMeta(ctx context.Context, db execer) (meta, error) { return readMetaIn(ctx, db, "meta") }

// readMetaIn reads a table of that form.
func readMetaIn(ctx context.Context, db execer, table string) (meta, error) {
	m := meta{}
	var k, v string
	for err := range ask(ctx, db, "SELECT k, v FROM "+table).into(&k, &v) {
		if err != nil {
			return nil, err
		}
		m[k] = v
	}
	return m, nil
}

// sum is over all rows but itself, so that a flipped bit in one is found.
func (m meta) sum() string {
	h := sha256.New()
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if k != metaSum {
			fmt.Fprintf(h, "%q=%q\n", k, m[k])
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// check tells whether this version may read the library.
func (m meta) check() error {
	if m.number(metaMinReader) > format {
		return found(ErrNewerFormat, "it asks for format %s, and this version knows %d", m[metaMinReader], format)
	}
	if m[metaSum] != m.sum() {
		return found(ErrDamaged, "the checksum of its description is wrong")
	}
	// It names the working copy: a path in its place would lead out of the work folder.
	if _, err := briefing.ParseUUID(m[metaDoc]); err != nil {
		return found(ErrDamaged, "its doc_id is %.80q", m[metaDoc])
	}
	return nil
}

// number reads a number; what is none counts as 0.
func (m meta) number(key string) int64 {
	n, err := strconv.ParseInt(m[key], 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// trim drops what a program of the file's format carried along without being able to keep what it describes.
func (m meta) trim(version int) {
	if version < 2 {
		delete(m, metaPruned)
	}
}

func (m meta) sets() sets { return sets{m[metaRevs], m[metaBlobs], m[metaPruned]} }

func (m meta) setSets(revs, blobs revision.Set) {
	m[metaRevs], m[metaBlobs] = hex.EncodeToString(revs[:]), hex.EncodeToString(blobs[:])
}

// setPruned says which revisions lost their values. Where none did there is nothing to say, as in format 1.
func (m meta) setPruned(pruned revision.Set) {
	delete(m, metaPruned)
	if pruned != (revision.Set{}) {
		m[metaPruned] = hex.EncodeToString(pruned[:])
	}
}

func (m meta) set(key string) (revision.Set, error) {
	if key == metaPruned && m[key] == "" {
		return revision.Set{}, nil
	}
	b, err := hex.DecodeString(m[key])
	if err != nil || len(b) != len(revision.Set{}) {
		return revision.Set{}, found(ErrDamaged, "%s is %q", key, m[key])
	}
	return revision.Set(b), nil
}

// receive takes over what another copy of the library says: keys not known here, and the
// stricter of two demands on programs.
func (m meta) receive(other meta) {
	for k, v := range other {
		if _, ok := m[k]; !ok && k != metaPruned {
			m[k] = v
		}
	}
	for _, k := range []string{metaMinReader, metaMinWriter} {
		m[k] = strconv.FormatInt(max(m.number(k), other.number(k)), 10)
	}
}
