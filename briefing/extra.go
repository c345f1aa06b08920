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
// in extra the members that the struct has no field for. Names must agree in the
// case of their letters: to a newer version "url" and "URL" may be two things.
func decode(data []byte, v any, extra *Extra) error {
	*extra = nil
	known := members(reflect.TypeOf(v).Elem())
	if allKnown(data, known) {
		if err := json.Unmarshal(data, v); err != nil {
			return fmt.Errorf("read JSON: %w", err)
		}
		return nil
	}
	var all Extra
	if err := json.Unmarshal(data, &all); err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	var ours bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(all)) {
		raw := all[name]
		if known[name] {
			joint := byte(',')
			if ours.Len() == 0 {
				joint = '{'
			}
			fmt.Fprintf(&ours, "%c%q:%s", joint, name, raw)
			delete(all, name)
			continue
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, raw); err != nil {
			return fmt.Errorf("read JSON member %q: %w", name, err)
		}
		all[name] = compact.Bytes()
	}
	if len(all) > 0 {
		*extra = all
	}
	if ours.Len() == 0 {
		return nil
	}
	ours.WriteByte('}')
	if err := json.Unmarshal(ours.Bytes(), v); err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	return nil
}

// allKnown looks through the member names of a JSON object, without reading its
// values. It is right to say no whenever it is not sure.
func allKnown(data []byte, known map[string]bool) bool {
	depth, name := 0, false // name: what comes next is the name of a member
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '{', '[':
			depth++
			name = depth == 1
		case '}', ']':
			depth--
		case ',':
			name = depth == 1
		case '"':
			start := i + 1
			for i = start; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
			if name && (i >= len(data) || !known[string(data[start:i])]) {
				return false
			}
			name = false
		}
	}
	return true
}

// text gives the members as one JSON object, for types that must stay
// comparable; empty where there are none.
func (x Extra) text() string {
	if len(x) == 0 {
		return ""
	}
	data, err := encode(struct{}{}, x)
	if err != nil {
		return "" // encode has nothing that could fail
	}
	return string(data)
}

// parseExtra reads what text gave.
func parseExtra(text string) Extra {
	var x Extra
	if text != "" && json.Unmarshal([]byte(text), &x) != nil {
		return nil
	}
	return x
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
