package schedtest

import (
	"fmt"
	"slices"

	"govis/internal/sched"
)

// script is what happened, ready for a Builder.
type script struct {
	entries []sched.Entry
	stacks  [][]sched.Frame
	outputs []sched.Output
	objects []sched.Object
	gens    []int // offsets of entries at which a generation begins, without 0
}

// player lets a picture happen, column by column.
type player struct {
	*picture
	script
	column sched.Time
	col    int
	state  map[sched.GoID]sched.State
	proc   map[sched.GoID]sched.ProcID // where it is; absent when nowhere
	had    map[sched.GoID]sched.ProcID // where it was last
	taken  map[sched.ProcID]sched.GoID
	stack  map[string]sched.StackID
	noted  map[sched.GoID]bool // it is instrumented
}

// play turns a picture into entries.
func play(p *picture, column sched.Time) (script, error) {
	pl := &player{
		picture: p, column: column,
		state: map[sched.GoID]sched.State{}, proc: map[sched.GoID]sched.ProcID{},
		had: map[sched.GoID]sched.ProcID{}, taken: map[sched.ProcID]sched.GoID{}, stack: map[string]sched.StackID{},
		noted: map[sched.GoID]bool{},
	}
	pl.script.objects = p.objects
	slices.Sort(p.cuts)
	for ; pl.col < p.columns; pl.col++ {
		if slices.Contains(p.cuts, pl.col) && len(pl.entries) > 0 {
			pl.gens = append(pl.gens, len(pl.entries))
		}
		if err := pl.playColumn(); err != nil {
			return script{}, fmt.Errorf("column %d: %w", pl.col, err)
		}
	}
	return pl.script, pl.unused()
}

// unused complains about remarks on changes that never came.
func (pl *player) unused() error {
	for c, w := range pl.wakers {
		if !pl.used[c] {
			return fmt.Errorf("%q: G%d is neither created nor woken at column %d", w.line, c.g, c.col)
		}
	}
	for c, w := range pl.whys {
		if !pl.used[c] {
			return fmt.Errorf("%q: G%d does not change at column %d", w.line, c.g, c.col)
		}
	}
	return nil
}

func (pl *player) playColumn() error {
	steps := []func() error{
		func() error { return pl.procs('#') },
		pl.appear,
		func() error { return pl.each(pl.rise, false) },
		func() error { return pl.each(pl.stop, false) },
		func() error { return pl.each(pl.run, false) },
		func() error { return pl.each(pl.rise, true) },
		func() error { return pl.each(pl.run, true) },
		func() error { return pl.mark(false) },
		func() error { return pl.procs('.') },
		func() error { return pl.mark(true) },
		pl.print,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// at gives a lane's letter at a column; the last one lasts.
func (l *lane) at(col int) sched.State {
	if col < 0 {
		return sched.NotExist
	}
	return map[byte]sched.State{
		'.': sched.NotExist, 'r': sched.Runnable, 'R': sched.Running, 'w': sched.Waiting, 's': sched.Syscall,
	}[l.states[min(col, len(l.states)-1)]]
}

// each calls f with the lanes whose goroutine is not yet what it is drawn as.
func (pl *player) each(f func(l *lane, want sched.State, late bool) error, late bool) error {
	for i := range pl.lanes {
		l := &pl.lanes[i]
		if want := l.at(pl.col); want != pl.state[l.id] {
			if err := f(l, want, late); err != nil {
				return err
			}
		}
	}
	return nil
}

func (pl *player) appear() error {
	if pl.col > 0 {
		return nil
	}
	return pl.each(func(l *lane, want sched.State, _ bool) error {
		e := sched.Entry{Kind: sched.Appear, G: l.id, To: want}
		if want == sched.Running || want == sched.Syscall {
			if err := pl.take(l.id); err != nil {
				return err
			}
		}
		pl.used[change{l.id, 0}] = true
		e.GStack = pl.ownStack(l, pl.whys[change{l.id, 0}].frames)
		e.Reason = pl.whys[change{l.id, 0}].reason
		pl.emit(e)
		return nil
	}, false)
}

// rise makes goroutines runnable: by wakers that were already running, and
// late by those that have just begun to.
func (pl *player) rise(l *lane, want sched.State, late bool) error {
	have := pl.state[l.id]
	if have != sched.NotExist && have != sched.Waiting || want == sched.NotExist {
		return nil
	}
	if want != sched.Runnable && want != sched.Running {
		return pl.cannot(l, want)
	}
	c := change{l.id, pl.col}
	w, told := pl.wakers[c]
	if !told && have == sched.NotExist && l.id != 1 && (pl.state[1] == sched.Running || pl.nowRunning(1)) {
		w.g = 1
	}
	if w.g != sched.NoG && pl.state[w.g] != sched.Running {
		if !late && pl.nowRunning(w.g) {
			return nil // it has just begun to run
		}
		return fmt.Errorf("G%d cannot make G%d runnable: it is %v", w.g, l.id, pl.state[w.g])
	}
	e := sched.Entry{Kind: sched.Unblock, G: l.id, Peer: w.g, From: have, To: sched.Runnable, Evidence: w.evidence}
	if have == sched.NotExist {
		e.Kind, e.GStack = sched.Create, pl.ownStack(l, nil)
	}
	if want == sched.Runnable || have == sched.NotExist {
		e.Stack, e.Reason = pl.whyStack(c, pl.laneOf(w.g)), pl.whys[c].reason
	}
	pl.used[c] = true
	pl.emit(e)
	return nil
}

func (pl *player) nowRunning(g sched.GoID) bool {
	l := pl.laneOf(g)
	return l != nil && l.at(pl.col) == sched.Running
}

// stop ends runs and system calls.
func (pl *player) stop(l *lane, want sched.State, _ bool) error {
	have := pl.state[l.id]
	c := change{l.id, pl.col}
	e := sched.Entry{G: l.id, From: have, To: want, Reason: pl.whys[c].reason}
	switch {
	case have == sched.Running && want == sched.Waiting:
		e.Kind = sched.Block
	case have == sched.Running && want == sched.Syscall:
		e.Kind = sched.EnterSys
	case have == sched.Running && want == sched.NotExist:
		e.Kind = sched.Exit
	case have == sched.Running && e.Reason == "runtime.Gosched":
		e.Kind = sched.Yield
	case have == sched.Running:
		e.Kind = sched.Preempt
	case have == sched.Syscall && want == sched.Runnable:
		e.Kind = sched.ExitSys
	case want == sched.Running:
		return nil
	case have == sched.NotExist || have == sched.Waiting && want == sched.Runnable:
		return nil // late rise
	default:
		return pl.cannot(l, want)
	}
	e.Stack = pl.whyStack(c, l)
	pl.used[c] = true
	pl.emit(e)
	if want == sched.Syscall && pl.callEnd(l) == sched.Runnable {
		pl.emit(sched.Entry{Kind: sched.ProcStop, P: pl.proc[l.id]})
		pl.leave(l.id)
	}
	return nil
}

// callEnd tells what a system call that is going on comes back to.
func (pl *player) callEnd(l *lane) sched.State {
	for col := pl.col; col < len(l.states); col++ {
		if st := l.at(col); st != sched.Syscall {
			return st
		}
	}
	return sched.Syscall
}

// run lets goroutines run that can.
func (pl *player) run(l *lane, want sched.State, late bool) error {
	have := pl.state[l.id]
	c := change{l.id, pl.col}
	if want != sched.Running || have != sched.Runnable && have != sched.Syscall {
		return nil
	}
	e := sched.Entry{Kind: sched.Run, G: l.id, From: have, To: sched.Running, Reason: pl.whys[c].reason}
	if have == sched.Syscall {
		e.Kind = sched.ExitSys
	} else {
		if !pl.ranBefore(l.id) {
			e.Kind = sched.Start
		}
		if err := pl.take(l.id); err != nil {
			return err
		}
	}
	if !late || have == sched.Runnable {
		e.Stack = pl.whyStack(c, l)
	}
	pl.used[c] = true
	pl.emit(e)
	return nil
}

func (pl *player) cannot(l *lane, want sched.State) error {
	return fmt.Errorf("G%d cannot go from %v to %v", l.id, pl.state[l.id], want)
}
