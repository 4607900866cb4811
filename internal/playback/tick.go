package playback

import (
	"math/bits"
	"time"

	"govis/internal/sched"
)

const (
	// stepsPerSecond is how many steps are played in a second at 1x.
	stepsPerSecond = 2
	// wholeIn is how long a whole history takes on the Clock axis at 1x.
	wholeIn = 20 * time.Second
	// longest is the most time that one Tick takes: a machine that slept does
	// not fast-forward.
	longest = time.Hour
)

// Tick lets wall time pass: playing moves on by dt and stops at the end. On the
// Steps axis 1x is two steps a second; on the Clock axis it is the whole
// history in 20 s, where a gap counts as its As instead of its length. No part of dt is
// lost: two Ticks go as far as one of their sum.
func (p Playhead) Tick(h *sched.History, dt time.Duration, gaps ...Gap) Playhead {
	if !p.Playing || dt <= 0 {
		return p
	}
	work := uint64(min(dt, longest)) * p.Speed.eighths()
	if p.Axis == sched.Clock {
		return p.tickClock(h, work, gaps)
	}
	// The rest is in parts of a step that do not depend on the speed.
	const whole = 8 * uint64(time.Second)
	work = work*stepsPerSecond + p.rest%whole
	return p.play(h, int(work/whole), work%whole)
}

// play goes n steps on without pausing before the end.
func (p Playhead) play(h *sched.History, n int, rest uint64) Playhead {
	at := p.Step(h)
	if n > 0 {
		if at+n >= h.Steps() {
			return p.End(h)
		}
		p = p.to(h, at+n)
	}
	p.rest = rest
	return p
}

func (p Playhead) tickClock(h *sched.History, work uint64, gaps []Gap) Playhead {
	f := fold(gaps)
	end := f.in(int64(h.End()))
	const whole = 8 * uint64(wholeIn)
	hi, lo := bits.Mul64(work, uint64(max(end, 1)))
	lo, carry := bits.Add64(lo, p.rest%whole, 0)
	if hi += carry; hi >= whole {
		return p.End(h) // further than any history reaches
	}
	n, rest := bits.Div64(hi, lo, whole)
	at := f.in(int64(p.Time))
	if n >= uint64(max(end-at, 0)) {
		return p.End(h)
	}
	if n > 0 {
		p.Time = sched.Time(f.out(at + int64(n)))
		p.Pos = max(p.Pos, h.PosAt(p.Time))
	}
	p.rest = rest
	return p
}

// Pace is what a second of wall time plays at the present speed: thousandths of
// a step on the Steps axis, nanoseconds of the trace on the Clock axis.
func (p Playhead) Pace(h *sched.History, gaps ...Gap) int64 {
	speed := int64(p.Speed.eighths())
	if p.Axis == sched.Steps {
		return 1000 * stepsPerSecond * speed / 8
	}
	whole := max(fold(gaps).in(int64(h.End())), 1)
	return muldiv(whole, speed, 8*int64(wholeIn/time.Second))
}
