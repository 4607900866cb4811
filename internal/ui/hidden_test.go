package ui

import (
	"testing"

	"pgregory.net/rapid"

	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// picture draws a frame as text.
func picture(f view.Frame, w, h int) string {
	g := paint.NewGrid(w, h)
	view.Draw(g.All(), &f)
	return g.Text(false)
}

// firstOf gives the entries that make the first n of a history: those that tell
// states from before are in front there.
func firstOf(es []sched.Entry, n sched.Pos) (list []sched.Entry) {
	for _, e := range es {
		if e.Kind == sched.Appear {
			n--
		}
	}
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

// With a question open, the screen is that of a recording which ends there: in
// every view, at every size, with everything that can be switched.
func TestAQuestionHidesTheFutureOnEveryPane(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		es := schedtest.Random(rt)
		whole := schedtest.Build(es, 1, rapid.IntRange(0, 30).Draw(rt, "cut"))
		at := rapid.IntRange(0, whole.Steps()).Draw(rt, "question")
		p := whole.Step(at).Hi
		early := schedtest.Build(firstOf(es, p), 1, 0)
		buf := make([]sched.Goroutine, early.Count())
		for _, g := range buf[:early.Goroutines(buf, 0)] {
			if later, _ := whole.Goroutine(g.ID); later.Name != g.Name {
				return // a later entry told the name
			}
		}
		m := withQuestion(whole, at, rt)
		w, h := rapid.IntRange(40, 210).Draw(rt, "width"), rapid.IntRange(10, 60).Draw(rt, "height")
		m.w, m.h = w, h
		m.player.head = m.player.head.StepBy(whole, 1000)
		m.gate(0)
		if at < whole.Steps() && m.openQuestion() == nil {
			rt.Fatal("nothing is asked")
		}
		m.player.head = m.player.head.To(whole, rapid.IntRange(0, at).Draw(rt, "step"))
		m.gate(0)
		for v := range view.All {
			m.player.view = view.View(v)
			got := m.frame()
			want := got
			want.History = early
			if a, b := picture(got, w, h), picture(want, w, h); a != b {
				rt.Fatalf("view %d, %dx%d, step %d of those until %d:\n%s\nwant\n%s", v, w, h, got.Step(), at, a, b)
			}
		}
	})
}

// withQuestion looks at a history with a question at a step.
func withQuestion(h *sched.History, at int, t *rapid.T) *Model {
	q := scenario.BoundQuestion{Step: at, Ask: lang.Text{En: "What now?", Zh: "接下来呢？"}, Choices: []lang.Text{{En: "this", Zh: "这个"}, {En: "that", Zh: "那个"}}}
	b := &scenario.Bound{Questions: []scenario.BoundQuestion{q}, Chapters: []scenario.BoundChapter{{Step: 1}, {Step: at}, {Step: at + 1}}}
	u := Update{History: h, Title: "hidden", Done: true, Axis: sched.Axis(rapid.IntRange(0, 1).Draw(t, "axis")), Asks: true, Bound: b, Sources: numbered(30)}
	m := Still(Options{Theme: "dark"}, u, Nowhere, 80, 24)
	m.player.system, m.player.fold = rapid.Bool().Draw(t, "system"), rapid.Bool().Draw(t, "fold")
	m.player.camera.Zoom = rapid.IntRange(-3, 3).Draw(t, "zoom")
	m.present.on = rapid.Bool().Draw(t, "present")
	return m
}

// With operations on channels and locks, nothing that comes later is in the
// picture: it is the same whatever comes later.
func TestAQuestionHidesWhatComesOfOperations(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		whole := withOperations(rt, schedtest.Random(rt))
		at := rapid.IntRange(0, whole.Steps()).Draw(rt, "question")
		p := whole.Step(at).Hi
		cut := whole.Until(p)
		for v := range view.All {
			f := view.Frame{History: cut, View: view.View(v), Head: playback.Start(cut).To(cut, at), More: true, Loading: view.Loading{Done: true}}
			once := picture(f, 130, 40)
			f.History = cut.Until(p)
			if twice := picture(f, 130, 40); twice != once {
				rt.Fatalf("cut twice, it differs")
			}
		}
	})
}

// Wherever somebody wants to go, the question stops him.
func TestNoKeyPassesAQuestion(t *testing.T) {
	keys := presses()
	rapid.Check(t, func(rt *rapid.T) {
		whole := schedtest.Build(schedtest.Random(rt), 1, 0)
		at := rapid.IntRange(0, whole.Steps()).Draw(rt, "question")
		m := withQuestion(whole, at, rt)
		m.present.on = false
		d := &driver{t: t, m: m}
		for range rapid.IntRange(1, 30).Draw(rt, "messages") {
			msg := randomMessage(rt, keys)
			if k, ok := msg.(interface{ String() string }); ok && m.openQuestion() != nil && (k.String() == "1" || k.String() == "2" || k.String() == "0") {
				continue // that would answer
			}
			if k, ok := msg.(interface{ String() string }); ok && k.String() == "p" {
				continue // and this turns questions off
			}
			if rapid.IntRange(0, 9).Draw(rt, "tick") == 0 {
				d.tick("700ms")
			} else if _, cmd := m.Update(msg); cmd != nil && isSearch(m) {
				m.Update(cmd())
			}
			if m.player == nil || !m.quiz || m.player.course.next() == nil {
				return
			}
			if n := m.player.head.Step(whole); n > at {
				rt.Fatalf("at step %d, behind the question after step %d", n, at)
			}
		}
	})
}
