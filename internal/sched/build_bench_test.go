package sched_test

import (
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// handOver is what goroutines on two Ps do when they wake each other: the wake-up,
// the wait, the run of another one, with a new goroutine now and then. Every fourth
// entry is of another P.
type handOver struct {
	b       *sched.Builder
	now     sched.Time
	shapes  map[sched.Kind]sched.ShapeID
	running [2]sched.GoID
	waiting []sched.GoID
	ready   []sched.GoID
	largest sched.GoID
	random  uint64
}

func newHandOver(goroutines int) *handOver {
	o := &handOver{b: sched.NewBuilder(schedtest.Rules()), shapes: map[sched.Kind]sched.ShapeID{}}
	stack := o.b.Stack([]sched.Frame{{Func: "main.worker", File: "main.go", Line: 7}})
	for _, e := range []sched.Entry{
		{Kind: sched.Create, To: sched.Runnable, Stack: stack, GStack: stack},
		{Kind: sched.Run, From: sched.Runnable, To: sched.Running},
		{Kind: sched.Block, From: sched.Running, To: sched.Waiting, Reason: "chan receive", Stack: stack},
		{Kind: sched.Unblock, From: sched.Waiting, To: sched.Runnable, Stack: stack},
		{Kind: sched.Exit, From: sched.Running},
	} {
		o.shapes[e.Kind] = o.b.Shape(&e)
	}
	for range goroutines {
		o.create(0)
	}
	return o
}

func (o *handOver) add(k sched.Kind, g, peer sched.GoID, p int) {
	o.random = o.random*6364136223846793005 + 1442695040888963407
	o.now += sched.Time(o.random>>61) * 64
	if err := o.b.AddShaped(o.now, o.shapes[k], o.shapes[k], g, peer, sched.ProcID(p), sched.ThreadID(p), 0); err != nil {
		panic(err)
	}
}

func (o *handOver) create(p int) {
	o.largest++
	o.add(sched.Create, o.largest, o.running[p], p)
	o.ready = append(o.ready, o.largest)
}

// take removes one of a list.
func (o *handOver) take(list *[]sched.GoID) sched.GoID {
	i := int(o.random>>33) % len(*list)
	g := (*list)[i]
	(*list)[i] = (*list)[len(*list)-1]
	*list = (*list)[:len(*list)-1]
	return g
}

// fill adds about n entries.
func (o *handOver) fill(n int) {
	for i := 0; i < n; i += 4 {
		p := i / 8 % 2
		if g := o.running[p]; g != 0 {
			switch {
			case o.random>>40%50 == 0:
				o.create(p)
				o.add(sched.Exit, g, 0, p)
			default:
				if len(o.waiting) > 100 {
					w := o.take(&o.waiting)
					o.add(sched.Unblock, w, g, p)
					o.ready = append(o.ready, w)
				}
				o.add(sched.Block, g, 0, p)
				o.waiting = append(o.waiting, g)
			}
			o.running[p] = 0
		}
		if len(o.ready) > 0 {
			o.running[p] = o.take(&o.ready)
			o.add(sched.Run, o.running[p], 0, p)
		}
	}
}

// BenchmarkBuild is what an entry costs to take and to store, in a recording that
// grows by a million of them each time.
func BenchmarkBuild(b *testing.B) {
	o := newHandOver(400)
	var entries sched.Pos
	for b.Loop() {
		o.fill(1 << 20)
		o.b.Seal()
	}
	entries = o.b.History().Len()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(entries), "ns/entry")
}
