package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"govis/internal/export"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/tracer"
)

// Steps that are printed while a file is read are those that are printed when all of it
// is there, and most of them come before its end.
func TestStepsArePrintedAsTheyCome(t *testing.T) {
	for _, name := range []string{"std-net-http-httptest", "std-context", "mix"} {
		rec, err := tracer.Open("../../internal/tracer/testdata/go126-"+name+".trace", nil)
		if err != nil {
			t.Fatal(err)
		}
		defer rec.Close()
		s, err := tracer.Load(t.Context(), rec, nil)
		if err != nil {
			t.Fatal(err)
		}
		h := s.History
		var got, want bytes.Buffer
		told := telling{w: &got, width: len(fmt.Sprint(h.Steps()))}
		for part := range sched.Pos(20) {
			told.grow(h.Until(h.Len() * part / 20))
		}
		early := got.Len()
		if err := told.end(h); err != nil {
			t.Fatal(err)
		}
		if err := export.Text(&want, h, narrate.Options{}); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%s: they differ", name)
		}
		if early < want.Len()/2 {
			t.Errorf("%s: %d of %d bytes come before the end", name, early, want.Len())
		}
	}
}

// What nobody knows the name of waits, and notes can change what is told of much
// earlier steps.
func TestWhatIsNotCertainIsNotPrinted(t *testing.T) {
	var out strings.Builder
	told := telling{w: &out}
	nobody := func(string) bool { return false }
	b := sched.NewBuilder(sched.Rules{System: nobody, Helper: nobody})
	for _, e := range []sched.Entry{
		{T: 1, Kind: sched.Appear, G: 1, To: sched.Running, P: 0},
		{T: 2, Kind: sched.Create, G: 6, Peer: 1, To: sched.Runnable, P: 0},
	} {
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	b.Seal()
	h := b.History()
	if told.grow(h); out.Len() > 0 {
		t.Errorf("the last steps: %s", out.String())
	}
	if g, _ := h.Goroutine(6); g.Name != "" || certain(h, 1) {
		t.Errorf("the creation of %q is certain", g.Name)
	}
	noted, err := tracer.Open("../../docs/unbuffered-handoff.govis", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer noted.Close()
	s, err := tracer.Load(t.Context(), noted, nil)
	if err != nil || s.History.Objects() == 0 {
		t.Fatal(err)
	}
	for range 2 {
		if told.grow(s.History); out.Len() > 0 {
			t.Errorf("of a recording with notes: %s", out.String())
		}
	}
	big := &tracer.Recording{Size: tellFrom, Meta: tracer.Meta{Kind: tracer.KindFile}}
	if newTelling(&out, big, narrate.Options{}) == nil {
		t.Error("a large file waits")
	}
	for _, rec := range []*tracer.Recording{
		{Size: tellFrom - 1, Meta: big.Meta},
		{Size: tellFrom, Meta: tracer.Meta{Kind: tracer.KindProgram}},
		{Size: tellFrom, Meta: big.Meta, Converted: true},
	} {
		if newTelling(&out, rec, narrate.Options{}) != nil {
			t.Errorf("%d bytes of a %s are printed as they come", rec.Size, rec.Meta.Kind)
		}
	}
}
