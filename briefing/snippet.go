package briefing

// SnippetKind says whose words a snippet holds.
type SnippetKind string

// The kinds of snippet.
const (
	Quotation  SnippetKind = "quotation"  // a source's words, verbatim
	Paraphrase SnippetKind = "paraphrase" // a source's content in our words
	Comment    SnippetKind = "comment"    // our words
	Assessment SnippetKind = "assessment" // our judgement, with likelihood and confidence
	FigureKind SnippetKind = "figure"     // a picture with caption and alternative text
)

// Snippet is one passage of a library. Its Text, the Original of its
// Translation and the Caption of its Figure are plain text with the light
// Markdown of [Markdown], in a Quotation too: whoever files the verbatim words
// of a source passes them through [Escape], and [PlainText] gives them back.
type Snippet struct {
	ID          ID[Snippet]  `json:"id"`
	Key         string       `json:"key,omitempty"` // the id that a JSON library gave it; empty where that is the ID
	Kind        SnippetKind  `json:"kind"`
	Text        string       `json:"text,omitempty"`
	Gist        string       `json:"gist,omitempty"` // one line
	Attribution Attribution  `json:"attribution,omitempty"`
	Citations   []Citation   `json:"citations,omitempty"`
	EventDate   Date         `json:"event-date,omitzero"` // of what the passage tells of, not of the telling
	Language    string       `json:"language,omitempty"`  // BCP 47, of Text; empty: the briefing's
	Translation *Translation `json:"translation,omitempty"`
	Credibility Credibility  `json:"credibility,omitempty"`
	Likelihood  Likelihood   `json:"likelihood,omitzero"`
	Confidence  Confidence   `json:"confidence,omitempty"`
	Marking     Marking      `json:"marking,omitempty"`
	Status      Status       `json:"status,omitempty"` // as it was given; StatusNow is what counts
	VouchedFor  string       `json:"-"`                // fingerprint of the statement that got a checked or cleared Status; in JSON behind it
	Tags        []string     `json:"tags,omitempty"`
	Figure      *Figure      `json:"figure,omitempty"`
	Extra       Extra        `json:"-"`
}

// Ref points at the snippet.
func (s Snippet) Ref() Ref { return Ref{KindSnippet, s.ID.UUID()} }

// MarshalJSON writes the snippet's fields and its Extra.
func (s Snippet) MarshalJSON() ([]byte, error) {
	type plain Snippet
	if s.Status.Vouched() && s.VouchedFor != "" {
		s.Status += Status(" " + s.VouchedFor) // one field, so that neither is ever written without the other
	}
	return encode(plain(s), s.Extra)
}

// UnmarshalJSON reads a snippet and keeps what it does not know in Extra.
func (s *Snippet) UnmarshalJSON(data []byte) error {
	type plain Snippet
	if err := decode(data, (*plain)(s), &s.Extra); err != nil {
		return err
	}
	s.Status, s.VouchedFor = splitStatus(s.Status)
	return nil
}

// Translation says that a snippet's text was translated.
type Translation struct {
	Original   string `json:"original,omitempty"`   // the words that were translated
	Language   string `json:"language,omitempty"`   // BCP 47, of Original
	Translator string `json:"translator,omitempty"` // who translated; empty: unknown
	Extra      Extra  `json:"-"`
}

// MarshalJSON writes the translation's fields and its Extra.
func (t Translation) MarshalJSON() ([]byte, error) {
	type plain Translation
	return encode(plain(t), t.Extra)
}

// UnmarshalJSON reads a translation and keeps what it does not know in Extra.
func (t *Translation) UnmarshalJSON(data []byte) error {
	type plain Translation
	return decode(data, (*plain)(t), &t.Extra)
}

// Figure is the picture of a snippet of kind FigureKind.
type Figure struct {
	SHA256  string `json:"sha256"`            // of the picture's bytes, in hexadecimal
	Type    string `json:"type"`              // media type: image/png or image/jpeg
	Caption string `json:"caption,omitempty"` // light Markdown
	Alt     string `json:"alt,omitempty"`     // alternative text, required for export
	Extra   Extra  `json:"-"`
}

// MarshalJSON writes the figure's fields and its Extra.
func (f Figure) MarshalJSON() ([]byte, error) {
	type plain Figure
	return encode(plain(f), f.Extra)
}

// UnmarshalJSON reads a figure and keeps what it does not know in Extra.
func (f *Figure) UnmarshalJSON(data []byte) error {
	type plain Figure
	return decode(data, (*plain)(f), &f.Extra)
}

// Status is how far a snippet has come on its way into a briefing.
type Status string

// The statuses; the empty Status counts as Draft.
const (
	Draft   Status = "draft"
	Checked Status = "checked"
	Cleared Status = "cleared"
)
