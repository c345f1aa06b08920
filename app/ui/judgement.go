package ui

import (
	"slices"

	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

// scales are the sets of likelihood terms that an assessment may use, from the
// least likely to the most. The terms of two scales are not mixed in a briefing,
// so a term is chosen under its scale.
var scales = []struct {
	scale briefing.Scale
	label string
	terms []string
}{
	{briefing.PHIA, "PHIA yardstick (UK)", []string{"remote chance", "highly unlikely", "unlikely", "realistic possibility", "likely", "probable", "highly likely", "almost certain"}},
	{briefing.ICD203, "ICD 203 (US)", []string{"almost no chance", "remote", "very unlikely", "highly improbable", "unlikely", "improbable", "roughly even chance", "likely", "probable", "very likely", "highly probable", "almost certain", "nearly certain"}},
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
	for _, s := range scales {
		e.scale.Options = append(e.scale.Options, s.label)
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
	for _, s := range scales {
		if s.label == e.scale.Selected {
			return s.scale
		}
	}
	return scales[0].scale
}

// offerTerms lists the terms of the chosen scale. A term of the other scale is
// taken back: the two are not to be mixed.
func (e *editor) offerTerms() {
	for _, s := range scales {
		if s.label == e.scale.Selected {
			e.likelihood.Options = append([]string{unsaid}, s.terms...)
		}
	}
	if !slices.Contains(e.likelihood.Options, e.likelihood.Selected) {
		e.likelihood.SetSelected(unsaid)
	}
	e.likelihood.Refresh()
}

func (e *editor) fillJudgement() {
	s := e.snippet
	e.judgement.Hidden = s.Kind != briefing.Assessment
	label := scales[0].label
	for _, scale := range scales {
		if scale.scale == s.Likelihood.Scale {
			label = scale.label
		}
	}
	e.scale.SetSelected(label)
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
