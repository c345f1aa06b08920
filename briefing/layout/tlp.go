package layout

import "attache/briefing"

// tlpInks are the colours that the Traffic Light Protocol 2.0 (FIRST, 2022) gives
// to its labels, on a black ground.
var tlpInks = map[briefing.Marking]Ink{
	"TLP:RED":          0xff2b2b,
	"TLP:AMBER":        0xffc000,
	"TLP:AMBER+STRICT": 0xffc000,
	"TLP:GREEN":        0x33ff00,
	"TLP:CLEAR":        0xffffff,
}

// tlpPad is how far the black ground of a label reaches beyond its words at each
// side.
const tlpPad = 4 * Point

// label puts the items of a line on a black ground, in the ink of a TLP label.
func label(items []Item, ink Ink, st *style, artifact Artifact) []Item {
	first, last := items[0], items[len(items)-1]
	for i := range items {
		items[i].Ink = ink
	}
	ground := Item{
		Artifact: artifact,
		X:        first.X - tlpPad,
		Y:        first.Y - st.size,
		Width:    last.X + last.Advance() - first.X + 2*tlpPad,
		Height:   st.size * 4 / 3,
		Ink:      black,
	}
	return append([]Item{ground}, items...)
}
