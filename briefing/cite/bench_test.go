package cite_test

import (
	"fmt"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/cite"
)

// BenchmarkStyles words 10,000 citations of 2,500 works, half of them second-hand,
// as ratios to the house style: the preview words all of them after each key.
func BenchmarkStyles(b *testing.B) {
	works := make([]*briefing.Source, 2500)
	for i := range works {
		issued, err := briefing.ParseDate(fmt.Sprintf("20%02d-02-%02d", i%26, 1+i%28))
		if err != nil {
			b.Fatal(err)
		}
		works[i] = &briefing.Source{
			ID: briefing.ID[briefing.Source]{byte(i), byte(i >> 8)}, Type: "webpage", Title: fmt.Sprint("Tolls, part ", i), Issued: issued,
			Author: []briefing.Name{{Family: fmt.Sprint("Berg", i%50), Given: "Nora"}, {Family: "Holm", Given: "Bo"}, {Family: fmt.Sprint("Lind", i%7), Given: "Ada"}},
			URL:    "https://example.org/tolls",
		}
	}
	relayed := &briefing.Snippet{Kind: briefing.Quotation, Attribution: briefing.Attribution{{Name: "Ada Lind"}, {Name: "NTA"}}}
	clusters := make([]briefing.Cluster, 10_000)
	for i := range clusters {
		by := relayed
		if i%2 == 0 {
			by = &briefing.Snippet{}
		}
		clusters[i] = cites(by, works[i%len(works)], briefing.Locator{Label: "paragraph", Value: "4"})
	}
	var house time.Duration // what the house style takes
	for _, style := range cite.Styles() {
		b.Run(style.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				style.Style.Word(clusters, nil)
			}
			each := b.Elapsed() / time.Duration(b.N)
			if style.Name == "house" {
				house = each
			}
			if house > 0 {
				b.ReportMetric(float64(each)/float64(house), "x-house")
			}
		})
	}
}
