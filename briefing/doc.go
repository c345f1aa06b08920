// Package briefing is the domain: what policy staff collect, how it hangs
// together, and how a finished briefing reads.
//
// A [Snippet] is one passage (a quotation, a paraphrase, a comment, an
// assessment or a figure). It cites [Source]s and carries an [Attribution]: the
// chain from who said it to the work in hand. [Placement]s put snippets under
// the [Heading]s of a [Briefing]. [Link]s say which snippets contradict,
// corroborate or update one another, [Remark]s are review notes that are never
// printed.
//
// Whatever a user does is a list of [Change]s, each to one field of one object;
// [Diff] makes them from two versions of an object and [Build] puts an object
// together again from its fields.
//
// [Assemble] turns the [Content] of one briefing into a [Document], the logical
// tree that layout sets in pages, and the [Finding]s that its author should
// look at.
//
//	doc, findings := briefing.Assemble(content, cite.House{}, verdicts)
//
// Texts are light Markdown ([Markdown], [Escape], [PlainText]); dates are partial
// and may be unknown ([Date]); siblings are sorted by keys between which there is
// always room ([OrderBetween]); the banner is computed from what is marked
// ([RollUp]). JSON members that this version does not know are kept.
//
// The package uses the standard library only, keeps no clock and reads no file.
// Text reaches it as valid UTF-8 in normalisation form C.
package briefing
