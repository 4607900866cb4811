package sched

// tickClock turns times into small numbers. The runtime reads its clock in ticks
// of 64 ns (runtime/tracetime.go, traceClockUnitsPerSecond), and the reader of a
// trace parts entries of one tick by a nanosecond each. So most times are those of
// a tick, or one nanosecond behind the entry before.
type tickClock struct {
	base  Time // the beginning of tick 0
	shift uint // a tick is 1 << shift nanoseconds: the runtime's 64, or 1 where that does not fit
}

// The runtime's unit in nanoseconds.
const (
	runtimeShift = 6
	runtimeTick  = 1 << runtimeShift
)

// newClock finds the clock that fits most of some rows. When they do not tell, for they
// are few or lie close together, it is the one before.
func newClock(rows *rowList, before tickClock) tickClock {
	var count [runtimeTick]int
	best, looked := 0, 0
	for i := 0; i < rows.n; i += 1 + rows.n/512 {
		looked++
		phase := int(rows.at(i).t % runtimeTick)
		if count[phase]++; count[phase] > count[best] {
			best = phase
		}
	}
	first, phase := rows.at(0).t, Time(best)
	if before.shift > 0 && (looked < fewTimes || count[best]*2 < looked) {
		phase = before.base % runtimeTick
	} else if count[best]*2 < looked {
		return tickClock{first, 0}
	}
	return tickClock{first - (first-phase+runtimeTick)%runtimeTick, runtimeShift}
}

// fewTimes are too few to find a clock.
const fewTimes = 64

// The masks in at and tick spare the question whether shift is 64 or more.

// at gives the beginning of a tick, since the base.
func (c tickClock) at(tick int64) Time { return Time(tick) << (c.shift & 63) }

// tick gives the tick of a time since the base.
func (c tickClock) tick(t Time) int64 { return int64(t) >> (c.shift & 63) }

// after gives the time of an entry that is in a tick, when the one before was at
// last.
func (c tickClock) after(tick int64, last Time) Time {
	if t := c.at(tick); c.shift == 0 || t > last {
		return t
	}
	return last + 1
}

// since gives the ticks from one to that of a time; exact tells that the time
// within the tick must be told, too. All times are since the base.
func (c tickClock) since(tick int64, last, t Time) (ticks int64, exact bool) {
	now := c.tick(t)
	return now - tick, c.after(now, last) != t
}

// appendTicks writes the ticks since a tick, and the time within when it must be
// told.
func appendTicks(data []byte, c tickClock, ticks, tick int64, t Time, exact bool) []byte {
	if !exact {
		return appendUvarint(data, uint64(ticks)<<1)
	}
	data = appendUvarint(data, uint64(ticks)<<1|1)
	return appendUvarint(data, uint64(t-c.at(tick+ticks)))
}
