package tracer

import (
	"bytes"
	"strings"
	"sync"
)

// headline finds the line with which the runtime says why it ends a program.
type headline struct {
	mu   sync.Mutex
	rest []byte
	line string
}

func (h *headline) look(p []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.line != "" || len(h.rest) > 64<<10 {
		return
	}
	h.rest = append(h.rest, p...)
	for {
		line, rest, ok := bytes.Cut(h.rest, []byte("\n"))
		if !ok {
			return
		}
		h.rest = rest
		if s := string(line); strings.HasPrefix(s, "panic: ") || strings.HasPrefix(s, "fatal error: ") {
			h.line = s
			return
		}
	}
}

func (h *headline) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.line
}
