package main

import "runtime/debug"

// The heap may grow beyond what is in use by so many percent while a file of at
// least that many bytes is loaded. Go's own 100 % let a file of 100 MB take 460 MB;
// 50 % takes 380 MB, and no more time that could be measured (17.8 M events). Of a
// gigabyte the history itself is most of it: 3.4 GB at 50 %, 3.0 GB at 25 % (180 M
// events).
const (
	leanFrom, leanPercent       = 20 << 20, 50
	leanestFrom, leanestPercent = 500 << 20, 25
)

// lean makes the garbage collector keep memory small while a file of that size is
// loaded, until restore is called. Whoever asked for even less with GOGC, or for no
// collector, gets that.
func lean(size int64) (restore func()) {
	if size < leanFrom {
		return func() {}
	}
	percent := leanPercent
	if size >= leanestFrom {
		percent = leanestPercent
	}
	before := debug.SetGCPercent(percent)
	if before < percent {
		debug.SetGCPercent(before)
	}
	return func() { debug.SetGCPercent(before) }
}
