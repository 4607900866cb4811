package export_test

import (
	"encoding/json"
	"strings"
	"testing"

	"govis/internal/export"
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// story is a short run with a bit of everything: main makes a worker, prints,
// waits for it and is woken by it.
func story(t *testing.T) *sched.History {
	return schedtest.Lanes(t, `
		G1 RRRRRwwwrRR
		G6:worker .rrrrRRR...
		G9! RRRRRRRRRRR
		G1 print @2 hello
		G6 -> G1 @8
		G1 why @5 chan receive main.main main.go:12
		G1 why @8 runtime.chansend1 chan.go:201 < main.worker main.go:21
		G6 why @1 main.main main.go:9
		G1 note @3 my notes
		G1 region @3..4 reading
		end @10 return
	`)
}

// written runs an export into a string.
func written(t *testing.T, f func(w *strings.Builder) error) string {
	t.Helper()
	var b strings.Builder
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// same compares with what is expected, which is indented in the source.
func same(t *testing.T, got, want string) {
	t.Helper()
	var lines []string
	for l := range strings.Lines(strings.TrimPrefix(want, "\n")) {
		lines = append(lines, strings.TrimPrefix(l, "\t\t"))
	}
	if want := strings.TrimSuffix(strings.Join(lines, ""), "\t"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func options(l lang.Lang) narrate.Options { return narrate.Options{Lang: l} }

func TestTextTellsStepsAndWhatWasPrinted(t *testing.T) {
	h := story(t)
	got := written(t, func(w *strings.Builder) error { return export.Text(w, h, options(lang.En)) })
	same(t, got, `
		 1     0.001 ms  ● G1 starts G6 (worker) (main.go:9). G6 may run now; G1 keeps running.
		                   > hello
		 2     0.003 ms  ● G1 notes in the trace: my notes
		 3     0.003 ms  ● G1 enters the region “reading”.
		 4     0.004 ms  ● G1 leaves the region “reading”.
		 5     0.005 ms  ● G1 receives (main.go:12). No value is there and no sender is waiting, so G1 waits.
		 6     0.005 ms  ● G6 (worker) runs for the first time, on P0.
		 7     0.008 ms  ● G6 sends on a channel (main.go:21) and releases G1, which was waiting to receive. The trace does not say which channel or what value.
		 8     0.008 ms  ● G6 (worker) ends, 7.0 µs after it was created.
		 9     0.009 ms  ● G1 runs again, on P0.
		10     0.010 ms  ● main returns, and the program ends.
	`)
}

func TestJSONTellsEntries(t *testing.T) {
	h := story(t)
	got := written(t, func(w *strings.Builder) error { return export.JSON(w, h, options(lang.En)) })
	same(t, got, `
		{"step":1,"t":1000,"kind":"create","g":6,"gname":"main.worker","from":"notexist","to":"runnable","p":0,"m":1,"peer":1,"file":"main.go","line":9,"func":"main.main","evidence":"observed","text":"G1 starts G6 (worker) (main.go:9). G6 may run now; G1 keeps running."}
		{"step":1,"t":1000,"kind":"output","g":1,"gname":"main.main","file":"main.go","line":9,"func":"main.main","value":"hello","stream":"stdout","evidence":"inferred"}
		{"step":2,"t":3000,"kind":"note","g":1,"gname":"main.main","p":0,"m":1,"value":"my notes","evidence":"observed","text":"G1 notes in the trace: my notes"}
		{"step":3,"t":3000,"kind":"region","g":1,"gname":"main.main","p":0,"m":1,"name":"reading","phase":"begin","evidence":"observed","text":"G1 enters the region “reading”."}
		{"step":4,"t":4000,"kind":"region","g":1,"gname":"main.main","p":0,"m":1,"name":"reading","phase":"end","evidence":"observed","text":"G1 leaves the region “reading”."}
		{"step":5,"t":5000,"kind":"block","g":1,"gname":"main.main","from":"running","to":"waiting","reason":"chan receive","p":0,"m":1,"file":"main.go","line":12,"func":"main.main","gfile":"main.go","gline":12,"evidence":"observed","text":"G1 receives (main.go:12). No value is there and no sender is waiting, so G1 waits."}
		{"step":6,"t":5000,"kind":"start","g":6,"gname":"main.worker","from":"runnable","to":"running","p":0,"m":1,"evidence":"observed","text":"G6 (worker) runs for the first time, on P0."}
		{"step":7,"t":8000,"kind":"unblock","g":1,"gname":"main.main","from":"waiting","to":"runnable","p":0,"m":1,"peer":6,"file":"main.go","line":21,"func":"main.worker","gfile":"main.go","gline":12,"evidence":"observed","text":"G6 sends on a channel (main.go:21) and releases G1, which was waiting to receive. The trace does not say which channel or what value."}
		{"step":8,"t":8000,"kind":"exit","g":6,"gname":"main.worker","from":"running","to":"notexist","p":0,"m":1,"evidence":"observed","text":"G6 (worker) ends, 7.0 µs after it was created."}
		{"step":9,"t":9000,"kind":"run","g":1,"gname":"main.main","from":"runnable","to":"running","p":0,"m":1,"gfile":"main.go","gline":12,"evidence":"observed","text":"G1 runs again, on P0."}
		{"step":10,"t":10000,"kind":"end","how":"return","evidence":"observed","text":"main returns, and the program ends."}
	`)
}

func TestGoroutinesAreCountedInEachState(t *testing.T) {
	h := story(t)
	got := written(t, func(w *strings.Builder) error { return export.GoroutinesJSON(w, h) })
	same(t, got, `
		{"g":1,"name":"main.main","created":0,"before":true,"lifetime":10000,"ns":{"runnable":1000,"running":6000,"syscall":0,"waiting":3000},"state":"running","at":{"file":"main.go","line":12,"func":"main.main"}}
		{"g":6,"name":"main.worker","parent":1,"file":"main.go","line":9,"created":1000,"ended":8000,"lifetime":7000,"ns":{"runnable":4000,"running":3000,"syscall":0,"waiting":0},"state":"notexist"}
	`)
	got = written(t, func(w *strings.Builder) error { return export.GoroutinesText(w, h, options(lang.En)) })
	same(t, got, `
		G      function                    running   runnable    waiting    syscall  at the end
		G1     main.main                    6.0 µs     1.0 µs     3.0 µs       0 ns  running (main.go:12)
		G6     main.worker                  3.0 µs     4.0 µs       0 ns       0 ns  ended
	`)
}

func TestSentencesAreInTheLanguageAskedFor(t *testing.T) {
	h := story(t)
	for name, got := range map[string]string{
		"text": written(t, func(w *strings.Builder) error { return export.Text(w, h, options(lang.Zh)) }),
		"json": written(t, func(w *strings.Builder) error { return export.JSON(w, h, options(lang.Zh)) }),
	} {
		if !strings.Contains(got, "创建") || strings.Contains(got, "starts") {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

func TestTheTableOfGoroutinesIsInTheLanguageAskedFor(t *testing.T) {
	h := story(t)
	got := written(t, func(w *strings.Builder) error { return export.GoroutinesText(w, h, options(lang.Zh)) })
	if !strings.Contains(got, "函数") || !strings.Contains(got, "已结束") || strings.Contains(got, "notexist") {
		t.Errorf("got\n%s", got)
	}
}

// A verdict belongs to nobody, and stands at the end.
func TestDeadlockIsTheLastLine(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRww
		G6:worker .Rww
		G1 why @2 chan receive main.main main.go:12
		G6 why @2 sync main.worker main.go:21
		deadlock @3 deadlock
	`)
	got := written(t, func(w *strings.Builder) error { return export.JSON(w, h, options(lang.En)) })
	lines := strings.Split(strings.TrimSpace(got), "\n")
	want := `{"step":5,"t":3000,"kind":"deadlock","how":"deadlock","evidence":"observed","text":"Deadlock: G1 (main.go:12) and G6 (main.go:21) `
	if last := lines[len(lines)-1]; !strings.HasPrefix(last, want) {
		t.Errorf("the last line is\n%s\nwant\n%s...", last, want)
	}

	got = written(t, func(w *strings.Builder) error { return export.GoroutinesJSON(w, h) })
	if !strings.Contains(got, `"state":"waiting","reason":"chan receive","at":{"file":"main.go","line":12,"func":"main.main"}}`) {
		t.Errorf("nothing says where main waits:\n%s", got)
	}
}

// What a program prints or notes could be meant for a terminal.
func TestNothingOfAProgramReachesATerminalAsItIs(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRRR\nG1 note @1 red \x1b[31m\u009b31m\u202e\U000e0041note\nG1 print @2 print \x1b]0;title\x07\nend @3 return")
	for name, got := range map[string]string{
		"text":       written(t, func(w *strings.Builder) error { return export.Text(w, h, options(lang.En)) }),
		"json":       written(t, func(w *strings.Builder) error { return export.JSON(w, h, options(lang.En)) }),
		"goroutines": written(t, func(w *strings.Builder) error { return export.GoroutinesText(w, h, options(lang.En)) }),
	} {
		if strings.ContainsAny(got, "\x1b\x07\u009b\u202e\U000e0041") {
			t.Errorf("%s: %q", name, got)
		}
		for l := range strings.Lines(got) {
			if name == "json" && !json.Valid([]byte(l)) {
				t.Errorf("not JSON: %s", l)
			}
		}
	}
}

func TestATaskWithoutParentHasNone(t *testing.T) {
	b := sched.NewBuilder(sched.Rules{})
	for _, e := range []sched.Entry{
		{Kind: sched.Appear, G: 1, To: sched.Running},
		{Kind: sched.Task, Phase: sched.Begin, G: 1, T: 1, Text: "outer", Value: 1, Parent: -1},
		{Kind: sched.Task, Phase: sched.Begin, G: 1, T: 2, Text: "inner", Value: 2, Parent: 1},
	} {
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	b.Seal()
	got := written(t, func(w *strings.Builder) error { return export.JSON(w, b.History(), options(lang.En)) })
	if strings.Count(got, `"parent"`) != 1 || !strings.Contains(got, `"task":2,"parent":1`) {
		t.Errorf("got\n%s", got)
	}
}
