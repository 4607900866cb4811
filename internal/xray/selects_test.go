package xray

import "testing"

// The cases of a select, of a function with all kinds of variables.
var cases = []struct {
	claim    string
	in, want string
	operands string
}{
	{"receive", "<-c:", "__v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok);", "1"},
	{"receive in parentheses", "(<-(c)):", "__v, __ok := (<-P.SR(&__s, (c))): P.DoneV2(&__s, 0, __v, __ok);", "1"},
	{"define", "x := <-c: _ = x", "x, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, x, __ok); _ = x", "1"},
	{"define both", "x, y := <-c: _, _ = x, y", "x, y := <-P.SR(&__s, c): P.DoneV2(&__s, 0, x, y); _, _ = x, y", "1"},
	{"define the second", "_, y := <-c: _ = y", "__v, y := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, y); _ = y", "1"},
	{"define the first of two", "x, _ := <-c: _ = x", "x, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, x, __ok); _ = x", "1"},
	{"assign", "v = <-c: v++", "__v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok); v = __v; v++", "1"},
	{"assign to an element", "a[<-c] = <-c:", "__v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok); a[P.R(§1, c)] = __v;", "1"},
	{"assign both", "v, ok = <-c:", "__v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok); v, ok = __v, __ok;", "1"},
	{"assign to a bool of its own", "v, fl = <-c:", "__v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok); v, fl = __v, __ok == (0 == 0);", "1"},
	{"assign to any", "e, e = <-c:", "__v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok); e, e = __v, __ok;", "1"},
	{"assign to nothing", "_ = <-c:", "__v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok); _ = __v;", "1"},
	{"receive of a receive", "<-<-cc:", "__v, __ok := <-P.SR(&__s, P.R(§1, cc)): P.DoneV2(&__s, 0, __v, __ok);", "1"},

	{"send", "c <- v:", "P.SS(&__s, c) <- P.SV(&__s, v): __s.Done(0);", "2"},
	{"send of a received value", "c <- <-c:", "P.SS(&__s, c) <- P.SV(&__s, P.R(§1, c)): __s.Done(0);", "2"},
	{"send of its default type", "c <- 1:", "P.SS(&__s, c) <- P.SV(&__s, 1): __s.Done(0);", "2"},
	{"send of a constant", "c <- 'x':", "P.SS(&__s, c) <- P.SV(&__s, int('x')): __s.Done(0);", "2"},
	{"send of an expression", "c <- v+1:", "P.SS(&__s, c) <- P.SV(&__s, int(v+1)): __s.Done(0);", "2"},
	{"send of a comparison", "fls <- v == 1:", "P.SS(&__s, fls) <- P.SV(&__s, flag(v == 1)): __s.Done(0);", "2"},
	{"send of a shift", "d <- 1 << v:", "P.SS(&__s, d) <- P.SV(&__s, time.Duration(1 << v)): __s.Done(0);", "2"},
	{"send of a constant with a type", "d <- time.Second:", "P.SS(&__s, d) <- P.SV(&__s, time.Duration(time.Second)): __s.Done(0);", "2"},
	{"send of nil to an interface", "es <- nil:", "P.SS(&__s, es) <- P.SV(&__s, any(nil)): __s.Done(0);", "2"},
	{"send of a constant to an interface", "es <- 1:", "P.SS(&__s, es) <- P.SV(&__s, 1): __s.Done(0);", "2"},
	{"send of nil to pointers", "ps <- nil:", "P.SS(&__s, ps) <- P.SV(&__s, (*flag)(nil)): __s.Done(0);", "2"},
	{"send of nil to a type without a name", "fs <- nil:", "P.SN(&__s, fs) <- nil: __s.Done(0);", "1"},
	{"send of a constant where its type is shadowed", "func() chan int { return c }() <- 'x': type int string", "P.SS(&__s, func() chan int { return c }()) <- P.SV(&__s, int('x')): __s.Done(0); type int string", "2"},
}

func TestSelectCases(t *testing.T) {
	const before = "import \"time\"\n\ntype flag bool\n\n" +
		"func f(c chan int, cc chan chan int, v int, ok bool, fl flag, a []int, e any, es chan any, fls chan flag, ps chan *flag, fs chan func(), d chan time.Duration) {\n\t"
	for _, test := range cases {
		t.Run(test.claim, func(t *testing.T) {
			checkInstrument(t,
				before+"select {\n\tcase "+test.in+"\n\t}\n}",
				before+"{ __s := P.NewSel(§0, "+test.operands+", 0 != 0); select {\n\tcase "+test.want+"\n\t}}\n}")
		})
	}
}

// Where the element type cannot be named a constant is repeated, unless it is
// too large for an int somewhere.
func TestSelectSendsToShadowedTypes(t *testing.T) {
	const before = "func f(c chan int64, s chan string, b chan bool, x chan float32) {\n\ttype int64 struct{}; type string struct{}; type bool struct{}; type float32 struct{}; _, _, _, _ = int64{}, string{}, bool{}, float32{}\n\t"
	checkInstrument(t, before+"select { case c <- 1: case c <- 1<<40: case s <- \"a\\n\": case b <- true: case x <- 1.5: }\n}",
		before+"{ __s := P.NewSel(§0, 6, 0 != 0); select { case P.SK(&__s, c, 1) <- 1: __s.Done(0); case P.SN(&__s, c) <- 1<<40: __s.Done(1); case P.SS(&__s, s) <- P.SV(&__s, \"a\\n\"): __s.Done(2); case P.SK(&__s, b, 0 == 0) <- true: __s.Done(3); case P.SK(&__s, x, 1.5e+00) <- 1.5: __s.Done(4); }}\n}")
}

func TestSelectLabels(t *testing.T) {
	const before = "func f(c chan int) {\n"
	for _, test := range []struct{ claim, in, want string }{
		{
			"goes into the block",
			"L:\n\tselect {\n\tcase <-c:\n\t\tbreak L\n\t}\n}",
			"{ __s := P.NewSel(§0, 1, 0 != 0); L:\n\tselect {\n\tcase __v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok);\n\t\tbreak L\n\t}}\n}",
		},
		{
			"stays outside where a goto wants it",
			"L:\n\tselect {\n\tcase <-c:\n\t\tgoto L\n\t}\n}",
			"L:\n\t{ __s := P.NewSel(§0, 1, 0 != 0); select {\n\tcase __v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok);\n\t\tgoto L\n\t}}\n}",
		},
		{
			"is doubled where it is used for both",
			"L: select {\n\tcase <-c:\n\t\tif c == nil { goto L }\n\t\tbreak L\n\t}\n}",
			"L: { __s := P.NewSel(§0, 1, 0 != 0); __L1: select {\n\tcase __v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok);\n\t\tif c == nil { goto L }\n\t\tbreak __L1\n\t}}\n}",
		},
		{
			"of the loop around it stays",
			"L:\n\tfor {\n\tselect {\n\tcase <-c:\n\t\tcontinue L\n\t}\n\t}\n}",
			"L:\n\tfor {\n\t{ __s := P.NewSel(§0, 1, 0 != 0); select {\n\tcase __v, __ok := <-P.SR(&__s, c): P.DoneV2(&__s, 0, __v, __ok);\n\t\tcontinue L\n\t}}\n\t}\n}",
		},
	} {
		t.Run(test.claim, func(t *testing.T) { checkInstrument(t, before+test.in, before+test.want) })
	}
}
