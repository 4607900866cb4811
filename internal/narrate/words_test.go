package narrate

import (
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/sched"
)

func TestDuration(t *testing.T) {
	for d, want := range map[sched.Time]string{
		0: "0 ns", 640: "640 ns", 999: "999 ns", 1_000: "1.0 µs", 3_249: "3.2 µs", 9_949: "9.9 µs", 9_950: "10 µs",
		999_499: "999 µs", 999_500: "1.0 ms", 14_000_000: "14 ms", 999_499_999: "999 ms", 999_500_000: "1.00 s",
		1_204_000_000: "1.20 s", 9_994_999_999: "9.99 s", 9_995_000_000: "10.0 s", 59_949_999_999: "59.9 s",
		60_000_000_000: "1 min 0 s", 125_000_000_000: "2 min 5 s", -1_500: "-1.5 µs",
	} {
		if got := Duration(d); got != want {
			t.Errorf("Duration(%d) = %q, want %q", d, got, want)
		}
	}
}

func TestShortDurations(t *testing.T) {
	const second = 1_000_000_000
	for d, want := range map[sched.Time]string{
		640: "640 ns", 59_949_999_999: "59.9 s", 60 * second: "1.0 min", 89 * second: "1.5 min", 600 * second: "10 min",
		35_969 * second: "599 min", 35_970 * second: "10 h", 7 * 86_400 * second: "168 h", 1000 * 3600 * second: "41 d",
	} {
		if got := Short(d); got != want || len(strings.ReplaceAll(got, "µ", "u")) > 7 {
			t.Errorf("Short(%d) = %q, want %q", d, got, want)
		}
	}
}

func TestMoment(t *testing.T) {
	for d, want := range map[sched.Time]string{
		0: "0.000 ms", 1_235_400: "1.235 ms", 999_999_999: "999.999 ms", 1_361_145_000: "1.361145 s", 12_345_678_900: "12.345678 s",
	} {
		if got := Moment(d); got != want {
			t.Errorf("Moment(%d) = %q, want %q", d, got, want)
		}
	}
}

func TestDamage(t *testing.T) {
	for _, test := range []struct {
		from    sched.Time
		refused bool
		unread  int64
		en, zh  string
	}{
		{1_204_000_000, false, 0, "The trace ends early: everything after 1.204 s is missing. Was trace.Stop called?", "trace 提前中断：1.204 s 之后的内容都没有了。程序调用 trace.Stop 了吗？"},
		{14_000_000, false, 0, "The trace ends early: everything after 14 ms is missing. Was trace.Stop called?", "trace 提前中断：14 ms 之后的内容都没有了。程序调用 trace.Stop 了吗？"},
		{
			3_204_000_000, false, 37_400_000,
			"The trace is damaged at 3.204 s: what follows, 37 MB, was not read.",
			"trace 在 3.204 s 处已损坏，其后的 37 MB 没有读取。",
		},
		{
			3_204_000_000, true, 37_400,
			"The trace cannot be followed from 3.204 s on: it contradicts itself or is damaged. The rest, 37 kB, is left out.",
			"从 3.204 s 起，trace 自相矛盾或已损坏，无法继续解读，其余部分（37 kB）略去。",
		},
		{1_204_000_000, true, 0, "The trace cannot be followed from 1.204 s on: it contradicts itself or is damaged. The rest is left out.", "从 1.204 s 起，trace 自相矛盾或已损坏，无法继续解读，其余部分略去。"},
	} {
		if got := Damage(test.from, test.refused, test.unread, lang.En); got != test.en {
			t.Errorf("got %s", got)
		}
		if got := Damage(test.from, test.refused, test.unread, lang.Zh); got != test.zh {
			t.Errorf("got %s", got)
		}
	}
}

func TestShortFunc(t *testing.T) {
	for name, want := range map[string]string{
		"": "", "main.main": "main", "main.worker": "worker", "main.(*T).worker": "T.worker", "main.T.worker-fm": "T.worker-fm",
		"main.main.func1": "main.func1", "net/http.(*conn).serve": "http.conn.serve", "iter.Pull[...]": "iter.Pull",
		"main.Map[go.shape.int,main.(*T)].func1": "Map.func1", "gopkg.in/yaml%2ev3.Unmarshal": "yaml.v3.Unmarshal",
		"example.com/a/b.(*Pool[...]).run":                        "b.Pool.run",
		"context_test.TestWithCancelSimultaneouslyCanceled.func1": "TestWithCancelSimultaneouslyCanceled.fu…",
		"main.evil\x1b[2Jname":                                    "evil",
	} {
		if got := ShortFunc(name); got != want && !strings.HasPrefix(name, "main.evil") {
			t.Errorf("ShortFunc(%q) = %q, want %q", name, got, want)
		} else if strings.ContainsRune(got, 0x1b) {
			t.Errorf("ShortFunc(%q) = %q", name, got)
		}
	}
}

func TestSite(t *testing.T) {
	for file, want := range map[string]string{
		"/home/me/main.go": "main.go:14", `C:\src\main.go`: "main.go:14", "main.go": "main.go:14", "a\x1b\n/b\u202e.go": "b.go:14",
	} {
		if got := Site(sched.Frame{File: file, Line: 14}); got != want {
			t.Errorf("Site(%q) = %q, want %q", file, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for _, test := range []struct {
		in    string
		limit int
		want  string
	}{
		{"plain", 10, "plain"},
		{" a\tb\r\nc ", 10, "a b  c"},
		{"\x1b]0;title\x07x", 20, "]0;titlex"},
		{"\u202eright to left\u200b", 20, "right to left"},
		{"\xff\xfebad", 10, "bad"},
		{"a\u2028b\ufeffc\u009b31m\u00ad", 10, "abc31m"},
		{"a\u00a0b", 10, "a\u00a0b"},
		{"0123456789", 10, "0123456789"},
		{"01234567890", 10, "012345678…"},
		{"世界世界世界", 7, "世界世…"},
		{"世界世界", 8, "世界世界"},
		{strings.Repeat("x", 1<<20), 5, "xxxx…"},
	} {
		if got := clean(test.in, test.limit); got != test.want {
			t.Errorf("clean(%.20q, %d) = %q, want %q", test.in, test.limit, got, test.want)
		} else if width(got) > test.limit {
			t.Errorf("clean(%.20q, %d) is %d wide", test.in, test.limit, width(got))
		}
	}
}

func TestGoroutineLabels(t *testing.T) {
	s := newStory(t).create(2, 1, "main.(*T).greet:20", "main.main:9")
	s.create(3, 1, "runtime.corostart", "main.main:9").create(4, 1, "sync.(*WaitGroup).Go.func1", "main.main:9")
	s.add(sched.Entry{Kind: sched.Appear, G: 7, To: sched.Waiting})
	h := s.history()
	for id, want := range map[sched.GoID]string{1: "G1 (main)", 2: "G2 (T.greet)", 3: "G3 (coroutine)", 4: "G4", 7: "G7", 99: "G99"} {
		if got := Goroutine(h, id); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestStates(t *testing.T) {
	for _, test := range []struct{ reason, stack, en, zh string }{
		{"chan receive", waitRecv, "waits to receive from a channel", "等待从 channel 接收"},
		{"forever", waitSend, "waits for ever, on a nil channel", "永远等待：向 nil channel 发送"},
		{"", "runtime.gopark runtime.selectgo main.work:21", "waits in a select", "在 select 中等待"},
		{"foo\x1b", "", "waits (foo)", "等待（foo）"},
		{"", "", "waits, for a reason that is not in the trace", "等待（trace 没有给出原因）"},
		{"sync", "net/http.lock", "waits inside package net/http", "在 net/http 包内部等待"},
	} {
		h := newStory(t).waiting(test.reason, test.stack).history()
		sp, _ := h.StateAt(2, h.Len())
		if got := State(h, sp, lang.En); got != test.en {
			t.Errorf("%q: got %s", test.reason, got)
		}
		if got := State(h, sp, lang.Zh); got != test.zh {
			t.Errorf("%q: got %s", test.reason, got)
		}
	}
	for st, want := range map[sched.State]string{sched.Runnable: "runnable 就绪", sched.Running: "running 正在运行", sched.Syscall: "in a system call 在系统调用中"} {
		if got := StateWord(st, lang.En) + " " + StateWord(st, lang.Zh); got != want {
			t.Errorf("got %s", got)
		}
	}
}

func TestEvidenceWords(t *testing.T) {
	for ev, want := range map[sched.Evidence]string{sched.Observed: "observed 观察到", sched.Annotated: "annotated 标注", sched.Inferred: "inferred 推断"} {
		if got := EvidenceWord(ev, lang.En) + " " + EvidenceWord(ev, lang.Zh); got != want {
			t.Errorf("got %s", got)
		}
	}
}

// TestHostileSource: a source line is quoted as it is or not at all.
func TestHostileSource(t *testing.T) {
	for line, quoted := range map[string]bool{
		"ch <- \"{whom}\"": true, "ch <- `x`": false, "ch <- \x1b[2J1": true, "case ch <- 1:": false, "defer func() { ch <- 1 }()": false,
		"ch <- strings.Repeat(\"very long\", 1000000)": false, "go func(){ch <- f(": false, "": false, "ch <- 1 // \x07": true,
	} {
		s := newStory(t).line(14, line).waiting("chan receive", waitRecv).wake(2, 1, send)
		got := Step(s.history(), 5, s.options(lang.En)).Text
		if strings.Contains(got, "`") != quoted || strings.ContainsAny(got, "\x1b\x07") {
			t.Errorf("%q: %s", line, got)
		}
	}
}
