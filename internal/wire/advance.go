package wire

// advance has for every type of event of a thread (timed) what takes the event
// that the decoder looks at, and adds what it tells. false means that the event
// cannot happen yet, or that d.err says why it never can.
var advance = [256]func(*Decoder, *thread) bool{
	evProcsChange: (*Decoder).metric,
	evProcStart:   (*Decoder).procStart,
	evProcStop:    (*Decoder).procStop,
	evProcSteal:   (*Decoder).procSteal,
	evProcStatus:  (*Decoder).procStatus,

	evGoCreate:            (*Decoder).goCreate,
	evGoCreateSyscall:     (*Decoder).goCreateSyscall,
	evGoStart:             (*Decoder).goStart,
	evGoDestroy:           (*Decoder).goDestroy,
	evGoDestroySyscall:    (*Decoder).goDestroySyscall,
	evGoStop:              (*Decoder).goStop,
	evGoBlock:             (*Decoder).goStop,
	evGoUnblock:           (*Decoder).goUnblock,
	evGoSyscallBegin:      (*Decoder).syscallBegin,
	evGoSyscallEnd:        (*Decoder).syscallEnd,
	evGoSyscallEndBlocked: (*Decoder).syscallEndBlocked,
	evGoStatus:            (*Decoder).goStatus,

	evSTWBegin:           (*Decoder).rangeBegin,
	evSTWEnd:             (*Decoder).rangeEnd,
	evGCActive:           (*Decoder).gcActive,
	evGCBegin:            (*Decoder).gcBegin,
	evGCEnd:              (*Decoder).gcEnd,
	evGCSweepActive:      (*Decoder).sweepActive,
	evGCSweepBegin:       (*Decoder).sweep,
	evGCSweepEnd:         (*Decoder).sweep,
	evGCMarkAssistActive: (*Decoder).assistActive,
	evGCMarkAssistBegin:  (*Decoder).rangeBegin,
	evGCMarkAssistEnd:    (*Decoder).rangeEnd,

	evHeapAlloc: (*Decoder).metric,
	evHeapGoal:  (*Decoder).metric,

	evGoLabel:         (*Decoder).label,
	evUserTaskBegin:   (*Decoder).taskBegin,
	evUserTaskEnd:     (*Decoder).taskEnd,
	evUserRegionBegin: (*Decoder).region,
	evUserRegionEnd:   (*Decoder).region,
	evUserLog:         (*Decoder).log,

	evGoSwitch:        (*Decoder).goSwitch,
	evGoSwitchDestroy: (*Decoder).goSwitch,
	evGoCreateBlocked: (*Decoder).goCreate,
	evGoStatusStack:   (*Decoder).goStatus,

	evSpan:                (*Decoder).experiment,
	evSpanAlloc:           (*Decoder).experiment,
	evSpanFree:            (*Decoder).experiment,
	evHeapObject:          (*Decoder).experiment,
	evHeapObjectAlloc:     (*Decoder).experiment,
	evHeapObjectFree:      (*Decoder).experiment,
	evGoroutineStack:      (*Decoder).experiment,
	evGoroutineStackAlloc: (*Decoder).experiment,
	evGoroutineStackFree:  (*Decoder).experiment,
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
