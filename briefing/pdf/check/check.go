package check

// checker holds a file while it is looked at.
type checker struct {
	*file
	*reporter
	catalogue  dict
	rootNumber int
	pages      []*page
	pageOf     map[int]*page // by object number
	boxes      map[int]*container
	annots     map[int]*annotation

	fonts        map[int]*typeface
	direct       int // the number of the last font that is no object of its own
	drawnObjects map[int]*page
	devices      [3]int         // the first page on which each device's colours are used
	profiles     map[int]device // by object number
	intent       device
	heard        *heard // gathers the words that are shown; nil where the file is checked

	root      *element
	elements  map[int]*element // by object number
	order     []*element       // as they are read
	roles     map[name]name
	inParents map[int]any    // the parent tree
	language  bool           // the document says which language it is in
	named     map[string]any // the named destinations, once they were needed
}

// File checks a PDF file. It fails with [ErrNotPDF], with [ErrDamaged] where the
// objects of the file cannot be found, and with [ErrTooLarge]. Everything else
// that is wrong is in the report, in the order of the file's parts; an encrypted
// file is reported as such and not looked into.
func File(data []byte) (Report, error) {
	r := newReporter()
	f, err := open(data, r.fail)
	if err != nil {
		return Report{}, err
	}
	c := &checker{
		file: f, reporter: r, pageOf: map[int]*page{}, boxes: map[int]*container{}, annots: map[int]*annotation{},
		fonts: map[int]*typeface{}, drawnObjects: map[int]*page{}, profiles: map[int]device{}, elements: map[int]*element{},
	}
	c.checkFile()
	if f.trailer.has("Encrypt") {
		return c.Report, nil
	}
	rules := []func(){
		c.checkObjects, c.checkCatalogue, c.readPages, c.checkIntents, c.drawPages, c.checkColours, c.readTree,
		c.checkOwners, c.checkRoles, c.checkNesting, c.checkHeadings, c.checkLists, c.checkTables, c.checkWords, c.checkNotes,
		c.checkOrder, c.checkAnnotations, c.checkFonts, c.checkOutline, c.checkMetadata, c.checkAttachments, c.checkRest,
	}
	for _, rule := range rules {
		if rule(); f.over {
			return Report{}, ErrTooLarge
		}
	}
	if len(c.pages) == 0 {
		return Report{}, ErrDamaged
	}
	return c.Report, nil
}

// fail is the reporter's; the file has the same.
func (c *checker) fail(rule string, at place, format string, args ...any) {
	c.reporter.fail(rule, at, format, args...)
}

// numberOf gives the object number of a reference, 0 for anything else.
func numberOf(v any) int {
	r, _ := v.(ref)
	return r.number
}
