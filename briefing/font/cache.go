package font

import "strings"

// cache keeps shaped texts in two generations. When the young one has grown to
// its bound it becomes the old one and the old one is let go, so that what is in
// use stays and the memory held has a limit.
type cache struct {
	young, old map[cacheKey]*Shaped
	size       int // of the young generation, in bytes of text
}

type cacheKey struct {
	text     string
	language uint16 // index into Set.languages
	style    Style
	rtl      bool
	hyphen   bool
}

const (
	cacheBytes   = 256 << 10 // of text in one generation: about 40,000 words
	longestInMem = 256       // bytes; a longer text is no word that comes again
)

func newCache() cache { return cache{young: map[cacheKey]*Shaped{}} }

func (c *cache) get(k cacheKey) (*Shaped, bool) {
	if s, ok := c.young[k]; ok {
		return s, true
	}
	s, ok := c.old[k]
	if ok {
		c.put(k, s)
	}
	return s, ok
}

// put copies the text of the key, which may be a piece of a document.
func (c *cache) put(k cacheKey, s *Shaped) {
	if len(k.text) > longestInMem {
		return
	}
	if c.size >= cacheBytes {
		c.old, c.young, c.size = c.young, map[cacheKey]*Shaped{}, 0
	}
	if len(s.Words) == 1 && s.Words[0].Text == k.text {
		k.text = s.Words[0].Text
	} else {
		k.text = strings.Clone(k.text)
	}
	c.young[k] = s
	c.size += len(k.text) + 1
}
