package wire

import "errors"

// procState is what is known of a P.
type procState struct {
	status   uint8 // 0: nothing has spoken of it
	sweeping bool
	gen, seq uint64
}

// maxProcs bounds the numbers of Ps.
const maxProcs = 1 << 16

var errSequence = errors.New("its sequence number does not follow")

// proc gives a P that something has spoken of; nil for any other.
func (d *Decoder) proc(id uint64) *procState {
	if id >= uint64(len(d.ps)) || d.ps[id].status == 0 {
		return nil
	}
	return &d.ps[id]
}

func (d *Decoder) procStart(th *thread) bool {
	p := d.proc(d.a[0])
	if p == nil || p.status != pIdle || p.gen != d.gen.gen || d.a[1] != p.seq+1 || th.p != None {
		return false
	}
	if th.id == None {
		return d.fail(errContext)
	}
	p.status, p.seq = pRunning, d.a[1]
	d.procTransition(th, int32(d.a[0]), ProcIdle, ProcRunning)
	th.p = int32(d.a[0])
	return true
}

func (d *Decoder) procStop(th *thread) bool {
	if !d.needProc(th) {
		return false
	}
	p := &d.ps[th.p]
	if p.status != pRunning && p.status != pSyscall {
		return d.fail(errStatus)
	}
	p.status = pIdle
	d.procTransition(th, th.p, ProcRunning, ProcIdle)
	th.p = None
	return true
}

// procSteal takes a P from a thread that is in a system call.
func (d *Decoder) procSteal(th *thread) bool {
	p := d.proc(d.a[0])
	if p == nil || p.status != pSyscall && p.status != pAbandoned || p.gen != d.gen.gen || d.a[1] != p.seq+1 {
		return false
	}
	if th.id == None {
		return d.fail(errContext)
	}
	id, from := int32(d.a[0]), ProcRunning
	abandoned := p.status == pAbandoned
	p.status, p.seq = pIdle, d.a[1]
	if abandoned { // whom it was taken from is not known
		d.procTransition(th, id, ProcIdle, ProcIdle)
		return true
	}
	victim := d.threads[int64(d.a[2])]
	if victim == nil || !victim.known || victim.p != id {
		return d.fail(errStatus)
	}
	d.procTransition(th, id, from, ProcIdle)
	victim.p = None
	return true
}

func (d *Decoder) procStatus(th *thread) bool {
	id, status := d.a[0], d.a[1]
	switch {
	case status >= uint64(len(procStates)):
		return d.fail(errStatus)
	case id >= maxProcs:
		return d.fail(errProc)
	case id >= uint64(len(d.ps)):
		d.ps = append(d.ps, make([]procState, int(id)+1-len(d.ps))...)
	}
	p, as := &d.ps[id], *th
	from, to := procStates[status], procStates[status]
	switch {
	case p.status == 0:
		if status == 0 {
			return d.fail(errStatus)
		}
		p.status = uint8(status)
		if from = ProcNotExist; d.gen.gen == d.initial {
			from = Undetermined
		}
	case status == pAbandoned && p.status == pSyscall:
		// Nothing is lost: what the generation before tells of it holds.
		if !d.spend(len(d.threads)) {
			return false
		}
		owner := d.owner(int32(id))
		if owner == nil {
			return d.fail(ErrJoint)
		}
		as, from, to = *owner, ProcRunning, ProcRunning
	case p.status != uint8(status):
		return d.fail(ErrJoint)
	}
	p.gen, p.seq = d.gen.gen, 0
	d.procTransition(&as, int32(id), from, to)
	if (status == pRunning || status == pSyscall) && th != &d.nowhere {
		th.p = int32(id)
	}
	return true
}

// owner finds the thread that has a P.
func (d *Decoder) owner(p int32) *thread {
	for _, th := range d.threads {
		if th.p == p {
			return th
		}
	}
	return nil
}
