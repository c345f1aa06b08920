package briefing_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"attache/assets"
	"attache/briefing"
)

const fullTemplate = `Name: Note for the file
About: One page for the record.
Language: fr-CA
Paper: Letter
Pages: 3
Style: apa
Lines: ragged
Numbers: yes
Timeline: yes
Marking: TLP:AMBER+STRICT
Bottom line: In one sentence
Front: From
Front: Written on = Date
Line: Copied to
Line: Priority = Routine

# Issue
What has to be decided.
## Who wants what
# Next steps
Who does what.
`

func TestATemplateIsWrittenAsItIsRead(t *testing.T) {
	got, err := briefing.ParseTemplate(fullTemplate)
	if err != nil {
		t.Fatal(err)
	}
	if text := got.String(); strings.ReplaceAll(text, "\n\n#", "\n#") != strings.ReplaceAll(fullTemplate, "\n\n#", "\n#") {
		t.Errorf("written as\n%s", text)
	}
	again, err := briefing.ParseTemplate(strings.ReplaceAll(got.String(), "\n", "\r\n"))
	if err != nil || again.String() != got.String() {
		t.Errorf("with line ends of another system: %v\n%s", err, again)
	}
}

func TestTemplateErrorsNameTheLine(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", "template: it has no name"},
		{"no name", "Paper: A4\n# Issue\n", "template: it has no name"},
		{"unknown line", "Name: A\nPapper: A4\n", `template, line 2: “Papper: A4” is no line of a template. It may say: Name, About,`},
		{"no colon", "Name: A\nA4\n", `template, line 2: “A4” is no line`},
		{"paper", "Name: A\n\nPaper: A3\n", `template, line 3: Paper: “A3” is not A4 or Letter`},
		{"pages", "Name: A\nPages: none\n", `template, line 2: Pages: “none” is not a number of pages`},
		{"too many pages", "Name: A\nPages: 100000\n", `template, line 2: Pages: “100000” is not`},
		{"timeline", "Name: A\nTimeline: maybe\n", `template, line 2: Timeline: “maybe” is not yes or no`},
		{"front", "Name: A\nFront: Fax\n", `template, line 2: Front: “Fax” is not To, From, Date`},
		{"line without a label", "Name: A\nLine: = x\n", `template, line 2: Line: “= x” is not a label`},
		{"level left out", "Name: A\n# One\n### Three\n", `template, line 3: “### Three” is a heading of level 3, and the one before it of level 1`},
		{"level too deep", "Name: A\n# 1\n## 2\n### 3\n#### 4\n", `template, line 5: “#### 4”`},
		{"heading without a title", "Name: A\n#\n", "template, line 2: a heading has no title"},
		{"begins below the top", "Name: A\n## Two\n", "template, line 2:"},
	}
	for _, tt := range tests {
		if _, err := briefing.ParseTemplate(tt.text); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// The templates that come with the program are whole: each says what it is for
// and guides through every heading but that of the blank one.
func TestTemplatesThatComeWithTheProgram(t *testing.T) {
	files, err := fs.Glob(assets.Templates, "templates/*.txt")
	if err != nil || len(files) != 4 {
		t.Fatalf("%d templates, %v", len(files), err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(assets.Templates, file)
		if err != nil {
			t.Fatal(err)
		}
		tpl, err := briefing.ParseTemplate(string(text))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if tpl.About == "" || tpl.Look.PageSize == "" || len(tpl.Outline) == 0 {
			t.Errorf("%s is not whole: %+v", file, tpl)
		}
		if path.Base(file) == "blank.txt" {
			continue
		}
		if tpl.Look.PageLimit == 0 || len(tpl.Look.Front) == 0 || tpl.Look.BottomLineTitle == "" {
			t.Errorf("%s has no page limit, front or bottom line", file)
		}
		for _, h := range tpl.Outline {
			if h.Guide == "" {
				t.Errorf("%s: nothing says what belongs under %q", file, h.Title)
			}
		}
	}
}

func TestABriefingBecomesATemplate(t *testing.T) {
	c := large()
	c.Briefing.Style, c.Briefing.PageLimit, c.Briefing.BottomLine = "apa", 4, "Secret words"
	c.Briefing.Front = []briefing.FrontLine{{Field: briefing.FrontTo}, {Label: "Copied to", Text: "Ada Lind"}, {Text: "no label"}}
	c.Headings = c.Headings[:3]
	c.Headings[1].Guide = "What belongs here"
	tpl := c.AsTemplate("Mine", "")
	want := "Name: Mine\nPages: 4\nStyle: apa\nMarking: OFFICIAL\nFront: To\nLine: Copied to\n\n# Heading 0\n\n## Heading 1\nWhat belongs here\n\n## Heading 2\n"
	if tpl.String() != want {
		t.Errorf("got\n%s\nwant\n%s", tpl, want)
	}
}

func FuzzTemplate(f *testing.F) {
	f.Add(fullTemplate)
	f.Add("Name: A\nLine: a = = b\nFront: = To\n# \u00a0\n")
	f.Fuzz(func(t *testing.T, text string) {
		tpl, err := briefing.ParseTemplate(text)
		if err != nil {
			return
		}
		written := tpl.String()
		again, err := briefing.ParseTemplate(written)
		if err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if again.String() != written {
			t.Errorf("not the same again:\n%s\n%s", written, again)
		}
	})
}
