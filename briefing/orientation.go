package briefing

import (
	"bytes"
	"encoding/binary"
	"image"
)

// Cameras store pixels as their sensor gave them and say, in the Exif part of the
// file, how the camera was held: a number from 1 to 8. From 5 on, the sides are
// swapped.
const (
	upright     = 1
	firstSwap   = 5
	orientedTag = 0x0112
)

func swapsSides(orientation int) bool { return orientation >= firstSwap }

// orientation reads how the pixels of a JPEG file are to be turned; upright where
// the file says nothing that can be understood.
func orientation(file []byte) int {
	const exif = "Exif\x00\x00"
	for rest := file[2:]; len(rest) >= 4 && rest[0] == 0xFF; {
		marker, size := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
		if size < 2 || 2+size > len(rest) || marker == 0xDA {
			break
		}
		if body, ok := bytes.CutPrefix(rest[4:2+size], []byte(exif)); ok && marker == 0xE1 {
			return exifOrientation(body)
		}
		rest = rest[2+size:]
	}
	return upright
}

// exifOrientation looks through the first directory of a TIFF structure.
func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return upright
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		const entry = 12
		if len(entries) < entry {
			break
		}
		if order.Uint16(entries) == orientedTag {
			if v := int(order.Uint16(entries[8:])); v >= upright && v <= 8 {
				return v
			}
			break
		}
		entries = entries[entry:]
	}
	return upright
}

// turn gives an image as it is looked at.
func turn(m image.Image, orientation int) image.Image {
	if orientation == upright {
		return m
	}
	b := m.Bounds()
	width, height := b.Dx(), b.Dy()
	if swapsSides(orientation) {
		width, height = height, width
	}
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	right, foot := b.Dx()-1, b.Dy()-1
	for y := range height {
		for x := range width {
			var fromX, fromY int
			switch orientation {
			case 2:
				fromX, fromY = right-x, y
			case 3:
				fromX, fromY = right-x, foot-y
			case 4:
				fromX, fromY = x, foot-y
			case 5:
				fromX, fromY = y, x
			case 6:
				fromX, fromY = y, foot-x
			case 7:
				fromX, fromY = right-y, foot-x
			default:
				fromX, fromY = right-y, x
			}
			out.Set(x, y, m.At(b.Min.X+fromX, b.Min.Y+fromY))
		}
	}
	return out
}
