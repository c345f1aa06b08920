package session

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"attache/briefing"
)

// TestWarmProofsAreColdOnes writes in a briefing at random, a field or a keystroke at a
// time, and holds each proof of the session that has seen everything before against
// that of a session which has seen nothing: what is remembered shows nowhere.
func TestWarmProofsAreColdOnes(t *testing.T) {
	ctx := t.Context()
	warm := newLibrary(t)
	id := generated(t, warm, 40)
	for seed := range uint64(2) {
		r := &writer{Rand: rand.New(rand.NewPCG(seed, 4)), s: warm, id: id}
		for step := range 16 {
			done, drafts, err := r.write(ctx)
			if err != nil {
				t.Fatalf("seed %d, step %d: %s: %v", seed, step, done, err)
			}
			got, err := warm.Proof(ctx, id, drafts...)
			if err != nil {
				t.Fatal(err)
			}
			want, err := newSession(t, warm.store).Proof(ctx, id, drafts...)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Document, want.Document) {
				t.Fatalf("seed %d, step %d: %s: another document", seed, step, done)
			}
			if !reflect.DeepEqual(got.Findings, want.Findings) || !reflect.DeepEqual(got.Verdicts, want.Verdicts) {
				t.Fatalf("seed %d, step %d: %s: findings %v, want %v", seed, step, done, got.Findings, want.Findings)
			}
			if a, b := places(got), places(want); a != b {
				t.Fatalf("seed %d, step %d: %s: pages\n%s\nwant\n%s", seed, step, done, a, b)
			}
		}
	}
}

// places writes what stands where on the pages of a proof.
func places(p *Proof) string {
	var b strings.Builder
	for page := range p.Pages.All() {
		fmt.Fprintf(&b, "page %d, %v, %v\n", page.Number, page.Anchors, page.Links)
		for _, it := range page.Items {
			if it.Word != nil {
				fmt.Fprintf(&b, "%q ", it.Word.Text)
			}
			fmt.Fprintln(&b, it.Element, it.Artifact, it.X, it.Y, it.Size, it.Space, it.Width, it.Height, it.Ink)
		}
	}
	return b.String()
}

// writer is somebody who writes in a briefing.
type writer struct {
	*rand.Rand
	s  *Session
	id briefing.ID[briefing.Briefing]
}

// write does one thing and says what. What is being typed comes as drafts.
func (r *writer) write(ctx context.Context) (done string, drafts []briefing.Snippet, err error) {
	outline, err := r.s.Outline(ctx, r.id)
	if err != nil {
		return "read", nil, err
	}
	section := outline.Sections[r.IntN(len(outline.Sections))]
	for len(section.Snippets) == 0 {
		section = outline.Sections[r.IntN(len(outline.Sections))]
	}
	placed := section.Snippets[r.IntN(len(section.Snippets))]
	snippet := placed.Snippet
	words := []string{" more", "\n\n- a list\n- of two", " *bold* words", " “quoted”", "", " [a link](https://example.org)", " שלום"}
	switch r.IntN(8) {
	case 0, 1, 2:
		snippet.Text += words[r.IntN(len(words))]
		return "type", []briefing.Snippet{snippet}, nil
	case 3:
		snippet.Text = snippet.Text[:r.IntN(len(snippet.Text)+1)] + words[r.IntN(len(words))]
		return "save", nil, r.s.Save(ctx, "save", &snippet)
	case 4:
		snippet.Kind = []briefing.SnippetKind{briefing.Quotation, briefing.Paraphrase, briefing.Comment, briefing.Assessment}[r.IntN(4)]
		snippet.Status = []briefing.Status{briefing.Draft, briefing.Cleared}[r.IntN(2)]
		return "change kind", nil, r.s.Save(ctx, "kind", &snippet)
	case 5:
		_, err = r.s.MovePlacement(ctx, placed.Placement.ID, []Direction{Up, Down}[r.IntN(2)])
		return "move", nil, err
	case 6:
		heading := section.Heading
		heading.Title += " again"
		return "rename", nil, r.s.Save(ctx, "rename", &heading)
	default:
		b := outline.Briefing
		b.PageSize = []briefing.PageSize{briefing.A4, briefing.Letter}[r.IntN(2)]
		b.Alignment = []briefing.Alignment{briefing.Justified, briefing.Ragged}[r.IntN(2)]
		return "look", nil, r.s.Save(ctx, "look", &b)
	}
}
