package wire

func (d *Decoder) syscallBegin(th *thread) bool {
	g := d.running(th, gRunning)
	if g == nil {
		return false
	}
	p := &d.ps[th.p]
	if p.gen != d.gen.gen || d.a[0] != p.seq+1 {
		return d.fail(errSequence)
	}
	g.status = gSyscall
	p.status, p.seq = pSyscall, d.a[0]
	e := d.transition(th, th.g, GoRunning, GoSyscall)
	e.Stack = d.stack(d.a[1])
	e.ResStack = e.Stack
	return true
}

func (d *Decoder) syscallEnd(th *thread) bool {
	g := d.running(th, gSyscall)
	if g == nil {
		return false
	}
	p := &d.ps[th.p]
	if p.status != pSyscall {
		return d.fail(errStatus)
	}
	g.status, p.status = gRunning, pRunning
	d.transition(th, th.g, GoSyscall, GoRunning)
	return true
}

// syscallEndBlocked comes when a goroutine has lost its P in a system call. It
// must wait until the P is seen to be lost.
func (d *Decoder) syscallEndBlocked(th *thread) bool {
	if th.p != None && d.ps[th.p].status == pSyscall {
		return false
	}
	g := d.calling(th)
	if g == nil {
		return false
	}
	g.status = gRunnable
	d.transition(th, th.g, GoSyscall, GoRunnable)
	th.g = None
	return true
}

// calling gives the goroutine of a thread, which must be in a system call and
// may have no P.
func (d *Decoder) calling(th *thread) *goState {
	if th.id == None || th.g == None {
		d.err = errContext
		return nil
	}
	return d.inStatus(th, gSyscall)
}

// goCreateSyscall is a callback from C, which makes a goroutine.
func (d *Decoder) goCreateSyscall(th *thread) bool {
	if th.id == None || th.g != None {
		return d.fail(errContext)
	}
	id := int64(d.a[0])
	if d.born(id, gSyscall) == nil {
		return false
	}
	d.transition(th, id, GoNotExist, GoSyscall)
	d.run(th, id, d.gs.find(id))
	return true
}

// goDestroySyscall is the end of such a goroutine, which loses its P as if it
// were stolen.
func (d *Decoder) goDestroySyscall(th *thread) bool {
	if d.calling(th) == nil {
		return false
	}
	as := *th
	if th.p != None {
		p := &d.ps[th.p]
		if p.status != pSyscall {
			return d.fail(errStatus)
		}
		p.status = pAbandoned
		d.procTransition(&as, th.p, ProcRunning, ProcIdle)
		th.p = None
	}
	d.transition(&as, th.g, GoSyscall, GoNotExist)
	d.gs.remove(th.at)
	th.g = None
	return true
}
