package briefing

// Assemble turns a briefing into its Document: title block, headings, snippets
// in the order of their placements with attribution lines and citation numbers,
// and the appendix. It never fails on what a user wrote: whatever is missing,
// circular or contradictory becomes a Finding. The same Content in another
// order of its slices gives the same Document.
func Assemble(c Content, style Style, verdicts Verdicts) (Document, []Finding) {
	panic("not written yet")
}
