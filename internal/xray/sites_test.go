package xray

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var textOfSite = regexp.MustCompile(`\{Text: ("(?:[^"\\]|\\.)*")\}`)

func TestSites(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"func f(c chan int) { c <- 1 }", "send p.go:3:22 name=c type=int"},
		{"type t struct{ c chan *t }\n\nfunc f(x []t) { <-x[0].c }", "recv p.go:5:17 name=x[0].c type=*p.t"},
		{"import \"time\"\n\nfunc f() { <-time.After(1) }", "recv p.go:5:12 name=time.After(1) type=time.Time"},
		{"func f(c map[string]chan int) { close(c[\"a\"]) }", `close p.go:3:33 name="c[\"a\"]" type=int`},
		{"func f(c func(a, b int) chan struct{}) { <-c(1,\n\t2) }", `recv p.go:3:42 name="c(1, 2)" type=struct{}`},
		{"func f(c chan map[string]any) { for range c { } }", "range p.go:3:33 name=c type=map[string]any"},
		{"func f(c chan interface{ M() }) { <-c }", "recv p.go:3:35 name=c type=interface{M()}"},
		{"func f(c chan func(a int) string) { <-c }", `recv p.go:3:37 name=c type="func(a int) string"`},
		{"func f(c chan int) { select { case <-c: } }", "select p.go:3:22 name=c type=int"},
		{"func f() { results := make(chan string, 3); _ = results }", "make p.go:3:23 name=results type=string"},
		{"var a, b = 1, make(chan int)", "make p.go:3:15 name=b type=int"},
		{"type t struct{ c chan int }\n\nvar x = &t{c: make(chan int)}", "make p.go:5:15 name=c type=int"},
		{"type t struct{ c chan int }\n\nfunc f(x *t) { x.c = (make(chan int)) }", "make p.go:5:23 name=x.c type=int"},
		{"func f(x []chan int) { for i := range x { x[i] = make(chan int) } }", "make p.go:3:50 name=x[i] type=int"},
		{"func f() chan int { return make(chan int) }", "make p.go:3:28 type=int"},
		{"func f() { _ = make(chan int) }", "make p.go:3:16 type=int"},
		{"func f[T any]() { c := make(chan []T); _ = c }", "make p.go:3:24 name=c type=[]T"},
		{"func f() { aVeryLongNameForAChannelThatSaysItAll := make(chan int); <-aVeryLongNameForAChannelThatSaysItAll }", "make p.go:3:53 name=aVeryLongNameForAChannelThatSaysItAll type=int"},
		{"func f(äöü func(string, string) chan int) { <-äöü(`äöüäöüäöü`, `äöüäöüäöü`) }", "recv p.go:3:48 name=\"äöü(`äöüäöüäöü`, `äöü…\" type=int"},
		{"import \"sync\"\n\nfunc f(s struct{ mu sync.Mutex }) { s.mu.Lock() }", "lock p.go:5:37 name=s.mu"},
		{"//line /some/where/gen.y:70\nfunc f(c chan int) { c <- 1 }", "send gen.y:70:22 name=c type=int"},
		{"func f(c chan int) { /*line x.y:7:3*/c <- 1 }", "send x.y:7:3 name=c type=int"},
	} {
		_, out := instrumentText(t, "package p\n\n"+test.in+"\n", "")
		var sites []string
		for _, m := range textOfSite.FindAllStringSubmatch(out, -1) {
			sites = append(sites, unquote(t, m[1]))
		}
		if !slices.Contains(sites, test.want) {
			t.Errorf("sites %q, want %q, of\n%s", sites, test.want, test.in)
		}
		for _, s := range sites {
			if _, name, _ := strings.Cut(s, "name="); len(name) > maxName+maxType+10 {
				t.Errorf("too long: %s", s)
			}
		}
	}
}

// The order in which variables are initialized is what it was, though they now
// depend on tables that stand behind them, maybe in other files.
func TestInitializationKeepsItsOrder(t *testing.T) {
	files := map[string]string{
		"a.go": "package p\n\nvar a = f(nil)\n\nvar b = f(make(chan int))\n\nvar c = f(nil)\n",
		"b.go": "package p\n\nvar d = f(nil)\n\nfunc f(c chan int) int { close(c); return 0 }\n\nvar e = func() int { return f(nil) }()\n",
	}
	res := instrumentFiles(t, files, "")
	if got := initOrder(t, res.Files); got != "a b c d e" {
		t.Errorf("order is %s", got)
	}
}

func initOrder(t *testing.T, files map[string]string) string {
	t.Helper()
	p, err := parse("p", files)
	if err == nil {
		err = check(p, std())
	}
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, i := range p.Info.InitOrder {
		for _, v := range i.Lhs {
			if !strings.HasPrefix(v.Name(), "__") {
				order = append(order, v.Name())
			}
		}
	}
	return strings.Join(order, " ")
}

// A package that calls nothing while it starts needs no way around.
func TestTheTableIsReachedDirectly(t *testing.T) {
	for in, want := range map[string]bool{
		"var c chan int":                              false,
		"var n = len(make([]int, 1))":                 false,
		"var n = int64(3)":                            false,
		"var f = func() int { return g() }":           false,
		"var a = []any{struct{ c chan int }{}, 1}":    false,
		"var n = g()":                                 true,
		"var n = []any{1, func() int { return 1 }()}": true,
		"var c chan int; var n, _ = <-c":              true,
	} {
		p, err := parse("p", map[string]string{"p.go": "package p\n\nfunc g() int { return 1 }\n\n" + in + "\n"})
		if err == nil {
			err = check(p, std())
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := worksAtStart(p); got != want {
			t.Errorf("worksAtStart is %v for %s", got, in)
		}
	}
}
