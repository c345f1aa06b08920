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
