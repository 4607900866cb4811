package tracer

import (
	"bytes"
	"strings"
)

// frameFilter takes out of the stacks that the runtime prints what is there
// only because the program records itself: frames of the probe, and goroutines
// of the tracer. All else passes as it comes.
//
// It looks at whole lines only from a heading such as
// "goroutine 7 [chan receive]:" to the first line that does not belong to a
// stack (runtime/traceback.go: goroutineheader, traceback2, printcreatedby).
type frameFilter struct {
	line    []byte // the current line, where it is held until it is whole
	passing bool   // the beginning of the current line has passed
	inside  bool   // a stack
	held    []byte // the heading, until a frame follows that may be shown
	blank   bool   // an empty line, which belongs to the heading that may follow
	place   bool   // the frame was dropped; the line with its place follows
	stack   bool   // the whole stack is dropped
}

// pass gives what may be seen of some text. At the end nothing is held back.
func (f *frameFilter) pass(text []byte, end bool) []byte {
	var out []byte
	for len(text) > 0 {
		part := text
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			part = text[:i+1]
		}
		text = text[len(part):]
		out = f.take(out, part, part[len(part)-1] == '\n')
	}
	if end {
		out = append(f.release(out), f.line...)
		f.line = nil
	}
	return out
}

// take takes a line, or a part of one.
func (f *frameFilter) take(out, part []byte, whole bool) []byte {
	if f.passing {
		f.passing = !whole
		return append(out, part...)
	}
	f.line = append(f.line, part...)
	if !whole {
		if f.inside || mayBeHeading(f.line) {
			return out
		}
		f.passing = true
	}
	line := string(f.line)
	f.line = f.line[:0]
	switch {
	case isHeading(line):
		if !f.blank {
			out = f.release(out)
		}
		f.held = append(f.held[:0], blankLine(f.blank)+line...)
		f.inside, f.blank, f.place, f.stack = true, false, false, false
		return out
	case f.inside:
		return f.frame(out, line)
	}
	return append(out, line...)
}

// frame takes a line that follows a heading.
func (f *frameFilter) frame(out []byte, line string) []byte {
	indented := strings.HasPrefix(line, "\t")
	switch {
	case indented && (f.place || f.stack):
		f.place = false
		return out
	case line == "\n" && !f.blank:
		if len(f.held) > 0 || f.stack { // none of its frames was shown
			f.held, f.stack = f.held[:0], true
		}
		f.blank = true
		return out
	case !indented && isFrame(line) && !f.blank:
		name, _, _ := strings.Cut(strings.TrimPrefix(line, "created by "), "(")
		switch {
		case f.stack || len(f.held) > 0 && isTracer(line):
			f.stack, f.held = true, f.held[:0]
			return out
		case mentionsProbe(name) || mentionsProbe(line):
			f.place = true
			return out
		}
	case !indented: // the stacks are over
		f.inside = false
	}
	return append(f.release(out), line...)
}

// release gives what is held.
func (f *frameFilter) release(out []byte) []byte {
	out = append(out, f.held...)
	out = append(out, blankLine(f.blank)...)
	f.held, f.blank = f.held[:0], false
	return out
}

func blankLine(yes bool) string {
	if yes {
		return "\n"
	}
	return ""
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

// mentionsProbe tells whether a line of a stack names a function of the probe in a
// user's program. Its package is called so in all of them.
func mentionsProbe(line string) bool { return strings.Contains(line, "govisprobe.") }

// isTracer tells the first frame of the goroutines that runtime/trace starts.
func isTracer(line string) bool {
	return strings.HasPrefix(line, "runtime/trace.") || strings.HasPrefix(line, "runtime.ReadTrace(")
}
