package analysis

import (
	"cmp"
	"slices"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// delayRule finds goroutines that could have run and did not for long: as long as
// three of the slices after which the runtime lets others run (runtime/proc.go,
// forcePreemptNS, 10 ms).
var delayRule = Rule{
	Kind: "delay", Name: lang.Text{En: "delay", Zh: "迟迟不能运行"},
	Does: lang.Text{En: "goroutines that were runnable for long before they ran", Zh: "就绪后很久才得到运行的 goroutine"},
	find: delays,
}

// hogRule finds goroutines that ran for as long without a pause of their own while
// others were kept waiting.
var hogRule = Rule{
	Kind: "hog", Name: lang.Text{En: "hog", Zh: "从不让出"},
	Does: lang.Text{En: "goroutines that never give way while others are runnable", Zh: "别人就绪时也从不让出的 goroutine"},
	find: hogs,
}

const (
	longDelay = 30_000_000 // ns
	maxKept   = 100        // of the longest, for the rules to compare
)

// stretch is a time in which a goroutine ran without a pause of its own: it was
// preempted at most.
type stretch struct {
	from     sched.Time
	ran      sched.Time
	preempts int
}

// delay is a stretch of time, and who it is about.
type delay struct {
	Moment
	to       sched.Time
	ran      sched.Time
	preempts int
	open     bool // it had not ended when the history does
}

// delayWatch keeps the longest of both kinds.
type delayWatch struct {
	n       int // delays that were long
	delays  []delay
	stretch []delay
}

// keep adds to a list of the longest.
func keep(list []delay, d delay) []delay {
	if list = append(list, d); len(list) >= 2*maxKept {
		list = longest(list)
	}
	return list
}

func longest(list []delay) []delay {
	slices.SortStableFunc(list, func(a, b delay) int { return cmp.Compare(b.to-b.T, a.to-a.T) })
	return list[:min(len(list), maxKept)]
}

// ran is told that a goroutine ran after having been runnable for some time.
func (w *delayWatch) ran(m Moment, d sched.Time) { w.waited(m, d, false) }

// waited is told that a goroutine was runnable for some time; open tells that it
// still is.
func (w *delayWatch) waited(m Moment, d sched.Time, open bool) {
	if d >= longDelay {
		w.n++
		w.delays = keep(w.delays, delay{Moment: m, to: m.T + d, open: open})
	}
}

// stopped is told of a change of a goroutine, before it is made.
func (w *delayWatch) stopped(l *life, e *sched.Entry) {
	switch {
	case l.state == sched.Running && e.Kind == sched.Preempt:
		l.busy.preempts++
		l.busy.ran += e.T - l.T
	case l.state == sched.Running:
		l.busy.ran += e.T - l.T
		w.paused(l, e.T)
	case e.To == sched.Running && l.busy.preempts == 0:
		l.busy = stretch{from: e.T}
	}
}

// paused ends a stretch.
func (w *delayWatch) paused(l *life, t sched.Time) {
	if b := l.busy; b.preempts > 0 && b.ran >= longDelay {
		m := Moment{l.G, l.Pos, b.from}
		w.stretch = keep(w.stretch, delay{Moment: m, to: t, ran: b.ran, preempts: b.preempts})
	}
	l.busy = stretch{}
}

// ended is told who exists at the end.
func (w *delayWatch) ended(l *life, t sched.Time) {
	switch l.state {
	case sched.Running:
		l.busy.ran += t - l.T
		w.paused(l, t)
	case sched.Runnable:
		w.waited(l.Moment, t-l.T, true)
		w.paused(l, t)
	}
}

func delays(s *scene) []Finding {
	w := &s.stats.watch.delays
	if w.n == 0 {
		return nil
	}
	w.delays = longest(w.delays)
	d := w.delays[0]
	f := Finding{Kind: "delay", Evidence: sched.Observed, Who: []Party{{G: d.G}}, N: 1, Pos: d.Pos, For: d.to - d.T}
	f.Site, _ = s.h.Site(s.h.StackAt(d.G, d.Pos))
	f.Who[0].Site = f.Site
	who, long := s.who(d.G), narrate.Duration(f.For)
	f.Text = lang.Text{
		En: who.En + " was runnable for " + long + " before it ran",
		Zh: who.Zh + " 就绪之后过了 " + long + " 才得到运行",
	}
	if d.open {
		f.Text = lang.Text{
			En: who.En + " has been runnable for " + long + " where the trace ends, and has not run",
			Zh: who.Zh + " 就绪了 " + long + "，直到 trace 结束也没有得到运行",
		}
	}
	f.Text = join(f.Text, s.meanwhile(d))
	if w.n > 1 {
		f.Text = join(f.Text, lang.Text{
			En: ". " + number(w.n) + " such delays were longer than " + narrate.Duration(longDelay),
			Zh: "。超过 " + narrate.Duration(longDelay) + " 的这种延迟共有 " + number(w.n) + " 次",
		})
	}
	f.Text = join(f.Text, stop)
	return []Finding{f}
}

// meanwhile says who was on the Ps halfway through a delay.
func (s *scene) meanwhile(d delay) lang.Text {
	var on []sched.GoID
	n := 0
	for _, p := range s.h.ProcsAt(nil, s.h.PosAt(d.T+(d.to-d.T)/2)) {
		if p.G != sched.NoG && p.State == sched.Running {
			on = append(on, p.G)
			n++
		}
	}
	if n == 0 {
		return lang.Text{}
	}
	names := s.names(on, n)
	return lang.Text{
		En: "; halfway through, " + names.En + " ran",
		Zh: "；等到一半时，在运行的是 " + names.Zh,
	}
}

func hogs(s *scene) []Finding {
	w := &s.stats.watch.delays
	var list []delay
	for _, b := range longest(w.stretch) {
		if slices.ContainsFunc(w.delays, func(d delay) bool { return d.G != b.G && d.T < b.to && b.T < d.to }) {
			list = append(list, b)
		}
	}
	if len(list) == 0 {
		return nil
	}
	b := list[0]
	f := Finding{Kind: "hog", Evidence: sched.Observed, Pos: b.Pos, For: b.ran}
	for _, x := range list {
		if !slices.ContainsFunc(f.Who, func(p Party) bool { return p.G == x.G }) {
			f.N++
			f.Who = append(f.Who, Party{G: x.G})
		}
	}
	f.Who = f.Who[:min(len(f.Who), MaxNamed)]
	f.Site, _ = s.h.Site(s.h.StackAt(b.G, b.Pos))
	f.Who[0].Site = f.Site
	who, long := s.who(b.G), narrate.Duration(b.ran)
	f.Text = lang.Text{
		En: who.En + " ran for " + long + " without a pause of its own and was preempted " + times(b.preempts) + ", while others were runnable",
		Zh: who.Zh + " 运行了 " + long + "，从没有自己停下来，被抢占 " + number(b.preempts) + " 次，其间有别的 goroutine 就绪",
	}
	if f.N > 1 {
		f.Text = join(f.Text, lang.Text{
			En: ". So did " + number(f.N-1) + " more",
			Zh: "。这样的 goroutine 还有 " + number(f.N-1) + " 个",
		})
	}
	f.Text = join(f.Text, stop)
	return []Finding{f}
}

// times is how often, in English.
func times(n int) string {
	if n == 1 {
		return "once"
	}
	return number(n) + " times"
}
