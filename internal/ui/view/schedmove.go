package view

import (
	"fmt"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// MoveQuarters is what Frame.Move counts from: a move is drawn in so many
// pictures before everybody is in place.
const MoveQuarters = 4

// mostWays is how many goroutines of a step are drawn on their way.
const mostWays = 8

// lookForMove is how many steps back a move is looked for.
const lookForMove = 200

// passing is a goroutine that moves in the current step, from where it was on the
// board.
type passing struct {
	sched.Move
	g    sched.GoID
	x, y int
}

// ways finds those who are on their way in this picture: their labels stand
// between where they were before the step and where they are behind it.
func (f *Frame) ways(c paint.Canvas) []passing {
	if f.Move == 0 {
		return nil
	}
	st := f.History.Step(f.Step())
	moves := f.History.Moves(nil, st.N, mostWays)
	if st.N == 0 || len(moves) == 0 {
		return nil
	}
	grid := paint.NewGrid(c.W(), c.H())
	before := newSchedBoard(grid.All(), f, st.Lo)
	before.draw()
	var list []passing
	for _, m := range moves {
		g, _ := f.History.Goroutine(m.G)
		if !f.wanted(&g) || m.To.Kind == sched.Nowhere {
			continue
		}
		if x, y, ok := before.from(&m); ok {
			list = append(list, passing{m, m.G, x, y})
		}
	}
	return list
}

// from finds where a goroutine stood before its move: at its place, or at the one
// that made it.
func (b *schedBoard) from(m *sched.Move) (x, y int, ok bool) {
	if m.From.Kind == sched.Nowhere {
		if s, found := b.spotOf(b.f.History.Entry(m.Entry).Peer); found {
			return s.x + s.w + 1, s.y, true
		}
	}
	if s, found := b.spotOf(m.G); found {
		return s.x, s.y, true
	}
	at, ok := b.starts[m.From]
	return at.X, at.Y, ok
}

// drawWays draws those who are on their way.
func (b *schedBoard) drawWays(ways []passing) {
	if len(ways) == 0 {
		return
	}
	b.hide = nil
	grid := paint.NewGrid(b.c.W(), b.c.H())
	after := newSchedBoard(grid.All(), b.f, b.f.Head.Pos)
	after.draw()
	done := MoveQuarters - int(b.f.Move)
	for _, w := range ways {
		x, y := w.x, w.y
		if s, ok := after.spotOf(w.g); ok {
			x, y = between(w.x, s.x, done), between(w.y, s.y, done)
		} else if at, ok := after.starts[w.To]; ok {
			x, y = between(w.x, at.X, done), between(w.y, at.Y, done)
		}
		style := paint.LaneNameActor
		if w.To.Queued() || w.From.Queued() {
			style = paint.Accent
		}
		if x > 0 {
			b.c.Set(x-1, y, ' ', paint.Normal)
		}
		b.c.Set(b.c.Text(x, y, who(w.g), style), y, ' ', paint.Normal)
	}
}

func between(from, to, done int) int { return from + (to-from)*done/MoveQuarters }

// drawLast tells the last move up to the current step.
func (b *schedBoard) drawLast(y int) {
	h, l := b.f.History, b.f.Lang
	n, first := b.f.Step(), max(0, b.f.Step()-lookForMove)
	for ; n > first; n-- {
		for _, m := range h.Moves(nil, n, mostWays) {
			if g, _ := h.Goroutine(m.G); !b.f.wanted(&g) {
				continue
			}
			said, _ := narrate.Way(h, m, l)
			mark, style := evidenceMark(said.Evidence)
			b.c.Set(1, y, mark, style)
			text := said.Text
			if n != b.f.Step() {
				text = fmt.Sprintf(wordLastMove.In(l), n) + text
			}
			b.c.Text(3, y, paint.Truncate(text, max(0, b.c.W()-4)), paint.Normal)
			return
		}
	}
	text := wordNoMove.In(l)
	switch {
	case first > 0:
		text = fmt.Sprintf(wordNoLateMove.In(l), lookForMove)
	case !b.f.Filter.All():
		text = wordNoMoveShown.In(l)
	}
	b.c.Text(3, y, paint.Truncate(text, max(0, b.c.W()-4)), paint.Dim)
}
