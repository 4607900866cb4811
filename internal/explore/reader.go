package explore

import (
	"strings"

	"govis/internal/sched"
)

// reader walks through a history and names its events.
type reader struct {
	h       *sched.History
	gs      map[sched.GoID]*who
	objects map[sched.ObjectID]*thing
	ids     map[name]int       // how often something of that name was seen before
	told    map[sched.OpID]int // the step that tells what an operation did, where that is not the one of its end
	output  thing
	lines   bool                   // lines of the source tell places apart
	did     func(sched.GoID, Deed) // nil: nobody wants to know
	s       Schedule
	sum     uint64
}

// who is a goroutine: its name, by how it came to be and not by its number, and
// the last event it took part in.
type who struct {
	id, last name
	called   string // the function it runs
	g        sched.GoID
	system   bool
}

// thing is an object, in the same way.
type thing struct{ id, last name }

func newReader(h *sched.History, family []Member) *reader {
	r := &reader{
		h: h, gs: make(map[sched.GoID]*who, len(family)), objects: map[sched.ObjectID]*thing{}, ids: map[name]int{},
		told:   map[sched.OpID]int{},
		output: thing{id: nothing.word("output")},
	}
	all := make([]who, len(family))
	for i, m := range family {
		all[i] = who{id: name(m.Path), called: m.Name, g: m.ID, system: m.System}
		r.gs[m.ID] = &all[i]
	}
	return r
}

func (r *reader) schedule() *Schedule {
	r.s.ID = r.sum
	return &r.s
}

// entry takes the entry that follows a position.
func (r *reader) entry(p sched.Pos) {
	e := r.h.Entry(p)
	switch {
	case e.Quiet || e.Kind.Hidden():
		return
	case e.Kind == sched.Create:
		r.create(&e)
	case e.Kind == sched.Deadlock, e.Kind == sched.End:
		r.happens(&e, nothing.word(e.Kind.String()).word(e.Text))
	case e.G == sched.NoG || r.who(e.G).system:
		return
	case e.Kind == sched.Exit, e.Kind == sched.Stuck:
		r.deed(r.who(e.G), nothing.word(e.Kind.String()), 0, e.Step)
		r.happens(&e, nothing.word(e.Kind.String()), r.who(e.G))
	case e.Kind == sched.Block:
		r.block(&e)
	case e.Kind == sched.Unblock:
		r.unblock(&e)
	case e.Kind.Operates():
		r.operation(&e)
	}
	r.printed(&e)
}

// happens adds an event that some goroutines took part in.
func (r *reader) happens(e *sched.Entry, what name, gs ...*who) {
	for _, g := range gs {
		what = what.number(uint64(g.id)).number(uint64(g.last))
	}
	r.add(e, what)
	for _, g := range gs {
		g.last = what
	}
}

// touches adds an event of a goroutine that some objects were there for, too.
func (r *reader) touches(e *sched.Entry, what name, things ...*thing) {
	for _, t := range things {
		what = what.number(uint64(t.id)).number(uint64(t.last))
	}
	g := r.who(e.G)
	r.happens(e, what, g)
	for _, t := range things {
		t.last = g.last
	}
}

func (r *reader) add(e *sched.Entry, n name) {
	r.s.events = append(r.s.events, event{uint64(n), e.Step})
	r.sum += n.spread()
}

// create: one goroutine makes another.
func (r *reader) create(e *sched.Entry) {
	if e.Peer == sched.NoG {
		return
	}
	by, child := r.who(e.Peer), r.who(e.G)
	if by.system || child.system {
		return
	}
	r.deed(by, nothing.word("create").word(child.called), e.Stack, e.Step)
	r.happens(e, nothing.word("create"), by, child)
}

// numbered tells apart what else would have the same name.
func (r *reader) numbered(n name) name {
	r.ids[n]++
	return n.number(uint64(r.ids[n]))
}

func (r *reader) who(id sched.GoID) *who {
	g := r.gs[id]
	if g == nil { // nothing is known of it but its number
		g = &who{id: r.numbered(nothing), g: id}
		r.gs[id] = g
	}
	return g
}

// thing gives an object; who sees it first gives it its name.
func (r *reader) thing(id sched.ObjectID, by sched.GoID) *thing {
	t := r.objects[id]
	if t == nil {
		o, _ := r.h.Object(id)
		t = &thing{id: r.numbered(nothing.word(o.Name).number(uint64(r.who(by).id)))}
		r.objects[id] = t
	}
	return t
}

// block: a wait in an operation depends on what it is done to. Of a wait for a
// channel or lock without a note the place is known; other waits, such as for the
// network or the time, are no order of goroutines.
func (r *reader) block(e *sched.Entry) {
	what := nothing.word("waits")
	if op, ok := r.h.Op(e.Op); ok {
		what = what.word(op.Kind.String()).word(op.Text)
		r.deed(r.who(e.G), r.named(what, &op, true), e.Stack, e.Step)
		r.touches(e, what, r.things(&op, true)...)
		return
	}
	if forGoroutines(e.Reason) {
		what = what.word(e.Reason)
		r.deed(r.who(e.G), what, e.Stack, e.Step)
		r.happens(e, r.at(what, e.Stack), r.who(e.G))
	}
}

// forGoroutines tells whether one waits for other goroutines with a reason of the
// runtime (runtime/traceruntime.go, traceBlockReasonStrings).
func forGoroutines(reason string) bool {
	return strings.HasPrefix(reason, "chan ") || strings.HasPrefix(reason, "sync") || reason == "select" || reason == "forever"
}

// unblock: a wake-up without a note brings two goroutines together.
func (r *reader) unblock(e *sched.Entry) {
	if op, ok := r.h.Op(e.Op); ok && op.G == e.Peer {
		r.told[op.ID] = e.Step
	}
	if e.Op != 0 || e.Peer == sched.NoG || r.who(e.Peer).system {
		return
	}
	by, woken := r.who(e.Peer), r.who(e.G)
	r.deed(by, nothing.word("wakes").word(woken.called), e.Stack, e.Step)
	r.happens(e, r.at(nothing.word("wakes"), e.Stack), by, woken)
}

func (r *reader) at(n name, stack sched.StackID) name {
	if f, ok := r.h.Site(stack); ok {
		if n = n.word(f.Func); r.lines {
			n = n.number(uint64(f.Line))
		}
	}
	return n
}

// operation: what was done, once it is done.
func (r *reader) operation(e *sched.Entry) {
	op, ok := r.h.Op(e.Op)
	if !ok || e.Phase == sched.Begin {
		return
	}
	what := nothing.word(op.Kind.String()).word(op.Text)
	for _, yes := range []bool{op.Closed, op.Failed, op.Ran} {
		if what = what.word("no"); yes {
			what = what.word("yes")
		}
	}
	if op.Kind == sched.Select {
		what = what.number(uint64(int64(op.Chosen)))
	}
	if step, ok := r.told[op.ID]; ok && op.Park < 0 {
		e.Step = step
	}
	r.deed(r.who(e.G), r.named(what, &op, false), e.Stack, e.Step)
	r.touches(e, what, r.things(&op, false)...)
}

// objects are those of an operation: of a select, all while it waits, and the
// chosen one in the end. 0 is none.
func objects(op *sched.Op, waits bool) []sched.ObjectID {
	if waits {
		return op.Objects(nil)
	}
	return []sched.ObjectID{op.Object}
}

func (r *reader) things(op *sched.Op, waits bool) (list []*thing) {
	for _, id := range objects(op, waits) {
		if id != 0 {
			list = append(list, r.thing(id, op.G))
		}
	}
	return list
}

// printed: the lines of the output have an order, whatever they say.
func (r *reader) printed(e *sched.Entry) {
	for _, o := range r.h.Outputs(nil, e.Pos, e.Pos+1) {
		if g := r.who(o.G); !g.system {
			r.deed(g, nothing.word("prints"), 0, e.Step)
			r.touches(&sched.Entry{G: o.G, Step: e.Step}, nothing.word("prints"), &r.output)
		}
	}
}
