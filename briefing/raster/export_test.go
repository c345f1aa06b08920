package raster

// Kept gives about how many bytes the Painter keeps.
func (p *Painter) Kept() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.bytes
}
