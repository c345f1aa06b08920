package data

import "testing"

func TestLevels(t *testing.T) {
	for val, want := range map[string]int{
		``: 0, `7`: 0, `"[[{"`: 0, `[]`: 1, `{"a":[{}],"b":{}}`: 3, `["[[",[]]`: 2, `["\"[[",{}]`: 2, `["\\",[[]]]`: 3, `[[],[],[]]`: 2,
	} {
		if got := levels([]byte(val)); got != want {
			t.Errorf("%s has %d levels, want %d", val, got, want)
		}
	}
}
