package ui

import (
	"context"
	"testing"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

func TestADateInFreeWordsIsKept(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		work := sure(s.Sources(ctx))[0]
		must(t, work.Issued.UnmarshalJSON([]byte(`{"literal": "Lent term"}`)))
		must(t, s.Save(ctx, "Fill", work))
	})
	u.command("Open the source of this snippet")
	field := func(text string) *part.Entry {
		for _, f := range u.source.fields {
			if f.entry.Text == text {
				return f.entry
			}
		}
		t.Fatalf("no field says %q", text)
		return nil
	}
	problems := func() (n int) {
		for _, c := range find[*part.Checked](u.source.root) {
			if c.Problem() != "" {
				n++
			}
		}
		return n
	}
	stored := func() briefing.Source { return u.sourceTitled("Ports to charge for empty berths") }
	u.types(field("The Quay"), "The Evening Quay")
	u.wait()
	if s := stored(); s.ContainerTitle != "The Evening Quay" || s.Issued.String() != "Lent term" || problems() != 0 {
		t.Errorf("saved outlet %q, date %q; %d fields complain", s.ContainerTitle, s.Issued, problems())
	}
	date := field("Lent term")
	u.types(date, "2026-02")
	u.win.Canvas().Unfocus()
	u.wait()
	if s := stored(); s.Issued.String() != "2026-02" {
		t.Errorf("saved the date %q", s.Issued)
	}
	u.types(date, "Lent term")
	u.win.Canvas().Unfocus()
	u.wait()
	if s := stored(); s.Issued.String() != "Lent term" || problems() != 0 {
		t.Errorf("put back, the date is %q; %d fields complain", s.Issued, problems())
	}
	u.types(date, "Easter term")
	u.wait()
	if problems() != 1 {
		t.Error("other words than those that came in are not complained of")
	}
}
