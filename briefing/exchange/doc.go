// Package exchange is the JSON form of a library: what other programs give to
// Attaché and take from it.
//
// [Read] turns a file into the objects of a [Library], or says everything that
// is wrong with it, each with its line, its column and its place in the file.
// [Write] is the way back. What Write wrote, Read reads, and writing that again
// gives the same bytes.
//
// Each noun has one function (source, snippet, heading …) that visits the
// members of its JSON object in order. It serves both directions: whether a
// visit reads or writes is the business of [object]. So there is no member that
// is written and not read.
//
// Members that this version does not know are kept with their object, at every
// depth where the domain has room for them, and written back behind the others.
// docs/json.md describes the form for its users.
package exchange
