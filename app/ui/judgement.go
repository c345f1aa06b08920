package ui

import (
	"slices"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// scaleLabels name the scales with the country where each is used.
var scaleLabels = map[briefing.Scale]lang.Key{briefing.PHIA: "PHIA yardstick (UK)", briefing.ICD203: "ICD 203 (US)"}

func scaleLabel(s briefing.Scale) string { return wording.Named(scaleLabels, s) }

// scaleTerms lists the terms of a scale, from the least likely to the most. Those of
// two scales are not mixed in a briefing, so a term is chosen under its scale.
func scaleTerms(s briefing.Scale) []string {
	var terms []string
	for _, band := range s.Bands() {
		terms = append(terms, band.Terms...)
	}
	return terms
}

// unstated stands in a list for what an assessment does not say.
const unstated lang.Key = "not stated"

// buildJudgement makes the fields that only an assessment has.
func (e *editor) buildJudgement() {
	e.likelihood = part.NewSelect(nil, func(string) {
		i := e.likelihood.SelectedIndex()
		if i < 0 {
			return
		}
		e.edit(lang.Key("Set likelihood"), func(n *briefing.Snippet) {
			n.Likelihood = briefing.Likelihood{}
			if i > 0 {
				n.Likelihood = briefing.Likelihood{Scale: e.chosenScale(), Term: e.terms[i-1]}
			}
		})
	})
	e.scale = part.NewSelect(nil, func(string) { e.offerTerms() })
	for _, s := range briefing.Scales() {
		e.scale.Options = append(e.scale.Options, scaleLabel(s))
	}
	e.confidence = part.NewSelect([]string{unstated.String()}, func(string) {
		i := e.confidence.SelectedIndex()
		if i < 0 {
			return
		}
		e.edit(lang.Key("Set confidence"), func(n *briefing.Snippet) {
			n.Confidence = ""
			if i > 0 {
				n.Confidence = wording.Confidences[i-1]
			}
		})
	})
	for _, c := range wording.Confidences {
		e.confidence.Options = append(e.confidence.Options, wording.Confidence(c))
	}
	e.judgement = part.Columns([]float32{3, 3, 2}, part.Field(lang.T("Scale"), e.scale), part.Field(lang.T("Likelihood"), e.likelihood), part.Field(lang.T("Confidence"), e.confidence))
}

func (e *editor) chosenScale() briefing.Scale {
	return briefing.Scales()[max(e.scale.SelectedIndex(), 0)]
}

// offerTerms lists the terms of the chosen scale. A term of the other scale is
// taken back: the two are not to be mixed.
func (e *editor) offerTerms() {
	was := ""
	if i := e.likelihood.SelectedIndex(); i > 0 {
		was = e.terms[i-1]
	}
	e.setTerms(scaleTerms(e.chosenScale()))
	e.likelihood.SetSelectedIndex(slices.Index(e.terms, was) + 1)
}

// setTerms offers terms, behind none of them.
func (e *editor) setTerms(terms []string) {
	e.terms = terms
	e.likelihood.Options = []string{unstated.String()}
	for _, term := range terms {
		e.likelihood.Options = append(e.likelihood.Options, wording.Likelihood(term))
	}
	e.likelihood.Refresh()
}

func (e *editor) fillJudgement() {
	s := e.snippet
	e.judgement.Hidden = s.Kind != briefing.Assessment
	scale := max(slices.Index(briefing.Scales(), s.Likelihood.Scale), 0)
	selectAt(e.scale, scale)
	terms := scaleTerms(briefing.Scales()[scale])
	if term := s.Likelihood.Term; term != "" && !slices.Contains(terms, term) {
		terms = append(terms, term) // another program's term is kept
	}
	if !slices.Equal(terms, e.terms) {
		e.setTerms(terms)
	}
	selectAt(e.likelihood, slices.Index(e.terms, s.Likelihood.Term)+1)
	selectAt(e.confidence, slices.Index(wording.Confidences, s.Confidence)+1)
}
