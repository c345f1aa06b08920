package revision

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"attache/briefing"
)

// meet gives one object of a library before and after another one was united with it.
func meet(mine, theirs *library, obj briefing.UUID) Meeting {
	return Meeting{mine.state(obj), Derive(obj, append(mine.of(obj), theirs.of(obj)...))}
}

// told writes what a meeting tells as a person reads it.
func told(m Meeting) string {
	var b strings.Builder
	b.WriteString(string(m.Fate()))
	for _, f := range m.Fields() {
		fmt.Fprintf(&b, " %s:", f.Field)
		for _, r := range f.Before {
			fmt.Fprintf(&b, " %s", r.Val)
		}
		b.WriteString(" ->")
		for _, r := range f.After {
			fmt.Fprintf(&b, " %s", r.Val)
		}
		if f.Conflict() {
			b.WriteString("!")
		}
	}
	return b.String()
}

// TestMeeting has two people edit copies of a library with one snippet apart: what each does, and
// what the first is told when the other's copy comes in.
func TestMeeting(t *testing.T) {
	gist := func(s string) []Write { return []Write{{Field: "gist", Val: quoted(s)}} }
	text := func(s string) []Write { return []Write{{Field: "text", Val: quoted(s)}} }
	unset := []Write{{Field: "gist"}}
	gone := []Write{{Field: briefing.FieldDeleted, Val: json.RawMessage("true")}}
	back := []Write{{Field: briefing.FieldDeleted}}
	for _, c := range []struct {
		name         string
		base         [][]Write // before they part
		mine, theirs [][]Write
		want         string
	}{
		{"nothing", [][]Write{gist("a")}, nil, nil, `alike`},
		{"only I write", [][]Write{gist("a")}, [][]Write{gist("b")}, nil, `alike`},
		{"only they write", [][]Write{gist("a")}, nil, [][]Write{gist("b")}, `changed gist: "a" -> "b"`},
		{"they write twice", [][]Write{gist("a")}, nil, [][]Write{gist("b"), gist("c")}, `changed gist: "a" -> "c"`},
		{"they write and take it back", [][]Write{gist("a")}, nil, [][]Write{gist("b"), gist("a")}, `alike`},
		{"different fields", [][]Write{gist("a")}, [][]Write{gist("b")}, [][]Write{text("c")}, `changed text: -> "c"`},
		{"the same field", [][]Write{gist("a")}, [][]Write{gist("b")}, [][]Write{gist("c")}, `changed gist: "b" -> "c" "b"!`},
		{"the same words", [][]Write{gist("a")}, [][]Write{gist("b")}, [][]Write{gist("b")}, `alike`},
		{"they unset", [][]Write{gist("a"), text("t")}, nil, [][]Write{unset}, `changed gist: "a" -> `},
		{"they unset what I write", [][]Write{gist("a"), text("t")}, [][]Write{gist("b")}, [][]Write{unset}, `changed gist: "b" ->  "b"!`},
		{"new", nil, nil, [][]Write{gist("a")}, `new`},
		{"new and deleted", nil, nil, [][]Write{gist("a"), gone}, `bygone`},
		{"they delete", [][]Write{gist("a")}, nil, [][]Write{gone}, `deleted`},
		{"they change and delete", [][]Write{gist("a")}, nil, [][]Write{gist("b"), gone}, `deleted gist: "a" -> "b"`},
		{"both delete", [][]Write{gist("a")}, [][]Write{gone}, [][]Write{gone}, `alike`},
		{"I edit, they delete", [][]Write{gist("a")}, [][]Write{gist("b")}, [][]Write{gone}, `contested`},
		{"I delete, they edit", [][]Write{gist("a")}, [][]Write{gone}, [][]Write{gist("b")}, `contested gist: "a" -> "b"`},
		{"they bring back", [][]Write{gist("a"), gone}, nil, [][]Write{back}, `restored`},
	} {
		t.Run(c.name, func(t *testing.T) {
			counter := new(int)
			mine, theirs := newLibrary("ann", counter), newLibrary("bob", counter)
			obj := mine.id()
			edit := func(l *library, edits [][]Write) {
				for _, e := range edits {
					l.edit(map[briefing.UUID][]Write{obj: e})
				}
			}
			edit(mine, c.base)
			theirs.receive(mine)
			edit(mine, c.mine)
			theirs.clock.See(mine.clock.Last()) // so that theirs is the later
			edit(theirs, c.theirs)
			if got := told(meet(mine, theirs, obj)); got != c.want {
				t.Errorf("told %q, want %q", got, c.want)
			}
		})
	}
}

// TestMeetingHidesNothing unites random histories: whatever reads otherwise afterwards is told, and
// what was shown before is told beside it; where it is told that nothing changed, nothing did.
func TestMeetingHidesNothing(t *testing.T) {
	fates := map[Fate]int{}
	for seed := range scenarios() {
		libs := scenario(seed, 3, 40)
		all := newLibrary("reader", new(int))
		all.receive(libs[0])
		all.receive(libs[1])
		had, has := libs[0].visible(), all.visible()
		for _, obj := range all.objects() {
			m := meet(libs[0], libs[1], obj)
			fate := m.Fate()
			fates[fate]++
			if fate == Alike && !reflect.DeepEqual(had[obj], has[obj]) {
				t.Fatalf("seed %d: %s was %v and is %v, and that is not told", seed, obj, had[obj], has[obj])
			}
			if was := len(m.Before.Heads) > 0 && m.Before.Life() != Hidden; !was && has[obj] != nil && fate != Added && fate != Restored && fate != Contested {
				t.Fatalf("seed %d: %s appeared, and is told as %s", seed, obj, fate)
			}
			if had[obj] != nil && m.After.Life() == Hidden && fate != Removed {
				t.Fatalf("seed %d: %s disappeared, and is told as %s", seed, obj, fate)
			}
			fields := map[string]FieldMeeting{}
			for _, f := range m.Fields() {
				fields[f.Field] = f
			}
			for field, value := range had[obj] {
				f, ok := fields[field]
				switch {
				case has[obj] == nil || has[obj][field] == value:
				case !ok:
					t.Fatalf("seed %d: %s of %s is no longer %s, and that is not told", seed, field, obj, value)
				case string(f.Before[0].Val) != value:
					t.Fatalf("seed %d: %s of %s was %s, and told is %s", seed, field, obj, value, f.Before[0].Val)
				}
			}
		}
	}
	for _, fate := range []Fate{Alike, Added, Altered, Removed, Contested, Bygone} {
		if fates[fate] == 0 {
			t.Errorf("no object of the scenarios was %s", fate)
		}
	}
}
