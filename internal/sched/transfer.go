package sched

// tracker follows one object while a history is built.
type tracker struct {
	object ObjectID
	cap    int
	made   bool
	queued bool       // it is to be settled
	public *objectLog // what histories see; nil when that has changed

	objectLog
	strayed bool       // a settled message stands where it contradicts what was noted
	open    []OpID     // operations that may be under way
	fixed   []transfer // of a channel: in their final order, but not in their final places
	pending []transfer // of a channel: not yet settled, in the order in which they became known
}

// transfer is a value's way through a channel as far as it is known: both ends
// of a hand-over, one end of what goes through a buffer.
type transfer struct {
	put, take end
	oneOf     bool
	group     int  // with which it could have been exchanged, from 1; 0 for none
	loose     bool // which put belongs to which take follows from an order that may not be the true one
}

// end is one side of a transfer. It took effect between b and e; in the entries
// from lo to hi.
type end struct {
	there  bool // the trace tells of this side
	maybe  bool // its operation has begun and not ended: it may have taken effect
	op     OpID // 0: code that is not instrumented
	g      GoID
	token  uint32 // 0: not known
	value  string
	known  bool
	b, e   Time
	lo, hi Pos
	pb, pe int32 // the Ps at b and e
	lets   OpID  // of a take: the waiting send whose value moved into the slot at the same moment
}

// skew is how much the clocks of two Ps may differ: what lies closer together
// happened at the same time, unless one P saw both. (Measured on one machine of
// two cores: below 200 ns.)
const skew Time = 200

// before tells whether x was surely over when y began.
func (x *end) before(y *end) bool {
	if x.g == y.g && x.g != NoG || x.pe == y.pb && x.pe >= 0 {
		return x.hi < y.lo
	}
	return x.e+skew < y.b
}

// never is a position behind all others.
const never Pos = 1 << 62

// eternity is a time behind all others.
const eternity Time = 1 << 62

// side is an operation as one end of a transfer.
func (o *Op) side() end {
	s := end{
		there: true, op: o.ID, g: o.G, token: o.token, value: o.Value, known: o.Known,
		b: o.beginT, e: o.endT, lo: o.Begin, hi: o.End, pb: o.beginP, pe: o.endP,
	}
	if o.End < 0 {
		s.e, s.hi, s.maybe, s.pe = eternity, never, true, -1
	}
	return s
}

// unseen is code that is not instrumented as the other end of s.
func unseen(s end, g GoID) end {
	return end{there: true, g: g, b: s.b, e: s.e, lo: s.lo, hi: s.hi, pb: s.pb, pe: s.pe}
}

// narrow makes an end happen between the moment at which waiting was queued and
// the wake-up by actor.
func (s end) narrow(waiting *Op, actor *Op) end {
	if waiting != nil && waiting.Park > s.lo {
		s.lo, s.b, s.pb = waiting.Park, waiting.parkT, -1
	}
	if s.op != actor.ID && actor.Begin > s.lo {
		s.lo, s.b, s.pb = actor.Begin, actor.beginT, actor.beginP
	}
	s.hi, s.e, s.pe, s.maybe = actor.wokeAt, actor.wokeT, actor.beginP, false
	return s
}

// finished takes the end of an operation on the object.
func (t *tracker) finished(b *Builder, op *Op) {
	switch {
	case op.Does(Send, t.object):
		t.sent(b, op)
	case op.Does(Recv, t.object):
		if !op.Closed {
			t.received(b, op)
		}
	case op.Kind == Close:
		at := op.End
		if op.WokeG != NoG {
			at = op.wokeAt
		}
		t.closes = append(t.closes, closing{at, op.ID})
	case (op.Kind == Lock || op.Kind == RLock) && !op.Failed:
		t.acquire(op.End, op.G, op.Kind == RLock)
	case op.Kind == Wait:
		t.waited()
	}
}

// instantly takes an operation without an end.
func (t *tracker) instantly(op *Op) {
	switch op.Kind {
	case Unlock, RUnlock:
		t.release(op.Begin, op.G, op.Kind == RUnlock)
	case AddN:
		t.count(op.Begin, op.N)
	case Done:
		t.count(op.Begin, -1)
	}
}

// sent finds out where the value of a send went.
func (t *tracker) sent(b *Builder, op *Op) {
	put := op.side()
	switch {
	case op.Waker != 0: // whoever took it tells
	case op.Wake >= 0: // code that is not instrumented took it, or took what made room
		t.foreign = true
		put.lo, put.b, put.hi, put.e, put.pb, put.pe = op.Park, op.parkT, op.Wake, op.wakeT, -1, -1
		if t.cap == 0 {
			t.pending = append(t.pending, transfer{put: put, take: unseen(put, op.WakerG)})
			return
		}
		t.pending = append(t.pending, transfer{put: put}, transfer{take: unseen(put, op.WakerG)})
	case op.WokeG != NoG: // a receiver was waiting: it went straight there
		var take end
		if op.Woke == 0 {
			t.foreign = true
			put = put.narrow(nil, op)
			take = unseen(put, op.WokeG)
		} else {
			waiting := b.ops.at(op.Woke)
			put, take = put.narrow(waiting, op), waiting.side().narrow(waiting, op)
		}
		t.pending = append(t.pending, transfer{put: put, take: take})
	case t.cap == 0:
		t.foreign = true
		t.pending = append(t.pending, transfer{put: put, take: unseen(put, NoG)})
	default:
		t.pending = append(t.pending, transfer{put: put})
	}
}

// received finds out where the value of a receive came from.
func (t *tracker) received(b *Builder, op *Op) {
	take := op.side()
	switch {
	case op.Waker != 0: // whoever sent it tells
	case op.Wake >= 0: // a timer, or code that is not instrumented, sent it
		t.foreign = true
		take.lo, take.b, take.hi, take.e, take.pb, take.pe = op.Park, op.parkT, op.Wake, op.wakeT, -1, -1
		t.pending = append(t.pending, transfer{put: unseen(take, op.WakerG), take: take})
	case op.WokeG != NoG && op.Woke == 0: // a sender was waiting whose operation is not known
		t.foreign = true
		take = take.narrow(nil, op)
		if put := unseen(take, op.WokeG); t.cap == 0 {
			t.pending = append(t.pending, transfer{put: put, take: take})
		} else {
			t.pending = append(t.pending, transfer{take: take}, transfer{put: put})
		}
	case op.WokeG != NoG: // a sender was waiting
		waiting := b.ops.at(op.Woke)
		take = take.narrow(waiting, op)
		put := waiting.caseSide(op.Object).narrow(waiting, op)
		if t.cap == 0 {
			t.pending = append(t.pending, transfer{put: put, take: take})
		} else { // the oldest value was taken; the sender's moved into the free slot
			take.lets = put.op
			t.pending = append(t.pending, transfer{take: take}, transfer{put: put})
		}
	case t.cap == 0:
		t.foreign = true
		t.pending = append(t.pending, transfer{put: unseen(take, NoG), take: take})
	default:
		t.pending = append(t.pending, transfer{take: take})
	}
}

// caseSide is a waiting operation as the sender to a channel: a select that has
// not said yet which case it was has one that sends there.
func (o *Op) caseSide(c ObjectID) end {
	s := o.side()
	if o.Kind == Select && o.Chosen == NoCase {
		for _, k := range o.Cases {
			if k.Kind == Send && k.Object == c {
				s.value, s.known, s.token = k.Value, k.Known, k.token
				break
			}
		}
	}
	return s
}
