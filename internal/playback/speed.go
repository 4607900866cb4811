package playback

import (
	"fmt"

	"govis/internal/sched"
)

// Speed is a place in the table of speeds: each is twice the one before, and 0
// is the normal speed.
type Speed int8

// The ends of the table: 1/8x to 64x.
const (
	Slowest Speed = -3
	Fastest Speed = 6
)

// String gives the speed as it is shown: "1/8x", "1x", "64x".
func (s Speed) String() string {
	if s < 0 {
		return fmt.Sprintf("1/%dx", 1<<-s)
	}
	return fmt.Sprintf("%dx", 1<<s)
}

// eighths is the speed in eighths of the normal one.
func (s Speed) eighths() uint64 { return 1 << (min(max(s, Slowest), Fastest) - Slowest) }

// Faster takes the next speed, until the last.
func (p Playhead) Faster() Playhead {
	p.Speed = min(p.Speed+1, Fastest)
	return p
}

// Slower takes the speed before, until the first.
func (p Playhead) Slower() Playhead {
	p.Speed = max(p.Speed-1, Slowest)
	return p
}

// Normal takes the normal speed.
func (p Playhead) Normal() Playhead {
	p.Speed = 0
	return p
}

// Toggle plays or pauses. Playing at the end begins again from the start.
func (p Playhead) Toggle(h *sched.History) Playhead {
	if p.Playing {
		p.Playing = false
		return p
	}
	if p.AtEnd(h) {
		p = p.Home(h)
	}
	p.Playing = !p.AtEnd(h)
	return p
}
