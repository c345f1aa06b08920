package part

import (
	"os"
	"testing"
)

// TestMain names a locale: the toolkit complains where the environment names none that is a language.
func TestMain(m *testing.M) {
	if err := os.Setenv("LANG", "en_GB.UTF-8"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
