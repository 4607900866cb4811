package filter

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// story is what the tables are about; a column is a microsecond.
const story = `G1           RRRRRRRRRRwwwwwwwwwwwwrR
G6:worker    .rRRwwwwwrRRRRwwwwwwwwww
G7:worker    ..rrRRwwwwwrRRRRRwwwwwww
G8:worker    ...rrRRwwwwwrrrRRRRRR...
G9:collector ....rrrRwwwwwwwwwwwrRRR.
G2! wwwwwwwwwwwwwwwwwwwwwwww
G1 -> G6 @9
G6 -> G7 @11
G7 -> G8 @12
G8 -> G9 @19
G9 -> G1 @22
G6 why @4 chan receive runtime.chanrecv1 runtime/chan.go:509 < main.worker main.go:9
G7 why @6 chan receive runtime.chanrecv1 runtime/chan.go:509 < main.worker main.go:9
G9 why @8 select main.collector main.go:20
G1 why @10 sync sync.(*WaitGroup).Wait sync/waitgroup.go:118 < main.main main.go:6
end @24
`

// kept gives the goroutines that match, at a time in microseconds.
func kept(t testing.TB, h *sched.History, facts *Facts, text string, at sched.Time) string {
	f, err := Parse(text, Goroutines)
	if err != nil {
		t.Fatal(err)
	}
	c := sched.NewCrowd(h)
	user := func(group int) bool { return !c.Function(group).System }
	m := f.Matcher(c, facts, user)
	census := sched.NewCensus(c)
	m.At(census, h.Len()/3, h.TimeAt(h.Len()/3)) // what it keeps for later must not show
	list, exist := m.At(census, h.PosAt(at*1000), at*1000)
	for _, k := range exist {
		if id := census.At(h.PosAt(at * 1000))[k].ID; !slices.Contains(list, id) {
			t.Errorf("%q: G%d exists and matches, and is not in the list", text, id)
		}
	}
	for _, id := range list {
		if _, is := h.StateAt(id, h.PosAt(at*1000)); is != slices.ContainsFunc(exist, func(k int) bool { return census.At(h.PosAt(at * 1000))[k].ID == id }) {
			t.Errorf("%q: that G%d exists is %v", text, id, is)
		}
	}
	if groups, ok := m.ByFunction(); ok {
		for i, is := range groups {
			for _, id := range c.MembersOf(nil, i, c.Stretch(sched.Window{Axis: sched.Clock, To: int64(h.End()) + 1})) {
				if user(i) && is != slices.Contains(list, id) {
					t.Errorf("%q: by its function G%d is %v", text, id, is)
				}
			}
		}
	}
	return strings.Trim(fmt.Sprint(list), "[]")
}

func TestWhichGoroutinesMatch(t *testing.T) {
	h := schedtest.Lanes(t, story)
	for text, want := range map[string]string{
		"":                               "1 6 7 8 9",
		"work":                           "6 7 8",
		"WORKER or collector":            "6 7 8 9",
		"not worker":                     "1 9",
		"func=worker":                    "6 7 8",
		"func=work":                      "",
		"func~^main.(worker|coll)":       "6 7 8 9",
		"g7":                             "7",
		"g:1,7":                          "1 7",
		"g>=8":                           "8 9",
		"state:waiting":                  "6 7 8 9",
		"state:running":                  "1",
		"state:ended":                    "",
		"reason:chan":                    "6 7",
		"reason=chan":                    "",
		`reason="chan receive"`:          "6 7",
		"reason!=select state:waiting":   "6 7 8",
		"dur>1us":                        "1 6 7",
		"dur>=1us state:waiting":         "6 7 8",
		"waiting>=2us worker":            "6 7",
		"waiting<2us":                    "8 9",
		"running>0s":                     "1",
		"main.go:9":                      "6 7",
		"at:main.go":                     "6 7 9",
		"at=ain.go:9":                    "",
		"at:main.go:10":                  "",
		"text:select":                    "9",
		"worker (reason:chan or dur>1s)": "6 7",
	} {
		if got := kept(t, h, nil, text, 8); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{"state:ended": "8 9", "state:running": "1", "not state:ended worker": "6 7", "g:8": "8", "dur>0s worker": "6 7"} {
		if got := kept(t, h, nil, text, 24); got != want {
			t.Errorf("at the end %q: %s, want %s", text, got, want)
		}
	}
}

func TestWhomOneTalksTo(t *testing.T) {
	h := schedtest.Lanes(t, story)
	f, _ := Parse("with:g8", Goroutines)
	facts := gathered(h, f.Needs())
	if !facts.Covers(f.Needs()) {
		t.Fatal(facts)
	}
	if got := kept(t, h, facts, "with:8", 0); got != "1 7 8 9" {
		t.Errorf("G8 has to do with %s", got)
	}
	if other, _ := Parse("with:1", Goroutines); facts.Covers(other.Needs()) {
		t.Error("what was found out about G8 is taken for G1")
	}
	if got := kept(t, h, nil, "with:8", 0); got != "8" {
		t.Errorf("before anything is known: %s", got)
	}
}

// tasks is a history in which G1 and G6 work on a task, in regions.
func tasks(t testing.TB) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	at := sched.Time(0)
	add := func(e sched.Entry) {
		t.Helper()
		at += 1000
		e.T = at
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	for _, g := range []sched.GoID{1, 6, 7} {
		add(sched.Entry{Kind: sched.Create, G: g, To: sched.Runnable, P: sched.NoP})
		add(sched.Entry{Kind: sched.Start, G: g, From: sched.Runnable, To: sched.Running})
	}
	mark := func(g sched.GoID, k sched.Kind, ph sched.Phase, text string, task int64) {
		add(sched.Entry{Kind: k, Phase: ph, G: g, Text: text, Value: task, From: sched.Running, To: sched.Running})
	}
	mark(1, sched.Task, sched.Begin, "order", 5)        // 7 µs
	mark(1, sched.Region, sched.Begin, "pay", 5)        // 8
	mark(6, sched.Region, sched.Begin, "outer", 5)      // 9
	mark(6, sched.Region, sched.Begin, "parse", 5)      // 10
	mark(6, sched.Region, sched.Finish, "parse", 5)     // 11
	mark(7, sched.Note, sched.Whole, "unrelated", 0)    // 12
	mark(6, sched.Region, sched.Finish, "outer", 5)     // 13
	mark(1, sched.Region, sched.Finish, "pay", 5)       // 14
	mark(1, sched.Task, sched.Finish, "order", 5)       // 15
	mark(7, sched.Task, sched.Begin, "other", 6)        // 16
	mark(1, sched.Region, sched.Begin, "never ends", 0) // 17
	b.Seal()
	return b.History()
}

func TestTasksAndRegions(t *testing.T) {
	h := tasks(t)
	facts := gathered(h, Needs{Tasks: true})
	for _, c := range []struct {
		text string
		at   sched.Time
		want string
	}{
		{"task:order", 16, "1 6"},
		{"task:5", 16, "1 6"},
		{"task=6", 16, "7"},
		{"not task:order", 16, "7"},
		{"region:parse", 10, "6"},
		{"region:outer", 10, "6"},
		{"region:outer", 12, "6"},
		{"region:parse", 12, ""},
		{"region:pay", 9, "1"},
		{"region:pay", 15, ""},
		{"region:ends", 17, "1"},
	} {
		if got := kept(t, h, facts, c.text, c.at); got != c.want {
			t.Errorf("%q at %d µs: %s, want %s", c.text, c.at, got, c.want)
		}
	}
	if got := facts.TasksOf(1, h.PosAt(10_000)); !slices.Equal(got, []int64{5}) {
		t.Errorf("G1 works on %v", got)
	}
	tasks, regions := facts.Names()
	if fmt.Sprint(tasks, regions) != "[order other] [never ends outer parse pay]" {
		t.Error(tasks, regions)
	}
}

// gathered gathers all of a history, a little at a time.
func gathered(h *sched.History, n Needs) *Facts {
	a := Gather(h, n)
	for !a.Read(3) {
	}
	return a.Facts
}

func TestWhichStepsMatch(t *testing.T) {
	h := schedtest.Lanes(t, story)
	facts := gathered(h, Needs{Met: []sched.GoID{9}})
	said := func(n int) string { return fmt.Sprintf("sentence %d.", n) }
	steps := func(text string) (list []int) {
		f, err := Parse(text, Steps)
		if err != nil {
			t.Fatal(err)
		}
		m := f.Steps(h, facts, said)
		for n := 1; n <= h.Steps(); n++ {
			if m.Match(n) {
				list = append(list, n)
			}
		}
		return list
	}
	// what each step must be, told without the matcher
	all := func(is func(sched.Step, sched.Entry) bool) (list []int) {
		for n := 1; n <= h.Steps(); n++ {
			st := h.Step(n)
			for p := st.Lo; p < st.Hi; p++ {
				if e := h.Entry(p); is(st, e) {
					list = append(list, n)
					break
				}
			}
		}
		return list
	}
	for text, is := range map[string]func(sched.Step, sched.Entry) bool{
		"":              func(sched.Step, sched.Entry) bool { return true },
		"kind:unblock":  func(_ sched.Step, e sched.Entry) bool { return e.Kind == sched.Unblock },
		"state:waiting": func(_ sched.Step, e sched.Entry) bool { return e.To == sched.Waiting && e.From != e.To },
		"g6":            func(st sched.Step, _ sched.Entry) bool { return st.Actor == 6 || h.Entry(st.Lo).G == 6 },
		"reason=select kind:block": func(_ sched.Step, e sched.Entry) bool {
			return e.Kind == sched.Block && e.Reason == "select"
		},
		"waiting>5us": func(_ sched.Step, e sched.Entry) bool {
			return e.Kind == sched.Unblock && (e.G == 9 || e.G == 1) // 11 and 12 µs; the others 5
		},
		"main.go:20":        func(_ sched.Step, e sched.Entry) bool { return e.Kind == sched.Block && e.G == 9 },
		`"sentence 3."`:     func(st sched.Step, _ sched.Entry) bool { return st.N == 3 },
		"text:sentence":     func(sched.Step, sched.Entry) bool { return true },
		"sentence not g>=1": func(_ sched.Step, e sched.Entry) bool { return e.Kind == sched.End },
		"func:collector":    func(st sched.Step, _ sched.Entry) bool { return st.Actor == 9 || h.Entry(st.Lo).G == 9 },
	} {
		want := all(is)
		if got := steps(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestComplete(t *testing.T) {
	w := Words{
		Functions: []string{"main.worker", "main.(*Pool).work", "main.\x1b"}, Files: []string{"main.go"},
		Reasons: []string{"chan receive", "sync"}, Tasks: []string{"order"},
	}
	for text, want := range map[string]string{
		"|":               "0-0 func: g: state: reason: dur> at: task: region: with: text:",
		"sta|":            "0-3 state:",
		"worker st|":      "7-9 state:",
		"(not st|":        "5-7 state:",
		"wai|":            "0-3 waiting>",
		"state:r|":        "6-7 runnable running",
		"state:wait|":     "6-10 waiting",
		"reason:ch|x":     "7-9 \"chan receive\"",
		`reason:"chan r|`: `7-14 "chan receive"`,
		"wor|":            `0-3 worker "(*Pool).work"`,
		"func:work|":      `5-9 main.worker "main.(*Pool).work"`,
		"at:|":            "3-3 main.go",
		"task:o|":         "5-6 order",
		"func~wor|":       "8-8 ",
		"é wor|":          `2-5 worker "(*Pool).work"`,
		"xyz:a|":          "5-5 ",
	} {
		cursor := len([]rune(text[:strings.Index(text, "|")]))
		text := strings.Replace(text, "|", "", 1)
		c := Complete(text, cursor, Goroutines, w)
		var list []string
		for _, k := range c.List {
			list = append(list, k.Text)
		}
		if len(c.List) == 0 {
			c.From = c.To
		}
		if got := fmt.Sprintf("%d-%d %s", c.From, c.To, strings.Join(list, " ")); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
