package schedtest

import (
	"govis/internal/sched"

	"pgregory.net/rapid"
)

// Random makes the entries of a legal history: goroutines that were there
// before, that appear later, that the system or other goroutines create; runs,
// waits, wake-ups with and without a waker, system calls short and long, with
// and without their P, coroutine switches, exits, notes, ranges, and verdicts
// at the end. At most one goroutine is on a P at a time. The entries may be cut
// into generations anywhere (Build).
func Random(t *rapid.T) []sched.Entry {
	r := &chance{t: t, next: 1, ranges: map[int]bool{}}
	r.n = rapid.IntRange(1, 3).Draw(t, "Ps")
	r.quiet = rapid.Bool().Draw(t, "quiet start")
	for range rapid.IntRange(0, 3).Draw(t, "goroutines before") {
		r.appear(true)
	}
	for range rapid.IntRange(0, 120).Draw(t, "actions") {
		r.act()
	}
	r.verdicts()
	return r.out
}

// chance is a scheduler that does what the dice say.
type chance struct {
	t      *rapid.T
	n      int // Ps
	out    []sched.Entry
	gs     []*dice
	next   sched.GoID
	now    sched.Time
	quiet  bool
	ranges map[int]bool // open ones
}

// dice is one goroutine of a chance.
type dice struct {
	id    sched.GoID
	state sched.State
	p     sched.ProcID
	ran   bool
}

func (r *chance) pick(n int, what string) int { return rapid.IntRange(0, n-1).Draw(r.t, what) }

var waits = []sched.Time{0, 1, 1, 2, 3, 500, 500, 19_999, 20_000, 100_000}

// emit adds an entry, some time after the one before.
func (r *chance) emit(e sched.Entry) {
	r.now += waits[r.pick(len(waits), "wait")]
	r.emitNow(e)
}

func (r *chance) emitNow(e sched.Entry) {
	e.T, e.Quiet, e.M = r.now, r.quiet, sched.NoM
	if e.P != sched.NoP {
		e.M = sched.ThreadID(e.P) + 1
	}
	r.out = append(r.out, e)
}

// in gives a goroutine in a state, nil when there is none.
func (r *chance) in(states ...sched.State) *dice {
	var list []*dice
	for _, g := range r.gs {
		for _, s := range states {
			if g.state == s {
				list = append(list, g)
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list[r.pick(len(list), "goroutine")]
}

// free gives a P that nobody is on.
func (r *chance) free() (sched.ProcID, bool) {
	busy := map[sched.ProcID]bool{}
	for _, g := range r.gs {
		busy[g.p] = true
	}
	for p := range sched.ProcID(r.n) {
		if !busy[p] {
			return p, true
		}
	}
	return sched.NoP, false
}

func (r *chance) born() *dice {
	g := &dice{id: r.next, p: sched.NoP}
	r.next += sched.GoID(1 + r.pick(2, "number gap"))
	r.gs = append(r.gs, g)
	return g
}

// appear lets a goroutine be seen that was there before.
func (r *chance) appear(start bool) {
	p, free := r.free()
	g := r.born()
	g.ran = true
	g.state = []sched.State{sched.Waiting, sched.Runnable, sched.Running, sched.Syscall}[r.pick(4, "state")]
	switch {
	case start && free && (g.state == sched.Running || g.state == sched.Syscall):
		g.p = p
	case g.state == sched.Running:
		// Not later: what appears held from the generation's start, when
		// somebody else may have been on the P.
		g.state = sched.Waiting
	}
	r.emit(sched.Entry{Kind: sched.Appear, G: g.id, To: g.state, P: g.p, GStack: r.stack()})
}

func (r *chance) stack() sched.StackID { return sched.StackID(r.pick(len(Stacks)+1, "stack")) }

// first gives the stack of a new goroutine, whose only frame is its function.
func (r *chance) first() sched.StackID {
	return []sched.StackID{0, 1, 2, systemStack, systemStack + 1, helperStack}[r.pick(6, "function")]
}

var reasons = []string{"", "", "chan receive", "sync", "select"}

func (r *chance) reason() string { return reasons[r.pick(len(reasons), "reason")] }

// to moves a goroutine to a state, with an entry of its own.
func (r *chance) to(g *dice, kind sched.Kind, state sched.State) {
	from, p := g.state, g.p
	if state == sched.Running && g.p == sched.NoP {
		free, _ := r.free()
		g.p, p = free, free
	}
	if state != sched.Running && state != sched.Syscall {
		g.p = sched.NoP
	}
	g.state, g.ran = state, g.ran || state == sched.Running
	r.emit(sched.Entry{Kind: kind, G: g.id, From: from, To: state, P: p, Stack: r.stack(), Reason: r.reason()})
}

// verdicts ends the history, or leaves it open.
func (r *chance) verdicts() {
	if r.pick(2, "verdicts") == 0 {
		return
	}
	r.quiet = false
	r.emit(sched.Entry{Kind: sched.Deadlock, P: sched.NoP})
	for _, g := range r.gs {
		if g.state == sched.Waiting {
			r.emitNow(sched.Entry{Kind: sched.Stuck, G: g.id, P: sched.NoP})
		}
	}
	r.emit(sched.Entry{Kind: sched.End, P: sched.NoP})
}
