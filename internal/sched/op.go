package sched

// OpID is an operation's number, from 1 in the order in which they began. 0 is
// "no operation".
type OpID int32

// Op is something that a goroutine did with a channel or a lock, from its begin
// to its end. What the trace does not say is absent: a position of -1, a value
// that is not Known.
type Op struct {
	ID     OpID
	Kind   Kind
	Text   string // of a Cond: wait, signal, broadcast
	G      GoID
	Parent OpID     // the operation in which it began, such as Once.Do; 0 for none
	Object ObjectID // what it was done to; of a select that of the case that was chosen, 0 until then; 0 for a nil channel
	Expr   string   // how the source calls that object, "jobs" or "p.results"

	Begin, End Pos  // its entries; End is -1 while it lasts, and when it never ended
	Park, Wake Pos  // the entries that put its goroutine to waiting and that ended the wait, of a lock that was missed the last; -1
	Waker      OpID // the operation that ended the wait, 0 when it was not one
	WakerG     GoID // the goroutine that did; NoG for the runtime, such as a timer
	Woke       OpID // the first waiting operation that this one released, 0 for none
	WokeG      GoID // its goroutine; known also when that one's operation is not

	Value  string // that was sent or received
	Known  bool   // Value is known
	Closed bool   // it received from a closed channel: the zero value, ok = false
	Failed bool   // a TryLock that did not get the lock
	Ran    bool   // of Once: this call ran the function
	N      int    // of AddN: what was added

	Cases  []Case // of a select, in source order, without default
	Chosen int    // index into Cases, DefaultCase, or NoCase while it is not known
	// Default: the select has a default case.
	Default bool

	token                      uint32 // of the value
	lock                       ObjectID
	beginT, endT, parkT, wakeT Time
	beginP, endP               int32
	wokeT                      Time // when it released WokeG
	wokeAt                     Pos
	left                       Pos // the entry before which a panic had left it; 0 when none did
}

// Values of Op.Chosen that are no index.
const (
	DefaultCase = -1
	NoCase      = -2
)

// Case is one case of a select.
type Case struct {
	Kind   Kind // Send or Recv
	Object ObjectID
	Value  string // of a Send
	Known  bool
	token  uint32
}

// Open tells whether the operation is under way at a position.
func (o *Op) Open(p Pos) bool {
	return o.Begin < p && (o.End < 0 || o.End >= p) && (o.left == 0 || o.left >= p) && o.extends()
}

// Waits tells whether its goroutine waits in it at a position.
func (o *Op) Waits(p Pos) bool { return o.Park >= 0 && o.Park < p && (o.Wake < 0 || o.Wake >= p) }

// Does tells whether it sends to, or receives from, an object: as itself, or
// with the case that was chosen.
func (o *Op) Does(k Kind, c ObjectID) bool {
	if o.Kind == Select {
		return o.Chosen >= 0 && o.Cases[o.Chosen].Kind == k && o.Cases[o.Chosen].Object == c
	}
	return o.Kind == k && o.Object == c
}

// extends tells whether operations of this kind have a begin and an end.
func (o *Op) extends() bool {
	switch o.Kind {
	case Send, Recv, Close, Select, Lock, RLock, Wait, Once:
		return true
	case Cond:
		return o.Text == "wait"
	}
	return false
}

// Left tells that the operation never ended: a panic, or Goexit, left it.
func (o *Op) Left() bool { return o.left != 0 && o.End < 0 }

// retries tells whether a goroutine that is woken in the operation may have to
// wait again: whoever wakes it does not hand over what it waits for.
func (o *Op) retries() bool {
	switch o.Kind {
	case Send, Recv, Select, Close:
		return false
	}
	return true
}

// tells tells whether a note of the operation is part of the story. Its begin is
// told with what comes of it, alone when nothing
// does; its end is, unless a wake-up told it already.
func (o *Op) tells(ph Phase) bool {
	switch ph {
	case Begin:
		return o.Left() && o.Park < 0
	case Finish:
		return o.WokeG == NoG || o.Park >= 0
	}
	return true
}

// OpNote is what a note says of an operation, as the loader hands it to the
// builder. At the begin that is the object and what will be done, at the end how
// it came out.
type OpNote struct {
	Object ObjectID
	Expr   string
	Value  string
	Known  bool
	// Token is equal for equal values, "" when the value's text is enough.
	Token   string
	Closed  bool
	Failed  bool
	Ran     bool
	N       int
	Cases   []CaseNote
	Default bool
	Chosen  int // of the end of a select: index into Cases, or DefaultCase
	// Lock is the lock that a Cond's Wait gives back and takes again; 0 when it is
	// not known.
	Lock ObjectID
}

// CaseNote is what a note says of one case of a select.
type CaseNote struct {
	Kind   Kind // Send or Recv
	Object ObjectID
	Value  string
	Known  bool
	Token  string
}

// Op gives an operation; ok is false when there is none of that number.
func (h *History) Op(id OpID) (op Op, ok bool) {
	if id <= 0 || int(id) > h.ops.count() {
		return Op{}, false
	}
	return *h.ops.at(id), true
}

// Ops counts the operations.
func (h *History) Ops() int { return h.ops.count() }

// OpAt gives the operation in which a goroutine is at a position, the innermost
// one when one encloses another.
func (h *History) OpAt(id GoID, p Pos) (op Op, ok bool) {
	g, ok := h.dense(id)
	if !ok || int(g) >= len(h.opsOf) {
		return Op{}, false
	}
	list := h.opsOf[g]
	at := countOps(&h.ops, list, p)
	if at == 0 {
		return Op{}, false
	}
	for at := list[at-1]; at != 0; {
		op := h.ops.at(at)
		if op.Open(p) {
			return *op, true
		}
		at = op.Parent
	}
	return Op{}, false
}

// LastOp gives the last operation that a goroutine began before a position.
func (h *History) LastOp(id GoID, p Pos) (op Op, ok bool) {
	g, ok := h.dense(id)
	if !ok || int(g) >= len(h.opsOf) {
		return Op{}, false
	}
	list := h.opsOf[g]
	if at := countOps(&h.ops, list, p); at > 0 {
		return *h.ops.at(list[at-1]), true
	}
	return Op{}, false
}
