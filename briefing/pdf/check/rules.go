package check

import "slices"

// Rule is something that is asked of a file.
type Rule struct {
	ID     string // such as "headings"
	Clause string // of the standards that ask for it; "" where only this package does
	Asks   string // a sentence
}

// Rules lists everything that is asked, in the order of a file's parts.
func Rules() []Rule { return slices.Clone(rules) }

// rules name clauses of PDF/UA-1 (UA) and PDF/A-3 (A).
var rules = []Rule{
	// The file.
	{"header", "UA 6.1, A 6.1.2", "The file begins with the version of PDF 1 that it is and a line that marks it as binary."},
	{"end", "A 6.1.3", "Nothing follows the end-of-file mark."},
	{"file-id", "A 6.1.3", "The file has an identifier."},
	{"encryption", "UA 7.16, A 6.1.3", "The file is not encrypted."},
	{"cross-references", "A 6.1.4", "The list of objects is written line by line as the format says."},
	{"object-lines", "A 6.1.9", "The words that begin and end an object stand on lines of their own."},
	{"syntax", "", "Every object can be read without guessing."},
	{"hex-strings", "A 6.1.6", "Hexadecimal strings are pairs of digits."},
	{"limits", "A 6.1.8, 6.1.13", "Numbers, strings, names and nesting stay in the bounds that every reader can hold, and names are UTF-8."},
	{"stream-length", "A 6.1.7.1", "A stream is as long as it says, and its words stand on lines of their own."},
	{"external-streams", "A 6.1.7.1", "No stream has its data in another file."},
	{"filters", "A 6.1.7.2, 6.1.10", "Streams are packed in the ways that archived files may be, which LZW is not."},
	{"stream-data", "", "Every stream can be unpacked."},
	{"catalogue", "A 6.4.2, 6.5.2, 6.10, 6.11", "The file asks for nothing that an archive cannot give: no dynamic forms, presentations or required features."},
	{"layers", "UA 7.10, A 6.9", "Settings of layers have names and switch nothing by themselves."},
	{"actions", "A 6.5.1, 6.5.2", "There are no scripts and no actions beyond going to a place."},
	{"pages", "A 6.1.13", "Each page is in the page tree once and has a size that can be shown."},

	// What is drawn.
	{"operators", "A 6.2.2", "Content has only operators that PDF defines."},
	{"content", "", "Content begins and ends in pairs and gives each operator what it needs."},
	{"resources", "A 6.2.2", "Content uses only what its resources name."},
	{"external-objects", "A 6.2.9, UA 7.20", "Only images and plain forms are drawn from other objects."},
	{"images", "A 6.2.8", "Images have no alternates, ask for no smoothing and have 1 to 16 bits a part."},
	{"graphics-state", "A 6.2.5, 6.2.6", "The state of the graphics has no transfer functions, odd halftones or unknown intents."},
	{"transparency", "A 6.2.10", "Blend modes are known, and what is transparent is mixed in colours that are known."},
	{"output-intent", "A 6.2.3", "One output intent says what the device's colours are."},
	{"colour-profile", "A 6.2.3, 6.2.4.2", "Colour profiles are valid ICC profiles before version 5."},
	{"device-colours", "A 6.2.4.3", "The colours of a device are painted only where the output intent says what they are."},

	// Fonts.
	{"font-dictionaries", "A 6.2.11.2", "Dictionaries of fonts are complete."},
	{"font-program", "A 6.2.11.2", "Programs of fonts can be read."},
	{"embedding", "UA 7.21.4.1, A 6.2.11.4", "Every font that is used is in the file."},
	{"subset-names", "", "A part of a font is named as one, alike everywhere."},
	{"cid-system", "UA 7.21.3.1, A 6.2.11.3.1", "A composite font says what its codes are numbers of."},
	{"glyph-maps", "UA 7.21.3.2, A 6.2.11.3.2", "A composite TrueType font says which glyphs its codes show."},
	{"encodings", "UA 7.21.6, A 6.2.11.6", "A TrueType font leads from codes to glyphs without doubt."},
	{"meanings", "UA 7.21.7, A 6.2.11.7.2", "Every code that is shown stands for characters."},
	{"private-characters", "A 6.2.11.7.3", "What is shown as a private character has a replacement text."},
	{"missing-glyphs", "UA 7.21.8, A 6.2.11.8", "Every code that is shown has a glyph, and not the box for missing ones."},
	{"blank-glyphs", "", "The glyph of a visible character is visible."},
	{"widths", "UA 7.21.5, A 6.2.11.5", "Widths in the file are those of the font, within 1/1000 em."},

	// Marked content and the structure tree.
	{"marked", "UA 6.2, 7.1, A 6.7.2.2", "The file says that it is tagged, and does not say that the tags are doubtful."},
	{"structure", "UA 7.1, A 6.7.3.3", "There is a structure tree that can be read."},
	{"untagged", "UA 7.1", "Everything that is painted belongs to a tag or is an artifact."},
	{"artifact-in-tag", "UA 7.1", "No artifact stands in what belongs to a tag."},
	{"tag-in-artifact", "UA 7.1", "Nothing that belongs to a tag stands in an artifact."},
	{"nested-marks", "", "Content that belongs to a tag stands in no other such content."},
	{"mark-numbers", "UA 7.1", "Each number of marked content is used once on its page."},
	{"owners", "UA 7.1", "Each piece of marked content belongs to one tag, and each tag's content is there."},
	{"parent-tree", "UA 7.1", "The parent tree leads from content to the tag that holds it, and from nothing else."},
	{"parents", "UA 7.1", "Each tag names the tag that it stands in."},
	{"roles", "UA 7.1, A 6.7.3.4", "Each tag is a standard one or stands for one, and standard ones keep their meaning."},
	{"nesting", "UA 7.2, 7.5, 7.6", "Lists, tables, contents, headings and paragraphs stand in one another as they can."},
	{"empty-tags", "", "No tag is empty that ought to be read."},
	{"reading-order", "UA 7.2", "Tags are in the order in which the page is read."},
	{"headings", "UA 7.4", "Headings begin with rank 1 and skip none on the way down."},
	{"lists", "UA 7.6", "Items have one body each, and labels of a kind that the list names."},
	{"tables", "UA 7.2, 7.5", "Tables have rows of the same columns, without holes or overlaps."},
	{"table-heads", "UA 7.5", "Tables have head cells that say what they are the heads of."},
	{"alternatives", "UA 7.3, 7.7", "Figures and formulas have words for those who cannot see them."},
	{"notes", "UA 7.9", "Each note has an ID of its own."},
	{"texts", "UA 7.2", "Texts that are read aloud can be read."},
	{"language", "UA 7.2", "The language of everything that is read aloud is known."},
	{"language-tags", "UA 7.2, A 6.7.4", "Languages are named by tags that there are."},

	// Annotations, bookmarks and the rest.
	{"annotation-kinds", "A 6.3.1", "Annotations are of kinds that archived files may have."},
	{"annotation-flags", "A 6.3.2", "Annotations are shown and printed."},
	{"annotation-looks", "A 6.3.3", "Annotations other than links have one appearance."},
	{"annotation-words", "UA 7.18.1, 7.18.5", "Annotations have words for those who cannot see them."},
	{"annotation-tags", "UA 7.18.1, 7.18.4, 7.18.5", "Each annotation belongs to one tag of its kind, and both name each other."},
	{"tabs", "UA 7.18.3", "Annotations are visited in the order of the tags."},
	{"link-targets", "", "Links lead to a page of the file or to an address."},
	{"link-places", "", "A link lies on the words of its tag."},
	{"bookmarks", "UA 7.17", "A file with headings has bookmarks, with titles, in order, leading to its pages."},
	{"display-title", "UA 7.1", "Readers are asked to show the title in place of the file's name."},
	{"title", "UA 7.1", "The file has a title that is not empty."},
	{"metadata", "UA 7.1, A 6.6.2.1", "The file has metadata in XMP that can be read."},
	{"archive-id", "A 6.6.4", "The metadata name PDF/A-3, level A."},
	{"accessible-id", "UA 5", "The metadata name PDF/UA-1."},
	{"schemas", "A 6.6.2.3", "The metadata describe what is in no standard schema."},
	{"same-metadata", "", "The information dictionary says what the metadata say."},
	{"dates", "", "Dates can be read."},
	{"attachments", "UA 7.11, A 6.8", "Attached files have names, kinds and sizes, and say how they belong to the document."},
}
