package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// opWait is how a wait is called whose operation is known.
type opWait struct {
	Name  string
	Match func(op *sched.Op, w *waitKind) bool
	State lang.Text // "waits to receive from `jobs`"
	Doing lang.Text // "waiting to receive from `jobs`", said of one that is released
	Brief lang.Text // "receiving from `jobs`", in a list
}

func waitIn(k sched.Kind) func(*sched.Op, *waitKind) bool {
	return func(op *sched.Op, _ *waitKind) bool { return op.Kind == k }
}

// waitOn matches waits that can never end.
func waitOn(k sched.Kind) func(*sched.Op, *waitKind) bool {
	return func(op *sched.Op, _ *waitKind) bool { return op.Kind == k && op.Object == 0 }
}

// opWaits are asked in order.
var opWaits = []opWait{
	{
		Name: "send on nil", Match: waitOn(sched.Send),
		State: lang.Text{En: "waits for ever, to send {val} on {obj}, which is nil", Zh: "永远等待：向 {obj}（nil channel）发送 {val}"},
		Doing: lang.Text{En: "waiting to send {val} on {obj}, which is nil", Zh: "等待向 {obj}（nil channel）发送 {val}"},
		Brief: lang.Text{En: "sending {val} on {obj}, which is nil", Zh: "向 {obj} 发送 {val}，它是 nil"},
	},
	{
		Name: "receive from nil", Match: waitOn(sched.Recv),
		State: lang.Text{En: "waits for ever, to receive from {obj}, which is nil", Zh: "永远等待：从 {obj}（nil channel）接收"},
		Doing: lang.Text{En: "waiting to receive from {obj}, which is nil", Zh: "等待从 {obj}（nil channel）接收"},
		Brief: lang.Text{En: "receiving from {obj}, which is nil", Zh: "从 {obj} 接收，它是 nil"},
	},
	{
		Name: "send", Match: waitIn(sched.Send),
		State: lang.Text{En: "waits to send {val} to {obj}", Zh: "等待向 {obj} 发送 {val}"},
		Doing: lang.Text{En: "waiting to send {val} to {obj}", Zh: "等待向 {obj} 发送 {val}"},
		Brief: lang.Text{En: "sending {val} to {obj}", Zh: "向 {obj} 发送 {val}"},
	},
	{
		Name: "receive", Match: waitIn(sched.Recv),
		State: lang.Text{En: "waits to receive from {obj}", Zh: "等待从 {obj} 接收"},
		Doing: lang.Text{En: "waiting to receive from {obj}", Zh: "等待从 {obj} 接收"},
		Brief: lang.Text{En: "receiving from {obj}", Zh: "从 {obj} 接收"},
	},
	{
		Name: "select", Match: waitIn(sched.Select),
		State: lang.Text{En: "waits in a select: {cases}", Zh: "在 select 中等待：{cases}"},
		Doing: lang.Text{En: "waiting in a select of {cases}", Zh: "等待 select（{cases}）"},
		Brief: lang.Text{En: "select of {cases}", Zh: "select：{cases}"},
	},
	{
		Name: "lock", Match: waitIn(sched.Lock),
		State: lang.Text{En: "waits to lock {obj}", Zh: "等待给 {obj} 加锁"},
		Doing: lang.Text{En: "waiting to lock {obj}", Zh: "等待给 {obj} 加锁"},
		Brief: lang.Text{En: "locking {obj}", Zh: "给 {obj} 加锁"},
	},
	{
		Name: "read lock", Match: waitIn(sched.RLock),
		State: lang.Text{En: "waits to lock {obj} for reading", Zh: "等待 {obj} 的读锁"},
		Doing: lang.Text{En: "waiting to lock {obj} for reading", Zh: "等待 {obj} 的读锁"},
		Brief: lang.Text{En: "locking {obj} for reading", Zh: "拿 {obj} 的读锁"},
	},
	{
		Name: "wait group", Match: waitIn(sched.Wait),
		State: lang.Text{En: "waits for {thing}", Zh: "等待 {thing} 归零"},
		Doing: lang.Text{En: "waiting for {thing}", Zh: "等待 {thing} 归零"},
		Brief: lang.Text{En: "waiting for {thing}", Zh: "等待 {thing}"},
	},
	{
		Name: "once", Match: waitIn(sched.Once),
		State: lang.Text{En: "waits in Do of {thing}", Zh: "等待 {thing} 的 Do 返回"},
		Doing: lang.Text{En: "waiting in Do of {thing}", Zh: "等待 {thing} 的 Do 返回"},
		Brief: lang.Text{En: "in Do of {thing}", Zh: "等待 {thing} 的 Do"},
	},
	{
		Name: "cond relock", Match: func(op *sched.Op, w *waitKind) bool { return op.Kind == sched.Cond && w.Name == "cond relock" },
		State: lang.Text{En: "waits for the lock of {thing}", Zh: "等待 {thing} 的锁"},
		Doing: lang.Text{En: "waiting for the lock of {thing}", Zh: "等待 {thing} 的锁"},
		Brief: lang.Text{En: "waiting for the lock of {thing}", Zh: "等待 {thing} 的锁"},
	},
	{
		Name: "cond", Match: waitIn(sched.Cond),
		State: lang.Text{En: "waits on {thing}", Zh: "等待 {thing}"},
		Doing: lang.Text{En: "waiting on {thing}", Zh: "等待 {thing}"},
		Brief: lang.Text{En: "waiting on {thing}", Zh: "等待 {thing}"},
	},
}

// of renders one of the texts of the wait that op is in.
func (c *telling) waitText(op *sched.Op, which func(*opWait) lang.Text) (text string, ok bool) {
	if op == nil {
		return "", false
	}
	for i := range opWaits {
		if w := &opWaits[i]; w.Match(op, c.wait) {
			in := *c
			in.op, in.met = op, nil
			text = in.render(which(w).In(c.opts.Lang))
			c.noted = true
			return text, true
		}
	}
	return "", false
}

// doing says what the goroutine waits, or waited, for.
func (c *telling) doing() string {
	op := c.met
	if c.Kind != sched.Unblock {
		op = c.op
	}
	if text, ok := c.waitText(op, func(w *opWait) lang.Text { return w.Doing }); ok {
		return text
	}
	return c.render(c.wait.Doing.In(c.opts.Lang))
}

// waitingAt gives the telling of a wait: of the goroutine that the entry at a
// position, or the last one before it, put to waiting.
func waitingAt(h *sched.History, e *sched.Entry, l lang.Lang) *telling {
	c := &telling{hist: h, Entry: *e, opts: Options{Lang: l}}
	c.setWait(e)
	if e.Kind == sched.Block {
		c.op = c.waitedIn()
	}
	return c
}

// waitBrief says in a word or two in which operation a goroutine waits at a
// position; "" when no note tells.
func (c *telling) waitBrief(id sched.GoID, p sched.Pos) string {
	e, ok := c.hist.LastChange(id, p)
	if !ok || e.Kind != sched.Block {
		return ""
	}
	w := waitingAt(c.hist, &e, c.opts.Lang)
	text, ok := w.waitText(w.op, func(w *opWait) lang.Text { return w.Brief })
	c.noted = c.noted || ok
	return text
}
