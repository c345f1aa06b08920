package check

import "slices"

// device is a colour space that says how much of its ink a device uses and not
// which colour that makes.
type device uint8

const (
	deviceGrey device = iota // what every page begins with
	deviceRGB
	deviceCMYK
	noDevice
)

func (d device) String() string {
	return [...]string{"DeviceGray", "DeviceRGB", "DeviceCMYK", "no device"}[d]
}

func fill(with device) func(*drawing, []any) {
	return func(d *drawing, _ []any) { d.now.fill = d.replaced(with) }
}

func stroke(with device) func(*drawing, []any) {
	return func(d *drawing, _ []any) { d.now.stroke = d.replaced(with) }
}

func (d *drawing) fillSpace(o []any)   { d.now.fill = d.namedSpace(nameOf(o[0])) }
func (d *drawing) strokeSpace(o []any) { d.now.stroke = d.namedSpace(nameOf(o[0])) }

// deviceNames are the names of the device's spaces, with those that inline
// images have.
var deviceNames = map[name]device{
	"DeviceGray": deviceGrey, "G": deviceGrey, "DeviceRGB": deviceRGB, "RGB": deviceRGB, "DeviceCMYK": deviceCMYK, "CMYK": deviceCMYK,
}

// namedSpace gives the device of a colour space that the content names.
func (d *drawing) namedSpace(n name) device {
	if with, ok := deviceNames[n]; ok {
		return d.replaced(with)
	}
	if n == "Pattern" {
		d.skip("Patterns are not looked into.")
		return noDevice
	}
	return d.space(d.resource("ColorSpace", n), d.resources, 0)
}

// replaced gives noDevice where the resources say which colours the device's
// are.
func (d *drawing) replaced(with device) device {
	if d.dict(d.resources.get("ColorSpace")).has("Default" + name(with.String()[len("Device"):])) {
		return noDevice
	}
	return with
}

// space gives the device that a colour space comes down to.
func (c *checker) space(v any, resources dict, depth int) device {
	v = c.resolve(v)
	if n, ok := v.(name); ok {
		if with, ok := deviceNames[n]; ok {
			if c.dict(resources.get("ColorSpace")).has("Default" + name(with.String()[len("Device"):])) {
				return noDevice
			}
			return with
		}
		return noDevice
	}
	l, _ := v.(list)
	if len(l) < 2 || depth > 4 {
		return noDevice
	}
	switch c.name(l[0]) {
	case "ICCBased":
		if s, ok := c.resolve(l[1]).(*stream); ok {
			c.profile(s, false)
		}
	case "Indexed", "I", "Pattern":
		return c.space(l[1], resources, depth+1)
	case "Separation", "DeviceN":
		if len(l) > 2 {
			return c.space(l[2], resources, depth+1)
		}
	}
	return noDevice
}

// colour notes that something is painted in a device's colours.
func (d *drawing) colour(with device) {
	if with != noDevice && d.devices[with] == 0 {
		d.devices[with] = d.page.number
	}
}

func (d *drawing) shade(o []any) {
	s := d.dict(d.resource("Shading", nameOf(o[0])))
	d.colour(d.space(s.get("ColorSpace"), d.resources, 0))
}

// intents are the ways to bring colours into the range of a device.
var intents = []name{"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"}

func (d *drawing) intent(o []any) { d.checkIntent(nameOf(o[0]), place{d.object, d.page.number}) }

func (c *checker) checkIntent(n name, at place) {
	if !slices.Contains(intents, n) {
		c.fail("graphics-state", at, "The rendering intent %q is none of the four that there are.", string(n))
	}
}

// blends are the ways to mix a colour with what is below it.
var blends = []name{
	"Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn",
	"HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
}

// state takes over a dictionary of the graphics state.
func (d *drawing) state(o []any) {
	v := d.resource("ExtGState", nameOf(o[0]))
	s := d.dict(v)
	at := place{d.object, d.page.number}
	if r, ok := v.(ref); ok {
		at.object = r.number
	}
	for _, key := range []name{"TR", "HTP"} {
		if s.has(key) {
			d.fail("graphics-state", at, "The graphics state has the key %s.", key)
		}
	}
	if t := d.resolve(s.get("TR2")); t != nil && t != name("Default") {
		d.fail("graphics-state", at, "The graphics state has a transfer function.")
	}
	if h := d.dict(s.get("HT")); h != nil {
		if kind := d.resolve(h.get("HalftoneType")); kind != 1 && kind != 5 || h.has("HalftoneName") {
			d.fail("graphics-state", at, "The graphics state has a halftone of a kind that is not allowed.")
		}
	}
	if i := d.name(s.get("RI")); i != "" {
		d.checkIntent(i, at)
	}
	modes := d.list(s.get("BM"))
	if n := d.name(s.get("BM")); n != "" {
		modes = list{n}
	}
	for _, m := range modes {
		n := d.name(m)
		if !slices.Contains(blends, n) {
			d.fail("transparency", at, "The blend mode %q is none that there is.", string(n))
		}
		d.page.transparent = d.page.transparent || n != "Normal" && n != "Compatible"
	}
	for _, key := range []name{"ca", "CA"} {
		if a, ok := number(d.resolve(s.get(key))); ok && a < 1 {
			d.page.transparent = true
		}
	}
	if m := d.resolve(s.get("SMask")); m != nil && m != name("None") {
		d.page.transparent = true
	}
	if l := d.list(s.get("Font")); len(l) == 2 {
		d.now.font = d.font(l[0])
		d.now.size, _ = number(d.resolve(l[1]))
	}
}

// group notes the transparency group of a page or a form.
func (d *drawing) group(of dict) {
	g := d.dict(of.get("Group"))
	if d.name(g.get("S")) != "Transparency" {
		return
	}
	if with := d.space(g.get("CS"), d.resources, 0); g.has("CS") && with != noDevice && d.devices[with] == 0 {
		d.devices[with] = d.page.number
	}
}

// checkImage looks at an image that is drawn.
func (c *checker) checkImage(s *stream, resources dict, at place) {
	for _, key := range []name{"Alternates", "OPI"} {
		if s.dict.has(key) {
			c.fail("images", at, "An image has the key %s.", key)
		}
	}
	if c.resolve(s.dict.get("Interpolate")) == true {
		c.fail("images", at, "An image asks to be smoothed.")
	}
	mask := c.resolve(s.dict.get("ImageMask")) == true
	if bits, ok := c.resolve(s.dict.get("BitsPerComponent")).(int); ok && (mask && bits != 1 || !slices.Contains([]int{1, 2, 4, 8, 16}, bits)) {
		c.fail("images", at, "An image has %d bits for a part of a colour.", bits)
	}
	if n := c.name(s.dict.get("Intent")); n != "" {
		c.checkIntent(n, at)
	}
	if c.resolve(s.dict.get("SMask")) != nil {
		c.pageAt(at.page).transparent = true
	}
	names, _ := c.filters(s.dict)
	if slices.Contains(names, "JPXDecode") {
		c.skip("Images in JPEG 2000 are not looked into.")
	}
	if !mask && s.dict.has("ColorSpace") {
		if with := c.space(s.dict.get("ColorSpace"), resources, 0); with != noDevice && c.devices[with] == 0 {
			c.devices[with] = at.page
		}
	}
}

// checkInlineImage looks at an image that stands in the content.
func (d *drawing) checkInlineImage(image dict) {
	at := place{d.object, d.page.number}
	either := func(a, b name) any {
		if v := image.get(a); v != nil {
			return v
		}
		return image.get(b)
	}
	filters, ok := either("F", "Filter").(list)
	if n, single := either("F", "Filter").(name); single && !ok {
		filters = list{n}
	}
	for _, f := range filters {
		n, _ := f.(name)
		if _, known := filterNames[n]; !known || n == "JPXDecode" || n == "JBIG2Decode" {
			d.fail("filters", at, "An image in the content has the filter %s.", n)
		}
	}
	if either("I", "Interpolate") == true {
		d.fail("images", at, "An image in the content asks to be smoothed.")
	}
	if either("IM", "ImageMask") == true {
		d.colour(d.now.fill)
		return
	}
	switch v := either("CS", "ColorSpace").(type) {
	case name:
		d.colour(d.namedSpace(v))
	case list:
		d.colour(d.space(v, d.resources, 0))
	}
}

// checkColours looks whether the colours that are painted are those of the
// file's output intent.
func (c *checker) checkColours() {
	for with, page := range c.devices {
		with := device(with)
		if page == 0 || c.intent == with || with == deviceGrey && c.intent != noDevice {
			continue
		}
		if c.intent == noDevice {
			c.fail("device-colours", place{page: page}, "Something is painted in %s, but the file has no output intent that says what colour that is.", with)
		} else {
			c.fail("device-colours", place{page: page}, "Something is painted in %s, but the output intent is for %s.", with, c.intent)
		}
	}
	if c.intent != noDevice {
		return
	}
	for _, p := range c.pages {
		if p.transparent && !c.dict(p.dict.get("Group")).has("CS") {
			c.fail("transparency", place{p.object, p.number}, "The page has something transparent, but nothing says in which colours it is mixed.")
		}
	}
}
