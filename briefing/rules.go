package briefing

import (
	"errors"
	"strconv"
	"strings"
)

// What Assemble looks at.
const (
	RuleUntitled        Rule = "untitled-briefing"               // Serious: the briefing has no title
	RuleNothingPrinted  Rule = "nothing-printed"                 // Serious: only the title block is printed
	RuleNoBottomLine    Rule = "no-bottom-line"                  // Warning: the template has a box for the bottom line, and nothing is in it
	RuleNoDesignation   Rule = "no-designation"                  // Serious: it is CUI, and nothing says who controls it
	RuleMarkings        Rule = "markings-not-ranked"             // Warning: marks of two schemes, or own words, so all are printed
	RuleMarkingRaised   Rule = "marking-raised"                  // Advice: the briefing's own marking is below what it prints
	RuleEmptyHeading    Rule = "empty-heading"                   // Advice: nothing stands under a heading
	RuleUntitledHeading Rule = "untitled-heading"                // Warning: a heading has no title
	RuleLostHeading     Rule = "heading-out-of-place"            // Serious: a heading stands in a circle or under one that is gone
	RuleUncleared       Rule = "uncleared-snippets"              // Warning: some snippets are not cleared; one Finding for all
	RuleOtherWords      Rule = "vouched-for-other-words"         // Serious: somebody checked or cleared a snippet without knowing of the words that stand there now
	RuleEmptySnippet    Rule = "empty-snippet"                   // Warning: a snippet has no words and is not printed
	RuleUnknownKind     Rule = "unknown-kind"                    // Warning: a newer version wrote this kind of snippet
	RuleUnsourced       Rule = "unsourced-statement"             // Serious: a quotation or paraphrase cites nothing
	RuleMissingSource   Rule = "missing-source"                  // Serious: what is cited is not in the library
	RuleAltered         Rule = "altered-quotation"               // Serious: the words are not the source's
	RuleNotFound        Rule = "quotation-not-found"             // Serious: the words are not in the source
	RuleElsewhere       Rule = "quotation-found-elsewhere"       // Warning: the words are in another source
	RuleNoStoredText    Rule = "no-stored-text"                  // Warning: there is nothing to compare a quotation with
	RuleTypography      Rule = "typography-differs"              // Advice: quote marks, dashes and the like differ
	RuleStatementDate   Rule = "missing-statement-date"          // Warning: nobody knows when the speaker said so
	RulePublication     Rule = "publication-unknown"             // Warning: a cited source states no date of publication, or no outlet either
	RuleNoChain         Rule = "second-hand-without-chain"       // Warning: an unseen source is cited, and nothing says how its words came
	RuleRelayNotSeen    Rule = "relay-not-seen"                  // Advice: the words came through works that nobody here has seen
	RuleSourceNotUsed   Rule = "listed-source-not-used"          // Advice: a work lists a source that nothing comes from
	RuleStaleSummary    Rule = "edited-summary-out-of-date"      // Warning: a sentence that was edited rests on data that changed
	RuleSingleSource    Rule = "single-source-claim"             // Advice: what supports a statement comes from one origin; one Finding for more than five of one source
	RuleContradiction   Rule = "unaddressed-contradiction"       // Warning: what contradicts a statement is not printed
	RuleNoArchive       Rule = "no-archived-copy"                // Advice: a page of the web has no address that stays
	RuleSharedWords     Rule = "paraphrase-shares-words"         // Warning: a paraphrase has eight words in a row of its source
	RuleMixedLikelihood Rule = "mixed-likelihood-wordings"       // Warning: terms of two wordings in one briefing
	RuleLikelihoodTerm  Rule = "likelihood-not-of-its-scale"     // Warning: the scale has no such term
	RuleSureAndLikely   Rule = "likelihood-with-confidence"      // Warning: both are told in one sentence
	RuleFigureAlt       Rule = "figure-without-alternative-text" // Serious: a reader's aid has nothing to read aloud
	RuleFigureMissing   Rule = "figure-without-picture"          // Serious: the picture's file is not in the library, so its words are printed
	RuleFigureDamaged   Rule = "damaged-picture"                 // Serious: the picture's file cannot be shown, so its words are printed
)

// Unwritten reports whether the rule's Findings say only that something is not written yet. That is no fault while somebody
// writes, and is one in what goes out.
func (r Rule) Unwritten() bool {
	switch r {
	case RuleNothingPrinted, RuleNoBottomLine, RuleEmptyHeading, RuleEmptySnippet:
		return true
	}
	return false
}

func (a *assembly) find(rule Rule, severity Severity, place Ref, says Phrase) {
	a.findings = append(a.findings, Finding{rule, severity, says, place})
}

// examine looks at a snippet once, however often it is placed.
func (a *assembly) examine(s *Snippet) {
	if a.examined[s.ID] {
		return
	}
	a.examined[s.ID] = true
	if s.OtherWords() {
		a.find(RuleOtherWords, Serious, s.Ref(), vouchedFor(s))
	}
	if !s.prints() {
		a.find(RuleEmptySnippet, Warning, s.Ref(), Say("A snippet has no words yet and is not printed."))
		return
	}
	switch s.Kind {
	case Quotation:
		a.examineVerdict(s)
		a.examineSources(s)
	case Paraphrase:
		a.examineSources(s)
		a.examineOverlap(s)
	case FigureKind:
		a.examineFigure(s)
	case Assessment:
		a.examineAssessment(s)
	case Comment:
	default:
		a.find(RuleUnknownKind, Warning, s.Ref(), Say("%s is of a kind that this version does not know (%s); its text is printed as it is.", name(s), string(s.Kind)))
	}
	a.examineCitations(s)
}

// name is how a Finding names a snippet at the start of its sentence.
func name(s *Snippet) any {
	if label := strings.Trim(s.Label(), "“”\""); label != "" {
		return Quote(label)
	}
	return Word("A snippet without words")
}

// verdict compares a quotation once.
func (a *assembly) verdict(s *Snippet) Verdict {
	if a.verdicts == nil || s.Kind != Quotation {
		return VerdictNotQuotation
	}
	v, ok := a.compared[s.ID]
	if !ok {
		v = a.verdicts(s)
		a.compared[s.ID] = v
	}
	return v
}

func (a *assembly) examineVerdict(s *Snippet) {
	switch a.verdict(s) {
	case VerdictAltered:
		a.find(RuleAltered, Serious, s.Ref(), Say("%s differs in its words from the text of its source. Compare the two before this goes out.", name(s)))
	case VerdictNotFound:
		a.find(RuleNotFound, Serious, s.Ref(), Say("%s was not found in the text of its source.", name(s)))
	case VerdictElsewhere:
		a.find(RuleElsewhere, Warning, s.Ref(), Say("%s was found in another source than the one that it cites.", name(s)))
	case VerdictNoText:
		a.find(RuleNoStoredText, Warning, s.Ref(), Say("%s could not be compared with its source: no text of it is stored.", name(s)))
	case VerdictTypography:
		a.find(RuleTypography, Advice, s.Ref(), Say("%s differs from its source in typography only, such as quotation marks or dashes.", name(s)))
	}
}

// examineSources looks at where a quotation or paraphrase comes from.
func (a *assembly) examineSources(s *Snippet) {
	cited := s.citations()
	if len(cited) == 0 {
		a.find(RuleUnsourced, Serious, s.Ref(), Say("%s cites no source.", name(s)))
	}
	if speaker, ok := s.Attribution.Speaker(); ok && speaker.Date.IsZero() {
		if who := OneLine(speaker.Name); who != "" {
			a.find(RuleStatementDate, Warning, s.Ref(), Say("%s: when %s said this is not known.", name(s), who))
		} else {
			a.find(RuleStatementDate, Warning, s.Ref(), Say("%s: when the speaker said this is not known.", name(s)))
		}
	}
	relays := s.Attribution.Relays()
	var unseen []string
	for _, r := range relays {
		if !r.Seen {
			if unseen = append(unseen, OneLine(r.Name)); r.Name == "" {
				unseen[len(unseen)-1] = "a work that is not named"
			}
		}
	}
	if len(unseen) > 0 {
		a.find(RuleRelayNotSeen, Advice, s.Ref(), Say("%s came through %s, which nobody here has seen.", name(s), unseen))
	}
	if len(relays) > 0 {
		return
	}
	for _, c := range cited {
		if source := a.sources[c.Source]; source != nil && source.NotSeen {
			a.find(RuleNoChain, Warning, s.Ref(), Say("%s cites %s, which nobody here has seen, and does not say how its words came to us.", name(s), Quote(source.Label())))
		}
	}
}

// examineOverlap looks for words of the source in what claims to be our own.
func (a *assembly) examineOverlap(s *Snippet) {
	if a.content.Overlaps == nil {
		return
	}
	if shared := a.content.Overlaps(s); shared != "" {
		a.find(RuleSharedWords, Warning, s.Ref(), Say("%s has these words of its source as its own: %s. Put them in quotation marks, or say it in other words.", name(s), Quote(shared)))
	}
}

func (a *assembly) examineFigure(s *Snippet) {
	if s.Figure == nil {
		return
	}
	switch _, err := a.picture(s.Figure); {
	case err == nil:
	case errors.Is(err, ErrNotFound):
		a.find(RuleFigureMissing, Serious, s.Ref(), Say("%s is a picture whose file is not in the library. Its caption and its description are printed in its place; put the picture in once more.", name(s)))
	case errors.Is(err, ErrPictureLarge):
		a.find(RuleFigureDamaged, Serious, s.Ref(), Say("%s is a picture of more than 50 million pixels, which is too large to be printed. Its caption and its description are printed in its place; put the picture in once more.", name(s)))
	case errors.Is(err, ErrPictureForm):
		a.find(RuleFigureDamaged, Serious, s.Ref(), Say("%s is a picture whose file is neither PNG nor JPEG. Its caption and its description are printed in its place; put the picture in once more.", name(s)))
	default:
		a.find(RuleFigureDamaged, Serious, s.Ref(), Say("%s is a picture whose file is damaged. Its caption and its description are printed in its place; put the picture in once more.", name(s)))
	}
	if strings.TrimSpace(s.Figure.Alt) == "" {
		a.find(RuleFigureAlt, Serious, s.Ref(), Say("%s is a picture and has no description in words for those who cannot see it.", name(s)))
	}
}

func (a *assembly) examineCitations(s *Snippet) {
	for _, c := range s.citations() {
		if a.sources[c.Source] == nil {
			a.find(RuleMissingSource, Serious, s.Ref(), Say("%s cites a source that is not in the library.", name(s)))
		}
	}
}

// findLost names a heading that has lost its place; those below it follow it.
func (a *assembly) findLost(s *Section) {
	if s.Level > 1 {
		return
	}
	title := OneLine(s.Heading.Title)
	if title == "" {
		title = "[Untitled heading]"
	}
	a.find(RuleLostHeading, Serious, s.Heading.Ref(), Say("The heading %s stands under a heading that is gone, or in a circle of headings. It is printed behind the others; move it to its place.", Quote(title)))
}

// findUnusedSources names what a work in use lists as its sources although
// nothing here comes from it.
func (a *assembly) findUnusedSources() {
	used := a.namedSources()
	names := map[string]bool{}
	for _, s := range a.printed {
		for _, link := range s.Attribution {
			names[fold(link.Name)] = true
		}
	}
	delete(names, "")
	for _, s := range a.background {
		if used[s.ID] || s.ListedBy.IsZero() || names[fold(s.ContainerTitle)] || names[fold(s.Title)] {
			continue
		}
		var by any = Word("A work")
		if source := a.sources[s.ListedBy]; source != nil {
			by = Quote(source.Label())
		}
		a.find(RuleSourceNotUsed, Advice, s.Ref(), Say("%s lists %s among its sources, but nothing in this briefing is said to come from there.", by, s.Label()))
	}
}

// findNothing says that a briefing prints nothing but its title block.
func (a *assembly) findNothing() {
	if len(a.printed) == 0 {
		a.find(RuleNothingPrinted, Serious, a.content.Briefing.Ref(), Say("Nothing stands under the headings of this briefing, so only its title is printed. What is in the Inbox is not printed until it stands under a heading."))
	}
}

// findUnarchived names the cited pages of the web that may be gone or changed when
// somebody looks them up.
func (a *assembly) findUnarchived() {
	for _, s := range a.cited {
		if s.URL != "" && s.ArchivedURL == "" && s.DOI == "" && linkable(s.URL) {
			a.find(RuleNoArchive, Advice, s.Ref(), Say("%s is cited by its web address only. Keep the address of an archived copy as well, since pages change and go.", Quote(s.Label())))
		}
	}
}

// findUndated names the cited sources whose publication is not known.
func (a *assembly) findUndated() {
	cited := map[*Source]int{}
	for _, cluster := range a.clusters {
		for _, o := range cluster {
			cited[o.Source]++
		}
	}
	for _, s := range a.cited {
		if !s.Issued.IsZero() {
			continue
		}
		label := Quote(s.Label())
		if s.ContainerTitle == "" && s.Publisher == "" && len(s.Author) == 0 {
			a.find(RulePublication, Warning, s.Ref(), SayCount(cited[s], "%[2]s, cited once: its outlet, author and date of publication are not known and printed as unknown.",
				"%[2]s, cited %[1]d times: its outlet, author and date of publication are not known and printed as unknown.", label))
			continue
		}
		a.find(RulePublication, Warning, s.Ref(), SayCount(cited[s], "%[2]s, cited once: its date of publication is not known and printed as unknown.",
			"%[2]s, cited %[1]d times: its date of publication is not known and printed as unknown.", label))
	}
}

// findUncleared is one Finding for all snippets that nobody has cleared.
func (a *assembly) findUncleared() {
	drafts, checked := a.uncleared()
	if drafts+checked == 0 {
		return
	}
	a.find(RuleUncleared, Warning, a.content.Briefing.Ref(), uncleared(drafts, checked, len(a.printed)))
}

// uncleared words how many of the printed snippets are not cleared.
func uncleared(drafts, checked, all int) Phrase {
	of := strconv.Itoa(all)
	switch {
	case checked == 0:
		return SayCount(drafts, "%d snippet of %s is not cleared yet: it is a draft.", "%d snippets of %s are not cleared yet: they are drafts.", of)
	case drafts == 0:
		return SayCount(checked, "%d snippet of %s is not cleared yet: it is checked.", "%d snippets of %s are not cleared yet: they are checked.", of)
	}
	return SayCount(drafts+checked, "%d snippet of %s is not cleared yet. Drafts: %s. Checked: %s.", "%d snippets of %s are not cleared yet. Drafts: %s. Checked: %s.",
		of, strconv.Itoa(drafts), strconv.Itoa(checked))
}

// vouchedFor words that somebody vouched for other words of a snippet than it has.
func vouchedFor(s *Snippet) Phrase {
	if s.Status == Cleared {
		return Say("A snippet was cleared for other words or another source than stand here now, so it counts as a draft: read it, and clear it or leave it a draft.")
	}
	return Say("A snippet was checked for other words or another source than stand here now, so it counts as a draft: read it, and clear it or leave it a draft.")
}
