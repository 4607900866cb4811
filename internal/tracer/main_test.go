package tracer

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"govis/internal/xray/probe"
)

// programs are what the children of these tests run. They play the part of
// compiled scenarios, so os.Exit and log.Fatal are the probe's.
var programs = map[string]Program{
	"return": {Main: func() {
		done := make(chan int)
		go func() { done <- 1 }()
		<-done
		fmt.Println("main is done")
	}},
	"exit":        {Main: func() { fmt.Println("leaving"); probe.Exit(3) }},
	"fatal":       {Main: func() { log.SetFlags(0); probe.Fatal("no way on") }},
	"panic":       {Main: func() { panic("boom") }},
	"panic-other": {Main: func() { go panicSoon(); select {} }},
	"nil":         {Main: func() { var p *int; fmt.Println(*p) }},
	"goexit":      {Main: func() { go func() { time.Sleep(20 * time.Millisecond); probe.Exit(0) }(); runtime.Goexit() }},
	"deadlock": {Main: func() {
		var wg sync.WaitGroup
		wg.Add(1)
		go waitForever(make(chan int), &wg)
		wg.Wait()
	}},
	"endless": {Main: func() {
		for i := 0; ; i++ {
			_ = i
		}
	}},
	"sleeper":      {Main: func() { time.Sleep(400 * time.Millisecond) }},
	"timer":        {Main: func() { <-time.After(400 * time.Millisecond) }, Timers: true},
	"leak":         {Main: func() { go waitForever(make(chan int), nil); time.Sleep(time.Millisecond) }},
	"printer":      {Main: prints},
	"spam":         {Main: spam},
	"goexit-alone": {Main: func() { go func() {}(); runtime.Goexit() }},
	"memstats":     {Main: memstats},
	"sleepers":     {Main: sleepers},
	"by-turns":     {Main: byTurns},
	"long-write":   {Main: func() { fmt.Println(strings.Repeat("x", 10_000)); fmt.Println("after") }},
	"grandchild":   {Main: func() { _ = exec.Command("sleep", "20").Start() }},
	"fatal-map":    {Main: fatalMap},
	"two-kinds":    {Main: func() { fmt.Println("to stdout"); fmt.Fprintln(os.Stderr, "to stderr") }},
}

func panicSoon() {
	time.Sleep(5 * time.Millisecond)
	panic("elsewhere")
}

func waitForever(c chan int, wg *sync.WaitGroup) {
	<-c
	wg.Done()
}

func prints() {
	for i := range 5 {
		fmt.Println("line", i)
	}
	fmt.Print("no newline, ")
	fmt.Print("then the rest\n")
}

// spam writes more trace than a run may.
func spam() {
	c := make(chan int)
	go func() {
		for {
			c <- 1
		}
	}()
	for range c { //nolint:revive // the trace is what is wanted
	}
}

// memstats stops the world again and again while others wait.
func memstats() {
	go waitForever(make(chan int), nil)
	var m runtime.MemStats
	for start := time.Now(); time.Since(start) < 1500*time.Millisecond; {
		time.Sleep(60 * time.Microsecond)
		runtime.ReadMemStats(&m)
	}
}

func sleepers() {
	var wg sync.WaitGroup
	for range 1000 {
		wg.Go(func() { time.Sleep(1500 * time.Millisecond) })
	}
	wg.Wait()
}

// byTurns prints from two goroutines to the two streams, each line after the
// other's.
func byTurns() {
	log.SetFlags(0)
	a, b := make(chan int), make(chan int)
	var wg sync.WaitGroup
	wg.Add(2)
	go toStdout(a, b, &wg)
	go toStderr(b, a, &wg)
	a <- 1
	wg.Wait()
}

func toStdout(mine, other chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for i := range 20 {
		<-mine
		fmt.Println("toStdout", i)
		other <- 1
	}
}

func toStderr(mine, other chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for i := range 20 {
		<-mine
		log.Println("toStderr", i)
		if i < 19 {
			other <- 1
		}
	}
}

func fatalMap() {
	m := map[int]int{}
	for range 4 {
		go func() {
			for i := 0; ; i++ {
				m[i%10]++
			}
		}()
	}
	select {}
}

func TestMain(m *testing.M) {
	if os.Getenv(probe.OrdersEnv) != "" {
		p := programs[os.Args[1]]
		p.Name = os.Args[1]
		os.Exit(Child(p, os.Args[2:]))
	}
	os.Exit(m.Run())
}

// record runs a program in a child and loads the recording.
func record(t *testing.T, name string, change func(*Spec)) (*Recording, Snapshot, error) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	spec := Spec{Command: []string{exe, name}, Name: name, Procs: 2, Limit: 5 * time.Second}
	if change != nil {
		change(&spec)
	}
	rec, err := Capture(context.Background(), spec)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { rec.Close() })
	s, err := Load(context.Background(), rec, nil)
	return rec, s, err
}
