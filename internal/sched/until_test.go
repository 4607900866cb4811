package sched_test

import (
	"slices"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

// told writes all that a history says of its goroutines, Ps and ranges.
func told(h *sched.History) map[string]any {
	all := map[string]any{"len": h.Len(), "end": h.End(), "steps": h.Steps(), "largest": h.Largest(), "procs": h.Procs(), "entries": newNaive(h).es}
	for n := range h.Steps() + 1 {
		all["step "+string(rune('0'+n))] = h.Step(n)
	}
	for _, w := range []sched.Window{{Axis: sched.Steps, To: 1 << 20}, {Axis: sched.Clock, To: 1 << 40}} {
		axis := string(rune('a' + w.Axis))
		for id := range sched.GoID(200) {
			g, known := h.Goroutine(id)
			if !known || g.Created < 0 {
				continue
			}
			name := axis + string(rune(id))
			all["g"+name] = g
			all["spans"+name], _ = h.Spans(nil, id, w, 1000)
			all["wakeups"+name], _ = h.Wakeups(nil, id, w, 1000)
			all["totals"+name] = h.Totals(id, h.Len())
			cells := make([]sched.Cell, 7)
			h.Lane(cells, id, sched.Window{Axis: w.Axis, To: 14})
			all["lane"+name] = cells
		}
		for _, p := range h.Procs() {
			all["seats"+axis+string(rune(p))], _ = h.Seats(nil, p, w, 1000)
		}
		all["ranges"+axis], _ = h.Ranges(nil, w, 1000)
	}
	all["at"] = h.At(nil, h.Len())
	return all
}

// firstOf gives the entries that make the first n of a history. Those that tell
// states from before are in front there, wherever they stand.
func firstOf(es []sched.Entry, n sched.Pos) []sched.Entry {
	for _, e := range es {
		if e.Kind == sched.Appear {
			n--
		}
	}
	var list []sched.Entry
	for _, e := range es {
		if n > 0 || e.Kind == sched.Appear {
			list = append(list, e)
		}
		if e.Kind != sched.Appear {
			n--
		}
	}
	return list
}

// The entries of a history until a step make the history until that step.
func TestUntilIsTheHistoryThatWasKnownThen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := schedtest.Random(t)
		whole := schedtest.Build(es, 1, rapid.IntRange(0, 30).Draw(t, "cut"))
		before := told(whole)
		p := whole.Step(rapid.IntRange(0, whole.Steps()).Draw(t, "step")).Hi
		h := whole.Until(p)
		want := schedtest.Build(firstOf(es, p), 1, 0)
		for _, g := range goroutines(want) {
			if later, _ := whole.Goroutine(g.ID); later.Name != g.Name {
				return // a later entry told the name, and with it whose steps count
			}
		}
		got, know := told(h), told(want)
		for what := range know {
			equal(t, what, got[what], know[what])
		}
		equal(t, "how much is told", len(got), len(know))
		equal(t, "the whole", told(whole), before)
	})
}

// What happened to channels until then is the same, and nothing tells of later.
func TestUntilKeepsWhatHappenedToChannels(t *testing.T) {
	for seed := range uint64(40) {
		w := newWorld(seed, 2+int(seed%5), 1+int(seed%4), 10, false)
		whole := w.run()
		for p := sched.Pos(0); p < whole.Len(); p += 1 + p/9 {
			h := whole.Until(p)
			for id := sched.OpID(1); int(id) <= h.Ops(); id++ {
				op, _ := h.Op(id)
				if slices.Max([]sched.Pos{op.Begin, op.End, op.Park, op.Wake}) >= p {
					t.Fatalf("seed %d, until %d: %+v", seed, p, op)
				}
				if was, _ := whole.Op(id); op.Open(p) != was.Open(p) || op.Waits(p) != was.Waits(p) {
					t.Fatalf("seed %d, until %d: %+v was %+v", seed, p, op, was)
				}
				if m, ok := h.MessageOf(id); ok && (m.Sent >= p || m.Received >= p || m.Received < 0 && m.To != sched.NoG) {
					t.Fatalf("seed %d, until %d: %+v", seed, p, m)
				}
			}
			var got, want sched.ChannelState
			for c := sched.ObjectID(1); int(c) <= h.Objects(); c++ {
				h.ChannelAt(&got, c, p)
				whole.ChannelAt(&want, c, p)
				for i := range want.Buffer {
					want.Buffer[i].Received, want.Buffer[i].To, want.Buffer[i].ToOp = -1, sched.NoG, 0
				}
				for _, st := range []*sched.ChannelState{&got, &want} {
					for i := range st.Receivers { // of a receive: what it will get; of a select: anything
						st.Receivers[i].Value, st.Receivers[i].Known = "", false
					}
				}
				if len(want.Buffer)+len(want.Senders)+len(want.Receivers) > 0 {
					equal(t, "channel", got, want)
				}
			}
		}
	}
}
