package part

import (
	"encoding/binary"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
)

// Font implements fyne.Theme: the toolkit's own faces, with the dot on the і of Ukrainian. Their rules for composing
// letters (feature ccmp) take it away wherever the letter stands; the window's words come composed, so those rules are
// left out as a whole.
func (l look) Font(style fyne.TextStyle) fyne.Resource {
	face := l.Theme.Font(style)
	if mended, ok := faces.Load(face.Name()); ok {
		return mended.(fyne.Resource)
	}
	mended, _ := faces.LoadOrStore(face.Name(), fyne.NewStaticResource(face.Name(), uncomposing(face.Content())))
	return mended.(fyne.Resource)
}

// faces holds the mended faces by their names, since the toolkit compares them by their address.
var faces sync.Map

// uncomposing gives a font file whose feature ccmp has a name that nobody asks for. A file that is not as OpenType says
// comes back as it is.
func uncomposing(file []byte) []byte {
	const headerLen, recordLen, featureLen = 12, 16, 6
	if len(file) < headerLen {
		return file
	}
	at := func(i int) int { return int(binary.BigEndian.Uint16(file[i:])) }
	for i := range at(4) {
		record := headerLen + i*recordLen
		if len(file) < record+recordLen || string(file[record:record+4]) != "GSUB" {
			continue
		}
		table := int(binary.BigEndian.Uint32(file[record+8:]))
		if table+8 > len(file) || table+at(table+6)+2 > len(file) {
			return file
		}
		list := table + at(table+6)
		file = slices.Clone(file)
		for k := range at(list) {
			if tag := list + 2 + k*featureLen; tag+4 <= len(file) && string(file[tag:tag+4]) == "ccmp" {
				copy(file[tag:], "-off")
			}
		}
	}
	return file
}
