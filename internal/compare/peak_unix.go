//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak gives the largest resident set of a process that has ended, in bytes.
// Linux counts that of its parent at the moment of the fork, so this program
// must stay small. getrusage(2) has kilobytes, but for Apple's systems.
func peak(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) << 10
}
