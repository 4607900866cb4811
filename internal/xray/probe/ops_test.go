package probe

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func expect(t *testing.T, f func(), want ...string) {
	t.Helper()
	if got := notesOf(t, f); !slices.Equal(got, want) {
		t.Errorf("notes\n%q, want\n%q", got, want)
	}
}

func TestChannels(t *testing.T) {
	type flag bool
	expect(t, func() {
		ch := Make(site("make"), make(chan int, 2))
		S(site("send"), ch).V(1)
		S(site("send"), ch).V(2)
		Close(site("close"), ch)
		if v, ok := R2(site("recv"), ch); v != 1 || !ok {
			t.Error(v, ok)
		}
		var mine flag
		v, mine := R2N(site("recv"), ch, &mine)
		if v != 2 || !mine {
			t.Error(v, mine)
		}
		if v := R(site("recv"), ch); v != 0 {
			t.Error(v)
		}
	},
		"make! N c1 cap=2",
		"send? N c1 cap=2 = 1", "send! N c1", "send? N c1 cap=2 = 2", "send! N c1",
		"close? N c1 cap=2", "close! N c1",
		"recv? N c1 cap=2", "recv! N c1 = 1", "recv? N c1 cap=2", "recv! N c1 = 2", "recv? N c1 cap=2", "recv! N c1 closed",
	)
}

func TestASendThatPanicsDoesNotEnd(t *testing.T) {
	ch := make(chan int)
	close(ch)
	expect(t, func() {
		defer func() {
			if recover() == nil {
				t.Error("no panic")
			}
		}()
		S(site("send"), ch).V(1)
	}, "send? N c1 = 1")
	expect(t, func() {
		defer func() { _ = recover() }()
		Close(site("close"), (chan int)(nil))
	}, "close? N c0")
}

func TestRange(t *testing.T) {
	ch := make(chan string, 2)
	ch <- "a"
	close(ch)
	last := ""
	expect(t, func() {
		s := site("range")
		for c, v, ok := Range(s, ch); ok; ok = Next(s, c, &v) {
			last = v
		}
		for c, _, ok := Range(s, ch); ok; ok = Next0(s, c) {
			t.Error("not closed")
		}
	},
		"recv? N c1 cap=2", `recv! N c1 `+tokenOf("a")+` = "a"`, "recv? N c1 cap=2", "recv! N c1 closed",
		"recv? N c1 cap=2", "recv! N c1 closed")
	if last != "a" {
		t.Errorf("last %q", last)
	}
}

// tokenOf is the token of a string.
func tokenOf(s string) string {
	var n note
	n.token(hashString(seed, s))
	return string(n.text[1:n.n])
}

func TestSelect(t *testing.T) {
	a, b := make(chan int, 1), make(chan string, 1)
	run := func(hasDefault bool) {
		sel := NewSel(site("select"), 3, hasDefault)
		if !hasDefault {
			select {
			case v, ok := <-SR(&sel, a):
				DoneV2(&sel, 0, v, ok)
			case SS(&sel, b) <- SV(&sel, "x|y"):
				sel.Done(1)
			}
			return
		}
		select {
		case v, ok := <-SR(&sel, a):
			DoneV2(&sel, 0, v, ok)
		case SS(&sel, b) <- SV(&sel, "x|y"):
			sel.Done(1)
		default:
			sel.Done(-1)
		}
	}
	cases := "recv c1 cap=1 | send c2 cap=1 " + tokenOf("x|y") + ` = "x\x7cy"`
	expect(t, func() { run(false); run(true) },
		"select? N "+cases, "select! N 1",
		"select? N "+cases+" | default", "select! N default")
	a <- 5
	expect(t, func() { run(false) }, "select? N "+cases, "select! N 0 = 5")
	close(a)
	expect(t, func() { run(false) }, "select? N "+cases, "select! N 0 closed")
	expect(t, func() {
		sel := NewSel(site("select"), 2, false)
		var to [1]int
		select {
		case to[0], sel.Ok = <-SR(&sel, a):
			sel.DoneOk(0, sel.Ok)
		case <-SR(&sel, (chan int)(nil)):
		}
		none := NewSel(site("select"), 0, true)
		none.Done(-1)
	}, "select? N recv c1 cap=1 | recv c0", "select! N 0 closed", "select? N default", "select! N default")
}

func TestConstantsInASelect(t *testing.T) {
	type name string
	f, n, i := make(chan float32, 1), make(chan name, 1), make(chan any, 1)
	p, c, u := make(chan *int, 1), make(chan complex64, 1), make(chan uint8, 1)
	notes := notesOf(t, func() {
		sel := NewSel(site("select"), 7, false)
		select {
		case SK(&sel, f, 1) <- 1:
		case SK(&sel, n, "x") <- "x":
		case SK(&sel, i, color(3)) <- color(3):
		case SK(&sel, p, nil) <- nil:
		case SK(&sel, c, 2.5) <- 2.5:
		case SK(&sel, u, 'a') <- 'a':
		case SN(&sel, i) <- "":
		}
	})
	all := ""
	for _, n := range notes { // where the parts meet depends on how long the names are
		all += " | " + n[len("select+ N "):]
	}
	want := " | send c1 cap=1 " + constantToken[float32](1) + " = 1 | send c2 cap=1 " + tokenOf("x") + ` = "x"` +
		" | send c3 cap=1 " + constantToken[any](color(3)) + " = probe.color(3)" +
		" | send c4 cap=1 " + constantToken[*int](nil) + " = nil | send c5 cap=1 " + constantToken[complex64](2.5) + " = (2.5+0i)" +
		" | send c6 cap=1 = 97 | send c3 cap=1"
	if all != want {
		t.Errorf("cases\n%s, want\n%s", all, want)
	}
}

func constantToken[T any](v T) string {
	var n note
	n.token(planOf(typeOf[T]()).hash(seed, ptr(&v)))
	return string(n.text[1:n.n])
}

func TestLongSelectsGetSeveralNotes(t *testing.T) {
	ch := make(chan string)
	notes := notesOf(t, func() {
		sel := NewSel(site("select"), 24, true)
		for i := 0; i < 12; i++ {
			SV(&sel, SS(&sel, ch) != nil)
		}
	})
	for i, n := range notes {
		verb := "select+ N "
		if i == len(notes)-1 {
			verb = "select? N "
		}
		if len(n) > maxNote || n[:len(verb)] != verb {
			t.Errorf("%d: %s", len(n), n)
		}
	}
	if len(notes) < 2 {
		t.Errorf("notes %q", notes)
	}
}

func TestLocks(t *testing.T) {
	expect(t, func() {
		var m sync.Mutex
		MutexLock(site("lock"), &m)
		MutexTryLock(site("trylock"), &m)
		MutexUnlock(site("unlock"), &m)
		MutexTryLock(site("trylock"), &m)
		MutexUnlock(site("unlock"), &m)
		var rw sync.RWMutex
		RWRLock(site("rlock"), &rw)
		RWTryRLock(site("tryrlock"), &rw)
		RWTryLock(site("trylock"), &rw)
		RWRUnlock(site("runlock"), &rw)
		RWRUnlock(site("runlock"), &rw)
		RWLock(site("lock"), &rw)
		RWTryRLock(site("tryrlock"), &rw)
		RWUnlock(site("unlock"), &rw)
	},
		"lock! N m1", "lock! N m1 failed", "unlock? N m1", "lock! N m1", "unlock? N m1",
		"rlock! N m2", "rlock! N m2", "lock! N m2 failed", "runlock? N m2", "runlock? N m2",
		"lock! N m2", "rlock! N m2 failed", "unlock? N m2")
}

func TestALockThatIsHeldIsWaitedFor(t *testing.T) {
	var m sync.Mutex
	var rw, rw2 sync.RWMutex
	for _, c := range []struct {
		lock, unlock, wait func()
		want               []string
	}{
		{m.Lock, m.Unlock, func() { MutexLock(site("lock"), &m) }, []string{"lock? N m1", "lock! N m1"}},
		{rw.Lock, rw.Unlock, func() { RWRLock(site("rlock"), &rw) }, []string{"rlock? N m1", "rlock! N m1"}},
		{rw2.RLock, rw2.RUnlock, func() { RWLock(site("lock"), &rw2) }, []string{"lock? N m1", "lock! N m1"}},
	} {
		c.lock()
		expect(t, func() {
			time.AfterFunc(20*time.Millisecond, c.unlock) // only now: a trace takes time to start
			c.wait()
		}, c.want...)
	}
}

func TestSync(t *testing.T) {
	expect(t, func() {
		var wg sync.WaitGroup
		WGAdd(site("add"), &wg, 2)
		WGAdd(site("add"), &wg, -1)
		WGDone(site("done"), &wg)
		WGWait(site("wait"), &wg)
		var once sync.Once
		OnceDo(site("once"), &once, func() {})
		OnceDo(site("once"), &once, func() {})
		c := sync.NewCond(&sync.Mutex{})
		CondSignal(site("signal"), c)
		CondBroadcast(site("broadcast"), c)
		c.L.Lock()
		time.AfterFunc(20*time.Millisecond, c.Broadcast)
		CondWait(site("condwait"), c)
		c.L.Unlock()
	},
		"add? N w1 n=2", "add? N w1 n=-1", "done? N w1", "wait? N w1", "wait! N w1",
		"once? N o1", "once! N o1 ran", "once? N o1", "once! N o1 before",
		"signal? N k1", "broadcast? N k1", "condwait? N k1 lock=m1", "condwait! N k1")
}

func TestInABubble(t *testing.T) {
	notesOf(t, func() {
		synctest.Test(t, func(t *testing.T) {
			ch := make(chan time.Time)
			go func() { time.Sleep(Timer(time.Hour)); S(site("send"), ch).V(time.Now()) }()
			synctest.Wait()
			R(site("recv"), ch)
		})
	})
}

func TestTheBudgetEndsTheRecordingAndNotTheProgram(t *testing.T) {
	notes := notesOf(t, func() {
		notesLeft.Store(100)
		ch := make(chan int, 1)
		s, r := site("send"), site("recv")
		for i := 0; i < 5000; i++ {
			S(s, ch).V(i)
			R(r, ch)
		}
		active.Store(runs.Add(1)) // so that the test can stop it
	})
	if n := len(notes); n < 50 || n > 400 || !slices.Contains(notes[n-3:], "end budget 124") { // an operation that has begun goes on
		t.Errorf("%d notes, the last are %q", n, notes[max(0, n-3):])
	}
}

func TestOrdersKeepWhatTheySay(t *testing.T) {
	for _, o := range []Orders{
		{},
		{File: "/a b/c=d", Limit: 3 * time.Second, Bytes: 5, Notes: 7, Free: true, Timers: true, Debug: "a=1,b=2"},
	} {
		got, err := ParseOrders(o.String())
		want := o
		if want.Bytes == 0 {
			want.Bytes, want.Notes = DefaultBytes, DefaultNotes
		}
		if err != nil || got != want {
			t.Errorf("%+v, %v, want %+v", got, err, want)
		}
	}
	for _, text := range []string{"", "limit=x", "unknown=1"} {
		if _, err := ParseOrders(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}
