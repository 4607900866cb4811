package wire

import "errors"

// ErrJoint is the error of a generation that contradicts the one before: one of
// the two is damaged.
var ErrJoint = errors.New("the generation does not follow from the one before")

// What can be wrong with an event that comes at its time.
var (
	errContext     = errors.New("it needs a thread, a P or a goroutine that is not there, or must not have one that is")
	errNoGoroutine = errors.New("its goroutine does not exist")
	errStatus      = errors.New("its goroutine or P is in another state")
	errTwice       = errors.New("it begins what has begun")
	errNotOpen     = errors.New("it ends what has not begun")
)

func (d *Decoder) goStart(th *thread) bool {
	id := int64(d.a[0])
	at := d.gs.find(id)
	g := &d.gs.list[at]
	if at == 0 || g.status != gRunnable || g.gen != d.gen.gen || d.a[1] != g.seq+1 {
		return false
	}
	if !d.needProc(th) {
		return false
	}
	if th.g != None {
		return d.fail(errContext)
	}
	g.status, g.seq = gRunning, d.a[1]
	d.transition(th, id, GoRunnable, GoRunning)
	d.run(th, id, at)
	return true
}

// goStop is for a goroutine that stops running by itself, or blocks.
func (d *Decoder) goStop(th *thread) bool {
	g := d.running(th, gRunning)
	if g == nil {
		return false
	}
	e := d.transition(th, th.g, GoRunning, GoRunnable)
	g.status = gRunnable
	if d.typ == evGoBlock {
		e.To, g.status = GoWaiting, gWaiting
	}
	e.Text, e.Stack = d.text(d.a[0]), d.stack(d.a[1])
	e.ResStack = e.Stack
	th.g = None
	return true
}

func (d *Decoder) goUnblock(th *thread) bool {
	id := int64(d.a[0])
	at := d.gs.find(id)
	g := &d.gs.list[at]
	if at == 0 || g.status != gWaiting || g.gen != d.gen.gen || d.a[1] != g.seq+1 {
		return false
	}
	g.status, g.seq = gRunnable, d.a[1]
	e := d.transition(th, id, GoWaiting, GoRunnable)
	e.Stack = d.stack(d.a[2])
	return true
}

func (d *Decoder) goCreate(th *thread) bool {
	if !d.needProc(th) {
		return false
	}
	if th.g != None {
		if g := d.current(th); g != nil && g.status != gRunning {
			return d.fail(errStatus)
		}
	}
	id := int64(d.a[0])
	g := d.born(id, gRunnable)
	if g == nil {
		return false
	}
	e := d.transition(th, id, GoNotExist, GoRunnable)
	if d.typ == evGoCreateBlocked {
		g.status, e.To = gWaiting, GoWaiting
	}
	e.ResStack, e.Stack = d.stack(d.a[1]), d.stack(d.a[2])
	return true
}

// born makes a goroutine that is new.
func (d *Decoder) born(id int64, status uint8) *goState {
	if d.gs.find(id) != 0 {
		d.err = errTwice
		return nil
	}
	g := d.gs.add(id)
	g.gen, g.status = d.gen.gen, status
	return g
}

func (d *Decoder) goDestroy(th *thread) bool {
	if d.running(th, gRunning) == nil {
		return false
	}
	d.transition(th, th.g, GoRunning, GoNotExist)
	d.gs.remove(th.at)
	th.g = None
	return true
}

// goSwitch hands a thread from one coroutine to another: three events.
func (d *Decoder) goSwitch(th *thread) bool {
	g := d.running(th, gRunning)
	if g == nil {
		return false
	}
	id, old, oldAt := int64(d.a[0]), th.g, th.at
	at := d.gs.find(id)
	next := &d.gs.list[at]
	if at == 0 || next.status != gWaiting || next.gen != d.gen.gen || d.a[1] != next.seq+1 {
		return false
	}
	d.transition(th, id, GoWaiting, GoRunnable)
	if d.typ == evGoSwitch {
		g.status = gWaiting
		d.transition(th, old, GoRunning, GoWaiting)
	} else {
		d.transition(th, old, GoRunning, GoNotExist)
		d.gs.remove(oldAt)
	}
	next.status, next.seq = gRunning, d.a[1]
	th.g = None
	d.transition(th, id, GoRunnable, GoRunning)
	d.run(th, id, at)
	return true
}

func (d *Decoder) goStatus(th *thread) bool {
	id, m, status := int64(d.a[0]), int64(d.a[1]), d.a[2]
	if status >= uint64(len(goStates)) {
		return d.fail(errStatus)
	}
	from, at := goStates[status], d.gs.find(id)
	switch {
	case at != 0:
		if d.gs.list[at].status != uint8(status) {
			return d.fail(ErrJoint)
		}
	case d.gen.gen != d.initial || status == 0:
		return d.fail(ErrJoint)
	default:
		d.gs.add(id).status = uint8(status)
		from, at = Undetermined, d.gs.find(id)
	}
	d.gs.list[at].gen, d.gs.list[at].seq = d.gen.gen, 0
	as, bind := *th, status == gRunning
	if status == gSyscall {
		var ok bool
		if bind, ok = d.inSyscall(id, at, m, th, &as); !ok {
			return d.fail(ErrJoint)
		}
	}
	e := d.transition(&as, id, from, goStates[status])
	if d.typ == evGoStatusStack {
		e.Stack = d.stack(d.a[3])
		e.ResStack = e.Stack
	}
	if bind {
		d.run(th, id, at)
	}
	return true
}

// inSyscall finds the context of the status of a goroutine in a system call,
// which another thread may tell. It tells whether the goroutine is th's own.
func (d *Decoder) inSyscall(id int64, at uint32, m int64, th, as *thread) (own, ok bool) {
	if m == None {
		return false, false
	}
	if m == th.id {
		return true, d.gen.gen == d.initial || th.g == id
	}
	other := d.thread(m)
	switch {
	case !other.known:
		other.known = true
		other.g, other.at = id, at
	case other.g != id:
		return false, false
	default:
		as.g = id
	}
	as.id = m
	return false, true
}
