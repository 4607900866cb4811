package ui

import (
	"strings"

	"pgregory.net/rapid"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// withOperations builds a history in which the goroutines also use channels and
// locks, in any order: what no program does shall not break a picture either.
func withOperations(t *rapid.T, entries []sched.Entry) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	plain := schedtest.Build(entries, 1, 0)
	for id := sched.StackID(1); len(plain.Stack(id)) > 0; id++ {
		b.Stack(plain.Stack(id))
	}
	objects := rapid.IntRange(1, 30).Draw(t, "objects")
	kinds := make([]sched.ObjectKind, objects)
	for i := range kinds {
		kinds[i] = sched.ObjectKind(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3, 4}).Draw(t, "kind"))
		b.Object(sched.Object{
			Kind: kinds[i], Name: rapid.SampledFrom([]string{"jobs", "", "p.世界[i]", strings.Repeat("long", 20), "a\x1b[31m"}).Draw(t, "name"),
			Type: "int", Cap: rapid.SampledFrom([]int{0, 0, 1, 3, 64, 100_000}).Draw(t, "cap"), Made: rapid.Bool().Draw(t, "made"),
		})
	}
	add := func(e sched.Entry) {
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	inside := map[sched.GoID]sched.Entry{}
	for _, e := range entries {
		if e.Kind == sched.Block || e.Kind == sched.Unblock {
			e.Within = sched.Within(rapid.IntRange(0, 2).Draw(t, "within"))
		}
		add(e)
		if e.To != sched.Running || e.Kind > sched.Exit || rapid.IntRange(0, 2).Draw(t, "operation") == 0 {
			continue
		}
		if begun, ok := inside[e.G]; ok {
			delete(inside, e.G)
			end := sched.Entry{T: e.T, Kind: begun.Kind, Phase: sched.Finish, G: e.G, P: e.P, Evidence: sched.Annotated, Stack: e.Stack}
			end.Note = &sched.OpNote{Closed: rapid.Bool().Draw(t, "closed"), Value: "7", Known: rapid.Bool().Draw(t, "known")}
			add(end)
			continue
		}
		begin := randomOperation(t, kinds)
		begin.T, begin.G, begin.P, begin.Stack = e.T, e.G, e.P, e.Stack
		add(begin)
		if begin.Phase == sched.Begin {
			inside[e.G] = begin
		}
	}
	b.Seal()
	return b.History()
}

// randomOperation begins something with some object.
func randomOperation(t *rapid.T, kinds []sched.ObjectKind) sched.Entry {
	i := rapid.IntRange(0, len(kinds)-1).Draw(t, "object")
	e := sched.Entry{Phase: sched.Begin, Evidence: sched.Annotated}
	e.Kind = rapid.SampledFrom([...][]sched.Kind{
		sched.Channel: {sched.Send, sched.Send, sched.Recv, sched.Recv, sched.Select, sched.Close}, sched.Mutex: {sched.Lock, sched.RLock, sched.Unlock, sched.RUnlock},
		sched.WaitGroup: {sched.AddN, sched.Done, sched.Wait}, sched.OnceObject: {sched.Once}, sched.CondObject: {sched.Cond},
	}[kinds[i]]).Draw(t, "kind of operation")
	switch e.Kind {
	case sched.Unlock, sched.RUnlock, sched.AddN, sched.Done:
		e.Phase = sched.Whole
	case sched.Cond:
		e.Text = "wait"
	}
	e.Note = &sched.OpNote{
		Object: sched.ObjectID(i + 1), N: 1, Known: true,
		Value: rapid.SampledFrom([]string{"7", "\"世界世界世界世界世界世界\"", strings.Repeat("x", 60), "\x1b[2J\n"}).Draw(t, "value"),
	}
	if e.Kind == sched.Select {
		e.Note.Cases = []sched.CaseNote{{Kind: sched.Recv, Object: e.Note.Object}, {Kind: sched.Send, Object: e.Note.Object, Value: "8", Known: true}}
		e.Note.Object = 0
	}
	return e
}
