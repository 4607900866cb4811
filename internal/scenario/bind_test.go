package scenario

import (
	"slices"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/sched/schedtest"
)

const goodLesson = goodToml + `
[[chapter]]
at = "exit use nth:3"
title.en = "never"
title.zh = "不会发生"
[[chapter]]
at = "block main reason:sleep"
title.en = "main sleeps {nap} ms"
title.zh = "main 睡 {nap} ms"
note.en = "{cure}"
note.zh = "{cure}"
[[chapter]]
at = "create use"
title.en = "{workers*2} hands"
title.zh = "{workers*2} 只手"
rules = ["go-makes-runnable"]

[[question]]
at = "create use"
ask.en = "How many of {workers}?"
ask.zh = "{workers} 个里有几个？"
why.en = "because"
why.zh = "因为"
[[question.choice]]
text.en = "one"
text.zh = "一个"
right = "count create use == 1"
[[question.choice]]
text.en = "{workers}"
text.zh = "{workers} 个"
right = "count create use == workers"
[[question]]
at = "create use"
ask.en = "Who?"
ask.zh = "谁？"
toss = true
why.en = "because"
why.zh = "因为"
[[question.choice]]
text.en = "a"
text.zh = "a"
right = "seen create use"
[[question.choice]]
text.en = "b"
text.zh = "b"
right = "seen block main"
[[question]]
at = "send"
ask.en = "What?"
ask.zh = "什么？"
why.en = "because"
why.zh = "因为"
[[question.choice]]
text.en = "a"
text.zh = "a"
right = "never send"
[[question.choice]]
text.en = "b"
text.zh = "b"
right = "seen send"

[[claim]]
see.en = "{workers} are made"
see.zh = "创建了 {workers} 个"
holds = "count create use == workers"
[[claim]]
see.en = "in this order"
see.zh = "按这个次序"
holds = "order block main; create use"
[[claim]]
see.en = "three"
see.zh = "三个"
holds = "count create use code~'go use' == 2"
with = ["workers=3"]
`

const goodStarter = `package main

import "flag"

func main() {
	workers := flag.Int("workers", 2, "how many")
	nap := flag.Int("nap", -1, "how long")
	cure := flag.String("cure", "none", "which")
	loud := flag.Bool("loud", true, "whether")
	flag.Parse()
	go use(*workers, *nap, cure, *loud)
}
`

const twoUsers = `
	G1 RRRRRRwwrRRR
	G6:use .rrRRRR.....
	G7:use ..rrrrRRRRR.
	P0 ############
	G1 -> G6 @1
	G1 -> G7 @2
	G6 why @1 main.main main.go:11
	G7 why @2 main.main main.go:11
	G1 why @6 sleep main.main main.go:9
	end @11 return
`

func lesson(t *testing.T) *Scenario {
	t.Helper()
	s, err := Load(folder(goodLesson, goodStarter), "demo")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestBindFindsWhatTheRunHas(t *testing.T) {
	h := schedtest.Lanes(t, twoUsers)
	b := lesson(t).Bind(h, map[string]string{"nap": "5"}, 0)
	if len(b.Chapters) != 2 || b.Chapters[0].Title != (lang.Text{En: "4 hands", Zh: "4 只手"}) ||
		b.Chapters[1].Title.En != "main sleeps 5 ms" || b.Chapters[1].Note.Zh != "none" || b.Chapters[0].Index != 2 {
		t.Errorf("chapters %+v", b.Chapters)
	}
	if made := h.Step(b.Chapters[0].Step); h.Entry(made.Lo).Kind.String() != "create" || h.Entry(made.Lo).G != 6 {
		t.Errorf("step %+v", made)
	}
	if len(b.Questions) != 1 || b.Questions[0].Right != 1 || b.Questions[0].Choices[1].Zh != "2 个" || b.Questions[0].Ask.En != "How many of 2?" {
		t.Errorf("questions %+v", b.Questions)
	}
	var left []string
	for _, l := range b.Left {
		left = append(left, l.Kind+" "+l.Title.En+": "+l.Reason)
	}
	if want := []string{
		"chapter never: no line matches exit use nth:3", "question Who?: choices 1 and 2 are both right", "question What?: no line matches send",
	}; !slices.Equal(left, want) {
		t.Errorf("left %q", left)
	}
}

func TestBindTellsWhichClaimsHold(t *testing.T) {
	b := lesson(t).Bind(schedtest.Lanes(t, twoUsers), nil, 0)
	want := []BoundClaim{
		{See: lang.Text{En: "2 are made", Zh: "创建了 2 个"}, Meant: true, Holds: true},
		{See: lang.Text{En: "in this order", Zh: "按这个次序"}, Meant: true, Order: true, Reason: "no line matches the 2nd pattern after the 1st, step 4"},
		{See: lang.Text{En: "three", Zh: "三个"}, Holds: true},
	}
	for i, c := range b.Claims {
		if !sameClaim(c, want[i]) {
			t.Errorf("claim %d: %+v, want %+v", i, c, want[i])
		}
	}
	other := lesson(t).Bind(schedtest.Lanes(t, twoUsers), map[string]string{"workers": "3"}, 1)
	if other.Claims[0].Meant || other.Claims[0].Holds || !other.Claims[2].Meant {
		t.Errorf("with three workers: %+v", other.Claims)
	}
	if lesson(t).Bind(schedtest.Lanes(t, twoUsers), nil, 2).Claims[0].Meant {
		t.Error("a claim is meant for another GOMAXPROCS")
	}
}

func sameClaim(a, b BoundClaim) bool {
	return a.See == b.See && a.Meant == b.Meant && a.Holds == b.Holds && a.Order == b.Order && a.Reason == b.Reason
}

func TestBindKnowsWhatDisturbs(t *testing.T) {
	for picture, want := range map[string]bool{
		"G1 RRRrRR\nG1 why @3 preempted main.main main.go:3":         true,
		"G1 RRRrRR\nG1 why @3 runtime.Gosched main.main main.go:3":   false,
		"G1 RRRrRR\nG1 why @3 preempted runtime.goyield proc.go:1":   false,
		"G1 RRRRRR\nrange @2..3 GC concurrent mark phase":            true,
		"G1 RRRRRR\nrange @2..3 stop-the-world (GOMAXPROCS)":         false,
		"G1 RRRRRR\nrange @1..2 GC concurrent mark phase\nquiet ..3": false,
		"G1 RRRRRR\nG9! RRrRRR\nG9 why @2 preempted":                 false,
	} {
		if got := lesson(t).Bind(schedtest.Lanes(t, picture), nil, 0).Disturbed; got != want {
			t.Errorf("%s: %v", picture, got)
		}
	}
}

func TestLoadRefusesWhatTheProgramHasNot(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{`at = "exit use nth:3"`, `at = "exit usr"`, `demo/scenario.toml:53: at: column 6: who "usr": the program has no function of that name (did you mean use?)`},
		{`right = "seen block main"`, `right = "seen blok main"`, `right: column 6: expected the kind of a line, such as block or send, not "blok" (did you mean block?)`},
		{`holds = "order block main; create use"`, `holds = "order block main"`, `holds: column 17: expected ; and another pattern`},
		{`{workers} are made`, `{wrkers} are made`, `see.en: column 2: {wrkers}: there is no parameter wrkers (did you mean workers?)`},
		{`main 睡 {nap} ms`, `main 睡 {nap ms`, `title.zh: column 8: a brace without the other one`},
		{`with = ["workers=3"]`, `with = ["workers=99"]`, `workers=99: must be 1 to 32`},
	} {
		if !strings.Contains(goodLesson, test.old) {
			t.Fatalf("nothing to replace: %q", test.old)
		}
		_, err := Load(folder(strings.Replace(goodLesson, test.old, test.new, 1), goodStarter), "demo")
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v\nwant %s", test.new, err, test.want)
		}
	}
	_, err := Load(folder(goodLesson, strings.Replace(goodStarter, "go use", "use", 1)), "demo")
	if want := `who "use": no goroutine runs that function, it is only called`; err == nil || strings.Count(err.Error(), want) != 10 {
		t.Errorf("only called: %v", err)
	}
}

func TestNamesOfAProgram(t *testing.T) {
	fsys := folder(goodToml, goodMain)
	fsys["demo/a.go"].Data = []byte(`package main

import "time"

type stack[T any] struct{ items []T }

func (s *stack[T]) push(x T) { s.items = append(s.items, x) }

func (s stack[T]) run() { go func() { func() {}() }(); defer func() {}() }

func use(a ...any) {
	s := &stack[int]{}
	go s.push(1)
	s.run()
	time.AfterFunc(0, tick)
	generic[int](1)
	go generic[int](2)
}

func tick() {}

func generic[T any](T) {}
`)
	s, err := Load(fsys, "demo")
	if err != nil {
		t.Fatal(err)
	}
	var ps problems
	c := checker{place: place{fsys: fsys, dir: "demo", shown: "demo", name: "demo"}, problems: &ps}
	p := namesOf(c.program(s), s.Files, s.Params)
	for name, literals := range map[string]int{"main": 0, "use": 0, "stack.push": 0, "stack.run": 2, "tick": 0, "generic": 0} {
		if n, ok := p.Funcs[name]; !ok || n != literals {
			t.Errorf("%s: %d literals, %v", name, n, ok)
		}
	}
	for name, used := range map[string]bool{"use": false, "stack.push": true, "stack.run": false, "tick": true, "generic": true} {
		if p.Used[name] != used {
			t.Errorf("%s used: %v", name, p.Used[name])
		}
	}
	if !p.Idents["items"] || p.Idents["nobody"] || !slices.Equal(p.Imports, []string{"flag", "time"}) || !p.Params["workers"] || p.Params["cure"] {
		t.Errorf("%+v", p)
	}
}
