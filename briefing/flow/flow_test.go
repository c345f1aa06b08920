package flow

import (
	"errors"
	"strings"
	"testing"

	"attache/briefing"
)

// words numbers the elements of a document as Assemble does, and writes it both ways.
func words(t *testing.T, d briefing.Document) (plain, page string) {
	t.Helper()
	var next briefing.ElementID
	d.Root.Role = briefing.RoleDocument
	d.Root.Walk(func(e *briefing.Element) bool {
		next++
		e.ID = next
		return true
	})
	var p, h strings.Builder
	if err := errors.Join(Text(&p, &d), HTML(&h, &d)); err != nil {
		t.Fatal(err)
	}
	return p.String(), h.String()
}

func document(kids ...briefing.Element) briefing.Document {
	return briefing.Document{Title: "A & B", Root: briefing.Element{Kids: kids}}
}

func TestMarkupBecomesWords(t *testing.T) {
	tests := map[string]struct {
		markdown    string
		plain, page string
	}{
		"a table":        {"| port | dues |\n|---|--:|\n| east | 4 < 5 |", "port | dues\neast | 4 < 5\n", "<th scope=\"col\">port</th>"},
		"a numbered one": {"1. one\n2. two", "1. one\n2. two\n", "<ul class=\"entries\">\n<li>1. one</li>"},
		"a bulleted one": {"- one\n- two", "• one\n• two\n", "<ul>\n<li>one</li>"},
		"styles":         {"*soft* **loud**", "soft loud\n", "<p><em>soft</em> <strong>loud</strong></p>"},
		"an address":     {"[here](https://a.example/x)", "here <https://a.example/x>\n", "<a href=\"https://a.example/x\">here</a>"},
		"its own words":  {"[https://a.example](https://a.example/)", "https://a.example\n", "<a href=\"https://a.example/\">"},
		"what is HTML":   {"<script>alert(1)</script>", "<script>alert(1)</script>\n", "&lt;script&gt;alert(1)&lt;/script&gt;"},
	}
	for name, test := range tests {
		plain, page := words(t, document(briefing.Markdown(test.markdown)...))
		if plain != test.plain {
			t.Errorf("%s as text: %q, want %q", name, plain, test.plain)
		}
		if !strings.Contains(page, test.page) {
			t.Errorf("%s: %q is not in\n%s", name, test.page, page)
		}
		if strings.Contains(page, "<script") {
			t.Errorf("%s can run something:\n%s", name, page)
		}
	}
}

// A document that came from elsewhere may hold any address.
func TestAnAddressThatRunsSomethingIsNoLink(t *testing.T) {
	for _, url := range []string{"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd"} {
		run := briefing.Run{Text: "here", Role: briefing.RoleLink, Target: briefing.Target{URL: url}}
		plain, page := words(t, document(briefing.Element{Role: briefing.RoleP, Runs: []briefing.Run{run}}))
		if plain != "here\n" || !strings.Contains(page, "<p>here</p>") {
			t.Errorf("%s: text %q, page\n%s", url, plain, page)
		}
	}
}

func TestAPictureTellsWhatCanBeSeen(t *testing.T) {
	d := document(briefing.Element{Role: briefing.RoleFigure, Alt: `The "east" pier`, Picture: &briefing.Picture{Type: "image/png", Width: 2000, Data: []byte("dots")}})
	plain, page := words(t, d)
	if plain != "[Picture: The \"east\" pier]\n" {
		t.Errorf("text: %q", plain)
	}
	if want := `<img src="data:image/png;base64,ZG90cw==" width="640" alt="The &#34;east&#34; pier">`; !strings.Contains(page, want) {
		t.Errorf("%s is not in\n%s", want, page)
	}
}

func TestWhatOnlyPagesHaveIsLeftOut(t *testing.T) {
	list := briefing.Element{Role: briefing.RoleTOC, Kids: []briefing.Element{{Role: briefing.RoleTOCI, Runs: []briefing.Run{{Text: "Listed"}}}}}
	title := briefing.Element{Role: briefing.RoleH2, Class: briefing.ClassContents, Runs: []briefing.Run{{Text: "Listing"}}}
	plain, page := words(t, document(title, list, briefing.Element{Role: briefing.RoleP, Runs: []briefing.Run{{Text: "Kept"}}}))
	if strings.Contains(plain+page, "List") || plain != "Kept\n" {
		t.Errorf("text %q, page\n%s", plain, page)
	}
}

// The banner stands first and last, as it does on each page.
func TestTheBannerClosesWhatIsCopied(t *testing.T) {
	d := document(briefing.Element{Role: briefing.RoleP, Runs: []briefing.Run{{Text: "Kept"}}})
	d.Banner = "TLP:RED"
	plain, page := words(t, d)
	if !strings.HasSuffix(plain, "\n\nTLP:RED\n") || !strings.Contains(page, "TLP:RED</p>\n</body>") {
		t.Errorf("text %q, page\n%s", plain, page)
	}
}
