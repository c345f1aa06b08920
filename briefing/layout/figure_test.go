package layout_test

import (
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// illustrated gives a document with a picture behind so many lines of text.
func illustrated(lines, width, height int) *briefing.Document {
	var blocks []briefing.Element
	for range lines {
		blocks = append(blocks, briefing.Element{Role: briefing.RoleP, Runs: []briefing.Run{{Text: "One line of text."}}})
	}
	figure := briefing.Element{Role: briefing.RoleFigure, Alt: "A quay.", Picture: &briefing.Picture{Type: "image/png", Width: width, Height: height}}
	caption := briefing.Element{Role: briefing.RoleCaption, Runs: []briefing.Run{{Text: strings.Repeat("The quay from the north. ", 12)}}}
	blocks = append(blocks, briefing.Element{Role: briefing.RoleSect, Kids: []briefing.Element{figure, caption}}, briefing.Element{Role: briefing.RoleP, Runs: []briefing.Run{{Text: "Behind."}}})
	doc := &briefing.Document{Title: "Views", Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument, Kids: blocks}}
	number(doc)
	return doc
}

func TestPicturesStayWithTheirCaptions(t *testing.T) {
	const margin = 70 * layout.Point
	ts := typesetter(t, fonts(t))
	for _, size := range [][2]int{{100, 60}, {4000, 3000}, {3000, 900}, {900, 30_000}, {60_000, 10}, {1, 1}} {
		for lines := range 40 {
			doc := illustrated(lines, size[0], size[1])
			pages, _ := paginate(t, ts, doc)
			figures := 0
			for i := range pages {
				page := &pages[i]
				for k := range page.Items {
					item := &page.Items[k]
					if item.Picture == nil {
						continue
					}
					figures++
					if item.X < margin || item.X+item.Width > page.Width-margin || item.Y < margin || item.Y+item.Height > page.Height-margin || item.Width < 1 || item.Height < 1 || item.Word != nil {
						t.Errorf("%v after %d lines: %+v", size, lines, item)
					}
					if w, h := int64(item.Width)*int64(size[1]), int64(item.Height)*int64(size[0]); size[0] < 10_000 && size[1] < 10_000 && (w-h > w/100+layoutSlack || h-w > w/100+layoutSlack) {
						t.Errorf("%v became %v by %v", size, item.Width.Points(), item.Height.Points())
					}
					next := &page.Items[k+1]
					if next.Word == nil || next.Word.Text != "The" || next.Element != item.Element+1 || next.Y < item.Y+item.Height || next.Artifact != layout.NoArtifact {
						t.Errorf("%v after %d lines: the caption does not follow: %+v", size, lines, next)
					}
				}
			}
			if figures != 1 {
				t.Errorf("%v after %d lines: %d pictures", size, lines, figures)
			}
		}
	}
}

// layoutSlack is what roundings take from a side of a picture.
const layoutSlack = 1 << 16

func TestPicturesTakeTheirRoom(t *testing.T) {
	ts := typesetter(t, fonts(t))
	for _, test := range []struct {
		name          string
		width, height int
		wide, high    float64 // in points
	}{
		{"small: its own size", 96, 48, 72, 36},
		{"large: the measure", 2000, 1500, 356, 267},
		{"a panorama: the type area", 4530, 1510, 453.5, 151.2},
		{"upright: five eighths of a page", 1000, 2000, 218.8, 437.6},
	} {
		t.Run(test.name, func(t *testing.T) {
			pages, _ := paginate(t, ts, illustrated(0, test.width, test.height))
			for _, item := range pages[0].Items {
				if item.Picture == nil {
					continue
				}
				if w, h := item.Width.Points(), item.Height.Points(); w < test.wide-0.1 || w > test.wide+0.1 || h < test.high-0.1 || h > test.high+0.1 {
					t.Errorf("%.1f by %.1f", w, h)
				}
			}
		})
	}
}
