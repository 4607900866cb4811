package analysis

import (
	"govis/internal/sched"
)

// How a run ended, as far as the rules care (internal/tracer, Ending).
const (
	endReturn = "return"
	endExit   = "exit"
	endPanic  = "panic"
)

// scene is who is left at the end of a history, and what is known of their waits.
type scene struct {
	h     *sched.History
	stats *Stats
	end   sched.Entry // the last entry of kind End or Deadlock
	ended bool        // there is one
	// waits are of the program's goroutines, in the order in which these were first
	// seen; able are those who may go on by themselves, or of whose wait it is not
	// known what it is for.
	waits []*wait
	of    map[sched.GoID]*wait
	able  map[sched.GoID]bool
	// branch is for each goroutine with an able descendant when the youngest of its
	// own children was created from whom one descends.
	branch map[sched.GoID]sched.Pos
	used   map[sched.ObjectID]*users
	held   map[sched.ObjectID]*held
	pass   int // of prove
	// writers are the first who want each lock for writing.
	writers map[sched.ObjectID]sched.GoID
}

// wait is a goroutine that waits at the end for something that another goroutine
// would have to do.
type wait struct {
	sched.Span
	op     sched.Op
	noted  bool // op is known
	never  bool // nobody can wake it any more, as far as is known
	mutual bool // because those who could are such goroutines themselves
	forNil bool // it waits on a nil channel
	inert  bool // it waits in a select without cases, which is meant to last
	site   sched.Frame
}

func newScene(st *Stats) *scene {
	h := st.h
	s := &scene{
		h: h, stats: st, of: map[sched.GoID]*wait{}, able: map[sched.GoID]bool{}, branch: map[sched.GoID]sched.Pos{},
		used: map[sched.ObjectID]*users{}, held: map[sched.ObjectID]*held{},
		writers: map[sched.ObjectID]sched.GoID{},
	}
	for p := h.Len() - 1; p >= 0; p-- {
		e := h.Entry(p)
		if e.Kind == sched.End || e.Kind == sched.Deadlock {
			s.end, s.ended = e, true
		}
		if e.Kind != sched.Stuck {
			break
		}
	}
	for _, sp := range h.At(nil, h.Len()) {
		g, _ := h.Goroutine(sp.G)
		if g.System || s.finished(sp.G) {
			continue
		}
		if w := s.waitOf(sp); w != nil {
			s.waits, s.of[sp.G] = append(s.waits, w), w
			if _, ok := s.writers[w.op.Object]; !ok && w.noted && w.op.Kind == sched.Lock {
				s.writers[w.op.Object] = w.G
			}
		} else {
			s.setAble(sp.G)
		}
	}
	s.prove()
	return s
}

// finished tells whether a goroutine has nothing more to do although it exists:
// main, when it has returned (runtime/proc.go, main).
func (s *scene) finished(g sched.GoID) bool {
	return g == 1 && s.ended && s.end.Text == endReturn
}

// over tells whether the program is known to have ended.
func (s *scene) over() bool {
	return s.ended && (s.end.Text == endReturn || s.end.Text == endExit || s.end.Text == endPanic)
}

// blockReasons are the runtime's reasons for waits that another goroutine ends
// (runtime/traceruntime.go, traceBlockReasonStrings). A receive may also be ended
// by a timer.
var blockReasons = map[string]bool{
	"chan send": true, "chan receive": true, "select": true, "sync": true, "sync.(*Cond).Wait": true, "forever": true,
}

// waitOf gives the wait that a goroutine is in; nil when it is in none, or in one
// that a timer, the network or the runtime ends.
func (s *scene) waitOf(sp sched.Span) *wait {
	if sp.State != sched.Waiting || !blockReasons[sp.Reason] || s.inRuntime(sp.Stack) {
		return nil
	}
	w := &wait{Span: sp}
	w.op, w.noted = s.h.OpAt(sp.G, s.h.Len())
	w.noted = w.noted && (w.op.Waits(s.h.Len()) || w.op.Kind == sched.Once)
	w.site, _ = s.h.Site(sp.Stack)
	switch {
	case w.noted && s.fromOutside(&w.op):
		return nil
	case w.noted:
		w.forNil = onlyNil(&w.op)
	case sp.Reason == "forever":
		w.inert = topFunc(s.h.Stack(sp.Stack)) == "runtime.block"
		w.forNil = !w.inert
	}
	return w
}

// inRuntime tells whether a wait is the runtime's own, though in a goroutine of the
// program: the start of a garbage collection, or the end of a panic.
func (s *scene) inRuntime(id sched.StackID) bool {
	for _, f := range s.h.Stack(id) {
		if f.Func == "runtime.gcBgMarkStartWorkers" || f.Func == "runtime.gopanic" {
			return true
		}
	}
	return false
}

func topFunc(frames []sched.Frame) string {
	for _, f := range frames {
		if f.Func != "runtime.gopark" {
			return f.Func
		}
	}
	return ""
}

// fromOutside tells whether an operation may end because a timer fires, or a signal
// comes: out of one of its channels come times, and code without notes made it, or
// signals (os/signal, Notify).
func (s *scene) fromOutside(op *sched.Op) bool {
	for _, id := range op.Objects(nil) {
		o, _ := s.h.Object(id)
		if o.Kind == sched.Channel && (!o.Made && o.Type == "time.Time" || o.Type == "os.Signal") {
			return true
		}
	}
	return false
}

// onlyNil tells whether an operation is on nil channels alone, so that it never
// ends (runtime/chan.go chansend, chanrecv).
func onlyNil(op *sched.Op) bool {
	switch op.Kind {
	case sched.Send, sched.Recv:
		return op.Object == 0
	case sched.Select:
		for _, c := range op.Cases {
			if c.Object != 0 {
				return false
			}
		}
		return true
	}
	return false
}
