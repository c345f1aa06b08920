package layout

import "attache/briefing"

// What a chart is made of.
const (
	dotSize  = 5 * Point
	dotStep  = 6 * Point // between dots that would stand on one another
	mostDots = 2         // one below the other in a lane; more stand on one another
	nameGap  = 8 * Point // between a speaker's name and the lane
	tickGap  = 3 * Point // between a tick and its words

	mostChart = 3 // a chart that takes more than one part in so many of a page may go on on the next
)

// addChart adds the drawing of a table, one block a lane and one for the axis.
// All of it is an artifact: the table below says the same. A tall one may go on on the
// next page between two lanes, with its axis above them again.
func (f *flow) addChart(c *briefing.Chart, in inherited) {
	if len(c.Lanes) == 0 {
		return
	}
	axis := &chartRow{chart: c, lane: -1}
	for _, tick := range c.Ticks {
		axis.words = append(axis.words, f.chartWords(tick.Label, endless, in))
	}
	from := len(f.blocks)
	f.addChartRow(axis)
	for i := range c.Lanes {
		row := &chartRow{chart: c, lane: i}
		row.words = append(row.words, f.chartWords(c.Lanes[i].Name, f.column.text-f.column.left-nameGap, in))
		f.addChartRow(row)
	}
	rows := f.blocks[from:]
	height := Length(0)
	for i := range rows {
		height += rows[i].chartHeight()
	}
	if height > f.height/mostChart {
		head := rows[0]
		for i := 1 + orphans; i <= len(rows)-widows; i++ {
			rows[i].with, rows[i].head = false, &head
		}
	}
}

// nowhere is the element of what is no part of the Document.
var nowhere = &briefing.Element{}

// chartRow is a lane of a chart, or with lane -1 its axis.
type chartRow struct {
	chart *briefing.Chart
	lane  int
	words []block // of each tick, or of the lane's name
}

func (f *flow) chartWords(text string, width Length, in inherited) block {
	b := block{element: nowhere, runs: textRuns(text), style: &f.sheet.chart, parts: plain}
	f.set(&b, in.lang, width, in.of)
	return b
}

func (f *flow) addChartRow(row *chartRow) {
	b := block{element: nowhere, style: &f.sheet.chart, left: f.column.left, para: wordless(1), parts: &parts{chart: row}}
	for i := range row.words {
		b.picture.height = max(b.picture.height, Length(len(row.words[i].para.lines)-1)*nameStep(b.style))
	}
	b.with = row.lane >= 0
	f.blocks = append(f.blocks, b)
}

// nameStep is from one line of a speaker's name to the next: closer than the rows, so that they are seen to be one name.
func nameStep(s *style) Length { return s.size * 6 / 5 }

// chartHeight gives the height of a row of a chart.
func (b *block) chartHeight() Length { return b.style.leading + b.picture.height }

// chart paints a row of a chart.
func (p *painter) chart(page *Page, b *block, top Length) {
	row := b.chart
	left, width := p.area.text, p.area.right-p.area.text
	at := func(s briefing.Share) Length { return left + Length(int64(width)*int64(s)/int64(briefing.Whole)) }
	height := b.chartHeight()
	rule := func(x, y, w, h Length, ink Ink) {
		page.Items = append(page.Items, Item{Artifact: Rule, X: x, Y: y, Width: w, Height: h, Ink: ink})
	}
	for _, tick := range row.chart.Ticks {
		rule(at(tick.At), top, ruleWidth, height, hair)
	}
	if row.lane < 0 {
		for i, tick := range row.chart.Ticks {
			if x := at(tick.At) + tickGap; x+Length(row.words[i].para.reach) <= p.area.right {
				p.chartLine(page, &row.words[i], 0, x, top)
			}
		}
		rule(b.left, top+height-ruleWidth, p.area.right-b.left, ruleWidth, slate)
		return
	}
	for l := range row.words[0].para.lines {
		p.chartLine(page, &row.words[0], l, b.left, top+Length(l)*nameStep(b.style))
	}
	rule(b.left, top+height-ruleWidth, p.area.right-b.left, ruleWidth, hair)
	marks := row.chart.Lanes[row.lane].Marks
	levels, deepest := levelsOf(marks, at)
	for i, mark := range marks {
		from, to := at(mark.From), at(mark.To)
		y := top + height/2 + (2*Length(levels[i])-Length(deepest))*dotStep/2
		if to > from { // on some day of that time
			rule(from, y-Point, to-from, 2*Point, navy)
		} else {
			rule(from-dotSize/2, y-dotSize/2, dotSize, dotSize, navy)
		}
	}
}

// levelsOf puts marks that would stand on one another on levels of their own, as
// far as there are levels.
func levelsOf(marks []briefing.Stretch, at func(briefing.Share) Length) (levels []int, deepest int) {
	levels = make([]int, len(marks))
	var taken [mostDots]Length
	for i, mark := range marks {
		from, to := at(mark.From)-dotSize/2, at(mark.To)+dotSize/2
		level := 0
		for level < mostDots-1 && from < taken[level] {
			level++
		}
		taken[level] = max(taken[level], to)
		levels[i], deepest = level, max(deepest, level)
	}
	return levels, deepest
}

// chartLine places a line of words of a chart.
func (p *painter) chartLine(page *Page, b *block, line int, x, top Length) {
	baseline := top + b.style.leading - b.style.drop()
	for _, piece := range p.line(b, line) {
		page.Items = append(page.Items, Item{
			Artifact: Rule, X: x + Length(piece.x), Y: baseline, Word: piece.word,
			Size: Length(piece.size), Space: Length(piece.space), Ink: b.style.ink,
		})
	}
}
