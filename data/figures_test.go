package data

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

func init() { roles["day"] = beDay }

// took measures what do takes.
func took(b *testing.B, do func() error) time.Duration {
	b.Helper()
	start := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// BenchmarkMergeOnePercent100k receives a copy of the library in which a colleague changed one snippet in a hundred. Beside it every row of
// that copy is verified, which no merge can do without.
func BenchmarkMergeOnePercent100k(b *testing.B) {
	ctx := context.Background()
	d, path := library100k(b)
	l := d.open(path)
	ben := newDesk(b, "ben")
	theirs := filepath.Join(b.TempDir(), "theirs.brief")
	if err := copyFile(ctx, path, theirs); err != nil {
		b.Fatal(err)
	}
	lb := ben.open(theirs)
	var merge, verify time.Duration
	n := 0
	for b.Loop() {
		n++
		b.StopTimer()
		var changes []briefing.Change
		for i := n % 100; i < benchSnippets; i += 100 {
			changes = append(changes, set(benchLibrary.snippets[i], "text", fmt.Sprint("words by ben, ", n)))
		}
		ben.apply(lb, "edit", changes...)
		publish(b, lb)
		b.StartTimer()
		merge += took(b, func() error {
			got, err := l.Receive(ctx, theirs, revision.ReceiveOptions{})
			if err == nil && len(got.Changed) != len(changes) {
				return fmt.Errorf("%d snippets came in, want %d", len(got.Changed), len(changes))
			}
			return err
		})
		b.StopTimer()
		verify += took(b, func() error { _, err := verifyCopy(ctx, theirs); return err })
		b.StartTimer()
	}
	b.ReportMetric(merge.Seconds()/float64(n), "s/merge")
	b.ReportMetric(float64(merge)/float64(verify), "merge/verify")
}

// BenchmarkPublishBesideCopy100k publishes one edit, and beside it copies, syncs and hashes the file, which is the least that a safe copy takes.
func BenchmarkPublishBesideCopy100k(b *testing.B) {
	ctx := context.Background()
	d, path := library100k(b)
	l := d.open(path)
	var whole, least time.Duration
	n := 0
	for b.Loop() {
		n++
		d.apply(l, "edit", set(benchLibrary.snippets[0], "gist", fmt.Sprint("gist ", n)))
		whole += took(b, func() error { _, err := l.Publish(ctx); return err })
		b.StopTimer()
		to := filepath.Join(filepath.Dir(path), "copy")
		least += took(b, func() error {
			if err := copyFile(ctx, path, to); err != nil {
				return err
			}
			if err := syncFile(to); err != nil {
				return err
			}
			_, err := sumOf(ctx, to)
			return err
		})
		if err := os.Remove(to); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(whole.Seconds()/float64(n), "s/publish")
	b.ReportMetric(float64(whole)/float64(least), "publish/copy")
	if info, err := os.Stat(path); err == nil {
		b.ReportMetric(float64(info.Size())/1e6, "MB")
	}
}

// beDay opens a library, reads a briefing, searches, writes and publishes, and prints the most memory that this process held. Its fields are the
// library file, the data folder, the briefing, a snippet and what is searched for.
func beDay(f []string) int {
	err := day(f)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(peak())
	return 0
}

func day(f []string) error {
	ctx := context.Background()
	l, err := Open(ctx, f[0], Options{WorkDir: f[1]})
	if err != nil {
		return err
	}
	id, err := briefing.ParseUUID(f[2])
	if err != nil {
		return err
	}
	snippet, err := briefing.ParseUUID(f[3])
	if err != nil {
		return err
	}
	for i := range 20 {
		if _, err := l.Content(ctx, briefing.ID[briefing.Briefing](id)); err != nil {
			return err
		}
		for _, query := range strings.Split(f[4], "|") {
			if _, err := l.Search(ctx, query, 50); err != nil {
				return err
			}
		}
		edit := set(briefing.Ref{Kind: briefing.KindSnippet, ID: snippet}, "text", fmt.Sprint("words of the day, ", i))
		if err := l.Apply(ctx, briefing.Action{Title: "edit", Who: "anna", At: time.Now(), Changes: []briefing.Change{edit}}); err != nil {
			return err
		}
		if i%10 == 0 {
			if _, err := l.Publish(ctx); err != nil {
				return err
			}
		}
	}
	return l.Close(ctx)
}

// BenchmarkMemory100k measures the most memory that a day's work on the library takes, in a process of its own: that of a file that is
// known, and that of one never seen before. Beside it stands what the same does to an empty library.
func BenchmarkMemory100k(b *testing.B) {
	d, path := library100k(b)
	small := newDesk(b, "anna")
	empty := filepath.Join(b.TempDir(), "small.brief")
	l := small.create(empty)
	br, s := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](small.id()), Title: "Small"}, small.snippet("words")
	small.add(l, br, s)
	closeIt(b, l)
	v := vocabulary()
	queries := strings.Join([]string{v[0], v[1] + " " + v[2], v[3][:2], v[19_000]}, "|")
	spent := func(path, work, of, snippet string) float64 {
		cmd := child(b, "day", path, work, of, snippet, queries)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			b.Fatal(err)
		}
		n, err := strconv.Atoi(strings.TrimSpace(string(out)))
		if err != nil {
			b.Fatal(err)
		}
		return float64(n) / 1e6
	}
	for b.Loop() {
		large, one := benchLibrary.briefing.UUID().String(), benchLibrary.snippets[0].ID.String()
		known := spent(path, d.workDir, large, one)
		unseen := spent(path, b.TempDir(), large, one)
		least := spent(empty, small.workDir, br.ID.UUID().String(), s.ID.UUID().String())
		b.ReportMetric(known, "MB-known")
		b.ReportMetric(unseen, "MB-never-seen")
		b.ReportMetric(known/least, "known/empty")
	}
}
