package briefing

import (
	"fmt"
	"strings"
	"time"
)

// summary drafts the source summary statement: what the appendix can truly say
// about the sources, and nothing that it cannot.
func (a *assembly) summary() string {
	var sentences []string
	if len(a.cited) > 0 {
		sentences = append(sentences, citedSentence(a.cited), dateSentence(a.cited))
	}
	if missing := a.missingSources(); missing > 0 {
		sentences = append(sentences, count(missing, "cited source")+" "+areIs(missing)+" not in the library.")
	}
	if s := a.verdictSentence(); s != "" {
		sentences = append(sentences, s)
	}
	return strings.Join(sentences, " ")
}

// missingSources counts the sources that are cited and that the library does not hold.
func (a *assembly) missingSources() int {
	missing := map[ID[Source]]bool{}
	for _, cluster := range a.clusters {
		for _, o := range cluster {
			if o.Source == nil {
				missing[o.Citation.Source] = true
			}
		}
	}
	return len(missing)
}

func citedSentence(sources []*Source) string {
	unseen := 0
	for _, s := range sources {
		if s.NotSeen {
			unseen++
		}
	}
	n := len(sources)
	text := "This briefing cites " + count(n, "source") + ", "
	switch {
	case n == 1 && unseen == 0:
		return text + "seen by us."
	case n == 1:
		return text + "not seen by us."
	case unseen == 0:
		return text + "all seen by us."
	case unseen == n:
		return text + "none seen by us."
	}
	return fmt.Sprintf("%s%d seen by us and %d not.", text, n-unseen, unseen)
}

// dateSentence gives the range of the publication dates, as far as they are known.
func dateSentence(sources []*Source) string {
	var first, last time.Time
	var from, to Date
	unknown, partly := 0, 0
	for _, s := range sources {
		earliest, latest, ok := s.Issued.Bounds()
		switch {
		case s.Issued.IsZero():
			unknown++
		case !ok:
			partly++
		default:
			if from.IsZero() || earliest.Before(first) {
				first, from = earliest, s.Issued
			}
			if to.IsZero() || latest.After(last) {
				last, to = latest, s.Issued
			}
		}
	}
	var parts []string
	switch {
	case from.IsZero() && partly == 0:
		return "No publication date is known."
	case from.IsZero():
	case from == to:
		parts = append(parts, from.Words())
	default:
		parts = append(parts, from.Words()+" to "+to.Words())
	}
	if partly > 0 {
		parts = append(parts, "known only in part for "+count(partly, "source"))
	}
	if unknown > 0 {
		parts = append(parts, "not known for "+count(unknown, "source"))
	}
	return "Publication dates: " + strings.Join(parts, "; ") + "."
}

// verdictSentence tells how the quotations in the briefing compare with the
// stored texts. It is empty where there are none.
func (a *assembly) verdictSentence() string {
	counts := map[Verdict]int{}
	total := 0
	for _, s := range a.printed {
		if s.Kind == Quotation {
			total++
			counts[a.verdict(s)]++
		}
	}
	var parts []string
	for _, v := range [...]struct {
		verdict   Verdict
		one, many string
	}{
		{VerdictExact, "agrees word for word with the stored text of its source", "agree word for word with the stored text of their source"},
		{VerdictTypography, "differs from it in typography only", "differ from it in typography only"},
		{VerdictAltered, "differs from it in its words", "differ from it in their words"},
		{VerdictElsewhere, "stands in another source than the one cited", "stand in another source than the one cited"},
		{VerdictNotFound, "was not found in the stored text of its source", "were not found in the stored text of their source"},
		{VerdictNoText, "could not be compared, because no text of its source is stored", "could not be compared, because no text of their source is stored"},
		{VerdictNotQuotation, "has not been compared", "have not been compared"},
	} {
		words := v.many
		if counts[v.verdict] == 1 {
			words = v.one
		}
		if counts[v.verdict] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[v.verdict], words))
		}
	}
	// "From it" needs a sentence before it that names the text.
	if counts[VerdictExact] == 0 {
		for i := range parts {
			parts[i] = strings.Replace(parts[i], " from it in ", " from the stored text in ", 1)
		}
	}
	var sentence string
	switch {
	case total == 0:
		return ""
	case len(parts) == 1 && total == 1:
		sentence = "The one quotation " + strings.TrimPrefix(parts[0], "1 ")
	case len(parts) == 1 && total == 2:
		sentence = "Both quotations " + strings.TrimPrefix(parts[0], "2 ")
	case len(parts) == 1:
		number, words, _ := strings.Cut(parts[0], " ")
		sentence = "All " + number + " quotations " + words
	default:
		sentence = fmt.Sprintf("Of %d quotations, %s", total, strings.Join(parts, "; "))
	}
	return sentence + "." + a.editedSentence()
}

// editedSentence tells, behind the verdicts, how many quotations are not the
// source's words alone: a verdict passes over words in brackets and omissions,
// which can turn what was said, and is on the original where the words printed
// are a translation.
func (a *assembly) editedSentence() string {
	edited, translated := 0, 0
	for _, s := range a.printed {
		switch {
		case s.Kind != Quotation:
		case s.Translation != nil && s.Translation.Original != "":
			translated++
		case strings.ContainsAny(s.Text, "[…") || strings.Contains(s.Text, "..."):
			edited++
		}
	}
	var text string
	switch translated {
	case 0:
	case 1:
		text = " One of them is a translation: what was compared is its original."
	default:
		text = fmt.Sprintf(" %d of them are translations: what was compared is their originals.", translated)
	}
	switch edited {
	case 0:
	case 1:
		text += " One has words of ours in brackets or leaves words out."
	default:
		text += fmt.Sprintf(" %d have words of ours in brackets or leave words out.", edited)
	}
	return text
}

// count gives "1 source", "2 sources".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func areIs(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// enumerate gives "a", "a and b", "a, b and c".
func enumerate(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}
