package probe

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
	"unsafe"
)

type job struct {
	ID   int
	Name string
}

type loud struct{ n int }

func (loud) String() string { panic("a method was called") }
func (loud) Error() string  { panic("a method was called") }

type hidden struct {
	a int8
	b float64
	_ int
	c any
	d error
}

type deep struct {
	A struct{ B struct{ C struct{ D int } } }
}

type (
	color    int
	ptrOnly  struct{ p *int }
	withTime struct {
		At time.Time
		D  time.Duration
	}
	generic[T any] struct{ V T }
)

func helper() {}

// sent gives the token and the text of a value, and the token that its receiver
// sees, with the value sent for real.
func sent[T any](t *testing.T, v T) (token, text string) {
	t.Helper()
	ch := make(chan T, 1)
	notes := notesOf(t, func() {
		S(site("send"), ch).V(v)
		R(site("recv"), ch)
	})
	if len(notes) != 4 {
		t.Fatalf("notes: %q", notes)
	}
	after := func(s, prefix string) string {
		if !strings.HasPrefix(s, prefix) {
			t.Errorf("note %q", s)
		}
		return s[len(prefix):]
	}
	in, out := after(notes[0], "send? N c1 cap=1"), after(notes[3], "recv! N c1")
	if in != out {
		t.Errorf("sent %q, received %q", in, out)
	}
	token, text, _ = strings.Cut(in, " = ")
	return token, text
}

func TestValues(t *testing.T) {
	n := 7
	var none *int
	var nobody error
	check := func(text, want string) {
		t.Helper()
		if text != want {
			t.Errorf("%s, want %s", text, want)
		}
	}
	show := func(token, text string) string {
		if token != "" && (len(token) != 8 || token[:2] != " #") {
			t.Errorf("token %q", token)
		}
		if token != "" {
			return "# " + text
		}
		return text
	}
	check(show(sent(t, 42)), "42")
	check(show(sent(t, int64(math.MinInt64))), "-9223372036854775808")
	check(show(sent(t, int8(-3))), "-3")
	check(show(sent(t, uint64(math.MaxUint64))), "18446744073709551615")
	check(show(sent(t, color(2))), "2")
	check(show(sent(t, true)), "true")
	check(show(sent(t, 1.5)), "# 1.5")
	check(show(sent(t, float32(0.1))), "# 0.1")
	check(show(sent(t, complex(1, -2))), "# (1-2i)")
	check(show(sent(t, "a\"b\\\n\x00\xff|\u202e日本")), `# "a\"b\\\n\x00\xff|\U0000202e日本"`)
	check(show(sent(t, struct{}{})), "{}")
	check(show(sent(t, [0]int{})), "[]")
	check(show(sent(t, job{1, "x"})), `# {ID:1 Name:"x"}`)
	check(show(sent(t, hidden{a: 1, b: 2, c: "s", d: nil})), `# {a:1 b:2 c:"s" d:nil}`)
	check(show(sent(t, [3]bool{true})), "# [true false false]")
	check(show(sent(t, deep{})), "# {A:{B:{C:{…}}}}")
	check(show(sent(t, []int{1, 2})), "# []int(len 2)")
	check(show(sent(t, []int(nil))), "# nil")
	check(show(sent(t, map[string]job{"a": {}})), "# map[string]probe.job")
	check(show(sent(t, none)), "# nil")
	check(show(sent(t, nobody)), "# nil")
	check(show(sent(t, any(3))), "# 3")
	check(show(sent(t, any(color(3)))), "# probe.color(3)")
	check(show(sent(t, any(job{1, "x"}))), `# probe.job{ID:1 Name:"x"}`)
	check(show(sent(t, any(2*time.Second))), "# time.Duration(2s)")
	check(show(sent[fmt.Stringer](t, loud{4})), "# probe.loud{n:4}")
	check(show(sent[error](t, loud{5})), "# probe.loud{n:5}")
	check(show(sent(t, 1500*time.Millisecond)), "1.5s")
	check(show(sent(t, time.Date(2026, 1, 2, 3, 4, 5, 6e6, time.Local).UTC())), "# 2026-01-02T03:04:05.006Z")
	check(show(sent(t, helper)), "# probe.helper")
	check(show(sent(t, (chan int)(nil))), "# c0")
	check(show(sent(t, generic[job]{})), `# {V:{ID:0 Name:""}}`)
	check(show(sent(t, withTime{D: time.Second})), `# {At:0001-01-01T00:00:00Z D:1s}`)

	for text, prefix := range map[string]string{
		second(sent(t, &n)):               "*int@",
		second(sent(t, &job{})):           "*probe.job@",
		second(sent(t, any(&n))):          "*int@",
		second(sent(t, ptrOnly{&n})):      "{p:*int@",
		second(sent(t, any(ptrOnly{&n}))): "probe.ptrOnly{p:*int@",
		second(sent(t, errors.New("x"))):  "*errors.errorString@",
		second(sent(t, make(chan int))):   "c",
	} {
		if !strings.HasPrefix(text, prefix) || strings.Contains(text, "nil") {
			t.Errorf("%q, want %s…", text, prefix)
		}
	}
}

func second(_, b string) string { return b }

func TestLongValuesAreCut(t *testing.T) {
	for _, text := range []string{
		second(sent(t, strings.Repeat("x", 1000))), second(sent(t, strings.Repeat("日", 1000))),
		second(sent(t, strings.Repeat("\x00", 1000))), second(sent(t, [1000]int{})),
		second(sent(t, job{1, strings.Repeat("x", 1000)})), second(sent(t, strings.Repeat(`"`, 1000))),
		second(sent(t, [99]string{})),
	} {
		if !strings.HasSuffix(text, "…") || len(text) > maxValue+len("…") || len(text) < maxValue-4 || !utf8.ValidString(text) {
			t.Errorf("%d bytes: %s", len(text), text)
		}
	}
	if _, text := sent(t, strings.Repeat("x", maxValue-2)); strings.Contains(text, "…") {
		t.Errorf("just fits: %s", text)
	}
}

// padded has holes, which copies need not have.
type padded struct {
	a bool
	b int64
	c bool
}

func TestTokensTellValuesApart(t *testing.T) {
	long := strings.Repeat("x", 1000)
	if a, b := first(sent(t, long+"a")), first(sent(t, long+"b")); a == b {
		t.Error("long strings have one token")
	}
	if a, b := first(sent(t, [50]string{3: "a"})), first(sent(t, [50]string{3: "b"})); a == b {
		t.Error("arrays have one token")
	}
	if a, b := first(sent(t, any(1))), first(sent(t, any(int64(1)))); a == b {
		t.Error("types have one token")
	}
	if a, b := first(sent(t, any(job{}))), first(sent(t, any(&job{}))); a == b {
		t.Error("boxes have one token")
	}
	seen := map[string]int{}
	for i := 0; i < 2000; i++ {
		n := planOf(typeOf[job]())
		v := job{i, fmt.Sprint(i / 2)}
		seen[fmt.Sprint(n.hash(seed, hide(ptr(&v)))>>(64-tokenBits))]++
	}
	if len(seen) != 2000 {
		t.Errorf("%d tokens for 2000 values", len(seen))
	}
}

func first(a, _ string) string { return a }

func TestPaddingDoesNotCount(t *testing.T) {
	a, b := padded{true, 1, true}, padded{}
	raw := unsafe.Slice((*byte)(ptr(&b)), unsafe.Sizeof(b))
	for i := range raw {
		raw[i] = 0xee
	}
	b.a, b.b, b.c = true, 1, true
	p := planOf(typeOf[padded]())
	if p.hash(seed, ptr(&a)) != p.hash(seed, ptr(&b)) {
		t.Error("padding is hashed")
	}
}

func TestNothingIsAllocated(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	startRun(t, io.Discard)
	var x any = job{1, "x"}
	var s fmt.Stringer = loud{1}
	n := new(int)
	for name, f := range map[string]func(){
		"int": message(7), "string": message("some text"), "struct": message(job{1, "a"}), "pointer": message(n),
		"interface": message(x), "methods": message(s), "empty": message(struct{}{}), "float": message(1.5),
		"array": message([20]job{}), "time": message(time.Now()), "func": message(helper), "chan": message(make(chan int)),
		"quoted": message("\x00|日本\u202e"),
	} {
		f()
		if got := testing.AllocsPerRun(100, f); got != 0 {
			t.Errorf("%s: %v allocations a message", name, got)
		}
	}
	in, out := make(chan int, 1), make(chan int)
	if got := testing.AllocsPerRun(100, func() { in <- 1; selectTwo(in, out) }); got != 0 {
		t.Errorf("select: %v allocations", got)
	}
}

func message[T any](v T) func() {
	ch := make(chan T, 1)
	s, r := site("send"), site("recv")
	return func() {
		S(s, ch).V(v)
		R(r, ch)
	}
}
