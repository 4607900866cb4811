package analysis

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"govis/internal/sched"
)

// Stats is where the time of the program's goroutines went in a history.
type Stats struct {
	Groups   []Group   // by the function they run, those that ran longest first
	Blocking []Blocked // by reason and line, the longest in all first; without waits that began in quiet
	Latency  Latency

	h     *sched.History
	watch watch
}

// watch is what rules keep of the entries as they go by.
type watch struct {
	growth   growthWatch
	delays   delayWatch
	handoffs handoffWatch
	assists  assistWatch
}

// Goroutines is how many there were.
func (s *Stats) Goroutines() (n int) {
	for i := range s.Groups {
		n += s.Groups[i].N
	}
	return n
}

// Group is all goroutines that run one function.
type Group struct {
	sched.Function
	N, Ended int
	Life     Spread                // from their creation to their end, or that of the history
	In       [sched.NStates]Spread // of each: its time in a state
}

// Blocked is all waits for one reason at one line.
type Blocked struct {
	Reason string      // the runtime's; empty of those who waited before the trace began
	Site   sched.Frame // innermost outside the standard library, else in it; Line is 0 when it is not known
	Spread
	Worst Moment // the longest
}

// Latency is how long goroutines were runnable before they ran. The quantiles are
// true within 1 %.
type Latency struct {
	Spread
	P50, P90, P99 sched.Time
	Worst         Moment
}

// Moment is something to look at: what a goroutine began just before a position.
type Moment struct {
	G   sched.GoID
	Pos sched.Pos
	T   sched.Time
}

// life is a goroutine that exists while the entries go by.
type life struct {
	group int
	born  sched.Time
	spent sched.Cell
	state sched.State
	why   int // of Waiting: in Blocking; -1 when it began in quiet
	Moment
	busy   stretch
	assist assist
}

// why is a reason and a stack.
type why struct {
	reason string
	stack  sched.StackID
}

// place is a reason and a line.
type place struct {
	reason string
	site   sched.Frame
}

// counting is a pass over the entries.
type counting struct {
	*Stats
	groups  []Group // in the order in which they were first seen
	lives   map[sched.GoID]*life
	groupOf map[sched.Function]int
	whyOf   map[why]int
	siteOf  map[place]int
	waits   histogram
	spare   []*life
}

// Count goes once through a history. With ten million entries that takes a second
// or two; it ends with an error only when ctx does.
func Count(ctx context.Context, h *sched.History) (*Stats, error) {
	c := &counting{
		Stats: &Stats{h: h}, lives: map[sched.GoID]*life{}, groupOf: map[sched.Function]int{},
		whyOf: map[why]int{}, siteOf: map[place]int{},
	}
	for p := range h.Len() {
		if p%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e := h.Entry(p)
		switch {
		case e.Kind <= sched.Exit || e.Kind == sched.Appear:
			c.watch.growth.at(c, e.T)
			c.change(&e)
		case e.Kind == sched.Range:
			c.watch.assists.ranged(c.lives[e.G], &e)
		}
	}
	c.finish()
	return c.Stats, nil
}

// change takes a change of a goroutine's state into account.
func (c *counting) change(e *sched.Entry) {
	l := c.lives[e.G]
	if l == nil {
		if l = c.begin(e); l == nil {
			return
		}
	} else {
		c.spend(l, e.T)
		if l.state == sched.Runnable && e.To == sched.Running && !e.Quiet {
			c.ran(l, e)
		}
		c.watch.delays.stopped(l, e)
		c.watch.assists.changed(l, e.T)
		c.watch.handoffs.stopped(c, e)
	}
	l.state, l.Moment = e.To, Moment{e.G, e.Pos + 1, e.T}
	switch e.To {
	case sched.Waiting:
		if l.why = -1; !e.Quiet {
			l.why = c.why(e)
		}
	case sched.NotExist:
		c.groups[l.group].Ended++
		c.end(l, e.T)
		delete(c.lives, e.G)
		c.spare = append(c.spare, l)
	}
}

// begin makes a goroutine known; nil for those of the system.
func (c *counting) begin(e *sched.Entry) *life {
	g, _ := c.h.Goroutine(e.G)
	if g.System || e.To == sched.NotExist {
		return nil
	}
	f := sched.Function{Name: g.Name, File: g.Entry.File}
	i, ok := c.groupOf[f]
	if !ok {
		i = len(c.groups)
		c.groupOf[f] = i
		c.groups = append(c.groups, Group{Function: f})
	}
	c.groups[i].N++
	l := new(life)
	if n := len(c.spare); n > 0 {
		l, c.spare = c.spare[n-1], c.spare[:n-1]
	}
	*l = life{group: i, born: e.T}
	c.lives[e.G] = l
	return l
}

// spend ends the time in a state.
func (c *counting) spend(l *life, t sched.Time) {
	d := t - l.T
	l.spent[l.state] += int64(d)
	if l.state != sched.Waiting || l.why < 0 {
		return
	}
	b := &c.Blocking[l.why]
	if b.N == 0 || d > b.Max {
		b.Worst = l.Moment
	}
	b.add(d)
}

// ran takes into account how long a goroutine was runnable before it ran.
func (c *counting) ran(l *life, e *sched.Entry) {
	d := e.T - l.T
	c.watch.delays.ran(l.Moment, d)
	if c.Latency.N == 0 || d > c.Latency.Max {
		c.Latency.Worst = l.Moment
	}
	c.Latency.add(d)
	c.waits.add(d)
}

// why gives the place in Blocking of the wait that an entry begins.
func (c *counting) why(e *sched.Entry) int {
	k := why{e.Reason, e.OwnStack()}
	i, ok := c.whyOf[k]
	if ok {
		return i
	}
	site := c.site(k.stack)
	if i, ok = c.siteOf[place{e.Reason, site}]; !ok {
		i = len(c.Blocking)
		c.siteOf[place{e.Reason, site}] = i
		c.Blocking = append(c.Blocking, Blocked{Reason: e.Reason, Site: site})
	}
	c.whyOf[k] = i
	return i
}

// site is the innermost frame of the program or, when there is none, of the
// standard library, but for what every wait goes through.
func (c *counting) site(id sched.StackID) sched.Frame {
	if f, ok := c.h.Site(id); ok {
		return f
	}
	for _, f := range c.h.Stack(id) {
		if !strings.HasPrefix(f.Func, "runtime.") && !strings.HasPrefix(f.Func, "internal/") && !strings.HasPrefix(f.Func, "sync.") {
			return f
		}
	}
	return sched.Frame{}
}

// end adds a goroutine's times to those of its group.
func (c *counting) end(l *life, t sched.Time) {
	g := &c.groups[l.group]
	g.Life.add(t - l.born)
	for st, d := range l.spent {
		g.In[st].add(sched.Time(d))
	}
}

// finish ends what lasts to the end of the history, and puts all in order.
func (c *counting) finish() {
	end := c.h.End()
	c.watch.growth.at(c, end+1)
	c.watch.growth.groups = slices.Clone(c.groups)
	for _, g := range slices.Sorted(maps.Keys(c.lives)) { // in an order, for which of two equals is the longest
		l := c.lives[g]
		c.spend(l, end)
		c.end(l, end)
		c.watch.delays.ended(l, end)
	}
	c.Groups = c.groups
	slices.SortStableFunc(c.Groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.In[sched.Running].Total, a.In[sched.Running].Total), cmp.Compare(b.N, a.N))
	})
	slices.SortStableFunc(c.Blocking, func(a, b Blocked) int { return cmp.Compare(b.Total, a.Total) })
	l := &c.Latency
	l.P50, l.P90, l.P99 = min(l.Max, c.waits.quantile(50)), min(l.Max, c.waits.quantile(90)), min(l.Max, c.waits.quantile(99))
}
