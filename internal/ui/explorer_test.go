package ui

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// Runs of one program: two workers send to main, in one order or the other, or
// nobody receives.
var exploredRuns = map[string]string{
	"six first": `
		G1:main.main RRwwwrRRRR
		G6:worker .rRRRRRRRR
		G7:worker ..rrrRRRRR
		G1 recv? @1 ch
		G1 why @2 chan receive
		G6 send? @4 ch = 1
		G6 -> G1 @5
		G6 send! @6 ch
		G7 send? @7 ch = 2
		G1 recv! @8 ch = 1
		end @9`,
	"seven first": `
		G1:main.main RRwwwrRRRR
		G6:worker .rrrrRRRRR
		G7:worker ..rRRRRRRR
		G1 recv? @1 ch
		G1 why @2 chan receive
		G7 send? @4 ch = 2
		G7 -> G1 @5
		G7 send! @6 ch
		G6 send? @7 ch = 1
		G1 recv! @8 ch = 2
		end @9`,
	"nobody sends": `
		G1:main.main RRwwwwwwww
		G6:worker .rRR......
		G7:worker ..rRR.....
		G1 recv? @1 ch
		G1 why @2 chan receive
		deadlock @9`,
}

// exploring is a gallery whose runs come out as a list says, over and over. What
// it is asked for is written down.
func exploring(t *testing.T, runs ...string) (*driver, *[]Request) {
	var asked []Request
	o := Options{Theme: "dark", Scenarios: textbook()}
	o.Scenarios[0].Pairs = []scenario.Pair{{Left: []string{"n=1"}, Right: []string{"n=2"}}}
	o.Open = func(_ context.Context, r Request, publish func(Update)) error {
		name := runs[len(asked)%len(runs)]
		asked = append(asked, r)
		if name == "fails" {
			return errors.New("it does not start")
		}
		publish(Update{History: schedtest.Lanes(t, exploredRuns[name]), Done: true, Title: r.Scenario, Axis: sched.Steps})
		return nil
	}
	d := &driver{t: t, m: New(o)}
	d.press("resize:80x24")
	return d, &asked
}

// shows fails unless the screen has all these texts.
func shows(t *testing.T, d *driver, what string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if screen := d.m.Text(); !strings.Contains(screen, text) {
			t.Errorf("%s: the screen does not show %q:\n%s", what, text, screen)
		}
	}
}

func TestExplorerCountsSchedules(t *testing.T) {
	d, asked := exploring(t, "six first", "seven first", "six first", "nobody sends")
	d.press("enter R")
	if len(*asked) != 1+firstRuns {
		t.Errorf("asked for %d recordings, want the one that was shown and %d more", len(*asked), firstRuns)
	}
	shows(t, d, "after 20 runs", "20 runs", "schedules so far: 3", "10   50 %", " 5   25 %", "deadlock", "A is the most frequent")
	d.press("d")
	shows(t, d, "the deadlock", "C first differs from A here:", "step")
	d.press("+")
	shows(t, d, "20 more", "40 runs", "20   50 %")
	d.press("enter")
	if d.m.screen() != inPlayer || !strings.Contains(d.m.Text(), "G1") {
		t.Errorf("enter does not open the run:\n%s", d.m.Text())
	}
	d.press("end esc")
	if d.m.screen() != inExplorer {
		t.Errorf("esc does not lead back to the schedules:\n%s", d.m.Text())
	}
	d.press("esc")
	if d.m.screen() != inPlayer {
		t.Errorf("esc does not lead back to the run:\n%s", d.m.Text())
	}
}

func TestExplorerComparesWithTheMostFrequent(t *testing.T) {
	d, _ := exploring(t, "six first", "seven first", "six first")
	d.press("enter R c")
	shows(t, d, "A with itself", "choose another one than A")
	d.press("down c")
	if d.m.screen() != inPair {
		t.Fatalf("c compares nothing:\n%s", d.m.Text())
	}
	shows(t, d, "two runs", "A   first difference: step", "B   first difference: step", "≠")
	at := func() [2]int {
		p := d.m.pair
		return [2]int{p.left.head.Step(p.left.update.History), p.right.head.Step(p.right.update.History)}
	}
	began := at()
	if began != [2]int{d.m.pair.left.differs, d.m.pair.right.differs} || slices.Contains(began[:], 0) {
		t.Errorf("opened at the steps %v, want where they differ", began)
	}
	d.press("right")
	if got := at(); got != [2]int{began[0] + 1, began[1] + 1} {
		t.Errorf("a step leads from %v to %v", began, got)
	}
	d.press("tab left left")
	if got := at(); got != [2]int{began[0] - 1, began[1] + 1} {
		t.Errorf("two steps back on the left lead to %v", got)
	}
	d.press("tab home 5 t l")
	if got := at(); got[1] != 0 {
		t.Errorf("the right is at %v, want its start", got)
	}
	d.press("l d")
	if got := at(); got != began {
		t.Errorf("d leads to %v, want %v", got, began)
	}
	d.press("esc")
	if d.m.screen() != inExplorer {
		t.Error("esc does not lead back to the schedules")
	}
}

func TestExplorerStopsWithTheScreen(t *testing.T) {
	d, _ := exploring(t, "six first", "fails")
	d.press("enter")
	d.m.Explore(d.m.player.request, 5) // its command is not run: the first run goes on
	d.press("esc")
	if d.m.explorer != nil || d.m.screen() != inPlayer {
		t.Error("esc does not stop it")
	}
	d.press("R")
	shows(t, d, "a run that fails", "it does not start")
	d.press("enter c d r esc")
	if d.m.screen() != inPlayer {
		t.Error("esc does not lead back")
	}
}

func TestAFileCannotBeExplored(t *testing.T) {
	d, _ := exploring(t, "six first")
	d.press("enter")
	d.m.player.request = Request{File: "trace.out"}
	d.press("R")
	if d.m.screen() != inPlayer {
		t.Error("a file is explored")
	}
}

func TestPairRecordsBothAndFindsTheDifference(t *testing.T) {
	d, asked := exploring(t, "six first", "seven first")
	d.run(d.m.open(Request{Scenario: d.m.opt.Scenarios[0].Name, Procs: 1, Pair: 1}, Nowhere))
	if len(*asked) != 2 || !slices.Equal((*asked)[0].Values, []string{"n=1"}) || !slices.Equal((*asked)[1].Values, []string{"n=2"}) {
		t.Fatalf("asked for %+v", *asked)
	}
	shows(t, d, "a pair", "n=1   first difference", "n=2   first difference")
	d.press("end esc")
	if d.m.screen() != inGallery {
		t.Error("esc does not lead back to the gallery")
	}
	d, _ = exploring(t, "six first", "fails")
	d.run(d.m.open(Request{Scenario: d.m.opt.Scenarios[0].Name, Pair: 1}, Nowhere))
	shows(t, d, "a pair that fails", "it does not start")
}

// The pictures of both screens, small and large, in both languages.
func TestExplorerFilms(t *testing.T) {
	var b strings.Builder
	for _, size := range []string{"80x24", "120x40", "40x10"} {
		for _, keys := range []string{"down", "down l", "down c", "down l c l"} {
			d, _ := exploring(t, "six first", "seven first", "six first", "nobody sends")
			d.press("resize:" + size + " enter R " + keys)
			b.WriteString("--- " + size + " " + keys + "\n" + d.m.Text() + "\n")
		}
	}
	const file = "testdata/explorer.txt"
	if updating() {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil || b.String() != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("%s differs (UPDATE=1 writes it anew): %v; it is now\n%s", file, err, b.String())
	}
}
