package ui

import (
	"attache/app/lang"
	"attache/briefing"
)

// The words in which the window speaks of what a snippet can be. What is printed of them is the briefing's affair.

// statuses are those that a snippet can have, from the first to the last.
var statuses = []briefing.Status{briefing.Draft, briefing.Checked, briefing.Cleared}

var statusLabels = map[briefing.Status]lang.Key{briefing.Draft: "Draft", briefing.Checked: "Checked", briefing.Cleared: "Cleared"}

// statusLabel names a status; one of a newer version is shown as it is.
func statusLabel(s briefing.Status) string { return labelled(statusLabels, s) }

// verdicts are those that a quotation can have.
var verdicts = []briefing.Verdict{briefing.VerdictExact, briefing.VerdictTypography, briefing.VerdictAltered, briefing.VerdictNotFound, briefing.VerdictElsewhere, briefing.VerdictNoText}

var verdictLabels = map[briefing.Verdict]lang.Key{
	briefing.VerdictExact: "Exact", briefing.VerdictTypography: "Typography only", briefing.VerdictAltered: "Altered",
	briefing.VerdictNotFound: "Not found", briefing.VerdictElsewhere: "Found in another source", briefing.VerdictNoText: "No stored text",
}

// verdictLabel names a verdict.
func verdictLabel(v briefing.Verdict) string { return labelled(verdictLabels, v) }

// confidences are those that an assessment can have, from the lowest to the highest.
var confidences = []briefing.Confidence{"low", "moderate", "high"}

var confidenceLabels = map[briefing.Confidence]lang.Key{"low": "low", "moderate": "moderate", "high": "high"}

func confidenceLabel(c briefing.Confidence) string { return labelled(confidenceLabels, c) }

// likelihoodLabels are the terms of the scales.
var likelihoodLabels = map[string]lang.Key{
	"almost no chance": "almost no chance", "remote": "remote", "very unlikely": "very unlikely", "highly improbable": "highly improbable",
	"unlikely": "unlikely", "improbable": "improbable", "roughly even chance": "roughly even chance", "roughly even odds": "roughly even odds",
	"likely": "likely", "probable": "probable", "very likely": "very likely", "highly probable": "highly probable",
	"almost certain": "almost certain", "nearly certain": "nearly certain",
	"remote chance": "remote chance", "highly unlikely": "highly unlikely", "realistic possibility": "realistic possibility",
	"highly likely": "highly likely",
}

// likelihoodLabel names a term with the words that are printed, which are those of the scale.
func likelihoodLabel(term string) string {
	label := labelled(likelihoodLabels, term)
	if label == term {
		return term
	}
	return label + " (" + term + ")"
}

// styleTitles are what the citation styles are called.
var styleTitles = map[string]lang.Key{
	"house": "House (after ICD 206)", "chicago": "Chicago, notes and bibliography (18th edition)", "oscola": "OSCOLA (4th edition)", "apa": "APA 7 (author and date)",
}

// styleTitle names a citation style; one that has no words here keeps the title that it has.
func styleTitle(name, title string) string {
	if said, ok := styleTitles[name]; ok {
		return said.String()
	}
	return title
}

// labelled gives the label of a value, and of one that has none the value itself.
func labelled[T ~string](labels map[T]lang.Key, value T) string {
	if label, ok := labels[value]; ok {
		return label.String()
	}
	return string(value)
}

// kinds lists the kinds of snippet that can be written here, with their words.
var kinds = []struct {
	kind  briefing.SnippetKind
	label lang.Key
	offer lang.Key // in a menu
}{
	{briefing.Quotation, lang.Key("Quotation"), lang.Key("Quotation – a source’s own words")},
	{briefing.Paraphrase, lang.Key("Paraphrase"), lang.Key("Paraphrase – a source’s content in our words")},
	{briefing.Comment, lang.Key("Comment"), lang.Key("Comment – our words")},
	{briefing.Assessment, lang.Key("Assessment"), lang.Key("Assessment – our judgement")},
}

func kindLabel(kind briefing.SnippetKind) string {
	for _, k := range kinds {
		if k.kind == kind {
			return k.label.String()
		}
	}
	if kind == briefing.FigureKind {
		return lang.T("Figure")
	}
	return lang.T("Snippet")
}
