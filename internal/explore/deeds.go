package explore

import "govis/internal/sched"

// Deed is one thing that a goroutine did, by itself: with what outcome and where in
// the source, but without what others had done before.
type Deed struct {
	What uint64 // equal for what is alike
	Line int32  // of the source, 0 where the trace has none
	Step int32
}

// Deeds gives the schedule of a run up to a position, and what each goroutine did
// until then, in its order. The family is that of Family with the same lines. Those
// of the system are left out. It takes about 40 bytes for each thing that was done.
func Deeds(h *sched.History, family []Member, lines bool, until sched.Pos) (*Schedule, map[sched.GoID][]Deed) {
	all := make(map[sched.GoID][]Deed, len(family))
	s := read(h, family, lines, until, func(g sched.GoID, d Deed) { all[g] = append(all[g], d) })
	return s, all
}

// deed tells of what a goroutine did, if somebody wants to know.
func (r *reader) deed(g *who, what name, stack sched.StackID, step int) {
	if r.did == nil || g.system {
		return
	}
	d := Deed{Step: int32(step)}
	if f, ok := r.h.Site(stack); ok {
		what, d.Line = what.word(f.Func), int32(f.Line)
	}
	d.What = uint64(what)
	r.did(g.g, d)
}

// named adds what the objects of an operation are called.
func (r *reader) named(what name, op *sched.Op, waits bool) name {
	if r.did == nil {
		return what
	}
	for _, id := range objects(op, waits) {
		o, _ := r.h.Object(id)
		what = what.word(o.Name)
	}
	return what
}
