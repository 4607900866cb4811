package xray

import (
	"fmt"
	"go/types"
	"slices"
	"testing"
)

func TestLocks(t *testing.T) {
	const before = "import \"sync\"\n\n" +
		"type in struct{ sync.Mutex; RW sync.RWMutex; *sync.Cond; once sync.Once }\n\ntype deep struct{ *in; wg sync.WaitGroup }\n\n" +
		"func f(mu sync.Mutex, p *sync.Mutex, rw sync.RWMutex, wg sync.WaitGroup, d deep, ds map[int]*deep, g func() *deep) { "
	for _, test := range []struct{ in, want string }{
		{"mu.Lock(); mu.Unlock()", "P.MutexLock(§0, &mu); P.MutexUnlock(§1, &mu)"},
		{"_ = mu.TryLock()", "_ = P.MutexTryLock(§0, &mu)"},
		{"p.Lock(); (*p).Unlock(); (p).Lock()", "P.MutexLock(§0, p); P.MutexUnlock(§1, &(*p)); P.MutexLock(§2, (p))"},
		{"defer mu.Unlock(); go mu.Unlock()", "defer P.MutexUnlock(§0, &mu); go P.MutexUnlock(§1, &mu)"},
		{"rw.Lock(); rw.Unlock(); rw.RLock(); rw.RUnlock()", "P.RWLock(§0, &rw); P.RWUnlock(§1, &rw); P.RWRLock(§2, &rw); P.RWRUnlock(§3, &rw)"},
		{"_, _ = rw.TryLock(), rw.TryRLock()", "_, _ = P.RWTryLock(§0, &rw), P.RWTryRLock(§1, &rw)"},
		{"wg.Add(1); wg.Done(); wg.Wait()", "P.WGAdd(§0, &wg, 1); P.WGDone(§1, &wg); P.WGWait(§2, &wg)"},
		{"d.once.Do(func() { mu.Lock() })", "P.OnceDo(§0, &d.once, func() { P.MutexLock(§1, &mu) })"},
		{"d.Wait(); d.Signal(); d.in.Broadcast()", "P.CondWait(§0, d.in.Cond); P.CondSignal(§1, d.in.Cond); P.CondBroadcast(§2, d.in.Cond)"},
		{"d.Lock(); d.in.Lock(); d.Mutex.Lock()", "P.MutexLock(§0, &d.in.Mutex); P.MutexLock(§1, &d.in.Mutex); P.MutexLock(§2, &d.Mutex)"},
		{"ds[0].RW.RLock()", "P.RWRLock(§0, &ds[0].RW)"},
		{"g().Lock()", "P.MutexLock(§0, &g().in.Mutex)"},
		{"(&mu).Lock(); new(sync.Mutex).Lock()", "P.MutexLock(§0, (&mu)); P.MutexLock(§1, new(sync.Mutex))"},
		{"(&sync.Once{}).Do(nil)", "P.OnceDo(§0, (&sync.Once{}), nil)"},
		{"g().\n\t\tUnlock()", "P.MutexUnlock(§0, &g().in.Mutex,\n\t\t)"},
		{"d. // comment\n\t\tRW. /* two */\n\t\tUnlock()", "P.RWUnlock(§0, &d. // comment\n\t\tRW, /* two */\n\t\t)"},
		{"wg.\n\t\tAdd(\n\t\t\t1)", "P.WGAdd(§0, &wg,\n\t\t \n\t\t\t1)"},
		{"d.Cond.L.Lock(); d.L.Unlock()", "P.LockerLock(§0, d.Cond.L); P.LockerUnlock(§1, d.L)"},
		{"wg.Go(func() { mu.Lock() })", "P.WGGo(§0, &wg, func() { P.MutexLock(§1, &mu) })"},
		{"wg.Add(len(ds))", "P.WGAdd(§0, &wg, len(ds))"},
		{"d.wg.Add(1,)", "P.WGAdd(§0, &d.wg, 1,)"},
	} {
		checkInstrument(t, before+test.in+" }", before+test.want+" }")
	}
}

func TestWhatIsLeftAlone(t *testing.T) {
	for _, test := range []struct {
		in   string
		want []string // line:column: reason
	}{
		{"import \"sync\"\n\nfunc f(m *sync.Mutex) { g := m.Lock; g(); (m.Unlock)() }", []string{"5:30: Lock as a function value", "5:43: Unlock in parentheses"}},
		{"import \"sync\"\n\nvar f = (*sync.WaitGroup).Wait", []string{"5:9: Wait as a function value"}},
		{"import \"sync\"\n\nfunc f(m *sync.RWMutex) { _ = m.RLocker() }", []string{"5:31: locks taken through RLocker are taken inside package sync"}},
		{"import \"time\"\n\nvar f = time.After\n\nfunc g(t *time.Timer) { h := t.Reset; h(1); (*time.Timer).Reset(t, 1) }", []string{"5:14: After as a function value", "7:32: Reset as a function value", "7:45: Reset whose arguments are not written out"}},
		{"func f[C ~chan int | ~chan string](c C) { close(c) }", []string{"3:43: close of a channel whose type parameter allows several element types"}},
		{"func f(c chan int, m map[int]struct{ b }, p *struct{ ok int }) { type b bool; var x struct { ok b }; _, x.ok = <-c }\n\ntype b bool", nil},
		{"func f(c chan int, a [2]int) {\n\tfor a[\n\t\t0] = range c {\n\t}\n\tselect {\n\tcase a[\n\t\t1] = <-c:\n\tcase c <- <-c:\n\t}\n}", []string{"4:2: range over a channel that assigns to something on another line than its body begins", "7:2: select with a case that assigns to something on another line than its statements begin"}},
		{"//line other.go:7\nfunc f(f func(*int)) {\n\tvar c chan int\n\tfor *func() *int {\n\t\treturn nil\n\t}() = range c { }\n}", []string{"9:2: range over a channel that assigns to something on another line than its body begins"}},
	} {
		text := "package p\n\n" + test.in + "\n"
		res, out := instrumentText(t, text, "")
		var got []string
		for _, l := range res.Left {
			got = append(got, fmt.Sprintf("%d:%d: %s", l.Line, l.Col, l.Reason))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("left alone %q, want %q, of\n%s", got, test.want, test.in)
		}
		typeCheck(t, "with something left alone", map[string]string{"p.go": out})
	}
}

// other is an importer that knows one package more.
type other struct {
	types.Importer
	pkg *types.Package
}

func (o other) Import(path string) (*types.Package, error) {
	if path == o.pkg.Path() {
		return o.pkg, nil
	}
	return o.Importer.Import(path)
}

func TestFieldsOfAnotherPackage(t *testing.T) {
	q, err := parse("q", map[string]string{"q.go": "package q\n\nimport \"sync\"\n\ntype in struct{ sync.Mutex }\n\ntype In struct{ sync.Mutex }\n\ntype A struct{ in }\n\ntype B struct{ *In }\n"})
	if err == nil {
		q.Path = "q"
		err = check(q, std())
	}
	if err != nil {
		t.Fatal(err)
	}
	p, err := parse("p", map[string]string{"p.go": "package p\n\nimport \"q\"\n\nfunc f(a q.A, b q.B) { a.Lock(); b.Lock() }\n"})
	if err == nil {
		err = check(p, other{std(), q.Types})
	}
	if err != nil {
		t.Fatal(err)
	}
	res, err := Instrument(p, Options{Probe: probePath})
	if err != nil {
		t.Fatal(err)
	}
	want := "import \"q\"\n\nfunc f(a q.A, b q.B) { a.Lock(); P.MutexLock(§0, &b.In.Mutex) }"
	if got := abbreviate(res.Files["p/p.go"]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(res.Left) != 1 || res.Left[0].Reason != "Lock of a field that another package keeps to itself" {
		t.Errorf("left alone: %v", res.Left)
	}
}

func TestTimerArguments(t *testing.T) {
	const before = "import (\n\t\"context\"\n\t\"time\"\n\t. \"time\"\n)\n\n" +
		"type own struct{ *time.Ticker }\n\nfunc f(ctx context.Context, d Duration, t *time.Timer, o own, at time.Time, g func() Duration) { "
	for _, test := range []struct{ in, want string }{
		{"time.After(1)", "time.After(P.Timer(1))"},
		{"After(2*d)", "After(P.Timer(2*d))"},
		{"(time.NewTimer)(g())", "(time.NewTimer)(P.Timer(g()))"},
		{"time.AfterFunc(d, func() { time.Tick(d) })", "time.AfterFunc(P.Timer(d), func() { time.Tick(P.Ticker(d)) })"},
		{"<-time.NewTicker(d).C", "P.R(§0, time.NewTicker(P.Ticker(d)).C)"},
		{"t.Reset(time.Second); o.Reset(d)", "t.Reset(P.Timer(time.Second)); o.Reset(P.Ticker(d))"},
		{"context.WithTimeout(ctx, 1<<d)", "context.WithTimeout(ctx, P.Timer(1<<d))"},
		{"context.WithTimeoutCause(ctx, d, nil)", "context.WithTimeoutCause(ctx, P.Timer(d), nil)"},
		{"context.WithDeadline(ctx, at.Add(1)); context.WithDeadlineCause(ctx, at, nil)", "context.WithDeadline(ctx, P.Deadline(at.Add(1))); context.WithDeadlineCause(ctx, P.Deadline(at), nil)"},
		{"time.Sleep(d); { time := o; time.Stop() }", "time.Sleep(d); { time := o; time.Stop() }"},
	} {
		checkInstrument(t, before+test.in+" }", before+test.want+" }")
	}
}
