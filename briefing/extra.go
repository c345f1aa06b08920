package briefing

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Extra holds the members of a JSON object that this version does not know. A
// newer version wrote them; they are kept and written back word for word.
type Extra map[string]json.RawMessage

// encode writes v, a struct, as a JSON object and adds the members of extra
// behind its own, sorted by name. Characters are not escaped for HTML.
func encode(v any, extra Extra) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	out := bytes.TrimRight(b.Bytes(), "\n")
	if len(extra) == 0 {
		return out, nil
	}
	out = out[:len(out)-1]
	for _, name := range slices.Sorted(maps.Keys(extra)) {
		if len(out) > 1 {
			out = append(out, ',')
		}
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, key...), ':'), extra[name]...)
	}
	return append(out, '}'), nil
}

// decode reads the JSON object in data into v, a pointer to a struct, and keeps
// in extra the members that the struct has no field for.
func decode(data []byte, v any, extra *Extra) error {
	*extra = nil
	strict := json.NewDecoder(bytes.NewReader(data))
	strict.DisallowUnknownFields()
	if strict.Decode(v) == nil {
		return nil
	}
	reflect.ValueOf(v).Elem().SetZero()
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	var all Extra
	if err := json.Unmarshal(data, &all); err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	for name := range members(reflect.TypeOf(v).Elem()) {
		delete(all, name)
	}
	for name, raw := range all {
		var compact bytes.Buffer
		if err := json.Compact(&compact, raw); err != nil {
			return fmt.Errorf("read JSON member %q: %w", name, err)
		}
		all[name] = compact.Bytes()
	}
	if len(all) > 0 {
		*extra = all
	}
	return nil
}

var memberSets sync.Map // reflect.Type -> map[string]bool

// members gives the JSON names of a struct's fields.
func members(t reflect.Type) map[string]bool {
	if set, ok := memberSets.Load(t); ok {
		return set.(map[string]bool)
	}
	set := map[string]bool{}
	for f := range t.Fields() {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
			set[name] = true
		}
	}
	memberSets.Store(t, set)
	return set
}
