package narrate

import (
	"strconv"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/sched"
)

// story writes a history entry by entry, one microsecond apart, all on P0
// unless it is told otherwise. G1 is main and runs.
type story struct {
	t    *testing.T
	b    *sched.Builder
	now  sched.Time
	proc sched.ProcID
	ran  map[sched.GoID]bool
	src  map[int]string // lines of main.go
	back int            // how many steps before the last is told
	h    *sched.History // that was drawn; nil when it is told entry by entry
}

func newStory(t *testing.T) *story {
	s := &story{t: t, now: -1000, src: map[int]string{}, ran: map[sched.GoID]bool{}, b: sched.NewBuilder(sched.Rules{
		System: func(name string) bool { return strings.HasPrefix(name, "runtime.") && name != "runtime.corostart" },
		Helper: func(name string) bool { return name == "sync.(*WaitGroup).Go.func1" },
	})}
	s.add(sched.Entry{Kind: sched.Appear, G: 1, To: sched.Running, GStack: s.stack("main.main:9")})
	return s
}

func (s *story) add(e sched.Entry) *story {
	s.t.Helper()
	s.now += 1000
	e.T, e.P, e.M = s.now, s.proc, 1
	if e.Kind == sched.End || e.Kind == sched.Deadlock || e.Kind == sched.Stuck {
		e.P, e.M = sched.NoP, sched.NoM
	}
	if err := s.b.Add(e); err != nil {
		s.t.Fatal(err)
	}
	if e.To == sched.Running {
		s.ran[e.G] = true
	}
	return s
}

// later lets time pass before the next entry.
func (s *story) later(d sched.Time) *story { s.now += d - 1000; return s }

// on sets the P of what follows.
func (s *story) on(p sched.ProcID) *story { s.proc = p; return s }

// line gives a line of main.go its text.
func (s *story) line(n int, text string) *story { s.src[n] = text; return s }

// stack reads "runtime.chansend1 main.greet:14": innermost first, with the
// line of main.go for the program's own functions.
func (s *story) stack(text string) sched.StackID {
	var frames []sched.Frame
	for _, word := range strings.Fields(text) {
		f := sched.Frame{Func: word, File: "lib.go", Line: 1, Std: true}
		if name, line, ok := strings.Cut(word, ":"); ok {
			n, _ := strconv.Atoi(line)
			f = sched.Frame{Func: name, File: "/home/me/main.go", Line: n}
		}
		frames = append(frames, f)
	}
	return s.b.Stack(frames)
}

func (s *story) create(g, by sched.GoID, entry, stack string) *story {
	e := sched.Entry{Kind: sched.Create, G: g, Peer: by, To: sched.Runnable, Stack: s.stack(stack)}
	if entry != "" {
		e.GStack = s.stack(entry)
	}
	return s.add(e)
}

func (s *story) start(g sched.GoID) *story {
	return s.add(sched.Entry{Kind: sched.Start, G: g, From: sched.Runnable, To: sched.Running})
}

func (s *story) run(g sched.GoID) *story {
	return s.add(sched.Entry{Kind: sched.Run, G: g, From: sched.Runnable, To: sched.Running})
}

func (s *story) block(g sched.GoID, reason, stack string) *story {
	id := s.stack(stack)
	return s.add(sched.Entry{Kind: sched.Block, G: g, From: sched.Running, To: sched.Waiting, Reason: reason, Stack: id, GStack: id})
}

func (s *story) wake(g, by sched.GoID, stack string) *story {
	return s.add(sched.Entry{Kind: sched.Unblock, G: g, Peer: by, From: sched.Waiting, To: sched.Runnable, Stack: s.stack(stack)})
}

func (s *story) stop(k sched.Kind, g sched.GoID, reason, stack string) *story {
	id := s.stack(stack)
	return s.add(sched.Entry{Kind: k, G: g, From: sched.Running, To: sched.Runnable, Reason: reason, Stack: id, GStack: id})
}

func (s *story) enter(g sched.GoID, stack string) *story {
	id := s.stack(stack)
	return s.add(sched.Entry{Kind: sched.EnterSys, G: g, From: sched.Running, To: sched.Syscall, Stack: id, GStack: id})
}

func (s *story) leave(g sched.GoID, to sched.State) *story {
	return s.add(sched.Entry{Kind: sched.ExitSys, G: g, From: sched.Syscall, To: to})
}

func (s *story) exit(g sched.GoID) *story {
	return s.add(sched.Entry{Kind: sched.Exit, G: g, From: sched.Running, To: sched.NotExist})
}

func (s *story) ranges(g sched.GoID, name string, ph sched.Phase, scope int64, stack string) *story {
	return s.add(sched.Entry{Kind: sched.Range, G: g, Text: name, Phase: ph, Value: scope, Stack: s.stack(stack)})
}

func (s *story) end(how string, code int64, message string) *story {
	return s.add(sched.Entry{Kind: sched.End, Text: how, Value: code, Category: message, Evidence: sched.Annotated})
}

// second makes G2, which runs main.work, and lets it run.
func (s *story) second() *story { return s.create(2, 1, "main.work:20", "main.main:9").start(2) }

// waiting makes G2 wait, which began as a goroutine of main.
func (s *story) waiting(reason, stack string) *story { return s.second().block(2, reason, stack) }

func (s *story) history() *sched.History {
	if s.h != nil {
		return s.h
	}
	s.b.Seal()
	return s.b.History()
}

func (s *story) options(l lang.Lang) Options {
	return Options{Lang: l, Source: func(file string, line int) (string, bool) {
		text, ok := s.src[line]
		return text, ok && strings.HasSuffix(file, "main.go")
	}}
}
