package analysis

import (
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// starvationRule finds who waited for a lock while another goroutine took it again
// and again: an unlocked Mutex goes to whoever comes first
// (internal/sync/mutex.go, normal mode).
var starvationRule = Rule{
	Kind: "starvation", Name: lang.Text{En: "starvation", Zh: "饥饿"},
	Does: lang.Text{En: "goroutines that wait for a lock while another takes it again and again", Zh: "别人反复拿锁，自己却一直等不到的 goroutine"},
	find: starvation,
}

// manyTimes is how often another goroutine must have taken the lock meanwhile.
const manyTimes = 3

// starved is the worst that was seen of a lock.
type starved struct {
	op    sched.Op
	by    sched.GoID
	times int
	n     int // how many waited like that
}

func starvation(s *scene) (found []Finding) {
	for id := range sched.ObjectID(s.h.Objects()) {
		o, _ := s.h.Object(id + 1)
		if o.Kind != sched.Mutex {
			continue
		}
		if w := s.starvedOf(o.ID); w.n > 0 {
			found = append(found, s.starvedText(o, w))
		}
	}
	return found
}

// starvedOf goes through the operations on a lock in the order in which they began.
// Those who wait at a time are few, so each that takes the lock is counted for each
// that waits.
func (s *scene) starvedOf(id sched.ObjectID) (worst starved) {
	type waiting struct {
		op    sched.Op
		taken map[sched.GoID]int
	}
	var list []*waiting
	ops := s.h.ObjectOps(nil, id, 0, s.h.Len())
	for _, n := range ops {
		op, _ := s.h.Op(n)
		if op.Kind != sched.Lock {
			continue
		}
		keep := list[:0]
		for _, w := range list {
			if w.op.End >= 0 && w.op.End < op.Begin {
				continue
			}
			if op.G != w.op.G && op.End >= 0 && (w.op.End < 0 || op.End < w.op.End) {
				w.taken[op.G]++
				if w.taken[op.G] == manyTimes {
					worst.n++
				}
				if w.taken[op.G] > worst.times {
					worst.op, worst.by, worst.times = w.op, op.G, w.taken[op.G]
				}
			}
			keep = append(keep, w)
		}
		list = keep
		if op.Park >= 0 && len(list) < maxKept {
			list = append(list, &waiting{op, map[sched.GoID]int{}})
		}
	}
	return worst
}

func (s *scene) starvedText(o sched.Object, w starved) Finding {
	f := Finding{Kind: "starvation", Evidence: sched.Annotated, N: 1, Object: o.ID, Pos: w.op.Park + 1} // where it begins to wait, which the sentence tells
	end := s.h.End()
	if w.op.End >= 0 {
		end = s.h.TimeAt(w.op.End + 1)
	}
	f.For = end - s.h.TimeAt(w.op.Begin+1)
	f.Site, _ = s.h.Site(s.h.Entry(w.op.Begin).Stack)
	f.Who = []Party{{G: w.op.G, By: w.by, Object: o.ID, Site: f.Site}}
	who, by, long := s.who(w.op.G), s.who(w.by), narrate.Duration(f.For)
	name := s.object(&wait{op: w.op})
	f.Text = lang.Text{
		En: who.En + " waited " + long + " to lock " + name.En + at(f.Site).En + "; meanwhile " + by.En + " took it " + times(w.times) + ".",
		Zh: who.Zh + " 为了给 " + name.Zh + " 加锁等了 " + long + at(f.Site).Zh + "，其间 " + by.Zh + " 拿到它 " + number(w.times) + " 次。",
	}
	f.Hint = lang.Text{
		En: "Normally Unlock does not hand the lock over: who runs takes it first. A pause after Unlock, or less work under the lock, lets others in.",
		Zh: "Unlock 通常并不移交锁：谁正在运行，谁先拿到。Unlock 之后停一下，或减少持锁的工作，别人才有机会。",
	}
	return f
}
