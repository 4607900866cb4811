package why

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/truth"
)

// said tells a chain as people read it.
func said(h *sched.History, c Chain, l lang.Lang) string {
	text := Sentence(h, &c, l) + "\n"
	for i := range c.Hops {
		text += strings.Repeat("  ", c.Hops[i].Depth) + Line(h, &c.Hops[i], l) + "\n"
	}
	return text
}

func TestAChainIsTold(t *testing.T) {
	h := history(t, prepared)
	c, _ := Explain(h, 8, h.PosAt(10*ms))
	equal(t, said(h, c, lang.En), `
For 19 ms G8 (waiter) waits to lock `+"`mu`"+`, until G6 (holder), which has had the lock for 20 ms, gives it back; for 15 ms of that G6 (holder) waits to receive from `+"`ready`"+`, until G7 (feeder) wakes it; for 15 ms of that G7 (feeder) sleeps, until a timer fires.
G8 (waiter) waits to lock `+"`mu`"+` (main.go:40), until G6 (holder), which has had the lock for 20 ms, gives it back
  G6 (holder) runs
  G6 (holder) waits to receive from `+"`ready`"+` (main.go:20), until G7 (feeder) wakes it
    G7 (feeder) sleeps (main.go:30), until a timer fires
  G6 (holder) runs, up to main.go:20
`)
	equal(t, said(h, c, lang.Zh), `
G8 (waiter) 等待给 `+"`mu`"+` 加锁，共 19 ms，直到已持锁 20 ms 的 G6 (holder) 把锁归还；其中 15 ms，G6 (holder) 等待从 `+"`ready`"+` 接收，直到 G7 (feeder) 唤醒它；其中 15 ms，G7 (feeder) 睡眠中，直到定时器到点。
G8 (waiter) 等待给 `+"`mu`"+` 加锁（main.go:40），直到已持锁 20 ms 的 G6 (holder) 把锁归还
  G6 (holder) 在运行
  G6 (holder) 等待从 `+"`ready`"+` 接收（main.go:20），直到 G7 (feeder) 唤醒它
    G7 (feeder) 睡眠中（main.go:30），直到定时器到点
  G6 (holder) 在运行，到 main.go:20
`)
}

func TestAPathIsTold(t *testing.T) {
	h := history(t, prepared)
	c, _ := CriticalPath(h, 9, 0, h.End())
	equal(t, said(h, c, lang.En), `
What decided in these 24 ms when G9 (last) was done: running 4.0 ms, runnable 2.0 ms, waiting 18 ms; the longest stretch: for 18 ms G7 (feeder) sleeps.
G9 (last) is runnable, but not on a P; on the Ps meanwhile: G8 1.0 ms; before, for 22 ms, it waits to receive from a channel, until G8 (waiter) wakes it
G8 (waiter) runs
G8 (waiter) is runnable, but not on a P; on the Ps meanwhile: G6 1.0 ms; before, for 19 ms, it waits to lock `+"`mu`"+`, until G6 (holder), which has had the lock for 20 ms, gives it back
G6 (holder) runs; before, for 15 ms, it waits to receive from `+"`ready`"+`, until G7 (feeder) wakes it
G7 (feeder) sleeps (main.go:30), until a timer fires
G7 (feeder) runs, up to main.go:30
`)
}

// circle is of two who take the same locks, each in another order.
const circle = `
G6:left   RRRRwwwww
G7:right  RRRRRwwww
G6 lock? @1 a
G6 lock! @1 a
G7 lock? @2 b
G7 lock! @2 b
G6 lock? @3 b
G6 why @4 sync main.left main.go:7
G7 lock? @4 a
G7 why @5 sync main.right main.go:9
deadlock @9
`

func TestAPathEndsInACircle(t *testing.T) {
	h := history(t, circle)
	c, _ := CriticalPath(h, 6, 0, h.End())
	equal(t, said(h, c, lang.En), `
What held G6 (left) up in these 9.0 ms: running 5.0 ms, waiting 4.0 ms; the longest stretch: for 5.0 ms G7 (right) runs.
G7 (right) waits to lock `+"`a`"+` (main.go:9), and still does where the trace ends: G6 (left) has the lock and waits, too, in a circle
G7 (right) runs, up to main.go:9
`)
	equal(t, strings.SplitN(said(h, c, lang.Zh), "\n", 2)[0], `这 9.0 ms 里，拖住 G6 (left) 的是：正在运行 5.0 ms，等待中 4.0 ms；最长的一段：G7 (right) 在运行，共 5.0 ms。`)
}

func TestWhatIsSummedUpIsTold(t *testing.T) {
	h := history(t, "G1 R"+strings.Repeat("w", 400)+"R\nG6:busy R"+strings.Repeat("Rs", 200)+"R\nG6 -> G1 @401\n")
	c, _ := Explain(h, 1, h.PosAt(3*ms))
	for l, want := range map[lang.Lang]string{
		lang.En: "G6 (busy) does many things (in all running 177 ms, in a system call 176 ms).",
		lang.Zh: "G6 (busy) 做了许多事（合计：正在运行 177 ms，在系统调用中 176 ms）。",
	} {
		if got := Sentence(h, &c, l); !strings.HasSuffix(got, want) {
			t.Error(got)
		}
	}
}

func TestWhoLocksTwiceHoldsItself(t *testing.T) {
	h := history(t, `
G6:twice   RRRwwww
G6 lock? @1 a
G6 lock! @1 a
G6 lock? @2 a
G6 why @3 sync main.twice main.go:7
deadlock @7
`)
	c, _ := Explain(h, 6, h.Len())
	equal(t, said(h, c, lang.En), `
For 4.0 ms G6 (twice) waits to lock `+"`a`"+`, and still does where the trace ends: it has the lock itself.
G6 (twice) waits to lock `+"`a`"+` (main.go:7), and still does where the trace ends: it has the lock itself
`)
	equal(t, strings.SplitN(said(h, c, lang.Zh), "\n", 2)[0], "G6 (twice) 等待给 `a` 加锁，共 4.0 ms，到 trace 结束还在等：锁就在它自己手里。")
}

func TestWhoEndedWithTheLockIsNamed(t *testing.T) {
	h := history(t, `
G6:careless  RRR....
G7:late      RRRwwww
G6 lock! @1 a
G7 lock? @2 a
G7 why @3 sync main.late main.go:7
end @7 exit
`)
	c, _ := Explain(h, 7, h.PosAt(5*ms))
	equal(t, said(h, c, lang.En), `
For 4.0 ms G7 (late) waits to lock `+"`a`"+`, and still does where the trace ends: G6 (careless) has ended and never gave the lock back.
G7 (late) waits to lock `+"`a`"+` (main.go:7), and still does where the trace ends: G6 (careless) has ended and never gave the lock back
`)
	equal(t, strings.SplitN(said(h, c, lang.Zh), "\n", 2)[0], "G7 (late) 等待给 `a` 加锁，共 4.0 ms，到 trace 结束还在等：G6 (careless) 已经结束，却没有释放锁。")
	p, _ := CriticalPath(h, 7, 0, h.End())
	adds(t, p)
}

// TestEverySentenceIsWellFormed holds what is said of any history against what is
// wrong with any sentence.
func TestEverySentenceIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := schedtest.Build(schedtest.Random(t), 1, 0)
		g := sched.GoID(rapid.IntRange(1, 8).Draw(t, "G"))
		at := sched.Pos(rapid.IntRange(0, int(h.Len())).Draw(t, "at"))
		for _, l := range []lang.Lang{lang.En, lang.Zh} {
			var lines []string
			if c, ok := Explain(h, g, at); ok && len(c.Hops) > 0 {
				lines = strings.Split(strings.TrimSpace(said(h, c, l)), "\n")
			}
			if c, ok := CriticalPath(h, g, 0, h.End()); ok {
				lines = append(lines, strings.Split(strings.TrimSpace(said(h, c, l)), "\n")...)
			}
			effects, _ := Then(h, g, at)
			for _, e := range effects {
				lines = append(lines, e.Said(h, l))
			}
			for _, line := range lines {
				for _, fault := range truth.Faults(l, strings.TrimSpace(line)) {
					t.Fatalf("%v: %s: %q", l, fault, line)
				}
				if strings.Contains(line, "G0") {
					t.Fatalf("%v: somebody who is nobody: %q", l, line)
				}
			}
		}
	})
}

func TestWhatIsInferredSaysProbably(t *testing.T) {
	h := history(t, `
G1         RwwwwRRw
G6:worker  RRRRRRww
G6 ~> G1 @5
`)
	for l, word := range map[lang.Lang]string{lang.En: "probably", lang.Zh: "大概"} {
		c, _ := Explain(h, 1, h.PosAt(2*ms))
		effects, _ := Then(h, 6, h.PosAt(3*ms))
		path, _ := CriticalPath(h, 1, 0, h.End())
		for _, text := range []string{Sentence(h, &c, l), Line(h, &c.Hops[0], l), Line(h, &path.Hops[0], l), effects[0].Said(h, l)} {
			if !strings.Contains(text, word) {
				t.Errorf("%v: it is sure of what is inferred: %s", l, text)
			}
		}
	}
}

func TestAChainThatReachesNoWaitSaysSo(t *testing.T) {
	h := history(t, "G1 "+strings.Repeat("Rs", 20)+"RRR\nG6 RRwwww\n")
	c, _ := Explain(h, 1, h.Len())
	if s := Sentence(h, &c, lang.En); len(c.Hops) > mostBack+1 || !strings.Contains(s, "as long as this chain reaches") {
		t.Errorf("%d hops: %s", len(c.Hops), s)
	}
	c, _ = Explain(h, 6, h.PosAt(ms))
	if s := Sentence(h, &c, lang.En); !strings.Contains(s, "what led to that is not in this trace") {
		t.Error(s)
	}
}

func TestWhoIsNewIsTold(t *testing.T) {
	h := history(t, `
G1         RRRRRRww
G6:worker  .rrrrrRR
G1 -> G6 @1
`)
	c, _ := Explain(h, 6, h.PosAt(3*ms))
	if s := Line(h, &c.Hops[0], lang.En); s != "G6 (worker) is runnable, but not on a P, new: G1 (main) has started it; on the Ps meanwhile: G1 5.0 ms" {
		t.Error(s)
	}
}

// The holder of the lock is off CPU most of the time: the sentence says who was on.
func TestASentenceSaysWhoWasOnThePInstead(t *testing.T) {
	h := history(t, `
G1:holder  RRRrrrrrrrrrRR
G5:hog     wwwRRRRRRRRRww
G9:asks    Rwwwwwwwwwwwwr
G1 -> G9 @13
runtime -> G5 @3
G1 on P0 @0
G9 on P1 @0
G5 on P0 @3
G9 why @1 sync main.asks main.go:3
`)
	c, _ := Explain(h, 9, h.PosAt(5*ms))
	if s := Sentence(h, &c, lang.En); !strings.Contains(s, "for 9.0 ms of that G1 (holder) is runnable, but not on a P, where G5 (hog) was") {
		t.Error(s)
	}
	if s := Sentence(h, &c, lang.Zh); !strings.Contains(s, "其中 9.0 ms，G1 (holder) 就绪，但没有在 P 上运行，占着 P 的是 G5 (hog)。") {
		t.Error(s)
	}
}
