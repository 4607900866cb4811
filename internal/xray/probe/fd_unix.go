//go:build go1.21 && !windows

package probe

import "syscall"

// TraceFD is the descriptor of the trace in a program that is recorded.
const TraceFD = 3

// ownTrace keeps the trace from programs that the recorded one starts: one that
// lives on would hold the pipe open.
func ownTrace() { syscall.CloseOnExec(TraceFD) }
