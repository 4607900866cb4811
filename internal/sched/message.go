package sched

import "sort"

// Message is a value's way over a channel, from a send to a receive.
type Message struct {
	Channel ObjectID
	Seq     int // its place among those of the channel, from 1
	Value   string
	Known   bool // Value is known

	From, To     GoID // NoG: nobody yet, or not known
	FromOp, ToOp OpID // 0: code that is not instrumented, or nobody yet
	// Sent and Received are the entries with which it had been put into the
	// channel and taken out; equal when it was handed over. Received is -1 while
	// it lies in the buffer. They are exact for a hand-over, else within the
	// operation, and in an order that the channel allows.
	Sent, Received Pos

	// OneOf: another send of an equal value was under way at the same time, so
	// that it may have been the other one's.
	OneOf    bool
	Evidence Evidence
}

// Handed tells whether the value went straight from one goroutine to the other,
// without lying in a buffer.
func (m *Message) Handed() bool { return m.Received == m.Sent }

// Messages counts the messages of a channel.
func (h *History) Messages(c ObjectID) int {
	if log := h.log(c); log != nil {
		return log.messages()
	}
	return 0
}

// Message gives the i-th message of a channel, from 0 to Messages, in the order
// in which they went in and, for a channel, also come out.
func (h *History) Message(c ObjectID, i int) Message { return *h.log(c).message(i) }

func (l *objectLog) messages() int { return len(l.settled) + len(l.tail) }

func (l *objectLog) message(i int) *Message {
	if i < len(l.settled) {
		return &l.settled[i]
	}
	return &l.tail[i-len(l.settled)]
}

// sentBefore counts the messages that had been put in at a position.
func (l *objectLog) sentBefore(p Pos) int {
	return sort.Search(l.messages(), func(i int) bool { return l.message(i).Sent >= p })
}

// takenBefore counts those that had been taken out.
func (l *objectLog) takenBefore(p Pos) int {
	return sort.Search(l.messages(), func(i int) bool { m := l.message(i); return m.Received < 0 || m.Received >= p })
}

// MessageOf gives the message that an operation sent or received; ok is false
// when there is none, or not yet.
func (h *History) MessageOf(id OpID) (m Message, ok bool) {
	op, ok := h.Op(id)
	if !ok {
		return m, false
	}
	log := h.log(op.Object)
	if log == nil {
		return m, false
	}
	last := max(op.End, op.Wake)
	if last < 0 {
		last = h.entries
	}
	for i := log.sentBefore(op.Begin); i < log.messages(); i++ {
		m := log.message(i)
		if m.FromOp == id {
			return *m, true
		}
		if m.Sent > last {
			break
		}
	}
	for i := log.takenBefore(op.Begin); i < log.messages(); i++ {
		m := log.message(i)
		if m.ToOp == id {
			return *m, true
		}
		if m.Received < 0 || m.Received > last {
			break
		}
	}
	return m, false
}

// MessagesIn appends to dst the messages of all channels that were received, or
// sent and not yet received, by an entry in [lo, hi), at most limit of them; more
// tells whether there were others.
func (h *History) MessagesIn(dst []Message, lo, hi Pos, limit int) (list []Message, more bool) {
	n := 0
	for _, log := range h.logs {
		if log == nil {
			continue
		}
		for i := log.takenBefore(lo); i < log.messages(); i++ {
			m := log.message(i)
			if m.Sent >= hi || m.Received >= hi {
				break
			}
			if n == limit {
				return dst, true
			}
			dst = append(dst, *m)
			n++
		}
	}
	return dst, false
}
