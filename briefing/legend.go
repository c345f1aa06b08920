package briefing

import (
	"slices"
	"strconv"
)

// legend explains the signs and words that this briefing uses, and no others:
// markings of portions, grades, likelihoods and confidences. It is nil where there is
// nothing to explain.
func (a *assembly) legend() *Element {
	var rows [][]Element
	add := func(sign, meaning, kind string) {
		rows = append(rows, []Element{{Role: RoleTD, Runs: plain(sign)}, {Role: RoleTD, Runs: plain(meaning)}, {Role: RoleTD, Runs: plain(kind)}})
	}
	a.legendOfMarkings(add)
	letters, digits, sure := map[Reliability]bool{}, map[Credibility]bool{}, map[Confidence]bool{}
	for _, sources := range [][]*Source{a.cited, a.background} {
		for _, s := range sources {
			letters[s.Reliability] = true
		}
	}
	for _, s := range a.printed {
		digits[s.Credibility] = true
		if s.Kind == Assessment {
			sure[s.Confidence] = true
		}
	}
	for _, r := range Reliabilities() {
		if letters[r] {
			add(string(r), "source: "+r.Words(), "grade (Admiralty code)")
		}
	}
	for _, c := range Credibilities() {
		if digits[c] {
			add(strconv.Itoa(int(c)), "content: "+c.Words(), "grade (Admiralty code)")
		}
	}
	a.legendOfLikelihoods(add)
	for _, c := range [...]Confidence{LowConfidence, ModerateConfidence, HighConfidence} {
		if sure[c] {
			add(string(c), c.Words(), "confidence")
		}
	}
	if rows == nil {
		return nil
	}
	head := make([]Element, 3)
	for i, words := range [...]string{"As printed", "Meaning", "Kind"} {
		head[i] = Element{Role: RoleTH, Runs: plain(words)}
	}
	t := table(ClassWide, head, rows)
	return &t
}

// legendOfMarkings explains the portion markings that do not say themselves what they
// mean, by their schemes and from the least to the strictest.
func (a *assembly) legendOfMarkings(add func(sign, meaning, kind string)) {
	used := map[Marking]bool{}
	for _, s := range a.printed {
		used[s.Marking.Canonical()] = true
	}
	for _, sources := range [][]*Source{a.cited, a.background} {
		for _, s := range sources {
			used[s.Marking.Canonical()] = true
		}
	}
	for _, ladder := range ladders {
		for _, rung := range ladder.rungs {
			if used[rung.marking] && rung.portion != string(rung.marking) {
				add(rung.marking.Portion(), string(rung.marking), "marking of what follows it")
			}
		}
	}
}

// legendOfLikelihoods gives the bands of the scale that the Assessments use, as far as
// they use them.
func (a *assembly) legendOfLikelihoods(add func(sign, meaning, kind string)) {
	uses := a.termUses()
	chosen := chosenScale(uses)
	if chosen == "" {
		return
	}
	used := map[Scale][]string{}
	for _, u := range uses {
		scale := u.scale
		if _, ok := chosen.Band(u.term); scale == "" && ok {
			scale = chosen
		}
		used[scale] = append(used[scale], u.term)
	}
	for _, scale := range Scales() {
		for _, band := range bands[scale] {
			for _, term := range band.Terms {
				if slices.Contains(used[scale], term) {
					add(term, "a probability of "+band.Range(), "likelihood ("+scale.Title()+")")
				}
			}
		}
	}
}
