package analysis

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// growthRule finds functions of which more and more goroutines exist, in each
// quarter of the recording more than in the one before, while hardly any ends.
var growthRule = Rule{
	Kind: "growth", Name: lang.Text{En: "growth", Zh: "越来越多"},
	Does: lang.Text{En: "more and more goroutines of one function", Zh: "同一个函数的 goroutine 越来越多"},
	find: growth,
}

const (
	minGrown  = 20 // goroutines at the end
	quarters  = 4
	endedPart = 5 // at most one of so many may have ended
)

// growthWatch counts who exists at the end of each quarter.
type growthWatch struct {
	groups []Group         // as they were at the end
	alive  [quarters][]int // of each group
	n      int
}

// at is told the time of the next entry.
func (w *growthWatch) at(c *counting, t sched.Time) {
	from, to := c.h.Begin(), c.h.End()
	for w.n < quarters && t > from+(to-from)*sched.Time(w.n+1)/quarters {
		for _, g := range c.groups {
			w.alive[w.n] = append(w.alive[w.n], g.N-g.Ended)
		}
		w.n++
	}
}

func growth(s *scene) (found []Finding) {
	w := &s.stats.watch.growth
	for i := range w.groups {
		g := &w.groups[i]
		var n [quarters]int
		for q := range quarters {
			if i < len(w.alive[q]) {
				n[q] = w.alive[q][i]
			}
		}
		if n[3] >= minGrown && n[0] < n[1] && n[1] < n[2] && n[2] < n[3] && g.Ended*endedPart <= g.N {
			found = append(found, s.grown(g, n))
		}
	}
	return found
}

// grown makes the finding of a function.
func (s *scene) grown(g *Group, n [quarters]int) Finding {
	f := Finding{Kind: "growth", Evidence: sched.Observed, N: g.N - g.Ended, Pos: s.h.Len(), For: s.h.End() - s.h.Begin()}
	for _, sp := range s.h.At(nil, s.h.Len()) {
		who, _ := s.h.Goroutine(sp.G)
		if who.System || who.Name != g.Name || who.Entry.File != g.File {
			continue
		}
		if len(f.Who) < MaxNamed {
			site, _ := s.h.Site(sp.Stack)
			f.Who = append(f.Who, Party{G: sp.G, Site: site})
		}
	}
	if len(f.Who) > 0 {
		first, _ := s.h.Goroutine(f.Who[0].G)
		f.Site, _ = s.h.Site(first.Stack) // where they are made
	}
	var counts []string
	for _, k := range n {
		counts = append(counts, number(k))
	}
	name := functionWord(g.Name)
	f.Text = lang.Text{
		En: "More and more goroutines run " + name + ": " + strings.Join(counts, ", ") + " after each quarter of the recording. Of " + number(g.N) + ", " + number(g.Ended) + " have ended.",
		Zh: "运行 " + name + " 的 goroutine 越来越多：每过四分之一的录制时间，依次有 " + strings.Join(counts, "、") + " 个。" + number(g.N) + " 个中已结束 " + number(g.Ended) + " 个。",
	}
	f.Hint = lang.Text{
		En: "See what they wait for: who ought to end them may have gone.",
		Zh: "看看它们在等什么：本该让它们结束的一方也许已经不在了。",
	}
	return f
}
