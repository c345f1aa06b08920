package layout

// Forget lets go of all words that were set for pages: further pages are set anew.
func (p *Pages) Forget() {
	s := p.painter.setter
	s.mu.Lock()
	defer s.mu.Unlock()
	s.young, s.old, s.size = map[*paragraph]*composed{}, nil, 0
}
