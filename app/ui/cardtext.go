package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// card says what a card shows: the words as they are being typed, the verdict
// and the warnings of the newest proof.
func (s *snippets) card(row cardRow) part.CardText {
	snippet := *row.snippet
	if draft, ok := s.d.Drafted(snippet.ID); ok {
		snippet = draft
	}
	c := part.CardText{Picked: s.picks.held[row.spot()], Kind: wording.Kind(snippet.Kind), Text: beginning(s.d.Referred(snippet.Text)), Quoted: snippet.Kind == briefing.Quotation, Chain: s.chain(snippet)}
	if snippet.Figure != nil {
		c.Picture = s.pictures.get(snippet.Figure.SHA256)
		if c.Text = beginning(snippet.Figure.Caption); c.Text == "" {
			c.Text = lang.T("No caption.")
		}
	}
	if strings.TrimSpace(c.Text) == "" {
		c.Text, c.Quoted = lang.T("No words yet."), false
	}
	if len(snippet.Tags) > 0 {
		c.Tags = "#" + strings.Join(snippet.Tags, "  #")
	}
	if snippet.Marking != "" {
		c.Kind += " · " + string(snippet.Marking)
	}
	if snippet.OtherWords() {
		c.Kind += " · " + lapsedLabels[snippet.Status].String()
	} else if snippet.Status.Vouched() {
		c.Kind += " · " + vouchedLabels[snippet.Status].String()
	}
	if snippet.Kind == briefing.Assessment {
		judged := []string{wording.Named(wording.Likelihoods, snippet.Likelihood.Term), sureLabels[snippet.Confidence].String(), c.Chain}
		c.Chain = strings.Join(slices.DeleteFunc(judged, func(s string) bool { return s == "" }), " · ")
	}
	if s.narrow.search.Wide {
		c.Kind += " · " + s.d.HeadingTitle(row.under)
	}
	if s.d.Proof != nil {
		c.Chip, c.ChipTone = verdictChip(s.d.Proof.Verdicts[snippet.ID])
	}
	c.Links, c.LinksTone = linkMark(s.d.Links[snippet.ID])
	c.News = s.d.Fresh[snippet.ID.UUID()]
	c.Remarks, c.RemarksTone = remarkMark(s.d.Remarked(snippet.ID.UUID()))
	for _, f := range s.d.Warns[snippet.ID.UUID()] {
		if len(c.Warnings) == 2 {
			c.Warnings = append(c.Warnings, lang.T("and more: see Problems"))
			break
		}
		c.Warnings = append(c.Warnings, wording.Problem(f))
		c.Tone = max(c.Tone, severityTone(f.Severity))
	}
	return c
}

// beginning gives as much of a text, without its Markdown, as three lines of a
// card can hold.
func beginning(text string) string {
	const most = 1000 // bytes
	if len(text) > most {
		cut := most
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	return briefing.PlainText(text)
}

// What a card calls the status of the statement that it makes, and that of one that it
// made before; and how sure a judgement is.
var (
	vouchedLabels = map[briefing.Status]lang.Key{briefing.Checked: "checked", briefing.Cleared: "cleared"}
	lapsedLabels  = map[briefing.Status]lang.Key{briefing.Checked: "no longer checked", briefing.Cleared: "no longer cleared"}
	sureLabels    = map[briefing.Confidence]lang.Key{
		briefing.LowConfidence: "low confidence", briefing.ModerateConfidence: "moderate confidence", briefing.HighConfidence: "high confidence",
	}
)

func verdictChip(v briefing.Verdict) (string, part.Tone) {
	switch v {
	case briefing.VerdictExact:
		return lang.T("✓ exact"), part.Good
	case briefing.VerdictTypography:
		return lang.T("✓ typography only"), part.Good
	case briefing.VerdictAltered:
		return lang.T("altered"), part.Bad
	case briefing.VerdictNotFound:
		return lang.T("not found in its source"), part.Bad
	case briefing.VerdictElsewhere:
		return lang.T("found in another source"), part.Caution
	case briefing.VerdictNoText:
		return lang.T("no stored text"), part.Plain
	}
	return "", part.Plain
}

func severityTone(s briefing.Severity) part.Tone {
	switch s {
	case briefing.Serious:
		return part.Bad
	case briefing.Warning:
		return part.Caution
	}
	return part.Plain
}

// chain words who said it and how it reached us, the work in hand last.
func (s *snippets) chain(snippet briefing.Snippet) string {
	var names []string
	for _, link := range snippet.Attribution {
		name := link.Name
		if name == "" {
			name = lang.T("unknown")
		}
		names = append(names, name)
	}
	for i, c := range snippet.Citations {
		if i > 0 {
			names = append(names, lang.N(len(snippet.Citations)-1, "and %d more", "and %d more"))
			break
		}
		names = append(names, wording.SourceName(s.d.Sources[c.Source]))
	}
	return strings.Join(names, " → ")
}
