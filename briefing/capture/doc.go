// Package capture turns an article (plain text, Markdown, HTML, a page saved by a
// browser, a mail, a Word document, a PDF with text) into what can be filed from it: the source with its stored text, its headings, and a proposed
// quotation for each paragraph.
//
//	article, err := capture.Read("talks.html", data)
//	text, err := capture.PlainText(article.MediaType, data) // article.Text again
//	typed := capture.Clean(pasted)
//	stored, err := capture.ReadStored(article.MediaType, data)
//	said := stored.At(start, end) // of a passage of that text: who says it, in which paragraph
//
// An article passes these steps, one file each:
//
//	format       which kind of file it is
//	decode       bytes -> valid, clean text
//	plain, html, markdown, mail, saved, word, portable
//	             text or file -> blocks: title, headings, paragraphs, list items, block quotations
//	table        lines -> the rows of one table
//	masthead     lines around the title -> outlet, author and date
//	known        the persons and outlets that the blocks name in full
//	span         what stands inside quotation marks, in any script's marks
//	who, clause  an attribution ("Lavrov said, according to TASS") -> a chain
//	speech       a paragraph -> the words of its speakers, or none
//	proposal     blocks -> headings with snippets, and notices
//
// # Whose words
//
// A paragraph is the outlet's: a Quotation whose chain is empty, because the
// citation already names the work in hand. That is so too where its sentence
// names where the matter is from ("…, the Kyiv Independent reported."), for
// indirect speech, and for words quoted in passing ("could be “forced” to
// accept"): a chain that began with the one spoken of would read as if the
// printed words were theirs. The paragraph itself, printed whole, says who.
//
// A paragraph that is nothing but quoted speech and its attribution is a
// Quotation of its speaker: the quoted words without their marks, and without
// a comma that belongs to the sentence around them. Where the attribution
// interrupts the words, " […] " stands in its place, which a quotation verdict
// reads as a join. Two speakers in such a paragraph give two Quotations. With
// anything else in it, the paragraph stays whole and the outlet's, so that
// nothing is filed twice.
//
// # Who speaks
//
// The chain holds what the attribution states: the speaker, then each relay,
// origin first; nobody in it counts as seen. A surname alone gets the full name
// and the role that the article gave earlier, unless the article names two
// persons who share it. A link that the attribution does not name is a link
// without a name. "He" and "she" are resolved only where the text between the
// start of the paragraph before and the pronoun, outside quotation marks, names
// one speaker and nobody or nothing else that could be a person. Quoted words
// without any attribution belong to the speaker before them where the marks say
// so: an opening mark that no closing mark answers, or an introduction that
// ends with a colon. Otherwise their speaker is left unknown.
//
// What an attribution says beyond speaker, relays and date ("told reporters in
// Geneva") goes into a notice, so no word is lost unseen.
//
// A paragraph that is filed whole although it holds quoted words of two or more words
// is named in a notice, so that whose words they are is never hidden.
//
// # What the article says of itself
//
// The lines around the title may state outlet, author, date and address, each alone or
// together ("The Baltic Observer, 12 March 2026"), and an agency's dateline states
// agency and date. A name is taken for the outlet's only where it cannot be a place or a
// person; a notice repeats each line that was read so. No line with a date in it is a
// heading, unless the markup of a page says so.
//
// Rows of a table, parted by bars or tabs, are one paragraph.
//
// A paragraph of more than 20,000 bytes is taken whole and not looked into.
//
// A packed file is read up to 64 MB of what it unpacks to, a PDF within the limits of
// briefing/pdf/check. A page stands at the locator of each paragraph of a PDF, a note's
// number at the notes of a Word document, which follow the paragraph that names them;
// dates of files say when a program wrote them, and are not taken for the article's.
//
// English is covered well; German, French and Ukrainian in their basic forms;
// Chinese and Japanese only in telling headings from paragraphs. The
// words of each language are data, in the files lexicon_*.go.
package capture
