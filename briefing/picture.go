package briefing

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
)

// MaxPixels is how many pixels a picture may have. A larger one is refused by
// its header: a small file can hold a picture that no memory holds.
const MaxPixels = 50_000_000

// Why a picture is refused.
var (
	ErrPictureForm    = errors.New("not a PNG or JPEG picture")
	ErrPictureLarge   = errors.New("more than 50 million pixels")
	ErrPictureDamaged = errors.New("damaged picture")
)

// Picture is the picture of a Figure: bytes that were found to be whole. Make
// one with [ReadPicture]. It is not changed any more.
type Picture struct {
	Type          string // image/png or image/jpeg
	Width, Height int    // in pixels, as it is looked at; at least 1
	Data          []byte // as they are stored
	Turned        bool   // the pixels are stored in another direction: a camera was held upright

	orientation int
}

// Pictures gives a picture by the SHA-256 of its bytes, in hexadecimal. It fails
// with [ErrNotFound] where nothing is stored, and as [ReadPicture] does.
type Pictures func(sha256 string) (*Picture, error)

// ReadPicture looks whether bytes are a whole picture. It fails with
// [ErrPictureForm], [ErrPictureLarge] and [ErrPictureDamaged]. It reads all pixels,
// which takes about 20 ms for a million of them.
func ReadPicture(data []byte) (*Picture, error) {
	p := &Picture{Data: data, orientation: upright}
	config := png.DecodeConfig
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		p.Type = "image/png"
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		p.Type, config = "image/jpeg", jpeg.DecodeConfig
		p.orientation = orientation(data)
	default:
		return nil, ErrPictureForm
	}
	c, err := config(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPictureDamaged, err)
	}
	if c.Width < 1 || c.Height < 1 {
		return nil, fmt.Errorf("%w: no pixels", ErrPictureDamaged)
	}
	if c.Width > MaxPixels/c.Height {
		return nil, fmt.Errorf("%w: %d by %d", ErrPictureLarge, c.Width, c.Height)
	}
	p.Width, p.Height = c.Width, c.Height
	p.Turned = p.orientation != upright
	if swapsSides(p.orientation) {
		p.Width, p.Height = c.Height, c.Width
	}
	if _, err := p.decode(); err != nil {
		return nil, err
	}
	return p, nil
}

// Image gives the pixels, as the picture is looked at.
func (p *Picture) Image() (image.Image, error) {
	m, err := p.decode()
	if err != nil {
		return nil, err
	}
	return turn(m, p.orientation), nil
}

func (p *Picture) decode() (image.Image, error) {
	decode := png.Decode
	if p.Type == "image/jpeg" {
		decode = jpeg.Decode
	}
	m, err := decode(bytes.NewReader(p.Data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPictureDamaged, err)
	}
	return m, nil
}
