// A program of a user's as the rewriter would leave it. Its argument says how it
// ends.
package main

import (
	"fmt"
	"log"
	"os"
	"runtime"
	"sync"
	"time"

	"example.com/user/govisprobe"
)

var sites = [...]probe.Site{
	{Text: "make main.go:20:7 name=ch type=int"},
	{Text: "send main.go:22:2 name=ch type=int"},
	{Text: "recv main.go:23:2 name=ch type=int"},
	{Text: "wait main.go:30:2 name=wg"},
}

func main() {
	if _, ok := os.LookupEnv("GOVIS_CHILD"); ok {
		fmt.Println("the orders are still there")
	}
	if debug := os.Getenv("GODEBUG"); debug != os.Getenv("WANT_DEBUG") {
		fmt.Println("GODEBUG is", debug)
	}
	ch := probe.Make(&sites[0], make(chan int, 1))
	probe.S(&sites[1], ch).V(7)
	probe.R(&sites[2], ch)
	ways[os.Args[1]](ch)
	fmt.Println("end")
}

var ways = map[string]func(ch chan int){
	"return":  func(chan int) {},
	"exit0":   func(chan int) { os.Exit(0) },
	"exit3":   func(chan int) { os.Exit(3) },
	"fatal":   func(chan int) { log.Fatal("no way") },
	"panic":   func(chan int) { panic("boom") },
	"panicgo": func(ch chan int) { go panicSoon(); select {} },
	"map":     concurrentMap,
	"deadlock": func(ch chan int) {
		probe.R(&sites[2], ch)
	},
	"waitgroup": func(chan int) {
		var wg sync.WaitGroup
		wg.Add(1)
		probe.WGWait(&sites[3], &wg)
	},
	"goexit": func(chan int) { runtime.Goexit() },
	"timer": func(ch chan int) {
		time.AfterFunc(probe.Timer(600*time.Millisecond), func() { probe.S(&sites[1], ch).V(1) })
		probe.R(&sites[2], ch)
	},
	"hiddentimer": func(ch chan int) {
		time.AfterFunc(600*time.Millisecond, func() { probe.S(&sites[1], ch).V(1) })
		probe.R(&sites[2], ch)
	},
	"ticker": func(ch chan int) {
		t := time.NewTicker(probe.Ticker(500 * time.Millisecond))
		probe.R(&sites[2], t.C)
		probe.R(&sites[2], t.C)
	},
	"many": func(ch chan int) {
		for i := 0; i < 5000; i++ {
			probe.S(&sites[1], ch).V(i)
			probe.R(&sites[2], ch)
		}
		time.Sleep(200 * time.Millisecond)
	},
	"goroutines": func(chan int) {
		time.Sleep(100 * time.Millisecond)
		buf := make([]byte, 1<<16)
		fmt.Printf("%s", buf[:runtime.Stack(buf, true)])
	},
}

func concurrentMap(chan int) {
	time.Sleep(300 * time.Millisecond)
	m := map[int]int{}
	for g := 0; g < 4; g++ {
		go func() {
			for i := 0; ; i++ {
				m[i%10]++
			}
		}()
	}
	select {}
}

func panicSoon() {
	time.Sleep(5 * time.Millisecond)
	panic("boom")
}
