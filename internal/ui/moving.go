package ui

import (
	"time"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// moveTime is how long goroutines are on their way on the board of the scheduler,
// after a step forward.
const moveTime = 320 * time.Millisecond

// moving is the moves of a step that are being drawn. They belong to the place to
// which the step led: whoever goes elsewhere meanwhile has left them behind.
type moving struct {
	at   sched.Pos
	left time.Duration
}

// setOut begins to draw the moves of the step that the playhead has just made.
func (p *player) setOut(h *sched.History, before playback.Playhead) {
	n := p.head.Step(h)
	if p.view == view.Scheduler && n == before.Step(h)+1 && len(h.Moves(nil, n, 1)) > 0 {
		p.moving = moving{p.head.Pos, moveTime}
	}
}

// onTheWay tells whether moves are being drawn.
func (p *player) onTheWay() bool {
	return p.moving.left > 0 && p.moving.at == p.head.Pos && p.view == view.Scheduler
}

// moveOn lets time pass for the moves, and tells whether the picture changes.
func (p *player) moveOn(dt time.Duration) bool {
	if !p.onTheWay() {
		p.moving = moving{}
		return false
	}
	before := p.quartersLeft()
	p.moving.left -= dt
	return p.quartersLeft() != before
}

// quartersLeft is how much of the moves is still to come.
func (p *player) quartersLeft() uint8 {
	if !p.onTheWay() {
		return 0
	}
	const quarter = moveTime / view.MoveQuarters
	return uint8((p.moving.left + quarter - 1) / quarter)
}
