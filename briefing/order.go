package briefing

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Order keys are fractions written as digits behind an unwritten point. The
// digits are ASCII in byte order, so keys sort as texts do, and between any two
// keys there is room for more.
const orderDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

const (
	orderBase = len(orderDigits)
	// A key is made block by block. A block has room for some thousand keys in a
	// row before the next block is needed.
	blockDigits = 3
	blockSize   = orderBase * orderBase * orderBase
	// maxStep is how far, in units of a block, a key stands from its neighbour.
	// Keys in a row stay close, so that a row of them stays short.
	maxStep = 128
	// suffixDigits are random: two people who insert at one place in two copies
	// of a library get the same key once in some ten million times.
	suffixDigits = 3
)

// ErrBadOrder says that a text is not an order key: it has other characters
// than letters and digits of ASCII, or ends in 0.
var ErrBadOrder = errors.New("not an order key")

// OrderBetween makes an order key that sorts behind a and before b, byte by
// byte; an empty a stands for the start, an empty b for the end. It never ends
// in 0. A row of insertions at one place makes keys longer by about one digit
// in forty. Where a is not before b (two copies of a library can give one place
// twice) no key is between them, and the new key sorts close behind a. It
// fails with [ErrBadOrder], and when entropy does.
func OrderBetween(a, b string, entropy io.Reader) (string, error) {
	for _, key := range [...]string{a, b} {
		if strings.Trim(key, orderDigits) != "" || strings.HasSuffix(key, "0") {
			return "", fmt.Errorf("%q: %w", key, ErrBadOrder)
		}
	}
	random := make([]byte, 2+suffixDigits)
	if _, err := io.ReadFull(entropy, random); err != nil {
		return "", fmt.Errorf("read entropy for an order key: %w", err)
	}
	if b != "" && a >= b {
		return a + orderSuffix(random[2:]), nil
	}
	step := 1 + (int(random[0])<<8|int(random[1]))%maxStep // made smaller where there is less room
	var key []byte
	bounded := b != "" // once the key is below b, b no longer matters
	for block := 0; ; block++ {
		low, high := orderBlock(a, block), blockSize
		if bounded {
			high = orderBlock(b, block)
		}
		gap := high - low
		if gap < 2 {
			key = appendBlock(key, low)
			bounded = bounded && gap == 0
			continue
		}
		step = 1 + (step-1)%(gap-1)
		at := low + step
		switch {
		case a == "" && b == "":
			at = low + gap/2
		case a == "" || b != "" && block%2 == 1:
			// A row can grow downward too. Between two keys nobody knows which way
			// it will go, so every other block is kept for that.
			at = high - step
		}
		return string(appendBlock(key, at)) + orderSuffix(random[2:]), nil
	}
}

// OrderSequence makes n order keys in ascending order, spread evenly, for
// siblings that are made at once. It fails when entropy does.
func OrderSequence(n int, entropy io.Reader) ([]string, error) {
	if n <= 0 {
		return nil, nil
	}
	random := make([]byte, suffixDigits*n)
	if _, err := io.ReadFull(entropy, random); err != nil {
		return nil, fmt.Errorf("read entropy for order keys: %w", err)
	}
	blocks, room := 1, blockSize
	for room/(n+1) < 2*maxStep {
		blocks, room = blocks+1, room*blockSize
	}
	keys := make([]string, n)
	for i := range keys {
		at := room / (n + 1) * (i + 1)
		digits := make([]byte, blocks*blockDigits)
		for d := len(digits) - 1; d >= 0; d-- {
			digits[d], at = orderDigits[at%orderBase], at/orderBase
		}
		keys[i] = string(digits) + orderSuffix(random[suffixDigits*i:][:suffixDigits])
	}
	return keys, nil
}

// orderBlock gives the number that stands in one block of a key; behind the
// key's end there are zeros.
func orderBlock(key string, block int) int {
	n := 0
	for i := block * blockDigits; i < (block+1)*blockDigits; i++ {
		n *= orderBase
		if i < len(key) {
			n += strings.IndexByte(orderDigits, key[i])
		}
	}
	return n
}

func appendBlock(key []byte, n int) []byte {
	return append(key, orderDigits[n/(orderBase*orderBase)], orderDigits[n/orderBase%orderBase], orderDigits[n%orderBase])
}

// orderSuffix turns random bytes into digits, none of which is 0.
func orderSuffix(random []byte) string {
	suffix := make([]byte, len(random))
	for i, r := range random {
		suffix[i] = orderDigits[1+int(r)%(orderBase-1)]
	}
	return string(suffix)
}
