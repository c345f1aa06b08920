package data

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

// A passage finds what holds its telling words, however it is set, and not what lacks one.
func TestWorded(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(filepath.Join(t.TempDir(), "a.brief"))
	said := d.snippet("“We looked at every *timetable*, and none of them paid for its fuel,” the minister said.")
	other := d.snippet("We looked at every menu, and none of them paid for its soup.")
	short := d.snippet("No.")
	d.add(l, said, other, short)
	for _, test := range []struct {
		passage string
		want    []briefing.Ref
	}{
		{"we looked at every TIMETABLE […] none of them paid for its fuel, the minister said", []briefing.Ref{said.Ref()}},
		{"We looked at every almanac, and none of them paid for its fuel, the minister said", nil},
		{"No.", []briefing.Ref{short.Ref()}},
		{"", nil},
		{"… – “”", nil},
		{`NEAR("timetable") OR {body}: *`, nil},
	} {
		found, err := l.Worded(ctx, []string{test.passage})
		var got []briefing.Ref
		for _, s := range found {
			got = append(got, s.Ref())
		}
		if err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%q finds %v, %v; want %v", test.passage, got, err, test.want)
		}
	}
	if found, err := l.Worded(ctx, []string{said.Text, "No.", said.Text}); err != nil || len(found) != 2 {
		t.Errorf("three passages of two snippets find %d, %v", len(found), err)
	}
}

func TestLikenesses(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(filepath.Join(t.TempDir(), "a.brief"))
	sha := d.store(l, []byte("the very bytes"))
	stored := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Stored: &briefing.StoredText{SHA256: sha}, URL: "https://one.example/ice"}
	paged := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Title: "The ice road opens", URL: "https://www.sund.example/ice-road/opens?id=7"}
	gone := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Stored: &briefing.StoredText{SHA256: strings.Repeat("ab", 32)}}
	d.add(l, stored, paged, gone)
	for _, test := range []struct {
		sha, address, title string
		want                []briefing.Ref
	}{
		{sha, "", "", []briefing.Ref{stored.Ref()}},
		{sha, "one.example/ice", "", []briefing.Ref{stored.Ref()}},
		{"", "sund.example/ice-road/opens?", "", []briefing.Ref{paged.Ref()}},
		{"", "sund.example/ice-road/closes", "", nil},
		{strings.Repeat("ab", 32), "", "", nil}, // the library lacks the bytes, so they cannot be the same
		{"no hash", "", "", nil},
		{"", "", "the Ice Road, Opens!", []briefing.Ref{paged.Ref()}},
		{"", "", "The ice road closes", nil},
		{sha, "sund.example/ice-road/opens", "The ice road opens", []briefing.Ref{stored.Ref(), paged.Ref()}},
		{"", "", "", nil},
	} {
		found, err := l.Likenesses(ctx, test.sha, test.address, test.title)
		var got []briefing.Ref
		for _, s := range found {
			got = append(got, s.Ref())
		}
		if err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%.8s %s finds %v, %v; want %v", test.sha, test.address, got, err, test.want)
		}
	}
}

// The warning that a passage is here already, for an article of 40 passages, against reading
// all snippets for it. Half of the passages are here.
func BenchmarkWorded100k(b *testing.B) {
	ctx := context.Background()
	d, file := library100k(b)
	l := d.open(file)
	var passages []string
	for i := range 20 {
		o, err := l.Object(ctx, benchLibrary.snippets[i*4999])
		if err != nil {
			b.Fatal(err)
		}
		text := o.(*briefing.Snippet).Text
		words := strings.Fields(text)
		passages = append(passages, text, fmt.Sprint(strings.Join(words[:len(words)-1], " "), " otherwise"))
	}
	b.Run("asked", func(b *testing.B) {
		for b.Loop() {
			if found, err := l.Worded(ctx, passages); err != nil || len(found) < 20 {
				b.Fatal(len(found), err)
			}
		}
	})
	b.Run("all read", func(b *testing.B) {
		for b.Loop() {
			if _, err := l.Objects(ctx, briefing.KindSnippet); err != nil {
				b.Fatal(err)
			}
		}
	})
	closeIt(b, l)
}
