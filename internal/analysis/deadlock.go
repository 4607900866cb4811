package analysis

import (
	"cmp"
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// deadlockRule finds goroutines that wait for each other. Either govis's verdict
// says that all of the program do, or notes tell of some.
var deadlockRule = Rule{
	Kind: "deadlock", Name: lang.Text{En: "deadlock", Zh: "死锁"},
	Does: lang.Text{En: "goroutines that wait for each other", Zh: "互相等待的 goroutine"},
	find: deadlocks,
}

func deadlocks(s *scene) []Finding {
	if s.ended && s.end.Kind == sched.Deadlock {
		return []Finding{s.deadlock(s.waits, false)}
	}
	var list []Finding
	for _, c := range s.circles() {
		if len(c) > 0 {
			list = append(list, s.deadlock(c, true))
		}
	}
	return list
}

// deadlock makes the finding of those who wait for each other.
func (s *scene) deadlock(list []*wait, partial bool) Finding {
	f := Finding{Kind: "deadlock", Evidence: sched.Annotated, N: len(list), Partial: partial, Pos: s.h.Len()}
	if partial && len(s.able) > 0 {
		f.Evidence = sched.Inferred
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *wait) int { return cmp.Compare(weight(a), weight(b)) })
	cycle := s.lockCycle(list)
	if cycle != nil {
		f.Evidence = sched.Annotated // each holds what the next one needs
		rest := slices.DeleteFunc(list, func(w *wait) bool { return slices.Contains(cycle, w) })
		list = slices.Concat(cycle, rest)
	}
	if len(list) > 0 {
		f.Who = s.parties(list)
		s.moment(&f, list)
	}
	f.Text = s.deadlockText(list, cycle, partial, f.Evidence == sched.Inferred)
	f.Hint = deadlockAdvice(list, cycle)
	return f
}

// deadlockAdvice is what to do about a deadlock, of which the first wait says most.
func deadlockAdvice(list, cycle []*wait) lang.Text {
	switch {
	case len(cycle) > 1:
		return orderHint
	case len(cycle) == 1 && cycle[0].op.Kind != sched.Once:
		return twiceHint
	case len(cycle) > 0 || len(list) == 0 || !list[0].noted:
		return deadlockHint
	case list[0].op.Kind == sched.Wait:
		return doneHint
	case list[0].op.Kind == sched.Lock || list[0].op.Kind == sched.RLock:
		return leakHint(list[0], false)
	}
	return deadlockHint
}

// moment fills in where a finding about goroutines that wait is to be looked at:
// where the last of them began to, and the line of the first.
func (s *scene) moment(f *Finding, list []*wait) {
	last := slices.MaxFunc(list, func(a, b *wait) int { return cmp.Compare(a.Lo, b.Lo) })
	f.Pos, f.For = last.Lo+1, s.h.End()-last.From
	f.Site, f.Object = list[0].site, list[0].op.Object
}

var (
	deadlockHint = lang.Text{
		En: "Step back from here to see who should have gone on.",
		Zh: "从这里往回退，看看本该由谁继续。",
	}
	twiceHint = lang.Text{
		En: "Unlock before calling what locks again, or give it a variant that expects the lock to be held.",
		Zh: "先解锁，再调用会再次加锁的函数；或者另写一个要求调用者已持锁的版本。",
	}
	doneHint = lang.Text{
		En: "Each Add needs a Done on every way out: defer it, or start the goroutine with wg.Go.",
		Zh: "每个 Add 都要有对应的 Done，无论从哪条路返回：用 defer 调用它，或者用 wg.Go 启动 goroutine。",
	}
	orderHint = lang.Text{
		En: "Take these locks in the same order everywhere.",
		Zh: "让所有 goroutine 按同样的顺序加锁。",
	}
)

// deadlockText says who waits for what, and who is missing.
func (s *scene) deadlockText(list, cycle []*wait, partial, probably bool) lang.Text {
	t := lang.Text{En: "Deadlock: ", Zh: "死锁："}
	if partial {
		t = lang.Text{En: "Deadlock of " + count(len(list), "goroutine") + ": ", Zh: "局部死锁（" + number(len(list)) + " 个 goroutine）："}
	}
	if probably {
		t = lang.Text{En: "Probably a deadlock of " + count(len(list), "goroutine") + ": ", Zh: "大概是局部死锁（" + number(len(list)) + " 个 goroutine）："}
	}
	switch {
	case len(list) == 0:
		return join(t, lang.Text{
			En: "main has ended with Goexit, and no other goroutine is left.",
			Zh: "main 已通过 Goexit 结束，也没有别的 goroutine 了。",
		})
	case len(cycle) > 0:
		return join(t, s.cycleText(cycle), s.behindText(list[len(cycle):]))
	}
	return join(t, s.missingText(list))
}

// cycleText says of each in a circle what it holds and what it waits for.
func (s *scene) cycleText(cycle []*wait) lang.Text {
	if w := cycle[0]; len(cycle) == 1 && w.op.Kind == sched.Once {
		return join(s.waiting(cycle), lang.Text{
			En: ", and it is itself the one whose Do has not come back.",
			Zh: "，而还没有返回的那次 Do 正是它自己调用的。",
		})
	}
	if len(cycle) == 1 {
		w := cycle[0]
		if x := s.held[w.op.Object]; x != nil && !x.owned {
			return join(s.waiting(cycle), lang.Text{
				En: ", which it holds itself for reading: Lock waits for every reader, this one, too.",
				Zh: "，而它自己正持有读锁：Lock 要等所有读者，也包括它自己。",
			})
		}
		return join(s.waiting([]*wait{w}), lang.Text{
			En: ", which it holds itself: a lock cannot be taken twice.",
			Zh: "，而这把锁就在它自己手里：同一把锁不能加两次。",
		})
	}
	// Who holds what: each waits for what the next one holds.
	var parts []lang.Text
	for i, w := range cycle {
		before := cycle[(i+len(cycle)-1)%len(cycle)]
		held := s.object(before)
		has := lang.Text{En: " holds " + held.En + " and ", Zh: " 持有 " + held.Zh + "，"}
		if before.op.Kind == sched.Once {
			has = lang.Text{En: " is in Do of " + held.En + " and ", Zh: " 正在 " + held.Zh + " 的 Do 里，"}
		}
		parts = append(parts, join(
			s.who(w.G), has, s.doing(w, false), at(w.site)))
	}
	return join(listed(parts, lang.Text{En: "; ", Zh: "；"}, most), stop)
}

// behindText names those who wait for the goroutines of a circle.
func (s *scene) behindText(rest []*wait) lang.Text {
	if len(rest) == 0 {
		return lang.Text{}
	}
	names, verb := s.names(idsOf(rest), len(rest)), " waits"
	if len(rest) > 1 {
		verb = " wait"
	}
	return lang.Text{En: " " + names.En + verb + " behind them.", Zh: names.Zh + " 也因此等着。"}
}

// missingText says who waits for what, and of those whose wait says most who is
// missing.
func (s *scene) missingText(list []*wait) lang.Text {
	groups := alike(list)
	var parts []lang.Text
	for _, g := range groups {
		parts = append(parts, s.waiting(g))
	}
	t := listed(parts, lang.Text{En: "; ", Zh: "；"}, most)
	if why := s.missing(groups[0][0]); why.En != "" {
		t = join(t, lang.Text{En: ". ", Zh: "。"}, why)
	}
	return join(t, s.keptText(groups[0][0]), stop)
}

// weight orders waits by how much they say of what is wrong: a WaitGroup only
// waits for those who wait for something else.
func weight(w *wait) int {
	switch {
	case w.op.Kind == sched.Wait || w.op.Kind == sched.Once:
		return 2
	case !w.noted:
		return 1
	}
	return 0
}
