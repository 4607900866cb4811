package sched

import (
	"math/rand"
	"testing"
)

// What is found by halves is what is found by looking at every segment, also of parts and
// of goroutines that come back under their number.
func TestChangesByHalves(t *testing.T) {
	for seed := range int64(60) {
		rnd := rand.New(rand.NewSource(seed))
		b := NewBuilder(Rules{Helper: func(string) bool { return false }})
		b.CutAfter(1 + rnd.Intn(6))
		states := map[GoID]State{}
		for i := range 400 {
			id := GoID(1 + rnd.Intn(6))
			if rnd.Intn(3) > 0 {
				id = 1
			}
			e := Entry{T: Time(i), G: id, From: states[id], P: -1, M: -1}
			switch st := states[id]; {
			case st == NotExist:
				if _, was := b.ids.get(id); !was {
					e.Kind, e.To = Create, Runnable
				} else if e.Kind, e.To = Create, Syscall; seed%2 == 1 {
					continue
				}
			case st == Runnable:
				e.Kind, e.To = Start, Running
			case st == Running && rnd.Intn(8) == 0 && (seed%2 == 0 || i > 300):
				e.Kind, e.To = Exit, NotExist
			case st == Running:
				e.Kind, e.To = Block, Waiting
			case st == Syscall:
				e.Kind, e.To = ExitSys, Running
			case st == Waiting:
				e.Kind, e.To = Unblock, Runnable
			default:
				continue
			}
			if err := b.Add(e); err != nil {
				t.Fatal(err)
			}
			states[id] = e.To
			if rnd.Intn(60) == 0 {
				b.Seal()
			}
		}
		b.Seal()
		whole := b.History()
		for _, h := range []*History{whole, whole.Until(whole.entries / 2), whole.Until(whole.entries / 3)} {
			for g := range int32(h.gs.n) {
				var want []Pos
				for p := range h.entries {
					if r, _ := h.row(p); r.g == g+1 && r.kind.changesG() {
						want = append(want, p)
					}
				}
				for p := range h.entries + 1 {
					last, next := Pos(-1), Pos(-1)
					for _, at := range want {
						if at < p {
							last = at
						} else if next < 0 {
							next = at
						}
					}
					if got, ok := h.lastChange(g, p); ok != (last >= 0) || ok && got != last {
						t.Fatalf("seed %d, goroutine %d: last change before %d at %d, %v; want %d", seed, g, p, got, ok, last)
					}
					if got, ok := h.nextChange(g, p); ok != (next >= 0) || ok && got.pos != next {
						t.Fatalf("seed %d, goroutine %d: next change from %d at %d, %v; want %d", seed, g, p, got.pos, ok, next)
					}
				}
			}
		}
	}
}
