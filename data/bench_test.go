package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"attache/briefing"
)

// The library of the benchmarks: 100,000 snippets of 40 to 80 words, 50 for each day from the beginning of 2020, of which 1,000 stand
// under 90 headings of one briefing, and 2,000 sources, 250 of them in that briefing. Five are assessments, all others quotations; ten are
// cleared, all others drafts; one in fifty each has accents, is Cyrillic or Arabic.
const (
	benchSnippets = 100_000
	benchSources  = 2_000
)

var syllables = strings.Fields("ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu")

// vocabulary has 20,000 words; the front ones are common, as in a language.
var vocabulary = sync.OnceValue(func() []string {
	r := rand.New(rand.NewPCG(3, 3))
	words := make([]string, 20_000)
	for i := range words {
		for range 2 + r.IntN(3) {
			words[i] += syllables[r.IntN(len(syllables))]
		}
	}
	return words
})

// Other ways to write the same words, as one snippet in fifty each has it.
var (
	accented = strings.NewReplacer("a", "á", "e", "é", "o", "ö", "u", "ů")
	cyrillic = strings.NewReplacer("a", "а", "b", "б", "d", "д", "e", "е", "i", "и", "k", "к", "l", "л", "m", "м", "n", "н", "o", "о", "r", "р", "s", "с", "t", "т", "u", "у")
	arabic   = strings.NewReplacer("a", "ا", "b", "ب", "d", "د", "e", "ة", "i", "ي", "k", "ك", "l", "ل", "m", "م", "n", "ن", "o", "ع", "r", "ر", "s", "س", "t", "ت", "u", "و")
)

func sentence(r *rand.Rand, words int) string {
	v := vocabulary()
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		x := r.Float64()
		b.WriteString(v[int(x*x*x*float64(len(v)))])
	}
	return b.String()
}

var benchLibrary struct {
	sync.Once
	dir, file string
	briefing  briefing.ID[briefing.Briefing]
	snippets  []briefing.Ref
}

// library100k gives the path of the library file, made once, and the desk that made it.
func library100k(b *testing.B) (*desk, string) {
	b.Helper()
	d := newDesk(b, "anna")
	benchLibrary.Do(func() {
		dir, err := os.MkdirTemp("", "attache-bench-")
		if err != nil {
			b.Fatal(err)
		}
		benchLibrary.dir, benchLibrary.file = dir, filepath.Join(dir, "large.brief")
		d.workDir = filepath.Join(dir, "work")
		l := d.create(benchLibrary.file)
		d.add(l, fill(d)...)
		closeIt(b, l)
	})
	d.workDir = filepath.Join(benchLibrary.dir, "work")
	return d, benchLibrary.file
}

func TestMain(m *testing.M) {
	if value := os.Getenv(childEnv); value != "" {
		os.Exit(beChild(value))
	}
	code := m.Run()
	if benchLibrary.dir != "" {
		if err := os.RemoveAll(benchLibrary.dir); err != nil && code == 0 {
			code = 1
		}
	}
	os.Exit(code)
}

func fill(d *desk) []briefing.Object {
	r := rand.New(rand.NewPCG(5, 5))
	br := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.id()), Title: "Large"}
	benchLibrary.briefing = br.ID
	objects := []briefing.Object{br}
	var sources []briefing.ID[briefing.Source]
	for range benchSources {
		s := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Type: "article-newspaper", Title: sentence(r, 8), ContainerTitle: sentence(r, 2)}
		sources = append(sources, s.ID)
		objects = append(objects, s)
	}
	var headings []briefing.ID[briefing.Heading]
	said := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	count := 0
	next := func() string {
		count++
		return fmt.Sprintf("a%06d", count)
	}
	for range 90 {
		h := &briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: br.ID, Title: sentence(r, 4), Place: briefing.Place{Order: next()}}
		headings = append(headings, h.ID)
		objects = append(objects, h)
	}
	for i := range benchSnippets {
		source := sources[r.IntN(benchSources)]
		if i < 1000 {
			source = sources[i%250]
		}
		s := &briefing.Snippet{
			ID: briefing.ID[briefing.Snippet](d.id()), Kind: briefing.Quotation, Text: sentence(r, 40+r.IntN(40)), Gist: sentence(r, 6),
			Attribution: briefing.Attribution{{Name: sentence(r, 2), Role: sentence(r, 3), Date: briefing.DateOf(said.AddDate(0, 0, i/50))}},
			Citations:   []briefing.Citation{{Source: source}},
		}
		if script := map[int]*strings.Replacer{9: accented, 10: cyrillic, 11: arabic}[i%50]; script != nil {
			s.Text, s.Gist = script.Replace(s.Text), script.Replace(s.Gist)
		}
		if i%20_000 == 7 {
			s.Kind = briefing.Assessment
		}
		if i%10_000 == 8 {
			s.Vouch(briefing.Cleared)
		}
		benchLibrary.snippets = append(benchLibrary.snippets, s.Ref())
		objects = append(objects, s)
		if i < 1000 {
			objects = append(objects, &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: s.ID, Place: briefing.Place{Parent: headings[i%90], Order: next()}})
		}
	}
	return objects
}

func BenchmarkImport100k(b *testing.B) {
	for b.Loop() {
		d := newDesk(b, "anna")
		l := d.create(filepath.Join(b.TempDir(), "a.brief"))
		objects := fill(d)
		start := time.Now()
		d.add(l, objects...)
		b.ReportMetric(time.Since(start).Seconds(), "s/import")
		l.stop()
		l.background.Wait()
		l.closed = true
		if err := l.letGo(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenKnown100k(b *testing.B) {
	d, path := library100k(b)
	closeIt(b, d.open(path))
	for b.Loop() {
		l := d.open(path)
		if _, err := l.Briefings(context.Background()); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		closeIt(b, l)
		b.StartTimer()
	}
}

func BenchmarkOpenNeverSeen100k(b *testing.B) {
	_, path := library100k(b)
	for b.Loop() {
		l := newDesk(b, "ben").open(path)
		b.StopTimer()
		closeIt(b, l)
		b.StartTimer()
	}
}

func BenchmarkSearch100k(b *testing.B) {
	d, path := library100k(b)
	l := d.open(path)
	searchAll(b, l)
	r := rand.New(rand.NewPCG(9, 9))
	b.Run("1,500 edits", func(b *testing.B) { // of what was made one after another, as in a day's work
		var longest time.Duration
		for b.Loop() {
			for _, s := range benchLibrary.snippets[:1500] {
				start := time.Now()
				d.apply(l, "edit", set(s, "text", sentence(r, 60)))
				longest = max(longest, time.Since(start))
			}
		}
		b.ReportMetric(float64(longest.Microseconds())/1000, "longest-ms")
	})
	b.Run("after edits", func(b *testing.B) { searchAll(b, l) })
}

// searchAll asks what people ask with Ctrl+K, and where the snippets stand that are found; beside reading all snippets for a word,
// which is what to search without an index would take.
func searchAll(b *testing.B, l *Library) {
	ctx := context.Background()
	v := vocabulary()
	word := func(from, to int) func(*rand.Rand) string {
		return func(r *rand.Rand) string { return v[from+r.IntN(to-from)] }
	}
	begin := func(letters, from, to int) func(*rand.Rand) string {
		return func(r *rand.Rand) string { return v[from+r.IntN(to-from)][:letters] }
	}
	said := func(r *rand.Rand) *briefing.Snippet {
		s, err := l.Object(ctx, benchLibrary.snippets[r.IntN(benchSnippets)])
		if err != nil {
			b.Fatal(err)
		}
		return s.(*briefing.Snippet)
	}
	several := func(sep string, parts ...func(*rand.Rand) string) func(*rand.Rand) string {
		return func(r *rand.Rand) string {
			var words []string
			for _, part := range parts {
				words = append(words, part(r))
			}
			return strings.Join(words, sep)
		}
	}
	twice := func(part func(*rand.Rand) string) func(*rand.Rand) string {
		return func(r *rand.Rand) string { return part(r) + " " + part(r) }
	}
	in := func(script *strings.Replacer, part func(*rand.Rand) string) func(*rand.Rand) string {
		return func(r *rand.Rand) string { return script.Replace(part(r)) }
	}
	start := time.Now()
	if _, err := l.readDB.ExecContext(ctx, "SELECT count(*) FROM snippet WHERE instr(doc,?)", v[0]); err != nil {
		b.Fatal(err)
	}
	scan := time.Since(start)
	for _, c := range []struct {
		name  string
		query func(r *rand.Rand) string
	}{
		{"rare word", word(15_000, 20_000)},
		{"common word", word(0, 5)},
		{"two words", twice(word(0, 500))},
		{"two rare words", twice(word(15_000, 20_000))},
		{"common twice", twice(word(0, 3))},
		{"one letter", begin(1, 0, 1000)},
		{"two letters", begin(2, 0, 1000)},
		{"three letters", begin(3, 0, 1000)},
		{"being typed", several(" ", word(0, 100), begin(3, 0, 1000))},
		{"and a letter", several(" ", word(0, 100), begin(1, 0, 1000))},
		{"rare and a letter", several(" ", word(15_000, 20_000), begin(1, 0, 1000))},
		{"letters alone", twice(begin(1, 0, 1000))},
		{"phrase", several("-", word(0, 5), word(0, 500))},
		{"sentence", func(r *rand.Rand) string { return strings.Join(strings.Fields(said(r).Text)[:12], " ") }},
		{"accents", in(accented, word(0, 500))},
		{"Cyrillic", in(cyrillic, word(0, 500))},
		{"Cyrillic letter", in(cyrillic, begin(1, 0, 1000))},
		{"Arabic", in(arabic, word(0, 500))},
		{"Arabic, being typed", in(arabic, several(" ", word(0, 100), begin(2, 0, 1000)))},
		{"somebody", func(r *rand.Rand) string { return said(r).Attribution[0].Name }},
		{"source", func(r *rand.Rand) string {
			source, err := l.Object(ctx, briefing.Ref{Kind: briefing.KindSource, ID: said(r).Citations[0].Source.UUID()})
			if err != nil {
				b.Fatal(err)
			}
			return source.(*briefing.Source).Title
		}},
		{"gist", func(r *rand.Rand) string { return said(r).Gist }},
		{"nothing", func(*rand.Rand) string { return "quixotry" }},
		{"nothing and a word", several(" ", func(*rand.Rand) string { return "quixotry" }, word(0, 5))},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 1))
			var times []time.Duration
			hits := 0
			for b.Loop() {
				b.StopTimer()
				query := c.query(r)
				b.StartTimer()
				start := time.Now()
				list, err := l.Search(ctx, query, 50)
				if err != nil {
					b.Fatal(err)
				}
				var found []briefing.ID[briefing.Snippet]
				for _, hit := range list {
					if hit.Ref.Kind == briefing.KindSnippet {
						found = append(found, briefing.ID[briefing.Snippet](hit.Ref.ID))
					}
				}
				if _, err := l.Addresses(ctx, found...); err != nil {
					b.Fatal(err)
				}
				times = append(times, time.Since(start))
				hits += len(list)
			}
			slices.Sort(times)
			p95 := times[len(times)*95/100]
			b.ReportMetric(float64(p95.Microseconds())/1000, "p95-ms")
			b.ReportMetric(100*float64(p95)/float64(scan), "p95-%-of-scan")
			b.ReportMetric(float64(hits)/float64(len(times)), "hits/op")
		})
	}
}

func BenchmarkApplyOneEdit(b *testing.B) {
	d, path := library100k(b)
	l := d.open(path)
	i := 0
	for b.Loop() {
		d.apply(l, "edit", set(benchLibrary.snippets[i%len(benchLibrary.snippets)], "text", fmt.Sprint("new words ", i)))
		i++
	}
}

func BenchmarkPublish100k(b *testing.B) {
	d, path := library100k(b)
	l := d.open(path)
	i := 0
	for b.Loop() {
		d.apply(l, "edit", set(benchLibrary.snippets[0], "gist", fmt.Sprint("gist ", i, time.Now())))
		publish(b, l)
		i++
	}
	if info, err := os.Stat(path); err == nil {
		b.ReportMetric(float64(info.Size())/1e6, "MB")
	}
}

// BenchmarkPublishWithBackup100k publishes an edit with and without a backup, side by side, while somebody goes on
// writing, and measures what the middle one of these edits takes.
func BenchmarkPublishWithBackup100k(b *testing.B) {
	d, path := library100k(b)
	l := d.open(path)
	at := d.now
	l.o.Now = func() time.Time { return at }
	i := 0
	edit := func() time.Duration {
		i++
		start := time.Now()
		d.apply(l, "edit", set(benchLibrary.snippets[i%1000], "gist", fmt.Sprint("gist ", i, start)))
		return time.Since(start)
	}
	edit() // the first one finds what making the library left in the journal
	publish(b, l)
	var took [2]time.Duration
	var edits [2][]time.Duration
	for b.Loop() {
		for with, last := range [2]time.Time{at, at.Add(-backupEvery)} {
			l.backedUp = last
			edit()
			done := make(chan error)
			start := time.Now()
			go func() { _, err := l.Publish(context.Background()); done <- err }()
			for running := true; running; {
				edits[with] = append(edits[with], edit())
				select {
				case err := <-done:
					if err != nil {
						b.Fatal(err)
					}
					took[with] += time.Since(start)
					running = false
				case <-time.After(100 * time.Millisecond):
				}
			}
		}
	}
	b.ReportMetric(float64(took[1])/float64(took[0]), "publish-with/without")
	for _, list := range edits {
		slices.Sort(list)
	}
	b.ReportMetric(float64(edits[1][len(edits[1])/2])/float64(edits[0][len(edits[0])/2]), "edit-with/without")
}

func BenchmarkContent1000Snippets(b *testing.B) {
	d, path := library100k(b)
	l := d.open(path)
	for b.Loop() {
		c, err := l.Content(context.Background(), benchLibrary.briefing)
		if err != nil {
			b.Fatal(err)
		}
		if len(c.Snippets) != 1000 || len(c.Headings) != 90 || len(c.Sources) != 250 {
			b.Fatalf("%d snippets, %d headings, %d sources", len(c.Snippets), len(c.Headings), len(c.Sources))
		}
	}
}
