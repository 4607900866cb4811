package why

import (
	"strconv"
	"strings"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// mostClauses is how many waits for each other a sentence follows.
const mostClauses = 6

// Sentence tells a chain in one sentence: the wait, for whom it was, and what took
// that one longest meanwhile, down to the root.
func Sentence(h *sched.History, c *Chain, l lang.Lang) string {
	t := teller{h, l}
	if len(c.Hops) == 0 {
		return ""
	}
	if c.Path {
		return t.pathSentence(c)
	}
	var parts []string
	i := 0
	if first := &c.Hops[0]; first.State != sched.Waiting {
		parts = append(parts, t.clause(first, lang.Text{En: "For {d} {g} {does}", Zh: "{g} {does}，共 {d}"}))
		for i = range c.Hops {
			if c.Hops[i].State == sched.Waiting && c.Hops[i].Depth == 0 {
				break
			}
		}
		if last := &c.Hops[i]; last.State != sched.Waiting {
			return t.end(append(parts, t.origin(last)))
		}
		parts = append(parts, t.clause(&c.Hops[i], lang.Text{En: "before, for {d}, {g} {does}", Zh: "在此之前，{g} {does}，共 {d}"}))
	} else {
		parts = append(parts, t.clause(first, lang.Text{En: "For {d} {g} {does}", Zh: "{g} {does}，共 {d}"}))
	}
	for range mostClauses {
		most, ok := heaviest(c.Hops, i)
		if !ok {
			break
		}
		i = most.longest
		parts = append(parts, t.share(&c.Hops[i], &most))
	}
	return t.end(parts)
}

// end joins the clauses.
func (t teller) end(parts []string) string {
	return strings.Join(parts, lang.Text{En: "; ", Zh: "；"}.In(t.l)) + lang.Text{En: ".", Zh: "。"}.In(t.l)
}

// clause tells a hop, with how it ended when it is a wait.
func (t teller) clause(hop *Hop, text lang.Text) string {
	said := t.fill(text, "{d}", narrate.Duration(hop.To-hop.From), "{g}", narrate.Goroutine(t.h, hop.G), "{does}", t.does(hop))
	if hop.State == sched.Waiting {
		said += lang.Text{En: ", ", Zh: "，"}.In(t.l) + t.until(hop, hop.To)
	}
	return said + t.instead(hop)
}

// instead says in a few words what was on the Ps for most of the time in which a
// goroutine was runnable.
func (t teller) instead(hop *Hop) string {
	if hop.State != sched.Runnable {
		return ""
	}
	half := (hop.To - hop.From) / 2
	switch m := While(t.h, hop); {
	case m.Stopped > half:
		return lang.Text{En: ", with the world stopped", Zh: "，当时处于 STW"}.In(t.l)
	case len(m.Ran) > 0 && m.Ran[0].T > half:
		return t.fill(lang.Text{En: ", where {g} was", Zh: "，占着 P 的是 {g}"}, "{g}", narrate.Goroutine(t.h, m.Ran[0].G))
	}
	return ""
}

// origin says where a goroutine comes from that did not wait before.
func (t teller) origin(hop *Hop) string {
	switch hop.Link {
	case Creator:
		return t.fill(lang.Text{En: "{by} has started it", Zh: "它由 {by} 启动"}, "{by}", narrate.Goroutine(t.h, hop.By))
	case Runtime:
		return lang.Text{En: "the runtime has made it", Zh: "它由运行时创建"}.In(t.l)
	}
	if _, more := t.h.StateAt(hop.G, hop.Lo); more {
		return lang.Text{En: "before, it had not waited for as long as this chain reaches", Zh: "再往前，在这条链的范围内它一直没有等待"}.In(t.l)
	}
	return lang.Text{En: "what led to that is not in this trace", Zh: "此前的起因，这份 trace 里没有"}.In(t.l)
}

// share is what one kind of hops takes of the one that they take apart.
type share struct {
	n       int
	sum     sched.Time
	longest int // index of the longest
}

// heaviest gives the kind of hops that takes most of hop i; ok is false when
// nothing takes it apart. Of the same kind are those of one goroutine that do the
// same with the same object.
func heaviest(hops []Hop, i int) (most share, ok bool) {
	type kind struct {
		g      sched.GoID
		state  sched.State
		object sched.ObjectID
		reason string
		link   Link
	}
	shares := map[kind]share{}
	for k := i + 1; k < len(hops) && hops[k].Depth > hops[i].Depth; k++ {
		hop := &hops[k]
		if hop.Depth != hops[i].Depth+1 {
			continue
		}
		key := kind{hop.G, hop.State, hop.Object, hop.Span.Reason, hop.Link}
		if hop.State != sched.Waiting {
			key = kind{g: hop.G, state: hop.State}
		}
		s := shares[key]
		if s.n == 0 || hop.To-hop.From > hops[s.longest].To-hops[s.longest].From {
			s.longest = k
		}
		s.n++
		s.sum += hop.To - hop.From
		if shares[key] = s; !ok || s.sum > most.sum || s.longest == most.longest {
			most, ok = s, true
		}
	}
	return most, ok
}

// share tells the heaviest kind of hops by the longest of them.
func (t teller) share(hop *Hop, s *share) string {
	if s.n == 1 {
		return t.clause(hop, lang.Text{En: "for {d} of that {g} {does}", Zh: "其中 {d}，{g} {does}"})
	}
	said := t.fill(lang.Text{En: "for {d} of that, in {n} stretches, {g} {does}", Zh: "其中 {d}（共 {n} 段），{g} {does}"},
		"{d}", narrate.Duration(s.sum), "{n}", strconv.Itoa(s.n), "{g}", narrate.Goroutine(t.h, hop.G), "{does}", t.does(hop))
	if hop.State == sched.Waiting {
		said += t.fill(lang.Text{En: ", the longest {until}", Zh: "，最长的一段{until}"}, "{until}", t.until(hop, hop.To))
	}
	return said + t.instead(hop)
}

// pathSentence tells what a critical path consists of, and its longest stretch.
func (t teller) pathSentence(c *Chain) string {
	var total sched.Cell
	long := &c.Hops[0]
	lost, cut := sched.Time(0), sched.Time(0)
	for i := range c.Hops {
		hop := &c.Hops[i]
		switch d := hop.To - hop.From; {
		case hop.State != sched.NotExist:
			total[hop.State] += int64(d)
		case hop.Link == Cut:
			cut = d
		default:
			lost += d
		}
		if hop.State != sched.NotExist && (long.State == sched.NotExist || hop.To-hop.From > long.To-long.From) {
			long = hop
		}
	}
	text := lang.Text{
		En: "What decided in these {d} when {g} was done: {sums}{lost}; the longest stretch: for {long} {who} {does}.",
		Zh: "这 {d} 里，决定 {g} 何时完成的是：{sums}{lost}；最长的一段：{who} {does}，共 {long}。",
	}
	missing := ""
	if lost > 0 {
		missing = t.fill(lang.Text{En: ", not in this trace {d}", Zh: "，这份 trace 里没有的 {d}"}, "{d}", narrate.Duration(lost))
	}
	if cut > 0 {
		missing += t.fill(lang.Text{En: ", not told {d} before", Zh: "，更早的 {d} 未列出"}, "{d}", narrate.Duration(cut))
	}
	return t.fill(text, "{d}", narrate.Duration(c.To-c.From), "{g}", narrate.Goroutine(t.h, c.G), "{sums}", t.sums(total),
		"{lost}", missing, "{long}", narrate.Duration(long.To-long.From), "{who}", narrate.Goroutine(t.h, long.G), "{does}", t.does(long))
}

// Said tells an effect in one line.
func (e *Effect) Said(h *sched.History, l lang.Lang) string {
	t := teller{h, l}
	text := lang.Text{
		En: "{by} wakes {g}, which had waited {d} meanwhile",
		Zh: "{by} 唤醒 {g}，后者这期间等了 {d}",
	}
	switch {
	case e.Evidence == sched.Inferred && !e.Created:
		text = lang.Text{
			En: "{by} probably wakes {g}, which had waited {d} meanwhile",
			Zh: "大概是 {by} 唤醒了 {g}，后者这期间等了 {d}",
		}
	case e.Created:
		text = lang.Text{En: "{by} starts {g}", Zh: "{by} 启动 {g}"}
	case narrate.Duration(e.Delayed) != narrate.Duration(e.Wait.To-e.Wait.From):
		text = lang.Text{
			En: "{by} wakes {g}, which had waited {d} meanwhile, and {all} in all",
			Zh: "{by} 唤醒 {g}，后者这期间等了 {d}，总共等了 {all}",
		}
	}
	said := t.fill(text, "{by}", narrate.Goroutine(h, e.By), "{g}", narrate.Goroutine(h, e.G),
		"{d}", narrate.Duration(e.Delayed), "{all}", narrate.Duration(e.Wait.To-e.Wait.From))
	if e.Others > 0 {
		said += t.fill(lang.Text{En: "; and {n} more", Zh: "；另外还有 {n} 个"}, "{n}", t.count(e.Others, 0))
	}
	return said
}
