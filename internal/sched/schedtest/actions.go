package schedtest

import "govis/internal/sched"

// act does one thing that can be done now, or nothing.
func (r *chance) act() {
	if r.quiet && r.pick(8, "main begins") == 0 {
		r.quiet = false
	}
	switch r.pick(16, "action") {
	case 0:
		r.create()
	case 1, 2, 3:
		r.start()
	case 4, 5:
		if g := r.in(sched.Running); g != nil {
			r.to(g, sched.Block, sched.Waiting)
		}
	case 6, 7:
		r.wake()
	case 8:
		if g := r.in(sched.Running); g != nil {
			r.to(g, []sched.Kind{sched.Preempt, sched.Yield}[r.pick(2, "kind")], sched.Runnable)
		}
	case 9, 10:
		r.call()
	case 11:
		r.callEnds()
	case 12:
		if g := r.in(sched.Running); g != nil && r.pick(3, "exit") == 0 {
			r.to(g, sched.Exit, sched.NotExist)
		}
	case 13:
		r.swap()
	case 14:
		r.tell()
	case 15:
		r.machinery()
	}
}

func (r *chance) create() {
	maker := r.in(sched.Running)
	e := sched.Entry{Kind: sched.Create, To: sched.Runnable, P: sched.NoP, GStack: r.first(), Stack: r.stack()}
	if maker != nil {
		e.Peer, e.P = maker.id, maker.p
	}
	g := r.born()
	g.state, e.G = sched.Runnable, g.id
	r.emit(e)
}

func (r *chance) start() {
	g := r.in(sched.Runnable)
	if _, free := r.free(); g == nil || !free {
		return
	}
	kind := sched.Run
	if !g.ran {
		kind = sched.Start
	}
	r.to(g, kind, sched.Running)
}

func (r *chance) wake() {
	g := r.in(sched.Waiting)
	if g == nil {
		return
	}
	e := sched.Entry{Kind: sched.Unblock, G: g.id, From: sched.Waiting, To: sched.Runnable, P: sched.NoP, Stack: r.stack()}
	if waker := r.in(sched.Running); waker != nil && r.pick(4, "by the runtime") > 0 {
		e.Peer, e.P = waker.id, waker.p
	}
	e.Evidence = sched.Evidence(r.pick(3, "evidence"))
	g.state = sched.Runnable
	r.emit(e)
}

// call enters a system call, and often comes back at once.
func (r *chance) call() {
	g := r.in(sched.Running)
	if g == nil {
		return
	}
	r.to(g, sched.EnterSys, sched.Syscall)
	switch r.pick(4, "back") {
	case 0, 1:
		r.to(g, sched.ExitSys, sched.Running)
	case 2: // the P is taken away
		r.emit(sched.Entry{Kind: sched.ProcStop, P: g.p})
		g.p = sched.NoP
	}
}

func (r *chance) callEnds() {
	g := r.in(sched.Syscall)
	switch {
	case g == nil:
	case g.p == sched.NoP:
		r.to(g, sched.ExitSys, sched.Runnable)
	default:
		r.to(g, sched.ExitSys, sched.Running)
	}
}

// swap is a coroutine switch, or looks like one.
func (r *chance) swap() {
	a, b := r.in(sched.Running), r.in(sched.Waiting)
	if a == nil || b == nil {
		return
	}
	gap := sched.Time(r.pick(5, "switch gap"))
	p, kind := a.p, sched.Run
	if !b.ran {
		kind = sched.Start
	}
	r.emit(sched.Entry{Kind: sched.Unblock, G: b.id, Peer: a.id, From: sched.Waiting, To: sched.Runnable, P: p})
	r.now += gap
	r.emitNow(sched.Entry{Kind: sched.Block, G: a.id, From: sched.Running, To: sched.Waiting, P: p})
	r.now += gap
	r.emitNow(sched.Entry{Kind: kind, G: b.id, From: sched.Runnable, To: sched.Running, P: p})
	a.state, a.p = sched.Waiting, sched.NoP
	b.state, b.p, b.ran = sched.Running, p, true
}

// tell adds an entry that changes no state, of somebody who runs.
func (r *chance) tell() {
	g := r.in(sched.Running)
	if g == nil {
		return
	}
	kinds := []sched.Kind{sched.Note, sched.Task, sched.Region, sched.Label, sched.Metric}
	e := sched.Entry{Kind: kinds[r.pick(len(kinds), "kind")], G: g.id, P: g.p, Text: "text", Value: int64(r.pick(3, "value"))}
	switch e.Kind {
	case sched.Note:
		e.Category = "category"
	case sched.Task:
		e.Parent = int64(r.pick(2, "parent"))
	case sched.Metric:
		e.G = sched.NoG
	}
	if e.Kind == sched.Task || e.Kind == sched.Region {
		e.Phase = sched.Begin + sched.Phase(r.pick(2, "phase"))
	}
	r.emit(e)
}

// machinery adds what the runtime does beside goroutines.
func (r *chance) machinery() {
	switch k := r.pick(6, "machinery"); k {
	case 0:
		r.appear(false)
	case 1, 2:
		if p, free := r.free(); free {
			r.emit(sched.Entry{Kind: []sched.Kind{sched.ProcStart, sched.ProcStop}[k-1], P: p})
		}
	default: // a range of the program, of a goroutine, of a P
		i := r.pick(4, "range")
		e := sched.Entry{Kind: sched.Range, Phase: sched.Begin, P: sched.NoP, Text: []string{"a", "b", "c", "c"}[i]}
		switch i {
		case 1:
			if len(r.gs) == 0 || r.gs[0].state != sched.Running {
				return // nobody begins or ends anything but while running
			}
			e.G, e.Value = r.gs[0].id, sched.ScopeG
		case 2, 3:
			e.P, e.Value = sched.ProcID(i-2), sched.ScopeP
		}
		if r.ranges[i] {
			e.Phase = sched.Finish
		}
		r.ranges[i] = !r.ranges[i]
		r.emit(e)
	}
}
