package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"attache/briefing"
)

func TestErrorsAreToldAsSentences(t *testing.T) {
	for _, c := range []struct {
		err  error
		says []string
	}{
		{briefing.ErrReadOnly, []string{"can be read and not written", "Nothing was changed"}},
		{briefing.ErrNotFound, []string{"not in the library any more", "Undo"}},
		{syscall.ENOSPC, []string{"the disk is full", "Make room"}},
		{fs.ErrPermission, []string{"may not be written to", "another folder"}},
		{fs.ErrNotExist, []string{"no such file or folder"}},
		{errors.New("odd thing"), []string{"what was saved before is safe", "odd thing"}},
	} {
		got := sentence("Save the snippet", fmt.Errorf("somewhere deep: %w", c.err))
		for _, want := range append(c.says, "Attaché could not save the snippet") {
			if !strings.Contains(got, want) {
				t.Errorf("%v is told as\n%s\nwithout %q", c.err, got, want)
			}
		}
	}
}

func TestFileNamesSuitEverySystem(t *testing.T) {
	date, err := briefing.ParseDate("2026-03-02")
	must(t, err)
	for _, c := range []struct {
		b    briefing.Briefing
		want string
	}{
		{briefing.Briefing{Title: "Harbour dues", Date: date}, "2026-03-02 Harbour dues.pdf"},
		{briefing.Briefing{Title: "  a/b\\c: “who?” <x>|*\t\"z\"  "}, "a b c “who ” x z.pdf"},
		{briefing.Briefing{Title: "Дуже довга назва " + strings.Repeat("щ", 100)}, "Дуже довга назва " + strings.Repeat("щ", 63) + ".pdf"},
		{briefing.Briefing{}, "Briefing.pdf"},
		{briefing.Briefing{Title: "…"}, "….pdf"},
		{briefing.Briefing{Title: ". .."}, "Briefing.pdf"},
	} {
		if got := fileName(c.b, ".pdf"); got != c.want {
			t.Errorf("%q gives %q, want %q", c.b.Title, got, c.want)
		}
	}
}

func TestNamesAreWrittenAndReadBack(t *testing.T) {
	names := []briefing.Name{
		{Family: "Beethoven", Given: "Ludwig", NonDroppingParticle: "van"},
		{Literal: "Ministry of Ports"},
		{Family: "Okafor", Given: "M.", Suffix: "Jr"},
		{Family: "Sukarno"},
	}
	text := nameList(names)
	if want := "van Beethoven, Ludwig; Ministry of Ports; Okafor, M.; Sukarno"; text != want {
		t.Errorf("written as %q, want %q", text, want)
	}
	if got := parseNames(text, names); !reflect.DeepEqual(got, names) {
		t.Errorf("read back as %+v", got)
	}
	got := parseNames(text+"; Holt, Dana", names)
	if len(got) != 5 || !reflect.DeepEqual(got[:4], names) || !reflect.DeepEqual(got[4], briefing.Name{Family: "Holt", Given: "Dana"}) {
		t.Errorf("with one more, read as %+v", got)
	}
}

func TestTheStatusClockNamesTheDayWhereItIsNotToday(t *testing.T) {
	now := time.Date(2026, 3, 2, 18, 0, 0, 0, time.UTC)
	if got := clock(now.Add(-8*time.Hour), now); got != "10:00" {
		t.Errorf("today is %q", got)
	}
	if got := clock(now.Add(-24*time.Hour), now); got != "1 March, 18:00" {
		t.Errorf("yesterday is %q", got)
	}
}

func TestACancelledWorkIsNoFailure(t *testing.T) {
	u := sit(t, sample)
	u.d.fail("Search", context.Canceled)
	if u.win.Canvas().Overlays().Top() != nil {
		t.Error("a cancelled work raises an alarm")
	}
	u.d.fail("Search", errors.New("odd thing"))
	u.d.fail("Search", errors.New("odd thing"))
	if n := len(u.win.Canvas().Overlays().List()); n != 1 {
		t.Errorf("the same failure twice raises %d alarms", n)
	}
}
