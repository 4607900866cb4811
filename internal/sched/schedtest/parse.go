package schedtest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"govis/internal/sched"
)

// picture is what the lines say, before anything happens.
type picture struct {
	lanes   []lane
	procs   []procLane
	wakers  map[change]waker
	pins    map[change]sched.ProcID
	whys    map[change]why
	marks   []mark
	prints  []mark
	cuts    []int // columns at which a generation begins
	quietTo int   // columns below are quiet
	quietAt int   // columns from here on are quiet
	columns int
	tasks   int64
	objects []sched.Object  // channels and locks, by number
	used    map[change]bool // changes that a remark was about
}

// lane is one goroutine's line.
type lane struct {
	id     sched.GoID
	fn     string
	system bool
	states string
}

type procLane struct {
	id     sched.ProcID
	states string
}

// change names what happens to one goroutine at one column.
type change struct {
	g   sched.GoID
	col int
}

type waker struct {
	g        sched.GoID
	evidence sched.Evidence
	line     string
}

type why struct {
	reason string
	frames []sched.Frame
	line   string
}

// mark is an entry that changes no state.
type mark struct {
	col  int
	e    sched.Entry
	last bool // after everything else of the column
	// places is where an operation stands, innermost first.
	places []sched.Frame
	line   string
}

var (
	laneLine = regexp.MustCompile(`^G(\d+)(!?)(?::(\S+))?\s+([.rRws]+)$`)
	procLine = regexp.MustCompile(`^P(\d+)\s+([.#]+)$`)
	wakeLine = regexp.MustCompile(`^(?:G(\d+)|runtime)\s+([-~])>\s+G(\d+)((?:\s+@\d+)+)$`)
	pinLine  = regexp.MustCompile(`^G(\d+)\s+on\s+P(\d+)((?:\s+@\d+)+)$`)
	whyLine  = regexp.MustCompile(`^G(\d+)\s+why\s+@(\d+)\s+(.+)$`)
	site     = regexp.MustCompile(`^(?:(.*)\s)?(\S+) (\S+):(\d+)$`)
)

// parse reads a picture. Errors name the line.
func parse(text string) (*picture, error) {
	p := &picture{
		wakers: map[change]waker{}, pins: map[change]sched.ProcID{}, whys: map[change]why{},
		quietAt: 1 << 30, used: map[change]bool{},
	}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "//") {
			continue
		}
		if err := p.line(line); err != nil {
			return nil, fmt.Errorf("line %d %q: %w", i+1, line, err)
		}
	}
	if len(p.lanes) == 0 {
		return nil, fmt.Errorf("a picture needs a lane, such as \"G1 RRw\"")
	}
	return p, nil
}

func (p *picture) line(line string) error {
	if m := laneLine.FindStringSubmatch(line); m != nil {
		return p.lane(m)
	}
	if m := procLine.FindStringSubmatch(line); m != nil {
		p.procs = append(p.procs, procLane{sched.ProcID(number(m[1])), m[2]})
		p.columns = max(p.columns, len(m[2]))
		return nil
	}
	if m := wakeLine.FindStringSubmatch(line); m != nil {
		w := waker{line: line}
		if m[1] != "" {
			w.g = sched.GoID(number(m[1]))
		}
		if m[2] == "~" {
			w.evidence = sched.Inferred
		}
		for _, col := range columns(m[4]) {
			p.wakers[change{sched.GoID(number(m[3])), col}] = w
		}
		return nil
	}
	if m := pinLine.FindStringSubmatch(line); m != nil {
		for _, col := range columns(m[3]) {
			p.pins[change{sched.GoID(number(m[1])), col}] = sched.ProcID(number(m[2]))
		}
		return nil
	}
	if m := whyLine.FindStringSubmatch(line); m != nil {
		w := readWhy(m[3])
		w.line = line
		p.whys[change{sched.GoID(number(m[1])), number(m[2])}] = w
		return nil
	}
	return p.remark(line)
}

func (p *picture) lane(m []string) error {
	l := lane{id: sched.GoID(number(m[1])), system: m[2] != "", fn: m[3], states: m[4]}
	if l.id == sched.NoG {
		return fmt.Errorf("G0 is no goroutine")
	}
	if slices.ContainsFunc(p.lanes, func(o lane) bool { return o.id == l.id }) {
		return fmt.Errorf("G%d has a lane already", l.id)
	}
	switch {
	case l.fn == "" && l.system:
		l.fn = systemFunc
	case l.fn == "" && l.id == 1:
		l.fn = "main.main"
	case l.fn != "" && !strings.Contains(l.fn, "."):
		l.fn = "main." + l.fn
	}
	if l.system != (l.fn != "" && Rules().System(l.fn)) {
		return fmt.Errorf("%s and the mark ! do not agree: functions of the runtime are the system's", l.fn)
	}
	p.lanes = append(p.lanes, l)
	p.columns = max(p.columns, len(l.states))
	return nil
}

// readWhy reads "reason func file:line < func file:line".
func readWhy(text string) why {
	var w why
	for i, part := range strings.Split(text, " < ") {
		m := site.FindStringSubmatch(part)
		if m == nil {
			if i == 0 {
				w.reason = part
			}
			continue
		}
		if i == 0 {
			w.reason = strings.TrimSpace(m[1])
		}
		w.frames = append(w.frames, frame(m[2], m[3], number(m[4])))
	}
	return w
}

func frame(fn, file string, line int) sched.Frame {
	return sched.Frame{Func: fn, File: file, Line: line, Std: !strings.HasPrefix(fn, "main.")}
}

// number reads digits that a pattern has already found.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func columns(s string) []int {
	var cols []int
	for _, f := range strings.Fields(s) {
		cols = append(cols, number(f[1:]))
	}
	return cols
}
