package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/capture"
)

// TemplateFile is a template as it was found. Where Err is set its file could
// not be read, and Template has only a name: that of the file.
type TemplateFile struct {
	briefing.Template
	Path string // of the user's own; empty for those that come with the program
	Err  error
}

const templateSuffix = ".txt"

// TemplateFolders says where templates are.
type TemplateFolders struct {
	Program fs.FS  // those that come with the program, in the folder templates; nil: none
	Own     string // the folder of the user's own, which may be missing; empty: none can be saved
}

// Templates lists the templates of the session's folders, as List does.
func (s *Session) Templates() ([]TemplateFile, error) { return s.options.Templates.List() }

// List lists the templates that come with the program and then the user's own,
// by name. Of two with one name the user's own counts. It fails where a folder
// cannot be read.
func (f TemplateFolders) List() ([]TemplateFile, error) {
	var all []TemplateFile
	if f.Program != nil {
		found, err := readTemplates(f.Program, "templates", "")
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		all = found
	}
	if f.Own != "" {
		own, err := readTemplates(os.DirFS(f.Own), ".", f.Own)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("templates: %w", err)
		}
		all = slices.DeleteFunc(all, func(t TemplateFile) bool {
			return slices.ContainsFunc(own, func(o TemplateFile) bool { return o.Err == nil && strings.EqualFold(o.Name, t.Name) })
		})
		all = append(all, own...)
	}
	return all, nil
}

// Mistake says what is wrong in the text of a template, in the user's language.
func Mistake(e *briefing.TemplateError) string {
	if e.Line == 0 {
		return e.Says.In(lang.Voice{})
	}
	return lang.T("line %[1]d: %[2]s", e.Line, e.Says.In(lang.Voice{}))
}

// maxTemplate is how many bytes of a template's file are read.
const maxTemplate = 1 << 20

// readTemplates reads the templates of a folder. Root is where the folder stands
// on the disk; empty for one that is embedded.
func readTemplates(from fs.FS, folder, root string) ([]TemplateFile, error) {
	entries, err := fs.ReadDir(from, folder)
	if err != nil {
		return nil, err
	}
	var all []TemplateFile
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), templateSuffix)
		if !ok || strings.HasPrefix(name, ".") {
			continue
		}
		file := TemplateFile{Template: briefing.Template{Name: name}}
		if root != "" {
			file.Path = filepath.Join(root, e.Name())
		}
		path := filepath.ToSlash(filepath.Join(folder, e.Name()))
		if info, err := fs.Stat(from, path); err == nil && !info.Mode().IsRegular() {
			continue // a pipe would keep us waiting
		}
		t, err := readTemplate(from, path)
		if err == nil {
			file.Template = t
		}
		file.Err = err
		all = append(all, file)
	}
	slices.SortStableFunc(all, func(a, b TemplateFile) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return all, nil
}

func readTemplate(from fs.FS, path string) (briefing.Template, error) {
	f, err := from.Open(path)
	if err != nil {
		return briefing.Template{}, err
	}
	text, err := io.ReadAll(io.LimitReader(f, maxTemplate+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return briefing.Template{}, err
	}
	if len(text) > maxTemplate {
		return briefing.Template{}, &briefing.TemplateError{Says: briefing.Say("it is longer than a megabyte")}
	}
	return briefing.ParseTemplate(capture.Clean(string(text)))
}

// SaveTemplate writes the look and the outline of a briefing as a template of
// the user's, without its snippets and its words, and gives the path of its file.
// It fails with fs.ErrExist where the user has a template of that name already
// and replace is not set.
func (s *Session) SaveTemplate(ctx context.Context, id briefing.ID[briefing.Briefing], name, about string, replace bool) (string, error) {
	if s.options.Templates.Own == "" || FileName(name) == "" {
		return "", fmt.Errorf("save template %q: %w", name, fs.ErrInvalid)
	}
	c, err := s.read(ctx, id)
	if err != nil {
		return "", fmt.Errorf("save template: %w", err)
	}
	path, taken, err := s.options.Templates.path(name)
	if err != nil {
		return "", fmt.Errorf("save template: %w", err)
	}
	if taken && !replace {
		return "", fmt.Errorf("save template: %w", &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist})
	}
	if err := os.MkdirAll(s.options.Templates.Own, 0o777); err != nil {
		return "", fmt.Errorf("save template: %w", err)
	}
	text := c.AsTemplate(capture.Clean(name), capture.Clean(about)).String()
	err = writeFile(ctx, path, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("save template: %w", err)
	}
	return path, nil
}

// path gives the file of the user's template of a name, and whether it is there.
func (f TemplateFolders) path(name string) (path string, taken bool, err error) {
	own, err := readTemplates(os.DirFS(f.Own), ".", f.Own)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", false, err
	}
	for _, t := range own {
		if strings.EqualFold(t.Name, strings.TrimSpace(name)) {
			return t.Path, true, nil
		}
	}
	path = filepath.Join(f.Own, FileName(name)+templateSuffix)
	_, err = os.Stat(path)
	return path, err == nil, nil
}

// NewBriefing adds a briefing made from a template, dated today.
func (s *Session) NewBriefing(ctx context.Context, title string, t briefing.Template) (briefing.Briefing, error) {
	id, err := s.mint()
	if err != nil {
		return briefing.Briefing{}, err
	}
	b := briefing.Briefing{ID: briefing.ID[briefing.Briefing](id), Title: capture.Clean(title), Date: briefing.DateOf(s.options.Now())}
	dressed := dress(b, t)
	headings, err := s.arrange(briefing.Content{Briefing: b}, t)
	if err != nil {
		return briefing.Briefing{}, err
	}
	changes, err := briefing.Create(dressed)
	if err != nil {
		return briefing.Briefing{}, err
	}
	return dressed, s.apply(ctx, string(titleAddBriefing), append(changes, headings...))
}

// UseTemplate gives a briefing the look of a template and brings its headings
// into the template's outline: those of the same title take their place there,
// those that are missing are made, and all others stay behind them with their
// snippets. Headings that an earlier template made go where nothing stands under
// them. Nothing that somebody wrote is lost; it is one step of undo.
func (s *Session) UseTemplate(ctx context.Context, id briefing.ID[briefing.Briefing], t briefing.Template) error {
	title := titleUseTemplate.English(t.Name)
	c, err := s.read(ctx, id)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	changes, err := briefing.Diff(c.Briefing, dress(c.Briefing, t))
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	headings, err := s.arrange(c, t)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	return s.apply(ctx, title, append(changes, headings...))
}

// dress gives a briefing the look of a template. Its marking is raised and not
// lowered, and words that stand in its front stay there.
func dress(b briefing.Briefing, t briefing.Template) briefing.Briefing {
	look := t.Look
	b.Template, b.Style, b.PageSize, b.Alignment = t.Name, look.Style, look.PageSize, look.Alignment
	b.PageLimit, b.BottomLineTitle, b.Numbered, b.Timeline = look.PageLimit, look.BottomLineTitle, look.Numbered, look.Timeline
	if b.Language == "" {
		b.Language = look.Language
	}
	if b.Marking.Below(look.Marking) {
		b.Marking = look.Marking
	}
	before := b.Front
	b.Front = slices.Clone(look.Front)
	for _, old := range before {
		if old.Field != "" || old.Text == "" {
			continue
		}
		at := slices.IndexFunc(b.Front, func(l briefing.FrontLine) bool { return l.Field == "" && strings.EqualFold(l.Label, old.Label) })
		switch {
		case at >= 0:
			b.Front[at] = old
		default:
			b.Front = append(b.Front, old)
		}
	}
	return b
}
