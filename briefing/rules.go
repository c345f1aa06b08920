package briefing

import (
	"errors"
	"fmt"
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

func (a *assembly) find(rule Rule, severity Severity, place Ref, message string) {
	a.findings = append(a.findings, Finding{rule, severity, message, place})
}

// examine looks at a snippet once, however often it is placed.
func (a *assembly) examine(s *Snippet) {
	if a.examined[s.ID] {
		return
	}
	a.examined[s.ID] = true
	if s.OtherWords() {
		a.find(RuleOtherWords, Serious, s.Ref(), fmt.Sprintf("A snippet was %s for other words or another source than stand here now, so it counts as a draft: read it, and clear it or leave it a draft.", s.Status))
	}
	if !s.prints() {
		a.find(RuleEmptySnippet, Warning, s.Ref(), "A snippet has no words yet and is not printed.")
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
		a.find(RuleUnknownKind, Warning, s.Ref(), fmt.Sprintf("%s is of a kind that this version does not know (%s); its text is printed as it is.", name(s), s.Kind))
	}
	a.examineCitations(s)
}

// name is how a Finding names a snippet at the start of its sentence.
func name(s *Snippet) string {
	if label := strings.Trim(s.Label(), "“”\""); label != "" {
		return quoted(label)
	}
	return "A snippet without words"
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
		a.find(RuleAltered, Serious, s.Ref(), name(s)+" differs in its words from the text of its source. Compare the two before this goes out.")
	case VerdictNotFound:
		a.find(RuleNotFound, Serious, s.Ref(), name(s)+" was not found in the text of its source.")
	case VerdictElsewhere:
		a.find(RuleElsewhere, Warning, s.Ref(), name(s)+" was found in another source than the one that it cites.")
	case VerdictNoText:
		a.find(RuleNoStoredText, Warning, s.Ref(), name(s)+" could not be compared with its source: no text of it is stored.")
	case VerdictTypography:
		a.find(RuleTypography, Advice, s.Ref(), name(s)+" differs from its source in typography only, such as quotation marks or dashes.")
	}
}

// examineSources looks at where a quotation or paraphrase comes from.
func (a *assembly) examineSources(s *Snippet) {
	cited := s.citations()
	if len(cited) == 0 {
		a.find(RuleUnsourced, Serious, s.Ref(), name(s)+" cites no source.")
	}
	if speaker, ok := s.Attribution.Speaker(); ok && speaker.Date.IsZero() {
		who := OneLine(speaker.Name)
		if who == "" {
			who = "the speaker"
		}
		a.find(RuleStatementDate, Warning, s.Ref(), name(s)+": when "+who+" said this is not known.")
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
		a.find(RuleRelayNotSeen, Advice, s.Ref(), name(s)+" came through "+Enumerate(unseen)+", which nobody here has seen.")
	}
	if len(relays) > 0 {
		return
	}
	for _, c := range cited {
		if source := a.sources[c.Source]; source != nil && source.NotSeen {
			a.find(RuleNoChain, Warning, s.Ref(), name(s)+" cites "+quoted(source.Label())+", which nobody here has seen, and does not say how its words came to us.")
		}
	}
}

// examineOverlap looks for words of the source in what claims to be our own.
func (a *assembly) examineOverlap(s *Snippet) {
	if a.content.Overlaps == nil {
		return
	}
	if shared := a.content.Overlaps(s); shared != "" {
		a.find(RuleSharedWords, Warning, s.Ref(), name(s)+" has these words of its source as its own: "+quoted(shared)+". Put them in quotation marks, or say it in other words.")
	}
}

func (a *assembly) examineFigure(s *Snippet) {
	if s.Figure == nil {
		return
	}
	const instead = " Its caption and its description are printed in its place; put the picture in once more."
	switch _, err := a.picture(s.Figure); {
	case err == nil:
	case errors.Is(err, ErrNotFound):
		a.find(RuleFigureMissing, Serious, s.Ref(), name(s)+" is a picture whose file is not in the library."+instead)
	case errors.Is(err, ErrPictureLarge):
		a.find(RuleFigureDamaged, Serious, s.Ref(), name(s)+" is a picture of more than 50 million pixels, which is too large to be printed."+instead)
	case errors.Is(err, ErrPictureForm):
		a.find(RuleFigureDamaged, Serious, s.Ref(), name(s)+" is a picture whose file is neither PNG nor JPEG."+instead)
	default:
		a.find(RuleFigureDamaged, Serious, s.Ref(), name(s)+" is a picture whose file is damaged."+instead)
	}
	if strings.TrimSpace(s.Figure.Alt) == "" {
		a.find(RuleFigureAlt, Serious, s.Ref(), name(s)+" is a picture and has no description in words for those who cannot see it.")
	}
}

func (a *assembly) examineCitations(s *Snippet) {
	for _, c := range s.citations() {
		if a.sources[c.Source] == nil {
			a.find(RuleMissingSource, Serious, s.Ref(), name(s)+" cites a source that is not in the library.")
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
	a.find(RuleLostHeading, Serious, s.Heading.Ref(), "The heading "+quoted(title)+" stands under a heading that is gone, or in a circle of headings. It is printed behind the others; move it to its place.")
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
		by := "A work"
		if source := a.sources[s.ListedBy]; source != nil {
			by = quoted(source.Label())
		}
		a.find(RuleSourceNotUsed, Advice, s.Ref(), by+" lists "+s.Label()+" among its sources, but nothing in this briefing is said to come from there.")
	}
}

// findNothing says that a briefing prints nothing but its title block.
func (a *assembly) findNothing() {
	if len(a.printed) == 0 {
		a.find(RuleNothingPrinted, Serious, a.content.Briefing.Ref(), "Nothing stands under the headings of this briefing, so only its title is printed. What is in the Inbox is not printed until it stands under a heading.")
	}
}

// findUnarchived names the cited pages of the web that may be gone or changed when
// somebody looks them up.
func (a *assembly) findUnarchived() {
	for _, s := range a.cited {
		if s.URL != "" && s.ArchivedURL == "" && s.DOI == "" && linkable(s.URL) {
			a.find(RuleNoArchive, Advice, s.Ref(), quoted(s.Label())+" is cited by its web address only. Keep the address of an archived copy as well, since pages change and go.")
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
		unknown := "its date of publication is"
		if s.ContainerTitle == "" && s.Publisher == "" && len(s.Author) == 0 {
			unknown = "its outlet, author and date of publication are"
		}
		a.find(RulePublication, Warning, s.Ref(), fmt.Sprintf("%s, cited %s: %s not known and printed as unknown.", quoted(s.Label()), times(cited[s]), unknown))
	}
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// findUncleared is one Finding for all snippets that nobody has cleared.
func (a *assembly) findUncleared() {
	drafts, checked := a.uncleared()
	if drafts+checked == 0 {
		return
	}
	var parts []string
	if drafts > 0 {
		parts = append(parts, count(drafts, "draft"))
	}
	if checked > 0 {
		parts = append(parts, fmt.Sprintf("%d checked", checked))
	}
	a.find(RuleUncleared, Warning, a.content.Briefing.Ref(), fmt.Sprintf("%d of %s %s not cleared yet: %s.",
		drafts+checked, count(len(a.printed), "snippet"), areIs(drafts+checked), Enumerate(parts)))
}
