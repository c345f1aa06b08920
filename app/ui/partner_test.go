package ui

import (
	"crypto/rand"
	"path/filepath"

	"attache/app/session"
	"attache/assets"
	"attache/data"
)

// partner lets somebody with a machine of their own work on the same library file for a moment, and then has the
// window look at the file.
func (u *user) partner(who string, work func(*session.Session)) {
	u.t.Helper()
	u.command("Write into the library file now")
	lib, err := data.Open(u.t.Context(), filepath.Join(u.dir, "test.brief"), data.Options{WorkDir: filepath.Join(u.dir, "work of "+who), Now: ticking()})
	must(u.t, err)
	s, err := session.New(lib, session.Options{Who: who, Now: ticking(), Fonts: assets.Fonts, Entropy: rand.Reader})
	must(u.t, err)
	work(s)
	must(u.t, s.Close(u.t.Context()))
	u.command("Write into the library file now")
	u.wait()
}
