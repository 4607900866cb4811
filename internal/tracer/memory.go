package tracer

import (
	"bytes"
	"os"
	"strconv"
)

// freeMemory gives the bytes of memory that a program may still have; ok is false
// where the system does not tell: Linux does (proc(5), MemAvailable), and the control
// group of a container (Documentation/admin-guide/cgroup-v2.rst, memory.max).
func freeMemory() (free int64, ok bool) {
	info, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0, false
	}
	if free, ok = memAvailable(info); !ok {
		return 0, false
	}
	most, err := os.ReadFile("/sys/fs/cgroup/memory.max")
	if err != nil {
		return free, true
	}
	used, err := os.ReadFile("/sys/fs/cgroup/memory.current")
	if n, limited := number(most); err == nil && limited {
		m, _ := number(used)
		free = min(free, max(0, n-m))
	}
	return free, true
}

// memAvailable finds what is available in /proc/meminfo, which counts in kB of 1024
// bytes.
func memAvailable(info []byte) (free int64, ok bool) {
	for line := range bytes.Lines(info) {
		if rest, found := bytes.CutPrefix(line, []byte("MemAvailable:")); found {
			n, ok := number(bytes.TrimSuffix(bytes.TrimSpace(rest), []byte(" kB")))
			return n << 10, ok
		}
	}
	return 0, false
}

func number(text []byte) (n int64, ok bool) {
	n, err := strconv.ParseInt(string(bytes.TrimSpace(text)), 10, 64)
	return n, err == nil
}
