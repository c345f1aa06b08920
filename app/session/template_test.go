package session

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"attache/assets"
	"attache/briefing"
)

func template(t *testing.T, text string) briefing.Template {
	t.Helper()
	tpl, err := briefing.ParseTemplate(text)
	if err != nil {
		t.Fatal(err)
	}
	return tpl
}

// Changing the template keeps every snippet under its heading, whatever becomes
// of the outline, and one undo brings all back.
func TestUseTemplateKeepsEverySnippet(t *testing.T) {
	const note = "Name: Note\n# Issue\nWhat?\n# Views\nWho?\n## Abroad\nWhere?\n# Steps\nBy when?\n"
	tests := []struct {
		name   string
		before []string
		want   string
	}{
		{"an empty briefing", nil, "Issue\nViews\n  Abroad\nSteps\n"},
		{"the same titles, in another case and order", []string{"steps|go", "ISSUE|why"}, "ISSUE [why]\nViews\n  Abroad\nsteps [go]\n"},
		{"others stay behind", []string{"Money|much", " Costs|more", "Issue|why"}, "Issue [why]\nViews\n  Abroad\nSteps\nMoney [much]\n  Costs [more]\n"},
		{"others stay under theirs", []string{"Views|a", " At home|b", " Abroad|c"}, "Issue\nViews [a]\n  Abroad [c]\n  At home [b]\nSteps\n"},
		{"a heading comes up from another", []string{"Money", " Issue|why", "  Deep|d"}, "Issue [why]\n  Deep [d]\nViews\n  Abroad\nSteps\nMoney\n"},
		{"the second of a title is another", []string{"Issue|one", "Issue|two"}, "Issue [one]\nViews\n  Abroad\nSteps\nIssue [two]\n"},
	}
	for _, tt := range tests {
		s := newLibrary(t)
		ctx := context.Background()
		b, _, _ := plant(t, s, tt.before...)
		before := picture(t, s, b.ID)
		if err := s.UseTemplate(ctx, b.ID, template(t, note)); err != nil {
			t.Fatal(err)
		}
		if got := picture(t, s, b.ID); got != tt.want {
			t.Errorf("%s:\n got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := picture(t, s, b.ID); got != before {
			t.Errorf("%s: after undo\n%s", tt.name, got)
		}
	}
}

// What one template made and nobody used goes when another is chosen; what was
// used, or renamed, or remarked on stays.
func TestUseTemplateClearsWhatNobodyUsed(t *testing.T) {
	s := newLibrary(t)
	ctx := context.Background()
	b, err := s.NewBriefing(ctx, "Ferries", template(t, "Name: A\n# Issue\ni\n# Views\nv\n## Abroad\na\n# Costs\nc\n# Law\nl\n"))
	if err != nil {
		t.Fatal(err)
	}
	o, err := s.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	snippet, err := s.NewSnippet(ctx, o.Sections[2].Heading.ID, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	snippet.Text = "word"
	remarkID, err := s.mint()
	if err != nil {
		t.Fatal(err)
	}
	remark := briefing.Remark{ID: briefing.ID[briefing.Remark](remarkID), On: o.Sections[4].Heading.ID.UUID(), Text: "keep"}
	if err := s.Save(ctx, "type", snippet, remark); err != nil {
		t.Fatal(err)
	}
	if err := s.UseTemplate(ctx, b.ID, template(t, "Name: B\nPages: 3\n# Summary\ns\n# Issue\ni\n")); err != nil {
		t.Fatal(err)
	}
	if got, want := picture(t, s, b.ID), "Summary\nIssue\nViews\n  Abroad [word]\nLaw\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	again, err := s.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	if again.Briefing.Template != "B" || again.Briefing.PageLimit != 3 {
		t.Errorf("%+v", again.Briefing)
	}
}

func TestDressKeepsWhatWasWritten(t *testing.T) {
	uk := template(t, "Name: UK\nLanguage: en-GB\nMarking: OFFICIAL\nFront: To\nLine: Copied to\nLine: Timing = Routine\n")
	b := briefing.Briefing{Marking: "SECRET", Language: "fr", Front: []briefing.FrontLine{
		{Field: briefing.FrontDate}, {Label: "copied TO", Text: "Ada Lind"}, {Label: "Cleared by", Text: "Legal"}, {Label: "Empty"},
	}}
	got := dress(b, uk)
	if got.Marking != "SECRET" || got.Language != "fr" {
		t.Errorf("marking %s, language %s", got.Marking, got.Language)
	}
	var front []string
	for _, l := range got.Front {
		front = append(front, string(l.Field)+l.Label+"="+l.Text)
	}
	if words := strings.Join(front, "; "); words != "to=; copied TO=Ada Lind; Timing=Routine; Cleared by=Legal" {
		t.Error(words)
	}
	if raised := dress(briefing.Briefing{}, uk); raised.Marking != "OFFICIAL" || raised.Language != "en-GB" {
		t.Errorf("%+v", raised)
	}
}

func TestTemplatesOfTheUser(t *testing.T) {
	s := newLibrary(t)
	ctx := context.Background()
	own := filepath.Join(t.TempDir(), "mine")
	s.options.Templates = TemplateFolders{Program: assets.Templates, Own: own}
	names := func() string {
		t.Helper()
		all, err := s.Templates()
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, f := range all {
			name := f.Name
			if f.Path != "" {
				name += " (own)"
			}
			if f.Err != nil {
				name += " " + f.Err.Error()
			}
			list = append(list, name)
		}
		return strings.Join(list, ", ")
	}
	const program = "Blank, Canadian briefing note, UK submission, US one-page memo"
	if got := names(); got != program {
		t.Error(got)
	}
	b, _, _ := plant(t, s, "Issue|secret words", " Costs")
	path, err := s.SaveTemplate(ctx, b.ID, "Ours: weekly", "For Mondays.", false)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); err != nil || strings.Contains(string(text), "secret") || !strings.Contains(string(text), "# Issue\n\n## Costs\n") {
		t.Errorf("%v\n%s", err, text)
	}
	if _, err := s.SaveTemplate(ctx, b.ID, "Ours: weekly", "", false); !errors.Is(err, fs.ErrExist) {
		t.Error(err)
	}
	if _, err := s.SaveTemplate(ctx, b.ID, "Ours: weekly", "Anew.", true); err != nil {
		t.Error(err)
	}
	if _, err := s.SaveTemplate(ctx, b.ID, " ", "", false); !errors.Is(err, fs.ErrInvalid) {
		t.Error(err)
	}
	for name, text := range map[string]string{
		"blank.txt": "Name: blank\nPages: 1\n", "bad.txt": "Paper: A3\n", ".hidden.txt": "Name: H\n", "notes.md": "Name: M\n", "binary.txt": "\x00\xff",
	} {
		if err := os.WriteFile(filepath.Join(own, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(own, "folder.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(os.TempDir(), filepath.Join(own, "linked folder.txt")); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err) // there links need a right of their own
	}
	got := names()
	for _, want := range []string{"Ours: weekly (own)", "blank (own)", `bad (own) template, line 1: Paper: “A3”`, "binary (own) template"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	if strings.Contains(got, "Blank,") || strings.Contains(got, "H (own)") || strings.Contains(got, "folder") {
		t.Error(got)
	}
}
