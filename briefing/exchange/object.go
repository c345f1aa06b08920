package exchange

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"attache/briefing"
)

// object is a JSON object that a noun's members are visited on. When a file is
// read, a visit takes the member out of the object and sets the noun's field;
// when a file is written, it writes the member from the field. Empty fields are
// not written.
type object struct {
	*form

	where   *path // reading: where the object stands
	at      int
	members []member // reading: those that nobody took yet

	visited []string // writing: names that [object.rest] must not write again
	inline  bool     // writing: on one line
	begun   bool     // writing: a member is written
}

// reads reports whether the file is being read.
func (o *object) reads() bool { return o.in != nil }

// visit starts a visit on a member and reports whether the file is being read.
func (o *object) visit(name string) bool {
	if o.reads() {
		return true
	}
	o.visited = append(o.visited, name)
	return false
}

// take takes a member of the object being read; it gives false where there is
// none, or null.
func (o *object) take(name string) (value, bool) {
	for i := range o.members {
		if o.members[i].name != name {
			continue
		}
		v := o.members[i].value
		o.members = slices.Delete(o.members, i, i+1)
		return v, !v.is(isNull)
	}
	return value{}, false
}

// has reports whether a member is there, and of a kind.
func (o *object) has(name string, kind byte) bool {
	for i := range o.members {
		if o.members[i].name == name {
			return o.members[i].is(kind)
		}
	}
	return false
}

// want records that a member is not what it should be.
func (o *object) want(name string, v value, what string) {
	o.fail(v.at, o.where.member(name), fmt.Errorf("%s is not %s", v.noun(), what))
}

// write starts a member: what follows is its value.
func (o *object) write(name string) {
	if o.begun {
		o.out.text(",")
	}
	switch {
	case !o.inline:
		o.out.line()
	case o.begun:
		o.out.text(" ")
	}
	o.begun = true
	o.out.quote(name)
	o.out.text(": ")
}

// text visits a text; a number stands for its digits.
func text[T ~string](o *object, name string, field *T) {
	if !o.visit(name) {
		if *field != "" {
			o.write(name)
			o.out.quote(string(*field))
		}
		return
	}
	if v, ok := o.take(name); ok {
		s, ok := v.text()
		if !ok {
			o.want(name, v, "a text")
			return
		}
		*field = T(s)
	}
}

// choice visits a text that has to be one of a few.
func choice[T ~string](o *object, name string, field *T, of ...T) {
	if !o.reads() {
		text(o, name, field)
		return
	}
	v, ok := o.take(name)
	if !ok {
		return
	}
	s, ok := v.text()
	if !ok || !slices.Contains(of, T(s)) && s != "" {
		words := make([]string, len(of))
		for i := range of {
			words[i] = string(of[i])
		}
		last := len(words) - 1
		o.want(name, v, "one of "+strings.Join(words[:last], ", ")+" and "+words[last])
		return
	}
	*field = T(s)
}

// flag visits a truth value; false is not written.
func flag(o *object, name string, field *bool) {
	if !o.visit(name) {
		if *field {
			o.write(name)
			o.out.text("true")
		}
		return
	}
	if v, ok := o.take(name); ok {
		if !v.is(isTrue) && !v.is(isFalse) {
			o.want(name, v, "true or false")
			return
		}
		*field = v.is(isTrue)
	}
}

// number visits a whole number from low to high; 0 is not written.
func number[T ~int | ~int64](o *object, name string, field *T, low, high T) {
	if !o.visit(name) {
		if *field != 0 {
			o.write(name)
			o.out.text(strconv.FormatInt(int64(*field), 10))
		}
		return
	}
	if v, ok := o.take(name); ok {
		n, ok := v.whole()
		if !ok || n < int64(low) || n > int64(high) {
			o.want(name, v, fmt.Sprintf("a whole number from %d to %d", low, high))
			return
		}
		*field = T(n)
	}
}

// date visits a date: EDTF or, when reading, a date object of CSL-JSON, or a
// year as a number.
func date(o *object, name string, field *briefing.Date) {
	if !o.visit(name) {
		if !field.IsZero() {
			o.write(name)
			o.out.quote(field.String())
		}
		return
	}
	if v, ok := o.take(name); ok {
		var err error
		if v.isNumber() { // a year
			*field, err = briefing.ParseDate(string(v.raw))
		} else {
			err = json.Unmarshal(v.raw, field)
		}
		if err != nil {
			o.fail(v.at, o.where.member(name), fmt.Errorf(
				"%s is not a date; write it as 2026, 2026-02, 2026-02-28 or XXXX-02-28, or leave it out where it is unknown", v.short()))
		}
	}
}

// instant visits a point in time in the form of RFC 3339.
func instant(o *object, name string, field *time.Time) {
	if !o.visit(name) {
		if !field.IsZero() {
			data, err := field.MarshalJSON()
			o.out.failed(err)
			o.write(name)
			o.out.text(string(data))
		}
		return
	}
	if v, ok := o.take(name); ok {
		s, _ := v.text()
		t, err := time.Parse(time.RFC3339Nano, s)
		if err == nil {
			_, err = t.MarshalJSON()
		}
		if err != nil {
			o.want(name, v, "a time such as 2026-03-02T09:30:00Z")
			return
		}
		*field = t
	}
}

// texts visits a list of texts; one text alone stands for a list of one.
func texts(o *object, name string, field *[]string) {
	if !o.visit(name) {
		if len(*field) > 0 {
			o.write(name)
			o.out.text("[")
			for i, s := range *field {
				if i > 0 {
					o.out.text(", ")
				}
				o.out.quote(s)
			}
			o.out.text("]")
		}
		return
	}
	v, ok := o.take(name)
	if !ok {
		return
	}
	all := []value{v}
	if v.is(isArray) {
		all = v.elements()
	}
	for i, element := range all {
		s, ok := element.text()
		if !ok {
			o.fail(element.at, o.where.member(name).element(i), fmt.Errorf("%s is not a text", element.noun()))
			continue
		}
		*field = append(*field, s)
	}
}

// data visits bytes, which stand in the file in base64. It reports whether the
// member is there.
func data(o *object, name string, field *[]byte) bool {
	if !o.visit(name) {
		o.write(name)
		o.out.text(`"`)
		enc := base64.NewEncoder(base64.StdEncoding, o.out.w)
		_, err := enc.Write(*field)
		o.out.failed(err)
		o.out.failed(enc.Close())
		o.out.text(`"`)
		return true
	}
	v, ok := o.take(name)
	if !ok {
		return false
	}
	s, _ := v.text()
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil || !v.is(isText) {
		o.fail(v.at, o.where.member(name), fmt.Errorf("%s is not base64", v.short()))
	}
	*field = b
	return true
}

// part visits an object within the object. When writing, it is left out where
// empty is true. It reports whether the member is there.
func part(o *object, name string, inline, empty bool, visit func(*object)) bool {
	if !o.visit(name) {
		if empty {
			return false
		}
		o.write(name)
		o.out.object(o.form, inline || o.inline, visit)
		return true
	}
	v, ok := o.take(name)
	if !ok {
		return false
	}
	inner, ok := o.open(v, o.where.member(name))
	if ok {
		visit(inner)
	}
	return ok
}

// blocks visits a list of objects, each over several lines.
func blocks[T any](o *object, name string, field *[]T, visit func(*object, *T)) {
	list(o, name, field, false, visit)
}

// rows visits a list of objects, each on one line.
func rows[T any](o *object, name string, field *[]T, visit func(*object, *T)) {
	list(o, name, field, true, visit)
}

func list[T any](o *object, name string, field *[]T, inline bool, visit func(*object, *T)) {
	if !o.visit(name) {
		if len(*field) > 0 {
			o.write(name)
			o.out.array(len(*field), func(i int) {
				o.out.object(o.form, inline, func(element *object) { visit(element, &(*field)[i]) })
			})
		}
		return
	}
	for _, element := range o.array(name) {
		if inner, ok := o.open(element.value, element.where); ok {
			var noun T
			visit(inner, &noun)
			*field = append(*field, noun)
		}
	}
}

// element is an element of an array being read.
type element struct {
	value
	where *path
}

// array takes a member that has to be an array.
func (o *object) array(name string) []element {
	v, ok := o.take(name)
	if !ok {
		return nil
	}
	if !v.is(isArray) {
		o.want(name, v, "an array")
		return nil
	}
	values := v.elements()
	all := make([]element, len(values))
	for i := range values {
		all[i] = element{values[i], o.where.member(name).element(i)}
	}
	return all
}

// rest visits the members that nobody else visited. Names that the library uses
// for itself cannot be kept, and reading says so.
func (o *object) rest(field *briefing.Extra, reserved ...string) {
	if !o.reads() {
		for _, name := range slices.Sorted(maps.Keys(*field)) {
			if slices.Contains(o.visited, name) || slices.Contains(reserved, name) {
				continue
			}
			var compact bytes.Buffer
			if err := json.Compact(&compact, (*field)[name]); err != nil {
				o.out.failed(fmt.Errorf("member %q: %w", name, err))
				return
			}
			o.write(name)
			o.out.text(compact.String())
		}
		return
	}
	for _, m := range o.members {
		if slices.Contains(reserved, m.name) {
			o.notice(briefing.Say("%s was left out: the library uses this name for itself.", o.where.member(m.name).String()))
			continue
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, m.raw); err != nil {
			o.fail(m.at, o.where.member(m.name), err)
			continue
		}
		if *field == nil {
			*field = briefing.Extra{}
		}
		(*field)[m.name] = compact.Bytes()
	}
	o.members = nil
}
