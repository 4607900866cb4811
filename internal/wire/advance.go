package wire

// advance takes an event of a thread, with its arguments in d.a, and adds what it
// tells. false means that it cannot happen yet, or that d.err says why it never
// can.
func (d *Decoder) advance(typ byte, th *thread) bool {
	switch typ {
	case evGoStart:
		return d.goStart(th)
	case evGoStop, evGoBlock:
		return d.goStop(typ, th)
	case evGoUnblock:
		return d.goUnblock(th)
	case evGoSyscallBegin:
		return d.syscallBegin(th)
	case evGoSyscallEnd:
		return d.syscallEnd(th)
	case evGoSyscallEndBlocked:
		return d.syscallEndBlocked(th)
	case evProcStart:
		return d.procStart(th)
	case evProcStop:
		return d.procStop(th)
	case evProcSteal:
		return d.procSteal(th)
	case evProcStatus:
		return d.procStatus(th)
	case evGoStatus, evGoStatusStack:
		return d.goStatus(typ, th)
	case evGoCreate, evGoCreateBlocked:
		return d.goCreate(typ, th)
	case evGoDestroy:
		return d.goDestroy(th)
	case evGoCreateSyscall:
		return d.goCreateSyscall(th)
	case evGoDestroySyscall:
		return d.goDestroySyscall(th)
	case evGoSwitch, evGoSwitchDestroy:
		return d.goSwitch(typ, th)
	case evHeapAlloc, evHeapGoal, evProcsChange:
		return d.metric(typ, th)
	case evGoLabel:
		return d.label(th)
	case evUserTaskBegin:
		return d.taskBegin(th)
	case evUserTaskEnd:
		return d.taskEnd(th)
	case evUserRegionBegin, evUserRegionEnd:
		return d.region(typ, th)
	case evUserLog:
		return d.log(th)
	}
	return d.advanceRange(typ, th)
}

// advanceRange is advance for ranges and experiments.
func (d *Decoder) advanceRange(typ byte, th *thread) bool {
	switch typ {
	case evSTWBegin, evGCMarkAssistBegin:
		return d.rangeBegin(typ, th)
	case evSTWEnd, evGCMarkAssistEnd:
		return d.rangeEnd(typ, th)
	case evGCMarkAssistActive:
		return d.assistActive(th)
	case evGCActive:
		return d.gcActive(th)
	case evGCBegin:
		return d.gcBegin(th)
	case evGCEnd:
		return d.gcEnd(th)
	case evGCSweepBegin, evGCSweepEnd:
		return d.sweep(typ, th)
	case evGCSweepActive:
		return d.sweepActive(th)
	}
	if typ >= evSpan && typ <= evGoroutineStackFree {
		return d.experiment(typ, th)
	}
	return d.fail(errEvent)
}

// fail says that an event can never happen.
func (d *Decoder) fail(err error) bool {
	d.err = err
	return false
}

// needUser is for events that need a P and a goroutine.
func (d *Decoder) needUser(th *thread) bool {
	if th.g == None || th.p == None || th.id == None {
		return d.fail(errContext)
	}
	return true
}

// needProc is for events that need a P and may have no goroutine.
func (d *Decoder) needProc(th *thread) bool {
	if th.p == None || th.id == None {
		return d.fail(errContext)
	}
	return true
}

// current gives the goroutine that runs on a thread; nil when it does not
// exist.
func (d *Decoder) current(th *thread) *goState {
	if g := &d.gs.list[th.at]; g.id == th.g && g.status != 0 {
		return g
	}
	at := d.gs.find(th.g)
	if at == 0 {
		return nil
	}
	th.at = at
	return &d.gs.list[at]
}

// running gives the goroutine of a thread, which must have that status, for
// events that also need a P.
func (d *Decoder) running(th *thread, status uint8) *goState {
	if !d.needUser(th) {
		return nil
	}
	if g := &d.gs.list[th.at]; g.id == th.g && g.status == status { // mostly
		return g
	}
	return d.inStatus(th, status)
}

// inStatus gives the goroutine of a thread, which must have that status.
func (d *Decoder) inStatus(th *thread, status uint8) *goState {
	g := d.current(th)
	switch {
	case g == nil:
		d.err = errNoGoroutine
		return nil
	case g.status != status:
		d.err = errStatus
		return nil
	}
	return g
}

// run binds a goroutine to a thread. Events of no thread bind nothing.
func (d *Decoder) run(th *thread, g int64, at uint32) {
	if th != &d.nowhere {
		th.g, th.at = g, at
	}
}

// transition adds a change of a goroutine's state.
func (d *Decoder) transition(th *thread, g int64, from, to uint8) *Event {
	e := d.emit(Transition, th)
	e.ResKind, e.Res, e.From, e.To = Goroutine, g, from, to
	return e
}

// procTransition adds a change of a P's state.
func (d *Decoder) procTransition(th *thread, p int32, from, to uint8) *Event {
	e := d.emit(Transition, th)
	e.ResKind, e.Res, e.From, e.To = Proc, int64(p), from, to
	return e
}
