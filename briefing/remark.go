package briefing

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Remark is a review note on a snippet, a heading, a source or a briefing, or an answer to one. It is never printed.
type Remark struct {
	ID       ID[Remark] `json:"id"`
	Key      string     `json:"key,omitempty"` // the id that a JSON library gave it; empty where that is the ID
	On       UUID       `json:"on"`            // what it is about, for an answer too
	Answers  ID[Remark] `json:"answers,omitzero"`
	Author   string     `json:"author,omitempty"`
	Time     time.Time  `json:"time,omitzero"`
	Text     string     `json:"text"`
	Resolved bool       `json:"resolved,omitempty"`
	Extra    Extra      `json:"-"`
}

// Ref points at the remark.
func (r Remark) Ref() Ref { return Ref{KindRemark, r.ID.UUID()} }

// MarshalJSON writes the remark's fields and its Extra.
func (r Remark) MarshalJSON() ([]byte, error) {
	type plain Remark
	return encode(plain(r), r.Extra)
}

// UnmarshalJSON reads a remark and keeps what it does not know in Extra.
func (r *Remark) UnmarshalJSON(data []byte) error {
	type plain Remark
	return decode(data, (*plain)(r), &r.Extra)
}

// Thread is a remark with the answers to it, by time.
type Thread struct {
	Remark
	Answered []Remark
}

// Threads puts answers to the remarks that they answer, those of one object beside one another, all by time. There is one
// level of answers: what answers an answer, or a remark that is gone or about something else, stands for itself.
func Threads(remarks []Remark) []Thread {
	remarks = slices.Clone(remarks)
	slices.SortFunc(remarks, func(a, b Remark) int {
		return cmp.Or(a.On.Compare(b.On), a.Time.Compare(b.Time), a.ID.UUID().Compare(b.ID.UUID()))
	})
	byID := make(map[ID[Remark]]*Remark, len(remarks))
	for i := range remarks {
		byID[remarks[i].ID] = &remarks[i]
	}
	answered := func(r *Remark) *Remark { // nil: r stands for itself
		if to := byID[r.Answers]; to != nil && to != r && to.On == r.On {
			return to
		}
		return nil
	}
	var threads []Thread
	at := map[ID[Remark]]int{}
	for i := range remarks {
		if to := answered(&remarks[i]); to == nil || answered(to) != nil {
			at[remarks[i].ID] = len(threads)
			threads = append(threads, Thread{Remark: remarks[i]})
		}
	}
	for i := range remarks {
		if to := answered(&remarks[i]); to != nil && answered(to) == nil {
			t := &threads[at[to.ID]]
			t.Answered = append(t.Answered, remarks[i])
		}
	}
	return threads
}

// Addressed lists, of some people, those whom a text addresses with an @ before their name, in the order of the text: by
// the whole name, or by one word of it, which addresses everybody who has that word in the name. Case does not matter.
func Addressed(text string, people []string) []string {
	var found []string
	add := func(name string) {
		if !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	for i := 0; i < len(text); i++ {
		if before, _ := utf8.DecodeLastRuneInString(text[:i]); text[i] != '@' || i > 0 && wordRune(before) {
			continue // @ in an address of e-mail is none
		}
		rest := text[i+1:]
		longest := 0
		for _, name := range people {
			if n := beginsWith(rest, name); n > longest {
				longest = n
			}
		}
		for _, name := range people {
			switch whole := beginsWith(rest, name); {
			case longest > 0:
				if whole == longest {
					add(name)
				}
			case slices.ContainsFunc(strings.Fields(name), func(word string) bool { return beginsWith(rest, word) > 0 }):
				add(name)
			}
		}
	}
	return found
}

// beginsWith gives how many bytes of text are the whole words of name; 0 where it begins otherwise.
func beginsWith(text, name string) int {
	n := 0
	for _, want := range name {
		r, size := utf8.DecodeRuneInString(text[n:])
		if size == 0 || unicode.ToLower(r) != unicode.ToLower(want) {
			return 0
		}
		n += size
	}
	if next, size := utf8.DecodeRuneInString(text[n:]); size > 0 && wordRune(next) {
		return 0
	}
	return n
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
