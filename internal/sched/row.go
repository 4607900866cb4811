package sched

// row is an entry with everything that many entries share replaced by numbers.
type row struct {
	t       Time
	shape   ShapeID
	ctx     uint32 // number of where it happened, a context
	g, peer int32  // dense index of the goroutine, plus one; 0 none
	extra   int32  // into the extras that belong to the rows, plus one; 0 none
	traits         // what its shape says
}

// traits are what is asked most often of a row.
type traits struct {
	kind   Kind
	flags  uint8 // phase | evidence<<2 | quiet<<4 | within<<5
	fromTo uint8 // states
	effect effect
}

// effect is what an entry does to lanes, which its shape decides.
type effect uint8

// Bits of an effect. Who changes a P leaves it in a state.
const (
	changesG effect = 1 << iota
	changesProc
	tells     // it is part of the story; of a row also: and so is its goroutine
	joins     // it may be the first of several that make one step
	seatShift = 4
)

// seat is what the entry makes of its P: Running and Syscall are states of the
// goroutine that is on it, Runnable is a P that looks for work, Waiting one that was
// given up.
func (e effect) seat() State { return State(e >> seatShift) }

func (t *traits) from() State  { return State(t.fromTo >> 4) }
func (t *traits) to() State    { return State(t.fromTo & 15) }
func (t *traits) phase() Phase { return Phase(t.flags & 3) }
func (t *traits) quiet() bool  { return t.flags&quietFlag != 0 }

// Flags of a row, beside its phase and evidence.
const (
	quietFlag   = 1 << 4
	withinShift = 5
)

// ShapeID is the number of a shape: what an entry shares with others.
type ShapeID uint32

// shape is what an entry has in common with many others: all but who, when and
// where. A program has a few thousand of them, however long it runs.
type shape struct {
	traits
	stack, gstack StackID
	reason        uint32 // into strs
	text          uint32 // of kinds that have few texts; that of others is an extra
}

// fewTexts tells whether entries of a kind share their texts.
func (k Kind) fewTexts() bool { return k != Note && k != Task && k < Deadlock }

// context is where something happened.
type context struct {
	p int32
	m int64
}

// extra is what few entries have.
type extra struct {
	text, category uint32
	value, parent  int64
	op             OpID
	note           *OpNote // until the generation is sealed
}

// names are the numbers that rows hold, spelled out. Histories share them with the
// builder, which only appends.
type names struct {
	strs   []string
	stacks [][]Frame
	shapes []shape
	ctxs   []context
}

// clip gives the names as they are now.
func (n *names) clip() names {
	return names{
		n.strs[:len(n.strs):len(n.strs)], n.stacks[:len(n.stacks):len(n.stacks)],
		n.shapes[:len(n.shapes):len(n.shapes)], n.ctxs[:len(n.ctxs):len(n.ctxs)],
	}
}

// stack gives the stack of the one who acts.
func (n *names) stack(r *row) StackID { return n.shapes[r.shape].stack }

// text gives the number of a row's text.
func (n *names) text(r *row, extras []extra) uint32 {
	if !r.kind.fewTexts() {
		if r.extra > 0 {
			return extras[r.extra-1].text
		}
		return 0
	}
	return n.shapes[r.shape].text
}

// scope gives to what a range belongs.
func scope(r *row, extras []extra) int64 {
	if r.extra > 0 {
		return extras[r.extra-1].value
	}
	return ScopeAll
}

// proc gives the P on which it happened, -1 for none.
func (n *names) proc(r *row) int32 { return n.ctxs[r.ctx].p }

func (n *names) thread(r *row) ThreadID { return ThreadID(n.ctxs[r.ctx].m) }

// setEffect finds out what entries of a shape do to lanes and to steps.
func (s *shape) setEffect() {
	from, to := s.from(), s.to()
	s.effect = 0
	if s.kind.changesG() {
		s.effect |= changesG
	}
	moves := s.kind.changesG() && (from == Running || to == Running || from == Syscall || to == Syscall)
	if s.kind == ProcStart || s.kind == ProcStop || moves && s.kind != Unblock && s.kind != Create {
		s.effect |= changesProc
	}
	if s.flags&quietFlag == 0 && !s.kind.Hidden() && s.kind != Metric && s.kind != Label {
		s.effect |= tells
	}
	switch s.kind {
	case EnterSys, Yield, Range, Stuck:
		s.effect |= joins
	case Unblock:
		if s.stack == 0 {
			s.effect |= joins
		}
	}
	seat := Runnable
	switch {
	case s.kind == ProcStop:
		seat = Waiting
	case s.kind == ProcStart:
	case to == Running || to == Syscall:
		seat = to
	}
	s.effect |= effect(seat) << seatShift
}
