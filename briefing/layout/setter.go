package layout

import (
	"sync"

	"attache/briefing"
)

// setter sets the words of pages. It keeps what it set lately in two generations, so
// that a page which is shown again, and a briefing of usual length as a whole, costs
// nothing more, and what is kept of a long one has a limit. It is safe for concurrent
// use.
type setter struct {
	mu         sync.Mutex
	compositor compositor
	young, old map[*paragraph]*composed
	size       int // of the young generation, in pieces
}

// mostPieces is how many pieces a generation holds: 4 MiB, more than the words of a
// thousand snippets.
const mostPieces = 4 << 20 / 32

func newSetter(in inline) *setter {
	return &setter{compositor: compositor{inline: in}, young: map[*paragraph]*composed{}}
}

// text sets words that come from no block.
func (s *setter) text(text string, st *style, lang string, width Length) *composed {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, words := s.compositor.set(textRuns(text), paragraphKey{style: st, lang: lang, width: width})
	return words
}

// words gives the words of a paragraph; the runs are those that it was broken of.
func (s *setter) words(p *paragraph, runs []briefing.Run) *composed {
	s.mu.Lock()
	defer s.mu.Unlock()
	words, ok := s.young[p]
	if ok {
		return words
	}
	if words, ok = s.old[p]; !ok {
		words = s.compositor.setAgain(p, runs)
	}
	s.put(p, words)
	return words
}

// keep keeps words that were set.
func (s *setter) keep(p *paragraph, words *composed) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(p, words)
}

func (s *setter) put(p *paragraph, words *composed) {
	if s.size >= mostPieces {
		s.old, s.young, s.size = s.young, map[*paragraph]*composed{}, 0
	}
	s.young[p] = words
	s.size += len(words.pieces) + 4 // what stands around them
}
