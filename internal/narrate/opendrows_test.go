package narrate

import (
	"testing"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// lastRows are verdicts on goroutines whose operations have notes.
var lastRows = []row{
	{"note: deadlock of one", "deadlock of one", drawn(0, `
		G1 RRRw
		G1 send? @1 ch = "hi"
		G1 why @3 chan send main.main main.go:14
		deadlock @4 deadlock
	`)},
	{"note: deadlock", "deadlock", drawn(0, `
		G1 RRRw
		G6 RRRw
		G7 RRRw
		G1 recv? @1 results
		G6 select? @1 recv quit | send results = 3
		G7 lock! @1 mu
		G7 lock? @2 mu
		G1 why @3 chan receive main.main main.go:14
		G6 why @3 select main.work main.go:21
		G7 why @3 `+inLock+`
		deadlock @4 deadlock
	`)},
	{"note: stuck", "stuck", drawn(0, `
		G1 RRRR
		G6 RRRw
		G6 send? @1 results = 3
		G6 why @3 chan send main.work main.go:21
		stuck @4 G6
	`)},
	{"note: several stuck", "many stuck", drawn(0, `
		G1 RRRR
		G6 RRRw
		G7 RRRw
		G6 recv? @1 jobs cap=4
		G7 wait? @1 wg
		G6 why @3 chan receive main.work main.go:21
		G7 why @3 `+inWait+`
		stuck @4 G6 G7
	`)},
}

// TestStatesOfOperations: what a goroutine waits for is called by the name of
// the channel or lock.
func TestStatesOfOperations(t *testing.T) {
	for _, test := range []struct{ note, why, en, zh string }{
		{"send? @1 jobs = 3", "chan send", "waits to send 3 to `jobs`", "等待向 `jobs` 发送 3"},
		{"recv? @1 jobs", "chan receive", "waits to receive from `jobs`", "等待从 `jobs` 接收"},
		{"send? @1 nil = 3", "forever runtime.chansend1 chan.go:1 <", "waits for ever, to send 3 on `nil`, which is nil", "永远等待：向 `nil`（nil channel）发送 3"},
		{"recv? @1 nil", "forever runtime.chanrecv1 chan.go:1 <", "waits for ever, to receive from `nil`, which is nil", "永远等待：从 `nil`（nil channel）接收"},
		{"select? @1 recv a | send b = 3", "select", "waits in a select: `<-a`, `b <- 3`", "在 select 中等待：`<-a`、`b <- 3`"},
		{"lock? @1 mu", inLock + " <", "waits to lock `mu`", "等待给 `mu` 加锁"},
		{"lock? @1 mu", inWrite + " <", "waits to lock `mu`", "等待给 `mu` 加锁"},
		{"rlock? @1 mu", inRead + " <", "waits to lock `mu` for reading", "等待 `mu` 的读锁"},
		{"wait? @1 wg", inWait + " <", "waits for the WaitGroup `wg`", "等待 WaitGroup `wg` 归零"},
		{"once? @1 setup", inDo + " <", "waits in Do of the Once `setup`", "等待 Once `setup` 的 Do 返回"},
		{"condwait? @1 c", "sync.(*Cond).Wait sync.(*Cond).Wait cond.go:1 <", "waits on the Cond `c`", "等待 Cond `c`"},
		// It helps the garbage collector in the midst of it: that is another wait.
		{"send? @1 jobs = 3", "GC mark assist wait for work", "waits to help a garbage collection", "等待协助垃圾回收"},
	} {
		h := schedtest.Lanes(t, "G1 RRRw\nG1 "+test.note+"\nG1 why @3 "+test.why+" main.work main.go:21")
		sp, _ := h.StateAt(1, h.Len())
		if got := State(h, sp, lang.En); got != test.en {
			t.Errorf("%s: got %s", test.note, got)
		}
		if got := State(h, sp, lang.Zh); got != test.zh {
			t.Errorf("%s: got %s", test.note, got)
		}
	}
}

func TestObjectNames(t *testing.T) {
	s := newStory(t)
	for _, name := range []string{"jobs", "", "jobs", "m[`key`]", "evil\x1b[2J", "time.After(d)", "time.After(d)"} {
		s.b.Object(sched.Object{Name: name})
	}
	h := s.history()
	for id, want := range []string{"", "jobs", "", "jobs#2", "m['key']", "evil[2J", "time.After(d)", "time.After(d)", ""} {
		if got := Object(h, sched.ObjectID(id)); got != want {
			t.Errorf("object %d: got %q, want %q", id, got, want)
		}
	}
}

// TestHostileValues: nothing in a value or a name reaches a terminal as it is,
// is taken for a word of a template or makes a sentence endless.
func TestHostileValues(t *testing.T) {
	for _, value := range []string{"\x1b]0;title\x07", "{whom}", "`x`", "\u202e", string(make([]byte, 1<<16)), "世界世界世界世界世界世界世界世界世界世界世界世界"} {
		s := newStory(t)
		ch := s.b.Object(sched.Object{Kind: sched.Channel, Name: value})
		s.second().op(2, sched.Send, sched.Begin, &sched.OpNote{Object: ch, Value: value, Known: true})
		s.add(sched.Entry{Kind: sched.Block, G: 2, From: sched.Running, To: sched.Waiting, Reason: "chan send", Within: sched.InCall})
		h := s.history()
		for _, l := range []lang.Lang{lang.En, lang.Zh} {
			got := Step(h, h.Steps(), Options{Lang: l})
			if got.Evidence != sched.Annotated || width(got.Text) > 250 || clean(got.Text, 250) != got.Text {
				t.Errorf("%.20q: %v %s", value, got.Evidence, got.Text)
			}
		}
	}
}
