package layout

import (
	"strings"
	"testing"

	"attache/briefing"
)

// TestWordsHoldTogether weighs the end of a line at the upright stroke of each text.
func TestWordsHoldTogether(t *testing.T) {
	const free, tie, bond = 0, costTie, costBond
	for _, tt := range []struct {
		lang, text string
		want       int32
	}{
		{"en-GB", "a loan of 2.3|million", bond},
		{"en-GB", "on 14|March", bond},
		{"en-US", "on March|14, 2026", bond},
		{"en-GB", "in March|2026,", tie},
		{"en-GB", "the march of|2026", free},
		{"en-GB", "the march of|14 men", free},
		{"en", "about 12|per cent", bond},
		{"en", "about 12 per|cent.", bond},
		{"en", "per|century", free},
		{"fr", "12 pour|cent", bond},
		{"en", "a rise of 12|%", bond},
		{"en", "a price of €|5", bond},
		{"en", "a price of US$|5", bond},
		{"en", "a price of EUR|500", bond},
		{"en", "a price of 500|EUR.", bond},
		{"en", "under Article|5", bond},
		{"en", "under (Article|5)", bond},
		{"en", "under §|5", bond},
		{"en", "in Annex|B,", bond},
		{"en", "in Chapter|IV", bond},
		{"en", "in Chapter|Island", free},
		{"en", "see p.|4", bond},
		{"en", "see xyz.|4", tie},
		{"en-GB", "(n 1) para|8.", bond},
		{"en-GB", "pp|4–6", bond},
		{"en", "said Mr|Smith", bond},
		{"en", "said “Mr.|Smith", bond},
		{"en", "no mr|smith", free},
		{"en", "said J.|Smith", bond},
		{"en", "said J.R.|Smith", tie},
		{"en", "they met. The|Smiths", free},
		{"en", "sent 140|interceptors", tie},
		{"en", "sent 1,200|interceptors", tie},
		{"en", "in 2026|the council", free},
		{"en", "in 2024.|The council", free},
		{"en", "in 14.|March is", bond},
		{"en", "and then|14 more", free},
		{"en", "(details in|6), p. 4", tie},
		{"en", "a|word", free},
		{"de", "am 14.|März", bond},
		{"de", "am 3.|5. 2026", tie},
		{"de", "wie z.|B. hier", bond},
		{"de", "also d.|h. hier", bond},
		{"fr", "10|000 habitants", bond},
		{"fr", "les 10|1000 habitants", free},
		{"de", "um 14|Uhr", bond},
		{"de", "nach Artikel|5", bond},
		{"de", "nach Abs.|2", bond},
		{"de", "sagte Herr|Schmidt", bond},
		{"de", "der Rat|Europas", free},
		{"fr", "le 14|mars", bond},
		{"fr", "selon l’article|5", bond},
		{"fr", "a dit M.|Durand", bond},
		{"fr", "12|milliards", bond},
		{"uk", "14|березня", bond},
		{"uk", "за ст.|5", bond},
		{"uk", "за №|5", bond},
		{"uk", "живе у|місті", tie},
		{"uk", "живе в|Києві", tie},
		{"uk", "живе на|місці", free},
		{"pl", "mieszka w|mieście", tie},
		{"nl", "op 14|maart", tie},
		{"nl", "artikel|5", free},
		{"el", "σελ.|5", tie},
		{"", "on 14|March", tie},
	} {
		before, after, _ := strings.Cut(tt.text, "|")
		p := inline{runs: []briefing.Run{{Text: before + " " + after}}, faces: []face{{lang: tt.lang}}}
		p.text = []rune(p.runs[0].Text)
		p.findBreaks()
		p.weighBreaks()
		if got := p.costs[len([]rune(before))+1]; got != tt.want {
			t.Errorf("%s: %q costs %d, want %d", tt.lang, tt.text, got, tt.want)
		}
	}
}
