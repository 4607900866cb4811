package why

import (
	"strconv"
	"strings"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// teller says what a chain holds.
type teller struct {
	h *sched.History
	l lang.Lang
}

// fill puts words into a template, and the template into a language.
func (t teller) fill(text lang.Text, words ...string) string {
	return strings.NewReplacer(words...).Replace(text.In(t.l))
}

// The ends of waits, in a sentence behind "For 3 ms G9 waits to …, ".
var untils = map[Link]lang.Text{
	Waker:   {En: "until {by} wakes it", Zh: "直到 {by} 唤醒它"},
	Timer:   {En: "until a timer fires", Zh: "直到定时器到点"},
	Network: {En: "until the network poller wakes it", Zh: "直到网络轮询器唤醒它"},
	Runtime: {En: "until the runtime wakes it", Zh: "直到运行时唤醒它"},
	Holder:  {En: "and still does where the trace ends: {by} has the lock", Zh: "到 trace 结束还在等：锁在 {by} 手里"},
	Circle:  {En: "and still does where the trace ends: {by} has the lock and waits, too, in a circle", Zh: "到 trace 结束还在等：锁在 {by} 手里，而它也在等，形成了循环"},
	Never:   {En: "and still does where the trace ends; for whom is not in this trace", Zh: "到 trace 结束还在等；等的是谁，这份 trace 里没有"},
	Missing: {En: "and what ended that is not in this trace", Zh: "是什么结束了等待，这份 trace 里没有"},
	Cut:     {En: "which is as far as this chain goes", Zh: "这条链到此为止"},
}

// gaveBack is said of who had the lock, when notes tell since when.
var gaveBack = lang.Text{
	En: "until {by}, which has had the lock for {held}, gives it back",
	Zh: "直到已持锁 {held} 的 {by} 把锁归还",
}

// itself is said of who waits for a lock that it has.
var itself = lang.Text{
	En: "and still does where the trace ends: it has the lock itself",
	Zh: "到 trace 结束还在等：锁就在它自己手里",
}

// kept is said of who has ended and never gave the lock back.
var kept = lang.Text{
	En: "and still does where the trace ends: {by} has ended and never gave the lock back",
	Zh: "到 trace 结束还在等：{by} 已经结束，却没有释放锁",
}

// probably is said of a wake-up that is inferred.
var probably = lang.Text{En: "until, probably, {by} wakes it", Zh: "直到大概是 {by} 唤醒了它"}

// until says how a wait ends; at is when.
func (t teller) until(hop *Hop, at sched.Time) string {
	text := untils[hop.Link]
	if hop.Link == Waker && hop.Evidence == sched.Inferred {
		text = probably
	}
	held := ""
	if hop.Link == Waker && hop.Held >= 0 {
		text, held = gaveBack, narrate.Duration(at-hop.Held)
	}
	switch {
	case hop.Link == Circle && hop.By == hop.G:
		text = itself
	case hop.Link == Holder && gone(t.h, hop):
		text = kept
	}
	return t.fill(text, "{by}", narrate.Goroutine(t.h, hop.By), "{held}", held)
}

// does says what a goroutine does in a hop, in a few words: "waits to receive
// from `ready`".
func (t teller) does(hop *Hop) string {
	switch hop.State {
	case sched.Waiting:
		said := narrate.State(t.h, hop.Span, t.l)
		if t.l == lang.En && strings.HasPrefix(said, "paused") {
			return "is " + said
		}
		return said
	case sched.Runnable:
		return lang.Text{En: "is runnable, but not on a P", Zh: "就绪，但没有在 P 上运行"}.In(t.l)
	case sched.Running:
		return lang.Text{En: "runs", Zh: "在运行"}.In(t.l)
	case sched.Syscall:
		return lang.Text{En: "is in a system call", Zh: "在系统调用中"}.In(t.l)
	}
	if hop.Link == Cut && hop.Totals != (sched.Cell{}) {
		return t.fill(lang.Text{En: "does many things (in all {sums})", Zh: "做了许多事（合计：{sums}）"}, "{sums}", t.sums(hop.Totals))
	}
	if hop.Link == Cut {
		return lang.Text{En: "does many things", Zh: "做了许多事"}.In(t.l)
	}
	return lang.Text{En: "is not in this trace", Zh: "在这份 trace 里没有记录"}.In(t.l)
}

// Site is where in the source a hop is: where the goroutine waits, or what a run
// came to. ok is false when the trace does not tell.
func Site(h *sched.History, hop *Hop) (f sched.Frame, ok bool) {
	stack := hop.Span.Stack
	if hop.State == sched.Running {
		stack = 0
		if hop.Hi < h.Len() {
			if e := h.Entry(hop.Hi); e.Actor() == hop.G {
				stack = e.Stack
			}
		}
	}
	f, ok = h.Site(stack)
	return f, ok && f.Line > 0
}

// Line tells a hop in one line, without its times.
func Line(h *sched.History, hop *Hop, l lang.Lang) string {
	t := teller{h, l}
	text := narrate.Goroutine(h, hop.G) + " " + t.does(hop)
	switch {
	case hop.State != sched.NotExist:
	case hop.Link == Missing:
		return t.fill(lang.Text{En: "what led to {g} is not in this trace", Zh: "{g} 之前的事，这份 trace 里没有"}, "{g}", narrate.Goroutine(h, hop.G))
	case hop.Totals == sched.Cell{}:
		return lang.Text{En: "more stretches than a path tells", Zh: "片段太多，这里不再列出"}.In(l)
	default:
		text = t.fill(lang.Text{
			En: "{g}: more stretches than a chain tells, in all {sums}",
			Zh: "{g}：片段太多，这里只给合计：{sums}",
		}, "{g}", narrate.Goroutine(h, hop.G), "{sums}", t.sums(hop.Totals))
	}
	if f, ok := Site(h, hop); ok {
		place := lang.Text{En: " ({site})", Zh: "（{site}）"}
		if hop.State == sched.Running {
			place = lang.Text{En: ", up to {site}", Zh: "，到 {site}"}
		}
		text += t.fill(place, "{site}", narrate.Site(f))
	}
	return text + t.behind(hop)
}

// behind says what went on during a hop, and how it ended or began.
func (t teller) behind(hop *Hop) string {
	comma := lang.Text{En: ", ", Zh: "，"}.In(t.l)
	meanwhile := ""
	if hop.State == sched.Runnable {
		meanwhile = t.meanwhile(hop)
	}
	switch {
	case hop.State == sched.Waiting:
		return comma + t.until(hop, hop.To)
	case hop.Wait.To > hop.Wait.From: // of a path
		wait := Hop{G: hop.G, State: sched.Waiting, Span: hop.Wait}
		return meanwhile + t.fill(lang.Text{
			En: "; before, for {d}, it {waits}, {until}", Zh: "；在此之前的 {d} 里，它{waits}，{until}",
		}, "{d}", narrate.Duration(hop.Wait.To-hop.Wait.From), "{waits}", t.does(&wait), "{until}", t.until(hop, hop.Wait.To))
	case hop.Link == Creator:
		return comma + t.fill(lang.Text{En: "new: {by} has started it", Zh: "刚由 {by} 启动"}, "{by}", narrate.Goroutine(t.h, hop.By)) + meanwhile
	case hop.Link == Runtime:
		return comma + lang.Text{En: "new: the runtime has made it", Zh: "刚由运行时创建"}.In(t.l) + meanwhile
	}
	return meanwhile
}

// meanwhile says who was on the Ps while a goroutine was not.
func (t teller) meanwhile(hop *Hop) string {
	m := While(t.h, hop)
	var parts []string
	for _, s := range m.Ran {
		parts = append(parts, "G"+strconv.FormatInt(int64(s.G), 10)+" "+narrate.Duration(s.T))
	}
	comma := lang.Text{En: ", ", Zh: "，"}.In(t.l)
	text := ""
	if len(parts) > 0 {
		text = t.fill(lang.Text{En: "; on the Ps meanwhile: {who}", Zh: "；这期间占用 P 的有：{who}"},
			"{who}", strings.Join(parts, lang.Text{En: ", ", Zh: "、"}.In(t.l)))
		if m.Others > 0 {
			text += t.fill(lang.Text{En: " and {n} more", Zh: " 等 {n} 个"}, "{n}", t.count(m.Others, len(parts)))
		}
	}
	if m.Stopped > 0 {
		text += comma + t.fill(lang.Text{En: "the world stopped for {d}", Zh: "其中 {d} 处于 STW"}, "{d}", narrate.Duration(m.Stopped))
	}
	if m.GC {
		text += comma + lang.Text{En: "the garbage collector at work", Zh: "垃圾回收正在进行"}.In(t.l)
	}
	return text
}

// count is how many more there are; in Chinese, how many there are in all.
func (t teller) count(more, named int) string {
	if t.l == lang.Zh {
		more += named
	}
	return strconv.Itoa(more)
}

// sums lists the times in each state.
func (t teller) sums(c sched.Cell) string {
	var parts []string
	for _, st := range []sched.State{sched.Running, sched.Runnable, sched.Waiting, sched.Syscall} {
		if c[st] > 0 {
			parts = append(parts, narrate.StateWord(st, t.l)+" "+narrate.Duration(sched.Time(c[st])))
		}
	}
	if len(parts) == 0 {
		return narrate.Duration(0)
	}
	return strings.Join(parts, lang.Text{En: ", ", Zh: "，"}.In(t.l))
}
