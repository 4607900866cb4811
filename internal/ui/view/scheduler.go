package view

import (
	"image"
	"slices"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// schedBoard is the board of the scheduler that is being drawn: Ps as seats, with
// their queues, and beside them the places of those who are on no P. What the
// runtime's rules make likely is dashed.
type schedBoard struct {
	f     *Frame
	c     paint.Canvas
	s     *sched.Standing
	hide  map[sched.GoID]bool   // who is on the way: its label is drawn elsewhere
	left  map[sched.ProcID]bool // the Ps that those come from
	spots []schedSpot
	// starts is where the first of a place stands, or would.
	starts map[sched.Place]image.Point
	first  int  // the P on top
	tight  bool // all who wait share a row
	shown  int  // Ps in view
}

// schedSpot is a goroutine's label on the board.
type schedSpot struct {
	x, y, w int
	g       sched.GoID
}

// Measures of the board.
const (
	schedHead  = 1  // rows above the seats
	schedFoot  = 2  // garbage collection, and the last move
	boxRows    = 3  // of a seat that is drawn as a box
	fullRow    = 68 // from this width areas stand beside the seats
	cellColumn = 12 // of a seat in the grid
	leastAreas = 6
	tightAreas = 4 // queues of Ps, the global queue, system calls, all who wait
)

// newSchedBoard looks up who is where at a position.
func newSchedBoard(c paint.Canvas, f *Frame, at sched.Pos) *schedBoard {
	return &schedBoard{f: f, c: c, starts: map[sched.Place]image.Point{}, s: f.standing(at, max(8, c.W()/3))}
}

// standingKey says when a standing holds.
type standingKey struct {
	at     sched.Pos
	choice *choice
	limit  int
}

// standing gives who is where at a position. It must not be changed.
func (f *Frame) standing(at sched.Pos, limit int) *sched.Standing {
	m := f.memory()
	key, also := standingKey{at, f.choice(), limit}, f.also()
	for _, s := range m.standings {
		if s != nil && s.of == key && slices.Equal(s.also, also) {
			return &s.Standing
		}
	}
	s := &standing{of: key, also: also}
	m.census.Standing(&s.Standing, at, func(p *sched.Present) bool {
		return key.choice.keeps(p) || slices.Contains(also, p.ID)
	}, limit)
	// The board looks at a step's end, and while some move also at its beginning.
	m.standings[0], m.standings[1] = s, m.standings[0]
	return &s.Standing
}

// standing is one that is remembered.
type standing struct {
	sched.Standing
	of   standingKey
	also []sched.GoID
}

// schedWish is how many rows the board would like to have.
func schedWish(f *Frame) int {
	return schedHead + max(leastAreas, boxRows*min(len(f.History.Procs()), 8)) + schedFoot
}

// drawScheduler draws the board, and those who move in this step on their way.
func drawScheduler(c paint.Canvas, f *Frame) {
	if c.W() == 0 || c.H() == 0 {
		return
	}
	ways := f.ways(c)
	b := newSchedBoard(c, f, f.Head.Pos)
	b.hide, b.left = map[sched.GoID]bool{}, map[sched.ProcID]bool{}
	for _, w := range ways {
		b.hide[w.g] = true
		if w.From.Kind == sched.OnP {
			b.left[w.From.P] = true
		}
	}
	b.draw()
	b.drawWays(ways)
}

func (b *schedBoard) draw() {
	foot := 0
	if b.c.H() > leastAreas {
		foot = schedFoot
	}
	body := image.Rect(0, 0, b.c.W(), b.c.H()-foot)
	switch n := len(b.s.Procs); {
	case n == 0:
		b.drawNoPs(body)
	case body.Dy()-schedHead < n && b.c.H() > 3, b.c.W() < fullRow && body.Dy()-schedHead < n+leastAreas:
		b.tight = body.Dy() < n+leastAreas+schedHead
		used := b.drawGrid(body)
		b.drawAreas(image.Rect(0, used, b.c.W(), body.Max.Y), true)
	case b.c.W() < fullRow:
		b.drawSeats(image.Rect(0, 0, b.c.W(), schedHead+n), 1)
		b.drawAreas(image.Rect(0, schedHead+n, b.c.W(), body.Max.Y), false)
	default:
		rows, right := 1, b.c.W()*2/5
		if boxRows*n <= body.Dy()-schedHead {
			rows, right = boxRows, b.c.W()*9/20
		}
		right = min(right, 64)
		b.tight = body.Dy()-schedHead < leastAreas-1
		b.drawSeats(image.Rect(0, 0, b.c.W()-right-1, body.Max.Y), rows)
		b.drawAreas(image.Rect(b.c.W()-right, schedHead, b.c.W(), body.Max.Y), false)
	}
	if foot > 0 {
		b.drawGCRow(b.c.H() - 2)
		b.drawLast(b.c.H() - 1)
	}
}

// put writes text that stands for a goroutine, and remembers where.
func (b *schedBoard) put(x, y int, text string, style paint.Style, g sched.GoID) int {
	if g != sched.NoG && b.hide[g] {
		return min(b.c.W(), x+paint.Width(text))
	}
	end := b.c.Text(x, y, text, style)
	if g != sched.NoG && end > x && y >= 0 && y < b.c.H() {
		b.spots = append(b.spots, schedSpot{x, y, end - x, g})
	}
	return end
}

// name is a goroutine's label and its style; the one that matters is lit.
func (b *schedBoard) name(g sched.GoID, style paint.Style) (string, paint.Style) {
	if g == b.f.Focus() {
		style = paint.LaneNameActor
	}
	return who(g), style
}

// spotOf finds a goroutine's label.
func (b *schedBoard) spotOf(g sched.GoID) (schedSpot, bool) {
	for _, s := range b.spots {
		if s.g == g {
			return s, true
		}
	}
	return schedSpot{}, false
}

// hitScheduler finds the goroutine whose label is at a place.
func (f *Frame) hitScheduler(c paint.Canvas, x, y int) Hit {
	if c.W() == 0 || c.H() == 0 {
		return Hit{}
	}
	b := newSchedBoard(c, f, f.Head.Pos)
	b.draw()
	for _, s := range b.spots {
		if s.y == y && s.x <= x && x < s.x+s.w {
			return Hit{G: s.g}
		}
	}
	return Hit{}
}

// schedTop gives the first P that is shown, and out of how many.
func (f *Frame) schedTop(c paint.Canvas) (top, rows int) {
	if c.W() == 0 || c.H() == 0 {
		return 0, 0
	}
	b := newSchedBoard(c, f, f.Head.Pos)
	b.draw()
	return b.first, len(b.s.Procs)
}
