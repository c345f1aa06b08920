package briefing

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

func mustDate(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDateWords(t *testing.T) {
	tests := []struct{ edtf, words string }{
		{"", ""},
		{"2026", "2026"},
		{"2026-02", "February 2026"},
		{"2026-02-28", "28 February 2026"},
		{"2026-02-05", "5 February 2026"},
		{"2026-02-28?", "28 February 2026 (uncertain)"},
		{"2026~", "about 2026"},
		{"2026-02%", "about February 2026 (uncertain)"},
		{"2026-21", "spring 2026"},
		{"2026-23", "autumn 2026"},
		{"2026-24?", "winter 2026 (uncertain)"},
		{"XXXX-02-28", "28 February [year unknown]"},
		{"XXXX-02", "February [year unknown]"},
		{"XXXX-21", "spring [year unknown]"},
		{"XXXX", "[year unknown]"},
		{"2026-XX-28", "28 [month unknown] 2026"},
		{"2026-XX", "2026 [month unknown]"},
		{"2026-02-XX", "February 2026 [day unknown]"},
		{"2026-XX-XX", "2026 [day and month unknown]"},
		{"XXXX-XX-XX", "[day, month and year unknown]"},
		{"XXXX-02-XX", "February [day and year unknown]"},
		{"201X", "2010s"},
		{"20XX", "[year 20XX]"},
		{"201X-02-28", "28 February [year 201X]"},
		{"2026-1X", "[month 1X] 2026"},
		{"2026-02-1X", "[day 1X] February 2026"},
		{"0000", "1 BC"},
		{"-0043", "44 BC"},
		{"-0043-03-15", "15 March 44 BC"},
		{"0476", "476"},
		{"Y12026", "12026"},
		{"Y-12026", "12027 BC"},
		{"2026-02-28T10:15:00Z", "28 February 2026, 10:15 (UTC)"},
		{"2026-02-28T10:15:30", "28 February 2026, 10:15:30"},
		{"2026-02-28T10:15:00+02:00", "28 February 2026, 10:15 (UTC+02:00)"},
		{"2026-02-28T10:15:00-05", "28 February 2026, 10:15 (UTC−05)"},
		{"2026-02/2026-03", "February–March 2026"},
		{"2025/2026", "2025–2026"},
		{"2026-02-26/2026-02-28", "26–28 February 2026"},
		{"2026-02-26/2026-03-02", "26 February – 2 March 2026"},
		{"2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"},
		{"2025-12/2026-01", "December 2025 – January 2026"},
		{"2025/2026-02", "2025 – February 2026"},
		{"2026-02/2026-03-04", "February – 4 March 2026"},
		{"2026-21/2026-22", "spring–summer 2026"},
		{"2026/2026", "2026"},
		{"2026-02~/2026-03~", "about February–March 2026"},
		{"2026-02?/2026-03", "February 2026 (uncertain) to March 2026"},
		{"2026-02-XX/2026-03", "February 2026 [day unknown] to March 2026"},
		{"../2026", "until 2026"},
		{"/2026", "until 2026 [start unknown]"},
		{"2026-03/..", "from March 2026"},
		{"2026-03/", "from March 2026 [end unknown]"},
	}
	for _, tt := range tests {
		d, err := ParseDate(tt.edtf)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", tt.edtf, err)
			continue
		}
		if got := d.Words(); got != tt.words {
			t.Errorf("%q: words %q, want %q", tt.edtf, got, tt.words)
		}
		if got := d.String(); got != tt.edtf {
			t.Errorf("%q: String gives %q", tt.edtf, got)
		}
	}
}

// The American order says the same of a date as the British: where no day and no
// season is known, in the same words.
func TestDateMonthFirst(t *testing.T) {
	tests := []struct{ edtf, words string }{
		{"", ""},
		{"2026", "2026"},
		{"2026-02", "February 2026"},
		{"2026-02-05", "February 5, 2026"},
		{"2026-02-28?", "February 28, 2026 (uncertain)"},
		{"2026-02-28~", "about February 28, 2026"},
		{"2026-21", "Spring 2026"},
		{"XXXX-23", "Autumn [year unknown]"},
		{"XXXX-02-28", "February 28 [year unknown]"},
		{"XXXX-02", "February [year unknown]"},
		{"2026-XX-28", "28 [month unknown] 2026"},
		{"2026-02-XX", "February 2026 [day unknown]"},
		{"201X-02-28", "February 28, [year 201X]"},
		{"2026-02-1X", "February [day 1X], 2026"},
		{"201X", "2010s"},
		{"-0043-03-15", "March 15, 44 BC"},
		{"2026-02-28T10:15:00Z", "February 28, 2026, 10:15 (UTC)"},
		{"2026-02-26/2026-02-28", "February 26–28, 2026"},
		{"2026-02-26~/2026-02-28~", "about February 26–28, 2026"},
		{"2026-02-26/2026-03-02", "February 26 – March 2, 2026"},
		{"2025-12-30/2026-01-02", "December 30, 2025 – January 2, 2026"},
		{"2026-02/2026-03", "February–March 2026"},
		{"2026-21/2026-22", "Spring–Summer 2026"},
		{"../2026-02-28", "until February 28, 2026"},
		{"2026-02-28/", "from February 28, 2026 [end unknown]"},
		{"2026-02-28?/2026-03", "February 28, 2026 (uncertain) to March 2026"},
	}
	for _, tt := range tests {
		d, err := ParseDate(tt.edtf)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", tt.edtf, err)
			continue
		}
		if got := d.MonthFirst(); got != tt.words {
			t.Errorf("%q: %q, want %q", tt.edtf, got, tt.words)
		}
	}
}

func TestParseDateRefusesWhatIsNoDate(t *testing.T) {
	for _, s := range []string{
		" ", "26", "2026-2", "2026-02-30", "2026-02-29", "2026-13", "2026-00", "2026-25", "2026-2X", "2026-02-3X",
		"2026-21-01", "2026-02-28T25:00:00", "2026-02-28T10:15", "2026-02-28T10:15:00.5Z", "2026-02T10:15:00", "2026-XX-28T10:15:00",
		"2026?~", "?2026", "2026-02?-28", "..", "/", "../..", "2026/2025", "2026-03-01/2026-02", "2026/2027/2028",
		"2026-02-28T10:15:00Z/2026-03", "-0000", "Y2026", "Y02026", "Y1234567890", "Y-", "Y", "--2026", "20２6", "2026-02-28 ", "yesterday",
		"2026-02-28-01", "X-02", "2026-", "-", "2026-02-28T", "T10:15:00", "XXXX-02-30",
	} {
		if d, err := ParseDate(s); !errors.Is(err, ErrBadDate) || d != (Date{}) {
			t.Errorf("ParseDate(%q) = %q, %v", s, d, err)
		}
	}
}

func TestDateParts(t *testing.T) {
	tests := []struct {
		edtf                   string
		year                   int
		month                  time.Month
		day                    int
		hasYear, hasM, hasD    bool
		uncertain, approximate bool
	}{
		{"", 0, 0, 0, false, false, false, false, false},
		{"2026-02-28?", 2026, time.February, 28, true, true, true, true, false},
		{"2026-12~", 2026, time.December, 0, true, true, false, false, true},
		{"2026%", 2026, 0, 0, true, false, false, true, true},
		{"2026-21", 2026, 0, 0, true, false, false, false, false},
		{"XXXX-02-28", 0, time.February, 28, false, true, true, false, false},
		{"201X", 0, 0, 0, false, false, false, false, false},
		{"2026-XX-03", 2026, 0, 3, true, false, true, false, false},
		{"2026-02/2026-03~", 0, 0, 0, false, false, false, false, true},
		{"Y-12026", -12026, 0, 0, true, false, false, false, false},
	}
	for _, tt := range tests {
		d := mustDate(t, tt.edtf)
		if got, ok := d.Year(); ok != tt.hasYear || ok && got != tt.year {
			t.Errorf("%q: year %d, %v", tt.edtf, got, ok)
		}
		if got, ok := d.Month(); ok != tt.hasM || ok && got != tt.month {
			t.Errorf("%q: month %d, %v", tt.edtf, got, ok)
		}
		if got, ok := d.Day(); ok != tt.hasD || ok && got != tt.day {
			t.Errorf("%q: day %d, %v", tt.edtf, got, ok)
		}
		if d.Uncertain() != tt.uncertain || d.Approximate() != tt.approximate {
			t.Errorf("%q: uncertain %v, approximate %v", tt.edtf, d.Uncertain(), d.Approximate())
		}
	}
}

func TestDateBounds(t *testing.T) {
	tests := []struct{ edtf, first, last string }{
		{"2026", "2026-01-01", "2026-12-31"},
		{"2026-02", "2026-02-01", "2026-02-28"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2026-02-28~", "2026-02-28", "2026-02-28"},
		{"2026-02-28T23:30:00-02:00", "2026-03-01", "2026-03-01"},
		{"2026-21", "2026-03-01", "2026-05-31"},
		{"2026-24", "2026-12-01", "2027-02-28"},
		{"201X", "2010-01-01", "2019-12-31"},
		{"2026-02-2X", "2026-02-20", "2026-02-28"},
		{"2026-XX-31", "2026-01-31", "2026-12-31"},
		{"202X-02-29", "2020-02-29", "2028-02-29"},
		{"-0043-03-15", "-0043-03-15", "-0043-03-15"},
		{"2026-02/2026-03", "2026-02-01", "2026-03-31"},
		{"", "", ""}, {"XXXX-02-28", "", ""}, {"2026/..", "", ""}, {"/2026", "", ""},
	}
	for _, tt := range tests {
		first, last, ok := mustDate(t, tt.edtf).Bounds()
		if ok != (tt.first != "") {
			t.Errorf("%q: bounds ok = %v", tt.edtf, ok)
			continue
		}
		if got := DateOf(first).String(); ok && first.Year() > 0 && got != tt.first {
			t.Errorf("%q: earliest %s, want %s", tt.edtf, got, tt.first)
		}
		if got := DateOf(last).String(); ok && last.Year() > 0 && got != tt.last {
			t.Errorf("%q: latest %s, want %s", tt.edtf, got, tt.last)
		}
	}
}

func TestDateBoundsOfInstants(t *testing.T) {
	tests := []struct {
		edtf string
		want time.Time
	}{
		{"2026-02-28T10:15:00Z", time.Date(2026, 2, 28, 10, 15, 0, 0, time.UTC)},
		{"2026-02-28T10:15:00+02:00", time.Date(2026, 2, 28, 8, 15, 0, 0, time.UTC)},
		{"2026-02-28T10:15:00-05", time.Date(2026, 2, 28, 15, 15, 0, 0, time.UTC)},
		{"2026-02-28T10:15:30", time.Date(2026, 2, 28, 10, 15, 30, 0, time.UTC)},
		{"-0043-03-15T10:15:00Z", time.Date(-43, 3, 15, 10, 15, 0, 0, time.UTC)},
	}
	for _, tt := range tests {
		first, last, ok := mustDate(t, tt.edtf).Bounds()
		if !ok || !first.Equal(tt.want) || !last.Equal(tt.want) {
			t.Errorf("%q: %v, %v, %v; want %v", tt.edtf, first, last, ok, tt.want)
		}
	}
}

func TestDateOf(t *testing.T) {
	zone := time.FixedZone("", 2*60*60)
	if d := DateOf(time.Date(2026, 3, 1, 0, 30, 0, 0, zone)); d.String() != "2026-03-01" {
		t.Errorf("the date in its own zone is %s", d)
	}
	if d := DateOf(time.Date(12026, 1, 1, 0, 0, 0, 0, zone)); !d.IsZero() {
		t.Errorf("a year of five digits gives %s", d)
	}
}

func TestDateInterval(t *testing.T) {
	for _, tt := range []struct {
		edtf, from, to string
		ok             bool
	}{{"2026-02/2026-03~", "2026-02", "2026-03~", true}, {"../2026", "", "2026", true}, {"2026/", "2026", "", true}, {"2026", "", "", false}} {
		from, to, ok := mustDate(t, tt.edtf).Interval()
		if from.String() != tt.from || to.String() != tt.to || ok != tt.ok {
			t.Errorf("%q: %q, %q, %v", tt.edtf, from, to, ok)
		}
	}
}

func TestDateJSON(t *testing.T) {
	tests := []struct{ in, edtf string }{
		{`"2026-02-28?"`, "2026-02-28?"},
		{`""`, ""}, {`null`, ""}, {`{}`, ""}, {`{"date-parts":[[]]}`, ""}, {`{"date-parts":[[null]]}`, ""},
		{`{"date-parts":[[2026,2,28]]}`, "2026-02-28"},
		{`{"date-parts":[["2026","2"]]}`, "2026-02"},
		{`{"date-parts":[[-43,3,15]]}`, "-0043-03-15"},
		{`{"date-parts":[[2026,2,26],[2026,2,28]]}`, "2026-02-26/2026-02-28"},
		{`{"date-parts":[[2026]],"season":1}`, "2026-21"},
		{`{"date-parts":[[2026]],"season":"summer"}`, "2026-22"},
		{`{"date-parts":[[2026]],"season":"24"}`, "2026-24"},
		{`{"date-parts":[[12026]]}`, "Y12026"},
		{`{"date-parts":[["2026"]],"season":"Autumn"}`, "2026-23"},
		{`{"date-parts":[[2026,14]]}`, "2026-22"},
		{`{"date-parts":[[2026]],"circa":true}`, "2026~"},
		{`{"date-parts":[[2025],[2026]],"circa":"1"}`, "2025~/2026~"},
		{`{"date-parts":[[2026]],"circa":0}`, "2026"},
		{`{"literal":"XXXX-02-28"}`, "XXXX-02-28"},
		{`{"raw":" 2026-02/2026-03 "}`, "2026-02/2026-03"},
		{`{"literal":"2026","circa":1}`, "2026~"},
		{`{"date-parts":[[2026,2]],"raw":"2026-02"}`, "2026-02"},
	}
	for _, tt := range tests {
		var d Date
		if err := json.Unmarshal([]byte(tt.in), &d); err != nil || d.String() != tt.edtf {
			t.Errorf("%s: %q, %v; want %q", tt.in, d, err, tt.edtf)
			continue
		}
		out, err := json.Marshal(d)
		var again Date
		if err != nil || json.Unmarshal(out, &again) != nil || again != d {
			t.Errorf("%s: written as %s, read back as %q", tt.in, out, again)
		}
	}
	for _, in := range []string{
		`"28 February"`, `2026`, `true`, `[2026]`,
		`{"date-parts":[[2026,2,30]]}`, `{"date-parts":[["February"]]}`, `{"date-parts":[[2026,2,28,1]]}`,
		`{"date-parts":[[2024],[2025],[2026]]}`, `{"date-parts":[[2026,null]]}`, `{"date-parts":[[2026,2]],"season":1}`,
		`{"date-parts":[[2026]],"season":"monsoon"}`, `{"date-parts":[[2026]],"circa":"perhaps"}`, `{"season":1}`, `{"circa":true}`,
		`{"literal":"some time in spring","raw":"some time in autumn"}`, `{"date-parts":[[2026]],"literal":"2025"}`, `{"date-parts":[[2026]],"timestamp":5}`,
	} {
		before := mustDate(t, "1999")
		d := before
		if err := json.Unmarshal([]byte(in), &d); err == nil || d != before {
			t.Errorf("%s: read as %q, %v", in, d, err)
		} else if in[0] == '{' && !errors.Is(err, ErrBadDate) {
			t.Errorf("%s: %v is not ErrBadDate", in, err)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-02-28?", "XXXX-02-28", "../2026", "-0043~/2026-21", "Y-123456", "2026-02-28T10:15:00+02:00", "1X2X-X1-3X"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if d != (Date{}) {
				t.Fatalf("%q: a date beside the error", s)
			}
			return
		}
		if again, err := ParseDate(d.String()); err != nil || again != d {
			t.Fatalf("%q: %q, %v when read again", s, again, err)
		}
		if first, last, ok := d.Bounds(); ok && last.Before(first) {
			t.Fatalf("%q: bounds %v, %v", s, first, last)
		}
		if (d.MonthFirst() == "") != d.IsZero() {
			t.Fatalf("%q: month first %q", s, d.MonthFirst())
		}
		if (d.Words() == "") != d.IsZero() {
			t.Fatalf("%q: words %q", s, d.Words())
		}
	})
}

func TestDateKeepsFreeWords(t *testing.T) {
	for _, test := range []struct{ json, words, back string }{
		{`{"literal":"Lent term"}`, "Lent term", `{"literal":"Lent term"}`},
		{`{"raw":"n.d."}`, "n.d.", `{"literal":"n.d."}`},
		{`{"literal":"Lent & Easter","date-parts":[[2026]]}`, "Lent & Easter", `{"raw":"2026","literal":"Lent & Easter"}`},
	} {
		var d, again Date
		if err := json.Unmarshal([]byte(test.json), &d); err != nil {
			t.Errorf("%s: %v", test.json, err)
			continue
		}
		if got := d.Words(); got != test.words {
			t.Errorf("%s reads %q, want %q", test.json, got, test.words)
		}
		if _, _, ok := (Date{literal: "Lent term"}).Bounds(); ok {
			t.Error("free words have bounds")
		}
		back, err := d.MarshalJSON()
		if err != nil || string(back) != test.back {
			t.Errorf("%s is written as %s, %v; want %s", test.json, back, err, test.back)
		}
		if err := json.Unmarshal(back, &again); err != nil || again != d {
			t.Errorf("%s comes back as %+v, %v; want %+v", back, again, err, d)
		}
	}
}
