package briefing

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func entropy(seed uint64) io.Reader {
	var key [32]byte
	key[0], key[1] = byte(seed), byte(seed>>8)
	return rand.NewChaCha8(key)
}

func checkKey(t *testing.T, key, a, b string) {
	t.Helper()
	if key <= a || b != "" && key >= b || strings.HasSuffix(key, "0") || strings.Trim(key, orderDigits) != "" {
		t.Fatalf("key %q between %q and %q", key, a, b)
	}
}

// A list grown by insertions at random places, at the start and at the end
// stays sorted by its keys.
func TestOrderBetweenAnywhere(t *testing.T) {
	for seed := range uint64(20) {
		random, choice := entropy(seed), rand.New(rand.NewPCG(seed, 1))
		var keys []string
		for range 500 {
			at := choice.IntN(len(keys) + 1)
			var a, b string
			if at > 0 {
				a = keys[at-1]
			}
			if at < len(keys) {
				b = keys[at]
			}
			key, err := OrderBetween(a, b, random)
			if err != nil {
				t.Fatal(err)
			}
			checkKey(t, key, a, b)
			keys = slices.Insert(keys, at, key)
		}
	}
}

// Rows of a thousand at one place: keys stay short whichever way the row grows.
func TestOrderBetweenRowsStayShort(t *testing.T) {
	const rows, longest = 1000, 24
	next := map[string]func(a, b, key string) (string, string){
		"downward": func(a, b, key string) (string, string) { return a, key },
		"upward":   func(a, b, key string) (string, string) { return key, b },
	}
	random := entropy(7)
	low, err := OrderBetween("", "", random)
	if err != nil {
		t.Fatal(err)
	}
	high, err := OrderBetween(low, "", random)
	if err != nil {
		t.Fatal(err)
	}
	for name, step := range next {
		for _, ends := range [][2]string{{"", ""}, {low, high}, {"", low}, {high, ""}} {
			a, b := ends[0], ends[1]
			var key string
			for range rows {
				if key, err = OrderBetween(a, b, random); err != nil {
					t.Fatal(err)
				}
				checkKey(t, key, a, b)
				a, b = step(a, b, key)
			}
			if len(key) > longest {
				t.Errorf("%s between %q and %q: %d digits after %d insertions", name, ends[0], ends[1], len(key), rows)
			}
		}
	}
}

func TestOrderBetweenTwoPeopleAtOnePlace(t *testing.T) {
	seen := map[string]bool{}
	random := entropy(3)
	for range 2000 {
		key, err := OrderBetween("V00abc", "W00abc", random)
		if err != nil {
			t.Fatal(err)
		}
		if seen[key] {
			t.Fatalf("%q was made twice", key)
		}
		seen[key] = true
	}
}

func TestOrderBetweenWhereNothingIsBetween(t *testing.T) {
	for _, ends := range [][2]string{{"Vabc", "Vabc"}, {"W", "V"}} {
		key, err := OrderBetween(ends[0], ends[1], entropy(1))
		if err != nil || key <= ends[0] || !strings.HasPrefix(key, ends[0]) {
			t.Errorf("between %q and %q: %q, %v", ends[0], ends[1], key, err)
		}
	}
	for _, a := range []string{"V0", "a b", "é", "0"} {
		if key, err := OrderBetween(a, "", entropy(1)); !errors.Is(err, ErrBadOrder) {
			t.Errorf("behind %q: %q, %v", a, key, err)
		}
		if key, err := OrderBetween("", a, entropy(1)); !errors.Is(err, ErrBadOrder) {
			t.Errorf("before %q: %q, %v", a, key, err)
		}
	}
	if _, err := OrderBetween("", "", bytes.NewReader(nil)); !errors.Is(err, io.EOF) {
		t.Errorf("no entropy: %v", err)
	}
}

func TestOrderSequence(t *testing.T) {
	for _, n := range []int{-1, 0, 1, 2, 61, 900, 100_000} {
		random := entropy(uint64(n))
		keys, err := OrderSequence(n, random)
		if err != nil || len(keys) != max(n, 0) {
			t.Fatalf("%d keys: %d, %v", n, len(keys), err)
		}
		for i, key := range keys {
			before := ""
			if i > 0 {
				before = keys[i-1]
			}
			checkKey(t, key, before, "")
			if len(key) > 9 {
				t.Fatalf("%d keys: %q", n, key)
			}
		}
		if n > 1 {
			between, err := OrderBetween(keys[n/2-1], keys[n/2], random)
			if err != nil || len(between) > len(keys[0]) {
				t.Errorf("%d keys: %q in between, %v", n, between, err)
			}
		}
	}
}

func FuzzOrderBetween(f *testing.F) {
	f.Add("", "", uint64(1))
	f.Add("V", "V1", uint64(2))
	f.Add("zzzzzz", "", uint64(3))
	f.Add("", "000001", uint64(4))
	f.Fuzz(func(t *testing.T, a, b string, seed uint64) {
		key, err := OrderBetween(a, b, entropy(seed))
		if err != nil {
			if !errors.Is(err, ErrBadOrder) {
				t.Fatal(err)
			}
			return
		}
		if b != "" && a >= b {
			b = ""
		}
		checkKey(t, key, a, b)
		if len(key) > max(len(a), len(b))+blockDigits+suffixDigits+2 {
			t.Fatalf("between %q and %q: %q is long", a, b, key)
		}
	})
}
