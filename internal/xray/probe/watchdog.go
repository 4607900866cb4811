//go:build go1.21

package probe

import (
	"os"
	"time"
)

// watchEvery is how often the watchdog looks. It runs for some microseconds
// then, and is hidden in the history. It is no divisor of the period of the
// trace's generations, so that the two do not meet every time: what the tracer
// does at the end of a generation looks like the program moving.
const watchEvery = 37 * time.Millisecond

// longQuiet is how long nothing must have moved before a recording is stopped
// that cannot know whether a timer is pending. Only without the tracer, which
// keeps a timer itself, will the runtime see a deadlock (runtime/proc.go,
// checkdead).
const longQuiet = 3 * time.Second

// watch ends a run that would not end by itself. It is for programs of ours:
// one goroutine that stays is a simpler picture than one for every look.
func (s *session) watch() {
	for {
		time.Sleep(watchEvery)
		how, code := s.look(time.Now())
		if s.ended.Load() {
			return // the program ends by itself, and may have something to say
		}
		if how != "" {
			s.stop(how, code)
		}
	}
}

// tick is watch for the programs of others: between two looks it has no
// goroutine, which a test that counts them would find.
func (s *session) tick() {
	if s.ended.Load() {
		return
	}
	if how, code := s.look(time.Now()); how != "" {
		s.stop(how, code)
		return // without a timer of ours, the runtime may find a deadlock
	}
	time.AfterFunc(watchEvery, s.tick)
}

func (s *session) stop(how string, code int) {
	if how == endQuiet {
		s.end(how, "")
	} else {
		s.end(how, status(code))
	}
	if !s.orders.Free {
		os.Exit(code)
	}
}

// look gives how the recording has to end now, "" if it need not, and the
// program's exit status if that is the program's end, too.
func (s *session) look(now time.Time) (how string, code int) {
	switch {
	case !s.begun.Load():
		return "", 0 // this goroutine may have been quicker than main
	case active.Load() != s.run || s.written.Load() > s.orders.Bytes:
		return endBudget, StatusLimit
	case s.orders.Limit > 0 && now.Sub(s.began) >= s.orders.Limit:
		return endLimit, StatusLimit
	}
	switch {
	case s.orders.Timers && !s.orders.Free:
	case s.orders.Timers:
		if s.dog.sure(now, true, longQuiet) {
			return endQuiet, 0
		}
	case !timersAreOver():
		s.dog.forget() // who is woken by one needs time to run
	case s.dog.sure(now, s.mainMayHaveEnded(), 0):
		return endDeadlock, StatusDeadlock
	}
	return "", 0
}

// mainMayHaveEnded: a main that is not called from here leaves by Goexit unseen.
// Until it does, its goroutine is there.
func (s *session) mainMayHaveEnded() bool { return s.orders.Free || s.mainEnded.Load() }
