package cite

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"attache/briefing"
)

// sortKey gives the words by which the list is sorted: surname and initials of
// each of the people, so that one alone comes before the same with others; or
// the title without its article.
func (w *apaWork) sortKey(all surnames) []string {
	if len(w.people) == 0 {
		title, _ := w.title()
		return []string{fold(withoutArticle(cmp.Or(title, w.bracket())))}
	}
	key := make([]string, 0, 2*len(w.people))
	for _, p := range w.people {
		surname, rest := p.surname, fold(p.initials)
		switch {
		case rest == "":
			surname = fold(withoutArticle(p.Full()))
		case all.alike(p):
			rest += p.given
		}
		key = append(key, surname, rest)
	}
	return key
}

// compare sorts works as the list has them: by people, then undated before dated
// before forthcoming, then by title.
func (w *apaWork) compare(other *apaWork) int {
	if c := slices.Compare(w.key, other.key); c != 0 {
		return c
	}
	if c := cmp.Or(
		cmp.Compare(w.rank, other.rank),
		w.moment.Compare(other.moment),
		cmp.Compare(len(w.source.Issued.String()), len(other.source.Issued.String())), // the year alone comes first
	); c != 0 {
		return c
	}
	a, b := w.source.ID.UUID(), other.source.ID.UUID()
	return cmp.Or(
		cmp.Compare(fold(withoutArticle(w.source.Title)), fold(withoutArticle(other.source.Title))),
		slices.Compare(a[:], b[:]),
	)
}

// apaMoment places a date among others: without a year, with one, in words such
// as "in press".
func apaMoment(d briefing.Date) (rank int, moment time.Time) {
	if from, _, ok := d.Interval(); ok && !from.IsZero() {
		d = from
	}
	earliest, _, ok := d.Bounds()
	switch {
	case ok:
		return 1, earliest
	case d.IsZero() || apaFields(d)[0] != "":
		return 0, moment
	}
	return 2, moment
}

// apaLetters puts letters behind the years of works, in their order in the list,
// that the text would otherwise call the same in the same year.
func apaLetters(works []*apaWork) {
	same := map[string][]*apaWork{}
	for _, w := range works {
		mark := strings.ToLower(w.name() + "\x00" + w.year())
		same[mark] = append(same[mark], w)
	}
	for _, group := range same { // each by itself: their order is all one
		for i, w := range group {
			if len(group) > 1 {
				w.letter = apaLetter(i)
			}
		}
	}
}

// apaLetter counts a, b, … z, aa, ab, …
func apaLetter(i int) string {
	letter := string(rune('a' + i%26))
	if i >= 26 {
		return apaLetter(i/26-1) + letter
	}
	return letter
}
