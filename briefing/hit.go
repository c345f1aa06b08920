package briefing

// Hit is a snippet or source that a search found.
type Hit struct {
	Ref     Ref
	Title   string // the snippet's gist or first words, the source's title
	Excerpt string // the words around the first match
	Matches []Span // where the matches stand in Excerpt
}

// Span is a range of bytes in a text, Start included and End not.
type Span struct{ Start, End int }

// Address is one place of a snippet in a library.
type Address struct {
	Briefing  ID[Briefing]
	In        string // the briefing's title
	Heading   ID[Heading]
	Under     string // the heading's title
	Placement ID[Placement]
}
