// Package data keeps a library in one SQLite file that people mail, share and
// open two at a time. It is the only package that knows SQL.
//
// [Open] never edits the library file. It edits a private working copy in the
// user's data folder, and [Library.Publish] puts a verified copy of that in the
// place of the library file, after having received whatever somebody else
// published there meanwhile. So the file is whole at every moment, whoever
// pulls the plug, and opening a bad file never changes it.
//
// What becomes of working copy and file in every case is listed in docs/working-copy.md. While a library is open, [Library.Look] receives what
// others publish, and [Library.LookAround] tells of others who have it open and of copies beside it.
//
// What is stored is history: immutable revisions (package revision). Opening a file for
// the first time, and finding that it changed, are one and the same thing:
// receive the revisions that are missing, then derive the touched objects anew.
// [Library.Apply] adds one user action; the tables that reading and searching use
// are derived from the revisions in the same transaction and can be rebuilt at any time.
//
// Errors are of type [*Error] where a user has to be told: it says what is wrong with which file,
// and where the words are that the file does not hold. All methods of a Library
// are safe for concurrent use.
//
// The format of the file is described in docs/file-format.md.
package data
