// Package layout sets a Document in pages.
//
// A [Typesetter] takes a briefing.Document and gives its [Pages]. Each [Page] holds
// words, pictures and rules at their places, each naming the element that it belongs
// to or the [Artifact] that it is. Painters only paint; they measure nothing and
// break no line, so that a preview and a PDF cannot differ.
//
// On the way, each block of the Document becomes a paragraph: its characters are
// divided into boxes, glue and penalties, the lines are found that are best as a
// whole, and the words of each line get their places, those of Arabic and Hebrew
// from the right. The lines of all paragraphs are then stacked on pages. No heading
// is left at the foot of a page, no quotation is cut from its attribution line, no
// list from the line that leads on to it, and a paragraph leaves no single line
// behind. Where a Document has cross-references it is set again until the pages that
// they name are those that their places stand on.
//
// Running text is justified: spaces fill each line to the margin, words are divided by
// [Patterns] where spaces would be too wide, and quotation marks, hyphens and stops hang
// out a little, so that the edges look straight. A paragraph with a river of white, a
// ladder of hyphens or a number cut from what it counts is broken a second time, with
// demerits for them; two or three lines that cannot be mended so are left ragged. Headings, lists, attribution lines
// and the appendix are ragged, and so is text in a language without patterns, or all
// of it where the Document asks for that. A Document in a language that is written to
// the left has its pages mirrored.
//
//	patterns, err := layout.LoadPatterns(assets.Hyphenation)
//	…
//	typesetter := layout.New(fonts, layout.Divide(patterns))
//	pages, findings, err := typesetter.Paginate(ctx, document)
//
// All lengths are integers, so that lines and pages break alike on every
// processor. Sizes and distances stand in sheet.go.
//
// Whatever the text, nothing else stands outside the margins: a word that no line
// can hold is divided. What cannot be shown is a Finding.
package layout
