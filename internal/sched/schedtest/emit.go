package schedtest

import (
	"fmt"

	"govis/internal/sched"
)

// emit adds an entry at the present column: it fills in the time, the P and
// the thread, and keeps track of who is where.
func (pl *player) emit(e sched.Entry) {
	e.T = sched.Time(pl.col) * pl.column
	e.Quiet = pl.col < pl.quietTo || pl.col >= pl.quietAt
	switch e.Kind {
	case sched.ProcStart, sched.ProcStop:
	default:
		who := e.G
		if e.Kind == sched.Create || e.Kind == sched.Unblock {
			who = e.Peer
		}
		if pl.noted[who] && (e.Kind == sched.Block || e.Kind == sched.Unblock) {
			e.Within = sched.InCall
		}
		if p, ok := pl.proc[who]; ok {
			e.P = p
		} else if e.Kind != sched.Range {
			e.P = sched.NoP
		}
	}
	e.M = sched.NoM
	if e.P != sched.NoP {
		e.M = sched.ThreadID(e.P) + 1
	}
	pl.entries = append(pl.entries, e)
	if e.Kind <= sched.Exit || e.Kind == sched.Appear {
		pl.state[e.G] = e.To
		if e.To != sched.Running && e.To != sched.Syscall {
			pl.leave(e.G)
		}
	}
}

// take gives a goroutine a P.
func (pl *player) take(g sched.GoID) error {
	p, pinned := pl.pins[change{g, pl.col}]
	if !pinned {
		last, had := pl.had[g]
		if _, busy := pl.taken[last]; had && !busy {
			p = last
		} else {
			for p = 0; pl.taken[p] != sched.NoG; p++ {
			}
		}
	}
	if other := pl.taken[p]; other != sched.NoG {
		return fmt.Errorf("G%d cannot run on P%d: G%d is there", g, p, other)
	}
	pl.proc[g], pl.had[g], pl.taken[p] = p, p, g
	return nil
}

func (pl *player) leave(g sched.GoID) {
	if p, ok := pl.proc[g]; ok {
		delete(pl.taken, p)
		delete(pl.proc, g)
	}
}

// procs lets Ps start or stop that are drawn.
func (pl *player) procs(to byte) error {
	for _, p := range pl.picture.procs {
		if pl.col >= len(p.states) || p.states[pl.col] != to {
			continue
		}
		before := byte('.')
		if pl.col > 0 {
			before = p.states[pl.col-1]
		}
		if before == to {
			continue
		}
		kind := sched.ProcStart
		if to == '.' {
			kind = sched.ProcStop
			if g := pl.taken[p.id]; g != sched.NoG {
				return fmt.Errorf("P%d cannot stop: G%d is on it", p.id, g)
			}
		}
		pl.emit(sched.Entry{Kind: kind, P: p.id})
	}
	return nil
}

// mark adds the entries of the column that change nothing.
func (pl *player) mark(last bool) error {
	for _, m := range pl.marks {
		if m.col != pl.col || m.last != last {
			continue
		}
		if g := m.e.G; g != sched.NoG && pl.state[g] == sched.NotExist {
			return fmt.Errorf("%q: G%d is not there", m.line, g)
		}
		switch m.e.Kind {
		case sched.Note, sched.Label, sched.Region, sched.Task, sched.Send, sched.Recv, sched.Select:
			if st := pl.state[m.e.G]; st != sched.Running && st != sched.Syscall {
				return fmt.Errorf("%q: G%d is %v and cannot do anything", m.line, m.e.G, st)
			}
		case sched.Stuck:
			m.e.Reason = pl.lastReason(m.e.G)
		}
		if m.e.Kind.Operates() {
			pl.noted[m.e.G] = true
			if m.places != nil {
				m.e.Stack = pl.ownStack(pl.laneOf(m.e.G), m.places)
			}
		}
		pl.emit(m.e)
	}
	return nil
}

// lastReason is why a goroutine waits.
func (pl *player) lastReason(g sched.GoID) string {
	for i := len(pl.entries) - 1; i >= 0; i-- {
		if e := pl.entries[i]; e.G == g && e.Kind == sched.Block {
			return e.Reason
		}
	}
	return ""
}

func (pl *player) print() error {
	for _, m := range pl.prints {
		if m.col != pl.col {
			continue
		}
		at := -1
		for i, e := range pl.entries {
			if e.Actor() == m.e.G {
				at = i
			}
		}
		if at < 0 {
			return fmt.Errorf("%q: G%d has done nothing yet", m.line, m.e.G)
		}
		pl.outputs = append(pl.outputs, sched.Output{At: sched.Pos(at), G: m.e.G, Stream: "stdout", Text: m.e.Text})
	}
	return nil
}

func (pl *player) ranBefore(g sched.GoID) bool {
	for _, e := range pl.entries {
		if e.G == g && (e.To == sched.Running || e.Kind == sched.Appear) {
			return true
		}
	}
	return false
}

func (pl *player) laneOf(g sched.GoID) *lane {
	for i := range pl.lanes {
		if pl.lanes[i].id == g {
			return &pl.lanes[i]
		}
	}
	return nil
}

// ownStack is a goroutine's stack as its creation or first sight tells it.
func (pl *player) ownStack(l *lane, frames []sched.Frame) sched.StackID {
	if l.fn != "" && (len(frames) == 0 || frames[len(frames)-1].Func != l.fn) {
		frames = append(frames, frame(l.fn, "", 0))
	}
	return pl.stackID(frames)
}

// whyStack is the stack of the one who makes a change, 0 when the picture says
// nothing about the change.
func (pl *player) whyStack(c change, actor *lane) sched.StackID {
	frames := pl.whys[c].frames
	if len(frames) == 0 || actor == nil {
		return pl.stackID(frames)
	}
	return pl.ownStack(actor, frames)
}

func (pl *player) stackID(frames []sched.Frame) sched.StackID {
	if len(frames) == 0 {
		return 0
	}
	key := fmt.Sprint(frames)
	if pl.stack[key] == 0 {
		pl.stacks = append(pl.stacks, frames)
		pl.stack[key] = sched.StackID(len(pl.stacks))
	}
	return pl.stack[key]
}
