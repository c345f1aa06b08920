package session

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"attache/assets"
	"attache/briefing"
	"attache/briefing/pdf"
	"attache/briefing/pdf/check"
	"attache/data"
)

// exported gives the bytes of a PDF of a briefing, checked.
func exported(t *testing.T, s *Session, id briefing.ID[briefing.Briefing], o ExportOptions) ([]byte, Exported) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.pdf")
	done, err := s.ExportPDF(context.Background(), id, path, o)
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	report, err := check.File(written)
	if err != nil || !report.OK() {
		t.Errorf("the checker says %v, %v, %v", report.Failures, report.Unchecked, err)
	}
	return written, done
}

func importPDF(t *testing.T, s *Session, file []byte) Imported {
	t.Helper()
	done, err := s.ImportPDF(context.Background(), "out.pdf", file, nil)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func TestAPDFOpensAgainAsABriefing(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	first, err := s.ImportArticle(ctx, "tolls.txt", []byte(tollArticle), "Tolls")
	if err != nil {
		t.Fatal(err)
	}
	plant(t, s, "Elsewhere|Nobody else may read this")
	file, done := exported(t, s, first.Briefing, ExportOptions{Embed: true})
	if e := done.Embedded; e == nil || e.Snippets != 3 || e.Headings != 2 || e.Sources != 4 || e.Texts != 1 {
		t.Errorf("embedded %+v", done.Embedded)
	}
	would, err := s.WouldEmbed(ctx, first.Briefing, briefing.ExtractOptions{})
	if off := would.Bytes - done.Embedded.Bytes; err != nil || max(off, -off) > done.Embedded.Bytes/5 || would.Snippets != 3 {
		t.Errorf("would embed %+v of %d bytes, %v", would, done.Embedded.Bytes, err)
	}
	library, err := carriedLibrary(file)
	if err != nil || !bytes.Contains(library, []byte("We will not raise the tolls")) || bytes.Contains(library, []byte("Nobody else")) || bytes.Contains(library, []byte("Elsewhere")) {
		t.Errorf("the file in the PDF has not the briefing's words and no others: %v", err)
	}

	other := elsewhere(t)
	in := importPDF(t, other, file)
	if in.Title != "Tolls" || in.Briefings != 1 || in.Headings != 2 || in.Snippets != 3 || in.Sources != 4 || !in.Received || in.Notices != nil {
		t.Errorf("imported %+v", in)
	}
	want := picture(t, s, first.Briefing)
	if got := picture(t, other, in.Briefing); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	proof, err := other.Proof(ctx, in.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := pageText(proof.Pages), pageText(done.Pages); got != want {
		t.Errorf("its pages say\n%s\nwant\n%s", got, want)
	}
	for id, verdict := range proof.Verdicts {
		if done.Verdicts[id] != verdict {
			t.Errorf("the verdict became %s, and was %s", verdict, done.Verdicts[id])
		}
	}
	if again := importPDF(t, other, file); again.Snippets+again.Headings+again.Sources+again.Briefings != 0 || again.Briefing != in.Briefing || len(again.Notices) != 1 {
		t.Errorf("imported again: %+v", again)
	}
}

func TestNothingIsEmbeddedUnasked(t *testing.T) {
	s := newLibrary(t)
	b, _, _ := plant(t, s, "A|a")
	file, done := exported(t, s, b.ID, ExportOptions{})
	if attached, err := check.Attachments(file); err != nil || len(attached) != 0 || done.Embedded != nil {
		t.Errorf("attached %v, %v, said %+v", attached, err, done.Embedded)
	}
	if _, err := newLibrary(t).ImportPDF(context.Background(), "out.pdf", file, nil); !errors.Is(err, ErrCarriesNothing) {
		t.Errorf("got %v, want ErrCarriesNothing", err)
	}
}

// Nothing is embedded that is marked higher than the banner says, also where it is hardly printed.
func TestTheBannerCoversWhatIsEmbedded(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, placements := plant(t, s, "A|a", "B|b")
	source, err := s.NewSource(ctx, "Who says that they agree")
	if err != nil {
		t.Fatal(err)
	}
	source.Marking = "SECRET"
	id, err := s.mint()
	if err != nil {
		t.Fatal(err)
	}
	link := briefing.Link{ID: briefing.ID[briefing.Link](id), Kind: briefing.Corroborates, From: placements["a"].Snippet, To: placements["b"].Snippet, Source: source.ID}
	if err := s.Save(ctx, "link", source, link); err != nil {
		t.Fatal(err)
	}
	_, done := exported(t, s, b.ID, ExportOptions{Embed: true})
	if done.Embedded.Sources != 1 || done.Document.Banner != "SECRET" {
		t.Errorf("%d sources are embedded under the banner %q", done.Embedded.Sources, done.Document.Banner)
	}
}

func TestAPictureComesBack(t *testing.T) {
	ctx := context.Background()
	s, other := newLibrary(t), elsewhere(t)
	b, _, _ := plant(t, s, "Views|the figure")
	picture, unused := somePicture(t), []byte("bytes that nothing in the briefing names")
	if err := s.apply(ctx, "Store", nil, picture, unused); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(picture)
	snippet := onlySnippet(t, s, b.ID)
	snippet.Kind, snippet.Text = briefing.FigureKind, ""
	snippet.Figure = &briefing.Figure{SHA256: hex.EncodeToString(sum[:]), Type: "image/png", Caption: "The quay", Alt: "Two cranes."}
	if err := s.Save(ctx, "show", snippet); err != nil {
		t.Fatal(err)
	}
	file, done := exported(t, s, b.ID, ExportOptions{Embed: true, Carry: briefing.ExtractOptions{Current: true}})
	if done.Embedded.Pictures != 1 || done.Embedded.Earlier != 0 {
		t.Errorf("embedded %+v", done.Embedded)
	}
	importPDF(t, other, file)
	if got, err := other.store.Blob(ctx, snippet.Figure.SHA256); err != nil || !bytes.Equal(got, picture) {
		t.Errorf("the picture came back with %d of %d bytes, %v", len(got), len(picture), err)
	}
}

func TestADeletedBriefingComesBack(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, _ := plant(t, s, "A|a", " B|b")
	want := picture(t, s, b.ID)
	file, _ := exported(t, s, b.ID, ExportOptions{Embed: true})
	if err := s.Delete(ctx, b.Ref()); err != nil {
		t.Fatal(err)
	}
	in := importPDF(t, s, file)
	if got := picture(t, s, b.ID); got != want || in.Briefing != b.ID {
		t.Errorf("got\n%swant\n%s%+v", got, want, in)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if briefings, err := s.Briefings(ctx); err != nil || len(briefings) != 0 {
		t.Errorf("after undo: %v, %v", briefings, err)
	}
}

// elsewhere opens a session on a new library with chance of its own, as another person has.
func elsewhere(t *testing.T) *Session {
	t.Helper()
	dir := t.TempDir()
	chance := func(seed byte) io.Reader { return rand.NewChaCha8([32]byte{2, seed}) }
	lib, err := data.Open(context.Background(), filepath.Join(dir, "b.brief"), data.Options{
		WorkDir: filepath.Join(dir, "work"), Now: clock(), Entropy: chance(1), Create: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(lib, Options{Who: "Ben", Now: clock(), Entropy: chance(2), Fonts: assets.Fonts, Hyphens: assets.Hyphenation, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// What was changed by a PDF is told: nobody shall find other words later without having been warned.
func TestChangedWordsAreNamed(t *testing.T) {
	ctx := context.Background()
	s, other := newLibrary(t), elsewhere(t)
	b, headings, _ := plant(t, s, "Harbour|a", "Tolls|b")
	file, _ := exported(t, s, b.ID, ExportOptions{Embed: true})
	importPDF(t, other, file)
	for title, h := range map[string]string{"Tolls of today": "Tolls", "Harbour of today": "Harbour"} {
		changed := headings[h]
		changed.Title = title
		if err := other.Save(ctx, "Rename", changed); err != nil {
			t.Fatal(err)
		}
	}
	mine := headings["Harbour"]
	mine.Title = "Harbour as I see it"
	if err := s.Save(ctx, "Rename", mine); err != nil {
		t.Fatal(err)
	}
	back, _ := exported(t, other, b.ID, ExportOptions{Embed: true})
	in := importPDF(t, s, back)
	all := strings.Join(in.Notices, "\n")
	for _, want := range []string{"“Tolls of today”", "both are kept"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not among the notices:\n%s", want, all)
		}
	}
}

// carrier gives a PDF that carries files of any kind.
func carrier(t *testing.T, s *Session, attached ...pdf.Attachment) []byte {
	t.Helper()
	b, _, _ := plant(t, s, "A|a")
	proof, err := s.Proof(context.Background(), b.ID)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := pdf.Write(&out, &proof.Document, proof.Pages.All(), pdf.Metadata{Attachments: attached}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestHostileAttachmentsAreRefused(t *testing.T) {
	ctx := context.Background()
	good := newLibrary(t)
	b, _, _ := plant(t, good, "A|The very words")
	carried, _, err := good.extract(ctx, b.ID, briefing.ExtractOptions{})
	if err != nil {
		t.Fatal(err)
	}
	altered := carried
	altered.Data = bytes.ReplaceAll(carried.Data, []byte("The very words"), []byte("Other words!!!"))
	if bytes.Equal(altered.Data, carried.Data) {
		t.Fatal("nothing was altered")
	}
	foreign := carried
	foreign.Data = bytes.Clone(carried.Data)
	copy(foreign.Data[68:], "\x00\x00\x00\x01")
	called := func(name string, a pdf.Attachment) pdf.Attachment { a.Name = name; return a }
	for name, test := range map[string]struct {
		file []byte
		want error
	}{
		"no PDF":                  {[]byte(tollArticle), check.ErrNotPDF},
		"nothing":                 {nil, check.ErrNotPDF},
		"other files only":        {carrier(t, good, pdf.Attachment{Name: "figures.csv", Data: []byte("1,2")}), ErrCarriesNothing},
		"two libraries":           {carrier(t, good, carried, called("again.BRIEF", carried)), ErrCarriesSeveral},
		"words altered":           {carrier(t, good, altered), data.ErrDamaged},
		"cut short":               {carrier(t, good, pdf.Attachment{Name: "b.brief", Data: carried.Data[:len(carried.Data)/2]}), data.ErrDamaged},
		"empty":                   {carrier(t, good, pdf.Attachment{Name: "b.brief"}), data.ErrNotLibrary},
		"a program":               {carrier(t, good, pdf.Attachment{Name: "../../b.brief", Data: []byte("\x7fELF")}), data.ErrNotLibrary},
		"another program's":       {carrier(t, good, foreign), data.ErrForeign},
		"the end of the PDF lost": {carrier(t, good, carried)[:5000], check.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			s := newLibrary(t)
			_, err := s.ImportPDF(ctx, "bad.pdf", test.file, nil)
			if !errors.Is(err, test.want) || !strings.HasPrefix(err.Error(), "import bad.pdf: ") {
				t.Errorf("got %v, want %v", err, test.want)
			}
			var library *CarriedError
			if inside := errors.As(err, &library); inside != strings.Contains("words altered, cut short, empty, a program, another program's", name) {
				t.Errorf("%v is a CarriedError: %v", err, inside)
			}
			if briefings, err := s.Briefings(ctx); err != nil || len(briefings) != 0 {
				t.Errorf("it left %v, %v", briefings, err)
			}
		})
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "attache-*", carriedName))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestEmbeddingIsReproducible(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, _ := plant(t, s, "A|a")
	one, _, err := s.extract(ctx, b.ID, briefing.ExtractOptions{})
	if err != nil {
		t.Fatal(err)
	}
	two, _, err := s.extract(ctx, b.ID, briefing.ExtractOptions{})
	if err != nil || !bytes.Equal(one.Data, two.Data) {
		t.Errorf("%d and %d bytes differ, %v", len(one.Data), len(two.Data), err)
	}
}

// A damaged PDF brings back the very words or nothing.
func TestDamageNeverAltersWords(t *testing.T) {
	ctx := context.Background()
	good := newLibrary(t)
	b, _, _ := plant(t, good, "Harbour|The very words", " Tolls|b|c")
	want := picture(t, good, b.ID)
	file, _ := exported(t, good, b.ID, ExportOptions{Embed: true})
	r := rand.New(rand.NewPCG(3, 4))
	s := elsewhere(t)
	whole, refused := 0, 0
	for range 120 {
		damaged := bytes.Clone(file)
		// The attached file stands behind the pages, so most of the damage goes there.
		at := len(damaged)/3 + r.IntN(len(damaged)*2/3)
		damaged[at] ^= 1 << r.IntN(8)
		in, err := s.ImportPDF(ctx, "damaged.pdf", damaged, nil)
		if err != nil {
			refused++
			if briefings, err := s.Briefings(ctx); err != nil || len(briefings) != 0 {
				t.Fatalf("byte %d: refused, and left %v, %v", at, briefings, err)
			}
			continue
		}
		whole++
		if got := picture(t, s, in.Briefing); got != want {
			t.Fatalf("byte %d: got\n%swant\n%s", at, got, want)
		}
		s = elsewhere(t)
	}
	if whole == 0 || refused == 0 {
		t.Errorf("%d came in and %d were refused: the damage does not show both", whole, refused)
	}
	t.Logf("%d came in whole, %d were refused", whole, refused)
}

// TestAStoppedReopeningLeavesNothing cancels while revisions come in.
func TestAStoppedReopeningLeavesNothing(t *testing.T) {
	good := newLibrary(t)
	b, _, _ := plant(t, good, "Harbour|a", " Tolls|b|c")
	file, _ := exported(t, good, b.ID, ExportOptions{Embed: true})
	s := elsewhere(t)
	ctx, cancel := context.WithCancel(context.Background())
	told := 0
	if _, err := s.ImportPDF(ctx, "out.pdf", file, func(int, int) { told++; cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("it was stopped, and gave %v", err)
	}
	if briefings, err := s.Briefings(context.Background()); err != nil || len(briefings) != 0 {
		t.Errorf("it left %v, %v", briefings, err)
	}
	last, of := 0, 0
	if _, err := s.ImportPDF(context.Background(), "out.pdf", file, func(done, total int) { last, of = done, total }); err != nil {
		t.Fatal(err)
	}
	if told == 0 || last == 0 || last != of {
		t.Errorf("told %d times before it was stopped; then %d of %d at the end", told, last, of)
	}
	if got, want := picture(t, s, b.ID), picture(t, good, b.ID); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestExportsTellOfEarlierMarkings exports a briefing whose snippet was marked more
// strictly than it is now.
func TestExportsTellOfEarlierMarkings(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, _ := plant(t, s, "Harbour|a")
	snippet := onlySnippet(t, s, b.ID)
	for _, m := range []briefing.Marking{"SECRET", "OFFICIAL"} {
		snippet.Marking = m
		if err := s.Save(ctx, "Mark", snippet); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		carry briefing.ExtractOptions
		want  string
	}{
		{briefing.ExtractOptions{}, "Earlier versions in it were marked SECRET, which is more than what is printed: OFFICIAL."},
		{briefing.ExtractOptions{Current: true}, ""},
	} {
		_, done := exported(t, s, b.ID, ExportOptions{Embed: true, Carry: test.carry})
		if got := done.Embedded.MarkingWords(done.Document.Banner); got != test.want {
			t.Errorf("%+v: %q, want %q", test.carry, got, test.want)
		}
	}
}
