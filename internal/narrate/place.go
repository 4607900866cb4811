package narrate

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// quoteColumns is the longest source line that a sentence quotes.
const quoteColumns = 40

// place is where in the source something happens.
type place struct {
	quote string // the statement, when it is short and known
	label string // "main.go:14", "in testing.T.Run, a_test.go:9"; empty when nothing is known
	known bool   // the text of the source line is known
}

// place finds out where the one who acts is.
func (c *telling) place() *place {
	if c.here == nil {
		c.here = c.findPlace(c.actor)
	}
	return c.here
}

func (c *telling) findPlace(frames []sched.Frame) *place {
	p := &place{}
	var parts []string
	user := userFrame(frames)
	if in := c.hiddenCall(frames, user); in != "" {
		parts = append(parts, lang.Text{En: "in " + in, Zh: in + " 内"}.In(c.opts.Lang))
	}
	if user >= 0 {
		f := frames[user]
		line := ""
		if c.opts.Source != nil {
			line, p.known = c.opts.Source(f.File, f.Line)
		}
		line = statement(line)
		switch isIt := c.isStatement(line, frames, user); {
		case isIt && quotable(line):
			p.quote = line
		case p.known && !isIt && returns(line):
			// A deferred call has the line at which its function returns.
			parts = append(parts, lang.Text{En: "on returning", Zh: "返回时"}.In(c.opts.Lang))
		}
		parts = append(parts, Site(f))
	}
	p.label = strings.Join(parts, lang.Text{En: ", ", Zh: "，"}.In(c.opts.Lang))
	return p
}

// userFrame is the index of the innermost frame that somebody wrote outside the
// standard library, -1 when there is none.
func userFrame(frames []sched.Frame) int {
	for i, f := range frames {
		if !f.Std && !isGlue(f) {
			return i
		}
	}
	return -1
}

// hiddenCall names the function of the standard library inside which something
// happens, when the sentence would not tell. It is the one that the user's code
// calls, or the innermost when there is no such code.
func (c *telling) hiddenCall(frames []sched.Frame, user int) string {
	std := frames
	if user >= 0 {
		std = frames[:user]
	}
	toSystem := c.Kind == sched.EnterSys || c.Kind == sched.Block && c.Reason == "network"
	for i, f := range std {
		if isMachinery(f.Func, toSystem) || isGlue(f) {
			continue
		}
		if user >= 0 {
			i = user - 1
		}
		if !isProbe(std[i]) && !strings.HasPrefix(std[i].Func, "govis/") {
			return ShortFunc(std[i].Func)
		}
	}
	return ""
}

// isStatement tells whether a source line is the statement that did it, rather
// than the end of a function with a deferred call, or part of a longer one.
func (c *telling) isStatement(line string, frames []sched.Frame, user int) bool {
	if line == "" || strings.HasPrefix(line, "defer ") {
		return false
	}
	if user == 0 {
		switch c.Kind {
		case sched.Create:
			return strings.HasPrefix(line, "go ")
		case sched.Unblock:
			return strings.Contains(line, "close(")
		}
		return false
	}
	switch called := frames[user-1].Func; called {
	case "runtime.chansend1":
		return strings.Contains(line, "<-")
	case "runtime.chanrecv1", "runtime.chanrecv2":
		return strings.Contains(line, "<-") || strings.Contains(line, "range ")
	default:
		name := ShortFunc(called)
		if isGlue(frames[user-1]) { // the source has C.run for main._Cfunc_run
			name = called[strings.LastIndexByte(called, '.')+1:]
			name = strings.TrimPrefix(strings.TrimPrefix(name, "_Cfunc_"), "_C2func_")
		}
		return strings.Contains(line, name[strings.LastIndexByte(name, '.')+1:]+"(")
	}
}

// statement takes what surrounds a statement off its line: space, a comment,
// the brace of a block that begins.
func statement(line string) string {
	line = clean(line, 4*quoteColumns)
	if !strings.ContainsAny(line, "\"'`") {
		line, _, _ = strings.Cut(line, "//")
	}
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "for ") || strings.HasPrefix(line, "if ") {
		line = strings.TrimSpace(strings.TrimSuffix(line, "{"))
	}
	return line
}

// quotable tells whether a statement is whole, and short enough to stand in a
// sentence.
func quotable(line string) bool {
	return width(line) <= quoteColumns && !strings.Contains(line, "`") && !strings.HasPrefix(line, "case ") &&
		!strings.ContainsAny(line[len(line)-1:], "{(,.+")
}

// returns tells whether a line is one at which a function returns.
func returns(line string) bool {
	return strings.HasPrefix(line, "}") || line == "return" || strings.HasPrefix(line, "return ")
}
