package briefing

import "time"

// RemoveOptions says who removes words for good, and who is told how far it is.
type RemoveOptions struct {
	Who      string
	Progress func(done, total int) // told of each copy and backup that is cleaned; may be nil
}

// Removable tells what removing objects for good would take away.
type Removable struct {
	Objects  []Ref      // whose words would go: those asked for and what is part of them, by ID
	Versions int        // values, those of earlier times among them
	Texts    int        // stored texts, pictures and attachments that nothing else names
	Kept     int        // of those that the objects name: what something else names too, and stays
	Bytes    int64      // of all that would go
	Titles   int        // names of actions that quote the words
	Who      []string   // who wrote them, sorted
	Backups  int        // of this library on this machine, which would be written anew where they hold any of it
	Copies   int        // working copies of this library under other paths on this machine
	Standing []Briefing // in which the objects stand or are cited, by title
	// Elsewhere are other objects that hold the same words, now or in an earlier version, and would keep them.
	Elsewhere []Ref
}

// Removed tells what was removed for good.
type Removed struct {
	Objects  []Ref // that lost words, by ID
	Versions int   // values that went
	Texts    int   // stored texts, pictures and attachments that went
	Backups  int   // that were written anew without them
	Left     []Uncleaned
}

// Uncleaned is a file on this machine that still holds removed words, as far as is known.
type Uncleaned struct {
	Path string
	Err  error // why
}

// Removal is a removal that was recorded in a library.
type Removal struct {
	Ref      Ref
	Who      string
	At       time.Time
	Versions int  // values that it names
	Held     bool // false: it was made in another library, and does not hold in this one
}
