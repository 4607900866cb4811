// The program mix traces itself while it does a little of everything, so that a
// trace has every event that the runtime writes without cgo:
//
//	mix [-s SECONDS] [-cpu] [-light MICROSECONDS] OUT
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"sync"
	"time"
)

var sink [][]byte

func main() {
	secs := flag.Float64("s", 2, "how long it runs")
	cpu := flag.Bool("cpu", false, "with samples of the CPU profiler")
	light := flag.Int("light", 0, "pause between two rounds, in µs")
	flag.Parse()
	f, _ := os.Create(flag.Arg(0))
	if *cpu {
		pprof.StartCPUProfile(io.Discard)
	}
	trace.Start(f)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	run := func(fn func()) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				select {
				case <-stop:
					return
				default:
					fn()
					if *light > 0 {
						time.Sleep(time.Duration(*light) * time.Microsecond)
					}
				}
			}
		}()
	}
	// gc
	run(func() {
		var keep [][]byte
		for i := 0; i < 100; i++ {
			keep = append(keep, make([]byte, 10000))
		}
		sink = keep
	})
	run(func() { runtime.GC(); time.Sleep(30 * time.Millisecond) })
	// syscalls
	r, w, _ := os.Pipe()
	run(func() { w.Write([]byte("x")) })
	go func() {
		b := make([]byte, 1)
		for {
			if _, err := r.Read(b); err != nil {
				return
			}
		}
	}()
	for i := 0; i < 3; i++ {
		run(func() { os.ReadFile("/proc/self/stat") })
	}
	run(func() { time.Sleep(100 * time.Microsecond) })
	// net
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go io.Copy(c, c)
		}
	}()
	for i := 0; i < 4; i++ {
		c, _ := net.Dial("tcp", l.Addr().String())
		b := make([]byte, 16)
		run(func() { c.Write(b); io.ReadFull(c, b) })
	}
	// channels
	ch := make(chan int)
	for i := 0; i < 3; i++ {
		run(func() {
			select {
			case ch <- 1:
			case <-stop:
			}
		})
		run(func() {
			select {
			case <-ch:
			case <-stop:
			}
		})
	}
	var mu sync.Mutex
	for i := 0; i < 3; i++ {
		run(func() {
			mu.Lock()
			x := 0
			for i := 0; i < 100; i++ {
				x += i
			}
			mu.Unlock()
			runtime.Gosched()
		})
	}
	run(func() {
		var g sync.WaitGroup
		for i := 0; i < 10; i++ {
			g.Add(1)
			go g.Done()
		}
		g.Wait()
	})
	// tasks
	ctx0, long := trace.NewTask(context.Background(), "long")
	n := 0
	run(func() {
		n++
		ctx, t := trace.NewTask(ctx0, fmt.Sprint("task", n%7))
		trace.WithRegion(ctx, "outer", func() {
			trace.Log(ctx, "cat", fmt.Sprint("m", n))
			trace.WithRegion(ctx, fmt.Sprint("inner", n%3), func() { runtime.Gosched() })
		})
		t.End()
	})
	go func() { trace.WithRegion(ctx0, "forever", func() { <-stop; time.Sleep(time.Millisecond) }) }()
	extra(run)
	time.Sleep(time.Duration(*secs * 1e9))
	close(stop)
	long.End()
	time.Sleep(20 * time.Millisecond)
	trace.Stop()
	f.Close()
}
