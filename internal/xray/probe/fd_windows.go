//go:build go1.21 && windows

package probe

// TraceFD is not used: the trace goes to a file.
const TraceFD = 0

func ownTrace() {}
