package ui

import (
	"errors"

	"govis/internal/lang"
	"govis/internal/scenario"
)

var errBroken = errors.New("deadlock: the program does not compile")

// textbook is a small set of scenarios.
func textbook() []*scenario.Scenario {
	return []*scenario.Scenario{
		{
			Name: "hello", Lesson: "basics", Order: 1, Procs: 1,
			Title:    lang.Text{En: "A first goroutine", Zh: "第一个 goroutine"},
			Sentence: lang.Text{En: "When does a goroutine start on {procs} P?", Zh: "只有 {procs} 个 P，goroutine 什么时候开始运行？"},
			See:      lang.Text{En: "the new goroutine runnable, then running.", Zh: "新的 goroutine 先就绪，再运行。"},
		},
		{
			Name: "handoff", Lesson: "channels", Order: 1, Procs: 1,
			Title:    lang.Text{En: "Unbuffered: the sender waits", Zh: "无缓冲：发送方等待"},
			Sentence: lang.Text{En: "A send and a receive meet. Who waits for whom?", Zh: "发送与接收相遇，谁等谁？"},
			See:      lang.Text{En: "G6 blocked on chan send until main receives.", Zh: "G6 阻塞在 chan send，直到 main 接收。"},
			Params: []scenario.Param{
				{Name: "delay", Kind: scenario.Int, Min: 0, Max: 50, Default: "2", Unit: "ms", Label: lang.Text{En: "delay", Zh: "延迟"}},
				{Name: "first", Kind: scenario.Choice, Choices: []string{"sender", "receiver"}, Default: "sender", Label: lang.Text{En: "who is first", Zh: "谁先到"}},
				{Name: "loud", Kind: scenario.Bool, Default: "false", Label: lang.Text{En: "print each step", Zh: "逐步打印"}},
			},
		},
		{
			Name: "pool", Lesson: "patterns", Order: 1, Procs: 2,
			Title: lang.Text{En: "A worker pool", Zh: "worker 池"},
			Pairs: []scenario.Pair{
				{Title: lang.Text{En: "one worker | three", Zh: "1 个 worker | 3 个"}},
				{Title: lang.Text{En: "no buffer | buffer of 3", Zh: "无缓冲 | 缓冲 3"}},
			},
			Sentence: lang.Text{En: "How do three workers share the jobs?", Zh: "三个 worker 怎样分工？"},
			See:      lang.Text{En: "jobs go to whoever waits.", Zh: "谁在等，任务就给谁。"},
		},
		{
			Name: "deadlock", Lesson: "failures", Order: 1, Procs: 1,
			Title:    lang.Text{En: "Everybody waits", Zh: "全都在等"},
			Sentence: lang.Text{En: "What does the runtime say when nobody can go on?", Zh: "谁都走不动时，运行时会说什么？"},
			See:      lang.Text{En: "main and two workers, all waiting.", Zh: "main 和两个 worker 全都在等。"},
		},
	}
}
