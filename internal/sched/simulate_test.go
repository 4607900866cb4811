package sched_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"govis/internal/sched"
)

// world plays channels as the runtime does, every goroutine on a P of its own,
// and notes what instrumented code would: so that the truth is known.
type world struct {
	rng     *rand.Rand
	b       *sched.Builder
	t       sched.Time
	chans   []*simChan
	gs      []*simG
	truth   []pair
	equal   bool // all values are equal
	atomic  bool // whoever is released is so at once
	whole   bool // in one generation
	entries []sched.Entry
	sent    int
}

type simChan struct {
	id           sched.ObjectID
	cap          int
	buf          []simValue
	sendq, recvq []simWaiter // those that a select withdrew are skipped
}

// simWaiter is a goroutine in a queue, with the operation for which it is there.
type simWaiter struct {
	g   *simG
	ord int
}

type simValue struct {
	text string
	from *simG
	ord  int
}

// pair is who sent and who received, with the how-manieth of their operations.
type pair struct {
	ch       sched.ObjectID
	from, to sched.GoID
	fromOrd  int
	toOrd    int
}

type simCase struct {
	send bool
	ch   *simChan
	val  simValue
}

type simG struct {
	id    sched.GoID
	todo  int
	phase int // 0 idle, 1 begun, 2 has to wake somebody, 3 parked, 4 runnable, 5 to end
	cases []simCase
	sel   bool
	got   int // index of the case that went through
	value simValue
	ord   int
	wake  *simG
}

func (w *world) add(e sched.Entry) {
	w.t += sched.Time(1 + w.rng.IntN(120))
	e.T, e.M = w.t, sched.ThreadID(e.G)
	if e.Kind == sched.Unblock {
		e.M = sched.ThreadID(e.Peer)
	}
	e.P = sched.ProcID(e.M)
	if err := w.b.Add(e); err != nil {
		panic(err)
	}
	w.entries = append(w.entries, e)
	if !w.whole && w.rng.IntN(40) == 0 {
		w.b.Seal()
	}
}

func (w *world) note(g *simG, k sched.Kind, ph sched.Phase, n *sched.OpNote) {
	w.add(sched.Entry{Kind: k, Phase: ph, G: g.id, Note: n, Evidence: sched.Annotated})
}

func newWorld(seed uint64, gs, chans, ops int, equal bool) *world {
	w := &world{rng: rand.New(rand.NewPCG(seed, 1)), b: sched.NewBuilder(sched.Rules{
		System: func(string) bool { return false }, Helper: func(string) bool { return false },
	}), equal: equal}
	for i := range chans {
		capacity := []int{1, 0, 4, 2, 64}[(i+int(seed))%5]
		id := w.b.Object(sched.Object{Name: fmt.Sprint("c", i), Cap: capacity, Made: true})
		w.chans = append(w.chans, &simChan{id: id, cap: capacity})
	}
	for i := range gs + 1 {
		g := &simG{id: sched.GoID(i + 1), todo: ops}
		if i == gs {
			g.todo = 0 // the one that rescues
		}
		w.gs = append(w.gs, g)
		w.add(sched.Entry{Kind: sched.Appear, G: g.id, To: sched.Running, P: sched.ProcID(g.id), M: sched.ThreadID(g.id)})
	}
	return w
}

// run plays until nobody can go on.
func (w *world) run() *sched.History {
	for {
		var able []*simG
		for _, g := range w.gs {
			if g.phase != 3 && (g.phase != 0 || g.todo > 0) {
				able = append(able, g)
			}
		}
		if len(able) == 0 && !w.rescue() {
			break
		}
		if len(able) == 0 {
			continue
		}
		w.step(able[w.rng.IntN(len(able))])
	}
	w.b.Seal()
	return w.b.History()
}

// rescue lets the last goroutine do what one that is stuck waits for, as long as
// somebody has something left to do.
func (w *world) rescue() bool {
	aid := w.gs[len(w.gs)-1]
	more := false
	for _, g := range w.gs {
		more = more || g.todo > 0
	}
	if !more || aid.phase != 0 {
		return false
	}
	stuck := w.gs[w.rng.IntN(len(w.gs)-1)]
	for stuck.phase != 3 {
		stuck = w.gs[w.rng.IntN(len(w.gs)-1)]
	}
	c := stuck.cases[w.rng.IntN(len(stuck.cases))]
	w.ask(aid, []simCase{{send: !c.send, ch: c.ch}}, false)
	for aid.phase != 0 {
		w.step(aid)
	}
	return true
}

func (w *world) step(g *simG) {
	switch g.phase {
	case 0:
		g.todo--
		w.begin(g)
	case 1:
		if w.effect(g); w.atomic && g.phase == 2 {
			w.step(g)
		}
	case 2:
		w.add(sched.Entry{Kind: sched.Unblock, G: g.wake.id, Peer: g.id, From: sched.Waiting, To: sched.Runnable, Within: sched.InCall})
		g.wake.phase, g.wake, g.phase = 4, nil, 5
	case 4:
		w.add(sched.Entry{Kind: sched.Run, G: g.id, From: sched.Runnable, To: sched.Running})
		g.phase = 5
	case 5:
		w.end(g)
		g.phase = 0
	}
}

// begin makes up what a goroutine does next. Odd goroutines send, even ones
// receive; a third goes through select.
func (w *world) begin(g *simG) {
	sel, n := w.rng.IntN(3) == 0, 1
	if sel {
		n = 1 + w.rng.IntN(3)
	}
	var cases []simCase
	for range n {
		c := simCase{send: g.id%2 == 1, ch: w.chans[w.rng.IntN(len(w.chans))]}
		if sel && w.rng.IntN(4) == 0 {
			c.send = !c.send
		}
		cases = append(cases, c)
	}
	w.ask(g, cases, sel)
}

// ask notes the begin of an operation.
func (w *world) ask(g *simG, cases []simCase, sel bool) {
	g.sel, g.cases, g.got, g.phase = sel, cases, -1, 1
	g.ord++
	note := &sched.OpNote{}
	for i := range cases {
		c, k := &cases[i], sched.Recv
		if c.send {
			w.sent++
			k, c.val = sched.Send, simValue{fmt.Sprint(w.sent), g, g.ord}
			if w.equal {
				c.val.text = "{}"
			}
		}
		note.Cases = append(note.Cases, sched.CaseNote{Kind: k, Object: c.ch.id, Value: c.val.text, Known: c.send})
	}
	if c := &note.Cases[0]; !sel {
		w.note(g, c.Kind, sched.Begin, &sched.OpNote{Object: c.Object, Value: c.Value, Known: c.Known})
		return
	}
	w.note(g, sched.Select, sched.Begin, note)
}

// effect does it, or parks.
func (w *world) effect(g *simG) {
	for _, i := range w.rng.Perm(len(g.cases)) {
		if w.try(g, i) {
			return
		}
	}
	for i := range g.cases {
		q := &g.cases[i].ch.recvq
		if g.cases[i].send {
			q = &g.cases[i].ch.sendq
		}
		*q = append(*q, simWaiter{g, g.ord})
	}
	g.phase = 3
	w.add(sched.Entry{Kind: sched.Block, G: g.id, From: sched.Running, To: sched.Waiting, Reason: "chan", Within: sched.InCall})
}

// peer takes the first from a queue that still waits, and the case with which it
// stands there.
func peer(q *[]simWaiter, c *simChan, send bool) (*simG, int) {
	for len(*q) > 0 {
		p, ord := (*q)[0].g, (*q)[0].ord
		*q = (*q)[1:]
		if p.phase != 3 || p.got >= 0 || p.ord != ord {
			continue
		}
		for i, k := range p.cases {
			if k.ch == c && k.send == send {
				return p, i
			}
		}
	}
	return nil, 0
}

func (w *world) met(ch *simChan, v simValue, to *simG) {
	w.truth = append(w.truth, pair{ch.id, v.from.id, to.id, v.ord, to.ord})
}

func (w *world) try(g *simG, i int) bool {
	c := g.cases[i]
	ch := c.ch
	done := func(wake *simG) bool {
		g.got, g.wake, g.phase = i, wake, 5
		if wake != nil {
			g.phase = 2
		}
		return true
	}
	if c.send {
		if p, k := peer(&ch.recvq, ch, false); p != nil {
			p.got, p.value = k, c.val
			w.met(ch, c.val, p)
			return done(p)
		}
		if len(ch.buf) < ch.cap {
			ch.buf = append(ch.buf, c.val)
			return done(nil)
		}
		return false
	}
	if p, k := peer(&ch.sendq, ch, true); p != nil {
		p.got = k
		v := p.cases[k].val
		if ch.cap > 0 {
			ch.buf = append(ch.buf, v)
			v, ch.buf = ch.buf[0], ch.buf[1:]
		}
		g.value = v
		w.met(ch, v, g)
		return done(p)
	}
	if len(ch.buf) > 0 {
		g.value, ch.buf = ch.buf[0], ch.buf[1:]
		w.met(ch, g.value, g)
		return done(nil)
	}
	return false
}

func (w *world) end(g *simG) {
	c := g.cases[g.got]
	n := &sched.OpNote{Object: c.ch.id, Chosen: g.got}
	if !c.send {
		n.Value, n.Known = g.value.text, true
	}
	switch {
	case g.sel:
		w.note(g, sched.Select, sched.Finish, n)
	case c.send:
		w.note(g, sched.Send, sched.Finish, n)
	default:
		w.note(g, sched.Recv, sched.Finish, n)
	}
}

// ordinals numbers the operations of every goroutine.
func ordinals(h *sched.History) map[sched.OpID]int {
	count, ord := map[sched.GoID]int{}, map[sched.OpID]int{}
	for id := sched.OpID(1); int(id) <= h.Ops(); id++ {
		op, _ := h.Op(id)
		count[op.G]++
		ord[id] = count[op.G]
	}
	return ord
}

// check compares what the history says with what happened, and with the rules
// that every channel keeps.
func (w *world) check(t *testing.T, h *sched.History) (pairs, oneOf int) {
	t.Helper()
	ord := ordinals(h)
	truth := map[pair]bool{}
	for _, p := range w.truth {
		truth[p] = true
	}
	for _, ch := range w.chans {
		last := sched.Message{Sent: -1, Received: -1}
		in := h.Messages(ch.id)
		for i := range in {
			m := h.Message(ch.id, i)
			if m.Received >= 0 {
				pairs++
				got := pair{ch.id, m.From, m.To, ord[m.FromOp], ord[m.ToOp]}
				if m.OneOf {
					oneOf++
				} else if !truth[got] {
					t.Errorf("channel %d (cap %d): wrong pair %+v", ch.id, ch.cap, got)
				}
				if m.Sent > m.Received || m.Received < last.Received {
					t.Errorf("channel %d: message %d sent %d received %d after one received %d", ch.id, m.Seq, m.Sent, m.Received, last.Received)
				}
			}
			if m.Sent < last.Sent || m.Seq != i+1 {
				t.Errorf("channel %d: message %d sent at %d after %d", ch.id, m.Seq, m.Sent, last.Sent)
			}
			if k := i - ch.cap; ch.cap > 0 && k >= 0 {
				if before := h.Message(ch.id, k); before.Received < 0 || before.Received > m.Sent {
					t.Errorf("channel %d: message %d goes in at %d, but %d leaves at %d", ch.id, m.Seq, m.Sent, before.Seq, before.Received)
				}
			}
			last = m
		}
		if left := len(ch.buf); in-countReceived(h, ch.id) != left {
			t.Errorf("channel %d: %d values left, want %d", ch.id, in-countReceived(h, ch.id), left)
		}
		var st sched.ChannelState
		if h.ChannelAt(&st, ch.id, h.Len()); st.Approx || st.Foreign {
			t.Errorf("channel %d: approx %v foreign %v", ch.id, st.Approx, st.Foreign)
		}
	}
	if pairs != len(w.truth) {
		t.Errorf("%d messages were received, want %d", pairs, len(w.truth))
	}
	return pairs, oneOf
}

func countReceived(h *sched.History, c sched.ObjectID) (n int) {
	for i := range h.Messages(c) {
		if m := h.Message(c, i); m.Received >= 0 {
			n++
		}
	}
	return n
}

func TestMessagesAreThoseThatHappened(t *testing.T) {
	total, open := 0, 0
	for seed := range uint64(300) {
		w := newWorld(seed, 2+int(seed%9), 1+int(seed%4), 30, false)
		h := w.run()
		n, oneOf := w.check(t, h)
		total, open = total+n, open+oneOf
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if open > 0 {
		t.Errorf("%d of %d messages are told as one of several, though all values differ", open, total)
	}
	t.Logf("%d messages", total)
}

func TestEqualValuesAreNeverClaimedWrongly(t *testing.T) {
	total, open := 0, 0
	for seed := range uint64(300) {
		w := newWorld(seed, 2+int(seed%9), 1+int(seed%4), 30, true)
		h := w.run()
		n, oneOf := w.check(t, h)
		total, open = total+n, open+oneOf
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if open == total {
		t.Error("nothing is certain")
	}
	t.Logf("%d of %d messages are one of several", open, total)
}

// again builds the same history with other generations.
func (w *world) again(t *testing.T, every int) []*sched.History {
	b := sched.NewBuilder(sched.Rules{System: func(string) bool { return false }, Helper: func(string) bool { return false }})
	for i, c := range w.chans {
		b.Object(sched.Object{Name: fmt.Sprint("c", i), Cap: c.cap, Made: true})
	}
	var list []*sched.History
	for i, e := range w.entries {
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
		if (i+1)%every == 0 {
			b.Seal()
			list = append(list, b.History())
		}
	}
	b.Seal()
	return append(list, b.History())
}

// everything writes all that a history says of its channels.
func everything(h *sched.History) string {
	var b strings.Builder
	for id := sched.OpID(1); int(id) <= h.Ops(); id++ {
		op, _ := h.Op(id)
		m, _ := h.MessageOf(id)
		fmt.Fprintln(&b, op.Kind, op.G, op.Object, op.Begin, op.End, op.Park, op.Wake, op.Waker, op.Woke, op.Value, op.Chosen, m)
	}
	b.WriteString(board(h))
	return b.String()
}

func TestGenerationsDoNotMatterToChannels(t *testing.T) {
	for seed := range uint64(20) {
		w := newWorld(seed, 2+int(seed%5), 1+int(seed%4), 8, seed%2 == 0)
		w.whole = true
		want := everything(w.run())
		for _, every := range []int{7, 31, 200} {
			list := w.again(t, every)
			early := list[len(list)/2]
			before := everything(early)
			if got := everything(list[len(list)-1]); got != want {
				t.Fatalf("seed %d, generations of %d entries: the history differs:\n%s\nwant\n%s", seed, every, got, want)
			}
			if everything(early) != before {
				t.Fatalf("seed %d: a history changed", seed)
			}
		}
	}
}

func TestTheHeadOfAQueueIsServedFirst(t *testing.T) {
	served := 0
	var st sched.ChannelState
	for seed := range uint64(60) {
		w := newWorld(seed, 2+int(seed%9), 1+int(seed%4), 30, seed%2 == 0)
		w.atomic = true
		h := w.run()
		for id := sched.OpID(1); int(id) <= h.Ops(); id++ {
			op, _ := h.Op(id)
			if op.Wake < 0 || op.Waker == 0 {
				continue
			}
			h.ChannelAt(&st, op.Object, op.Wake)
			queue := st.Receivers
			if op.Does(sched.Send, op.Object) {
				queue = st.Senders
			}
			if len(queue) == 0 || queue[0].Op != id {
				t.Fatalf("seed %d: operation %d is served before %+v", seed, id, queue)
			}
			served++
		}
	}
	if served == 0 {
		t.Error("nobody waited")
	}
}
