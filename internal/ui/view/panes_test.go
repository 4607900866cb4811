package view

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/paint"
)

// golden compares a text with a file of testdata. UPDATE=1 rewrites the file.
func golden(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (UPDATE=1 writes it)", err)
	}
	if text != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("%s differs (UPDATE=1 rewrites it):\n%s", file, text)
	}
}

// sketch draws on a canvas of its own and gives the plain text.
func sketch(w, h int, draw func(paint.Canvas)) string {
	g := paint.NewGrid(w, h)
	draw(g.All())
	return g.Text(false) + "\n"
}

// handoff is the program of the pictures.
const handoff = `package main

import (
	"fmt"
	"time"
)

/* greet sends
   one word. */
func main() {
	ch := make(chan string)
	go greet(ch)
	for i := range 2 {
		go count(i)
	}
	time.Sleep(delay)
	msg := <-ch
	fmt.Println("main received:", msg)
}

func greet(ch chan<- string) {
	ch <- "Hello, World!"
	fmt.Println("greet is past its send")
}

func count(n int) {
	total := 0
	for range 1_000_000 {
		total += n // never waits
	}
	fmt.Println(total)
}
`

// handoffStory is a run of it.
const handoffStory = `
	G1       RRRRRRwwwwwwrrRRRRRRwwrR
	G18:greet  ..rrrrRRRRwwwwwwrrrrrrrrR.
	G19:count  ....rrrrRRRRRRR........
	G20:count  .....rrrrrrrrrrRRR.....
	G4! wwwwwww
	G1 -> G18 @2
	G1 -> G19 @4
	G1 -> G20 @5
	runtime -> G1 @12
	G1 -> G18 @16
	G18 why @2 main.main main.go:12
	G19 why @4 main.main main.go:14
	G20 why @5 main.main main.go:14
	G18 why @16 runtime.chanrecv1 runtime/chan.go:509 < main.main main.go:17
	G19 why @15 main.count main.go:32
	G1 why @6 sleep time.Sleep time/sleep.go:20 < main.main main.go:16
	G18 why @10 chan send runtime.chansend1 runtime/chan.go:160 < main.greet main.go:22
	G1 why @20 sync (mutex) sync.(*Mutex).Lock sync/mutex.go:45 < fmt.Println fmt/print.go:314 < main.main main.go:18
	G1 print @19 main received: Hello, World!
	G18 print @24 greet is past its send
	end @26
`

// story makes a frame of the run at a step.
func story(t testing.TB, step int) *Frame {
	t.Helper()
	h := schedtest.Lanes(t, handoffPicture())
	f := &Frame{History: h, Head: playback.Start(h).To(h, step), Title: "handoff"}
	f.Loading.Done = true
	f.File = SourceFile{Name: "handoff/main.go", Lines: strings.Split(strings.TrimSuffix(handoff, "\n"), "\n")}
	return f
}

// handoffPicture takes the space before lanes away, which only aligns them.
func handoffPicture() string {
	var b strings.Builder
	for line := range strings.Lines(handoffStory) {
		b.WriteString(strings.TrimSpace(line) + "\n")
	}
	return b.String()
}

// stepOf finds the step at a time in microseconds.
func (f *Frame) at(us int64) *Frame {
	f.Head = f.Head.To(f.History, f.History.StepAt(f.History.PosAt(sched.Time(us*1000))))
	return f
}

var languages = []lang.Lang{lang.En, lang.Zh}

func TestSource(t *testing.T) {
	var b strings.Builder
	for _, l := range languages {
		for _, size := range [][2]int{{80, 6}, {80, 10}, {60, 14}, {66, 40}} {
			for _, us := range []int64{2, 10, 16} {
				f := story(t, 0).at(us)
				f.Lang = l
				fmt.Fprintf(&b, "--- %v %dx%d at %d µs, step %d\n", l, size[0], size[1], us, f.Step())
				b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { drawSource(c, f) }))
			}
		}
	}
	golden(t, "source", b.String())
}

func TestNoSource(t *testing.T) {
	var b strings.Builder
	for _, l := range languages {
		for _, change := range noSource {
			f := story(t, 0).at(10)
			f.Lang = l
			change(f)
			b.WriteString(sketch(60, 5, func(c paint.Canvas) { drawSource(c, f) }))
		}
	}
	golden(t, "nosource", b.String())
}

// noSource lists why a source may not be shown.
var noSource = []func(*Frame){
	func(f *Frame) { f.File = SourceFile{} },
	func(f *Frame) { f.File.Lines = f.File.Lines[:9] },
	func(f *Frame) { f.File = SourceFile{}; f.Sel = 4; f.Head = f.Head.Home(f.History) },
}

// sizes of the screens that the pictures are drawn for, as what they leave for
// a pane.
var sizes = [][2]int{{80, 12}, {120, 20}, {200, 30}}

func TestGoroutineTable(t *testing.T) {
	var b strings.Builder
	for _, l := range languages {
		for i, size := range sizes {
			f := story(t, 0).at(17)
			f.Lang, f.View, f.Camera.Sort, f.System = l, Goroutines, Sort(2*i), i == 2
			f.Sel = sched.GoID(18 + i)
			fmt.Fprintf(&b, "--- %v %dx%d\n", l, size[0], size[1])
			b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { drawGoroutines(c, f) }))
		}
	}
	golden(t, "goroutines", b.String())
}

func TestStepList(t *testing.T) {
	var b strings.Builder
	for _, l := range languages {
		for _, size := range sizes {
			f := story(t, 0).at(17)
			f.Lang, f.View, f.Search = l, StepList, "main"
			fmt.Fprintf(&b, "--- %v %dx%d\n", l, size[0], size[1])
			b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { drawSteps(c, f) }))
		}
	}
	golden(t, "steps", b.String())
}

func TestDetails(t *testing.T) {
	var b strings.Builder
	for _, l := range languages {
		for _, us := range []int64{1, 10, 25} {
			f := story(t, 0).at(us)
			f.Lang, f.Sel = l, 18
			fmt.Fprintf(&b, "--- %v at %d µs\n", l, us)
			b.WriteString(sketch(34, 16, func(c paint.Canvas) { drawDetails(c, f) }))
		}
	}
	golden(t, "details", b.String())
}

// What a goroutine waits for is named by its operation, in the details and in the
// table.
func TestWaitsNameTheOperation(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRRRRRwwwwww
		G6 rRRRRRwwwwwwwwwww
		G7 rRRRRRRwwwwwwwwww
		G8 rRRRRRRRwwwwwwwww
		G9 rRRRRRRRRwwwwwwww
		G6 send? @2 jobs cap=2 = {4 "x"}
		G6 why @6 chan send
		G7 select? @3 recv jobs | send out = 5
		G7 why @7 select
		G8 lock? @3 mu
		G8 why @8 sync.Mutex.Lock
		G9 recv? @3 nil
		G9 why @9 chan receive (nil chan)
		G1 wait? @4 wg
		G1 why @11 sync.WaitGroup.Wait
	`)
	for _, l := range languages {
		f := &Frame{History: h, Lang: l, Head: playback.Start(h).End(h), View: Goroutines}
		var got []string
		for _, g := range []sched.GoID{6, 7, 8, 1} {
			f.Sel = g
			text := sketch(60, 5, func(c paint.Canvas) { drawDetails(c, f) })
			got = append(got, strings.Split(text, "\n")[1])
		}
		want := map[lang.Lang]string{
			lang.En: "waits to send {4 \"x\"} to jobs|waits in a select: <-jobs, out<-5|waits for the lock mu|waits for the WaitGroup wg",
			lang.Zh: "等待向 jobs 发送 {4 \"x\"}|在 select 中等待：<-jobs，out<-5|等待锁 mu|等待 WaitGroup wg",
		}[l]
		if text := strings.Join(got, "|"); text != want {
			t.Errorf("details:\n%s\nwant\n%s", text, want)
		}
		table := sketch(200, 8, func(c paint.Canvas) { drawGoroutines(c, f) })
		for _, want := range []string{"send jobs {4 \"x\"}", "lock mu", "wait wg", "chan receive (nil chan)"} {
			if !strings.Contains(table, want) {
				t.Errorf("no %q in the table:\n%s", want, table)
			}
		}
	}
}
