//go:build go1.21

package probe

import (
	"sync/atomic"
	"unsafe"
)

// active is the number of the run that is being recorded, 0 if none is. It is
// all that an operation looks at while nobody records.
var active atomic.Uint32

func recording() uint32 { return active.Load() }

// Notes are counted in several places, so that processors do not fight for one:
// a goroutine's stack decides which, and every sixteenth note brings the total
// up to date.
const (
	counterCount = 16
	countedAlone = 16
)

type counter struct {
	n atomic.Uint32
	_ [60]byte // processors share memory in such pieces
}

var (
	counters  [counterCount]counter
	notesLeft atomic.Int64
)

// countNote counts a note, and ends the recording when there were too many.
func countNote(run uint32) {
	var here byte
	raceDisable()
	c := &counters[uintptr(unsafe.Pointer(&here))>>12%counterCount]
	over := c.n.Add(1)%countedAlone == 0 && notesLeft.Add(-countedAlone) < 0
	raceEnable()
	if over {
		overBudget(run)
	}
}

// overBudget writes the last note. It does not stop the trace: that takes time,
// and who is here may be anywhere. The watchdog will.
func overBudget(run uint32) {
	if active.CompareAndSwap(run, 0) {
		writeEnd(endBudget, status(StatusLimit))
	}
}

// notes is how many notes there have been.
func notes() (sum uint32) {
	for i := range counters {
		sum += counters[i].n.Load()
	}
	return sum
}
