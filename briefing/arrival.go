package briefing

import (
	"slices"
	"time"
)

// Arrival tells what a look at the library file brought into an open library.
type Arrival struct {
	Refs []Ref    // objects of which the file told something new
	Who  []string // who wrote that, sorted
	// Lost counts the actions that the file had held and holds no more, because an older copy took its place. They
	// are kept here, and the next publish writes them back.
	Lost int
	// Removed are objects that lost words here too, because somebody removed them for good. What backups of this
	// machine hold of them stays there until these age out.
	Removed []Ref
}

// Add takes over what a later look brought.
func (a *Arrival) Add(later Arrival) {
	a.Refs = append(a.Refs, later.Refs...)
	a.Who = append(a.Who, later.Who...)
	slices.Sort(a.Who)
	a.Who = slices.Compact(a.Who)
	a.Lost += later.Lost
	a.Removed = append(a.Removed, later.Removed...)
}

// Opening tells what opening a library found.
type Opening struct {
	// Recovered counts the actions that were acknowledged and had not reached the library file: the program or the
	// machine was stopped, or the file could not be written. They are here, and the next publish writes them.
	Recovered   int
	First, Last time.Time // when the first and the last of them were written
	Lost        int       // as Arrival.Lost
}

// Waiting is a working copy of another library that stood at a library's path: it holds words
// that no file does.
type Waiting struct {
	Doc      string    // doc_id of that library
	Snippets int       // that are not deleted
	Last     time.Time // when the latest word was written
}

// Owner is somebody else who has a library open.
type Owner struct {
	User    string // in their own words; may be empty
	Machine string // its name; may be empty
}

// Surroundings is what stands beside a library file.
type Surroundings struct {
	Others []Owner // who has it open too, as far as is known
	// Copies are the paths of copies of the library that a synchronising client or a person left beside it, and that
	// hold words which the library does not.
	Copies []string
}
