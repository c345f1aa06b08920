package data

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"attache/briefing"
	"attache/briefing/revision"
)

// ErrBadChange says that a change names no field, or that its value is not JSON.
var ErrBadChange = errors.New("bad change")

// Apply writes one action: all of its changes and the bytes that come with it, or nothing. A change that sets a
// field to the value it has writes nothing; an action of which nothing is left is not
// recorded. Of two changes to one field the later counts. Where a field holds several
// values, writing it resolves the conflict, as far as the change's Over says. Writing in a deleted object brings it back.
func (l *Library) Apply(ctx context.Context, a briefing.Action) error {
	return l.explain("apply", l.change(ctx, func(w *writer) error {
		groups, err := group(a.Changes)
		if err != nil {
			return err
		}
		if a.ID.IsZero() {
			if a.ID, err = briefing.NewUUID(a.At, l.o.Entropy); err != nil {
				return err
			}
		}
		p := &pen{w: w, act: a.ID, who: a.Who}
		if len(groups) > 0 { // the clock stands at the latest revision
			p.hlc = l.clock.Tick(a.At)
		}
		edit := func() error { return p.editAll(ctx, groups) }
		if len(groups) < many {
			err = edit()
		} else {
			err = w.inBulk(len(groups), edit)
		}
		if err != nil {
			return err
		}
		stored := w.blobs
		for _, data := range a.Blobs {
			if len(data) > mostStored {
				return fmt.Errorf("%w: a file to store has %d bytes, where %d are the most", ErrBadChange, len(data), mostStored)
			}
			if err := w.putBlob(sha256.Sum256(data), data); err != nil {
				return err
			}
		}
		if p.written == 0 {
			if w.blobs == stored {
				return errNothing
			}
			return nil // nothing that Undo could take back
		}
		return p.record(revision.Action{ID: a.ID, Who: a.Who, HLC: p.hlc, Title: a.Title})
	}))
}

// errNothing ends a transaction that has nothing to write.
var errNothing = errors.New("nothing to write")

// change runs do in one transaction, unless the library is closed or read-only.
func (l *Library) change(ctx context.Context, do func(*writer) error) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	l.mu.Lock()
	closed, readOnly := l.closed, l.readOnly
	l.mu.Unlock()
	switch {
	case closed:
		return errClosed
	case readOnly != nil:
		return readOnly
	}
	err := l.transact(ctx, do)
	if errors.Is(err, errNothing) {
		return nil
	}
	return err
}

// edits are the changes to one object, each field once.
type edits struct {
	ref    briefing.Ref
	fields []revision.Write
}

// group sorts changes by object, in the order in which objects first come.
func group(changes []briefing.Change) ([]*edits, error) {
	type key struct {
		id    briefing.UUID
		field string
	}
	objects := make(map[briefing.UUID]*edits, len(changes)/4)
	at := make(map[key]int, len(changes))
	var list []*edits
	for _, c := range changes {
		val, err := canonical(c)
		if err != nil {
			return nil, err
		}
		e := objects[c.Ref.ID]
		if e == nil {
			e = &edits{ref: c.Ref}
			objects[c.Ref.ID] = e
			list = append(list, e)
		}
		if e.ref.Kind != c.Ref.Kind {
			return nil, fmt.Errorf("%w: %s is a %s and a %s", ErrBadChange, c.Ref.ID, e.ref.Kind, c.Ref.Kind)
		}
		k := key{c.Ref.ID, c.Field}
		write := revision.Write{Field: c.Field, Val: val}
		if c.Over != nil {
			write.Parents = []revision.ID{}
		}
		for _, id := range c.Over {
			write.Parents = append(write.Parents, revision.ID(id))
		}
		if i, ok := at[k]; ok {
			e.fields[i] = write
			continue
		}
		at[k] = len(e.fields)
		e.fields = append(e.fields, write)
	}
	return list, nil
}

// canonical checks a change and gives its value as it is stored.
func canonical(c briefing.Change) (json.RawMessage, error) {
	switch {
	case c.Ref.ID.IsZero() || c.Ref.Kind == "" || c.Ref.Kind == revision.KindAction:
		return nil, fmt.Errorf("%w: %q %s is no object", ErrBadChange, c.Ref.Kind, c.Ref.ID)
	case c.Field == "" || c.Field == "id" || c.Field == briefing.FieldRemoved || !utf8.ValidString(c.Field) || !utf8.ValidString(string(c.Ref.Kind)):
		return nil, fmt.Errorf("%w: %q is no field", ErrBadChange, c.Field)
	case c.Value == nil:
		return nil, nil
	case !utf8.Valid(c.Value):
		return nil, fmt.Errorf("%w: %s of %s %s is not UTF-8", ErrBadChange, c.Field, c.Ref.Kind, c.Ref.ID)
	}
	var b bytes.Buffer
	if err := json.Compact(&b, c.Value); err != nil {
		return nil, fmt.Errorf("%w: %s of %s %s: %w", ErrBadChange, c.Field, c.Ref.Kind, c.Ref.ID, err)
	}
	if why := oversized(&revision.Revision{Kind: c.Ref.Kind, Field: c.Field, Val: b.Bytes()}); why != "" {
		return nil, fmt.Errorf("%w: %s %s has %s", ErrBadChange, c.Ref.Kind, c.Ref.ID, why)
	}
	return b.Bytes(), nil
}

// pen writes the revisions of one action.
type pen struct {
	w       *writer
	act     briefing.UUID
	who     string
	hlc     int64
	written int // revisions so far
}

func (p *pen) editAll(ctx context.Context, groups []*edits) error {
	for i, g := range groups {
		if i%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := p.edit(g); err != nil {
			return err
		}
	}
	return nil
}

// edit writes the changes to one object that change something, and derives it.
func (p *pen) edit(e *edits) error {
	o, err := p.w.load(e.ref.ID)
	if err != nil {
		return err
	}
	if kind := o.state.Kind(); kind != "" && kind != e.ref.Kind {
		return fmt.Errorf("%w: %s is a %s, not a %s", ErrBadChange, e.ref.ID, kind, e.ref.Kind)
	}
	return p.write(o, e.ref.Kind, o.state.Plan(e.fields))
}

// write writes revisions of one object, in order, and derives it.
func (p *pen) write(o *object, kind briefing.Kind, writes []revision.Write) error {
	if len(writes) == 0 {
		return nil
	}
	for _, f := range writes {
		if err := p.put(o, kind, f); err != nil {
			return err
		}
	}
	return p.w.derive(o)
}

// put writes one revision and brings it into the object's state.
func (p *pen) put(o *object, kind briefing.Kind, f revision.Write) error {
	r := revision.Revision{Obj: o.state.Obj, Kind: kind, Field: f.Field, Val: f.Val, Act: p.act, HLC: p.hlc, Who: p.who, Parents: f.Parents}
	if r.Parents == nil {
		r.Parents = o.state.Seen(f.Field, f.Val)
	}
	p.w.sealer.Seal(&r)
	n, isNew, err := p.w.insert(&r)
	if err != nil {
		return err
	}
	if !isNew {
		return fmt.Errorf("revision %s of action %s is there already", r.ID, p.act)
	}
	o.rows[r.ID] = n
	o.state.Add(r)
	p.written++
	return nil
}

// record writes the object that tells of the action.
func (p *pen) record(a revision.Action) error {
	o, err := p.w.load(a.ID)
	if err != nil {
		return err
	}
	return p.write(o, revision.KindAction, o.state.Plan(a.Record()))
}
