package exchange_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"attache/briefing/exchange"
)

var update = flag.Bool("update", false, "write the answers of testdata anew")

// golden runs answer on each file of an archive and compares with the file
// behind it, which has the same name and ": answer".
func golden(t *testing.T, path string, answer func(t *testing.T, file []byte) string) {
	const suffix = ": answer"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	var files []txtar.File
	for _, f := range archive.Files {
		if name, ok := strings.CutSuffix(f.Name, suffix); ok {
			want[name] = string(f.Data)
		} else {
			files = append(files, f)
		}
	}
	archive.Files = nil
	for _, f := range files {
		t.Run(f.Name, func(t *testing.T) {
			got := answer(t, f.Data)
			if got != want[f.Name] && !*update {
				t.Errorf("got:\n%s\nwant:\n%s", got, want[f.Name])
			}
			archive.Files = append(archive.Files, f, txtar.File{Name: f.Name + suffix, Data: []byte(got)})
		})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestErrorsNameThePlace(t *testing.T) {
	golden(t, "testdata/errors.txtar", func(t *testing.T, file []byte) string {
		l, err := exchange.Read(file, identity(1))
		if err == nil {
			t.Fatalf("was accepted: %+v", l)
		}
		return err.Error() + "\n"
	})
}

func TestErrorsCanBeTold(t *testing.T) {
	_, err := exchange.Read([]byte(`{"format": 2}`), identity(1))
	if !errors.Is(err, exchange.ErrNewerFormat) {
		t.Errorf("a newer form: %v", err)
	}
	if _, err = exchange.Read([]byte(`{`), identity(1)); !errors.Is(err, exchange.ErrSyntax) {
		t.Errorf("half a file: %v", err)
	}
	_, err = exchange.Read([]byte("{\"sources\": [\n 1,\n 2]}"), identity(1))
	many, ok := errors.AsType[*exchange.Errors](err)
	if !ok || len(many.List) != 2 || many.List[1].Line != 3 || many.List[1].Column != 2 || many.List[1].Path != "sources[1]" {
		t.Errorf("two errors: %v", err)
	}
	if one, ok := errors.AsType[*exchange.Error](err); !ok || one.Line != 2 {
		t.Errorf("the first of two errors: %v", one)
	}
}

// minted matches what a file need not give: UUIDs of the mint in
// [identity], and the members that hold nothing else.
var minted = regexp.MustCompile(`(?m)^ *"(id|uuid|placement)": "019cadc6-9a80-[0-9a-f-]*",?\n|"(id|uuid)": "019cadc6-9a80-[0-9a-f-]*",? ?|, "placement": "019cadc6-9a80-[0-9a-f-]*"`)

func TestOddFilesAreAccepted(t *testing.T) {
	golden(t, "testdata/accepted.txtar", func(t *testing.T, file []byte) string {
		l := read(t, file)
		out := write(t, l)
		if again := write(t, read(t, out)); !bytes.Equal(again, out) {
			t.Errorf("was written differently the second time:\n%s\nthen:\n%s", out, again)
		}
		var b strings.Builder
		for _, n := range l.Notices {
			b.WriteString(n.String() + "\n")
		}
		b.Write(minted.ReplaceAll(out, nil))
		return b.String()
	})
}
