package briefing

// What Assemble looks at.
const (
	RuleUntitled         Rule = "untitled-briefing"               // Serious: the briefing has no title
	RuleMarkings         Rule = "markings-not-ranked"             // Warning: marks of two schemes, or own words, so all are printed
	RuleMarkingRaised    Rule = "marking-raised"                  // Advice: the briefing's own marking is below what it prints
	RuleEmptyHeading     Rule = "empty-heading"                   // Advice: nothing stands under a heading
	RuleUntitledHeading  Rule = "untitled-heading"                // Warning: a heading has no title
	RuleLostHeading      Rule = "heading-out-of-place"            // Serious: a heading stands in a circle or under one that is gone
	RuleUncleared        Rule = "uncleared-snippets"              // Warning: some snippets are not cleared; one Finding for all
	RuleEmptySnippet     Rule = "empty-snippet"                   // Warning: a snippet has no words and is not printed
	RuleUnknownKind      Rule = "unknown-kind"                    // Warning: a newer version wrote this kind of snippet
	RuleUnsourced        Rule = "unsourced-statement"             // Serious: a quotation or paraphrase cites nothing
	RuleMissingSource    Rule = "missing-source"                  // Serious: what is cited is not in the library
	RuleAltered          Rule = "altered-quotation"               // Serious: the words are not the source's
	RuleNotFound         Rule = "quotation-not-found"             // Serious: the words are not in the source
	RuleElsewhere        Rule = "quotation-found-elsewhere"       // Warning: the words are in another source
	RuleNoStoredText     Rule = "no-stored-text"                  // Warning: there is nothing to compare a quotation with
	RuleTypography       Rule = "typography-differs"              // Advice: quote marks, dashes and the like differ
	RuleStatementDate    Rule = "missing-statement-date"          // Warning: nobody knows when the speaker said so
	RuleNoChain          Rule = "second-hand-without-chain"       // Warning: an unseen source is cited, and nothing says how its words came
	RuleRelayNotSeen     Rule = "relay-not-seen"                  // Advice: the words came through works that nobody here has seen
	RuleSourceNotUsed    Rule = "listed-source-not-used"          // Advice: a work lists a source that nothing comes from
	RuleFigureAlt        Rule = "figure-without-alternative-text" // Serious: a reader's aid has nothing to read aloud
	RuleFigureNotPrinted Rule = "figure-not-printed"              // Warning: this version prints caption and alternative text, no picture
)
