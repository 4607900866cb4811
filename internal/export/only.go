package export

import "govis/internal/sched"

// Only writes a part of a history: the steps, or the goroutines, that it keeps. A
// function that is nil keeps all.
type Only struct {
	Step      func(n int) bool
	Goroutine func(id sched.GoID) bool
}

func (only Only) step(n int) bool { return only.Step == nil || only.Step(n) }

func (only Only) goroutine(id sched.GoID) bool { return only.Goroutine == nil || only.Goroutine(id) }
