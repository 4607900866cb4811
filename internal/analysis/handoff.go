package analysis

import (
	"cmp"
	"slices"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// handoffRule finds locks that are handed over again and again: whoever unlocks
// gives its P to the waiter, because that has waited for more than 1 ms
// (internal/sync/mutex.go, starvation mode; runtime/sema.go, semrelease1).
var handoffRule = Rule{
	Kind: "handoff", Name: lang.Text{En: "hand-off", Zh: "锁的移交"},
	Does: lang.Text{En: "locks that are handed from one to the next again and again", Zh: "一次次直接移交的锁"},
	find: handoffs,
}

const (
	manyHandoffs = 20
	maxPlaces    = 1000 // lines of which hand-offs are counted
)

// handoffWatch counts hand-offs by the line of the Unlock.
type handoffWatch struct {
	at    map[sched.StackID]int // in list
	lines []handedOver
}

type handedOver struct {
	site  sched.Frame
	n     int
	first Moment
}

// stopped is told of a change of a goroutine.
func (w *handoffWatch) stopped(c *counting, e *sched.Entry) {
	if e.From != sched.Running || e.To != sched.Runnable || e.Quiet {
		return
	}
	stack := e.OwnStack()
	i, ok := w.at[stack]
	if !ok {
		if w.at == nil {
			w.at = map[sched.StackID]int{}
		}
		i = w.line(c, stack)
		w.at[stack] = i
	}
	if i < 0 {
		return
	}
	if w.lines[i].n == 0 {
		w.lines[i].first = Moment{e.G, e.Pos + 1, e.T}
	}
	w.lines[i].n++
}

// line gives the place of a stack in the list; -1 when nothing is handed over there.
func (w *handoffWatch) line(c *counting, stack sched.StackID) int {
	frames := c.h.Stack(stack)
	if len(frames) == 0 || !strings.HasPrefix(frames[0].Func, "runtime.goyield") || len(w.lines) == maxPlaces {
		return -1
	}
	site := c.site(stack)
	for i := range w.lines {
		if w.lines[i].site == site {
			return i
		}
	}
	w.lines = append(w.lines, handedOver{site: site})
	return len(w.lines) - 1
}

func handoffs(s *scene) (found []Finding) {
	lines := slices.Clone(s.stats.watch.handoffs.lines)
	slices.SortStableFunc(lines, func(a, b handedOver) int { return cmp.Compare(b.n, a.n) })
	for _, l := range lines {
		if l.n < manyHandoffs {
			break
		}
		found = append(found, Finding{
			Kind: "handoff", Evidence: sched.Observed, Site: l.site, Pos: l.first.Pos,
			Who: []Party{{G: l.first.G, Site: l.site}}, N: 1,
			Text: lang.Text{
				En: "The lock that is given back" + at(l.site).En + " was handed straight to a waiter " + number(l.n) + " times: somebody had waited for it for more than 1 ms.",
				Zh: "这把锁在释放时" + at(l.site).Zh + "有 " + number(l.n) + " 次直接交给了等待者：有人等它已超过 1 ms。",
			},
			Hint: lang.Text{
				En: "Hold it for a shorter time, or let fewer goroutines share it.",
				Zh: "缩短持有的时间，或让共用它的 goroutine 少一些。",
			},
		})
	}
	return found
}
