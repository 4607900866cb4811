package tracer

import (
	"bytes"
	"strings"
	"sync"
)

// headline finds the line with which the runtime says why it ends a program: the
// last one, for a program may have printed the like before, and of several
// panics, each raised while the one before it was under way, the last is the
// reason.
type headline struct {
	mu   sync.Mutex
	rest []byte
	line string
}

func (h *headline) look(p []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.rest) > 64<<10 {
		return
	}
	h.rest = append(h.rest, p...)
	for {
		line, rest, ok := bytes.Cut(h.rest, []byte("\n"))
		if !ok {
			return
		}
		h.rest = rest
		s := strings.TrimPrefix(string(line), "\t")
		if strings.HasPrefix(s, "panic: ") || len(s) == len(line) && (strings.HasPrefix(s, "fatal error: ") || s == "SIGQUIT: quit" || s == "SIGABRT: abort") {
			h.line = s
		}
	}
}

func (h *headline) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.line
}
