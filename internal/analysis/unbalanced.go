package analysis

import (
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// unbalancedRule finds goroutines that run one function side by side, of which one
// does nearly all of the work.
var unbalancedRule = Rule{
	Kind: "unbalanced", Name: lang.Text{En: "unbalanced", Zh: "分工不均"},
	Does: lang.Text{En: "workers of which one does nearly all of the work", Zh: "活儿几乎全由一个 worker 干的一组 worker"},
	find: unbalanced,
}

const (
	minWorkers = 3
	maxWorkers = 64
	minWork    = 20_000_000 // ns of running, of all together
)

func unbalanced(s *scene) (found []Finding) {
	for i := range s.stats.Groups {
		g := &s.stats.Groups[i]
		ran := g.In[sched.Running]
		// Workers live side by side, and one has more than half of the work, and three
		// times its share.
		if g.N < minWorkers || g.N > maxWorkers || ran.Total < minWork || g.Life.Min*2 < g.Life.Max ||
			ran.Max*2 < ran.Total || ran.Max < 3*ran.Mean() || g.Name == "" {
			continue
		}
		found = append(found, s.unbalancedText(g))
	}
	return found
}

func (s *scene) unbalancedText(g *Group) Finding {
	ran := g.In[sched.Running]
	f := Finding{Kind: "unbalanced", Evidence: sched.Observed, N: g.N, For: ran.Max, Pos: s.h.Len()}
	busiest := sched.NoG
	all := make([]sched.Goroutine, 256)
	for i := 0; ; i += len(all) {
		n := s.h.Goroutines(all, i)
		for k := range all[:n] {
			w := &all[k]
			if w.Created < 0 || w.System || w.Name != g.Name || w.Entry.File != g.File {
				continue
			}
			if sched.Time(s.h.Totals(w.ID, s.h.Len())[sched.Running]) == ran.Max {
				busiest = w.ID
				f.Site, _ = s.h.Site(w.Stack)
			}
			if len(f.Who) < MaxNamed {
				f.Who = append(f.Who, Party{G: w.ID})
			}
		}
		if n < len(all) {
			break
		}
	}
	part := number(int(ran.Max * 100 / ran.Total))
	name := functionWord(g.Name)
	f.Text = lang.Text{
		En: "Of " + number(g.N) + " goroutines that run " + name + ", " + s.who(busiest).En + " ran for " + narrate.Duration(ran.Max) + ": " + part + " % of what all of them did.",
		Zh: "运行 " + name + " 的 " + number(g.N) + " 个 goroutine 中，" + s.who(busiest).Zh + " 运行了 " + narrate.Duration(ran.Max) + "，占全部的 " + part + "%。",
	}
	return f
}
