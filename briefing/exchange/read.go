package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"attache/briefing"
)

// Identity is where Read takes new names from.
type Identity struct {
	Mint    func() (briefing.UUID, error) // makes a new UUID, for an object that the file gives none
	Entropy io.Reader                     // goes into order keys
}

// Read reads a library. It fails with [*Errors] or an [*Error], which name
// everything that is wrong with the file, and when the new names run out. What
// it accepts though it is odd stands in the library's Notices. Texts are as they
// stand in the file: bringing them into the form that the domain wants is the
// caller's business.
func Read(data []byte, new Identity) (*Library, error) {
	v, err := parse(data)
	if err != nil {
		return nil, err
	}
	f := &form{
		lib:   &Library{},
		in:    &input{data: data, mint: new.Mint},
		names: names{known: map[briefing.Kind]map[string]*identity{}, used: map[briefing.UUID]*identity{}},
	}
	root, ok := f.open(v, nil)
	if ok {
		if err := f.checkFormat(root); err != nil {
			return nil, err
		}
		if err := f.readLibrary(root); err != nil {
			return nil, err
		}
	}
	if f.in.count() > 0 {
		slices.SortStableFunc(f.in.errors.List, func(a, b *Error) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, &f.in.errors
	}
	if err := f.complete(new.Entropy); err != nil {
		return nil, err
	}
	return f.lib, nil
}

// count gives the number of errors so far.
func (in *input) count() int { return len(in.errors.List) + in.errors.More }

// checkFormat takes the number of the file's form; a file that states none is
// of the first.
func (f *form) checkFormat(root *object) error {
	const name = "format"
	v, ok := root.take(name)
	if !ok {
		return nil
	}
	n, ok := v.whole()
	switch {
	case !ok || n < 1:
		root.want(name, v, "the number of a form: 1")
	case n > Format:
		line, column := position(f.in.data, v.at)
		return &Error{line, column, name, fmt.Errorf("%w: the file is of form %d, and this version reads up to %d", ErrNewerFormat, n, Format)}
	}
	return nil
}

// readLibrary reads in two goes, because an object may be named before it
// stands: first who is there, then what each is.
func (f *form) readLibrary(root *object) error {
	type sourceDraft struct {
		*object
		who *identity
	}
	var sources []sourceDraft
	for _, e := range root.array("sources") {
		if s, ok := f.open(e.value, e.where); ok {
			sources = append(sources, sourceDraft{s, f.identify(s, briefing.KindSource)})
		}
	}
	briefings := f.declareBriefings(root)
	inbox := f.declareSnippets(root, "inbox")
	if err := f.settle(); err != nil {
		return err
	}

	for _, d := range sources {
		s := briefing.Source{ID: briefing.ID[briefing.Source](d.who.id), Key: d.who.key}
		f.source(d.object, &s)
		f.lib.Sources = append(f.lib.Sources, s)
	}
	for _, d := range briefings {
		f.readBriefing(d)
	}
	for _, e := range inbox {
		f.readEntry(e, briefing.ID[briefing.Heading]{})
	}
	for _, who := range f.names.shown {
		if who.snippet > 0 {
			continue
		}
		if who.key == "" && !who.stated {
			f.fail(who.at, who.where, errors.New("a snippet needs an id, or kind and text"))
			continue
		}
		f.fail(who.at, who.where, fmt.Errorf("no snippet of this file has the id %q", who.name()))
	}
	f.readLinks(root)
	f.readOwn(root)
	return nil
}

// complete gives ids to what nothing in the file points at, and order keys to
// all that has an order.
func (f *form) complete(entropy io.Reader) error {
	var fresh []*briefing.UUID
	for i := range f.lib.Placements {
		fresh = append(fresh, (*briefing.UUID)(&f.lib.Placements[i].ID))
	}
	for i := range f.lib.Links {
		fresh = append(fresh, (*briefing.UUID)(&f.lib.Links[i].ID))
	}
	for i := range f.lib.Remarks {
		fresh = append(fresh, (*briefing.UUID)(&f.lib.Remarks[i].ID))
	}
	n := 0
	for _, id := range fresh {
		if id.IsZero() {
			fresh[n] = id
			n++
		}
	}
	ids, err := f.mint(n)
	if err != nil {
		return err
	}
	for i, id := range ids {
		*fresh[i] = id
	}

	siblings := map[briefing.UUID][]*briefing.Place{}
	parents := []briefing.UUID{} // in the order of the file, so that entropy is spent alike each time
	add := func(parent briefing.UUID, p *briefing.Place) {
		if siblings[parent] == nil {
			parents = append(parents, parent)
		}
		siblings[parent] = append(siblings[parent], p)
	}
	for i := range f.lib.Headings {
		h := &f.lib.Headings[i]
		parent := h.Place.Parent.UUID()
		if parent.IsZero() {
			parent = h.Briefing.UUID()
		}
		add(parent, &h.Place)
	}
	if err := order(siblings, parents, entropy); err != nil {
		return err
	}
	clear(siblings)
	parents = parents[:0]
	for i := range f.lib.Placements {
		p := &f.lib.Placements[i]
		add(p.Place.Parent.UUID(), &p.Place)
	}
	return order(siblings, parents, entropy)
}

func order(siblings map[briefing.UUID][]*briefing.Place, parents []briefing.UUID, entropy io.Reader) error {
	for _, parent := range parents {
		keys, err := briefing.OrderSequence(len(siblings[parent]), entropy)
		if err != nil {
			return err
		}
		for i, place := range siblings[parent] {
			place.Order = keys[i]
		}
	}
	return nil
}
