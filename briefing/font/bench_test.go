package font_test

import (
	"fmt"
	"testing"
)

// BenchmarkLoad parses all faces.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load(b)
	}
}

// BenchmarkShape shapes words that were not seen before, and one that was.
func BenchmarkShape(b *testing.B) {
	set := load(b)
	for name, format := range map[string]string{"new Latin": "negotiation%d", "new Arabic": "المفاوضات%d"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				i++
				set.Shape(fmt.Sprintf(format, i), 0, "en", false)
			}
		})
	}
	b.Run("again", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			set.Shape("negotiation", 0, "en", false)
		}
	})
}
