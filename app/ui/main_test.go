package ui

import (
	"context"
	"image"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	fynelang "fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/assets"
	"attache/briefing"
	"attache/data"
)

var _ desk.Session = (*session.Session)(nil)

func TestMain(m *testing.M) {
	if err := os.Setenv("LANG", "en_GB.UTF-8"); err != nil {
		panic(err)
	}
	_ = fynelang.SystemLocale()
	os.Exit(m.Run())
}

// testRunner runs everything on the test's own goroutine, in the order in which
// it was asked for, and keeps a clock that only the test moves.
type testRunner struct {
	tasks  []func()
	now    time.Duration
	timers []*testTimer
	worst  time.Duration // the longest that anything took on what is the UI goroutine in the program; for benchmarks
}

type testTimer struct {
	at      time.Duration
	f       func()
	stopped bool
}

func (r *testRunner) Post(f func()) { r.tasks = append(r.tasks, func() { r.clock(f) }) }
func (r *testRunner) Go(f func())   { r.tasks = append(r.tasks, f) }

// clock runs f and keeps how long it took, if that was the longest.
func (r *testRunner) clock(f func()) {
	begun := time.Now()
	f()
	r.worst = max(r.worst, time.Since(begun))
}

func (r *testRunner) After(d time.Duration, f func()) func() {
	t := &testTimer{at: r.now + d, f: func() { r.clock(f) }}
	r.timers = append(r.timers, t)
	return func() { t.stopped = true }
}

// drain runs what is waiting, and what that asks for, until nothing is.
func (r *testRunner) drain() {
	for len(r.tasks) > 0 {
		task := r.tasks[0]
		r.tasks = r.tasks[1:]
		task()
	}
}

// pass lets time go by.
func (r *testRunner) pass(d time.Duration) {
	until := r.now + d
	r.drain()
	for {
		next := -1
		for i, t := range r.timers {
			if !t.stopped && t.at <= until && (next < 0 || t.at < r.timers[next].at) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		t := r.timers[next]
		r.timers = append(r.timers[:next], r.timers[next+1:]...)
		r.now = t.at
		t.f()
		r.drain()
	}
	r.now = until
}

// desktop is a window on a library of its own, and the hands of its user.
type user struct {
	*Window
	t   testing.TB
	run *testRunner
	s   *session.Session
	web site
	dir string
}

func ticking() func() time.Time {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return func() time.Time { at = at.Add(time.Second); return at }
}

func entropy() io.Reader { return rand.NewChaCha8([32]byte{7}) }

// sit opens a window on a library that fill has prepared.
func sit(t testing.TB, fill func(context.Context, *session.Session)) *user {
	t.Helper()
	dir := t.TempDir()
	lib, err := data.Open(t.Context(), filepath.Join(dir, "test.brief"), data.Options{
		WorkDir: filepath.Join(dir, "work"), Now: ticking(), Entropy: entropy(), Create: true,
	})
	must(t, err)
	web := site{}
	s, err := session.New(lib, session.Options{Who: "Ann", Now: ticking(), Entropy: entropy(), Fonts: assets.Fonts, Version: "test", Web: web,
		Templates: session.TemplateFolders{Program: assets.Templates, Own: filepath.Join(dir, "templates")}})
	must(t, err)
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	if fill != nil {
		fill(t.Context(), s)
	}
	run := &testRunner{}
	w := New(test.NewTempApp(t), s, Options{Path: "test.brief", Exports: dir, Now: ticking(), Runner: run})
	w.win.Resize(fyne.NewSize(1280, 800))
	w.win.Show()
	u := &user{Window: w, t: t, run: run, s: s, web: web, dir: dir}
	u.wait()
	return u
}

// wait lets everything come to rest: saving, reading, pages.
func (u *user) wait() {
	u.t.Helper()
	u.run.pass(2 * desk.SaveDelay)
}

// must fails the test on an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// titles lists the outline as it is shown, indented by level.
func (u *user) titles() string {
	var lines []string
	for _, r := range u.outline.rows[1:] {
		lines = append(lines, strings.Repeat("  ", r.level-1)+r.number+" "+r.title)
	}
	return strings.Join(lines, "\n")
}

// choose clicks on a heading.
func (u *user) choose(title string) {
	u.t.Helper()
	for i, r := range u.outline.rows {
		if r.title == title {
			u.outline.list.Select(i)
			u.wait()
			return
		}
	}
	u.t.Fatalf("no heading %q in:\n%s", title, u.titles())
}

// command asks for a command by its name in the main menu, in English or as the window
// says it, as a click on it does.
func (u *user) command(label string) {
	u.t.Helper()
	label = lang.Key(label).String()
	for _, menu := range menus(u.win) {
		for _, item := range menu.Items {
			if item.Label == label && item.ChildMenu == nil {
				item.Action()
				u.wait()
				return
			}
		}
	}
	u.t.Fatalf("no command %q in the main menu", label)
}

// menus lists the menus of the main menu, and those that open from them.
func menus(win fyne.Window) []*fyne.Menu {
	var all []*fyne.Menu
	for _, menu := range win.MainMenu().Items {
		all = append(all, menu)
		for _, item := range menu.Items {
			if item.ChildMenu != nil {
				child := *item.ChildMenu
				child.Label = item.Label
				all = append(all, &child)
			}
		}
	}
	return all
}

// types puts the keyboard into a field and types over what stands in it.
func (u *user) types(e *part.Entry, text string) {
	u.t.Helper()
	u.win.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(e, text)
}

// outlineNow reads the open briefing from the library, past the window.
func (u *user) outlineNow() briefing.Outline {
	u.t.Helper()
	o, err := u.s.Outline(u.t.Context(), u.d.At.Briefing)
	must(u.t, err)
	return o
}

// stored reads the chosen snippet from the library, past the window.
func (u *user) stored() briefing.Snippet {
	u.t.Helper()
	o, err := u.s.Object(u.t.Context(), briefing.Snippet{ID: u.d.At.Snippet}.Ref())
	must(u.t, err)
	return *o.(*briefing.Snippet)
}

// sample fills a library with a briefing of two headings and three snippets.
func sample(ctx context.Context, s *session.Session) {
	b := sure(s.NewBriefing(ctx, "Harbour dues", briefing.Template{}))
	issue := sure(s.NewHeading(ctx, b.ID, briefing.ID[briefing.Heading]{}, "Issue"))
	debate := sure(s.NewHeading(ctx, b.ID, issue.ID, "Debate"))
	work := sure(s.NewSource(ctx, "Ports to charge for empty berths"))
	work.ContainerTitle = "The Quay"
	quotation := sure(s.NewSnippet(ctx, issue.ID, briefing.Quotation))
	quotation.Text = "Nobody pays for an empty berth."
	quotation.Attribution = briefing.Attribution{{Name: "M. Okafor", Role: "harbour master"}, {Name: "Coast Wire"}}
	quotation.Citations = []briefing.Citation{{Source: work.ID, Locator: briefing.Locator{Label: "page", Value: "4"}}}
	comment := sure(s.NewSnippet(ctx, issue.ID, briefing.Comment))
	comment.Text = "Three ports have raised their dues since the spring."
	assessment := sure(s.NewSnippet(ctx, debate.ID, briefing.Assessment))
	assessment.Text = "The dues will likely be withdrawn."
	if err := s.Save(ctx, "Fill", work, quotation, comment, assessment); err != nil {
		panic(err)
	}
}

func sure[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// differ reports whether two pictures are unlike.
func differ(a, b image.Image) bool {
	if a == nil || b == nil || a.Bounds() != b.Bounds() {
		return a != b
	}
	r := a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return true
			}
		}
	}
	return false
}
