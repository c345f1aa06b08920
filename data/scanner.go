package data

import (
	"bytes"
	"database/sql"
	"strconv"

	"attache/briefing"
	"attache/briefing/revision"
)

// packed are the columns of a revision in three. To fetch a column of a row takes longer than to
// put columns together, and a library of 100,000 snippets has half a million rows.
const packed = "CAST(r.id||r.obj||r.act||r.parents AS BLOB), " +
	"CAST(r.hlc||' '||octet_length(r.kind)||' '||octet_length(r.field)||' '||r.kind||r.field||r.who AS BLOB), r.val"

// scanner reads revisions one after another into the same memory. The zero scanner is ready.
type scanner struct {
	ids, words, content sql.RawBytes      // a row
	names               map[string]string // kinds, fields and authors: a few, again and again
	val                 []byte
	parents             []revision.ID
}

// places are where the columns of a row of packed go.
func (s *scanner) places() []any { return []any{&s.ids, &s.words, &s.content} }

// revision makes a revision of the row that was read. Val and Parents are valid until the next call.
func (s *scanner) revision(r *revision.Revision) error {
	ids := s.ids
	if len(ids) < 48 || len(ids)%16 != 0 || !s.split(r) {
		return found(ErrDamaged, "revision %x has parts of impossible length", []byte(ids[:min(16, len(ids))]))
	}
	r.ID, r.Obj, r.Act = revision.ID(ids), briefing.UUID(ids[16:]), briefing.UUID(ids[32:])
	s.parents = s.parents[:0]
	for ids = ids[48:]; len(ids) > 0; ids = ids[16:] {
		s.parents = append(s.parents, revision.ID(ids))
	}
	r.Parents = s.parents
	r.Val = nil
	if s.content != nil {
		s.val = append(s.val[:0], s.content...)
		r.Val = s.val
	}
	return nil
}

// split takes the time, the kind, the field and the author of a row apart. It reports false where they are not what packed makes.
func (s *scanner) split(r *revision.Revision) bool {
	var numbers [3]int64
	rest := []byte(s.words)
	for i := range numbers {
		word, after, ok := bytes.Cut(rest, []byte{' '})
		n, err := strconv.ParseInt(string(word), 10, 64)
		if !ok || err != nil {
			return false
		}
		numbers[i], rest = n, after
	}
	kind, field := numbers[1], numbers[2]
	if kind < 0 || field < 0 || kind > int64(len(rest)) || field > int64(len(rest))-kind {
		return false
	}
	r.HLC = numbers[0]
	r.Kind, r.Field, r.Who = briefing.Kind(s.name(rest[:kind])), s.name(rest[kind:kind+field]), s.name(rest[kind+field:])
	return true
}

// manyNames is how many names a scanner keeps: a hostile file may hold any number.
const manyNames = 10_000

func (s *scanner) name(b []byte) string {
	if name, ok := s.names[string(b)]; ok {
		return name
	}
	name := string(b)
	if s.names == nil || len(s.names) >= manyNames {
		s.names = map[string]string{}
	}
	s.names[name] = name
	return name
}
