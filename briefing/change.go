package briefing

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Change sets one field of one object. A field is a member of the object's JSON
// form, so a field that this version does not know is a field all the same.
type Change struct {
	Ref   Ref
	Field string
	Value json.RawMessage // nil: the field is unset

	// Over names the revisions that the author had before him and replaces. What came in since stays beside the
	// new value, for somebody to decide. Empty: he had none; nil: whatever the field holds at the time of writing.
	Over [][16]byte
}

// FieldDeleted is the field that hides an object; its value is true or unset.
const FieldDeleted = "deleted"

// FieldRemoved is the field that records which values of an object were removed for good. No
// [Change] writes it.
const FieldRemoved = "removed"

// Action is what a user does at once: one transaction, one step of undo.
type Action struct {
	ID      UUID // version 7
	Title   string
	Who     string
	At      time.Time
	Changes []Change
	Blobs   [][]byte // what Changes name by its SHA-256: stored texts, pictures
}

// Fields gives each field of an object with its value as compact JSON. The id
// is not among them. It fails only when an Extra of the object is not JSON.
func Fields(o Object) (map[string]json.RawMessage, error) {
	data, err := encode(o, nil)
	if err != nil {
		return nil, fmt.Errorf("fields of %s %s: %w", o.Ref().Kind, o.Ref().ID, err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return nil, fmt.Errorf("fields of %s %s: %w", o.Ref().Kind, o.Ref().ID, err)
	}
	delete(fields, "id")
	return fields, nil
}

// Diff gives the changes that turn before into after, sorted by field. A nil
// before stands for an object that does not exist yet. Both must be the same
// object; it fails as [Fields] does.
func Diff(before, after Object) ([]Change, error) {
	had := map[string]json.RawMessage{}
	if before != nil {
		var err error
		if had, err = Fields(before); err != nil {
			return nil, err
		}
	}
	has, err := Fields(after)
	if err != nil {
		return nil, err
	}
	var changes []Change
	for field, value := range has {
		if !bytes.Equal(had[field], value) {
			changes = append(changes, Change{Ref: after.Ref(), Field: field, Value: value})
		}
	}
	for field := range had {
		if _, ok := has[field]; !ok {
			changes = append(changes, Change{Ref: after.Ref(), Field: field})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return bytes.Compare([]byte(a.Field), []byte(b.Field)) })
	return changes, nil
}

// Create gives the changes that bring new objects into a library.
func Create(objects ...Object) ([]Change, error) {
	var changes []Change
	for _, o := range objects {
		c, err := Diff(nil, o)
		if err != nil {
			return nil, err
		}
		changes = append(changes, c...)
	}
	return changes, nil
}

// Delete gives the change that hides an object. Its words stay in the history.
func Delete(ref Ref) Change {
	return Change{Ref: ref, Field: FieldDeleted, Value: json.RawMessage("true")}
}

// ErrUnknownKind says that a newer version wrote an object of a kind that this
// one does not know.
var ErrUnknownKind = fmt.Errorf("unknown kind of object")

// Build makes an object from its fields, as [Fields] gave them. It fails with
// [ErrUnknownKind], and when a value does not have the form of its field.
func Build(ref Ref, fields map[string]json.RawMessage) (Object, error) {
	o, err := empty(ref.Kind)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"id":%q`, ref.ID)
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		if field == FieldDeleted || field == FieldRemoved || fields[field] == nil {
			continue
		}
		name, err := json.Marshal(field)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, ",%s:%s", name, fields[field])
	}
	b.WriteByte('}')
	if err := json.Unmarshal(b.Bytes(), o); err != nil {
		return nil, fmt.Errorf("build %s %s: %w", ref.Kind, ref.ID, err)
	}
	return o, nil
}

func empty(kind Kind) (Object, error) {
	switch kind {
	case KindSnippet:
		return &Snippet{}, nil
	case KindSource:
		return &Source{}, nil
	case KindBriefing:
		return &Briefing{}, nil
	case KindHeading:
		return &Heading{}, nil
	case KindPlacement:
		return &Placement{}, nil
	case KindLink:
		return &Link{}, nil
	case KindRemark:
		return &Remark{}, nil
	case KindRelease:
		return &Release{}, nil
	}
	return nil, fmt.Errorf("%w: %q", ErrUnknownKind, kind)
}
