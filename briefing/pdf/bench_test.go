package pdf

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

// BenchmarkWrite writes a long briefing on one processor. Beside the usual
// figures it reports how many times longer that takes than to decode the same
// text from JSON and deflate it, in the same run: a figure that says the same on
// every machine.
func BenchmarkWrite(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, snippets := range []int{50, 1000, 10000} {
		b.Run(strconv.Itoa(snippets), func(b *testing.B) {
			doc := long(snippets)
			pages := paginate(b, doc)
			text := texts(b, doc)
			b.ReportAllocs()
			var out bytes.Buffer
			var yardstick time.Duration
			for b.Loop() {
				b.StopTimer()
				yardstick += decodeAndDeflate(b, text)
				b.StartTimer()
				out.Reset()
				if err := Write(&out, doc, slices.Values(pages), metadata()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed())/float64(yardstick), "×yardstick")
			b.ReportMetric(float64(len(pages)), "pages")
			b.ReportMetric(float64(out.Len()), "file-bytes")
		})
	}
}

// texts gives the text of a document's blocks as a JSON array.
func texts(b *testing.B, doc *briefing.Document) []byte {
	var blocks []string
	doc.Root.Walk(func(e *briefing.Element) bool {
		var text strings.Builder
		for _, r := range e.Runs {
			text.WriteString(r.Text)
		}
		blocks = append(blocks, text.String())
		return true
	})
	data, err := json.Marshal(blocks)
	if err != nil {
		b.Fatal(err)
	}
	return data
}

func decodeAndDeflate(b *testing.B, data []byte) time.Duration {
	start := time.Now()
	var blocks []string
	if err := json.Unmarshal(data, &blocks); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, 6)
	if err != nil {
		b.Fatal(err)
	}
	for _, block := range blocks {
		if _, err := w.Write([]byte(block)); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
