package command

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"attache/app/session"
)

// inspected is what was found in a PDF file.
type inspected struct {
	File        string    `json:"file"`
	Failures    []failing `json:"failures"`
	Omitted     int       `json:"omitted,omitempty"`   // failures like those in the list
	Unchecked   []string  `json:"unchecked,omitempty"` // what could not be looked at
	Pages       int       `json:"pages"`
	Tags        int       `json:"tags"`
	Characters  int       `json:"characters"`
	Fonts       int       `json:"fonts"`
	Links       int       `json:"links"`
	Bookmarks   int       `json:"bookmarks"`
	Attachments int       `json:"attachments"`
}

// failing is a place where a PDF file breaks a rule.
type failing struct {
	Rule    string `json:"rule"`
	Clause  string `json:"clause,omitempty"` // of PDF/UA-1 (UA) and PDF/A-3 (A)
	Message string `json:"message"`
	Object  int    `json:"object,omitempty"`
	Page    int    `json:"page,omitempty"`
}

// isPDF says whether a file is named like a PDF.
func isPDF(path string) bool { return strings.EqualFold(filepath.Ext(path), ".pdf") }

func checkPDF(ctx context.Context, c *call, path string) error {
	p := c.working("Checking %s", filepath.Base(path))
	report, err := session.CheckPDF(ctx, path)
	p.done()
	if err != nil {
		return err
	}
	answer := inspected{path, []failing{}, report.Omitted, report.Unchecked, report.Pages, report.Tags, report.Characters,
		report.Fonts, report.Links, report.Bookmarks, report.Attachments}
	for _, f := range report.Failures {
		answer.Failures = append(answer.Failures, failing(f))
	}
	if err := c.print(answer, answer.text); err != nil {
		return err
	}
	if len(answer.Failures) > 0 {
		return errFindings
	}
	return nil
}

// text lists the failures, in words, and says what was looked at.
func (i inspected) text(w io.Writer) {
	fmt.Fprintf(w, "%s (%s)\n", i.File, counted(i.Pages, "page", "pages"))
	for _, f := range i.Failures {
		fmt.Fprintf(w, "  %s%s [%s]\n", f.where(), oneLine(f.Message), f.rule())
	}
	if i.Omitted > 0 {
		fmt.Fprintf(w, "  and %d more like these\n", i.Omitted)
	}
	for _, words := range i.Unchecked {
		fmt.Fprintf(w, "  not checked: %s\n", oneLine(words))
	}
	fmt.Fprintf(w, "Looked at %s, %s in %s, %s, %s and %s, by the rules of PDF/UA-1 and PDF/A-3a.\n",
		counted(i.Tags, "tag", "tags"), counted(i.Characters, "character", "characters"), counted(i.Fonts, "font", "fonts"),
		counted(i.Links, "link", "links"), counted(i.Bookmarks, "bookmark", "bookmarks"), counted(i.Attachments, "attachment", "attachments"))
	if n := len(i.Failures) + i.Omitted; n > 0 {
		fmt.Fprintln(w, counted(n, "failure", "failures"))
	} else {
		fmt.Fprintln(w, "No failures.")
	}
}

// where names the page and the object, for the beginning of a line.
func (f failing) where() string {
	var parts []string
	if f.Page > 0 {
		parts = append(parts, fmt.Sprintf("page %d", f.Page))
	}
	if f.Object > 0 {
		parts = append(parts, fmt.Sprintf("object %d", f.Object))
	}
	if parts == nil {
		return ""
	}
	return strings.Join(parts, ", ") + ": "
}

// rule names the rule with the clauses that ask for it.
func (f failing) rule() string {
	if f.Clause == "" {
		return f.Rule
	}
	return f.Rule + "; " + f.Clause
}
