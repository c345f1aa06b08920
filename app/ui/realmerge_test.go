//go:build linux

package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestTwoRealWindows sits down at two machines at once: two programs, each with a screen, a keyboard and a data folder of its own,
// have one library open. Both people type in the same words, and each adds some; what they wrote comes to stand in both windows,
// and the one decides what both wrote in one place. Pictures are kept in build/merge.
func TestTwoRealWindows(t *testing.T) {
	program, root := realProgram(t)
	need(t, "pdftotext")
	folder := t.TempDir()
	var anna, ben *screen
	ended := map[*screen]*running{}
	for who, s := range map[string]**screen{"Anna": &anna, "Ben": &ben} {
		*s = newScreen(t, filepath.Join(root, "build", "merge", strings.ToLower(who)))
		(*s).live(who)
	}
	library := anna.seed(program, filepath.Join(folder, "ferry.brief"),
		`{"briefings": [{"title": "Ferries", "headings": [{"title": "Tariff", "level": 1, "snippets": [{"kind": "comment", "text": "A crossing costs"}]}]}]}`)
	for _, s := range []*screen{anna, ben} {
		ended[s] = s.opens("Ferries", program, library)
	}

	atOnce := func(anna, ben func()) {
		var both sync.WaitGroup
		both.Go(anna)
		both.Go(ben)
		both.Wait()
	}
	typed := func(s *screen, price, own string) func() {
		return func() {
			s.sees("the cursor in the text", func() { s.key("ctrl+t") })
			s.key("End")
			s.sees("the price", func() { s.types(price) })
			s.sees("a new comment", func() { s.key("ctrl+shift+c") })
			s.sees("its words", func() { s.types(own) })
		}
	}
	atOnce(typed(anna, " five euros.", "Anna counted the berths."), typed(ben, " six euros.", "Ben counted the lorries."))
	for _, s := range []*screen{anna, ben} {
		s.picture("typed")
	}

	// A third machine reads the file, and sees all that both wrote.
	other := &screen{t: t, env: os.Environ()}
	other.live("Carl")
	says := func(args ...string) string { return other.tool(program, args...) }
	anna.until("both prices in the file", func() bool {
		words := says("conflicts", library)
		return strings.Contains(words, "five euros.") && strings.Contains(words, "six euros.")
	})
	anna.until("what each added in the file", func() bool {
		return says("search", library, "Anna counted") != "" && says("search", library, "Ben counted") != ""
	})
	for _, s := range []*screen{anna, ben} {
		s.key("ctrl+shift+o")
		s.rests()
		s.picture("both")
	}

	// Anna keeps both prices, one behind the other.
	anna.sees("the conflict", func() { anna.key("ctrl+shift+k") })
	anna.picture("conflict")
	for range 4 {
		anna.sees("the next button", func() { anna.key("Tab") })
	}
	anna.picture("chosen")
	anna.key("space")
	anna.until("the decision in the file", func() bool { return strings.Contains(says("conflicts", library), "Nobody has to decide") })
	anna.picture("decided")

	// Both windows come to hold it: what each exports says so.
	for s, who := range map[*screen]string{anna: "anna", ben: "ben"} {
		var text string
		n := 0
		all := []string{"A crossing costs five euros.", "A crossing costs six euros.", "Anna counted the berths.", "Ben counted the lorries."}
		s.until("all words in "+who+"’s PDF", func() bool {
			n++
			text = s.exports(filepath.Join(folder, who+strings.Repeat("x", n)+".pdf"))
			for _, words := range all {
				if !strings.Contains(strings.Join(strings.Fields(text), " "), words) {
					return false
				}
			}
			return true
		})
		s.picture("end")
		s.quits(ended[s])
	}
	left, err := filepath.Glob(filepath.Join(folder, "*.brief*"))
	must(t, err)
	hidden, err := filepath.Glob(filepath.Join(folder, ".*"))
	must(t, err)
	if len(left) != 1 || len(hidden) != 0 {
		t.Errorf("beside the library are left: %q, %q", left, hidden)
	}
}
