package part

import (
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Words that try a widget: a usual sentence, one without a place to break, one in Arabic. All their letters are in fonts
// that we or the toolkit bring (signs such as ✓ are not), so that the sheets are the same on every machine.
const (
	berth     = "Nobody pays for an empty berth, least of all in winter."
	donau     = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel"
	arabic    = "لا أحد يدفع ثمن رصيف فارغ في الشتاء"
	berthFull = "Nobody pays for an empty berth, least of all in winter, the harbour master told the council, and the ferries cannot wait until the tide comes in again."
)

// sheets are the widgets with their states.
var sheets = []struct {
	name   string
	scenes []scene
}{
	{"card", []scene{
		{name: "usual", make: cardOf(fullCard)},
		{name: "picked, with news", make: cardOf(func() CardText {
			c := fullCard()
			c.Picked, c.News = true, true
			return c
		})},
	}},
	{"card-kinds", []scene{
		{name: "few words, hovered", then: pointAt, make: cardOf(func() CardText { return CardText{Kind: "Comment", Text: "A few words."} })},
		{name: "a picture, warnings", make: cardOf(func() CardText {
			return CardText{Kind: "Figure", Chip: "no stored text", Picture: chart(), Text: berth, Chain: "Harbour office",
				Warnings: []string{"The date is missing.", "The picture has no words for those who cannot see it."}, Tone: Bad}
		})},
		{name: "long words", make: cardOf(func() CardText {
			return CardText{Kind: donau, Chip: "found in another source", ChipTone: Bad, Text: donau + " " + donau, Chain: donau + " – " + donau, Tags: "#" + donau}
		})},
	}},
	{"card-letters", []scene{
		{name: "large words", make: cardOf(fullCard), text: 150},
		{name: "Arabic", make: cardOf(func() CardText {
			return CardText{Kind: "اقتباس", Chip: "مطابق", ChipTone: Good, Text: arabic + " " + arabic, Quoted: true, Chain: "س. لافروف – تاس", Tags: "#موانئ"}
		}), font: arabicFont},
		{name: "pictures among words", make: cardOf(func() CardText {
			return CardText{Kind: "Quotation", Text: "The tide 🌊 comes in, the ferry ⛴️ waits. Київ, Αθήνα, Łódź.", Chain: "O. Ivanenko – Харківська хвиля"}
		})},
	}},
	{"heading", []scene{
		{name: "level 1", make: headingOf("2", "Harbour dues", 12, 0, 1)},
		{name: "level 3", make: headingOf("2.1.4", "Ferries", 3, 0, 3)},
		{name: "hovered, cut", make: above(headingOf("2.1", berthFull, 120, 0, 2)), then: pointAt, tall: 110},
		{name: "long word", make: headingOf("10", donau+donau, 7, 0, 1)},
		{name: "a search", make: headingOf("", "#ferries, unchecked", 8, 0, -1)},
		{name: "being edited", make: func() fyne.CanvasObject {
			r := headingOf("3", "Ferries", 3, 0, 2)().(*HeadingRow)
			r.Edit("Ferries and tides", func(string, bool) {})
			return r
		}, then: func(c fyne.Canvas, o fyne.CanvasObject) { c.Focus(o.(*HeadingRow).entry) }},
		{name: "large words", make: headingOf("2.1", "Harbour dues in winter", 12, 0, 2), text: 150},
		{name: "Arabic", make: headingOf("٢", arabic, 12, 0, 1), font: arabicFont},
	}},
	{"field", []scene{
		{name: "empty", make: func() fyne.CanvasObject { return Field("Title", NewEntry("such as “Harbour dues”")) }},
		{name: "focused", make: func() fyne.CanvasObject { return Field("Title", filled(NewEntry(""), "Harbour dues")) }, then: focus},
		{name: "hovered", make: func() fyne.CanvasObject { return Field("Title", filled(NewEntry(""), "Harbour dues")) }, then: pointAt},
		{name: "disabled", make: func() fyne.CanvasObject {
			e := filled(NewEntry(""), "Harbour dues")
			e.Disable()
			return Field("Title", e)
		}},
		{name: "with a button, cut caption", make: func() fyne.CanvasObject {
			return Field(berthFull, filled(NewEntry(""), donau+donau), NewTipButton(theme.DeleteIcon(), "Delete it", nil))
		}},
		{name: "wrong", make: func() fyne.CanvasObject {
			c := NewChecked("", func(string) string { return "This is no date: write 2026-03-02." })
			c.SetText("second of March")
			return Field("Date", c)
		}},
		{name: "wrong, many words", make: func() fyne.CanvasObject {
			c := NewChecked("", func(string) string { return berthFull })
			c.SetText(donau)
			return Field("Date", c)
		}},
		{name: "combo", make: func() fyne.CanvasObject {
			c := NewCombo("Who said it", []string{"S. Lavrov"})
			return Field("Speaker", c)
		}},
	}},
	{"tags", []scene{
		{name: "chips", make: tagsOf("ferries", "winter", "harbour dues", "Charkiw", "Łódź")},
		{name: "none", make: tagsOf()},
		{name: "being typed", make: tagsOf("winter"), then: func(c fyne.Canvas, o fyne.CanvasObject) {
			f := o.(*TagField)
			f.SetKnown([]string{"ferries", "fisheries", "air fares and ferries", "tides"})
			c.Focus(f.Entry)
			test.Type(f.Entry, "f")
			f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}, tall: 84},
		{name: "a chip has the keyboard", make: tagsOf("ferries", "winter"), then: func(c fyne.Canvas, o fyne.CanvasObject) {
			c.Focus(o.(*TagField).chips.Objects[1].(*chip))
		}},
		{name: "long words", make: tagsOf(donau, berthFull), then: func(c fyne.Canvas, o fyne.CanvasObject) {
			o.(*TagField).chips.Objects[0].(*chip).MouseIn(nil)
		}, tall: 90},
		{name: "large words", make: tagsOf("ferries", "winter"), text: 150, tall: 84},
		{name: "Arabic", make: tagsOf("موانئ", arabic), font: arabicFont},
	}},
	{"text", []scene{
		{name: "several lines", make: func() fyne.CanvasObject { return Field("Words", filled(NewText("", 3), berthFull)) }},
		{name: "focused, all chosen", make: func() fyne.CanvasObject { return filled(NewText("", 3), berth) }, then: func(c fyne.Canvas, o fyne.CanvasObject) {
			focus(c, o)
			o.(*Entry).TypedShortcut(&fyne.ShortcutSelectAll{})
		}},
		{name: "large words", make: func() fyne.CanvasObject { return Field("Words", filled(NewText("", 2), berth)) }, text: 150},
		{name: "Arabic", make: func() fyne.CanvasObject { return Field("كلمات", filled(NewText("", 2), arabic)) }, font: arabicFont},
	}},
	{"form", []scene{
		{name: "heading, columns", make: func() fyne.CanvasObject {
			return container.NewVBox(Heading("Source", NewTipButton(theme.ContentAddIcon(), "Add one", nil)),
				Columns([]float32{2, 1}, Field("Title", filled(NewEntry(""), "Ports to charge")), Field("Date", filled(NewEntry(""), "2026-03-02"))))
		}},
		{name: "nothing there", make: func() fyne.CanvasObject {
			return Empty("Nothing stands here yet. Paste an article, or write a comment.", NewButton("Paste an article", nil))
		}, tall: 110},
		{name: "on a plate", make: func() fyne.CanvasObject { return Plate(widget.NewLabel("It lies over the panes.")) }},
		{name: "beside one another", make: func() fyne.CanvasObject {
			b := NewBeside("Yours", "Theirs")
			b.Set([]Words{{"Nobody pays for an ", Plain}, {"empty", Bad}, {" berth.", Plain}}, []Words{{"Nobody pays for a ", Plain}, {"vacant", Good}, {" berth.", Plain}})
			return b.Container
		}},
		{name: "large words", make: func() fyne.CanvasObject {
			return container.NewVBox(Heading("Source", NewTipButton(theme.ContentAddIcon(), "Add one", nil)), Field("Title", filled(NewEntry(""), "Ports to charge")))
		}, text: 150},
		{name: "Arabic", make: func() fyne.CanvasObject {
			return container.NewVBox(Heading("مصدر"), Field("عنوان", filled(NewEntry(""), arabic)))
		}, font: arabicFont},
	}},
	{"keyboard", []scene{
		{name: "a button", make: left(func() fyne.CanvasObject { return NewButton("Cancel", nil) }), then: focus},
		{name: "the main button", make: left(func() fyne.CanvasObject { return important(NewButton("Make it", nil), widget.HighImportance) }), then: focus},
		{name: "a button that loses something", make: left(func() fyne.CanvasObject {
			return important(NewButton("Remove permanently", nil), widget.DangerImportance)
		}), then: focus},
		{name: "a button of an icon", make: tipButton, then: focus, tall: 60},
		{name: "a choice", make: func() fyne.CanvasObject { return Field("Paper", papers()) }, then: focus},
		{name: "a box to tick", make: left(func() fyne.CanvasObject { return NewCheck("Number the headings", nil) }), then: focus},
		{name: "one of several", make: left(func() fyne.CanvasObject { return NewRadio("This source: The Quay", "The other: Quay") }), then: focus},
		{name: "large words", make: left(func() fyne.CanvasObject { return NewRadioRow("This briefing", "All") }), then: focus, text: 150},
	}},
	{"choice", []scene{
		{name: "a choice", make: func() fyne.CanvasObject { return Field("Paper", papers()) }},
		{name: "hovered", make: func() fyne.CanvasObject { return Field("Paper", papers()) }, then: pointAt},
		{name: "disabled", make: func() fyne.CanvasObject {
			s := papers()
			s.Disable()
			return Field("Paper", s)
		}},
		{name: "unfolded by Enter", make: unfolding, then: func(c fyne.Canvas, o fyne.CanvasObject) {
			focus(c, o)
			c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}, tall: 130},
		{name: "boxes", make: func() fyne.CanvasObject {
			off, on := NewCheck("Number the headings", nil), NewCheck("Print a timeline", nil)
			on.SetChecked(true)
			return container.NewVBox(off, on)
		}},
		{name: "one of several, hovered", make: func() fyne.CanvasObject { return NewRadio("This source: The Quay", "The other: Quay") }, then: pointAt},
		{name: "beside one another", make: func() fyne.CanvasObject { return NewRadioRow("This briefing", "The whole library") }},
		{name: "Arabic", make: func() fyne.CanvasObject { return NewRadio(arabic, "موانئ") }, font: arabicFont},
	}},
	{"button", []scene{
		{name: "words", make: textButton("Ports to charge for berths")},
		{name: "cut words", make: textButton(berthFull)},
		{name: "focused", make: textButton("Ports to charge for berths"), then: focus},
		{name: "hovered, cut", make: above(textButton(berthFull)), then: pointAt, tall: 110},
		{name: "icon with its tip", make: tipButton, then: pointAt, tall: 60},
		{name: "icon, focused", make: tipButton, then: focus, tall: 60},
		{name: "icon, disabled", make: func() fyne.CanvasObject {
			row := tipButton().(*fyne.Container)
			row.Objects[0].(*fyne.Container).Objects[0].(*TipButton).Disable()
			return row
		}},
		{name: "signal", make: func() fyne.CanvasObject {
			s := NewSignal(func() {})
			s.SetText("4 problems")
			return s
		}},
		{name: "large words", make: textButton("Ports to charge"), text: 150},
		{name: "Arabic", make: textButton(arabic), font: arabicFont},
	}},
	{"toast", []scene{
		{name: "with an answer", make: toastOf("Deleted the snippet.", "Undo", "")},
		{name: "two answers", make: toastOf("Exported 3 pages.", "Open it", "Show")},
		{name: "only words", make: toastOf("Saved.", "", "")},
		{name: "many words", make: toastOf(berthFull, "Undo", ""), tall: 140},
		{name: "large words", make: toastOf("Deleted the snippet.", "Undo", ""), text: 150},
		{name: "Arabic", make: toastOf(arabic, "تراجع", ""), font: arabicFont},
	}},
	{"result", []scene{
		{name: "first of its group", make: resultOf("Ports to charge for empty berths", "In Harbour dues", "Nobody pays for an empty berth", "Sources", Range{10, 14})},
		{name: "cut", make: resultOf(berthFull, "In "+berthFull, berthFull, "", Range{0, 6})},
		{name: "no place", make: resultOf("Quit", "", "Ctrl+Q", "Commands")},
		{name: "large words", make: resultOf("Ports to charge", "In Harbour dues", berth, "Sources", Range{10, 14}), text: 150},
		{name: "Arabic", make: resultOf(arabic, arabic, arabic, ""), font: arabicFont},
	}},
	{"tick", []scene{
		{name: "taken", make: tickOf(Marked)},
		{name: "left out", make: tickOf(Unmarked)},
		{name: "a heading, some", make: tickHeading(PartlyMarked, "Ferries", 1)},
		{name: "a lower heading, long", make: tickHeading(Marked, berthFull, 2)},
		{name: "large words", make: tickHeading(Marked, "Ferries", 1), text: 150},
	}},
	{"list", []scene{
		{name: "a row chosen", make: listOf, tall: 140},
		{name: "with the keyboard", make: listOf, then: func(c fyne.Canvas, o fyne.CanvasObject) { c.Focus(o.(*fyne.Container).Objects[0].(*List)) }, tall: 140},
		{name: "a row hovered", make: listOf, then: func(c fyne.Canvas, o fyne.CanvasObject) {
			test.MoveMouse(c, fyne.NewPos(60, 70))
		}, tall: 140},
	}},
	{"page", []scene{
		{name: "with a bar and signs", make: func() fyne.CanvasObject {
			v := NewPageView()
			v.Ink = InkChosen
			v.SetPage(paper(), fyne.NewSize(220, 130), []Bar{{X: 0.15, Top: 0.2, Bottom: 0.4}}, []Sign{
				{Y: 0.3, Icon: theme.NewColoredResource(theme.WarningIcon(), InkWarning)},
				{Y: 0.7, Icon: theme.NewColoredResource(theme.ErrorIcon(), InkSerious)},
			})
			return v
		}},
		{name: "no page yet", make: func() fyne.CanvasObject { return NewPageView() }, tall: 60},
	}},
	{"reading", []scene{
		{name: "marks of each kind", make: readingOf(func(v *TextView) {
			v.SetHighlights([]Highlight{
				{Passages: []Range{{0, 6}}, Tone: Good, Under: OneLine, Sign: "="},
				{Passages: []Range{{18, 29}}, Tone: Caution, Under: DashedLine},
				{Passages: []Range{{80, 100}}, Tone: Bad, Under: TwoLines, Sign: "!"},
			})
		}), tall: 150},
		{name: "words chosen", make: readingOf(func(v *TextView) { v.Choose(Range{7, 40}) }), then: func(c fyne.Canvas, o fyne.CanvasObject) { c.Focus(o.(*TextView)) }, tall: 150},
		{name: "found", make: readingOf(func(v *TextView) { v.SetFound([]Range{{18, 29}, {80, 90}}, 1) }), tall: 150},
		{name: "a paragraph pointed at", make: readingOf(func(v *TextView) { v.Point(1) }), tall: 150},
	}},
}

func pointAt(c fyne.Canvas, o fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	test.MoveMouse(c, at.AddXY(20, min(o.Size().Height-10, 30)))
}

// above leaves room for a tip under a widget.
func above(make func() fyne.CanvasObject) func() fyne.CanvasObject {
	return func() fyne.CanvasObject { return container.NewVBox(make()) }
}

func focus(c fyne.Canvas, _ fyne.CanvasObject) { c.FocusNext() }

func filled(e *Entry, text string) *Entry {
	e.SetText(text)
	return e
}

func fullCard() CardText {
	return CardText{
		Kind: "Quotation", Chip: "exact", ChipTone: Good, Text: berthFull + " " + berthFull, Quoted: true, Chain: "S. Lavrov – TASS – Kyiv Independent – Harbour Post",
		Tags: "#ferries #winter", Links: "⚠ contradicts D. Holt", LinksTone: Caution, Remarks: "2 remarks",
	}
}

func cardOf(content func() CardText) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		c := NewCard()
		c.Set(content(), sceneWidth-2*theme.Padding())
		return c
	}
}

func headingOf(number, title string, count, open, level int) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		r := NewHeadingRow()
		r.Set(number, title, count, open, level)
		return r
	}
}

func tagsOf(tags ...string) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		f := NewTagField("a tag; a comma or Enter ends it", func([]string) {})
		f.SetTags(tags)
		f.Resize(fyne.NewSize(sceneWidth-2*theme.Padding(), 60))
		return f
	}
}

func textButton(text string) func() fyne.CanvasObject {
	return func() fyne.CanvasObject { return NewTextButton(text, func() {}) }
}

func important(b *Button, i widget.Importance) *Button {
	b.Importance = i
	return b
}

// papers is a choice of which the second option is chosen.
func papers() *Select {
	s := NewSelect([]string{"A4", "Letter", "Legal"}, nil)
	s.SetSelectedIndex(1)
	return s
}

func unfolding() fyne.CanvasObject { return container.NewVBox(papers()) }

// left makes an object no wider than it asks to be.
func left(o func() fyne.CanvasObject) func() fyne.CanvasObject {
	return func() fyne.CanvasObject { return container.NewHBox(o()) }
}

func tipButton() fyne.CanvasObject {
	return container.NewVBox(container.NewHBox(NewTipButton(theme.DeleteIcon(), "Delete it", func() {})))
}

func toastOf(text, action, also string) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		t := NewToast()
		t.Say(text, action, func() {})
		if also != "" {
			t.Also(also, func() {})
		}
		return t
	}
}

func resultOf(title, where, excerpt, group string, matches ...Range) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		r := NewResult()
		r.Set(theme.DocumentIcon(), title, where, excerpt, matches, group)
		return r
	}
}

func tickOf(m Mark) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		r := NewTickRow()
		r.SetSnippet(m, CardText{Kind: "Quotation", Text: berth, Chain: "D. Holt"}, sceneWidth-2*theme.Padding())
		return r
	}
}

func tickHeading(m Mark, title string, level int) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		r := NewTickRow()
		r.SetHeading(m, title, "3 of 5", level)
		return r
	}
}

func listOf() fyne.CanvasObject {
	rows := []string{"Harbour dues", "Ferries", "Tides"}
	title := widget.NewLabelWithStyle("Outline", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	l := NewList(func() int { return len(rows) }, func() fyne.CanvasObject { return NewHeadingRow() }, func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*HeadingRow).Set("", rows[i], i+1, 0, 1)
	})
	l.Title = title
	l.Select(1)
	return container.NewBorder(title, nil, nil, nil, l)
}

func readingOf(set func(*TextView)) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		v := NewTextView()
		v.Resize(fyne.NewSize(sceneWidth-16, 150))
		v.SetText(berth + "\n\n" + strings.Repeat("The ferries wait for the tide. ", 3))
		set(v)
		return v
	}
}

// chart is a picture of three bars.
func chart() image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, 60, 40))
	for i, tall := range []int{12, 26, 36} {
		for y := 40 - tall; y < 40; y++ {
			for x := 5 + i*18; x < 18+i*18; x++ {
				m.SetNRGBA(x, y, color.NRGBA{uint8(60 + 60*i), 110, 150, 255})
			}
		}
	}
	return m
}

// paper is a page with grey lines for words.
func paper() image.Image {
	m := image.NewGray(image.Rect(0, 0, 220, 130))
	for y := range 130 {
		for x := range 220 {
			shade := uint8(255)
			if x > 33 && x < 190 && y > 20 && y < 110 && y%13 < 4 {
				shade = 150
			}
			m.SetGray(x, y, color.Gray{shade})
		}
	}
	return m
}
