// Package cite words citations: the entries of the appendix, the list of
// background sources and the line under a quotation.
//
//	doc, findings := briefing.Assemble(content, cite.House{}, verdicts)
//
// [House] is the style of the house, after Intelligence Community Directive 206:
//
//	originator, “title”, publication, date, locator, address, when it was read;
//	the chain by which the words came, work in hand first. Descriptor. Grade.
//
// [Chicago] and [OSCOLA] put a note at each place, a work in full the first time
// and in short later, and list the works behind the notes. What they share is in
// notes.go and chain.go; each has its manual's words for the kinds of work.
//
// [APA] gives author and date in the sentence, and an alphabetical list.
//
// What a reader expects and nobody knows is printed as unknown, in square
// brackets: [outlet unknown], [date unknown], [statement date unknown]. Nothing
// is guessed, and what the kind of work does not have (a treaty has no outlet)
// is not missed.
package cite
