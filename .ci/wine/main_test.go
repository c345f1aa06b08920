package main

import (
	"bytes"
	"debug/pe"
	"io"
	"strings"
	"testing"
)

// A test that only complains of its folder has passed; whoever says more, says nothing or has no end has not.
func TestJudge(t *testing.T) {
	const folder = "    testing.go:1464: TempDir RemoveAll cleanup: unlinkat C:\\T\\a.brief: Invalid function.\r\n"
	for _, c := range []struct{ name, out, want string }{
		{"passed", "=== RUN   TestA\r\n--- PASS: TestA (0.1s)\r\n", ""},
		{"its folder stays", "=== RUN   TestA\n" + folder + "--- FAIL: TestA (0.1s)\n", ""},
		{"a part's folder stays", "=== RUN   TestA\n=== RUN   TestA/b\n" + folder + "--- FAIL: TestA (0.1s)\n    --- FAIL: TestA/b (0.1s)\n", ""},
		{"more than its folder", "=== RUN   TestA\n    a_test.go:3: lost\n" + folder + "--- FAIL: TestA (0.1s)\n", "a_test.go:3: lost"},
		{"fails without a word", "=== RUN   TestA\n--- FAIL: TestA (0.1s)\n", "TestA FAIL"},
		{"the process dies", "=== RUN   TestB\n--- PASS: TestB (0.1s)\n=== RUN   TestA\npanic: goodbye\n", "TestA has no end"},
		{"nothing ran", "fatal error: bcryptprimitives.dll not found\n", "0 tests passed"},
		{"all left out", "=== RUN   TestA\n--- SKIP: TestA (0.1s)\n", "0 tests passed"},
	} {
		err := judge(io.Discard, []byte(c.out))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// What is made is a library of Windows, as another reader of such files sees it.
func TestForwarder(t *testing.T) {
	content := forwarder(chanceLibrary, chanceFunction, chanceTarget)
	f, err := pe.NewFile(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	head := f.OptionalHeader.(*pe.OptionalHeader64)
	exports := head.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT]
	if f.Machine != pe.IMAGE_FILE_MACHINE_AMD64 || f.Characteristics&pe.IMAGE_FILE_DLL == 0 || len(f.Sections) != 1 || exports.VirtualAddress != f.Sections[0].VirtualAddress {
		t.Errorf("it says of itself %+v %+v", f.FileHeader, exports)
	}
	section, err := f.Sections[0].Data()
	if err != nil {
		t.Fatal(err)
	}
	at := func(offset int) string { // of a text whose address stands there
		b := section[offset:]
		start := int(b[0]) + int(b[1])<<8 - address
		return string(section[start : start+bytes.IndexByte(section[start:], 0)])
	}
	if at(12) != chanceLibrary || at(40) != chanceTarget || at(44) != chanceFunction {
		t.Errorf("%q gives %q for %q", at(12), at(44), at(40))
	}
}
