package narrate

import (
	"fmt"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// way is one kind of move through the scheduler and its sentence.
type way struct {
	Name     string
	Rules    []string // of package truth, on which the sentence rests
	Match    func(h *sched.History, m *sched.Move) bool
	Text     lang.Text
	Inferred bool
}

// Way tells in one line where a goroutine went (sched.Move), how that is known,
// and by which rules of package truth.
func Way(h *sched.History, m sched.Move, l lang.Lang) (said Sentence, rules []string) {
	for i := range ways {
		w := &ways[i]
		if !w.Match(h, &m) {
			continue
		}
		ev := sched.Observed
		if w.Inferred {
			ev = sched.Inferred
		}
		return Sentence{wayWords(h, &m, l).Replace(w.Text.In(l)), ev}, w.Rules
	}
	return said, nil
}

// wayWords fills in a template.
func wayWords(h *sched.History, m *sched.Move, l lang.Lang) *strings.Replacer {
	e := h.Entry(m.Entry)
	by := m.By
	if m.To.Queued() {
		by = e.Peer
	}
	leaves := ""
	if m.From.Kind == sched.OnP && m.From.P != sched.NoP {
		leaves = fmt.Sprintf(lang.Text{En: "leaves P%d and ", Zh: "离开 P%d，"}.In(l), m.From.P)
	}
	return strings.NewReplacer(
		"{g}", goroutine(m.G), "{by}", goroutine(by), "{p}", fmt.Sprint("P", m.To.P), "{oldP}", fmt.Sprint("P", m.From.P),
		"{m}", fmt.Sprint("M", e.M), "{why}", clean(e.Reason, nameColumns), "{leaves}", leaves,
	)
}

// moved matches moves from a place to a place; NPlaces is any.
func moved(from, to sched.PlaceKind) func(*sched.History, *sched.Move) bool {
	return func(_ *sched.History, m *sched.Move) bool {
		return (from == sched.NPlaces || m.From.Kind == from) && m.To.Kind == to
	}
}

// and narrows a move down.
func and(move func(*sched.History, *sched.Move) bool, more func(h *sched.History, m *sched.Move) bool) func(*sched.History, *sched.Move) bool {
	return func(h *sched.History, m *sched.Move) bool { return move(h, m) && more(h, m) }
}

func samePlace(_ *sched.History, m *sched.Move) bool { return m.From.P == m.To.P }
func noP(_ *sched.History, m *sched.Move) bool       { return m.To.P == sched.NoP }
func byOther(_ *sched.History, m *sched.Move) bool   { return m.By != sched.NoG }
func hasM(h *sched.History, m *sched.Move) bool      { return h.Entry(m.Entry).M != sched.NoM }
func hasReason(h *sched.History, m *sched.Move) bool { return h.Entry(m.Entry).Reason != "" }
func hasWaker(h *sched.History, m *sched.Move) bool  { return h.Entry(m.Entry).Peer != sched.NoG }

const anywhere = sched.NPlaces

// ways are asked in order.
var ways = []way{
	{
		Name: "runs", Match: and(moved(anywhere, sched.OnP), noP),
		Text: lang.Text{En: "{g} runs. On which P, the trace does not say.", Zh: "{g} 开始执行。在哪个 P 上，trace 没有记录。"},
	},
	{
		Name: "runs where it was queued", Rules: []string{"looking-for-work"},
		Match: and(and(moved(sched.InQueue, sched.OnP), samePlace), byOther),
		Text:  lang.Text{En: "{g}, made runnable by {by} on {p}, runs there now.", Zh: "{by} 在 {p} 上让 {g} 就绪，现在 {g} 就在 {p} 上运行。"},
	},
	{
		Name: "runs where it became runnable", Rules: []string{"looking-for-work"},
		Match: and(moved(sched.InQueue, sched.OnP), samePlace),
		Text:  lang.Text{En: "{g} became runnable on {p} and runs there now.", Zh: "{g} 在 {p} 上就绪，现在就在 {p} 上运行。"},
	},
	{
		Name: "taken by another P", Rules: []string{"takes-half", "woken-is-runnable"}, Inferred: true,
		Match: and(moved(sched.InQueue, sched.OnP), byOther),
		Text: lang.Text{
			En: "{g} was made runnable by {by} on {oldP} and runs on {p}: probably taken by {p}.",
			Zh: "{by} 在 {oldP} 上让 {g} 就绪，{g} 却在 {p} 上运行：大概是 {p} 取走的。",
		},
	},
	{
		Name: "taken", Rules: []string{"takes-half", "woken-is-runnable"}, Inferred: true,
		Match: moved(sched.InQueue, sched.OnP),
		Text: lang.Text{
			En: "{g} became runnable on {oldP} and runs on {p}: probably taken by {p}.",
			Zh: "{g} 在 {oldP} 上就绪，却在 {p} 上运行：大概是 {p} 取走的。",
		},
	},
	{
		Name: "out of the global queue", Rules: []string{"global-batch", "preempted-to-global"}, Inferred: true,
		Match: moved(sched.InGlobal, sched.OnP),
		Text: lang.Text{
			En: "{g} runs on {p}, which probably took it from the global queue.",
			Zh: "{g} 在 {p} 上运行，大概是 {p} 从全局队列取来的。",
		},
	},
	{
		Name: "out of a system call", Rules: []string{"syscall-return"}, Match: moved(sched.InSyscall, sched.OnP),
		Text: lang.Text{En: "{g} is back from its system call and runs on {p}.", Zh: "{g} 的系统调用返回了，在 {p} 上继续执行。"},
	},
	{
		Name: "runs there", Match: moved(anywhere, sched.OnP),
		Text: lang.Text{En: "{g} runs on {p}.", Zh: "{g} 在 {p} 上运行。"},
	},
	{
		Name: "created", Rules: []string{"go-makes-runnable"}, Inferred: true,
		Match: and(moved(sched.Nowhere, sched.InQueue), hasWaker),
		Text: lang.Text{
			En: "{by} creates {g}, which is runnable now, probably as the next of {p}.",
			Zh: "{by} 创建了 {g}，{g} 已就绪，大概在 {p} 的 runnext 上。",
		},
	},
	{
		Name: "made runnable", Rules: []string{"woken-is-runnable"}, Inferred: true,
		Match: and(moved(anywhere, sched.InQueue), func(h *sched.History, m *sched.Move) bool { return hasWaker(h, m) && m.From.Kind != sched.OnP }),
		Text: lang.Text{
			En: "{by} makes {g} runnable, probably as the next of {p}.",
			Zh: "{by} 让 {g} 就绪，{g} 大概在 {p} 的 runnext 上。",
		},
	},
	{
		Name: "stays at its P", Rules: []string{"preempted-to-global"}, Inferred: true,
		Match: moved(sched.OnP, sched.InQueue),
		Text: lang.Text{
			En: "{g} {leaves}is still runnable, probably in the queue of {p}.",
			Zh: "{g} {leaves}仍是就绪状态，大概在 {p} 的队列里。",
		},
	},
	{
		Name: "runnable by itself", Rules: []string{"woken-is-runnable"}, Inferred: true,
		Match: moved(anywhere, sched.InQueue),
		Text:  lang.Text{En: "{g} is runnable now, probably in the queue of {p}.", Zh: "{g} 已就绪，大概在 {p} 的队列里。"},
	},
	{
		Name: "without a P behind a system call", Rules: []string{"syscall-return"}, Inferred: true,
		Match: moved(sched.InSyscall, sched.InGlobal),
		Text: lang.Text{
			En: "{g} is back from its system call and found no P: it is probably in the global queue.",
			Zh: "{g} 的系统调用返回了，但没拿到 P：它大概进了全局队列。",
		},
	},
	{
		Name: "to the global queue", Rules: []string{"preempted-to-global"}, Inferred: true,
		Match: moved(anywhere, sched.InGlobal),
		Text: lang.Text{
			En: "{g} {leaves}is still runnable, probably at the end of the global queue.",
			Zh: "{g} {leaves}仍是就绪状态，大概排在全局队列末尾。",
		},
	},
	{
		Name: "runnable somewhere", Match: moved(anywhere, sched.InSome),
		Text: lang.Text{En: "{g} is runnable now. In which queue, the trace does not say.", Zh: "{g} 已就绪。它在哪个队列里，trace 没有记录。"},
	},
	{
		Name: "into a system call with its thread", Rules: []string{"syscall-keeps-thread"}, Match: and(moved(anywhere, sched.InSyscall), hasM),
		Text: lang.Text{En: "{g} is in a system call; its thread {m} stays with it.", Zh: "{g} 在系统调用中，线程 {m} 陪着它。"},
	},
	{
		Name: "into a system call", Rules: []string{"syscall-keeps-thread"}, Match: moved(anywhere, sched.InSyscall),
		Text: lang.Text{En: "{g} is in a system call; its thread stays with it.", Zh: "{g} 在系统调用中，它的线程陪着它。"},
	},
	{
		Name: "to the network", Rules: []string{"network-keeps-no-thread"}, Match: moved(anywhere, sched.OnNetwork),
		Text: lang.Text{En: "{g} {leaves}waits for the network. That keeps no thread.", Zh: "{g} {leaves}等待网络，不占用线程。"},
	},
	{
		Name: "to sleep", Match: moved(anywhere, sched.Asleep),
		Text: lang.Text{En: "{g} {leaves}sleeps until its timer fires.", Zh: "{g} {leaves}休眠，直到定时器到点。"},
	},
	{
		Name: "waits for a reason", Match: and(moved(anywhere, sched.Parked), hasReason),
		Text: lang.Text{En: "{g} {leaves}waits: {why}.", Zh: "{g} {leaves}开始等待：{why}。"},
	},
	{
		Name: "waits", Match: moved(anywhere, sched.Parked),
		Text: lang.Text{En: "{g} {leaves}waits.", Zh: "{g} {leaves}开始等待。"},
	},
	{
		Name: "ended", Rules: []string{"goroutines-reused"}, Match: moved(anywhere, sched.Nowhere),
		Text: lang.Text{En: "{g} {leaves}has ended.", Zh: "{g} {leaves}已经结束。"},
	},
}
