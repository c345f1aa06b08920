package briefing

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	idA = "01890a5d-ac96-774b-bcce-b302099a8057"
	idB = "01890a5d-ac96-774b-bcce-b302099a8058"
)

// Objects with a member that this version does not know at each depth.
var wholeObjects = []struct {
	kind Kind
	data string
}{
	{KindSnippet, `{"id":"` + idA + `","kind":"quotation","text":"a <b> & c","gist":"g","attribution":[{"name":"Ada","role":"minister","date":"2026-02-28","seen":true,"source":"` + idB + `","tone":"dry"}],` +
		`"citations":[{"source":"` + idB + `","locator":{"label":"page","value":"3","column":2},"why":["x"]},{"source":"` + idB + `","locator":"folio <9>"}],"event-date":"XXXX-02-28","language":"fr",` +
		`"translation":{"original":"o","language":"ru","translator":"T","machine":false},"credibility":2,"likelihood":{"scale":"phia","term":"likely","percent":[55,75]},` +
		`"confidence":"low","marking":"SECRET","status":"checked","tags":["a","b"],"figure":{"sha256":"00","type":"image/png","caption":"c","alt":"d","width":3},"mood":{"deep":[1,{"x":null}]}}`},
	{KindSource, `{"id":"` + idA + `","key":"k","type":"report","title":"T","author":[{"family":"F","given":"G","non-dropping-particle":"von","suffix":"Jr","comma-suffix":true},{"literal":"Org"}],` +
		`"issued":"2026-02/2026-03","URL":"https://e.org/?a=1&b=2","DOI":"10.1/2","page":"1-2","not-seen":true,"listed-by":"` + idB + `",` +
		`"stored-text":{"sha256":"00","type":"text/plain","captured":"2026-03-02T09:00:00Z","size":7,"via":"wire"},"reliability":"B","attachments":[{"name":"n","sha256":"00","size":1,"lang":"fr"}],"url":"a second, lower-case one","scale":"1:50"}`},
	{KindBriefing, `{"id":"` + idA + `","title":"T","date":"2026","to":["A"],"from":["B"],"reference":"R","marking":"CUI","bottom-line":"b","language":"en-GB","template":"t","style":"house","page-size":"letter","numbered":true,"alignment":"ragged","pages":2}`},
	{KindHeading, `{"id":"` + idA + `","briefing":"` + idB + `","place":{"parent":"` + idB + `","order":"V1","colour":"red"},"title":"T","folded":true}`},
	{KindPlacement, `{"id":"` + idA + `","snippet":"` + idB + `","place":{"order":"V1"},"hidden":true}`},
	{KindLink, `{"id":"` + idA + `","kind":"contradicts","from":"` + idA + `","to":"` + idB + `","by":"A","source":"` + idB + `","weight":0.5}`},
	{KindRemark, `{"id":"` + idA + `","on":"` + idB + `","author":"A","time":"2026-03-02T09:00:00Z","text":"t","resolved":true,"colour":"red"}`},
	{KindRelease, `{"id":"` + idA + `","briefing":"` + idB + `","name":"To the minister","at":"2026-03-02T09:00:00Z","who":"A","sha256":"00ff","file":"b.pdf","pages":3,"version":7,"as-at":"2026-03-02T08:00:00Z","fingerprint":"f","program":"1","page-size":"letter","style":"apa","alignment":"ragged","embedded":true,"colour":"red"}`},
}

// An object read and written gives what was read; put together from its fields
// it is the same object; its changes make it from nothing and take it back.
func TestObjectsKeepWhatTheyDoNotKnow(t *testing.T) {
	for _, tt := range wholeObjects {
		o, err := empty(tt.kind)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(tt.data), o); err != nil {
			t.Errorf("%s: %v", tt.kind, err)
			continue
		}
		var out bytes.Buffer
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(o); err != nil || !sameJSON(out.Bytes(), []byte(tt.data)) {
			t.Errorf("%s: %v\nread    %s\nwritten %s", tt.kind, err, tt.data, out.Bytes())
		}
		fields, err := Fields(o)
		if err != nil {
			t.Fatal(err)
		}
		built, err := Build(o.Ref(), fields)
		if err != nil || !reflect.DeepEqual(built, o) {
			t.Errorf("%s: built %v, %+v, want %+v", tt.kind, err, built, o)
		}
		changes, err := Create(o)
		if err != nil || len(changes) != len(fields) || !slices.IsSortedFunc(changes, func(a, b Change) int { return strings.Compare(a.Field, b.Field) }) {
			t.Errorf("%s: %d changes for %d fields, %v", tt.kind, len(changes), len(fields), err)
		}
		if same, err := Diff(o, built); err != nil || len(same) != 0 {
			t.Errorf("%s: an object differs from itself: %v, %v", tt.kind, same, err)
		}
	}
}

// sameJSON compares two JSON texts without regard to the order of members.
func sameJSON(a, b []byte) bool {
	var x, y any
	return json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil && reflect.DeepEqual(x, y)
}

// Any change of fields is what Diff says it is.
func TestDiffTurnsOneIntoTheOther(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var whole Source
	if err := json.Unmarshal([]byte(wholeObjects[1].data), &whole); err != nil {
		t.Fatal(err)
	}
	all, err := Fields(whole)
	if err != nil {
		t.Fatal(err)
	}
	some := func() map[string]json.RawMessage {
		m := map[string]json.RawMessage{}
		for field, value := range all {
			if random.IntN(2) == 0 {
				m[field] = value
			}
		}
		if random.IntN(2) == 0 {
			m["title"] = json.RawMessage(`"Another"`)
		}
		return m
	}
	for range 200 {
		before, err := Build(whole.Ref(), some())
		if err != nil {
			t.Fatal(err)
		}
		after, err := Build(whole.Ref(), some())
		if err != nil {
			t.Fatal(err)
		}
		changes, err := Diff(before, after)
		if err != nil {
			t.Fatal(err)
		}
		fields, err := Fields(before)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			if c.Ref != whole.Ref() || bytes.Equal(fields[c.Field], c.Value) {
				t.Fatalf("%v changes nothing", c)
			}
			fields[c.Field] = c.Value
		}
		if got, err := Build(whole.Ref(), fields); err != nil || !reflect.DeepEqual(got, after) {
			t.Fatalf("%v, %v", got, err)
		}
	}
}

func TestBuildRefuses(t *testing.T) {
	id, err := ParseUUID(idA)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Build(Ref{"poem", id}, nil); !errors.Is(err, ErrUnknownKind) {
		t.Errorf("unknown kind: %v", err)
	}
	if _, err := Build(Ref{KindSource, id}, map[string]json.RawMessage{"title": json.RawMessage("5")}); err == nil {
		t.Error("a number for a title")
	}
	o, err := Build(Ref{KindSnippet, id}, map[string]json.RawMessage{FieldDeleted: json.RawMessage("true"), "gist": nil, "kind": json.RawMessage(`"comment"`)})
	if err != nil || o.Ref() != (Ref{KindSnippet, id}) {
		t.Fatalf("%v, %v", o, err)
	}
	if s, ok := o.(*Snippet); !ok || s.Kind != Comment || s.Extra != nil {
		t.Errorf("%+v", o)
	}
	if _, err := Fields(Snippet{Extra: Extra{"x": json.RawMessage("{")}}); err == nil {
		t.Error("an Extra that is no JSON")
	}
	if c := Delete(Ref{KindSource, id}); c.Field != FieldDeleted || string(c.Value) != "true" {
		t.Errorf("%+v", c)
	}
}

func TestLocatorJSON(t *testing.T) {
	tests := []struct {
		in, out      string
		label, value string
	}{
		{`"p. 3"`, `"p. 3"`, "", "p. 3"},
		{`14`, `"14"`, "", "14"},
		{`{"label":"page","value":"3"}`, `{"label":"page","value":"3"}`, "page", "3"},
		{`{"value":"3"}`, `"3"`, "", "3"},
		{`{"label":"page","value":"3","of":"9"}`, `{"label":"page","value":"3","of":"9"}`, "page", "3"},
	}
	for _, tt := range tests {
		var l Locator
		if err := json.Unmarshal([]byte(tt.in), &l); err != nil || l.Label != tt.label || l.Value != tt.value {
			t.Errorf("%s: %+v, %v", tt.in, l, err)
		}
		if out, err := json.Marshal(l); err != nil || string(out) != tt.out {
			t.Errorf("%s: written as %s, %v", tt.in, out, err)
		}
	}
	for _, in := range []string{`[3]`, `true`, `{"label":3}`} {
		if err := json.Unmarshal([]byte(in), new(Locator)); err == nil {
			t.Errorf("%s was read", in)
		}
	}
}

func TestUUID(t *testing.T) {
	now := time.UnixMilli(1_700_000_000_123)
	u, err := NewUUID(now, entropy(1))
	if err != nil {
		t.Fatal(err)
	}
	text := u.String()
	if len(text) != 36 || text[14] != '7' || !strings.Contains("89ab", text[19:20]) {
		t.Errorf("%s is not of version 7", text)
	}
	if later, err := NewUUID(now.Add(time.Millisecond), entropy(1)); err != nil || later.String() <= text {
		t.Errorf("%s is not behind %s, %v", later, text, err)
	}
	for _, form := range []string{text, strings.ToUpper(text)} {
		if again, err := ParseUUID(form); err != nil || again != u {
			t.Errorf("%s read as %s, %v", form, again, err)
		}
	}
	for _, bad := range []string{"", "x", text[:35], text + "0", strings.ReplaceAll(text, "-", "_"), "zzzzzzzz" + text[8:]} {
		if _, err := ParseUUID(bad); !errors.Is(err, ErrBadID) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	var id ID[Snippet]
	if data, err := id.MarshalText(); err != nil || len(data) != 0 || !id.IsZero() {
		t.Errorf("the zero id is written as %q, %v", data, err)
	}
	if err := id.UnmarshalText([]byte(text)); err != nil || id.UUID() != u {
		t.Errorf("%s, %v", id, err)
	}
	if err := id.UnmarshalText(nil); err != nil || !id.IsZero() {
		t.Errorf("%s, %v", id, err)
	}
	if _, err := NewUUID(now, strings.NewReader("short")); err == nil {
		t.Error("too little entropy")
	}
}

func TestLabels(t *testing.T) {
	snippets := []struct {
		snippet Snippet
		want    string
	}{
		{Snippet{}, ""},
		{Snippet{Gist: " a\n gist ", Text: "text"}, "a gist"},
		{Snippet{Text: "*One* two three four five six seven eight nine ten eleven twelve"}, "One two three four five six seven eight nine ten eleven…"},
		{Snippet{Figure: &Figure{Caption: "A quay"}}, "A quay"},
	}
	for _, tt := range snippets {
		if got := tt.snippet.Label(); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.snippet, got, tt.want)
		}
	}
	sources := []struct {
		source Source
		want   string
	}{
		{Source{}, "[untitled source]"},
		{Source{Title: "A  title", ContainerTitle: "C"}, "A title"},
		{Source{ContainerTitle: "C"}, "C"},
		{Source{Author: []Name{{Family: "Berg", Given: "Nora"}}}, "Nora Berg"},
		{Source{URL: "https://e.org"}, "https://e.org"},
	}
	for _, tt := range sources {
		if got := tt.source.Label(); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.source, got, tt.want)
		}
	}
	names := []struct {
		name        Name
		full, short string
	}{
		{Name{}, "", ""},
		{Name{Literal: "Port Office", Family: "x"}, "Port Office", "Port Office"},
		{Name{Given: "Ursula", NonDroppingParticle: "von der", Family: "Leyen"}, "Ursula von der Leyen", "von der Leyen"},
		{Name{Given: "Jean", DroppingParticle: "de", Family: "La Fontaine", Suffix: "Jr"}, "Jean de La Fontaine Jr", "La Fontaine"},
		{Name{Given: "Madonna"}, "Madonna", "Madonna"},
	}
	for _, tt := range names {
		if tt.name.Full() != tt.full || tt.name.Short() != tt.short {
			t.Errorf("%+v: %q, %q", tt.name, tt.name.Full(), tt.name.Short())
		}
	}
	if got := OneLine(" a\t\nb  c\u00a0d\u2028e "); got != "a b c\u00a0d e" {
		t.Errorf("OneLine gives %q", got)
	}
}

func FuzzObjectJSON(f *testing.F) {
	for _, o := range wholeObjects {
		f.Add(string(o.kind), o.data)
	}
	f.Add("source", `{"TITLE":1,"tit\u006ce":"x","a\"b":[{"}":","}]}`)
	f.Fuzz(func(t *testing.T, kind, data string) {
		o, err := empty(Kind(kind))
		if err != nil || json.Unmarshal([]byte(data), o) != nil {
			return
		}
		out, err := encode(o, nil)
		if err != nil {
			t.Fatalf("%s: read and not written: %v", data, err)
		}
		again, _ := empty(Kind(kind))
		if err := json.Unmarshal(out, again); err != nil {
			t.Fatalf("%s\nwritten as %s: %v", data, out, err)
		}
		if twice, err := encode(again, nil); err != nil || !bytes.Equal(out, twice) {
			t.Fatalf("%s\nwritten as %s, then as %s, %v", data, out, twice, err)
		}
		var kept map[string]json.RawMessage
		if err := json.Unmarshal(out, &kept); err != nil {
			t.Fatal(err)
		}
		for _, name := range reflect.ValueOf(o).Elem().FieldByName("Extra").MapKeys() {
			if kept[name.String()] == nil {
				t.Fatalf("%s: member %q is lost in %s", data, name, out)
			}
		}
	})
}
