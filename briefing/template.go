package briefing

import (
	"fmt"
	"strconv"
	"strings"
)

// Template is what a new briefing starts from: what it looks like, what stands
// under its title, and an outline. As a text it is lines of "Name: value",
// then headings with what belongs under each:
//
//	Name: Note for the file
//	Pages: 1
//	Front: Date
//
//	# Issue
//	What has to be decided.
type Template struct {
	Name    string
	About   string   // a sentence on what it is for
	Look    Briefing // Language, PageSize, Style, Alignment, PageLimit, Marking, Front, BottomLineTitle, Numbered, Timeline
	Outline []TemplateHeading
}

// TemplateHeading is a heading of a template's outline.
type TemplateHeading struct {
	Level int // 1 to MaxLevel; none skips a level
	Title string
	Guide string // what belongs under it
}

// templateLines lists what the lines before the outline may say, in the order in
// which they are written; read reports false for a value that is none.
var templateLines = []struct {
	name  string
	wants Word // what a value is, for an error
	read  func(t *Template, value string) bool
}{
	{"Name", Word("a name"), func(t *Template, v string) bool { t.Name = v; return v != "" }},
	{"About", Word("a sentence"), func(t *Template, v string) bool { t.About = v; return true }},
	{"Language", Word("a language tag, such as en-GB"), func(t *Template, v string) bool {
		t.Look.Language = v
		return v != "" && !strings.ContainsAny(v, " ,;")
	}},
	{"Paper", Word("A4 or Letter"), func(t *Template, v string) bool {
		t.Look.PageSize = PageSize(strings.ToLower(v))
		return t.Look.PageSize == A4 || t.Look.PageSize == Letter
	}},
	{"Pages", Word("a number of pages"), func(t *Template, v string) bool {
		n, err := strconv.Atoi(v)
		t.Look.PageLimit = n
		return err == nil && n > 0 && n <= MaxPageLimit
	}},
	{"Style", Word("the name of a citation style"), func(t *Template, v string) bool { t.Look.Style = strings.ToLower(v); return v != "" }},
	{"Lines", Word("justified or ragged"), func(t *Template, v string) bool {
		if strings.EqualFold(v, string(Ragged)) {
			t.Look.Alignment = Ragged
		}
		return t.Look.Alignment == Ragged || strings.EqualFold(v, "justified")
	}},
	{"Numbers", Word("yes or no"), func(t *Template, v string) bool { return yes(v, &t.Look.Numbered) }},
	{"Timeline", Word("yes or no"), func(t *Template, v string) bool { return yes(v, &t.Look.Timeline) }},
	{"Marking", Word("a marking"), func(t *Template, v string) bool { t.Look.Marking = Marking(v).Canonical(); return v != "" }},
	{"Bottom line", Word("what stands above the bottom line"), func(t *Template, v string) bool { t.Look.BottomLineTitle = v; return v != "" }},
	{"Front", Word("To, From, Date, Reference or Marking, or LABEL = one of them"), (*Template).readFront},
	{"Line", Word("a label, or LABEL = words"), (*Template).readLine},
}

// MaxPageLimit is the highest page limit that a briefing takes.
const MaxPageLimit = 10_000

func yes(v string, to *bool) bool {
	*to = strings.EqualFold(v, "yes")
	return *to || strings.EqualFold(v, "no")
}

// readFront reads "From" or "Author = From".
func (t *Template) readFront(v string) bool {
	label, field, labelled := strings.Cut(v, "=")
	if !labelled {
		label, field = "", v
	}
	f := FrontField(strings.ToLower(strings.TrimSpace(field)))
	t.Look.Front = append(t.Look.Front, FrontLine{Field: f, Label: strings.TrimSpace(label)})
	return frontLabels[f] != ""
}

// readLine reads "Copied to" or "Timing = Routine".
func (t *Template) readLine(v string) bool {
	label, words, _ := strings.Cut(v, "=")
	t.Look.Front = append(t.Look.Front, FrontLine{Label: strings.TrimSpace(label), Text: strings.TrimSpace(words)})
	return strings.TrimSpace(label) != ""
}

// TemplateError says what is wrong in the text of a template.
type TemplateError struct {
	Line int // from 1; 0: the whole
	Says Phrase
}

func (e *TemplateError) Error() string {
	if e.Line == 0 {
		return "template: " + e.Says.String()
	}
	return fmt.Sprintf("template, line %d: %s", e.Line, e.Says)
}

// ParseTemplate reads the text of a template. It fails with a *TemplateError.
func ParseTemplate(text string) (Template, error) {
	var t Template
	var guide []string
	flush := func() {
		if n := len(t.Outline); n > 0 {
			t.Outline[n-1].Guide = OneLine(strings.Join(guide, " "))
		}
		guide = nil
	}
	for i, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = strings.TrimSpace(line)
		fail := func(says Phrase) (Template, error) { return Template{}, &TemplateError{i + 1, says} }
		switch title := strings.TrimLeft(line, "#"); {
		case len(title) < len(line):
			flush()
			above := 0
			if n := len(t.Outline); n > 0 {
				above = t.Outline[n-1].Level
			}
			h := TemplateHeading{Level: len(line) - len(title), Title: OneLine(title)}
			if h.Level > MaxLevel || h.Level > above+1 {
				return fail(Say("%s is a heading of level %s, and the one before it of level %s: a level may not be left out, and there are %s",
					Quote(OneLine(line)), strconv.Itoa(h.Level), strconv.Itoa(above), strconv.Itoa(MaxLevel)))
			}
			if h.Title == "" {
				return fail(Say("a heading has no title"))
			}
			t.Outline = append(t.Outline, h)
		case len(t.Outline) > 0:
			guide = append(guide, line)
		case line != "":
			name, value, ok := strings.Cut(line, ":")
			at := templateLineOf(strings.TrimSpace(name))
			if !ok || at < 0 {
				return fail(Say("%s is no line of a template. It may say: %s", Quote(OneLine(line)), strings.Join(templateNames(), ", ")))
			}
			if l := templateLines[at]; !l.read(&t, OneLine(value)) {
				return fail(Say("%s: %s is not %s", l.name, Quote(OneLine(value)), l.wants))
			}
		}
	}
	flush()
	if t.Name == "" {
		return Template{}, &TemplateError{0, Say("it has no name: its first line should be “Name: …”")}
	}
	return t, nil
}

func templateLineOf(name string) int {
	for i := range templateLines {
		if strings.EqualFold(templateLines[i].name, name) {
			return i
		}
	}
	return -1
}

func templateNames() []string {
	names := make([]string, len(templateLines))
	for i, l := range templateLines {
		names[i] = l.name
	}
	return names
}

// String writes the template as ParseTemplate reads it.
func (t Template) String() string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			b.WriteString(name + ": " + value + "\n")
		}
	}
	look := t.Look
	line("Name", t.Name)
	line("About", t.About)
	line("Language", look.Language)
	line("Paper", paperNames[look.PageSize])
	if look.PageLimit > 0 {
		line("Pages", strconv.Itoa(look.PageLimit))
	}
	line("Style", look.Style)
	line("Lines", string(look.Alignment))
	if look.Numbered {
		line("Numbers", "yes")
	}
	if look.Timeline {
		line("Timeline", "yes")
	}
	line("Marking", string(look.Marking))
	line("Bottom line", look.BottomLineTitle)
	for _, l := range look.Front {
		switch {
		case l.Field == "" && l.Text == "":
			line("Line", l.Label)
		case l.Field == "":
			line("Line", l.Label+" = "+l.Text)
		case l.Label == "":
			line("Front", frontLabels[l.Field])
		default:
			line("Front", l.Label+" = "+frontLabels[l.Field])
		}
	}
	for _, h := range t.Outline {
		b.WriteString("\n" + strings.Repeat("#", h.Level) + " " + h.Title + "\n")
		if h.Guide != "" {
			b.WriteString(h.Guide + "\n")
		}
	}
	return b.String()
}

var paperNames = map[PageSize]string{A4: "A4", Letter: "Letter"}

// AsTemplate makes a template of a briefing: its look and its outline, without
// its snippets, its title or the words of its front.
func (c Content) AsTemplate(name, about string) Template {
	b := c.Briefing
	t := Template{Name: OneLine(name), About: OneLine(about), Look: Briefing{
		Language: b.Language, PageSize: b.PageSize, Style: b.Style, Alignment: b.Alignment, PageLimit: b.PageLimit,
		Marking: b.Marking.Canonical(), BottomLineTitle: OneLine(b.BottomLineTitle), Numbered: b.Numbered, Timeline: b.Timeline,
	}}
	for _, l := range b.Front {
		if l.Field != "" || OneLine(l.Label) != "" {
			t.Look.Front = append(t.Look.Front, FrontLine{Field: l.Field, Label: OneLine(l.Label)})
		}
	}
	for _, s := range c.Outline().Sections {
		if title := OneLine(s.Heading.Title); title != "" {
			above := 0
			if n := len(t.Outline); n > 0 {
				above = t.Outline[n-1].Level
			}
			t.Outline = append(t.Outline, TemplateHeading{min(s.Level, above+1), title, OneLine(s.Heading.Guide)})
		}
	}
	return t
}
