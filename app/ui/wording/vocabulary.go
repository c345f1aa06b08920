package wording

import (
	"attache/app/lang"
	"attache/briefing"
)

// The words in which the window speaks of what a snippet can be. What is printed of them is the briefing's affair.

// Statuses are those that a snippet can have, from the first to the last.
var Statuses = []briefing.Status{briefing.Draft, briefing.Checked, briefing.Cleared}

var statusLabels = map[briefing.Status]lang.Key{briefing.Draft: "Draft", briefing.Checked: "Checked", briefing.Cleared: "Cleared"}

// Status names a status; one of a newer version is shown as it is.
func Status(s briefing.Status) string { return Named(statusLabels, s) }

// Verdicts are those that a quotation can have.
var Verdicts = []briefing.Verdict{briefing.VerdictExact, briefing.VerdictTypography, briefing.VerdictAltered, briefing.VerdictNotFound, briefing.VerdictElsewhere, briefing.VerdictNoText}

var verdictLabels = map[briefing.Verdict]lang.Key{
	briefing.VerdictExact: "Exact", briefing.VerdictTypography: "Typography only", briefing.VerdictAltered: "Altered",
	briefing.VerdictNotFound: "Not found", briefing.VerdictElsewhere: "Found in another source", briefing.VerdictNoText: "No stored text",
}

// Verdict names a verdict.
func Verdict(v briefing.Verdict) string { return Named(verdictLabels, v) }

// Confidences are those that an assessment can have, from the lowest to the highest.
var Confidences = []briefing.Confidence{"low", "moderate", "high"}

var confidenceLabels = map[briefing.Confidence]lang.Key{"low": "low", "moderate": "moderate", "high": "high"}

// Confidence names a confidence.
func Confidence(c briefing.Confidence) string { return Named(confidenceLabels, c) }

// Likelihoods are the terms of the scales.
var Likelihoods = map[string]lang.Key{
	"almost no chance": "almost no chance", "remote": "remote", "very unlikely": "very unlikely", "highly improbable": "highly improbable",
	"unlikely": "unlikely", "improbable": "improbable", "roughly even chance": "roughly even chance", "roughly even odds": "roughly even odds",
	"likely": "likely", "probable": "probable", "very likely": "very likely", "highly probable": "highly probable",
	"almost certain": "almost certain", "nearly certain": "nearly certain",
	"remote chance": "remote chance", "highly unlikely": "highly unlikely", "realistic possibility": "realistic possibility",
	"highly likely": "highly likely",
}

// Likelihood names a term with the words that are printed, which are those of the scale.
func Likelihood(term string) string {
	label := Named(Likelihoods, term)
	if label == term {
		return term
	}
	return label + " (" + term + ")"
}

// StyleTitles are what the citation styles are called.
var StyleTitles = map[string]lang.Key{
	"house": "House (after ICD 206)", "chicago": "Chicago, notes and bibliography (18th edition)", "oscola": "OSCOLA (4th edition)", "apa": "APA 7 (author and date)",
}

// StyleTitle names a citation style; one that has no words here keeps the title that it has.
func StyleTitle(name, title string) string {
	if said, ok := StyleTitles[name]; ok {
		return said.String()
	}
	return title
}

// Named gives the label of a value, and of one that has none the value itself.
func Named[T ~string](labels map[T]lang.Key, value T) string {
	if label, ok := labels[value]; ok {
		return label.String()
	}
	return string(value)
}

// Kinds lists the kinds of snippet that can be written here, with their words.
var Kinds = []struct {
	Kind  briefing.SnippetKind
	Label lang.Key
	Offer lang.Key // in a menu
}{
	{briefing.Quotation, lang.Key("Quotation"), lang.Key("Quotation – a source’s own words")},
	{briefing.Paraphrase, lang.Key("Paraphrase"), lang.Key("Paraphrase – a source’s content in our words")},
	{briefing.Comment, lang.Key("Comment"), lang.Key("Comment – our words")},
	{briefing.Assessment, lang.Key("Assessment"), lang.Key("Assessment – our judgement")},
}

// Kind names a kind of snippet; one of a newer version is called a snippet.
func Kind(kind briefing.SnippetKind) string {
	for _, k := range Kinds {
		if k.Kind == kind {
			return k.Label.String()
		}
	}
	if kind == briefing.FigureKind {
		return lang.T("Figure")
	}
	return lang.T("Snippet")
}
