package tracer

import (
	"bytes"
	"strings"
)

// frameFilter takes out of the stacks that the runtime prints what is there
// only because the program records itself: frames of the probe, and goroutines
// of the tracer. All else passes as it comes.
//
// It holds a stack back from a heading such as "goroutine 7 [chan receive]:" to
// the first line that does not belong to it (runtime/traceback.go:
// goroutineheader, traceback2, printcreatedby).
type frameFilter struct {
	line    []byte   // the current line, where it is held until it is whole
	passing bool     // the beginning of the current line has passed
	stack   []string // the lines of a stack
	lead    bool     // there was an empty line before it
	blank   bool     // an empty line, which belongs to the heading that may follow
}

// pass gives what may be seen of some text.
func (f *frameFilter) pass(text []byte) []byte {
	var out []byte
	for len(text) > 0 {
		part := text
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			part = text[:i+1]
		}
		text = text[len(part):]
		whole := part[len(part)-1] == '\n'
		if f.passing {
			f.passing = !whole
			out = append(out, part...)
			continue
		}
		f.line = append(f.line, part...)
		switch {
		case whole:
			out = f.take(out, string(f.line))
			f.line = f.line[:0]
		case len(f.stack) == 0 && !mayBeHeading(f.line):
			out = append(f.releaseBlank(out), f.line...)
			f.line, f.passing = f.line[:0], true
		}
	}
	return out
}

// holds tells that something is held back.
func (f *frameFilter) holds() bool { return len(f.line) > 0 || len(f.stack) > 0 || f.blank }

// release gives what is held back, when nothing seems to follow.
func (f *frameFilter) release() []byte {
	out := append(f.releaseBlank(f.closeStack(nil)), f.line...)
	f.passing = len(f.line) > 0
	f.line = f.line[:0]
	return out
}

// take takes a whole line.
func (f *frameFilter) take(out []byte, line string) []byte {
	switch inside := len(f.stack) > 0; {
	case isHeading(line):
		out = f.closeStack(out)
		f.stack, f.lead, f.blank = []string{line}, f.blank, false
		return out
	case inside && (strings.HasPrefix(line, "\t") || isFrame(line)):
		f.stack = append(f.stack, line)
		return out
	case inside && line == "\n":
		out = f.closeStack(out)
		f.blank = true
		return out
	}
	return append(f.releaseBlank(f.closeStack(out)), line...)
}

func (f *frameFilter) releaseBlank(out []byte) []byte {
	if f.blank {
		out = append(out, '\n')
	}
	f.blank = false
	return out
}

// closeStack gives what may be seen of a stack.
func (f *frameFilter) closeStack(out []byte) []byte {
	stack := f.stack
	f.stack = nil
	if len(stack) == 0 {
		return out
	}
	var kept []string
	dropped, theirs := false, 0 // frames that are neither the probe's nor the runtime's
	for i := 1; i < len(stack); i++ {
		line := stack[i]
		if strings.HasPrefix(line, "\t") {
			kept = append(kept, line)
			continue
		}
		creator := strings.TrimPrefix(line, "created by ")
		switch {
		case creator != line && isTracer(creator):
			return out
		case ofProbe(line):
			dropped = true
			if i+1 < len(stack) && strings.HasPrefix(stack[i+1], "\t") { // its place
				i++
			}
			continue
		case creator == line && !strings.HasPrefix(line, "runtime."):
			theirs++
		}
		kept = append(kept, line)
	}
	if dropped && theirs == 0 { // a goroutine of the probe's
		return out
	}
	if f.lead {
		out = append(out, '\n')
	}
	out = append(out, stack[0]...)
	return append(out, strings.Join(kept, "")...)
}

const headingStart = "goroutine "

// mayBeHeading tells whether a line that is not yet whole can become a heading.
// The runtime writes one in several pieces.
func mayBeHeading(line []byte) bool {
	n := min(len(line), len(headingStart))
	return string(line[:n]) == headingStart[:n]
}

func isHeading(line string) bool {
	return strings.HasPrefix(line, headingStart) && strings.HasSuffix(line, ":\n") && strings.Contains(line, " [")
}

// isFrame tells a line with a function of a stack.
func isFrame(line string) bool {
	line = strings.TrimSuffix(line, "\n")
	return strings.HasPrefix(line, "created by ") || strings.HasPrefix(line, "...") || strings.HasSuffix(line, ")") && strings.Contains(line, "(")
}

// ofProbe tells whether a line of a stack names a function of the probe in a
// user's program. Its package is called so in all of them.
func ofProbe(line string) bool { return strings.Contains(line, "govisprobe.") }

// isTracer tells the functions that start the goroutines of the tracer.
func isTracer(creator string) bool {
	return strings.HasPrefix(creator, "runtime/trace.") || strings.HasPrefix(creator, "runtime.traceStart") ||
		strings.HasPrefix(creator, "runtime.(*traceAdvancerState)")
}
