package check

// container is what numbers its marked content: a page, or a form that is drawn
// on one.
type container struct {
	object int
	page   *page
	key    int // StructParents; -1 where it has none
	marks  map[int]*mark
	order  []*mark
}

// mark is a sequence of marked content that has a number, so that a tag can own
// it.
type mark struct {
	number int
	box    *container
	owner  *element
	text   string // how it begins
	silent bool   // it is said to read as nothing: accents that stand with the letters elsewhere
	rtl    bool   // it holds letters that run from right to left
	drawn  bool
	first  line
	last   line
	area   area
}

// line is where a row of glyphs stands, in points from the lower left corner.
type line struct{ left, right, y, size float64 }

// area is a rectangle, in points from the lower left corner.
type area struct{ left, bottom, right, top float64 }

func (a area) with(b area) area {
	return area{min(a.left, b.left), min(a.bottom, b.bottom), max(a.right, b.right), max(a.top, b.top)}
}

// meets says whether two areas have something in common, or are so close.
func (a area) meets(b area, close float64) bool {
	return a.left <= b.right+close && b.left <= a.right+close && a.bottom <= b.top+close && b.bottom <= a.top+close
}

// row adds a row of glyphs.
func (m *mark) row(l line) {
	const sameLine = 0.6 // of the size: how far accents and raised figures stand off
	if !m.drawn {
		m.first, m.last = l, l
	} else if off := l.y - m.last.y; max(off, -off) <= sameLine*max(l.size, m.last.size) {
		if m.first == m.last {
			m.first.left, m.first.right = min(m.first.left, l.left), max(m.first.right, l.right)
		}
		m.last.left, m.last.right = min(m.last.left, l.left), max(m.last.right, l.right)
		m.last.size = max(m.last.size, l.size)
		if m.first.y == m.last.y {
			m.first.size = m.last.size
		}
	} else {
		m.last = l
	}
	const above, below = 0.7, 0.2 // of the size: about where letters end
	m.cover(area{l.left, l.y - below*l.size, l.right, l.y + above*l.size})
}

// figure adds something drawn.
func (m *mark) figure(a area) {
	l := line{a.left, a.right, a.top, 0}
	if !m.drawn {
		m.first = l
	}
	m.last = l
	m.cover(a)
}

func (m *mark) cover(a area) {
	if m.drawn {
		a = m.area.with(a)
	}
	m.area, m.drawn = a, true
}

// maxQuoted is about how many bytes of a text are told in a failure.
const maxQuoted = 40

// matrix is a transformation, as PDF writes it.
type matrix [6]float64

var unit = matrix{1, 0, 0, 1, 0, 0}

// times gives the transformation that does m first and then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) point(x, y float64) (float64, float64) {
	return x*m[0] + y*m[2] + m[4], x*m[1] + y*m[3] + m[5]
}

// box gives the area that holds a transformed rectangle.
func (m matrix) box(left, bottom, right, top float64) area {
	x, y := m.point(left, bottom)
	out := area{x, y, x, y}
	for _, p := range [][2]float64{{right, bottom}, {left, top}, {right, top}} {
		x, y = m.point(p[0], p[1])
		out = out.with(area{x, y, x, y})
	}
	return out
}
