package ui

import (
	"slices"

	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

// countries names where a scale is used, behind its title.
var countries = map[briefing.Scale]string{briefing.PHIA: " (UK)", briefing.ICD203: " (US)"}

func scaleLabel(s briefing.Scale) string { return s.Title() + countries[s] }

// scaleTerms lists the terms of a scale, from the least likely to the most. Those of
// two scales are not mixed in a briefing, so a term is chosen under its scale.
func scaleTerms(s briefing.Scale) []string {
	var terms []string
	for _, band := range s.Bands() {
		terms = append(terms, band.Terms...)
	}
	return terms
}

// unsaid stands in a list for what an assessment does not say.
const unsaid = "not stated"

// buildJudgement makes the fields that only an assessment has.
func (e *editor) buildJudgement() {
	e.likelihood = widget.NewSelect(nil, func(term string) {
		e.edit("Set likelihood", func(n *briefing.Snippet) {
			if term == unsaid {
				n.Likelihood = briefing.Likelihood{}
			} else {
				n.Likelihood = briefing.Likelihood{Scale: e.chosenScale(), Term: term}
			}
		})
	})
	e.scale = widget.NewSelect(nil, func(string) { e.offerTerms() })
	for _, s := range briefing.Scales() {
		e.scale.Options = append(e.scale.Options, scaleLabel(s))
	}
	e.confidence = widget.NewSelect([]string{unsaid, "low", "moderate", "high"}, func(s string) {
		e.edit("Set confidence", func(n *briefing.Snippet) {
			n.Confidence = ""
			if s != unsaid {
				n.Confidence = briefing.Confidence(s)
			}
		})
	})
	e.judgement = part.Columns([]float32{3, 3, 2}, part.Field("Scale", e.scale), part.Field("Likelihood", e.likelihood), part.Field("Confidence", e.confidence))
}

func (e *editor) chosenScale() briefing.Scale {
	for _, s := range briefing.Scales() {
		if scaleLabel(s) == e.scale.Selected {
			return s
		}
	}
	return briefing.Scales()[0]
}

// offerTerms lists the terms of the chosen scale. A term of the other scale is
// taken back: the two are not to be mixed.
func (e *editor) offerTerms() {
	e.likelihood.Options = append([]string{unsaid}, scaleTerms(e.chosenScale())...)
	if !slices.Contains(e.likelihood.Options, e.likelihood.Selected) {
		e.likelihood.SetSelected(unsaid)
	}
	e.likelihood.Refresh()
}

func (e *editor) fillJudgement() {
	s := e.snippet
	e.judgement.Hidden = s.Kind != briefing.Assessment
	scale := s.Likelihood.Scale
	if scale.Title() == "" {
		scale = briefing.Scales()[0]
	}
	e.scale.SetSelected(scaleLabel(scale))
	if s.Likelihood.Term == "" {
		e.likelihood.SetSelected(unsaid)
	} else {
		if !slices.Contains(e.likelihood.Options, s.Likelihood.Term) {
			e.likelihood.Options = append(e.likelihood.Options, s.Likelihood.Term) // another program's term is kept
		}
		e.likelihood.SetSelected(s.Likelihood.Term)
	}
	if s.Confidence == "" {
		e.confidence.SetSelected(unsaid)
	} else {
		e.confidence.SetSelected(string(s.Confidence))
	}
}
