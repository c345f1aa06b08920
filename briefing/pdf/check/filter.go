package check

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

// errOpaque says that data are in a form, such as JPEG, that the checker leaves
// alone.
var errOpaque = errors.New("the data are an image")

// filterNames are the filters that an archived file may have, with the short
// names that inline images use. False is for those that only images have.
var filterNames = map[name]bool{
	"FlateDecode": true, "Fl": true, "ASCIIHexDecode": true, "AHx": true, "ASCII85Decode": true, "A85": true,
	"RunLengthDecode": true, "RL": true, "DCTDecode": false, "DCT": false, "CCITTFaxDecode": false, "CCF": false,
	"JPXDecode": false, "JBIG2Decode": false,
}

// filters gives the filters of a stream with their parameters.
func (f *file) filters(d dict) ([]name, []dict) {
	var names []name
	var parameters []dict
	switch v := f.resolve(d.get("Filter")).(type) {
	case name:
		names = []name{v}
		p, _ := f.resolve(d.get("DecodeParms")).(dict)
		return names, []dict{p}
	case list:
		all, _ := f.resolve(d.get("DecodeParms")).(list)
		for i, e := range v {
			n, _ := f.resolve(e).(name)
			names = append(names, n)
			var p dict
			if i < len(all) {
				p, _ = f.resolve(all[i]).(dict)
			}
			parameters = append(parameters, p)
		}
	}
	return names, parameters
}

// maxFilters is how many filters a stream may have, one on the other.
const maxFilters = 8

// decode gives the data of a stream. It fails with [errOpaque] for images in
// their own form.
func (f *file) decode(s *stream) ([]byte, error) {
	s.tried = true
	names, parameters := f.filters(s.dict)
	if len(names) > maxFilters {
		return nil, fmt.Errorf("the stream has %d filters", len(names))
	}
	data := s.raw
	for i, n := range names {
		var err error
		if data, err = f.filter(n, parameters[i], data); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (f *file) filter(n name, parameters dict, data []byte) ([]byte, error) {
	switch n {
	case "FlateDecode":
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		if data, err = f.readAll(z); err != nil {
			return nil, err
		}
		return f.predict(parameters, data)
	case "ASCIIHexDecode":
		l := lexer{data: append(bytes.Clone(data), '>')}
		return bytes.Clone(l.hex().bytes), nil
	case "ASCII85Decode":
		data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
		if i := bytes.IndexByte(data, '~'); i >= 0 {
			data = data[:i]
		}
		return f.readAll(ascii85.NewDecoder(bytes.NewReader(data)))
	case "RunLengthDecode":
		return f.runLengths(data)
	}
	if known, ok := filterNames[n]; ok && !known {
		return nil, errOpaque
	}
	return nil, fmt.Errorf("the filter %s is not one that an archived file has", n)
}

// readAll reads what r holds, within what is left of the work.
func (f *file) readAll(r io.Reader) ([]byte, error) {
	most := min(f.left, maxStream)
	data, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if len(data) > most {
		f.over = true
	}
	if !f.spend(len(data)) {
		return nil, ErrTooLarge
	}
	return data, err
}

// measure gives how many bytes the data of a stream are, without holding them.
func (f *file) measure(s *stream) (int, error) {
	names, parameters := f.filters(s.dict)
	if len(names) != 1 || names[0] != "FlateDecode" || parameters[0] != nil {
		data, err := f.decode(s)
		return len(data), err
	}
	s.tried = true
	z, err := zlib.NewReader(bytes.NewReader(s.raw))
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(io.Discard, io.LimitReader(z, int64(f.left)+1))
	if !f.spend(int(n)) {
		return 0, ErrTooLarge
	}
	return int(n), err
}

func (f *file) runLengths(data []byte) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128; {
		n := int(data[i])
		i++
		before := len(out)
		switch {
		case n < 128 && i+n < len(data):
			out = append(out, data[i:i+n+1]...)
			i += n + 1
		case n > 128 && i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		default:
			return nil, io.ErrUnexpectedEOF
		}
		if !f.spend(len(out) - before) {
			return nil, ErrTooLarge
		}
	}
	return out, nil
}

// predict undoes the differences that rows of data were turned into.
func (f *file) predict(parameters dict, data []byte) ([]byte, error) {
	integerOf := func(key name, usual int) int {
		if v, ok := f.resolve(parameters.get(key)).(int); ok {
			return v
		}
		return usual
	}
	predictor := integerOf("Predictor", 1)
	if predictor == 1 {
		return data, nil
	}
	colours, bits, columns := integerOf("Colors", 1), integerOf("BitsPerComponent", 8), integerOf("Columns", 1)
	const most = 1 << 20
	if predictor < 10 || colours < 1 || colours > 32 || bits < 1 || bits > 16 || columns < 1 || columns > most {
		return nil, fmt.Errorf("the predictor %d with %d columns is not known here", predictor, columns)
	}
	size := (colours*bits + 7) / 8 // of a pixel
	row := (colours*bits*columns + 7) / 8
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 0 {
		how, line := data[0], data[1:min(len(data), row+1)]
		data = data[1+len(line):]
		start := len(out)
		out = append(out, line...)
		now := out[start:]
		for i := range now {
			var left, corner byte
			if i >= size {
				left, corner = now[i-size], above[i-size]
			}
			switch how {
			case 0:
			case 1:
				now[i] += left
			case 2:
				now[i] += above[i]
			case 3:
				now[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				now[i] += paeth(left, above[i], corner)
			default:
				return nil, fmt.Errorf("a row says that it has predictor %d", how)
			}
		}
		copy(above, now)
	}
	return out, nil
}

// paeth gives whichever of the three is closest to left + above − corner.
func paeth(left, above, corner byte) byte {
	away := func(n byte) int {
		d := int(left) + int(above) - int(corner) - int(n)
		return max(d, -d)
	}
	switch l, a, c := away(left), away(above), away(corner); {
	case l <= a && l <= c:
		return left
	case a <= c:
		return above
	}
	return corner
}
