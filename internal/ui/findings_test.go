package ui

import (
	"strconv"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/view"
)

const crossed = `
	G1 RRRRRRRRRRRRRRRR
	G6:first RRRRw
	G7:second RRRRw
	G8:third RRRRRRw
	G6 lock! @1 a
	G7 lock! @1 b
	G6 lock? @2 b
	G7 lock? @2 a
	G6 why @4 sync sync.(*Mutex).Lock mutex.go:1 < main.first main.go:21
	G7 why @4 sync sync.(*Mutex).Lock mutex.go:1 < main.second main.go:31
	G8 why @6 forever runtime.chanrecv1 chan.go:1 < main.third main.go:41
	G1 note @15 x
`

// The list of findings is there while the program hangs; Enter and a click go to the
// moment of one.
func TestFindingsAreToldWhileTheProgramRuns(t *testing.T) {
	h := schedtest.Lanes(t, crossed)
	m := Still(Options{Theme: "mono"}, Update{History: h}, Place{Step: 0, At: -1}, 100, 30)
	d := &driver{t: t, m: m}
	d.press("6")
	if text := m.Text(); !strings.Contains(text, "G6 (first) holds `a` and waits to lock `b`") || !strings.Contains(text, "G8 (third) waits for ever") {
		t.Fatalf("not told:\n%s", text)
	}
	d.press("enter")
	if p := m.player; p.sel != 6 || h.TimeAt(p.head.Pos) != 4000 || p.view != view.Findings {
		t.Errorf("Enter goes to G%d at %d", p.sel, h.TimeAt(p.head.Pos))
	}
	d.press("down enter")
	if p := m.player; p.sel != 8 || h.TimeAt(p.head.Pos) != 6000 {
		t.Errorf("Enter on the second goes to G%d at %d", p.sel, h.TimeAt(p.head.Pos))
	}
	d.press("up up")
	if m.player.finding != 0 {
		t.Errorf("up goes to %d", m.player.finding)
	}
	d.press("G g g G")
	if m.player.finding != 1 {
		t.Errorf("G goes to %d", m.player.finding)
	}
	d.press("u u")
	if m.player.head.Step(h) != 0 {
		t.Errorf("u does not take the jumps back: step %d", m.player.head.Step(h))
	}
	row := 0
	for i, line := range strings.Split(m.Text(), "\n") {
		if strings.Contains(line, "deadlock") {
			row = i
		}
	}
	m.player.sel = sched.NoG
	d.send(d.pointer("click", "20,"+strconv.Itoa(row)))
	if p := m.player; p.finding != 0 || p.sel != 6 {
		t.Errorf("a click on row %d selects %d, G%d", row, p.finding, p.sel)
	}
}

// Where nothing is wrong, Enter does nothing.
func TestNoFindings(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRRR\nG1 note @3 x")
	m := Still(Options{Theme: "mono"}, Update{History: h, Done: true}, Place{Step: 0, At: -1}, 100, 30)
	d := &driver{t: t, m: m}
	d.press("6 enter down up G g g enter")
	if text := m.Text(); !strings.Contains(text, "Nothing that looks wrong was found.") || m.player.head.Step(h) != 0 {
		t.Errorf("something is wrong:\n%s", text)
	}
}

// A long history is looked through in the background, once.
func TestFindingsOfALongHistory(t *testing.T) {
	h := crowded(100, int(view.FindNow))
	if h.Len() <= view.FindNow {
		t.Fatalf("%d entries are too few", h.Len())
	}
	m := Still(Options{Theme: "mono"}, Update{History: h, Done: true}, Place{Step: 5, At: -1}, 100, 30)
	_, cmd := m.Update(key("6"))
	if text := m.Text(); cmd == nil || !strings.Contains(text, "Looking for what went wrong") {
		t.Fatalf("nobody looks:\n%s", text)
	}
	if _, again := m.Update(key("right")); again != nil {
		t.Error("it is looked through twice at a time")
	}
	d := &driver{t: t, m: m}
	d.run(cmd)
	if text := m.Text(); strings.Contains(text, "Looking") {
		t.Errorf("what was found is not shown:\n%s", text)
	}
	if _, again := m.Update(key("right")); again != nil {
		t.Error("it is looked through again")
	}
	shown := Still(Options{Theme: "mono"}, Update{History: h, Done: true}, Place{Step: 5, At: -1, View: view.Findings}, 100, 30)
	if strings.Contains(shown.Text(), "Looking") {
		t.Error("a single frame does not wait for it")
	}
}

// While a question hides the rest, the list says that it speaks only of what was before,
// and the line of hints does not tell that something will go wrong.
func TestFindingsBeforeAQuestion(t *testing.T) {
	h := schedtest.Lanes(t, crossed)
	word := lang.Text{En: "this?", Zh: "这个？"}
	q := scenario.BoundQuestion{Step: 2, Ask: word, Choices: []lang.Text{word, word}}
	u := Update{History: h, Done: true, Asks: true, Bound: &scenario.Bound{Questions: []scenario.BoundQuestion{q}}}
	m := Still(Options{Theme: "mono"}, u, Place{Step: 0, At: -1}, 100, 30)
	d := &driver{t: t, m: m}
	says := func(yes, no string) {
		t.Helper()
		if text := m.Text(); !strings.Contains(text, yes) || strings.Contains(text, no) {
			t.Errorf("want %q and not %q:\n%s", yes, no, text)
		}
	}
	says("→ step", "findings")
	d.press("6")
	says("Nothing wrong up to the question;", "go there")
	d.press("p")
	says("2 findings", "hidden until")
	says("Enter go there", "6 findings")
	d.press("1")
	says("6 findings", "go there")
}
