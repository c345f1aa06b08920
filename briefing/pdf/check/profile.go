package check

import "encoding/binary"

// profileSpaces are the colour spaces of ICC profiles with the number of their
// parts.
var profileSpaces = map[string]struct {
	parts  int
	device device
}{"GRAY": {1, deviceGrey}, "RGB ": {3, deviceRGB}, "CMYK": {4, deviceCMYK}, "Lab ": {3, noDevice}}

// profile looks at an ICC profile, of an output intent or of a colour space, and
// gives the device that it describes.
func (c *checker) profile(s *stream, output bool) device {
	if known, ok := c.profiles[s.number]; ok {
		return known
	}
	c.profiles[s.number] = noDevice
	wrong := func(format string, args ...any) device {
		c.fail("colour-profile", place{object: s.number}, format, args...)
		return noDevice
	}
	data, err := c.decode(s)
	if err != nil {
		return wrong("The colour profile cannot be unpacked: %v.", err)
	}
	const header = 128
	if len(data) < header+4 || string(data[36:40]) != "acsp" {
		return wrong("The colour profile does not begin like one.")
	}
	if size := binary.BigEndian.Uint32(data); uint64(size) != uint64(len(data)) {
		return wrong("The colour profile says that it has %d bytes and has %d.", size, len(data))
	}
	if data[8] >= 5 {
		return wrong("The colour profile is of version %d, which archived files do not have.", data[8])
	}
	class := string(data[12:16])
	if class != "prtr" && class != "mntr" && (output || class != "scnr" && class != "spac") {
		return wrong("The colour profile is of the class %q.", class)
	}
	space, ok := profileSpaces[string(data[16:20])]
	if !ok || output && space.device == noDevice {
		return wrong("The colour profile is for %q.", data[16:20])
	}
	if n, _ := c.resolve(s.dict.get("N")).(int); n != space.parts {
		return wrong("The colour profile has %d parts, but its N says %d.", space.parts, n)
	}
	tags := uint64(binary.BigEndian.Uint32(data[header:]))
	if header+4+12*tags > uint64(len(data)) {
		return wrong("The colour profile ends within its list of tags.")
	}
	found := map[string]bool{}
	for i := range tags {
		e := data[header+4+12*i:]
		from, size := uint64(binary.BigEndian.Uint32(e[4:])), uint64(binary.BigEndian.Uint32(e[8:]))
		if from < header || from+size > uint64(len(data)) {
			return wrong("The tag %q of the colour profile is outside it.", e[:4])
		}
		found[string(e[:4])] = true
	}
	for _, tag := range []string{"desc", "cprt", "wtpt"} {
		if !found[tag] {
			return wrong("The colour profile has no tag %q.", tag)
		}
	}
	matrix := found["rXYZ"] && found["gXYZ"] && found["bXYZ"] && found["rTRC"] && found["gTRC"] && found["bTRC"]
	if !matrix && !found["kTRC"] && !found["A2B0"] {
		return wrong("The colour profile does not say what its colours are.")
	}
	c.profiles[s.number] = space.device
	return space.device
}

// checkIntents looks at the output intents, which say what colours the devices'
// ones are meant to be.
func (c *checker) checkIntents() {
	c.intent = noDevice
	all := c.list(c.catalogue.get("OutputIntents"))
	profile := ref{}
	found := false
	for _, v := range all {
		d := c.dict(v)
		at := place{}
		if r, ok := v.(ref); ok {
			at.object = r.number
		}
		if d.has("DestOutputProfileRef") {
			c.fail("output-intent", at, "An output intent names a profile that is outside the file.")
		}
		s, ok := c.resolve(d.get("DestOutputProfile")).(*stream)
		if !ok {
			continue
		}
		if r, _ := d.get("DestOutputProfile").(ref); found && r != profile {
			c.fail("output-intent", at, "The output intents have different profiles.")
		} else {
			profile, found = r, true
		}
		device := c.profile(s, true)
		if c.name(d.get("S")) != "GTS_PDFA1" {
			continue
		}
		c.intent = device
		if c.text(d.get("OutputConditionIdentifier")) == "" {
			c.fail("output-intent", at, "The output intent has no identifier.")
		}
	}
	if c.intent == noDevice {
		c.fail("output-intent", place{object: c.rootNumber}, "The file has no output intent, for archives, with a profile that says what its colours are.")
	}
}
