package session

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

func somePicture(t *testing.T) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 120, 80))
	for y := range 80 {
		for x := range 120 {
			m.Set(x, y, color.RGBA{uint8(2 * x), uint8(3 * y), 0x80, 0xFF})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPicturesArePrinted files a figure whose bytes are whole, damaged and
// missing, and looks at the proof of each and at what is exported.
func TestPicturesArePrinted(t *testing.T) {
	whole := somePicture(t)
	for _, test := range []struct {
		name  string
		bytes []byte
		rule  briefing.Rule
	}{
		{"whole", whole, ""},
		{"damaged", whole[:len(whole)-40], briefing.RuleFigureDamaged},
		{"missing", nil, briefing.RuleFigureMissing},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx := context.Background()
			s := newLibrary(t)
			b, _, _ := plant(t, s, "Views|the figure")
			sha := strings.Repeat("ab", 32)
			if test.bytes != nil {
				sum := sha256.Sum256(test.bytes)
				sha = hex.EncodeToString(sum[:])
				if err := s.apply(ctx, "Store", nil, test.bytes); err != nil {
					t.Fatal(err)
				}
			}
			snippet := onlySnippet(t, s, b.ID)
			snippet.Kind, snippet.Text = briefing.FigureKind, ""
			snippet.Figure = &briefing.Figure{SHA256: sha, Type: "image/png", Caption: "The quay", Alt: "Two cranes."}
			if err := s.Save(ctx, "show", snippet); err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(t.TempDir(), "out.pdf")
			proof, err := s.ExportPDF(ctx, b.ID, out, ExportOptions{})
			if err != nil {
				t.Fatal(err)
			}
			wantNoFailures(t, out)
			shown := 0
			var words strings.Builder
			for page := range proof.Pages.All() {
				for _, item := range page.Items {
					if item.Picture != nil {
						shown++
					} else if item.Word != nil {
						words.WriteString(item.Word.Text + " ")
					}
				}
			}
			found := slices.ContainsFunc(proof.Findings, func(f briefing.Finding) bool { return f.Rule == test.rule })
			if (shown == 1) != (test.rule == "") || found != (test.rule != "") {
				t.Errorf("%d pictures, findings %v", shown, proof.Findings)
			}
			if !strings.Contains(words.String(), "The quay") || strings.Contains(words.String(), "Two cranes.") != (test.rule != "") {
				t.Error(words.String())
			}
			file, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(file, []byte("/Subtype/Image")) != (test.rule == "") {
				t.Error("the file holds another number of pictures")
			}
			again, err := s.Proof(ctx, b.ID)
			if err != nil {
				t.Fatal(err)
			}
			if len(again.Findings) != len(proof.Findings) {
				t.Errorf("findings %v, then %v", proof.Findings, again.Findings)
			}
		})
	}
}

func onlySnippet(t *testing.T, s *Session, id briefing.ID[briefing.Briefing]) briefing.Snippet {
	t.Helper()
	outline, err := s.Outline(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return outline.Sections[0].Snippets[0].Snippet
}

// lostDisk is a store that cannot read stored bytes.
type lostDisk struct{ Store }

var errDisk = errors.New("the disk is gone")

func (lostDisk) Blob(context.Context, string) ([]byte, error) { return nil, errDisk }

func TestPicturesThatCannotBeReadAreNoFinding(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, _ := plant(t, s, "Views|the figure")
	snippet := onlySnippet(t, s, b.ID)
	snippet.Kind, snippet.Figure = briefing.FigureKind, &briefing.Figure{SHA256: strings.Repeat("ab", 32), Type: "image/png"}
	if err := s.Save(ctx, "show", snippet); err != nil {
		t.Fatal(err)
	}
	s.store = lostDisk{s.store}
	if _, err := s.Proof(ctx, b.ID); !errors.Is(err, errDisk) {
		t.Error(err)
	}
}
