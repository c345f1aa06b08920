// Package pdf writes pages as a PDF file.
//
// [Write] is all there is to call. It never measures or moves anything: every
// word stands where layout put it. Inside, four steps follow one another:
//
//   - paint: each page becomes a content stream. Every pair of a glyph and the
//     characters it stands for gets a code of its own, so that a ligature, a
//     replaced character or a soft hyphen is copied out of the file as its
//     author wrote it. Words of one line in one font are shown by one operator.
//   - carry: gofpdf writes a plain file with pages that are still empty, and one
//     with each picture, made smaller where print shows no more of it. It is named
//     in this package and nowhere else.
//   - prepare: the outlines in use of each face become a TrueType font of these and
//     no others, whatever kind of file the face was read from.
//   - finish: the plain file is taken apart and written anew with what gofpdf
//     does not do: tags, links, bookmarks, the characters behind each code,
//     languages, metadata, colours, attachments and compression.
//
// Every file is PDF/UA-1 (ISO 14289-1: a reader's aid can speak it) and PDF/A-3a
// (ISO 19005-3: an archive can keep it) at once, as far as the document lets it be:
// headings that leave out a rank, say, are the document's. Package check, which
// shares nothing with this one, looks for what is amiss.
//
// The same document, pages and [Metadata] give the same bytes.
package pdf
