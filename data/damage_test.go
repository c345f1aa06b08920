package data

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
)

// pageSize is that of the files that we write.
const pageSize = 4096

// damages are the ways in which bytes of a file go wrong, by chance or by somebody's will.
var damages = []struct {
	name string
	do   func(r *rand.Rand, b []byte) []byte
}{
	{"bits flipped", func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(8) {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		return b
	}},
	{"cut off", func(r *rand.Rand, b []byte) []byte {
		if r.IntN(2) == 0 {
			return b[:pageSize*r.IntN(len(b)/pageSize)]
		}
		return b[:r.IntN(len(b))]
	}},
	{"pages swapped", func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(3) {
			one, other := page(b, r), page(b, r)
			held := bytes.Clone(one)
			copy(one, other)
			copy(other, held)
		}
		return b
	}},
	{"page in place of another", func(r *rand.Rand, b []byte) []byte {
		copy(page(b, r), page(b, r))
		return b
	}},
	{"page taken out or put in", func(r *rand.Rand, b []byte) []byte {
		at := pageSize * r.IntN(len(b)/pageSize)
		if r.IntN(2) == 0 {
			return append(b[:at:at], b[at+pageSize:]...)
		}
		return append(append(b[:at:at], page(b, r)...), b[at:]...)
	}},
	{"range of zeros", func(r *rand.Rand, b []byte) []byte {
		clear(span(b, r))
		return b
	}},
	{"range of noise", func(r *rand.Rand, b []byte) []byte {
		noise(r, span(b, r))
		return b
	}},
	{"header that lies", lieInHeader},
	{"page that lies", lieInPage},
}

func page(b []byte, r *rand.Rand) []byte {
	at := pageSize * r.IntN(len(b)/pageSize)
	return b[at : at+pageSize]
}

// span chooses a part of b: mostly short, seldom long.
func span(b []byte, r *rand.Rand) []byte {
	from := r.IntN(len(b))
	return b[from:min(len(b), from+1+r.IntN(1<<(1+r.IntN(15))))]
}

func noise(r *rand.Rand, b []byte) {
	for i := range b {
		b[i] = byte(r.Uint32())
	}
}

// extreme gives numbers at which programs go wrong.
func extreme(r *rand.Rand) uint64 {
	list := []uint64{0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 1 << 62, 1<<64 - 1, r.Uint64()}
	return list[r.IntN(len(list))]
}

// lieInHeader writes extreme numbers over fields of the first hundred bytes: page size, sizes of the file and of the list of free
// pages, versions, encoding.
func lieInHeader(r *rand.Rand, b []byte) []byte {
	for range 1 + r.IntN(2) {
		switch at := []int{16, 18, 19, 20, 21, 22, 23, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 62, 64, 92, 96}[r.IntN(21)]; {
		case at == 16:
			binary.BigEndian.PutUint16(b[at:], uint16(extreme(r)))
		case at < 24:
			b[at] = byte(extreme(r))
		default:
			binary.BigEndian.PutUint32(b[at:], uint32(extreme(r)))
		}
	}
	return b
}

// lieInPage writes extreme numbers over what a page says of itself: its kind, how many cells it has and where, the page at
// its right, and how long a row is.
func lieInPage(r *rand.Rand, b []byte) []byte {
	for range 1 + r.IntN(3) {
		p := page(b, r)
		if &p[0] == &b[0] {
			p = p[100:]
		}
		switch r.IntN(6) {
		case 0:
			p[0] = []byte{0, 2, 5, 10, 13, byte(extreme(r))}[r.IntN(6)]
		case 1:
			binary.BigEndian.PutUint16(p[1+2*r.IntN(3):], uint16(extreme(r)))
		case 2:
			binary.BigEndian.PutUint32(p[8:], uint32(extreme(r)))
		case 3: // where a cell stands
			binary.BigEndian.PutUint16(p[8+2*r.IntN(20):], uint16(extreme(r)))
		default: // the length of a row, of a column or of what overflows
			cell := int(binary.BigEndian.Uint16(p[8+2*r.IntN(4):])) % (len(p) - 16)
			lie := p[cell+r.IntN(6):]
			for i := range 1 + r.IntN(9) {
				lie[i] = byte(extreme(r)) | 0x80
			}
		}
	}
	return b
}

// tamper runs statements on a file that no Attaché would run. What comes of them is either found, or does no harm.
func tamper(t testing.TB, r *rand.Rand, good []byte) []byte {
	n := 1 + r.IntN(40)
	one := func(statements ...string) []string { return statements }
	choices := [][]string{
		one("CREATE TRIGGER t AFTER INSERT ON rev BEGIN DELETE FROM rev; END"),
		one("CREATE TRIGGER t AFTER UPDATE ON meta BEGIN INSERT INTO rev(id) SELECT randomblob(16) FROM rev a, rev b, rev c; END"),
		one("CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c"),
		one("ALTER TABLE rev RENAME TO held", "CREATE VIEW rev AS SELECT * FROM held, (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c)"),
		one("ALTER TABLE blob RENAME TO held", "CREATE VIEW blob AS SELECT sha, zeroblob(500000000) AS data FROM held"),
		one("DROP TABLE rev", "CREATE VIRTUAL TABLE rev USING fts5(id, obj, kind, field, val, act, hlc, who, parents, n)"),
		one("CREATE INDEX i ON rev(abs(hlc))"),
		one("CREATE TABLE t(a DEFAULT (randomblob(1000)), b AS (zeroblob(100000000)))"),
		one("ALTER TABLE rev ADD COLUMN more TEXT DEFAULT 'x'"),
		one(fmt.Sprintf("UPDATE rev SET val=cast(zeroblob(%d) AS TEXT) WHERE n=%d", 1<<(10+r.IntN(15)), n)),
		one(fmt.Sprintf("UPDATE rev SET parents=zeroblob(%d) WHERE n=%d", 16<<(6+r.IntN(14)), n)),
		one(fmt.Sprintf("UPDATE rev SET val=replace(hex(zeroblob(%d)),'0','[') WHERE n=%d", 1<<(10+r.IntN(10)), n)),
		one(fmt.Sprintf("UPDATE blob SET data=zeroblob(%d)", 1<<(10+r.IntN(16)))),
		one(fmt.Sprintf("INSERT INTO blob VALUES(zeroblob(32), zeroblob(%d))", 1<<(10+r.IntN(16)))),
		one(fmt.Sprintf("UPDATE meta SET v=hex(zeroblob(%d)) WHERE k='revset'", 1<<(4+r.IntN(18)))),
		one(fmt.Sprintf("INSERT INTO meta SELECT hex(randomblob(8)), n FROM rev WHERE n<%d", n)),
		one("UPDATE meta SET v=x'00ff'"), one("UPDATE meta SET v=NULL WHERE k='doc_id'"), one("DELETE FROM meta"),
		one("UPDATE meta SET v='../../../somewhere' WHERE k='doc_id'"),
		one(fmt.Sprintf("DELETE FROM rev WHERE n=%d", n)),
		one(fmt.Sprintf("DELETE FROM rev WHERE n>%d", n)),
		one(fmt.Sprintf("UPDATE rev SET who=who||'x' WHERE n=%d", n)),
		one(fmt.Sprintf("UPDATE rev SET hlc=-hlc WHERE n=%d", n)),
		one(fmt.Sprintf("UPDATE rev SET obj=(SELECT obj FROM rev WHERE n<>%d ORDER BY n LIMIT 1 OFFSET %d) WHERE n=%d", n, n, n)),
		one(fmt.Sprintf("UPDATE rev SET id=randomblob(16) WHERE n=%d", n)),
		one(fmt.Sprintf("UPDATE rev SET val=NULL WHERE n=%d", n)),
		one(fmt.Sprintf("UPDATE rev SET val=val||' ' WHERE n=%d", n)),
		one("UPDATE rev SET n=9223372036854775807 WHERE n=(SELECT max(n) FROM rev)"),
		one("UPDATE rev SET n=-n"),
		one("DELETE FROM head"), one("DELETE FROM search"), one("DELETE FROM snippet"),
		one("UPDATE snippet SET doc=replace(doc,'ferry','train')"),
		one("PRAGMA user_version=2147483647"), one("PRAGMA user_version=-1"),
		one("PRAGMA auto_vacuum=2", "VACUUM"), one("PRAGMA page_size=65536", "VACUUM"), one("PRAGMA page_size=512", "VACUUM"), one("PRAGMA encoding='UTF-16'", "VACUUM"),
	}
	return edited(t, good, choices[r.IntN(len(choices))]...)
}

// hostileJournal writes what looks like the journal of an interrupted change beside a file: SQLite would play pages of it into the file.
func hostileJournal(t testing.TB, r *rand.Rand, path string, good []byte) {
	t.Helper()
	tail, journal := "-journal", make([]byte, 512)
	if r.IntN(2) == 0 {
		tail, journal = "-wal", make([]byte, 32)
		for i, v := range []uint32{0x377f0682, 3007000, pageSize, 0, r.Uint32(), r.Uint32()} {
			binary.BigEndian.PutUint32(journal[4*i:], v)
		}
		one, two := walSum(journal[:24], 0, 0)
		binary.BigEndian.PutUint32(journal[24:], one)
		binary.BigEndian.PutUint32(journal[28:], two)
		salt := bytes.Clone(journal[16:24])
		for range 1 + r.IntN(4) {
			frame := make([]byte, 24+pageSize)
			binary.BigEndian.PutUint32(frame, uint32(1+r.IntN(len(good)/pageSize)))
			binary.BigEndian.PutUint32(frame[4:], uint32(len(good)/pageSize))
			copy(frame[8:], salt)
			copy(frame[24:], lieInPage(r, bytes.Clone(page(good, r))))
			one, two = walSum(frame[:8], one, two)
			one, two = walSum(frame[24:], one, two)
			binary.BigEndian.PutUint32(frame[16:], one)
			binary.BigEndian.PutUint32(frame[20:], two)
			journal = append(journal, frame...)
		}
	} else {
		copy(journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
		nonce := r.Uint32()
		for i, v := range []uint32{0xffffffff, nonce, uint32(r.IntN(2 * len(good) / pageSize)), 512, pageSize} {
			binary.BigEndian.PutUint32(journal[8+4*i:], v)
		}
		for range 1 + r.IntN(4) {
			number := binary.BigEndian.AppendUint32(nil, uint32(1+r.IntN(len(good)/pageSize)))
			p := lieInPage(r, bytes.Clone(page(good, r)))
			sum := nonce
			for at := pageSize - 200; at > 0; at -= 200 {
				sum += uint32(p[at])
			}
			journal = binary.BigEndian.AppendUint32(append(append(journal, number...), p...), sum)
		}
	}
	if err := os.WriteFile(path+tail, journal, 0o600); err != nil {
		t.Fatal(err)
	}
}

// walSum is the checksum of SQLite's write-ahead log, over numbers whose low byte comes first.
func walSum(b []byte, one, two uint32) (uint32, uint32) {
	for ; len(b) >= 8; b = b[8:] {
		one += binary.LittleEndian.Uint32(b) + two
		two += binary.LittleEndian.Uint32(b[4:]) + one
	}
	return one, two
}
