package check

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// carrying makes a PDF out of the bodies of its objects; the first is the catalogue.
func carrying(trailer string, bodies ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(bodies))
	for i, body := range bodies {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(bodies)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(bodies)+1, trailer, start)
	return b.Bytes()
}

// stowed gives the body of a stream of a file that was deflated several times over.
func stowed(entries string, data []byte, times int) string {
	for range times {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		_, _ = w.Write(data)
		_ = w.Close()
		data = z.Bytes()
	}
	filters := strings.Repeat("/FlateDecode", times)
	return fmt.Sprintf("<</Type/EmbeddedFile%s/Filter[%s]/Length %d>>\nstream\n%s\nendstream", entries, filters, len(data), data)
}

const listing = "<</Type/Catalog/Names<</EmbeddedFiles<</Names[(a) 2 0 R]>>>>/AF[2 0 R]>>"

func TestAttachmentsAreTakenOut(t *testing.T) {
	const specification = "<</Type/Filespec/F(plain.txt)/UF(na\xefve.txt)/Desc(What it is)/AFRelationship/Source/EF<</F 3 0 R>>>>"
	for name, data := range map[string][]byte{
		"listed and associated": carrying("", listing, specification, stowed("/Subtype/text#2Fplain", []byte("words"), 1)),
		"only listed":           carrying("", "<</Names<</EmbeddedFiles<</Kids[<</Names[(a) 2 0 R]>>]>>>>>>", specification, stowed("/Subtype/text#2Fplain", []byte("words"), 0)),
		"only associated":       carrying("", "<</AF[2 0 R]>>", specification, stowed("/Subtype/text#2Fplain", []byte("words"), 2)),
	} {
		t.Run(name, func(t *testing.T) {
			all, err := Attachments(data)
			if err != nil || len(all) != 1 {
				t.Fatalf("got %d files, %v", len(all), err)
			}
			a := all[0]
			if a.Name != "naïve.txt" || a.MIME != "text/plain" || a.Description != "What it is" || a.Relationship != "Source" {
				t.Errorf("got %q, %q, %q, %q", a.Name, a.MIME, a.Description, a.Relationship)
			}
			for range 2 {
				if got, err := a.Data(); err != nil || string(got) != "words" {
					t.Errorf("it holds %q, %v", got, err)
				}
			}
		})
	}
}

func TestHostileAttachments(t *testing.T) {
	bomb := stowed("", make([]byte, MaxAttached+1), 2)
	corrupt := stowed("", []byte("words, and more words"), 1)
	corrupt = strings.Replace(corrupt, "stream\n\x78\x9c", "stream\n\x78\x00", 1)
	const specification = "<</F(a.brief)/EF<</F 3 0 R>>>>"
	for name, test := range map[string]struct {
		data []byte
		want error // of listing or of unpacking
		none bool  // nothing is listed
	}{
		"no PDF":                 {[]byte("only words"), ErrNotPDF, true},
		"cut off":                {carrying("", listing, specification)[:60], ErrDamaged, true},
		"encrypted":              {carrying("/Encrypt<<>>", listing, specification, stowed("", nil, 1)), ErrEncrypted, true},
		"no catalogue":           {carrying("", "null"), ErrDamaged, true},
		"a tree that is a ring":  {carrying("", "<</Names<</EmbeddedFiles 2 0 R>>>>", "<</Kids[2 0 R 2 0 R 2 0 R]>>"), ErrTooLarge, true},
		"carries nothing":        {carrying("", "<</Type/Catalog>>"), nil, true},
		"a name without a file":  {carrying("", listing, specification), ErrDamaged, false},
		"a file in another file": {carrying("", listing, "<</F(http://x/a.brief)/EF<</F(a)>>>>"), ErrDamaged, false},
		"unpacks without end":    {carrying("", listing, specification, bomb), ErrTooLarge, false},
		"damaged data":           {carrying("", listing, specification, corrupt), ErrDamaged, false},
		"an unknown packing":     {carrying("", listing, specification, "<</Filter/Sack/Length 1>>\nstream\nx\nendstream"), ErrDamaged, false},
	} {
		t.Run(name, func(t *testing.T) {
			all, err := Attachments(test.data)
			if (len(all) == 0) != test.none {
				t.Fatalf("listed %d, %v", len(all), err)
			}
			if err == nil && len(all) > 0 {
				_, err = all[0].Data()
			}
			if !errors.Is(err, test.want) || test.want == nil && err != nil {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}

func FuzzAttachments(f *testing.F) {
	f.Add(carrying("", listing, "<</F(a.brief)/EF<</F 3 0 R>>>>", stowed("", []byte("words"), 1)))
	f.Add(carrying("", "<</Names<</EmbeddedFiles 2 0 R>>>>", "<</Kids[2 0 R 1 0 R]/Names[(a) 3 0 R]>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := Attachments(data)
		if err != nil && all != nil {
			t.Errorf("%d files and %v", len(all), err)
		}
		for _, a := range all {
			if got, err := a.Data(); len(got) > MaxAttached || err != nil && got != nil {
				t.Errorf("%d bytes, %v", len(got), err)
			}
		}
	})
}
