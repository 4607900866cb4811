package sched

import (
	"cmp"
	"slices"
	"sort"
)

// ChannelState is a channel at one moment.
type ChannelState struct {
	Buffer    []Message // the values in it, oldest first
	Senders   []Waiter  // that wait to send, in the order of their queue
	Receivers []Waiter
	Closed    bool
	CloseOp   OpID // that closed it
	Sent      int  // values that had been put in
	Received  int  // values that had been taken out
	// Foreign: code that is not instrumented used the channel, so there may be
	// more than is shown. Approx: in which order overlapping operations took
	// effect is not known, and no order was found that explains all of them.
	Foreign, Approx bool
}

// Waiter is a goroutine in the queue of a channel or lock.
type Waiter struct {
	G     GoID
	Op    OpID
	Value string // that it would send
	Known bool
	Since Pos  // when it began to wait
	Read  bool // of a RWMutex: it wants to read
}

// ChannelAt fills in the state of a channel at a position; the slices of st are
// used again.
func (h *History) ChannelAt(st *ChannelState, c ObjectID, p Pos) {
	*st = ChannelState{Buffer: st.Buffer[:0], Senders: st.Senders[:0], Receivers: st.Receivers[:0]}
	log := h.log(c)
	if log == nil {
		return
	}
	st.Foreign, st.Approx = log.foreign, log.approx
	st.Received, st.Sent = log.takenBefore(p), log.sentBefore(p)
	for i := st.Received; i < st.Sent; i++ {
		st.Buffer = append(st.Buffer, *log.message(i))
	}
	if n := sort.Search(len(log.closes), func(i int) bool { return log.closes[i].at >= p }); n > 0 {
		st.Closed, st.CloseOp = true, log.closes[n-1].op
	}
	h.eachWaiter(c, p, func(op *Op, w Waiter) {
		if op.Kind == Send {
			st.Senders = append(st.Senders, w)
		} else if op.Kind == Recv {
			st.Receivers = append(st.Receivers, w)
		}
		for _, k := range op.Cases {
			if k.Object != c {
				continue
			}
			if k.Kind == Send {
				w.Value, w.Known = k.Value, k.Known
				st.Senders = append(st.Senders, w)
			} else {
				st.Receivers = append(st.Receivers, w)
			}
		}
	})
}

// eachWaiter calls f with the operations that wait for an object at a position,
// in the order in which they began to.
func (h *History) eachWaiter(id ObjectID, p Pos, f func(op *Op, w Waiter)) {
	type waiting struct {
		op *Op
		w  Waiter
	}
	var list []waiting
	var room [8]ObjectID
	for _, sp := range h.At(nil, p) {
		if sp.State != Waiting {
			continue
		}
		op, ok := h.OpAt(sp.G, p)
		if ok && op.Waits(p) && slices.Contains(op.Objects(room[:0]), id) {
			list = append(list, waiting{&op, Waiter{op.G, op.ID, op.Value, op.Known, op.Park, op.Kind == RLock}})
		}
	}
	slices.SortFunc(list, func(a, b waiting) int { return cmp.Compare(a.w.Since, b.w.Since) })
	for _, x := range list {
		f(x.op, x.w)
	}
}
