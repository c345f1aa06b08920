package briefing

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
)

// Whatever changes a statement, at any depth and also in what a newer version wrote, takes away that somebody vouched for
// it; whatever is said about the statement does not. It is the same line that makes drafts of edited snippets.
func TestAnyChangeOfAStatementIsOtherWords(t *testing.T) {
	var whole any
	if err := json.Unmarshal([]byte(wholeObjects[0].data), &whole); err != nil {
		t.Fatal(err)
	}
	read := func(from any) Snippet {
		t.Helper()
		data, err := json.Marshal(from)
		if err != nil {
			t.Fatal(err)
		}
		var s Snippet
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	cleared := read(whole)
	cleared.Vouch(Cleared)
	if cleared.StatusNow() != Cleared {
		t.Fatalf("it is %s when it has been cleared", cleared.StatusNow())
	}
	leaves := map[string]int{}
	for field, value := range whole.(map[string]any) {
		if slices.Contains([]string{"id", "status"}, field) {
			continue
		}
		lapses := Change{Ref: cleared.Ref(), Field: field}.Lapses()
		eachLeaf(field, value, func(v any) { whole.(map[string]any)[field] = v }, func(path string) {
			leaves[field]++
			s := read(whole)
			s.Status, s.VouchedFor = cleared.Status, cleared.VouchedFor
			if s.OtherWords() != lapses || (s.StatusNow() == Draft) != lapses {
				t.Errorf("with another %s it is %s, and an edit of %s makes a draft: %t", path, s.StatusNow(), field, lapses)
			}
		})
	}
	if leaves["attribution"] < 5 || leaves["citations"] < 5 || leaves["figure"] < 4 || leaves["translation"] < 4 {
		t.Errorf("tried %v", leaves)
	}
}

// eachLeaf puts another value in the place of each text, number and truth in a JSON value, one at a time, and the first back.
func eachLeaf(path string, v any, set func(any), try func(path string)) {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			eachLeaf(path+"."+name, member, func(w any) { v[name] = w }, try)
		}
		return
	case []any:
		for i, member := range v {
			eachLeaf(fmt.Sprintf("%s[%d]", path, i), member, func(w any) { v[i] = w }, try)
		}
		return
	case string:
		switch {
		case v == idB:
			set(idA)
		case path == "event-date" || path == "attribution[0].date":
			set("2001")
		default:
			set(v + "x")
		}
	case bool:
		set(!v)
	case float64:
		set(v + 1)
	case nil:
		set("x")
	}
	try(path)
	set(v)
}

// No words can be moved from one field of the statement to the next without a trace.
func TestStatementsDifferByWhereTheirWordsStand(t *testing.T) {
	seen := map[string]int{}
	for i, s := range []Snippet{
		{Text: "ab"},
		{Kind: "a", Text: "b"},
		{Attribution: Attribution{{Name: "ab"}}},
		{Attribution: Attribution{{Name: "a", Role: "b"}}},
		{Attribution: Attribution{{Name: "a"}, {Name: "b"}}},
		{Citations: []Citation{{Locator: Locator{Value: "ab"}}}},
		{Citations: []Citation{{Locator: Locator{Label: "a", Value: "b"}}}},
		{Translation: &Translation{Original: "a", Language: "b"}},
		{Figure: &Figure{SHA256: "a", Type: "b"}},
		{Translation: &Translation{}},
		{Figure: &Figure{}},
		{},
	} {
		s.Vouch(Checked)
		if j, ok := seen[s.VouchedFor]; ok {
			t.Errorf("statements %d and %d have one fingerprint", j, i)
		}
		seen[s.VouchedFor] = i
	}
}

// The fingerprint is one field with the status, is written for nobody else's eyes, and only behind a status that vouches.
func TestStatusInJSON(t *testing.T) {
	s := Snippet{Kind: Comment, Text: "yes"}
	s.Vouch(Cleared)
	fields, err := Fields(s)
	if err != nil || string(fields["status"]) != `"cleared ae01d1263d91b2152bf23101d24b7300"` {
		t.Fatalf("%s, %v", fields["status"], err)
	}
	built, err := Build(s.Ref(), fields)
	if got, ok := built.(*Snippet); err != nil || !ok || got.Status != Cleared || got.VouchedFor != s.VouchedFor || got.OtherWords() {
		t.Errorf("read again: %+v, %v", built, err)
	}
	for _, c := range []struct{ value, status, now, words string }{
		{`"cleared"`, "cleared", "cleared", "cleared"}, // of a version before, for whatever words
		{`"cleared 00"`, "cleared", "draft", "cleared"},
		{`"draft"`, "draft", "draft", "draft"},
		{`"on hold"`, "on hold", "on hold", "on hold"}, // of a version to come
	} {
		fields["status"] = json.RawMessage(c.value)
		built, err := Build(s.Ref(), fields)
		if err != nil {
			t.Fatal(err)
		}
		got := built.(*Snippet)
		var raw Status
		if err := json.Unmarshal([]byte(c.value), &raw); err != nil {
			t.Fatal(err)
		}
		if string(got.Status) != c.status || string(got.StatusNow()) != c.now || raw.Words() != c.words {
			t.Errorf("%s is %q, counts as %q, and reads %q", c.value, got.Status, got.StatusNow(), raw.Words())
		}
		if back, err := Fields(got); err != nil || string(back["status"]) != c.value {
			t.Errorf("%s is written as %s, %v", c.value, back["status"], err)
		}
	}
	s.Vouch(Draft)
	if s.VouchedFor != "" {
		t.Errorf("a draft vouches for %s", s.VouchedFor)
	}
}

func BenchmarkStatusNow(b *testing.B) {
	var s Snippet
	if err := json.Unmarshal([]byte(wholeObjects[0].data), &s); err != nil {
		b.Fatal(err)
	}
	s.Vouch(Cleared)
	for b.Loop() {
		if s.StatusNow() != Cleared {
			b.Fatal("it is a draft")
		}
	}
}
