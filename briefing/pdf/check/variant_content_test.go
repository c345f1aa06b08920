package check

import "strings"

// image adds an image to the first page's resources, as Im, with keys of its own.
func (p *paper) image(more ...pair) {
	d := append(dict{{"Type", name("XObject")}, {"Subtype", name("Image")}, {"Width", 1}, {"Height", 1}, {"BitsPerComponent", 8}, {"ColorSpace", name("DeviceGray")}}, more...)
	p.resource("XObject", "Im", p.add(&stream{dict: d, raw: []byte{0}}))
}

// resource adds to the first page's resources.
func (p *paper) resource(category, key name, v any) {
	page := p.dict(p.page())
	r := p.dict(page.get("Resources"))
	p.set(p.page(), "Resources", with(r, category, with(p.dict(r.get(category)), key, v)))
}

// drawn is how a test draws something that is no part of the text.
const drawn = "/Artifact BMC "

var contentVariants = []variant{
	{"the content has an operator that there is not", "ours", "operators", func(p *paper) { p.content(behind("\n1 2 foo")) }},
	{"an operator lacks a number", "typst", "content", func(p *paper) { p.content(behind("\n/Artifact BMC 1 2 3 re f EMC")) }},
	{"marked content does not end", "ours", "content", func(p *paper) { p.content(behind("\n/Artifact BMC")) }},
	{"marked content ends twice", "pdfkit", "content", func(p *paper) { p.content(behind("\nEMC")) }},
	{"a state is restored that was not saved", "ours", "content", func(p *paper) { p.content(before("Q\n")) }},
	{"too many states are saved", "ours", "limits", func(p *paper) {
		p.content(behind("\n" + strings.Repeat("q ", 29) + strings.Repeat("Q ", 29)))
	}},
	{"the content uses a font that the resources do not have", "ours", "resources", func(p *paper) { p.content(before("/Missing 10 Tf\n")) }},
	{"a form is drawn that stands for PostScript", "ours", "external-objects", func(p *paper) {
		p.resource("XObject", "Fm", p.add(&stream{dict: dict{{"Subtype", name("Form")}, {"PS", true}, {"Resources", dict{}}, {"BBox", list{0, 0, 9, 9}}}}))
		p.content(behind("\n/Artifact BMC /Fm Do EMC"))
	}},
	{"a form has no resources", "ours", "resources", func(p *paper) {
		p.resource("XObject", "Fm", p.add(&stream{dict: dict{{"Subtype", name("Form")}, {"BBox", list{0, 0, 9, 9}}}, raw: []byte("0 0 1 1 re f")}))
		p.content(behind("\n/Artifact BMC /Fm Do EMC"))
	}},
	{"an image asks to be smoothed", "ours", "images", func(p *paper) {
		p.image(pair{"Interpolate", true})
		p.content(behind("\n/Artifact BMC /Im Do EMC"))
	}},
	{"an image has three bits", "typst", "images", func(p *paper) {
		p.image()
		p.set(p.first("Subtype", name("Image")), "BitsPerComponent", 3)
		p.content(behind("\n/Artifact BMC /Im Do EMC"))
	}},
	{"an image in the content is packed with LZW", "ours", "filters", func(p *paper) {
		p.content(behind("\n/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID abc EI EMC"))
	}},
	{"the state of the graphics has a transfer function", "ours", "graphics-state", func(p *paper) {
		p.resource("ExtGState", "Gs", dict{{"TR", name("Identity")}})
		p.content(before("/Gs gs\n"))
	}},
	{"the intent is unknown", "typst", "graphics-state", func(p *paper) { p.content(before("/Bright ri\n")) }},
	{"the blend mode is unknown", "ours", "transparency", func(p *paper) {
		p.resource("ExtGState", "Gs", dict{{"BM", name("Glow")}})
		p.content(before("/Gs gs\n"))
	}},
	{"the output intent is gone, and the page is transparent", "ours", "output-intent device-colours transparency", func(p *paper) {
		p.set(p.root(), "OutputIntents", nil)
		p.resource("ExtGState", "Gs", dict{{"ca", 0.5}})
		p.content(before("/Gs gs\n"))
	}},
	{"the output intent has no identifier", "ours", "output-intent", func(p *paper) { p.set(p.intent(), "OutputConditionIdentifier", nil) }},
	{"the colour profile is cut", "typst", "colour-profile output-intent", func(p *paper) {
		p.replace(45, func(s string) string { return s[:len(s)-10] })
	}},
	{"the colour profile is of another kind", "ours", "colour-profile output-intent device-colours", func(p *paper) {
		p.replace(p.profile(), swap("mntr", "link"))
	}},
	{"the colour profile has another number of parts", "ours", "colour-profile output-intent device-colours", func(p *paper) { p.set(p.profile(), "N", 4) }},
	{"something is painted in the inks of a printer", "ours", "device-colours", func(p *paper) {
		p.content(behind("\n/Artifact BMC 0 0 0 1 k 9 9 9 9 re f EMC"))
	}},
	{"an image is for the inks of a printer", "typst", "device-colours", func(p *paper) {
		p.image()
		p.set(p.first("Subtype", name("Image")), "ColorSpace", name("DeviceCMYK"))
		p.content(behind("\n/Artifact BMC /Im Do EMC"))
	}},
	{"a rule is neither tagged nor an artifact", "ours", "untagged", func(p *paper) { p.content(behind("\n9 9 9 9 re f")) }},
	{"an image is neither tagged nor an artifact", "ours", "untagged", func(p *paper) {
		p.image()
		p.content(behind("\n/Im Do"))
	}},
	{"the words of a heading are neither tagged nor an artifact", "pdfkit", "untagged owners parent-tree empty-tags", func(p *paper) {
		p.content(swap("/MCID 2", "/Other 2"))
	}},
	{"an artifact stands in a paragraph", "ours", "artifact-in-tag", func(p *paper) {
		p.content(swap("/MCID 2>>BDC\n", "/MCID 2>>BDC\n/Artifact BMC EMC\n"))
	}},
	{"a paragraph stands in an artifact", "pdfkit", "tag-in-artifact", func(p *paper) {
		p.content(func(s string) string { return drawn + s + " EMC" })
	}},
	{"a paragraph stands in another", "ours", "nested-marks owners parent-tree", func(p *paper) {
		p.content(swap("/MCID 2>>BDC\n", "/MCID 2>>BDC\n/Span<</MCID 99>>BDC EMC\n"))
	}},
	{"a number of marked content is used twice", "ours", "mark-numbers owners parent-tree empty-tags reading-order", func(p *paper) {
		p.content(swap("/MCID 5>>", "/MCID 2>>"))
	}},
}

func (p *paper) intent() int { return p.first("S", name("GTS_PDFA1")) }

// profile gives the profile of the output intent.
func (p *paper) profile() int { return p.dict(p.intent()).get("DestOutputProfile").(ref).number }
