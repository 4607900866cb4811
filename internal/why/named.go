package why

import (
	"strconv"

	"govis/internal/sched"
)

// Part is a task or a region of a program (runtime/trace NewTask, StartRegion)
// that was begun and ended.
type Part struct {
	Kind       sched.Kind // Task or Region
	Name       string
	Task       int64      // its number; of a region that of its task, 0 for none
	G          sched.GoID // who ended it
	begin, end moment
}

// mostParts is how many parts are kept to choose from.
const mostParts = 1000

// Parts finds the tasks, or the regions, of a name, in the order in which they
// ended; a task also goes by its number. It reads the whole history. others are
// the names that there are, without double ones, when none has that name.
func Parts(h *sched.History, kind sched.Kind, name string) (list []Part, others []string) {
	type key struct {
		g    sched.GoID
		name string
		task int64
	}
	open := map[key][]moment{} // of a region, those that enclose each other
	seen := map[string]bool{}
	for p := range h.Len() {
		e := h.Entry(p)
		if e.Kind != kind || e.Phase == sched.Whole {
			continue
		}
		k := key{task: e.Value}
		if kind == sched.Region {
			k.g, k.name = e.G, e.Text
		}
		if e.Phase == sched.Begin {
			if !seen[e.Text] && len(others) < mostParts {
				seen[e.Text], others = true, append(others, e.Text)
			}
			open[k] = append(open[k], moment{e.Pos, e.T})
			continue
		}
		if n := len(open[k]); n > 0 {
			begin := open[k][n-1]
			if open[k] = open[k][:n-1]; n == 1 {
				delete(open, k)
			}
			named := e.Text == name || kind == sched.Task && strconv.FormatInt(e.Value, 10) == name
			if named && len(list) < mostParts {
				list = append(list, Part{kind, e.Text, e.Value, e.G, begin, moment{e.Pos, e.T}})
			}
		}
	}
	return list, others
}

// From is when the part began.
func (p *Part) From() sched.Time { return p.begin.t }

// To is when it ended.
func (p *Part) To() sched.Time { return p.end.t }

// OfPart gives the critical path of a task or region: what decided when it ended.
func OfPart(h *sched.History, p *Part) (c Chain, ok bool) { return path(h, p.G, p.begin, p.end) }
