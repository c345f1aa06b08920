package font

import (
	"fmt"
	"testing"
)

func TestCacheIsBounded(t *testing.T) {
	c := newCache()
	most := 0
	for i := range 500_000 {
		text := fmt.Sprintf("w%d", i)
		c.put(cacheKey{text: text}, &Shaped{Words: []*Word{{Text: text}}})
		most = max(most, len(c.young)+len(c.old))
	}
	if limit := 2 * cacheBytes / 4; most > limit {
		t.Errorf("%d words in memory", most)
	}
}

func TestCacheKeepsWhatIsInUse(t *testing.T) {
	c := newCache()
	used := cacheKey{text: "used"}
	c.put(used, &Shaped{})
	for i := range 200_000 {
		if _, ok := c.get(used); !ok {
			t.Fatalf("forgotten after %d other words", i)
		}
		c.put(cacheKey{text: fmt.Sprintf("w%d", i)}, &Shaped{})
	}
	if _, ok := c.get(cacheKey{text: "w0"}); ok {
		t.Error("a word that nobody asked for again is still there")
	}
}

func TestCacheLeavesLongTextsOut(t *testing.T) {
	c := newCache()
	long := cacheKey{text: fmt.Sprintf("%0300d", 1)}
	c.put(long, &Shaped{})
	if _, ok := c.get(long); ok {
		t.Error("a text of 300 bytes was kept")
	}
}
