package analysis

import (
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// assistRule finds goroutines that had to help the garbage collector for a good
// part of their time, because they allocated faster than it marked
// (runtime/mgcmark.go, gcAssistAlloc).
var assistRule = Rule{
	Kind: "gc-assist", Name: lang.Text{En: "GC assist", Zh: "协助回收"},
	Does: lang.Text{En: "goroutines that help the garbage collector a lot", Zh: "花很多时间协助垃圾回收的 goroutine"},
	find: assists,
}

const (
	minAssist   = 5_000_000 // ns, of all goroutines
	assistPart  = 10        // one of so many ns of running time
	assistRange = "GC mark assist"
)

// assist is what a goroutine that exists does for the collector.
type assist struct {
	on   bool
	from sched.Time // when it began
	ran  sched.Time // up to when the time it ran in it is counted
}

// assistWatch adds up the time that goroutines ran in assists. They also wait in
// them, for work or for others.
type assistWatch struct {
	n       int
	ran     sched.Time
	longest sched.Time // of one, with its waits
	worst   Moment
}

// ranged is told where a range of a goroutine begins or ends.
func (w *assistWatch) ranged(l *life, e *sched.Entry) {
	if e.Text != assistRange || l == nil {
		return
	}
	if e.Phase == sched.Begin {
		l.assist = assist{true, e.T, e.T}
		return
	}
	if !l.assist.on {
		return
	}
	w.changed(l, e.T)
	w.n++
	if d := e.T - l.assist.from; d > w.longest {
		w.longest, w.worst = d, Moment{e.G, e.Pos, l.assist.from}
	}
	l.assist.on = false
}

// changed is told before a goroutine's state changes.
func (w *assistWatch) changed(l *life, t sched.Time) {
	if l.assist.on && l.state == sched.Running {
		w.ran += t - max(l.assist.ran, l.T)
		l.assist.ran = t
	}
}

func assists(s *scene) []Finding {
	w := &s.stats.watch.assists
	var ran sched.Time
	for i := range s.stats.Groups {
		ran += s.stats.Groups[i].In[sched.Running].Total
	}
	if w.ran < minAssist || w.ran*assistPart < ran {
		return nil
	}
	f := Finding{Kind: "gc-assist", Evidence: sched.Observed, Pos: s.h.PosAt(w.worst.T), For: w.ran, N: 1}
	f.Site, _ = s.h.Site(s.h.StackAt(w.worst.G, w.worst.Pos))
	f.Who = []Party{{G: w.worst.G, Site: f.Site}}
	part := number(int(w.ran * 100 / ran))
	long, all, most := narrate.Duration(w.ran), narrate.Duration(ran), narrate.Duration(w.longest)
	who := s.who(w.worst.G)
	f.Text = lang.Text{
		En: "The program's goroutines spent " + part + " % of the time they ran helping the garbage collector: " + long + " of " + all + ", in " + count(w.n, "assist") + ". The longest took " + most + ", waits included, in " + who.En + ".",
		Zh: "程序的 goroutine 有 " + part + "% 的运行时间在协助垃圾回收：" + all + " 中的 " + long + "，共 " + number(w.n) + " 次。最长的一次连同等待用了 " + most + "，是 " + who.Zh + "。",
	}
	f.Hint = lang.Text{
		En: "It allocates faster than the collector marks: allocate less, or raise GOGC or the memory limit.",
		Zh: "分配得比回收器标记得快：少分配一些，或调高 GOGC 或内存上限。",
	}
	return []Finding{f}
}
