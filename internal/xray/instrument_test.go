package xray

import (
	"regexp"
	"strings"
	"testing"
)

// Of the texts that follow, P is what package probe is imported as and §3 the
// address of site 3. The table of the sites and the import are left out.
var instrumentings = []struct {
	claim    string
	in, want string
}{
	// Sends.
	{"send", "func f(c chan int) { c <- 1 }", "func f(c chan int) { P.S(§0, c).V(1) }"},
	{"send over two lines", "func f(c chan int) {\n\tc <-\n\t\t1 // one\n}", "func f(c chan int) {\n\tP.S(§0, c).V(\n\t\t1) // one\n}"},
	{"send among comments", "func f(c chan int) { c /*a*/ <- /*b*/ 1 /*c*/ }", "func f(c chan int) { P.S(§0, c /*a*/ ).V( /*b*/ 1) /*c*/ }"},
	{"send without spaces", "func f(c chan int) { c<-1 }", "func f(c chan int) { P.S(§0, c).V(1) }"},
	{"send of a received value", "func f(c chan int) { c <- <-c }", "func f(c chan int) { P.S(§0, c).V(P.R(§1, c)) }"},
	{"send to a received channel", "func f(c chan chan int) { <-c <- 1 }", "func f(c chan chan int) { P.S(§0, P.R(§1, c)).V(1) }"},
	{"send as a simple statement", "func f(c chan int) { for i := 0; i < 2; c <- i { i++ } }", "func f(c chan int) { for i := 0; i < 2; P.S(§0, c).V(i) { i++ } }"},
	{"send on a type parameter", "func f[C ~chan int | ~chan<- int](c C) { c <- 1 }", "func f[C ~chan int | ~chan<- int](c C) { P.S(§0, c).V(1) }"},

	// Receives.
	{"receive", "func f(c chan int) { <-c }", "func f(c chan int) { P.R(§0, c) }"},
	{"receive in parentheses", "func f(c chan int) { (<-(c)) }", "func f(c chan int) { (P.R(§0, (c))) }"},
	{"receive of a receive", "func f(c chan chan int) { _ = -<-<-c }", "func f(c chan chan int) { _ = -P.R(§0, P.R(§1, c)) }"},
	{"receive of a conversion", "func f(c chan int) { <-(<-chan int)(c) }", "func f(c chan int) { P.R(§0, (<-chan int)(c)) }"},
	{"receive over two lines", "func f(c chan int) { _ = <-\n\tc }", "func f(c chan int) { _ = P.R(§0, \n\tc) }"},
	{"two values", "func f(c chan int) { v, ok := <-c; _, _ = v, ok }", "func f(c chan int) { v, ok := P.R2(§0, c); _, _ = v, ok }"},
	{"two values in parentheses", "func f(c chan int) { _, _ = (<-c) }", "func f(c chan int) { _, _ = (P.R2(§0, c)) }"},
	{"two values of a var", "func f(c chan int) { var v, ok = <-c; _, _ = v, ok }", "func f(c chan int) { var v, ok = P.R2(§0, c); _, _ = v, ok }"},
	{"two values, the second for any", "func f(c chan int, x any) { _, x = <-c }", "func f(c chan int, x any) { _, x = P.R2(§0, c) }"},
	{"two values, the second of a bool of its own", "type b bool; func f(c chan int, x b) { _, x = <-c }", "type b bool; func f(c chan int, x b) { _, x = P.R2N(§0, c, &x) }"},
	{"two values, the second for a field", "type b bool; func f(c chan int, x struct{ b }) { _, x.b = <-c }", "type b bool; func f(c chan int, x struct{ b }) { _, x.b = P.R2N(§0, c, (*b)(nil)) }"},
	{"two values of a var of a bool of its own", "type b bool; func f(c chan b) { var x, y b = <-c; _, _ = x, y }", "type b bool; func f(c chan b) { var x, y b = P.R2N(§0, c, (*b)(nil)); _, _ = x, y }"},
	{"two values for a type parameter", "func f[B ~bool](c chan int) { var b B; _, b = <-c; _ = b }", "func f[B ~bool](c chan int) { var b B; _, b = P.R2N(§0, c, &b); _ = b }"},

	// Loops.
	{"range", "func f(c chan int) { for v := range c { _ = v } }", "func f(c chan int) { for __c, __v, __ok := P.Range(§0, c); __ok; __ok = P.Next(§0, __c, &__v) { v := __v; { _ = v }} }"},
	{"range declares its variable again", "func f(c chan int) { for v := range c { v := v; _ = v} }", "func f(c chan int) { for __c, __v, __ok := P.Range(§0, c); __ok; __ok = P.Next(§0, __c, &__v) { v := __v; { v := v; _ = v}} }"},
	{"range ends in a send", "func f(c chan int) { for v := range c { c <- v} }", "func f(c chan int) { for __c, __v, __ok := P.Range(§0, c); __ok; __ok = P.Next(§0, __c, &__v) { v := __v; { P.S(§1, c).V(v)}} }"},
	{"range without a variable", "func f(c chan int) { for range c { } }", "func f(c chan int) { for __c, _, __ok := P.Range(§0, c); __ok; __ok = P.Next0(§0, __c) { } }"},
	{"range to nothing", "func f(c chan int) { for _ = range c { } }", "func f(c chan int) { for __c, _, __ok := P.Range(§0, c); __ok; __ok = P.Next0(§0, __c) { } }"},
	{"range assigns", "func f(c chan int, v int) { for v = range c { } }", "func f(c chan int, v int) { for __c, __v, __ok := P.Range(§0, c); __ok; __ok = P.Next(§0, __c, &__v) { v = __v; } }"},
	{"range assigns to what is received", "func f(c chan int, a []int) { for a[<-c] = range c { } }", "func f(c chan int, a []int) { for __c, __v, __ok := P.Range(§0, c); __ok; __ok = P.Next(§0, __c, &__v) { a[P.R(§1, c)] = __v; } }"},
	{"range over what is received", "func f(c chan chan int) { for range <-c { } }", "func f(c chan chan int) { for __c, _, __ok := P.Range(§0, P.R(§1, c)); __ok; __ok = P.Next0(§0, __c) { } }"},
	{"range over lines", "func f(c func(int) chan int) {\n\tfor v :=\n\t\trange c(\n\t\t1,\n\t) { _ = v } }", "func f(c func(int) chan int) {\n\tfor __c, __v, __ok :=\n\t\tP.Range(§0, c(\n\t\t1,\n\t)); __ok; __ok = P.Next(§0, __c, &__v) { v := __v; { _ = v }} }"},
	{"range in range", "func f(c chan int) { for c := range c { for range c { } } }", "func f(c chan int) { for __c, __v, __ok := P.Range(§0, c); __ok; __ok = P.Next(§0, __c, &__v) { c := __v; { for range c { } }} }"},
	{"range over something else", "func f(c []int) { for range c { } }", "func f(c []int) { for range c { } }"},
	{"range over a type parameter", "func f[T any, C ~chan T](c C) { for range c { } }", "func f[T any, C ~chan T](c C) { for __c, _, __ok := P.Range(§0, c); __ok; __ok = P.Next0(§0, __c) { } }"},

	// close and make.
	{"close", "func f(c chan int) { defer close(c) }", "func f(c chan int) { defer P.Close(§0, c) }"},
	{"close in parentheses", "func f(c chan int) { (close)(c) }", "func f(c chan int) { P.Close(§0, c) }"},
	{"make", "var c = make(chan int)", "var c = P.Make(§0, make(chan int))"},
	{"make with a capacity", "func f() { _ = make(chan int, 1<<2) }", "func f() { _ = P.Make(§0, make(chan int, 1<<2)) }"},
	{"make of a name", "type t chan int; func f[C ~chan int]() { _, _ = make(t), make(C) }", "type t chan int; func f[C ~chan int]() { _, _ = P.Make(§0, make(t)), P.Make(§1, make(C)) }"},
	{"make of something else", "func f() { _, _ = make([]chan int, 1), make(map[int]chan int) }", "func f() { _, _ = make([]chan int, 1), make(map[int]chan int) }"},
	{"shadowed", "func f(make, close func(c chan int)) { make(nil); close(nil) }", "func f(make, close func(c chan int)) { make(nil); close(nil) }"},

	// Select: more of it in selects_test.go.
	{"select", "func f(c chan int) {\n\tselect {\n\tcase <-c: // here\n\tdefault:\n\t}\n}", "func f(c chan int) {\n\t{ __s := P.NewSel(§0, 1, 0 == 0); select {\n\tcase __v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok); // here\n\tdefault: __s.Done(-1);\n\t}}\n}"},
	{"select of nothing", "func f() { select {} }", "func f() { select {} }"},
	{"select of a default", "func f() { select { default: } }", "func f() { select { default: } }"},
}

var (
	atSite  = regexp.MustCompile(`&__sites_p\[(\d+)\]`)
	preface = regexp.MustCompile(`^package p(; import __probe "[^"]*")?\n\n`)
)

// abbreviate undoes what every rewritten text has.
func abbreviate(text string) string {
	text = preface.ReplaceAllString(text, "")
	text, _, _ = strings.Cut(text, "\nvar __sites_p ")
	text = atSite.ReplaceAllString(text, "§$1")
	return strings.TrimSuffix(strings.ReplaceAll(text, "__probe.", "P."), "\n")
}

func TestInstrument(t *testing.T) {
	for _, test := range instrumentings {
		t.Run(test.claim, func(t *testing.T) {
			checkInstrument(t, test.in, test.want)
		})
	}
}

// checkInstrument rewrites the declarations of a file.
func checkInstrument(t *testing.T, in, want string) {
	t.Helper()
	in = "package p\n\n" + in + "\n"
	res, out := instrumentText(t, in, "")
	if got := abbreviate(out); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if out == in {
		return
	}
	typeCheck(t, "rewritten", res.Files)
	if err := checkLines("rewritten", in, out); err != nil {
		t.Error(err)
	}
}

// Files whose lines end as on Windows are rewritten in the same way.
func TestCarriageReturns(t *testing.T) {
	texts := []string{"func f(c chan string) { c <- `a\n\nb`; select { case c <- `a\nb`: case c <- /* a\n*/ `b`: } }"}
	for _, test := range instrumentings {
		texts = append(texts, test.in)
	}
	for _, in := range texts {
		in = "package p\n\n" + in + "\n"
		_, want := instrumentText(t, in, "")
		_, got := instrumentText(t, strings.ReplaceAll(in, "\n", "\r\n"), "")
		if got := strings.ReplaceAll(got, "\r", ""); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func TestFilesWithUnusualEnds(t *testing.T) {
	for in, want := range map[string]string{
		"package p; var c = make(chan int)":                                         "package p; import __probe \"" + probePath + "\"; var c = __probe.Make(&__sites_p[0], make(chan int))\nvar __sites_p",
		"package p;var c = make(chan int) // the end":                               "package p; import __probe \"" + probePath + "\";var c = __probe.Make(&__sites_p[0], make(chan int)) // the end\nvar __sites_p",
		"package p /* a */ ; import _ \"sync\"; var c = make(chan int); /* end\n*/": "package p; import __probe \"" + probePath + "\" /* a */ ; import _ \"sync\"; var c = __probe.Make(&__sites_p[0], make(chan int)); /* end\n*/\nvar __sites_p",
	} {
		res, out := instrumentText(t, in, "")
		if !strings.HasPrefix(out, want) {
			t.Errorf("got\n%s\nwant\n%s", out, want)
		}
		typeCheck(t, "unusual end", res.Files)
	}
}
