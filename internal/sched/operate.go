package sched

// operators is what the builder knows of operations.
type operators struct {
	ops         opStore
	opsOf       [][]OpID // of each goroutine, by dense index
	inside      []OpID   // the innermost one under way, by dense index
	instant     []OpID   // the last one without an end, by dense index
	objects     []Object
	objectNames map[string]int // objects of a name
	logs        []*tracker     // of each object
	dirty       []ObjectID     // that changed since the last Seal
}

// operate finds the operations of a generation: what its notes tell, and which
// changes of state happened in them.
func (b *Builder) operate(rows *rowList) {
	for i := range rows.n {
		r, at := rows.at(i), b.pos+Pos(i)
		switch {
		case r.kind.Operates() && r.g > 0:
			b.noted(r, at)
		case r.kind == Block:
			b.parked(r, at)
		case r.kind == Unblock:
			b.woken(r, at)
		case r.kind == EnterSys && len(b.inside) >= int(r.g):
			b.enclosing(r, at) // no operation makes a system call: it was left
		case r.kind == Exit && len(b.inside) >= int(r.g):
			b.leave(r.g, at, 0)
		}
	}
	for _, id := range b.dirty {
		b.logs[id-1].settle(b)
		b.logs[id-1].queued, b.logs[id-1].public = false, nil
	}
	b.dirty = b.dirty[:0]
}

// belongs notes that a row is part of an operation.
func (b *Builder) belongs(r *row, id OpID) {
	if r.extra == 0 {
		b.extras = append(b.extras, extra{})
		r.extra = int32(len(b.extras))
	}
	b.extras[r.extra-1].op = id
}

// opOf gives the operation of which a row is part.
func (b *Builder) opOf(r *row) OpID {
	if r.extra == 0 {
		return 0
	}
	return b.extras[r.extra-1].op
}

// note gives what the note of an operation says.
func (b *Builder) note(r *row) *OpNote { return b.extras[r.extra-1].note }

// noted takes a note of an operation.
func (b *Builder) noted(r *row, at Pos) {
	for len(b.inside) < b.gs.n {
		b.inside, b.instant, b.opsOf = append(b.inside, 0), append(b.instant, 0), append(b.opsOf, nil)
	}
	phase := r.phase()
	if phase == Finish {
		if id := b.matching(r, at); id != 0 {
			b.finished(id, r, at)
			b.belongs(r, id)
			return
		}
	}
	id := b.began(r, at)
	b.belongs(r, id)
	switch op := b.ops.edit(id); {
	case phase == Begin:
		b.inside[r.g-1] = id
	case op.extends(): // its begin was not recorded
		b.finished(id, r, at)
	default:
		op.End = at
		b.instant[r.g-1] = id
		if op.Object != 0 {
			b.track(op.Object).instantly(op)
		}
	}
}

// matching gives the operation that a note ends: the innermost one of its kind.
// Those inside it that never ended were left by a panic.
func (b *Builder) matching(r *row, at Pos) OpID {
	text := b.strs[b.text(r, b.extras)]
	for id := b.inside[r.g-1]; id != 0; id = b.ops.at(id).Parent {
		if op := b.ops.at(id); op.Kind == r.kind && op.Text == text {
			b.leave(r.g, at, id)
			b.inside[r.g-1] = op.Parent
			return id
		}
	}
	return 0
}

// began makes an operation.
func (b *Builder) began(r *row, at Pos) OpID {
	n := b.note(r)
	op := b.ops.add()
	*op = Op{
		ID: op.ID, Kind: r.kind, Text: b.strs[b.text(r, b.extras)], G: b.gs.at(int(r.g - 1)).id, Parent: b.enclosing(r, at),
		Object: n.Object, Expr: n.Expr, Begin: at, End: -1, Park: -1, Wake: -1,
		Value: n.Value, Known: n.Known, N: n.N, Failed: n.Failed, Chosen: NoCase, Default: n.Default,
		token: b.token(n.Token, n.Value, n.Known), beginT: r.t, beginP: b.proc(r), lock: n.Lock,
	}
	for _, c := range n.Cases {
		op.Cases = append(op.Cases, Case{c.Kind, c.Object, c.Value, c.Known, b.token(c.Token, c.Value, c.Known)})
	}
	b.opsOf[r.g-1] = append(b.opsOf[r.g-1], op.ID)
	for _, id := range op.Objects(nil) {
		t := b.track(id)
		t.ops = append(t.ops, op.ID)
		if op.extends() {
			t.open = append(t.open, op.ID)
		}
	}
	if op.lock != 0 && op.Text == "wait" {
		b.track(op.lock).release(at, op.G, false)
	}
	return op.ID
}

// enclosing is the operation in which a new one begins. Only Once.Do runs code
// of the program: others that are still under way were left by a panic.
func (b *Builder) enclosing(r *row, at Pos) OpID {
	id := b.inside[r.g-1]
	for id != 0 && b.ops.at(id).Kind != Once {
		id = b.ops.at(id).Parent
	}
	b.leave(r.g, at, id)
	return id
}

// leave takes the operations that a goroutine is in as left by a panic, up to one
// that goes on; 0 for none.
func (b *Builder) leave(g int32, at Pos, goesOn OpID) {
	for id := b.inside[g-1]; id != goesOn; {
		op := b.ops.edit(id)
		op.left = at
		id = op.Parent
	}
	b.inside[g-1] = goesOn
}

// Objects appends to dst the objects that an operation may touch, each once.
func (o *Op) Objects(dst []ObjectID) []ObjectID {
	if o.Kind != Select {
		if o.Object != 0 {
			dst = append(dst, o.Object)
		}
		return dst
	}
next:
	for _, c := range o.Cases {
		if c.Object == 0 {
			continue
		}
		for _, seen := range dst {
			if seen == c.Object {
				continue next
			}
		}
		dst = append(dst, c.Object)
	}
	return dst
}

// finished takes the end of an operation.
func (b *Builder) finished(id OpID, r *row, at Pos) {
	op, n := b.ops.edit(id), b.note(r)
	op.End, op.endT, op.endP = at, r.t, b.proc(r)
	op.Closed, op.Failed, op.Ran = n.Closed, n.Failed, n.Ran
	received := op.Kind == Recv
	if op.Kind == Select {
		op.Chosen = DefaultCase
		if n.Chosen >= 0 && n.Chosen < len(op.Cases) {
			op.Chosen = n.Chosen
			c := &op.Cases[n.Chosen]
			op.Object, op.Value, op.Known, op.token = c.Object, c.Value, c.Known, c.token
			received = c.Kind == Recv
		}
	}
	if received {
		op.Value, op.Known, op.token = n.Value, n.Known, b.token(n.Token, n.Value, n.Known)
	}
	if op.Object != 0 {
		b.track(op.Object).finished(b, op)
	}
	if op.lock != 0 {
		b.track(op.lock).acquire(at, op.G, false)
	}
}

// doing gives the operation to which a change belongs, by what its stack says: of
// the goroutine with a dense index plus one.
func (b *Builder) doing(g int32, r *row) OpID {
	within := Within(r.flags >> withinShift)
	if g <= 0 || within == Elsewhere || len(b.inside) < int(g) {
		return 0
	}
	id := b.inside[g-1]
	if id == 0 {
		id = b.instant[g-1]
	}
	if id == 0 || within == InSelect && b.ops.at(id).Kind != Select {
		return 0
	}
	return id
}

// parked takes that a goroutine began to wait in its operation. A close waits
// for nothing: it was interrupted.
func (b *Builder) parked(r *row, at Pos) {
	id := b.doing(r.g, r)
	if id == 0 || !b.ops.at(id).extends() || b.ops.at(id).Kind == Close {
		return
	}
	b.belongs(r, id)
	switch op := b.ops.at(id); {
	case op.Park < 0:
		op = b.ops.edit(id)
		op.Park, op.parkT = at, r.t
	case op.Wake >= 0 && op.retries(): // it was woken to try again, and came too late
		op = b.ops.edit(id)
		op.Wake, op.Waker, op.WakerG = -1, 0, NoG
	}
}

// woken takes that a goroutine was released: by an operation, if the stack says
// that its waker was in one.
func (b *Builder) woken(r *row, at Pos) {
	var waking OpID
	waker := b.doing(r.peer, r)
	if len(b.inside) >= int(r.g) {
		if id := b.inside[r.g-1]; id != 0 {
			if op := b.ops.at(id); op.Park >= 0 && op.Wake < 0 {
				waking = id
			}
		}
	}
	if waking != 0 {
		op := b.ops.edit(waking)
		op.Wake, op.wakeT = at, r.t
		if r.peer > 0 {
			op.WakerG = b.gs.at(int(r.peer - 1)).id
		}
		if waker != 0 && b.meet(b.ops.at(waker), op) {
			op.Waker = waker
		} else {
			waker = 0
		}
	}
	if waker == 0 {
		return
	}
	b.belongs(r, waker)
	if op := b.ops.at(waker); op.WokeG == NoG {
		op = b.ops.edit(waker)
		op.Woke, op.WokeG, op.wokeT, op.wokeAt = waking, b.gs.at(int(r.g-1)).id, r.t, at
	}
}

// meet tells whether two operations have an object in common.
func (b *Builder) meet(a, c *Op) bool {
	var room [8]ObjectID
	list := a.Objects(room[:0])
	if a.lock != 0 {
		list = append(list, a.lock)
	}
	for _, id := range c.Objects(nil) {
		for _, other := range list {
			if id == other {
				return true
			}
		}
	}
	return false
}
