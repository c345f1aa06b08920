package briefing

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// MarshalJSON writes the date as an EDTF text, and a date with free words as a
// date object of CSL-JSON: the words as "literal", what is known as "raw".
func (d Date) MarshalJSON() ([]byte, error) {
	if d.literal == "" {
		return json.Marshal(d.edtf)
	}
	return encode(struct {
		Raw     string `json:"raw,omitempty"`
		Literal string `json:"literal"`
	}{d.edtf, d.literal}, nil)
}

// UnmarshalJSON reads an EDTF text or a date object of CSL-JSON: "date-parts"
// (two of them are an interval), "season", "circa", and "literal" or "raw", which
// hold EDTF or free words. Null, an empty object and empty date-parts are the
// unknown date. A member that it cannot read, or EDTF that says something else
// than the date-parts beside it, is an error that names it ([ErrBadDate]), so
// that nothing of a date is dropped.
func (d *Date) UnmarshalJSON(data []byte) error {
	data = bytes.TrimSpace(data)
	var date Date
	var err error
	switch {
	case string(data) == "null":
	case len(data) > 0 && data[0] == '"':
		var text string
		if err = json.Unmarshal(data, &text); err == nil {
			date, err = ParseDate(text)
		}
	default:
		date, err = parseCSLDate(data)
	}
	if err != nil {
		return fmt.Errorf("date: %w", err)
	}
	*d = date
	return nil
}

// cslDate is the date variable of CSL-JSON 1.0.2.
type cslDate struct {
	Parts   [][]json.RawMessage `json:"date-parts"`
	Season  json.RawMessage     `json:"season"`
	Circa   json.RawMessage     `json:"circa"`
	Literal string              `json:"literal"`
	Raw     string              `json:"raw"`
}

func parseCSLDate(data []byte) (Date, error) {
	bad := func(err error) (Date, error) {
		return Date{}, fmt.Errorf("%s: %w: %w", data, ErrBadDate, err)
	}
	var v cslDate
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil {
		return bad(err)
	}
	var ends []string
	for _, parts := range v.Parts {
		end, err := cslPoint(parts)
		if err != nil {
			return bad(err)
		}
		if end != "" {
			ends = append(ends, end)
		}
	}
	if season, err := cslSeason(v.Season); err != nil {
		return bad(err)
	} else if season != "" {
		if len(ends) != 1 || strings.Contains(strings.TrimPrefix(ends[0], "-"), "-") {
			return bad(fmt.Errorf("a season goes with one year"))
		}
		ends[0] += "-" + season
	}
	circa, err := cslFlag(v.Circa)
	if err != nil {
		return bad(err)
	}
	if len(ends) > 2 {
		return bad(fmt.Errorf("more than two date-parts"))
	}
	if circa {
		for i := range ends {
			ends[i] += "~"
		}
	}
	date, err := ParseDate(strings.Join(ends, "/"))
	if err != nil {
		return bad(err)
	}
	var words string
	for _, text := range [...]string{v.Literal, v.Raw} {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		said, err := ParseDate(text)
		if err != nil {
			if words != "" && words != text {
				return bad(fmt.Errorf("it says both %s and %s", words, text))
			}
			words = text
			continue
		}
		if circa && len(ends) == 0 && !said.Approximate() {
			said.edtf += "~"
		}
		if !date.IsZero() && date != said {
			return bad(fmt.Errorf("it says both %s and %s", date, said))
		}
		date = said
	}
	if circa && date.IsZero() {
		return bad(fmt.Errorf("circa without a date"))
	}
	date.literal = words
	return date, nil
}

// cslPoint writes one of the date-parts as EDTF. Its numbers may be texts, and
// null stands for what is unknown.
func cslPoint(parts []json.RawMessage) (string, error) {
	var b strings.Builder
	for i, raw := range parts {
		if string(raw) == "null" && i == 0 && len(parts) == 1 {
			return "", nil
		}
		n, err := strconv.Atoi(strings.Trim(string(raw), `" `))
		if err != nil {
			return "", fmt.Errorf("date part %s is not a number", raw)
		}
		switch {
		case i > 2:
			return "", fmt.Errorf("more than year, month and day")
		case i == 0 && (n > 9999 || n < -9999):
			fmt.Fprintf(&b, "Y%d", n)
		case i == 0 && n < 0:
			fmt.Fprintf(&b, "-%04d", -n)
		case i == 0:
			fmt.Fprintf(&b, "%04d", n)
		case i == 1 && n >= 13 && n <= 16: // how some programs write a season
			fmt.Fprintf(&b, "-%d", n+8)
		default:
			fmt.Fprintf(&b, "-%02d", n)
		}
	}
	return b.String(), nil
}

// cslSeason gives the EDTF number of a season: 21, spring, to 24, winter.
func cslSeason(raw json.RawMessage) (string, error) {
	text := strings.ToLower(strings.Trim(string(raw), `" `))
	switch text {
	case "", "null":
		return "", nil
	case "1", "21", "spring":
		return "21", nil
	case "2", "22", "summer":
		return "22", nil
	case "3", "23", "autumn", "fall":
		return "23", nil
	case "4", "24", "winter":
		return "24", nil
	}
	return "", fmt.Errorf("unknown season %s", raw)
}

// cslFlag reads a truth value, which CSL-JSON lets be a number or a text.
func cslFlag(raw json.RawMessage) (bool, error) {
	switch strings.ToLower(strings.Trim(string(raw), `" `)) {
	case "", "null", "false", "0", "no":
		return false, nil
	case "true", "1", "yes":
		return true, nil
	}
	return false, fmt.Errorf("circa %s is neither true nor false", raw)
}
