package pdf

import (
	"crypto/md5"
	"encoding/binary"
	"math"
	"sync"
)

// intent writes the output intent: colours are those of sRGB.
func (f *finish) intent() {
	profile := f.out.add(object{stream: sRGB(), dict: dict{{"N", "3"}}})
	r := f.out.add(object{dict: dict{
		{"Type", "/OutputIntent"},
		{"S", "/GTS_PDFA1"},
		{"OutputConditionIdentifier", text("sRGB IEC61966-2.1")},
		{"RegistryName", text("http://www.color.org")},
		{"Info", text("sRGB IEC61966-2.1")},
		{"DestOutputProfile", profile.String()},
	}})
	f.root().set("OutputIntents", "["+r.String()+"]")
}

// vector is a colour in CIE XYZ.
type vector [3]float64

// matrix turns one vector into another; its elements are its rows.
type matrix [3]vector

func (m matrix) times(v vector) (out vector) {
	for i, row := range m {
		for j := range row {
			out[i] += row[j] * v[j]
		}
	}
	return out
}

// What makes up sRGB (IEC 61966-2-1), under its own white, D65.
var (
	sRGBPrimaries = [3]vector{{0.4124, 0.2126, 0.0193}, {0.3576, 0.7152, 0.1192}, {0.1805, 0.0722, 0.9505}} // of red, green and blue
	whiteD65      = vector{0.9505, 1, 1.089}
	whiteD50      = vector{0.9642, 1, 0.8249} // in which every ICC profile states its colours
)

// Bradford's matrix and its inverse: from XYZ to the responses of the eye.
var (
	toEye   = matrix{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}
	fromEye = matrix{{0.9869929, -0.1470543, 0.1599627}, {0.4323053, 0.5183603, 0.0492912}, {-0.0085287, 0.0400428, 0.9684867}}
)

// adaptation gives the matrix that turns colours under D65 into what they look
// like under D50.
func adaptation() matrix {
	from, to := toEye.times(whiteD65), toEye.times(whiteD50)
	var m matrix
	for i := range 3 {
		for j := range 3 {
			for k := range 3 {
				m[i][j] += fromEye[i][k] * to[k] / from[k] * toEye[k][j]
			}
		}
	}
	return m
}

// sRGB gives an ICC profile of version 4.2 for a display with the colours of
// sRGB. It must not be changed.
var sRGB = sync.OnceValue(func() []byte {
	adapt := adaptation()
	var adapted [9]float64
	for i, row := range adapt {
		copy(adapted[3*i:], row[:])
	}
	colour := func(v vector) []byte { return tagData("XYZ ", v[:]...) }
	curve := tagData("para", 0, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	binary.BigEndian.PutUint16(curve[8:], 3) // the function with a straight piece before its power
	tags := []struct {
		signature string
		data      []byte
	}{
		{"desc", localised("sRGB IEC61966-2.1")},
		{"cprt", localised("Free of rights")},
		{"wtpt", colour(whiteD50)},
		{"chad", tagData("sf32", adapted[:]...)},
		{"rXYZ", colour(adapt.times(sRGBPrimaries[0]))},
		{"gXYZ", colour(adapt.times(sRGBPrimaries[1]))},
		{"bXYZ", colour(adapt.times(sRGBPrimaries[2]))},
		{"rTRC", curve},
		{"gTRC", curve},
		{"bTRC", curve},
	}

	const header = 128
	out := make([]byte, header, 1024)
	binary.BigEndian.PutUint32(out[8:], 0x04200000) // version 4.2
	copy(out[12:], "mntrRGB XYZ ")                  // a display, in RGB, stated in XYZ
	for i, n := range []uint16{2026, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(out[24+2*i:], n) // the day it was made, the same for every file
	}
	copy(out[36:], "acsp")
	copy(out[68:], tagData("", whiteD50[:]...))

	out = binary.BigEndian.AppendUint32(out, uint32(len(tags)))
	var data []byte
	start := 0 // of the tag's data
	for i, t := range tags {
		if i == 0 || &t.data[0] != &tags[i-1].data[0] { // the three curves are one
			data = wholeWords(data)
			start = header + 4 + 12*len(tags) + len(data)
			data = append(data, t.data...)
		}
		out = append(out, t.signature...)
		out = binary.BigEndian.AppendUint32(out, uint32(start))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
	}
	out = append(out, wholeWords(data)...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	id := md5.Sum(out) // over a header without flags, intent and this field
	copy(out[84:], id[:])
	return out
})

// tagData gives the data of a tag: its kind, four bytes of 0 and numbers with 16
// bits behind the point. Without a kind it gives the numbers alone.
func tagData(kind string, numbers ...float64) []byte {
	out := []byte(kind)
	if kind != "" {
		out = append(out, 0, 0, 0, 0)
	}
	for _, n := range numbers {
		out = binary.BigEndian.AppendUint32(out, uint32(int32(math.Round(n*65536))))
	}
	return out
}

// localised gives the data of a tag with a text in English, of ASCII characters.
func localised(s string) []byte {
	out := []byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0cenGB")
	out = binary.BigEndian.AppendUint32(out, uint32(2*len(s)))
	out = binary.BigEndian.AppendUint32(out, 28) // where the text begins
	for i := range len(s) {
		out = append(out, 0, s[i])
	}
	return out
}

// wholeWords fills data up to words of 32 bits.
func wholeWords(data []byte) []byte {
	for len(data)%4 != 0 {
		data = append(data, 0)
	}
	return data
}
