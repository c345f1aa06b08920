package pdf

import (
	"bytes"
	"crypto/md5"
	"encoding/binary"
	"math"
	"testing"
)

func TestProfileIsWhole(t *testing.T) {
	p := sRGB()
	if got := binary.BigEndian.Uint32(p); int(got) != len(p) {
		t.Errorf("the profile says that it has %d bytes, it has %d", got, len(p))
	}
	for at, want := range map[int]string{8: "\x04\x20\x00\x00", 12: "mntr", 16: "RGB ", 20: "XYZ ", 36: "acsp"} {
		if got := string(p[at : at+4]); got != want {
			t.Errorf("%q at byte %d, want %q", got, at, want)
		}
	}
	without := bytes.Clone(p)
	copy(without[84:100], make([]byte, 16))
	if sum := md5.Sum(without); !bytes.Equal(sum[:], p[84:100]) {
		t.Error("the profile's identity is not that of its bytes")
	}
}

// profileTag gives the data of a tag of the profile.
func profileTag(t *testing.T, signature string) []byte {
	t.Helper()
	p := sRGB()
	for i := range int(binary.BigEndian.Uint32(p[128:])) {
		entry := p[132+12*i:]
		if string(entry[:4]) == signature {
			at, size := binary.BigEndian.Uint32(entry[4:]), binary.BigEndian.Uint32(entry[8:])
			if at%4 != 0 || int(at+size) > len(p) {
				t.Fatalf("tag %s stands at %d with %d bytes", signature, at, size)
			}
			return p[at : at+size]
		}
	}
	t.Fatalf("no tag %s", signature)
	return nil
}

func fixed(b []byte, i int) float64 {
	return float64(int32(binary.BigEndian.Uint32(b[8+4*i:]))) / 65536
}

// TestProfileColours compares the profile with figures that are published for
// sRGB under D50, and adds its colours up to white.
func TestProfileColours(t *testing.T) {
	published := map[string]vector{"rXYZ": {0.4361, 0.2225, 0.0139}, "gXYZ": {0.3851, 0.7169, 0.0971}, "bXYZ": {0.1431, 0.0606, 0.7141}}
	var sum vector
	for signature, want := range published {
		data := profileTag(t, signature)
		for i := range want {
			got := fixed(data, i)
			sum[i] += got
			if math.Abs(got-want[i]) > 0.0003 {
				t.Errorf("%s: %.4f, want %.4f", signature, got, want[i])
			}
		}
	}
	white := profileTag(t, "wtpt")
	for i, want := range whiteD50 {
		if math.Abs(sum[i]-want) > 0.0002 || math.Abs(fixed(white, i)-want) > 0.0001 {
			t.Errorf("white adds up to %.4f and is stated as %.4f, want %.4f", sum[i], fixed(white, i), want)
		}
	}
}

func TestProfileCurve(t *testing.T) {
	for _, signature := range []string{"rTRC", "gTRC", "bTRC"} {
		c := profileTag(t, signature)
		if string(c[:4]) != "para" || binary.BigEndian.Uint16(c[8:]) != 3 || len(c) != 32 {
			t.Fatalf("%s: % x", signature, c)
		}
		linear := func(x float64) float64 { // what a reader computes
			gamma, a, b, slope, limit := fixed(c, 1), fixed(c, 2), fixed(c, 3), fixed(c, 4), fixed(c, 5)
			if x < limit {
				return slope * x
			}
			return math.Pow(a*x+b, gamma)
		}
		for x, want := range map[float64]float64{0: 0, 0.02: 0.001548, 0.5: 0.214041, 1: 1} {
			if got := linear(x); math.Abs(got-want) > 0.0001 {
				t.Errorf("%s at %.2f is %.6f, want %.6f", signature, x, got, want)
			}
		}
	}
}

func TestEyeThereAndBack(t *testing.T) {
	for _, v := range []vector{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, whiteD65} {
		back := fromEye.times(toEye.times(v))
		for i := range v {
			if math.Abs(back[i]-v[i]) > 1e-4 {
				t.Errorf("%v came back as %v", v, back)
			}
		}
	}
}
