package briefing

// ExtractOptions says what goes into a library file that holds one briefing. The
// zero ExtractOptions leaves remarks out and takes the history of all the rest.
type ExtractOptions struct {
	Remarks bool // the review notes on its snippets and headings too
	Current bool // only what is valid now: no earlier words, and nothing that undo could go back to
}

// Extracted tells what a library file holds that was made of one briefing.
type Extracted struct {
	Headings int
	Snippets int
	Sources  int
	Remarks  int
	Texts    int      // stored texts, pictures and attachments of sources
	Earlier  int      // earlier values of fields, words that were taken out again among them
	Authors  []string // who wrote any of it, sorted
	Bytes    int64    // of the file
}

// Received tells what another library file brought into a library.
type Received struct {
	Objects   []Ref // all that the file tells of, sorted by ID
	New       []Ref // those of them that were not here
	Changed   []Ref // those of them that were here and of which the file knew more
	Conflicts int   // fields of those changed that now hold several values, for somebody to decide
}
