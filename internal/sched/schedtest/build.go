package schedtest

import (
	"fmt"
	"strings"
	"testing"

	"govis/internal/sched"
)

// Options say how a picture becomes a history.
type Options struct {
	Column     sched.Time // what a column lasts; 0 is 1 µs
	Generation int        // entries a generation; 0 is as the picture says
	Cut        int        // entries after which a segment ends (Builder.CutAfter); 0 leaves it alone
}

// Lanes makes the history that a picture shows.
func Lanes(t testing.TB, picture string) *sched.History {
	t.Helper()
	return LanesWith(t, Options{}, picture)
}

// LanesWith is Lanes with a choice of how the history is stored and timed.
func LanesWith(t testing.TB, o Options, picture string) *sched.History {
	t.Helper()
	s, err := o.read(picture)
	if err != nil {
		t.Fatalf("picture: %v\n%s", err, picture)
	}
	if o.Generation > 0 {
		s.gens = nil
		for i := o.Generation; i < len(s.entries); i += o.Generation {
			s.gens = append(s.gens, i)
		}
	}
	h, err := s.build(o.Cut)
	if err != nil {
		t.Fatalf("picture: %v\n%s", err, picture)
	}
	return h
}

// Parse gives the entries of a picture, and why it has none when it is wrong.
// Their stacks are numbered as in the history that Lanes makes.
func Parse(picture string) ([]sched.Entry, error) {
	s, err := Options{}.read(picture)
	return s.entries, err
}

func (o Options) read(picture string) (script, error) {
	p, err := parse(picture)
	if err != nil {
		return script{}, err
	}
	if o.Column == 0 {
		o.Column = 1000
	}
	return play(p, o.Column)
}

const (
	systemFunc = "runtime.bgsweep"
	// HelperFunc is a function that Rules calls a helper.
	HelperFunc = "sync.(*WaitGroup).Go.func1"
	// MainFunc is what the program's first goroutine begins with, by Rules.
	MainFunc = "runtime.main"
)

// Rules are the rules of names of every history that this package makes:
// functions of the runtime are the system's, HelperFunc is a helper.
func Rules() sched.Rules {
	return sched.Rules{
		System: func(name string) bool { return strings.HasPrefix(name, "runtime.") && name != MainFunc },
		Helper: func(name string) bool { return name == HelperFunc },
		Main:   func(name string) bool { return name == MainFunc },
	}
}

// Stacks are the stacks of the entries that Random makes; number i+1 is
// Stacks[i].
var Stacks = [][]sched.Frame{
	{frame("main.main", "main.go", 3)},
	{frame("main.worker", "main.go", 10)},
	{frame("main.worker", "main.go", 12), frame("main.main", "main.go", 5)},
	{frame("sync.(*Mutex).Lock", "mutex.go", 40), frame("main.worker", "main.go", 14)},
	{frame(systemFunc, "mgcsweep.go", 1)},
	{frame("runtime.gcBgMarkWorker", "mgc.go", 2)},
	{frame(HelperFunc, "waitgroup.go", 200)},
	{frame("main.task", "main.go", 30), frame(HelperFunc, "waitgroup.go", 201)},
}

const (
	systemStack sched.StackID = 5 // the first of the two system stacks
	helperStack sched.StackID = 7
)

// Build makes a history of entries, in equal generations, with segments that
// are cut after so many entries; 0 leaves the cut alone. Stacks are those of
// Stacks. It panics when the entries are not legal.
func Build(entries []sched.Entry, generations, cut int) *sched.History {
	s := script{entries: entries, stacks: Stacks}
	for g := 1; g < generations; g++ {
		s.gens = append(s.gens, len(entries)*g/generations)
	}
	h, err := s.build(cut)
	if err != nil {
		panic(fmt.Sprintf("schedtest.Build: %v", err))
	}
	return h
}

// build puts a script through a Builder.
func (s *script) build(cut int) (*sched.History, error) {
	b := sched.NewBuilder(Rules())
	if cut > 0 {
		b.CutAfter(cut)
	}
	for i, frames := range s.stacks {
		if id := b.Stack(frames); id != sched.StackID(i+1) {
			return nil, fmt.Errorf("stack %d got number %d", i+1, id)
		}
	}
	for _, o := range s.objects {
		b.Object(o)
	}
	gens := s.gens
	for i, e := range s.entries {
		for len(gens) > 0 && gens[0] == i {
			b.Seal()
			gens = gens[1:]
		}
		if err := b.Add(e); err != nil {
			return nil, fmt.Errorf("entry %d (%v): %w", i, e.Kind, err)
		}
	}
	for _, o := range s.outputs {
		b.Print(o)
	}
	b.Seal()
	return b.History(), nil
}
