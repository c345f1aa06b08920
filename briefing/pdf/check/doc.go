// Package check looks at a finished PDF file and says where it breaks the rules
// for accessible files, PDF/UA-1 (ISO 14289-1), and for archived ones, PDF/A-3
// at level A (ISO 19005-3).
//
//	report, err := check.File(data)
//	for _, f := range report.Failures { fmt.Println(f) }
//
// It checks, beside what those standards leave to a machine, some of what they
// leave to a person: that the order of the tags is the order in which the page is
// read, that no tag is empty, that a link lies where its words are, that
// bookmarks lead to where they say. [Rules] lists everything that is asked.
//
// It reads files with a parser of its own and knows nothing of the package that
// writes them, because a checker that shared the writer's parser would share its
// mistakes. It has been made for what that package writes; of files of other
// programs it says in [Report.Unchecked] what it could not look at, such as glyphs
// in fonts that are not TrueType.
//
// With the same parser [Words] reads what is written on the pages of anybody's PDF,
// and [Attachments] lists the files that it carries.
//
// Files of any origin may be given to it: a limit on the bytes that it reads,
// unpacks and draws ends it with [ErrTooLarge].
package check
