package session

import (
	"reflect"

	"attache/briefing"
	"attache/briefing/capture"
)

// clean gives a copy of an object whose texts are all valid UTF-8 in
// normalisation form C and without control characters, so that nothing that a
// user pastes reaches the library otherwise. Extra members stay as they came.
func clean(o briefing.Object) briefing.Object {
	return cleaned(reflect.ValueOf(o)).Interface().(briefing.Object)
}

func cleaned(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.String:
		return reflect.ValueOf(capture.Clean(v.String())).Convert(v.Type())
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(cleaned(v.Elem()))
		return c
	case reflect.Slice:
		if v.IsNil() || v.Type().Elem().Kind() == reflect.Uint8 {
			return v
		}
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			c.Index(i).Set(cleaned(v.Index(i)))
		}
		return c
	case reflect.Struct:
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				c.Field(i).Set(cleaned(v.Field(i)))
			}
		}
		return c
	}
	return v
}
