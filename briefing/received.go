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
	// Markings are those that earlier values name and that nothing in the file has
	// now, sorted: words that were marked so may be among the earlier values.
	Markings []Marking
	Bytes    int64 // of the file
}

// MarkingWords says in a sentence what the Markings mean to whoever lets the file leave
// the house with pages under a banner; empty where there are none.
func (e Extracted) MarkingWords(banner Marking) string {
	if len(e.Markings) == 0 {
		return ""
	}
	var above []string
	for _, m := range e.Markings {
		if !banner.Covers(m) {
			above = append(above, string(m))
		}
	}
	if len(above) > 0 {
		than := "printed, which has no marking"
		if banner != "" {
			than = "printed: " + string(banner)
		}
		return "Earlier versions in it were marked " + enumerate(above) + ", which is more than what is " + than + "."
	}
	names := make([]string, len(e.Markings))
	for i, m := range e.Markings {
		names[i] = string(m)
	}
	return "Earlier versions in it were marked " + enumerate(names) + "."
}

// Received tells what another library file brought into a library.
type Received struct {
	Apart     bool  // the file is no copy of this library, but one of its own
	Objects   []Ref // all that the file tells of, sorted by ID
	New       []Ref // those of them that were not here
	Changed   []Ref // those of them that were here and of which the file knew more
	Conflicts int   // fields of those changed that now hold several values, for somebody to decide
}
