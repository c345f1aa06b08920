package font

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"attache/assets"
)

// file gives the bytes of one of our fonts, which the test may change.
func file(t testing.TB, name string) []byte {
	t.Helper()
	data, err := assets.Fonts.ReadFile("fonts/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(data)
}

// record gives the 16 bytes of the table directory that tell where a table is.
func record(file []byte, tag string) []byte {
	for i := 12; ; i += 16 {
		if string(file[i:i+4]) == tag {
			return file[i : i+16]
		}
	}
}

func TestRightToEmbed(t *testing.T) {
	for fsType, allowed := range map[uint16]bool{
		0: true, 0x8: true, 0x4: true, 0x2: false,
		0x6:         true, // of several rights the widest counts
		0x104:       false,
		0x204:       false,
		0x8 | 0x100: false,
	} {
		data := file(t, "SourceSerif4_400Regular.ttf")
		os2 := binary.BigEndian.Uint32(record(data, "OS/2")[8:])
		binary.BigEndian.PutUint16(data[os2+8:], fsType)
		if _, err := Parse(data); (err == nil) != allowed || err != nil && !errors.Is(err, ErrRestricted) {
			t.Errorf("fsType %04x: %v", fsType, err)
		}
		all, err := List(bytes.NewReader(data))
		if err != nil || (len(all) == 1) != allowed {
			t.Errorf("fsType %04x: listed %v, %v", fsType, all, err)
		}
	}
}

func TestAbout(t *testing.T) {
	for name, want := range map[string]About{
		"SourceSans3_600SemiBold_Italic.ttf": {Name: "SourceSans3-SemiBoldItalic", Family: "Source Sans 3", Weight: 600, Slant: -11, Shapes: true},
		"NotoNaskhArabic_400Regular.ttf":     {Name: "NotoNaskhArabic-Regular", Family: "Noto Naskh Arabic", Weight: 400, Shapes: true},
	} {
		all, err := List(bytes.NewReader(file(t, name)))
		if err != nil || len(all) != 1 || all[0] != want {
			t.Errorf("%s: %+v, %v", name, all, err)
		}
	}
}

func TestUnusableFiles(t *testing.T) {
	whole := file(t, "SourceSerif4_400Regular.ttf")
	shapeless := bytes.Clone(whole)
	copy(record(shapeless, "glyf"), "none")
	headless := bytes.Clone(whole)
	copy(record(headless, "head"), "none")
	outside := bytes.Clone(whole)
	binary.BigEndian.PutUint32(record(outside, "glyf")[12:], 0xFFFFFF00)
	for name, data := range map[string][]byte{
		"half a file":      whole[:len(whole)/2],
		"a table outside":  outside,
		"many faces":       append([]byte("ttcf\x00\x01\x00\x00\xff\xff\xff\xff"), whole...),
		"nothing":          nil,
		"a text":           []byte("this is a text and not a font"),
		"half a directory": whole[:40],
		"no outlines":      shapeless,
		"no head table":    headless,
	} {
		if face, err := Parse(data); err == nil {
			t.Errorf("%s gave the face %s", name, face.Name())
		}
	}
	if _, err := Read(bytes.NewReader(whole), Choice{Index: 1}); err == nil {
		t.Error("a file of one face gave a second one")
	}
}
