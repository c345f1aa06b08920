package exchange

import (
	"fmt"
	"slices"

	"attache/briefing"
)

// identity is what a file calls an object, and what the library calls it. A
// file's name that is a UUID is the library's; any other text is kept as the
// object's key, and the UUID may stand beside it as "uuid".
type identity struct {
	id     briefing.UUID
	key    string
	where  *path // where the file names it first
	at     int
	stated bool // the file states the UUID

	snippet int // where the library holds the snippet itself, from 1; 0: nowhere yet
}

// name gives what the file calls the object.
func (i *identity) name() string {
	if i.key != "" {
		return i.key
	}
	return i.id.String()
}

// names finds the objects of a file by what it calls them.
type names struct {
	known  map[briefing.Kind]map[string]*identity     // reading: by key and by UUID
	used   map[briefing.UUID]*identity                // reading: UUIDs that the file states
	fresh  []*identity                                // reading: those that came without a UUID
	shown  []*identity                                // reading: snippets, in the order in which the file names them
	called map[briefing.Kind]map[briefing.UUID]string // writing: what the file calls each object
}

// parseID reads a UUID; the zero UUID names nothing.
func parseID(s string) (briefing.UUID, bool) {
	id, err := briefing.ParseUUID(s)
	return id, err == nil && !id.IsZero()
}

// find gives the object of a kind that the file calls name.
func (n *names) find(kind briefing.Kind, name string) *identity {
	if id, ok := parseID(name); ok {
		name = id.String()
	}
	return n.known[kind][name]
}

// identify takes "id" and "uuid" of an object and files it under both. Snippets
// may be named many times, all other objects once.
func (f *form) identify(o *object, kind briefing.Kind) *identity {
	var name, uuid string
	idAt, uuidAt := f.idText(o, "id", &name), f.idText(o, "uuid", &uuid)
	who := &identity{where: o.where, at: o.at}
	if id, ok := parseID(name); ok {
		who.id = id
	} else {
		who.key = name
	}
	if uuid != "" {
		id, ok := parseID(uuid)
		switch {
		case !ok:
			f.fail(uuidAt, o.where.member("uuid"), fmt.Errorf("%q is not a UUID", uuid))
		case !who.id.IsZero() && who.id != id:
			f.fail(uuidAt, o.where.member("uuid"), fmt.Errorf("%s is another UUID than that of \"id\"", id))
		default:
			who.id = id
		}
	}
	if name == "" {
		idAt = o.at
	}
	return f.register(who, kind, idAt)
}

// idText takes a member that names an object: a text or, as CSL permits, a number.
func (f *form) idText(o *object, name string, s *string) (at int) {
	v, ok := o.take(name)
	if !ok {
		return o.at
	}
	if *s, ok = v.text(); !ok {
		o.want(name, v, "a text or a number")
	}
	return v.at
}

// register files an object under its key and its UUID, and gives it back or,
// for a snippet that is filed already, the one that was there.
func (f *form) register(who *identity, kind briefing.Kind, at int) *identity {
	n := &f.names
	if n.known[kind] == nil {
		n.known[kind] = map[string]*identity{}
	}
	var first *identity
	if who.key != "" {
		first = n.known[kind][who.key]
	}
	if first == nil && !who.id.IsZero() {
		first = n.known[kind][who.id.String()]
	}
	if first != nil && kind != briefing.KindSnippet {
		f.fail(at, who.where, fmt.Errorf("its id is already that of %s", first.where))
		return who
	}
	if first == nil {
		first = who
		if who.id.IsZero() {
			n.fresh = append(n.fresh, who)
		}
		if kind == briefing.KindSnippet {
			n.shown = append(n.shown, who)
		}
	}
	if !who.id.IsZero() {
		first.stated = true
		if other := n.used[who.id]; other != nil && other != first {
			f.fail(at, who.where, fmt.Errorf("its UUID is already that of %s", other.where))
		} else if !first.id.IsZero() && first.id != who.id {
			f.fail(at, who.where, fmt.Errorf("its UUID differs from that at %s", first.where))
		}
		if first.id.IsZero() {
			first.id = who.id
		}
		n.used[who.id] = first
		n.known[kind][who.id.String()] = first
	}
	if who.key != "" {
		if first.key == "" {
			first.key = who.key
		}
		n.known[kind][who.key] = first
	}
	return first
}

// settle gives a UUID to each object that the file gives none. They ascend in
// the order of the file, so that what is exported later keeps that order.
func (f *form) settle() error {
	waiting := slices.DeleteFunc(f.names.fresh, func(who *identity) bool { return !who.id.IsZero() })
	ids, err := f.mint(len(waiting))
	if err != nil {
		return err
	}
	for i, who := range waiting {
		who.id = ids[i]
	}
	f.names.fresh = nil
	return nil
}

// mint makes n ascending UUIDs.
func (f *form) mint(n int) ([]briefing.UUID, error) {
	ids := make([]briefing.UUID, n)
	for i := range ids {
		var err error
		if ids[i], err = f.in.mint(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(ids, briefing.UUID.Compare)
	return ids, nil
}

// call gives each object of a kind the name that a file calls it by: its key
// where it has one that no other object uses, else its UUID. The objects have
// to be sorted by ID.
func (n *names) call(kind briefing.Kind, id briefing.UUID, key string, taken map[string]bool) {
	if n.called[kind] == nil {
		n.called[kind] = map[briefing.UUID]string{}
	}
	if _, isID := parseID(key); key == "" || isID || taken[key] {
		key = id.String()
	}
	taken[key] = true
	n.called[kind][id] = key
}

// named writes "id" and, where that is not the UUID, "uuid".
func (f *form) named(o *object, kind briefing.Kind, id briefing.UUID) {
	name := f.names.called[kind][id]
	text(o, "id", &name)
	if uuid := id.String(); uuid != name {
		text(o, "uuid", &uuid)
	}
}

// pointer visits a member that names another object. What points at an object
// that is not in the library is not written.
func pointer[N any](o *object, name string, kind briefing.Kind, field *briefing.ID[N]) {
	if !o.reads() {
		called := o.names.called[kind][field.UUID()]
		text(o, name, &called)
		return
	}
	v, ok := o.take(name)
	if !ok {
		return
	}
	s, ok := v.text()
	if !ok {
		o.want(name, v, fmt.Sprintf("the id of a %s", kind))
		return
	}
	if s == "" {
		return
	}
	who := o.names.find(kind, s)
	if who == nil {
		o.fail(v.at, o.where.member(name), fmt.Errorf("no %s of this file has the id %s", kind, v.short()))
		return
	}
	*field = briefing.ID[N](who.id)
}
