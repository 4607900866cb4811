package wire

// What is known of the garbage collector's mark phase.
const (
	gcUnknown = iota
	gcOff
	gcOn
)

// rangeBegin begins a stop of the world or a mark assist: both belong to the
// goroutine that runs.
func (d *Decoder) rangeBegin(th *thread) bool {
	if !d.needUser(th) {
		return false
	}
	g := d.current(th)
	if g == nil {
		return d.fail(errNoGoroutine)
	}
	r, stack := openRange{typ: d.typ}, d.a[0]
	if d.typ == evSTWBegin {
		r.why, stack = d.a[0], d.a[1]
	}
	m := g.extra()
	switch {
	case !d.spend(len(m.ranges)):
		return false
	case m.open(r):
		return d.fail(errTwice)
	}
	m.ranges = append(m.ranges, r)
	e := d.rangeEvent(RangeBegin, th, Goroutine, th.g, d.rangeName(d.typ, r.why))
	e.Stack = d.stack(stack)
	return true
}

func (d *Decoder) rangeEnd(th *thread) bool {
	if !d.needUser(th) {
		return false
	}
	g := d.current(th)
	if g == nil {
		return d.fail(errNoGoroutine)
	}
	begin := byte(evSTWBegin)
	if d.typ == evGCMarkAssistEnd {
		begin = evGCMarkAssistBegin
	}
	m := g.extra()
	if !d.spend(len(m.ranges)) {
		return false
	}
	why, ok := m.end(begin)
	if !ok {
		return d.fail(errNotOpen)
	}
	d.rangeEvent(RangeEnd, th, Goroutine, th.g, d.rangeName(begin, why))
	return true
}

// assistActive says at the beginning of a generation that a goroutine, which
// need not run, is in a mark assist.
func (d *Decoder) assistActive(th *thread) bool {
	at := d.gs.find(int64(d.a[0]))
	if at == 0 {
		return d.fail(errNoGoroutine)
	}
	r, m := openRange{typ: evGCMarkAssistBegin}, d.gs.list[at].extra()
	switch first := d.gen.gen == d.initial; {
	case first == m.open(r):
		return d.fail(ErrJoint)
	case first:
		m.ranges = append(m.ranges, r)
	}
	d.rangeEvent(RangeActive, th, Goroutine, int64(d.a[0]), textAssist)
	return true
}

// sweep begins or ends the sweeping of a P.
func (d *Decoder) sweep(th *thread) bool {
	if !d.needProc(th) {
		return false
	}
	p, begin := &d.ps[th.p], d.typ == evGCSweepBegin
	if p.sweeping == begin {
		return d.fail(errTwice)
	}
	p.sweeping = begin
	if !begin {
		d.rangeEvent(RangeEnd, th, Proc, int64(th.p), textSweep)
		return true
	}
	d.rangeEvent(RangeBegin, th, Proc, int64(th.p), textSweep).Stack = d.stack(d.a[0])
	return true
}

func (d *Decoder) sweepActive(th *thread) bool {
	p := d.proc(d.a[0])
	if p == nil || p.sweeping == (d.gen.gen == d.initial) {
		return d.fail(ErrJoint)
	}
	p.sweeping = true
	d.rangeEvent(RangeActive, th, Proc, int64(d.a[0]), textSweep)
	return true
}

// gcActive says at the beginning of a generation that the collector marks.
func (d *Decoder) gcActive(th *thread) bool {
	if d.gen.gen == d.initial {
		if d.gcState != gcUnknown {
			return d.fail(errTwice)
		}
		return d.gc(RangeActive, th, gcOn)
	}
	switch {
	case d.a[0] != d.gcSeq+1:
		return false
	case d.gcState != gcOn:
		return d.fail(ErrJoint)
	}
	return d.needUser(th) && d.gc(RangeActive, th, gcOn)
}

func (d *Decoder) gcBegin(th *thread) bool {
	if d.gcState != gcUnknown {
		switch {
		case d.a[0] != d.gcSeq+1:
			return false
		case d.gcState == gcOn:
			return d.fail(errTwice)
		case !d.needUser(th):
			return false
		}
	}
	stack := d.stack(d.a[1])
	d.gc(RangeBegin, th, gcOn)
	d.out[d.n-1].Stack = stack
	return true
}

func (d *Decoder) gcEnd(th *thread) bool {
	switch {
	case d.a[0] != d.gcSeq+1:
		return false
	case d.gcState != gcOn:
		return d.fail(errNotOpen)
	}
	return d.needUser(th) && d.gc(RangeEnd, th, gcOff)
}

// gc adds an event of the mark phase, which belongs to nobody.
func (d *Decoder) gc(k Kind, th *thread, state uint8) bool {
	d.gcSeq, d.gcState = d.a[0], state
	d.rangeEvent(k, th, NoResource, 0, textGC)
	return true
}

func (d *Decoder) rangeEvent(k Kind, th *thread, of ResKind, id int64, name uint32) *Event {
	e := d.emit(k, th)
	e.ResKind, e.Res, e.Text = of, id, name
	return e
}

// rangeName gives the name of a goroutine's range. Why the world was stopped is a
// string of the trace.
func (d *Decoder) rangeName(begin byte, why uint64) uint32 {
	if begin != evSTWBegin {
		return textAssist
	}
	kind := d.text(why)
	if n, ok := d.stops[kind]; ok {
		return n
	}
	if d.stops == nil {
		d.stops = map[uint32]uint32{}
	}
	n := d.addText("stop-the-world (" + d.gen.tables.strings[kind] + ")")
	d.stops[kind] = n
	return n
}
