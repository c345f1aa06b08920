// Package font reads font files and shapes text.
//
// [Load] reads the faces of a document into a [Set]: a serif family for text, a
// sans family for headings and furniture, and fallbacks for what those two do
// not cover. [Set.Shape] turns a text without spaces into [Word]s: it divides
// the text by script and by the face that covers it, never between a base and
// its combining marks, and shapes each part with HarfBuzz, so that kerning,
// ligatures and joined letters are right. Everything is measured in font units;
// layout multiplies by a size.
//
// What none of these faces covers is set in a face that a [Lender] finds, such as
// one among the fonts of the machine; [Shaped.Lent] tells of it, since another
// machine may have none or another one. The fonts of machines come as collections,
// with cubic outlines, as variable fonts: [Read] reads them all.
//
// A character that no face covers is shown as U+FFFD; the Word keeps the
// author's own character in its Text, and [Shaped.Missing] names it so that
// nobody is left to find a box in print.
//
// Shaped words are shared and kept in a cache of bounded size. A Set and a
// [Face] are safe for concurrent use.
package font
