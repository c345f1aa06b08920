package exchange_test

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/exchange"
)

// identity gives the same names on every run. All of them are of one
// millisecond, the worst case for keeping an order.
func identity(seed byte) exchange.Identity {
	var entropy io.Reader = rand.NewChaCha8([32]byte{seed})
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return exchange.Identity{
		Mint:    func() (briefing.UUID, error) { return briefing.NewUUID(now, entropy) },
		Entropy: entropy,
	}
}

func read(t testing.TB, data []byte) *exchange.Library {
	t.Helper()
	l, err := exchange.Read(data, identity(1))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func write(t testing.TB, l *exchange.Library) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := exchange.Write(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
