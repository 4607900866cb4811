package sched

// ObjectID is the number of a channel or lock, from 1 in the order in which the
// history first hears of them. 0 is "none": a nil channel, or one that is not
// known.
type ObjectID int32

// ObjectKind says what an object is.
type ObjectKind uint8

// Kinds of objects.
const (
	Channel ObjectKind = iota
	Mutex              // also a RWMutex
	WaitGroup
	OnceObject
	CondObject
)

// Object is a channel or a lock.
type Object struct {
	ID   ObjectID
	Kind ObjectKind
	Name string // how the source calls it where it was made or first used: "jobs"
	Nth  int    // among the objects of that name, from 1
	Type string // of a channel: the type of its values
	Cap  int    // of a channel
	// Made tells that the note of its making was seen: it was empty then.
	Made bool
}

// Objects counts the channels and locks that were ever seen.
func (h *History) Objects() int { return len(h.objects) }

// Object gives what is known of an object; ok is false when there is none of
// that number.
func (h *History) Object(id ObjectID) (Object, bool) {
	if id <= 0 || int(id) > len(h.objects) {
		return Object{}, false
	}
	return h.objects[id-1], true
}

// Since gives the position from which on the history knows of an object.
func (h *History) Since(id ObjectID) Pos {
	if log := h.log(id); log != nil && len(log.ops) > 0 {
		return h.ops.at(log.ops[0]).Begin
	}
	return h.entries
}

// Foreign tells whether code that is not instrumented used a channel, as far as it
// left a trace there.
func (h *History) Foreign(id ObjectID) bool {
	log := h.log(id)
	return log != nil && log.foreign
}

func (h *History) log(id ObjectID) *objectLog {
	if id <= 0 || int(id) > len(h.logs) {
		return nil
	}
	return h.logs[id-1]
}

// ObjectOps appends to dst the operations that concern an object and began in
// [lo, hi), in the order of their begin.
func (h *History) ObjectOps(dst []OpID, id ObjectID, lo, hi Pos) []OpID {
	log := h.log(id)
	if log == nil {
		return dst
	}
	return append(dst, log.ops[countOps(&h.ops, log.ops, lo):countOps(&h.ops, log.ops, hi)]...)
}

// objectLog is what happened to one object, as one history knows it.
type objectLog struct {
	ops     []OpID // in the order of their begin
	settled []Message
	tail    []Message // after those; a later history may know better
	closes  []closing
	holds   []hold
	adds    []adding
	// uneven: the counter of the WaitGroup is changed without notes, too.
	uneven bool
	// Foreign: code that is not instrumented took part.
	foreign bool
	// Approx: no order was found that agrees with everything noted.
	approx bool
}

type closing struct {
	at Pos
	op OpID
}
