package exchange_test

import (
	"bytes"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"attache/briefing"
	"attache/briefing/exchange"
)

// FuzzRead makes sure that whatever is read can be written, and that what was
// written is read to the same.
func FuzzRead(f *testing.F) {
	for _, path := range []string{"testdata/errors.txtar", "testdata/accepted.txtar"} {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(file.Data)
		}
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		l, err := exchange.Read(file, identity(1))
		if err != nil {
			var one *exchange.Error
			var many *exchange.Errors
			if !errors.As(err, &one) && !errors.As(err, &many) {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		out := write(t, l)
		again, err := exchange.Read(out, identity(2))
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if twice := write(t, again); !bytes.Equal(out, twice) {
			t.Fatalf("was written differently the second time:\n%s\nthen:\n%s", out, twice)
		}
	})
}

func TestDeepAndLongFilesEnd(t *testing.T) {
	deep := func(n int) string { return strings.Repeat(`{"a":[`, n/2) + strings.Repeat("]}", n/2) }
	for _, test := range []struct{ name, file, want string }{
		{"as deep as bearable", `{"briefings":[{}],"x":` + deep(9_000) + `}`, ""},
		{"too deep", `{"x":` + deep(2_000_000) + `}`, "exceeded max depth"},
		{"never closed", strings.Repeat("[", 5_000_000), "exceeded max depth"},
		{"named before they stand", `{"inbox":["` + strings.Join(keys(50_000), `","`) + `",{"kind":"comment","id":"` +
			strings.Join(keys(50_000), `"},{"kind":"comment","id":"`) + `"}]}`, ""},
		{"many members", `{"briefings":[{}],"` + strings.Join(keys(100_000), `":0,"`) + `":0}`, ""},
		{"long text", `{"briefings":[{"title":"` + strings.Repeat("ы", 5_000_000) + `"}]}`, ""},
		{"byte order mark", "\ufeff{}", ""},
		{"UTF-16", "\xff\xfe{\x00}\x00", "UTF-16"},
		{"Latin-1", "{\n \"title\": \"caf\xe9\"}", "line 2, column 15: not JSON: byte 0xE9 is not UTF-8"},
		{"half a surrogate", `{"briefings":[{"title":"a\ud800b"}]}`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			l, err := exchange.Read([]byte(test.file), identity(1))
			if test.want != "" {
				if err == nil || !strings.Contains(err.Error(), test.want) {
					t.Fatalf("got %v, want %s", err, test.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if out := write(t, l); !bytes.Equal(out, write(t, read(t, out))) {
				t.Error("was written differently the second time")
			}
		})
	}
}

// keys gives n different texts.
func keys(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = strconv.Itoa(i) + "th"
	}
	return all
}

func TestReadFailsWithItsMint(t *testing.T) {
	broken := errors.New("broken")
	new := identity(1)
	new.Mint = func() (briefing.UUID, error) { return briefing.UUID{}, broken }
	if _, err := exchange.Read([]byte(`{"sources":[{}]}`), new); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	new = identity(1)
	new.Entropy = strings.NewReader("")
	if _, err := exchange.Read([]byte(`{"briefings":[{"headings":[{}]}]}`), new); err == nil {
		t.Error("no order keys, and no error")
	}
}

// full is a disk without room.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return 0, os.ErrClosed
	}
	f.room -= len(p)
	return len(p), nil
}

func TestWriteFailsWithItsWriter(t *testing.T) {
	if err := exchange.Write(&full{}, randomLibrary(3)); !errors.Is(err, os.ErrClosed) {
		t.Errorf("got %v", err)
	}
	l := &exchange.Library{Briefings: []briefing.Briefing{{Extra: briefing.Extra{"x": []byte("{")}}}}
	if err := exchange.Write(&bytes.Buffer{}, l); err == nil || !strings.Contains(err.Error(), `"x"`) {
		t.Errorf("an Extra that is not JSON: %v", err)
	}
}

func benchmarkLibrary() *exchange.Library {
	l := &exchange.Library{Blobs: map[string][]byte{}}
	for seed := range uint64(400) {
		r := randomLibrary(seed)
		l.Sources = append(l.Sources, r.Sources...)
		l.Snippets = append(l.Snippets, r.Snippets...)
		l.Briefings = append(l.Briefings, r.Briefings...)
		l.Headings = append(l.Headings, r.Headings...)
		l.Placements = append(l.Placements, r.Placements...)
		l.Links = append(l.Links, r.Links...)
		l.Remarks = append(l.Remarks, r.Remarks...)
	}
	return l
}

// BenchmarkRead and BenchmarkWrite take a library of about 1,000 snippets and
// 1,500 placements.
func BenchmarkRead(b *testing.B) {
	file := write(b, benchmarkLibrary())
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		read(b, file)
	}
}

func BenchmarkWrite(b *testing.B) {
	l := benchmarkLibrary()
	b.SetBytes(int64(len(write(b, l))))
	b.ReportAllocs()
	for b.Loop() {
		write(b, l)
	}
}
