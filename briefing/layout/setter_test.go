package layout

import "testing"

// TestKeptWordsAreBounded keeps the words of ever more paragraphs, and asks for those
// of one of them again and again.
func TestKeptWordsAreBounded(t *testing.T) {
	const each = 100
	s := newSetter(inline{})
	used, set := &paragraph{}, &composed{pieces: make([]piece, each)}
	s.keep(used, set)
	for i := range 10 * mostPieces / each {
		s.keep(&paragraph{}, &composed{pieces: make([]piece, each)})
		if s.words(used, nil) != set {
			t.Fatalf("words in use are set again after %d other paragraphs", i)
		}
		if kept := (len(s.young) + len(s.old)) * each; kept > 2*(mostPieces+each) {
			t.Fatalf("%d words are kept", kept)
		}
	}
}
