package narrate

import (
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// chose matches selects that took a case of a kind.
func chose(k sched.Kind) func(*telling) bool {
	return func(c *telling) bool {
		return c.op != nil && c.op.Kind == sched.Select && c.op.Chosen >= 0 && c.op.Cases[c.op.Chosen].Kind == k
	}
}

// tookDefault: no case was ready.
func tookDefault(c *telling) bool {
	return c.op != nil && c.op.Kind == sched.Select && c.op.Chosen == sched.DefaultCase
}

// allNil: no case can ever become ready.
func allNil(c *telling) bool {
	return !slices.ContainsFunc(c.op.Cases, func(k sched.Case) bool { return k.Object != 0 })
}

// oneCase: there is no choice.
func oneCase(c *telling) bool { return len(c.op.Cases) == 1 }

// selectRules tell selects. That one picks at random is said where it had a
// choice.
var selectRules = slices.Concat(selectWaits, selectReleases, selectTakes)

var selectWaits = []rule{
	{
		Name: "select of nil waits", Source: "runtime/select.go selectgo",
		Rules: []string{"nil-blocks", "select-random"},
		Match: all(waitsFirst, does(sched.Select), allNil),
		Text: lang.Text{
			En: "{who} comes to a select{noted} whose channels are all nil. Nothing can ever wake it.",
			Zh: "{who} 执行到 select{noted}，各个 case 的 channel 全是 nil，{who} 永远不会被唤醒。",
		},
	},
	{
		Name: "select of one waits", Source: "cmd/compile/internal/walk/select.go walkSelectCases",
		Rules: []string{"select-random"},
		Match: all(waitsFirst, does(sched.Select), oneCase),
		Text: lang.Text{
			En: "{who} comes to a select with one case, {cases}. It is not ready, so {who} waits.",
			Zh: "{who} 执行到只有一个 case 的 select：{cases}。它还没有就绪，于是 {who} 开始等待。",
		},
	},
	{
		Name: "select waits", Source: "runtime/select.go selectgo",
		Rules: []string{"select-random"},
		Match: all(waitsFirst, does(sched.Select)),
		Text: lang.Text{
			En: "{who} comes to a select of {cases}. None of them is ready, so it waits for all of them at once.",
			Zh: "{who} 执行到 select：{cases}。没有一个 case 就绪，于是同时等待它们全部。",
		},
	},
}

var selectReleases = []rule{
	{
		Name: "select hands over", Source: "runtime/select.go selectgo; runtime/chan.go send",
		Rules: []string{"send-to-waiting", "woken-is-runnable", "select-random"},
		Match: all(releases, chose(sched.Send), fromWait("receive", "select")),
		Text: lang.Text{
			En: "{who}'s select takes {case}: {whom} is already waiting, so the value goes straight to it and {whom} may run again.{alsoReady}",
			Zh: "{who} 的 select 选中 {case}：{whom} 早已在等，值直接交给它，{whom} 变为就绪。{alsoReady}",
		},
	},
	{
		Name: "select lets sender in", Source: "runtime/select.go selectgo; runtime/chan.go recv",
		Rules: []string{"recv-from-sender", "woken-is-runnable", "select-random"},
		Match: all(releases, chose(sched.Recv), hasBuffer, from(sched.Send, sched.Select)),
		Text: lang.Text{
			En: "{who}'s select takes {case} and gets {val}. The waiting {whom}'s {moved} moves into the free slot; {whom} may run again.{alsoReady}",
			Zh: "{who} 的 select 选中 {case}，得到 {val}。等待中的 {whom} 的{moved} 补进空位，{whom} 变为就绪。{alsoReady}",
		},
	},
	{
		Name: "select takes over", Source: "runtime/select.go selectgo; runtime/chan.go recv",
		Rules: []string{"recv-from-sender", "woken-is-runnable", "select-random"},
		Match: all(releases, chose(sched.Recv), fromWait("send", "select")),
		Text: lang.Text{
			En: "{who}'s select takes {case}: {whom} has been waiting to send, so its {val} goes straight over and {whom} may run again.{alsoReady}",
			Zh: "{who} 的 select 选中 {case}：{whom} 早已在等着发送，它的 {val} 直接交过来，{whom} 变为就绪。{alsoReady}",
		},
	},
	{
		Name: "select releases, case unknown", Source: "runtime/select.go selectgo",
		Rules: []string{"woken-is-runnable", "select-random"},
		Match: all(releases, does(sched.Select), fromWait("send", "receive", "select")),
		Text: lang.Text{
			En: "{who}'s select of {cases} finds {whom} {doing} and takes that case. {whom} may run again.",
			Zh: "{who} 的 select（{cases}）发现 {whom} 正{doing}，选中了对应的 case。{whom} 变为就绪。",
		},
	},
}

var selectTakes = []rule{
	{
		Name: "select takes default, has no case", Source: "runtime/select.go selectgo",
		Rules: []string{"select-random"},
		Match: all(atOnce, tookDefault, allNil),
		Text: lang.Text{
			En: "{who}'s select takes default: it has no case that could ever be ready.",
			Zh: "{who} 的 select 走 default：没有任何 case 可能就绪。",
		},
	},
	{
		Name: "select takes default of two", Source: "cmd/compile/internal/walk/select.go walkSelectCases",
		Rules: []string{"select-random"},
		Match: all(atOnce, tookDefault, oneCase),
		Text: lang.Text{
			En: "{who}'s select takes default, for {cases} is not ready. It does not wait.",
			Zh: "{who} 的 select 走 default，因为 {cases} 还没有就绪。{who} 不等待。",
		},
	},
	{
		Name: "select takes default", Source: "runtime/select.go selectgo",
		Rules: []string{"select-random"},
		Match: all(atOnce, tookDefault),
		Text: lang.Text{
			En: "{who}'s select takes default, for none of {cases} is ready. It does not wait.",
			Zh: "{who} 的 select 走 default，因为没有一个 case 就绪：{cases}。{who} 不等待。",
		},
	},
	{
		Name: "select receives from closed", Source: "runtime/select.go selectgo",
		Rules: []string{"closed-panics", "select-random"},
		Match: all(atOnce, chose(sched.Recv), closed),
		Text: lang.Text{
			En: "{who}'s select takes {case}: the channel is closed, so it gets the zero value and ok = false at once.{alsoReady}",
			Zh: "{who} 的 select 选中 {case}：channel 已关闭，立即得到零值和 ok = false。{alsoReady}",
		},
	},
	{
		Name: "select receives from buffer", Source: "runtime/select.go selectgo; sched/fill.go",
		Rules: []string{"recv-from-sender", "select-random"},
		Match: all(atOnce, chose(sched.Recv), knowsFill),
		Text: lang.Text{
			En: "{who}'s select takes {case} and gets {val}{sender}: {fill}.{alsoReady}",
			Zh: "{who} 的 select 选中 {case}，得到 {val}{sender}，{fill}。{alsoReady}",
		},
	},
	{
		Name: "select receives", Source: "runtime/select.go selectgo",
		Rules: []string{"select-random"},
		Match: all(atOnce, chose(sched.Recv)),
		Text: lang.Text{
			En: "{who}'s select takes {case} and gets {val}{sender}. It does not wait.{alsoReady}",
			Zh: "{who} 的 select 选中 {case}，得到 {val}{sender}，不用等待。{alsoReady}",
		},
	},
	{
		Name: "select puts into buffer", Source: "runtime/select.go selectgo; sched/fill.go",
		Rules: []string{"send-to-waiting", "select-random"},
		Match: all(atOnce, chose(sched.Send), knowsFill, not(taken)),
		Text: lang.Text{
			En: "{who}'s select takes {case}: {fill}.{alsoReady}",
			Zh: "{who} 的 select 选中 {case}，{fill}。{alsoReady}",
		},
	},
	{
		Name: "select sends", Source: "runtime/select.go selectgo",
		Rules: []string{"select-random"},
		Match: all(atOnce, chose(sched.Send)),
		Text: lang.Text{
			En: "{who}'s select takes {case}. It does not wait.{alsoReady}",
			Zh: "{who} 的 select 选中 {case}，不用等待。{alsoReady}",
		},
	},
	{
		Name: "select done after waiting, closed", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "select-random"},
		Match: all(afterWait, chose(sched.Recv), closed),
		Text: lang.Text{
			En: "{resumes} select has taken {case}, whose channel is closed; it has the zero value and ok = false.{late}",
			Zh: "{resumes}select 选中了 {case}，它的 channel 已关闭，得到零值和 ok = false。{late}",
		},
	},
	{
		Name: "select done after waiting, received", Source: "runtime/select.go selectgo",
		Rules: []string{"select-random"},
		Match: all(afterWait, chose(sched.Recv)),
		Text: lang.Text{
			En: "{resumes} select has taken {case}; it has {val}.{late}",
			Zh: "{resumes}select 选中了 {case}，拿到 {val}。{late}",
		},
	},
	{
		Name: "select done after waiting, sent", Source: "runtime/select.go selectgo",
		Rules: []string{"select-random"},
		Match: all(afterWait, chose(sched.Send)),
		Text: lang.Text{
			En: "{resumes} select has taken {case}; the value has been sent.{late}",
			Zh: "{resumes}select 选中了 {case}，值已发出。{late}",
		},
	},
}
