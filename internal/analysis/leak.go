package analysis

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// leakRule finds goroutines that wait for what can never come: on a nil channel,
// or on something that nobody who may go on knows.
var leakRule = Rule{
	Kind: "leak", Name: lang.Text{En: "leak", Zh: "泄漏"},
	Does: lang.Text{En: "goroutines that nobody can wake any more", Zh: "再也没有谁能唤醒的 goroutine"},
	find: leaks,
}

func leaks(s *scene) []Finding {
	if s.ended && s.end.Kind == sched.Deadlock {
		return nil // all of them are told of
	}
	var list []*wait
	for _, w := range s.waits {
		if w.never && !w.mutual {
			list = append(list, w)
		}
	}
	var found []Finding
	for _, g := range alike(list) {
		found = append(found, s.leak(g))
	}
	return found
}

func (s *scene) leak(g []*wait) Finding {
	w := g[0]
	f := Finding{Kind: "leak", Evidence: sched.Annotated, N: len(g), Who: s.parties(g)}
	s.moment(&f, g[:1])
	switch {
	case w.forNil && !w.noted:
		f.Evidence = sched.Observed
	case !w.forNil && len(s.able) > 0:
		f.Evidence = sched.Inferred
	}
	f.Text = s.waiting(g)
	if !w.forNil {
		f.Text = join(f.Text, s.neverText(w, len(g) > 1, f.Evidence == sched.Inferred))
	}
	for i, w := range g[:len(f.Who)] {
		if by, _ := s.gaveUp(w); by != sched.NoG {
			f.Who[i].By = by
		}
	}
	partner, place := s.gaveUp(w)
	if partner != sched.NoG {
		f.Text = join(f.Text, lang.Text{En: ". ", Zh: "。"}, s.gaveUpText(partner, place, g))
	}
	f.Text = join(f.Text, s.keptText(w))
	f.Text, f.Hint = join(f.Text, stop), leakHint(w, partner != sched.NoG)
	return f
}

// neverText says why nobody will come.
func (s *scene) neverText(w *wait, many, probably bool) lang.Text {
	t := lang.Text{
		En: ", and nobody can wake it any more: everybody who used it has ended or waits for ever, too",
		Zh: "，再也没有谁能唤醒它：用过它的 goroutine 都已结束，或者也在永远等待",
	}
	if probably {
		t = lang.Text{
			En: ", and probably nobody can wake it any more: everybody who used it has ended or waits for ever, too",
			Zh: "，大概再也没有谁能唤醒它：用过它的 goroutine 都已结束，或者也在永远等待",
		}
	}
	used := s.object(w)
	t.En = strings.Replace(t.En, "used it", "used "+used.En, 1)
	t.Zh = strings.Replace(t.Zh, "用过它的", "用过 "+used.Zh+" 的", 1)
	if many {
		t.En, t.Zh = strings.Replace(t.En, "wake it", "wake them", 1), strings.Replace(t.Zh, "唤醒它", "唤醒它们", 1)
	}
	return t
}

// gaveUp finds who would have ended a wait on a channel, had it not taken another
// case of a select: a timeout, as a rule. It gives the place of that select.
func (s *scene) gaveUp(w *wait) (sched.GoID, sched.Frame) {
	if w.op.Kind != sched.Send && w.op.Kind != sched.Recv || w.op.Object == 0 {
		return sched.NoG, sched.Frame{}
	}
	ops := s.h.ObjectOps(nil, w.op.Object, 0, s.h.Len())
	for i := len(ops) - 1; i >= 0; i-- {
		op, ok := s.h.Op(ops[i])
		if ok && op.G != w.G && rolesIn(&op, w.op.Object)&took != 0 {
			at := op.Begin
			if op.Park >= 0 {
				at = op.Park // the note has the line of its last case
			}
			place, _ := s.h.Site(s.h.Entry(at).Stack)
			return op.G, place
		}
	}
	return sched.NoG, sched.Frame{}
}

// gaveUpText says which select of by would have met the first of those who wait.
func (s *scene) gaveUpText(by sched.GoID, place sched.Frame, waits []*wait) lang.Text {
	who, where := s.who(by), at(place)
	whom := lang.Text{En: "it", Zh: "它"}
	if len(waits) > 1 {
		first := s.who(waits[0].G)
		whom = lang.Text{En: first.En, Zh: " " + first.Zh + " "}
	}
	return lang.Text{
		En: "The select" + where.En + " with which " + who.En + " would have met " + whom.En + " had taken another case",
		Zh: who.Zh + " 的 select" + where.Zh + "本可以与" + whom.Zh + "相遇，却走了别的 case",
	}
}

// keptText names who has ended with the lock for which a goroutine waits; it is
// empty when that is not so.
func (s *scene) keptText(w *wait) lang.Text {
	if !w.isHeld() || w.op.Kind == sched.Once {
		return lang.Text{}
	}
	for _, g := range s.holders(w) {
		if _, alive := s.h.StateAt(g, s.h.Len()); !alive {
			who, lock := s.who(g), s.object(w)
			return lang.Text{
				En: ". " + who.En + " has ended and never gave " + lock.En + " back",
				Zh: "。" + who.Zh + " 已经结束，却没有释放 " + lock.Zh,
			}
		}
	}
	return lang.Text{}
}

// leakHint says what cures a leak.
func leakHint(w *wait, gaveUp bool) lang.Text {
	switch {
	case w.forNil:
		return lang.Text{
			En: "A nil channel is never ready; it was declared and never made, or switched off.",
			Zh: "nil channel 永远不会就绪：它只声明了没有 make，或者被特意关掉了。",
		}
	case w.op.Kind == sched.Send && gaveUp:
		return lang.Text{
			En: "Room for one value in the channel lets the sender go on; so does a select of its own with the same way out.",
			Zh: "给 channel 留一个缓冲位置，发送者就能继续；让它自己也用 select 等同一个退出信号也行。",
		}
	case w.op.Kind == sched.Send:
		return lang.Text{
			En: "Somebody has to receive until the last value, or the sender needs a way out: a select with ctx.Done().",
			Zh: "要有人把值收完；否则发送者需要一条退路，例如 select 加 ctx.Done()。",
		}
	case w.op.Kind == sched.Recv:
		return lang.Text{
			En: "Whoever sends the last value should close the channel.",
			Zh: "由发送最后一个值的一方关闭这个 channel。",
		}
	case w.op.Kind == sched.Lock || w.op.Kind == sched.RLock:
		return lang.Text{
			En: "Give the lock back on every way out: defer Unlock.",
			Zh: "每条返回路径都要释放锁：用 defer Unlock。",
		}
	}
	return lang.Text{}
}
