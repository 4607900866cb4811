package sched

import (
	"slices"
	"sort"
	"strings"
)

// A step is what a learner sees as one thing. It begins at an entry of a user's
// goroutine and reaches up to the next step; entries of the system and hidden
// ones in between belong to it. Most steps tell one entry. Some things take
// more and are found by looking ahead within the generation:
//
//   - a system call that comes back at once, before anything else happens;
//   - a coroutine switch (iter.Pull): wake, wait or end, and run within a few
//     nanoseconds, with neither reason nor stack;
//   - sweeping: a goroutine that sweeps memory, or helps with the marking, from
//     begin to end, and one in runtime.GC that lets others run between spans,
//     when nothing else happens meanwhile;
//   - an operation that releases goroutines, with all that it releases; and a
//     goroutine that runs again, with the end of the operation it waited in;
//   - goroutines left stuck when the program ended, which are told together.
//
// Grouping looks at the generation only, never at segments, so that the same
// trace has the same steps however it is stored.

// shortSyscall is the longest system call that is told as one step with its
// return. Measured: writes to a pipe or terminal take 1 to 15 µs, and sysmon
// does not take a P away before 20 µs (runtime/proc.go, retake).
const shortSyscall Time = 20_000

// switchGap is the longest time between the entries of a coroutine switch. The
// runtime writes the three at one reading of the clock (runtime/coro.go,
// coroswitch_m); the reader separates them by 1 ns each.
const switchGap Time = 3

// markSteps tells at which rows steps begin, and how many rows those steps have. When
// they are not the last of the generation, a step that may go on behind them is left out.
func (b *Builder) markSteps(rows *rowList, last bool) (steps marks, n int) {
	steps = newMarks(rows.n)
	ahead := lookAhead{b: b, rows: rows}
	next := 0 // behind the step that begins last, as far as that is more than one entry
	for i := 0; i < rows.n; {
		part := rows.run(i)
		for k := range part {
			if a := &part[k]; i >= next && b.tells(a) {
				steps.set(i)
				if b.mayJoin(a) {
					ahead.from(i)
					next = ahead.story[b.stepLen(&ahead)-1] + 1
					if ahead.short && !last {
						steps.unset(i)
						return steps, i
					}
				}
			}
			i++
		}
	}
	return steps, rows.n
}

// lookAhead is the entries of the story from one on, as far as somebody asks.
type lookAhead struct {
	b     *Builder
	rows  *rowList
	story []int // offsets of entries that can begin a step
	short bool  // somebody asked for what is behind the rows
}

func (l *lookAhead) from(i int) { l.story, l.short = append(l.story[:0], i), false }

// at gives the k-th entry from the first.
func (l *lookAhead) at(k int) *row {
	for len(l.story) <= k {
		i := l.story[len(l.story)-1] + 1
		for i < l.rows.n && !l.b.tells(l.rows.at(i)) {
			i++
		}
		if i >= l.rows.n {
			l.short = true
			return &nothing
		}
		l.story = append(l.story, i)
	}
	return l.rows.at(l.story[k])
}

// tells whether an entry is part of the story rather than of the machinery.
func (b *Builder) tells(r *row) bool {
	return r.effect&tells != 0 && !(b.annotated && b.untold(r))
}

// untold tells whether an entry is a note of an operation that another entry tells.
func (b *Builder) untold(r *row) bool {
	return r.kind.Operates() && r.g > 0 && !b.ops.at(b.opOf(r)).tells(r.phase())
}

// mayJoin tells whether an entry can be the first of several that make one step.
func (b *Builder) mayJoin(a *row) bool {
	return a.effect&joins != 0 || b.annotated && (a.extra > 0 || a.kind == Run || a.kind == Start)
}

// nothing stands behind the last entry; nobody changes it.
var nothing = row{traits: traits{kind: nKinds}}

// stepLen tells how many entries of the story make one step.
func (b *Builder) stepLen(ahead *lookAhead) int {
	at := ahead.at
	a, next, third := at(0), at(1), at(2)
	switch {
	case a.kind == EnterSys && next.kind == ExitSys && next.g == a.g &&
		next.to() == Running && next.t-a.t < shortSyscall:
		return 2
	case b.isSwitch(a, next, third):
		return 3
	case b.sweepsInGC(a):
		n := 0
		for b.sweepsInGC(at(n)) && at(n+1).kind == Run && at(n).g == a.g && at(n+1).g == a.g {
			n += 2
		}
		return max(n, 1)
	case a.kind == Range && a.phase() == Begin && next.kind == Range && next.phase() == Finish &&
		a.g == next.g && b.text(a, b.extras) == b.text(next, b.extras) && strings.HasPrefix(b.strs[b.text(a, b.extras)], "GC "):
		return 2
	case b.opOf(a) != 0 && (a.kind == Unblock || a.kind.Operates() && a.phase() == Whole):
		n := 1
		for next := at(n); next.kind == Unblock && b.opOf(next) == b.opOf(a); next = at(n) {
			n++
		}
		return n
	case (a.kind == Run || a.kind == Start) && next.kind.Operates() && next.phase() == Finish && next.g == a.g &&
		b.ops.at(b.opOf(next)).Park >= 0:
		return 2
	case a.kind == Stuck:
		n := 1
		for at(n).kind == Stuck {
			n++
		}
		return n
	}
	return 1
}

// sweepsInGC: a goroutine in runtime.GC lets others run, which it does for
// every span of memory that it sweeps (runtime/mgc.go, GC).
func (b *Builder) sweepsInGC(r *row) bool {
	return r.kind == Yield && slices.ContainsFunc(b.stacks[b.stack(r)], func(f Frame) bool { return f.Func == "runtime.GC" })
}

// isSwitch recognises a coroutine switch: a goroutine wakes its coroutine, and
// waits or ends (runtime/coro.go, coroexit), and the coroutine runs.
func (n *names) isSwitch(wake, wait, run *row) bool {
	return wake.kind == Unblock && wake.peer > 0 && n.shapes[wake.shape].reason == 0 && n.stack(wake) == 0 &&
		(wait.kind == Block || wait.kind == Exit) && wait.g == wake.peer && n.shapes[wait.shape].reason == 0 && wait.t-wake.t <= switchGap &&
		(run.kind == Run || run.kind == Start) && run.g == wake.g && run.t-wait.t <= switchGap
}

// Step is what a learner sees as one thing. Its address is (Gen, Ord); N is
// the number that is shown, and changes while earlier generations load.
type Step struct {
	N        int // from 1; 0 is what was before the first step
	Gen, Ord int // generation, and number within it from 1
	Lo, Hi   Pos // its entries
	T        Time
	Actor    GoID // who did it; NoG for the runtime
}

// Steps counts the steps.
func (h *History) Steps() int { return h.steps }

// Step gives a step by its number, which is brought into [0, Steps].
func (h *History) Step(n int) Step {
	n = min(max(n, 0), h.steps)
	st := Step{N: n, Hi: h.entries}
	if n < h.steps {
		st.Hi = h.stepLow(n + 1)
	}
	if n == 0 {
		return st
	}
	st.Lo = h.stepLow(n)
	s := h.segs[segAt(h.segs, st.Lo)]
	st.Gen, st.Ord = s.gen, s.genStep+n-s.firstStep
	e := h.Entry(st.Lo)
	st.T, st.Actor = e.T, e.Actor()
	return st
}

// StepOf gives the number of the step with an address; ok is false when there is
// none. In every history that holds the generation it is the same step.
func (h *History) StepOf(gen, ord int) (n int, ok bool) {
	k := sort.Search(len(h.segs), func(i int) bool {
		s := h.segs[i]
		return s.gen > gen || s.gen == gen && s.genStep+s.steps.n >= ord
	})
	if k == len(h.segs) || h.segs[k].gen != gen || ord < 1 {
		return 0, false
	}
	s := h.segs[k]
	return s.firstStep + ord - s.genStep, true
}

// stepLow gives the position of a step's first entry.
func (h *History) stepLow(n int) Pos {
	lo, hi := 0, len(h.segs)-1
	for lo < hi { // the last segment whose steps begin at or before n
		if mid := (lo + hi + 1) / 2; h.segs[mid].firstStep < n {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	s := h.segs[lo]
	return s.first + Pos(s.steps.start(n-s.firstStep-1))
}

// StepAt gives the number of the step to which the last entry before a
// position belongs.
func (h *History) StepAt(p Pos) int {
	p = min(p, h.entries)
	if p <= 0 {
		return 0
	}
	s := h.segs[segAt(h.segs, p-1)]
	return s.stepOf(int(p - 1 - s.first))
}

// Actor is the goroutine that did what the entry tells: the creator, the
// waker, else G itself. NoG is the runtime.
func (e *Entry) Actor() GoID {
	if e.Kind == Create || e.Kind == Unblock {
		return e.Peer
	}
	return e.G
}
