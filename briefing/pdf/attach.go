package pdf

import (
	"bytes"
	"crypto/md5"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Attachment is a file within the PDF.
type Attachment struct {
	Name         string // of the file, with its ending; each differs from the others
	MIME         string // such as text/csv; what is no MIME type: application/octet-stream
	Description  string // for people
	Relationship Relationship
	Data         []byte
	Modified     time.Time // zero: when the PDF was created
}

// Relationship says what an Attachment is to the PDF that carries it
// (ISO 19005-3, annex E).
type Relationship string

// The relationships.
const (
	Unspecified Relationship = "Unspecified" // also what the empty one stands for
	Source      Relationship = "Source"      // the PDF was made from it
	Data        Relationship = "Data"        // figures behind a table or picture
	Alternative Relationship = "Alternative" // the same in another form
	Supplement  Relationship = "Supplement"  // the same in a form that is easier to use
)

// ErrAttachment says that an Attachment has no name, another one's name, or an
// unknown Relationship.
var ErrAttachment = errors.New("unusable attachment")

// checkAttachments fails with [ErrAttachment].
func checkAttachments(all []Attachment) error {
	seen := map[string]bool{}
	for i, a := range all {
		switch name := oneLine(a.Name); {
		case name == "":
			return fmt.Errorf("%w: number %d has no name", ErrAttachment, i+1)
		case seen[name]:
			return fmt.Errorf("%w: two are called %q", ErrAttachment, name)
		default:
			seen[name] = true
		}
		switch a.Relationship {
		case "", Unspecified, Source, Data, Alternative, Supplement:
		default:
			return fmt.Errorf("%w: relationship %q of %q", ErrAttachment, a.Relationship, a.Name)
		}
	}
	return nil
}

// attachments writes the attached files, associates them with the document and
// lists them under their names.
func (f *finish) attachments(all []Attachment) {
	if len(all) == 0 {
		return
	}
	type named struct{ name, value []byte }
	names := make([]named, len(all))
	var associated []byte
	for i := range all {
		r := f.attach(&all[i])
		names[i] = named{encodeText(oneLine(all[i].Name)), r.append(nil)}
		associated = append(r.append(associated), ' ')
	}
	// Readers look names up by halving, in the order of their bytes.
	slices.SortFunc(names, func(a, b named) int { return bytes.Compare(a.name, b.name) })
	var tree []byte
	for _, n := range names {
		tree = append(append(appendString(tree, n.name), n.value...), ' ')
	}
	list := f.out.addSmall([]byte("<</Names[" + string(tree) + "]>>"))
	catalogue := f.root()
	catalogue.set("AF", "["+string(associated[:len(associated)-1])+"]")
	catalogue.set("Names", "<</EmbeddedFiles "+list.String()+">>")
}

// attach writes one file and gives its file specification.
func (f *finish) attach(a *Attachment) ref {
	modified := a.Modified
	if modified.IsZero() {
		modified = f.facts.created
	}
	params := dict{{"Size", strconv.Itoa(len(a.Data))}, {"CheckSum", fmt.Sprintf("<%X>", md5.Sum(a.Data))}}
	if !modified.IsZero() {
		params.set("ModDate", date(modified))
	}
	data := a.Data
	if data == nil {
		data = []byte{} // a file without content is a stream all the same
	}
	stream := f.out.add(object{stream: data, dict: dict{
		{"Type", "/EmbeddedFile"},
		{"Subtype", name(mime(a.MIME))},
		{"Params", string(params.append(nil))},
	}})
	relationship := a.Relationship
	if relationship == "" {
		relationship = Unspecified
	}
	called := text(oneLine(a.Name))
	d := dict{
		{"Type", "/Filespec"},
		{"F", called},
		{"UF", called},
		{"AFRelationship", name(string(relationship))},
		{"EF", "<</F " + stream.String() + "/UF " + stream.String() + ">>"},
	}
	if description := oneLine(a.Description); description != "" {
		d.set("Desc", text(description))
	}
	return f.out.add(object{dict: d})
}

// maxName is how many bytes a name may have in PDF/A.
const maxName = 127

// mime gives a MIME type as the file may state it: two words of letters, digits
// and a few signs.
func mime(s string) string {
	kind, rest, _ := strings.Cut(s, "/")
	for _, part := range []string{kind, rest} {
		odd := strings.ContainsFunc(part, func(r rune) bool {
			letter := 'a' <= r|0x20 && r|0x20 <= 'z'
			return !letter && (r < '0' || r > '9') && !strings.ContainsRune("-_+.", r)
		})
		if part == "" || len(s) > maxName || odd {
			return "application/octet-stream"
		}
	}
	return s
}
