package narrate

import (
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// alsoReadyWords says which other cases a select could have taken.
func (c *telling) alsoReadyWords() string {
	list := c.alsoReady()
	if len(list) == 0 {
		return ""
	}
	names := c.caseList(list)
	return lang.Text{
		En: " Also ready: " + names + ". A select picks at random.",
		Zh: "同样就绪的还有 " + names + "：select 是随机挑选的。",
	}.In(c.opts.Lang)
}

// alsoReady gives the cases that were surely ready and not taken: ready when the
// select began, still ready when it had chosen, on a channel of which everything
// is known and that nobody else was at in between.
func (c *telling) alsoReady() []sched.Case {
	op := c.op
	var list []sched.Case
	for i := range op.Cases {
		k := &op.Cases[i]
		if i == op.Chosen || k.Object == 0 || k.Object == op.Object {
			continue
		}
		if c.ready(k, op.Begin+1) && c.ready(k, c.Pos) && !c.contested(k.Object) {
			list = append(list, *k)
		}
	}
	return list
}

// ready tells whether a case could be taken at a position.
func (c *telling) ready(k *sched.Case, p sched.Pos) bool {
	o, _ := c.hist.Object(k.Object)
	var st sched.ChannelState
	c.hist.ChannelAt(&st, k.Object, p)
	switch {
	case !o.Made || st.Foreign || st.Approx:
		return false
	case k.Kind == sched.Send:
		return !st.Closed && (len(st.Buffer) < o.Cap || len(st.Receivers) > 0)
	}
	return st.Closed || len(st.Buffer) > 0 || len(st.Senders) > 0
}

// contested tells whether another goroutine may have done something with a
// channel while the select chose.
func (c *telling) contested(id sched.ObjectID) bool {
	for _, other := range c.hist.ObjectOps(nil, id, c.op.Begin, c.Pos) {
		if op := c.operation(other); op.G != c.op.G {
			return true
		}
	}
	return c.underWay(id, c.op.Begin+1)
}

// underWay tells whether another goroutine is in an operation on an object at a
// position and does not wait in it: what it has done already is not known.
func (c *telling) underWay(id sched.ObjectID, p sched.Pos) bool {
	for _, sp := range c.existing(p) {
		op, ok := c.hist.OpAt(sp.G, p)
		if ok && op.ID != c.op.ID && !(op.Park >= 0 && op.Park < p) && touches(&op, id) {
			return true
		}
	}
	return false
}

func touches(op *sched.Op, id sched.ObjectID) bool {
	return op.Object == id || slices.ContainsFunc(op.Cases, func(k sched.Case) bool { return k.Object == id })
}
