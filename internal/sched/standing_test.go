package sched_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

// under gives the ranges of the whole program that are under way.
func (n naive) under(p sched.Pos) []sched.Entry {
	var open []sched.Entry
	for _, e := range n.es[:min(p, n.h.Len())] {
		if e.Kind != sched.Range || e.Value != sched.ScopeAll && !strings.HasPrefix(e.Text, "stop-the-world") {
			continue
		}
		open = slices.DeleteFunc(open, func(o sched.Entry) bool {
			return o.Text == e.Text && o.Value == e.Value && (e.Value != sched.ScopeG || o.G == e.G)
		})
		if e.Phase == sched.Begin {
			open = append(open, e)
		}
	}
	return open
}

// procs follows every P through all entries.
func (n naive) procs(p sched.Pos) []sched.ProcState {
	var list []sched.ProcState
	for _, id := range n.h.Procs() {
		st := sched.ProcState{P: id, M: sched.NoM}
		for _, e := range n.es[:min(p, n.h.Len())] {
			on := func(s sched.State) bool { return s == sched.Running || s == sched.Syscall }
			now := sched.ProcState{P: id, Known: true, M: e.M, State: sched.Runnable}
			switch {
			case e.P != id:
				continue
			case e.Kind == sched.ProcStart:
			case e.Kind == sched.ProcStop:
				now.Idle, now.M = true, sched.NoM
			case changes(e) && on(e.To):
				now.G, now.State = e.G, e.To
			case changes(e) && on(e.From):
			default:
				continue
			}
			st = now
		}
		list = append(list, st)
	}
	return list
}

// standing asks everybody where they are.
func (n naive) standing(p sched.Pos, limit int) string {
	type one struct {
		g  sched.GoID
		sp sched.Span
		at sched.Place
	}
	var all []one
	for _, g := range goroutines(n.h) {
		if sp, ok := n.stateAt(g.ID, p); ok && !g.System {
			all = append(all, one{g.ID, sp, n.h.PlaceAt(g.ID, p)})
		}
	}
	procs := n.procs(p)
	halted := slices.ContainsFunc(n.under(p), func(e sched.Entry) bool { return e.Value != sched.ScopeAll })
	var counts [sched.NPlaces]int
	byTime := slices.Clone(all)
	slices.SortFunc(byTime, func(a, b one) int { return cmp.Compare(a.sp.Lo, b.sp.Lo) })
	queues := map[string][]sched.GoID{}
	for _, o := range byTime {
		if !o.at.Queued() {
			continue
		}
		name := "some"
		i := slices.IndexFunc(procs, func(s sched.ProcState) bool { return s.P == o.at.P })
		switch {
		case o.at.Kind == sched.InGlobal:
			name = "global"
		case o.at.Kind == sched.InQueue && i >= 0 && (!procs[i].Idle || halted):
			name = fmt.Sprint("P", o.at.P)
		default:
			o.at.Kind = sched.InSome
		}
		counts[o.at.Kind]++
		queues[name] = append(queues[name], o.g)
	}
	var b strings.Builder
	fmt.Fprintln(&b, procs)
	for _, name := range slices.Sorted(mapsKeys(queues)) {
		fmt.Fprintln(&b, name, len(queues[name]), queues[name][:min(limit, len(queues[name]))])
	}
	for _, o := range all {
		if !o.at.Queued() && o.at.Kind != sched.OnP {
			counts[o.at.Kind]++
		}
	}
	for _, s := range procs {
		if s.G != sched.NoG && s.State == sched.Running {
			counts[sched.OnP]++
		}
	}
	fmt.Fprintln(&b, counts)
	return b.String()
}

func mapsKeys(m map[string][]sched.GoID) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func said(s *sched.Standing) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Procs)
	queues := map[string]sched.Queue{"global": s.Global, "some": s.Some}
	for _, q := range s.Queues {
		queues[fmt.Sprint("P", q.By)] = q
	}
	names := []string{}
	for name := range queues {
		names = append(names, name)
	}
	for _, name := range slices.Sorted(slices.Values(names)) {
		if q := queues[name]; q.N > 0 {
			fmt.Fprintln(&b, name, q.N, q.G)
		}
	}
	fmt.Fprintln(&b, s.Counts)
	return b.String()
}

// census counts whoever exists.
func census(h *sched.History) *sched.Census { return sched.NewCensus(sched.NewCrowd(h)) }

// program names the groups of the program.
func program(c *sched.Crowd) func(*sched.Present) bool {
	return func(p *sched.Present) bool { return !c.Function(int(p.Group)).System }
}

func everybody(*sched.Present) bool { return true }

func TestStandingMatchesReplay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		n := newNaive(h)
		limit := rapid.IntRange(1, 4).Draw(t, "limit")
		var s sched.Standing
		all := census(h)
		for p := range h.Len() + 2 {
			all.Standing(&s, p, program(all.Of()), limit)
			equal(t, "ranges under way", fmt.Sprint(s.Under), fmt.Sprint(n.under(p)))
			equal(t, "Ps", fmt.Sprint(s.Procs), fmt.Sprint(n.procs(p)))
			equal(t, "standing", said(&s), n.standing(p, limit))
			waiting := 0
			for _, w := range s.Waiting {
				waiting += w.N
			}
			if waiting != s.Counts[sched.Parked] || len(s.Syscall) != min(limit, s.Counts[sched.InSyscall]) {
				t.Fatalf("%d wait of %d, %d in system calls", waiting, s.Counts[sched.Parked], len(s.Syscall))
			}
		}
	})
}

// A step's moves lead from where everybody was to where they are.
func TestMovesLeadFromPlaceToPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		for n := range h.Steps() + 1 {
			st := h.Step(n)
			for _, m := range h.Moves(nil, n, 1000) {
				if to := h.PlaceAt(m.G, m.Entry+1); to != m.To || m.From == m.To {
					t.Fatalf("step %d: %+v, but it is at %+v", n, m, to)
				}
				if m.Entry < st.Lo || m.Entry >= st.Hi {
					t.Fatalf("step %d is not at entry %d", n, m.Entry)
				}
			}
			if some := h.Moves(nil, n, 1); len(some) > 1 {
				t.Fatalf("step %d: %d moves", n, len(some))
			}
		}
	})
}

// The places follow from what made goroutines runnable.
func TestPlaces(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRRRRRRRRRRRRRR
		G6 .rrrRrrrrrrrrrrrrrrr
		G7 .rrrrRwwrrrrrrrrrrrr
		G8 .rrrrrRwwwwwrrrrrrrr
		G9 rrrrrrrRsssssssrrrrr
		G10 ..rrrrrrrrrrrrrrrrrr
		G11 wwwwwrrrrrrrrrrrrrrr
		G6 on P1 @4
		G7 on P1 @5
		G8 on P1 @6
		G9 on P1 @7
		G6 why @5 preempted
		G7 why @6 sleep
		G8 why @7 network
		G1 -> G10 @2
		G1 -> G11 @5
	`)
	var s sched.Standing
	all := census(h)
	at := func(us int64) *sched.Standing {
		all.Standing(&s, h.PosAt(sched.Time(us*1000+500)), program(all.Of()), 8)
		return &s
	}
	if q := at(2).Queues[0]; fmt.Sprint(q.G, q.Next) != "[6 7 8 10] 10" {
		t.Errorf("made runnable on P0: %+v", q)
	}
	if s := at(6); fmt.Sprint(s.Global.G, s.Asleep, s.Queues[0].Next) != "[6] [7] 11" {
		t.Errorf("at 6: global %v, asleep %v, next %v", s.Global, s.Asleep, s.Queues[0].Next)
	}
	if s := at(9); fmt.Sprint(s.Network, s.Syscall[0].G, s.Procs[1].Idle) != "[8] 9 true" {
		t.Errorf("at 9: network %v, in system calls %+v, P1 %+v", s.Network, s.Syscall, s.Procs[1])
	}
	if s := at(13); s.Some.N == 0 || !slices.Contains(s.Some.G, 8) {
		t.Errorf("at 13: G8, which the network poller found, is not among %+v", s.Some)
	}
	if got := h.PlaceAt(9, h.Len()); got.Kind != sched.InGlobal {
		t.Errorf("behind a system call without a P: %+v", got)
	}
}

// Who is interrupted to stop the world stays with its P.
func TestAStoppedWorldKeepsItsPlaces(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRRRR
		G6 rRRRrrrRRR
		G1 range @3..6 stop-the-world (GC sweep termination)
		G6 on P1 @1
	`)
	if got := h.PlaceAt(6, h.PosAt(5000)); got != (sched.Place{Kind: sched.InQueue, P: 1}) {
		t.Errorf("G6 is at %+v", got)
	}
}

// crowd is a history with so many goroutines on so many Ps.
func crowd(procs, goroutines int) *sched.History {
	var es []sched.Entry
	var now sched.Time
	add := func(e sched.Entry) {
		now += 100
		e.T = now
		es = append(es, e)
	}
	for g := range goroutines {
		id, p := sched.GoID(g+1), sched.ProcID(g%procs)
		add(sched.Entry{Kind: sched.Create, G: id, To: sched.Runnable, P: p, GStack: 2})
		if g%2 == 0 {
			add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running, P: p, M: 3})
			add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: "chan receive", Stack: 1, P: p, M: 3})
		}
	}
	return schedtest.Build(es, 2, 0)
}

func BenchmarkStandingOf10000On64Ps(b *testing.B) {
	h := crowd(64, 10_000)
	var s sched.Standing
	all := census(h)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		all.Standing(&s, h.Len()-sched.Pos(i%1000), program(all.Of()), 8)
	}
}
