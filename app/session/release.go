package session

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"attache/briefing"
	"attache/briefing/pdf"
	"attache/briefing/revision"
)

// ErrNoRelease says that a PDF was written, and that no record of it could be kept.
var ErrNoRelease = errors.New("the release could not be kept")

// release is what is known of a PDF that went out.
type release struct {
	at    time.Time
	sum   string
	pages int
}

// release keeps a record of a PDF: one action.
func (s *Session) release(ctx context.Context, c briefing.Content, path string, o ExportOptions, r release) (*briefing.Release, error) {
	kept, err := s.recordOf(c, path, o, r)
	if err == nil {
		err = s.create(ctx, string(titleKeepRelease), kept)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoRelease, err)
	}
	return &kept, nil
}

func (s *Session) recordOf(c briefing.Content, path string, o ExportOptions, r release) (briefing.Release, error) {
	id, err := s.mint()
	if err != nil {
		return briefing.Release{}, err
	}
	mark, err := fingerprint(c)
	return briefing.Release{
		ID: briefing.ID[briefing.Release](id), Briefing: c.Briefing.ID, Name: o.Release, At: r.at, Who: s.Person().Name,
		SHA256: r.sum, File: filepath.Base(path), Pages: r.pages, Version: c.Version, AsAt: c.AsAt, Fingerprint: mark,
		Program: s.options.Version, PageSize: o.PageSize, Style: o.Style, Alignment: o.Alignment, Embedded: o.Embed,
	}, err
}

// fingerprint tells two contents apart: the SHA-256, in hexadecimal, of all that a briefing prints or could print.
func fingerprint(c briefing.Content) (string, error) {
	sum := sha256.New()
	for id, o := range byID(c) {
		fields, err := briefing.Fields(o)
		if err != nil {
			return "", err
		}
		data, err := json.Marshal(fields) // sorted by field
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %s %d ", o.Ref().Kind, id, len(data))
		sum.Write(data)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// byID gives all objects of a content, each once, by ID. Remarks, which are never printed, are not among them.
func byID(c briefing.Content) func(yield func(briefing.UUID, briefing.Object) bool) {
	all := objectsOf(c)
	return func(yield func(briefing.UUID, briefing.Object) bool) {
		for _, id := range slices.SortedFunc(maps.Keys(all), briefing.UUID.Compare) {
			if !yield(id, all[id]) {
				return
			}
		}
	}
}

func objectsOf(c briefing.Content) map[briefing.UUID]briefing.Object {
	all := map[briefing.UUID]briefing.Object{c.Briefing.ID.UUID(): c.Briefing}
	keep(all, c.Headings)
	keep(all, c.Placements)
	keep(all, c.Snippets)
	keep(all, c.Sources)
	keep(all, c.Links)
	for _, o := range c.Outside {
		all[o.Link.ID.UUID()], all[o.Snippet.ID.UUID()] = o.Link, o.Snippet
	}
	placed := map[briefing.ID[briefing.Snippet]]bool{}
	for _, n := range c.Snippets {
		placed[n.ID] = true
	}
	for _, p := range c.Placements { // of a deleted snippet, whose place prints nothing
		if !placed[p.Snippet] {
			delete(all, p.ID.UUID())
		}
	}
	return all
}

func keep[T briefing.Object](all map[briefing.UUID]briefing.Object, objects []T) {
	for _, o := range objects {
		all[o.Ref().ID] = o
	}
}

// Releases lists the releases of a briefing, newest first; without a briefing those of the whole library.
func (s *Session) Releases(ctx context.Context, of briefing.ID[briefing.Briefing]) ([]briefing.Release, error) {
	all, err := all[*briefing.Release](ctx, s.store, briefing.KindRelease)
	if err != nil {
		return nil, fmt.Errorf("read releases: %w", err)
	}
	var list []briefing.Release
	for _, r := range all {
		if of.IsZero() || r.Briefing == of {
			list = append(list, *r)
		}
	}
	slices.SortStableFunc(list, func(a, b briefing.Release) int { return b.At.Compare(a.At) })
	return list, nil
}

// WhichRelease tells which releases a file is, byte by byte: none, or several where one PDF was kept more than once.
// It gives the file's SHA-256 in hexadecimal.
func (s *Session) WhichRelease(ctx context.Context, path string) (list []briefing.Release, sum string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, "", fmt.Errorf("look for the release: %w", err)
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return nil, "", fmt.Errorf("look for the release: %w", err)
	}
	sum = hex.EncodeToString(hash.Sum(nil))
	list, err = s.Releases(ctx, briefing.ID[briefing.Briefing]{})
	return slices.DeleteFunc(list, func(r briefing.Release) bool { return r.SHA256 != sum }), sum, err
}

// Since tells what is otherwise in a briefing now than it was in a release.
type Since struct {
	Release briefing.Release
	Exact   bool          // what the release held is known to the letter; else words that came here later may be among it
	Objects []SinceObject // by kind and label
}

// SinceObject is an object that is not as it was in a release.
type SinceObject struct {
	Ref    briefing.Ref
	Label  string
	Under  string         // where a placement or a heading stands, or stood
	Of     briefing.UUID  // the snippet of a placement
	New    bool           // it was not in the release
	Gone   bool           // it is not in the briefing any more
	Fields []VersionField // that are otherwise, of an object that is in both
}

// ChangedSince tells what changed in a briefing since a release. It fails with briefing.ErrNotFound.
func (s *Session) ChangedSince(ctx context.Context, id briefing.ID[briefing.Release]) (Since, error) {
	r, c, exact, err := s.released(ctx, id)
	if err != nil {
		return Since{}, fmt.Errorf("compare with the release: %w", err)
	}
	since := Since{Release: *r, Exact: exact}
	now, err := s.read(ctx, r.Briefing)
	if err != nil {
		return since, fmt.Errorf("compare with the release: %w", err)
	}
	before, after := objectsOf(c), objectsOf(now)
	l := labeller{look: s.lookBack(ctx, map[briefing.UUID]revision.State{})}
	for _, id := range slices.SortedFunc(maps.Keys(union(before, after)), briefing.UUID.Compare) {
		o, err := l.since(before[id], after[id])
		if err != nil {
			return since, fmt.Errorf("compare with the release: %w", err)
		}
		if o != nil {
			since.Objects = append(since.Objects, *o)
		}
	}
	slices.SortStableFunc(since.Objects, func(a, b SinceObject) int {
		return cmp.Or(cmp.Compare(a.Ref.Kind, b.Ref.Kind), strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)))
	})
	return since, l.err
}

// union gives what one of two maps has; of what both have, what b has.
func union[K comparable, V any](a, b map[K]V) map[K]V {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// since compares an object with what it was; nil where it is the same. One of the two may be nil.
func (l *labeller) since(before, after briefing.Object) (*SinceObject, error) {
	shown := cmp.Or(after, before)
	values, err := briefing.Fields(shown)
	if err != nil {
		return nil, err
	}
	o := &SinceObject{Ref: shown.Ref(), Label: l.label(shown.Ref().Kind, values), New: before == nil, Gone: after == nil}
	switch o.Ref.Kind {
	case briefing.KindPlacement:
		o.Of, o.Under = idIn(values["snippet"]), l.place(values["place"])
	case briefing.KindHeading:
		o.Under = l.place(values["place"])
	}
	if o.New || o.Gone {
		return o, nil
	}
	had, err := briefing.Fields(before)
	if err != nil {
		return nil, err
	}
	for _, field := range slices.Sorted(maps.Keys(union(had, values))) {
		if string(had[field]) == string(values[field]) {
			continue
		}
		f := VersionField{Field: field, Name: FieldName(field), Before: l.words(field, had[field]), After: l.words(field, values[field]), Stands: true}
		if words(had[field]) && words(values[field]) {
			f.Difference = revision.Difference(f.Before, f.After)
		}
		o.Fields = append(o.Fields, f)
	}
	if len(o.Fields) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(o.Fields, func(a, b VersionField) int { return cmp.Compare(wordsFirst(a.Field), wordsFirst(b.Field)) })
	return o, nil
}

// released reads a release and the briefing as it was then; exact says that it is known to be so to the letter.
func (s *Session) released(ctx context.Context, id briefing.ID[briefing.Release]) (r *briefing.Release, c briefing.Content, exact bool, err error) {
	ref := briefing.Release{ID: id}.Ref()
	if r, err = one[*briefing.Release](ctx, s.store, ref); err != nil {
		return nil, c, false, err
	}
	records, err := s.store.Revisions(ctx, briefing.UUID{}, ref.ID)
	if err != nil {
		return nil, c, false, err
	}
	first := slices.MinFunc(records, func(a, b revision.Revision) int { return cmp.Compare(a.HLC, b.HLC) })
	// What was here when the release was kept is what it held, where it was kept in this library file. In another, into which it was
	// merged, what had been written until then comes closest. Its fingerprint tells.
	revs, err := s.pastOf(ctx, r.Briefing, first.Act)
	if err != nil {
		return nil, c, false, err
	}
	if c, exact, err = s.matches(r, revs); err != nil || exact {
		return r, c, exact, err
	}
	if revs, err = s.pastOf(ctx, r.Briefing, briefing.UUID{}); err != nil {
		return nil, c, false, err
	}
	c, exact, err = s.matches(r, slices.DeleteFunc(revs, func(v revision.Revision) bool { return v.HLC > first.HLC }))
	return r, c, exact, err
}

// matches puts a briefing together and tells whether it is what a release held.
func (s *Session) matches(r *briefing.Release, revs []revision.Revision) (briefing.Content, bool, error) {
	c, err := s.contentThen(r.Briefing, revs)
	if errors.Is(err, briefing.ErrNotFound) {
		return c, false, nil // the briefing itself came later
	}
	if err != nil {
		return c, false, err
	}
	mark, err := fingerprint(c)
	c.Version, c.AsAt = r.Version, r.AsAt
	return c, mark == r.Fingerprint && r.Fingerprint != "", err
}

// Reissued tells of a PDF that was written of a release again.
type Reissued struct {
	Identical bool // it has the bytes of the release
	Exact     bool // it has the words of the release
	Pages     int
}

// ExportRelease writes the PDF of a release again, from what the briefing held then. It is the same to the byte
// where the same Attaché wrote it with the same fonts and carried no briefing in it; what it gives says so. It fails with
// briefing.ErrNotFound.
func (s *Session) ExportRelease(ctx context.Context, id briefing.ID[briefing.Release], path string) (Reissued, error) {
	r, c, exact, err := s.released(ctx, id)
	if err == nil && c.Briefing.ID.IsZero() {
		err = briefing.ErrNotFound
	}
	if err != nil {
		return Reissued{}, fmt.Errorf("export release: %w", err)
	}
	o := ExportOptions{PageSize: r.PageSize, Style: r.Style, Alignment: r.Alignment}
	sum := sha256.New()
	proof, err := s.writePDF(ctx, c, path, o, pdf.Metadata{Producer: producer(r.Program), Created: r.At}, sum)
	if err != nil {
		return Reissued{}, fmt.Errorf("export release: %w", err)
	}
	return Reissued{Identical: hex.EncodeToString(sum.Sum(nil)) == r.SHA256, Exact: exact, Pages: proof.Pages.Len()}, nil
}
