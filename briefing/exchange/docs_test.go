package exchange_test

import (
	"bytes"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/exchange"
)

const docs = "../../docs/json.md"

var example = regexp.MustCompile("(?ms)^```json\n(.*?)^```$")

// examples gives the examples of the documentation: the least one, then the
// full one.
func examples(t *testing.T) (least, full []byte) {
	t.Helper()
	page, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	found := example.FindAllSubmatch(page, -1)
	if len(found) != 2 {
		t.Fatalf("%s has %d examples, not 2", docs, len(found))
	}
	return found[0][1], found[1][1]
}

func TestExamplesOfTheDocumentation(t *testing.T) {
	least, full := examples(t)
	for _, file := range [][]byte{least, full} {
		l := read(t, file)
		for _, n := range l.Notices {
			t.Error(n)
		}
		out := write(t, l)
		if !bytes.Equal(out, write(t, read(t, out))) {
			t.Errorf("was written differently the second time:\n%s", out)
		}
	}
	l := read(t, least)
	s := l.Snippets[0]
	if speaker, _ := s.Attribution.Speaker(); speaker.Name != "the mayor" || s.Citations[0].Source != l.Sources[0].ID {
		t.Errorf("the least example was read as %+v", s)
	}
	if l = read(t, full); len(l.Objects()) != 2+5+1+2+5+2+3 || len(l.Placements) != 5 || len(l.Snippets) != 5 || len(l.Remarks) != 3 || len(l.Links) != 2 {
		t.Errorf("the full example was read as %d placements, %d snippets, %d remarks and %d links",
			len(l.Placements), len(l.Snippets), len(l.Remarks), len(l.Links))
	}
}

// TestFullExampleHasEveryField makes sure that the full example leaves no field
// of the domain out, and the tables above it no member.
func TestFullExampleHasEveryField(t *testing.T) {
	_, full := examples(t)
	l := read(t, full)
	used := map[string]bool{}
	mark(reflect.ValueOf(l).Elem(), used)
	for _, noun := range []any{
		briefing.Source{}, briefing.Name{}, briefing.StoredText{}, briefing.Attachment{}, briefing.Snippet{},
		briefing.ChainLink{}, briefing.Citation{}, briefing.Anchor{}, briefing.Locator{}, briefing.Translation{}, briefing.Figure{},
		briefing.Likelihood{}, briefing.Briefing{}, briefing.Heading{}, briefing.Placement{}, briefing.Link{}, briefing.Remark{},
	} {
		for f := range reflect.TypeOf(noun).Fields() {
			if !f.IsExported() {
				continue
			}
			switch name := reflect.TypeOf(noun).Name() + "." + f.Name; name {
			case "Snippet.VouchedFor": // the file vouches for what it says
			case "Link.Key", "Remark.Key": // ids that the example leaves to Attaché
			case "StoredText.Extra", "Attachment.Extra", "Name.Extra", "Snippet.Extra", "ChainLink.Extra", "Citation.Extra", "Anchor.Extra",
				"Translation.Extra", "Figure.Extra", "Briefing.Extra", "Heading.Extra", "Placement.Extra", "Link.Extra", "Remark.Extra":
			default:
				if !used[name] {
					t.Errorf("the full example does not use %s", name)
				}
			}
		}
	}

	page, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	prose := example.ReplaceAllString(string(page), "")
	for _, m := range regexp.MustCompile(`(?m)[{ ]"([a-zA-Z_-]+)":`).FindAllStringSubmatch(string(full), -1) {
		if !strings.Contains(prose, "`"+m[1]+"`") && m[1] != "keyword" {
			t.Errorf("%s does not explain %q", docs, m[1])
		}
	}
}

// mark notes the fields that are set somewhere below v.
func mark(v reflect.Value, used map[string]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			mark(v.Elem(), used)
		}
	case reflect.Slice:
		for i := range v.Len() {
			mark(v.Index(i), used)
		}
	case reflect.Struct:
		if _, ok := v.Interface().(time.Time); ok {
			return
		}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			if !v.Field(i).IsZero() {
				used[v.Type().Name()+"."+f.Name] = true
			}
			mark(v.Field(i), used)
		}
	}
}

func TestWriteWithoutBytes(t *testing.T) {
	_, full := examples(t)
	l := read(t, full)
	l.Blobs = nil
	out := write(t, l)
	back, err := exchange.Read(out, identity(1))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := back.Sources[0].Stored.SHA256, l.Sources[0].Stored.SHA256; got != want || len(back.Notices) == 0 {
		t.Errorf("stored text %s, want %s; notices %q", got, want, back.Notices)
	}
}
