package briefing

// ExtractOptions says what goes into a library file that is made of a library or of
// some of its briefings. The zero ExtractOptions leaves remarks out and takes all the rest with its history.
type ExtractOptions struct {
	Remarks bool // the review notes on its snippets and headings too
	Current bool // only what is valid now: no earlier words, and nothing that undo could go back to
	NoTexts bool // no stored texts and attachments of sources; the pictures of snippets go all the same
}

// Extracted tells what a library file holds that was made of a library or of some of its briefings.
type Extracted struct {
	Briefings int
	Headings  int
	Snippets  int
	Sources   int
	Remarks   int
	Texts     int // stored texts and attachments of sources
	Pictures  int // of snippets
	Anchored  int // snippets that keep words of their source from around their passage, now or earlier
	Releases  int // records of what went out
	Earlier   int // earlier values of fields, words that were taken out again among them
	Deleted   int // briefings, headings, snippets, sources and remarks that were deleted and can be brought back
	Undecided int // fields of which several versions stand side by side
	// Authors are those who wrote any of it, sorted.
	Authors []string
	// Marked tells how its snippets and sources are marked now, sorted by marking.
	Marked []Mark
	// Markings are those that earlier values name and that nothing in the file has
	// now, sorted: words that were marked so may be among the earlier values.
	Markings []Marking
	Bytes    int64 // of the file; before it is written, an estimate
	Left     Left
}

// Mark counts what has a marking.
type Mark struct {
	Marking  Marking
	Snippets int
	Sources  int
	Above    bool // the marking of a briefing that goes does not stand for it
}

// Left tells what a library has and a file that was made of it has not.
type Left struct {
	Briefings int
	Headings  int
	Snippets  int
	Sources   int
	Remarks   int
	Texts     int // stored texts, attachments and pictures
	Releases  int
	Earlier   int // earlier values of fields of what the file has
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
		return "Earlier versions in it were marked " + Enumerate(above) + ", which is more than what is " + than + "."
	}
	names := make([]string, len(e.Markings))
	for i, m := range e.Markings {
		names[i] = string(m)
	}
	return "Earlier versions in it were marked " + Enumerate(names) + "."
}

// Received tells what another library file brought into a library.
type Received struct {
	Apart   bool  // the file is no copy of this library and no part of it, but one of its own
	Objects []Ref // all that the file tells of, sorted by ID
	New     []Ref // those of them that were not here
	Changed []Ref // those of them that were here and of which the file knew more
	Removed []Ref // objects that lost words here because somebody removed them for good in a copy of this library
	// NotRemoved are objects of which another library says that it removed words: that is for nobody else to follow.
	NotRemoved []Ref
	Conflicts  int // fields of those changed that now hold several values, for somebody to decide
}
