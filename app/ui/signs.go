package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/app/ui/work"
	"attache/briefing"
)

// signs says in the form what others did about its snippet: who gave it its status and when, and which remarks are on it.
type signs struct {
	d       *desk.Desk
	snippet func() briefing.ID[briefing.Snippet]
	asks    work.Latest
	stamp   *part.Signal
	remarks *part.Signal
	root    *fyne.Container
}

func newSigns(d *desk.Desk, snippet func() briefing.ID[briefing.Snippet], lead func()) *signs {
	s := &signs{d: d, snippet: snippet, asks: work.Latest{Run: d.Run}}
	s.stamp, s.remarks = part.NewSignal(func() {}), part.NewSignal(lead)
	s.stamp.Truncation, s.remarks.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	s.root = part.Columns([]float32{1, 1}, s.stamp, s.remarks)
	s.root.Hide()
	return s
}

// ask reads what the signs say.
func (s *signs) ask() {
	s.asks.Do(func() work.Job {
		id := s.snippet()
		return func(ctx context.Context) func() {
			if id.IsZero() {
				return func() { s.show(id, session.Stamp{}) }
			}
			stamp, err := s.d.Session.Stamp(ctx, id)
			return func() {
				if err != nil {
					s.d.Fail(lang.T("Attaché could not read the status."), err)
				} else if id == s.snippet() {
					s.show(id, stamp)
				}
			}
		}
	})
}

func (s *signs) show(id briefing.ID[briefing.Snippet], stamp session.Stamp) {
	words := ""
	s.stamp.Importance = widget.LowImportance
	if stamp.Status.Vouched() {
		words = stampWords(stamp, wording.Clock(stamp.At.Local(), s.d.Now()))
		if stamp.OtherWords {
			s.stamp.Importance = widget.WarningImportance
		}
	}
	s.stamp.SetText(words)
	mark, tone := remarkMark(s.d.Remarked(id.UUID()))
	if mark != "" {
		for _, t := range s.d.Remarks {
			if t.On == id.UUID() && !t.Resolved {
				mark = lang.X("remarks, and the first", "%[1]s: “%[2]s”", mark, briefing.OneLine(t.Text))
				break
			}
		}
	}
	s.remarks.Importance = tone.Importance()
	s.remarks.SetText(mark)
	s.stamp.Hidden, s.remarks.Hidden = words == "", mark == ""
	s.root.Hidden = words == "" && mark == ""
	s.root.Refresh()
}

// stampWords says who gave a snippet its status, and when.
func stampWords(stamp session.Stamp, when string) string {
	who := author(stamp.Who)
	switch {
	case stamp.Status == briefing.Cleared && stamp.OtherWords:
		return lang.T("Cleared by %[1]s for other words, %[2]s", who, when)
	case stamp.Status == briefing.Cleared:
		return lang.T("Cleared by %[1]s, %[2]s", who, when)
	case stamp.OtherWords:
		return lang.T("Checked by %[1]s for other words, %[2]s", who, when)
	}
	return lang.T("Checked by %[1]s, %[2]s", who, when)
}
