package part

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// tagged is a field for tags in a window, with a field behind it.
func tagged(t *testing.T, tags ...string) (f *TagField, c fyne.Canvas, heard *[]string) {
	test.NewTempApp(t)
	heard = &[]string{}
	f = NewTagField("", func(tags []string) { *heard = tags })
	f.SetTags(tags)
	w := test.NewTempWindow(t, container.NewVBox(f, NewEntry("")))
	w.Resize(fyne.NewSize(200, 200))
	w.Canvas().Focus(f.Entry)
	return f, w.Canvas(), heard
}

func keyed(c fyne.Canvas, name fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: name}) }

func TestWhatIsTypedBecomesTags(t *testing.T) {
	for typed, want := range map[string][]string{
		"ports":             {"dues", "ports"},
		"ports, air  fares": {"dues", "ports", "air fares"},
		"Dues,DUES":         {"dues"}, // it is there
		" , ,":              {"dues"},
		"a,b,":              {"dues", "a", "b"},
	} {
		f, c, heard := tagged(t, "dues")
		test.Type(f.Entry, typed)
		if !slices.Equal(f.Tags(), want) || !slices.Equal(*heard, want) {
			t.Errorf("%q: %q, heard %q, want %q", typed, f.Tags(), *heard, want)
		}
		c.FocusNext() // what is half typed stays
		if !slices.Equal(f.Tags(), want) || f.Entry.Text != "" || len(f.chips.Objects) != len(want) {
			t.Errorf("%q: without the keyboard %q, and %q is being typed", typed, f.Tags(), f.Entry.Text)
		}
	}
}

func TestKnownTagsAreOffered(t *testing.T) {
	known := []string{"fisheries", "Air fares", "ferries", "tides"}
	for _, c := range []struct {
		typed string
		want  []string
	}{{"", nil}, {"f", []string{"fisheries", "Air fares"}}, {"FA", []string{"Air fares"}}, {"fisheries", nil}, {"ides", nil}} {
		f, _, _ := tagged(t, "ferries")
		f.SetKnown(known)
		test.Type(f.Entry, c.typed)
		if got := f.Offered(); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q", c.typed, got)
		}
	}
	f, c, heard := tagged(t)
	f.SetKnown(known)
	test.Type(f.Entry, "f")
	f.offers.Objects[1].(*offered).MouseDown(nil)
	if !slices.Equal(*heard, []string{"Air fares"}) || f.Entry.Text != "" {
		t.Errorf("a click took %q and left %q", *heard, f.Entry.Text)
	}
	for range 9 { // there are fewer
		keyed(c, fyne.KeyDown)
	}
	keyed(c, fyne.KeyUp)
	keyed(c, fyne.KeyReturn)
	if !slices.Equal(*heard, []string{"Air fares", "ferries"}) {
		t.Errorf("the keys took %q", *heard)
	}
	test.Type(f.Entry, "ti")
	keyed(c, fyne.KeyEscape)
	if !slices.Equal(*heard, []string{"Air fares", "ferries"}) || f.Offered() != nil {
		t.Errorf("after Escape there are %q", *heard)
	}
}

func TestTagsAreTakenAwayByKeyAndMouse(t *testing.T) {
	f, c, heard := tagged(t, "a", "b", "c", "d")
	keyed(c, fyne.KeyBackspace) // to the last
	keyed(c, fyne.KeyLeft)
	keyed(c, fyne.KeyDelete)
	if !slices.Equal(*heard, []string{"a", "b", "d"}) || c.Focused() != f.Entry {
		t.Errorf("the keys left %q; the keyboard is in %v", *heard, c.Focused())
	}
	keyed(c, fyne.KeyLeft)
	keyed(c, fyne.KeyRight)
	if c.Focused() != f.Entry {
		t.Error("behind the last chip is not the entry")
	}
	first := f.chips.Objects[0].(*chip)
	test.TapAt(first, fyne.NewPos(first.Size().Width-chipSide, 8))
	if !slices.Equal(*heard, []string{"b", "d"}) {
		t.Errorf("the mouse left %q", *heard)
	}
	test.TapAt(f.chips.Objects[0].(*chip), fyne.NewPos(3, 8))
	if !slices.Equal(*heard, []string{"b", "d"}) || c.Focused() != f.chips.Objects[0].(*chip) {
		t.Errorf("a click beside the cross left %q", *heard)
	}
}

func TestTheFieldTellsWhenItGrows(t *testing.T) {
	f, _, _ := tagged(t, "harbour dues")
	heights := []float32{f.MinSize().Height}
	f.Grew = func() { heights = append(heights, f.MinSize().Height) }
	test.Type(f.Entry, "a tag of several words, another of them,")
	if !slices.IsSorted(heights) || len(heights) < 2 {
		t.Errorf("heights: %v", heights)
	}
	for _, o := range f.chips.Objects {
		if o.Position().X+o.Size().Width > f.Size().Width {
			t.Errorf("a chip ends at %v in a field of %v", o.Position().X+o.Size().Width, f.Size().Width)
		}
	}
}
