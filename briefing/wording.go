package briefing

import (
	"slices"
	"strings"
	"unicode"
)

// wording is a set of likelihood terms that may be used in one briefing.
type wording struct {
	scale Scale
	terms []string
}

// has reports whether a term, said of a scale or of none, belongs to the wording.
func (w *wording) has(t termUse) bool {
	return (t.scale == "" || t.scale == w.scale) && slices.Contains(w.terms, t.term)
}

// name tells the wording to a person.
func (w *wording) name() string {
	if w.scale == ICD203 {
		return "the wording of " + w.scale.Title() + " that has " + quoted(w.terms[4])
	}
	return "the " + w.scale.Title()
}

// wordings are those of the scales, in the order in which they are preferred.
var wordings = func() []wording {
	phia, first, second := wording{scale: PHIA}, wording{scale: ICD203}, wording{scale: ICD203}
	for _, b := range bands[PHIA] {
		phia.terms = append(phia.terms, b.Terms...)
	}
	for _, b := range bands[ICD203] {
		first.terms, second.terms = append(first.terms, b.Terms[0]), append(second.terms, b.Terms[1])
	}
	return []wording{phia, first, second}
}()

// termUse is a likelihood term in an Assessment: its Likelihood, or a phrase of its
// text, which names no scale.
type termUse struct {
	snippet *Snippet
	scale   Scale
	term    string
}

// phrases finds likelihood terms in running text, by their first word: the longest
// first. Adverbs count as the terms that they are made of. "Remote" by itself is left
// out, since there it mostly means far away.
var phrases = func() map[string][]phrase {
	found := map[string][]phrase{}
	add := func(words, term string) {
		p := phrase{strings.Fields(words), term}
		if !slices.ContainsFunc(found[p.words[0]], func(q phrase) bool { return slices.Equal(p.words, q.words) }) {
			found[p.words[0]] = append(found[p.words[0]], p)
		}
	}
	for _, scale := range Scales() {
		for _, b := range bands[scale] {
			for _, term := range b.Terms {
				if term != "remote" {
					add(term, term)
				}
			}
		}
	}
	for _, adverb := range [...][2]string{
		{"probably", "probable"}, {"improbably", "improbable"}, {"highly probably", "highly probable"},
		{"almost certainly", "almost certain"}, {"nearly certainly", "nearly certain"},
		{"realistically possible", "realistic possibility"}, {"even chance", "roughly even chance"},
	} {
		add(adverb[0], adverb[1])
	}
	for _, list := range found {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return found
}()

type phrase struct {
	words []string
	term  string
}

// likelihoodTerms finds the likelihood terms of a text, in order: whole phrases, so
// that "very unlikely" is not also "unlikely".
func likelihoodTerms(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	var terms []string
	for i := 0; i < len(words); {
		taken := 1
		for _, p := range phrases[words[i]] {
			if n := len(p.words); i+n <= len(words) && slices.Equal(words[i:i+n], p.words) {
				terms, taken = append(terms, p.term), n
				break
			}
		}
		i += taken
	}
	return terms
}

// termUses gives the likelihood terms of all Assessments that are printed.
func (a *assembly) termUses() []termUse {
	var uses []termUse
	for _, s := range a.printed {
		if s.Kind != Assessment {
			continue
		}
		if term := plainTerm(s.Likelihood.Term); term != "" {
			uses = append(uses, termUse{s, s.Likelihood.Scale, term})
		}
		for _, term := range likelihoodTerms(PlainText(s.Text)) {
			uses = append(uses, termUse{s, "", term})
		}
	}
	return uses
}

// chosenScale gives the scale in which this briefing tells likelihoods: that of its
// first Likelihood. It is empty where none names a scale.
func chosenScale(uses []termUse) Scale {
	for _, u := range uses {
		if u.scale.Title() != "" {
			return u.scale
		}
	}
	return ""
}

// findWording looks at the likelihood terms of all Assessments together: one briefing
// uses the terms of one wording of one scale.
func (a *assembly) findWording() {
	uses := a.termUses()
	scale := chosenScale(uses)
	var best *wording
	most := 0
	for i := range wordings {
		w := &wordings[i]
		if scale != "" && w.scale != scale {
			continue
		}
		n := 0
		for _, u := range uses {
			if w.has(u) {
				n++
			}
		}
		if n > most {
			best, most = w, n
		}
	}
	told := map[*Snippet]bool{}
	for _, u := range uses {
		if _, ok := u.scale.Band(u.term); u.scale.Title() != "" && !ok {
			a.find(RuleLikelihoodTerm, Warning, u.snippet.Ref(), Say("%s gives its likelihood as %s, which is no term of %s.", name(u.snippet), Quote(u.term), u.scale.Title()))
			continue
		}
		if best == nil || best.has(u) || told[u.snippet] {
			continue
		}
		told[u.snippet] = true
		a.find(RuleMixedLikelihood, Warning, u.snippet.Ref(), Say("%s says %s, which does not belong to %s, as the other likelihoods here do. A reader takes two words for two probabilities: keep to one wording.",
			name(u.snippet), Quote(u.term), best.name()))
	}
}

// examineAssessment looks for sentences that tell how likely something is and how sure
// we are of it: readers take one for the other.
func (a *assembly) examineAssessment(s *Snippet) {
	for _, sentence := range sentences(PlainText(s.Text)) {
		words := strings.ToLower(sentence.text)
		if (strings.Contains(words, "confidence") || strings.Contains(words, "confident")) && len(likelihoodTerms(words)) > 0 {
			a.find(RuleSureAndLikely, Warning, s.Ref(), Say("%s tells likelihood and confidence in one sentence. They are two things: make two sentences of it.", name(s)))
			return
		}
	}
}
