//go:build go1.21 && race

package probe

import "runtime"

// Under the race detector every atomic operation orders what came before it in
// one goroutine and what comes after it in another, and would hide races of the
// program between two of its operations. So the detector does not get to see
// those with which this package keeps its own accounts.

const raceEnabled = true

func raceDisable() { runtime.RaceDisable() }
func raceEnable()  { runtime.RaceEnable() }
