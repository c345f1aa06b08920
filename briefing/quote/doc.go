// Package quote tells whether a quotation stands in the stored text of its source.
//
//	text := quote.New(stored)             // once for each text
//	verdict := quote.Compare(words, text) // words: the text of a Snippet
//
//	q := quote.Parse(words) // once for each quotation, for many texts
//	for _, text := range texts {
//		result := q.Find(text) // the verdict, and where the words stand
//	}
//	fmt.Println(quote.Marked(q.Differences(text))) // “We did [-not-] approve it”
//	words, ok := q.Mended(text)                    // the quotation in the source's words
//	shared := quote.Overlap(paraphrase, text, 8) // what a paraphrase took word for word
//
// # Verdicts
//
// The words of a quotation are found in order, each the same letter for letter,
// or they are not found. A quotation whose words and punctuation are all there
// is exact. It is "typography only" where they differ by nothing but:
//
//   - the shape of quotation marks and apostrophes, single or double; a mark that
//     opens a sentence may be missing, as where a quotation runs over paragraphs
//   - the length of dashes, and white space around them
//   - white space, but not inside a figure, and characters that are not seen, such as
//     soft hyphens
//   - a hyphen at the end of a line, inside a word
//   - three full stops for an ellipsis
//   - the case of the first letter
//   - a comma at the end for a full stop, or the reverse, in the signs of any script
//
// Any other difference makes it "altered": a word added, left out, changed or
// moved, another case inside, other punctuation, a full stop where the sentence
// goes on, a number or a compound cut in two. So that it counts as altered
// and not as "not found", at least [AlteredShare] of its words must stand in one
// passage, in their order; in a quotation with omissions and in a very long one each
// part may have a passage of its own.
//
// A quotation may begin and end anywhere between words, without the punctuation
// of the source.
//
// # Omissions and additions
//
// An ellipsis (… or ..., also in square or round brackets) parts a quotation into
// segments that must stand in the text in their order. Words in square brackets are
// the author's. They stand for nothing, or for a few words of the source: at most
// [Slack] more than they are themselves. A bracket inside a word ([w]ith,
// guarantee[s]) stands for letters.
package quote
