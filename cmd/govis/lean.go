package main

import "runtime/debug"

// The heap may grow beyond what is in use by so many percent while a file of at
// least that many bytes is loaded. A history holds few pointers, so collecting often
// costs little: a file of 40 MB takes 119 MB at 20 %, 128 MB at 50 %, 132 MB at 100 %, and
// as long (7.5 M events). Go's own are 100 %.
const leanFrom, leanPercent = 5 << 20, 20

// lean makes the garbage collector keep memory small while a file of that size is
// loaded, until restore is called. Whoever asked for even less with GOGC, or for no
// collector, gets that.
func lean(size int64) (restore func()) {
	if size < leanFrom {
		return func() {}
	}
	before := debug.SetGCPercent(leanPercent)
	if before < leanPercent {
		debug.SetGCPercent(before)
	}
	return func() { debug.SetGCPercent(before) }
}
