package session

import (
	"context"
	"errors"
	"strings"
	"testing"

	"attache/briefing"
)

// TestNewFigure adds a picture, looks at it, and takes it back in one step.
func TestNewFigure(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, _ := plant(t, s, "Views")
	data := somePicture(t)
	made, err := s.NewFigure(ctx, headings["Views"].ID, data, "The *quay*\x00", "Two cranes.")
	if err != nil {
		t.Fatal(err)
	}
	held := onlySnippet(t, s, b.ID)
	if held.ID != made.ID || held.Kind != briefing.FigureKind || held.Figure == nil || held.Figure.Caption != "The *quay*" || held.Figure.Alt != "Two cranes." || held.Figure.Type != "image/png" {
		t.Errorf("the library holds %+v", held)
	}
	for box, want := range map[int][2]int{1000: {120, 80}, 60: {60, 40}} {
		m, err := s.Picture(ctx, held.Figure.SHA256, box)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Bounds().Size(); got.X != want[0] || got.Y != want[1] {
			t.Errorf("in a box of %d it is %v, want %v", box, got, want)
		}
	}
	proof, err := s.Proof(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range proof.Findings {
		if strings.HasPrefix(string(f.Rule), "figure") || f.Rule == briefing.RuleFigureDamaged {
			t.Errorf("a finding: %v", f)
		}
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := picture(t, s, b.ID); got != "Views\n" {
		t.Errorf("one step back there is still %q", got)
	}
	if _, err := s.NewFigure(ctx, briefing.ID[briefing.Heading]{}, data, "", ""); err != nil {
		t.Fatal(err)
	}
	if inbox, err := s.Inbox(ctx); err != nil || len(inbox) != 1 {
		t.Errorf("the Inbox holds %v, %v", inbox, err)
	}
}

// TestNoFigure adds what cannot be printed: nothing comes in.
func TestNoFigure(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, _ := plant(t, s, "Views")
	whole := somePicture(t)
	for _, test := range []struct {
		data []byte
		want error
	}{
		{[]byte("GIF89a..."), briefing.ErrPictureForm},
		{whole[:len(whole)/2], briefing.ErrPictureDamaged},
		{nil, briefing.ErrPictureForm},
	} {
		if _, err := s.NewFigure(ctx, headings["Views"].ID, test.data, "", ""); !errors.Is(err, test.want) {
			t.Errorf("got %v, want %v", err, test.want)
		}
		if _, err := s.LookAt(test.data, 10); !errors.Is(err, test.want) {
			t.Errorf("looking gave %v, want %v", err, test.want)
		}
	}
	if got := picture(t, s, b.ID); got != "Views\n" {
		t.Errorf("there is %q", got)
	}
	if _, err := s.Picture(ctx, strings.Repeat("ab", 32), 10); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("a picture that is not there gave %v", err)
	}
}
