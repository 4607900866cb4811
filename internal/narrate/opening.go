package narrate

import (
	"strconv"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// opening says what is there before the first step.
func opening(c *telling) lang.Text {
	begins := lang.Text{En: "The recording begins.", Zh: "记录从这里开始。"}
	if c.hist.Begin() > 0 { // it is of a later part
		begins = lang.Text{En: "What is shown so far begins here.", Zh: "目前显示的内容从这里开始。"}
	}
	switch n := len(c.there()); n {
	case 0:
		return begins
	case 1:
		return lang.Text{En: begins.En + " One goroutine is there: {present}.", Zh: begins.Zh + "已有一个 goroutine：{present}。"}
	default:
		count := strconv.Itoa(n)
		return lang.Text{
			En: begins.En + " " + count + " goroutines are there: {present}.",
			Zh: begins.Zh + "已有 " + count + " 个 goroutine：{present}。",
		}
	}
}

// there gives the program's goroutines that exist before the first step.
func (c *telling) there() []sched.Span {
	var list []sched.Span
	for _, sp := range c.existing(c.step.Hi) {
		if g, _ := c.hist.Goroutine(sp.G); !g.System {
			list = append(list, sp)
		}
	}
	return list
}

// present names a single goroutine with its state; of many it counts states.
func (c *telling) present() string {
	spans := c.there()
	l := c.opts.Lang
	if len(spans) == 1 {
		sep := lang.Text{En: ", ", Zh: "，"}.In(l)
		return Goroutine(c.hist, spans[0].G) + sep + StateWord(spans[0].State, l)
	}
	var counts [sched.NStates]int
	for _, sp := range spans {
		counts[sp.State]++
	}
	var parts []string
	for _, st := range []sched.State{sched.Running, sched.Runnable, sched.Waiting, sched.Syscall} {
		if n := counts[st]; n > 0 {
			number := strconv.Itoa(n)
			parts = append(parts, lang.Text{En: number + " " + StateWord(st, l), Zh: number + " 个" + StateWord(st, l)}.In(l))
		}
	}
	return strings.Join(parts, lang.Text{En: ", ", Zh: "，"}.In(l))
}
