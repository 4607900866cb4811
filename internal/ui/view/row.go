package view

import (
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// zone is a stretch of columns that belongs to a goroutine.
type zone struct {
	from, to int
	g        sched.GoID
}

// line draws pieces beside each other, and remembers which goroutine is where.
type line struct{ zones []zone }

// left draws pieces from a column on, and gives the one behind them.
func (l *line) left(c paint.Canvas, x, y int, list []piece) int {
	for _, p := range list {
		end := c.Text(x, y, p.text, p.style)
		if p.g != sched.NoG {
			l.zones = append(l.zones, zone{x, end, p.g})
		}
		x = end
	}
	return x
}

// right draws pieces so that they end at the right edge.
func (l *line) right(c paint.Canvas, list []piece) {
	l.left(c, max(0, c.W()-width(list)), 0, list)
}

// width is how many columns pieces take.
func width(list []piece) int {
	n := 0
	for _, p := range list {
		n += paint.Width(p.text)
	}
	return n
}

// at gives the goroutine at a column.
func at(zones []zone, x int) sched.GoID {
	for _, z := range zones {
		if z.from <= x && x < z.to {
			return z.g
		}
	}
	return sched.NoG
}
