// Mix makes the test traces next to it: in a few milliseconds it does once
// each thing a goroutine can do that leaves a mark in an execution trace.
//
//	mix FILE
//
// Every section is a region of the trace, so a test can find what it looks
// for by the section's name.
package main

import (
	"context"
	"log"
	"net"
	"os"
	"reflect"
	"runtime"
	"runtime/trace"
	"sync"
	"sync/atomic"
	"time"
)

// A section is a few functions that run at the same time, each in a goroutine.
var sections = []struct {
	name string
	run  func() []func()
}{
	{"receiver waits", receiverWaits},
	{"sender waits", senderWaits},
	{"buffer full", bufferFull},
	{"range", rangeOver},
	{"close", closeWakesAll},
	{"select receives", selectReceives},
	{"select sends", selectSends},
	{"reflect select", reflectSelect},
	{"mutex", mutex},
	{"rwmutex writer first", writerFirst},
	{"rwmutex reader first", readerFirst},
	{"waitgroup", waitGroup},
	{"cond signal", condSignal},
	{"cond broadcast", condBroadcast},
	{"sleep", sleep},
	{"timer", timer},
	{"afterfunc", afterFunc},
	{"cancel", cancel},
	{"file", file},
	{"system call", systemCall},
	{"network", network},
	{"gosched", gosched},
	{"gc", collect},
	{"goexit", goexit},
	{"pull", pull},
	{"leak", leak},
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: mix FILE")
	}
	out, err := os.Create(os.Args[1])
	check(err)
	open()
	check(trace.Start(out))

	ctx, task := trace.NewTask(context.Background(), "mix")
	trace.Log(ctx, "go", runtime.Version())
	for _, s := range sections {
		fs := s.run()
		trace.WithRegion(ctx, s.name, func() { together(fs) })
	}
	task.End()

	trace.Stop()
	check(out.Close())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// Opened before the trace begins: opening them makes dozens of system calls.
var (
	blocking struct{ r, w *os.File } // a pipe whose reader holds its thread
	loopback struct{ r, w net.Conn }
)

func open() {
	var err error
	blocking.r, blocking.w, err = os.Pipe()
	check(err)
	blocking.r.Fd() // takes the pipe away from the network poller

	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer l.Close()
	loopback.w, err = net.Dial("tcp", l.Addr().String())
	check(err)
	loopback.r, err = l.Accept()
	check(err)
}

// together runs the functions, each in a goroutine, and waits for them.
func together(fs []func()) {
	var wg sync.WaitGroup
	wg.Add(len(fs))
	for _, f := range fs {
		f := f // the oldest toolchain here shares f between rounds
		go func() {
			defer wg.Done()
			f()
		}()
	}
	wg.Wait()
}

// later is f, once the others have blocked.
func later(f func()) func() {
	return func() { settle(); f() }
}

func settle() { time.Sleep(200 * time.Microsecond) }

// hold keeps a lock until those who come later wait for it: on some systems no
// sleep is shorter than a millisecond.
func hold() { time.Sleep(3 * time.Millisecond) }

func receiverWaits() []func() {
	ch := make(chan int)
	return []func(){
		func() { <-ch },
		later(func() { ch <- 1 }),
	}
}

func senderWaits() []func() {
	ch := make(chan int)
	return []func(){
		func() { ch <- 1 },
		later(func() { <-ch }),
	}
}

func bufferFull() []func() {
	ch := make(chan int, 2)
	return []func(){
		func() { ch <- 1; ch <- 2; ch <- 3 },
		later(func() { <-ch }),
	}
}

func rangeOver() []func() {
	ch := make(chan int, 2)
	return []func(){
		func() {
			for range ch {
			}
		},
		later(func() { ch <- 1; ch <- 2; close(ch) }),
	}
}

func closeWakesAll() []func() {
	ch := make(chan int)
	receive := func() { <-ch }
	return []func(){receive, receive, receive, later(func() { close(ch) })}
}

func selectReceives() []func() {
	a, b := make(chan int), make(chan int)
	return []func(){
		func() {
			select {
			case <-a:
			case b <- 1:
			}
		},
		later(func() { a <- 1 }),
	}
}

func selectSends() []func() {
	a, b := make(chan int), make(chan int)
	return []func(){
		func() {
			select {
			case <-a:
			case b <- 1:
			}
		},
		later(func() { <-b }),
	}
}

func reflectSelect() []func() {
	ch := make(chan int)
	return []func(){
		func() {
			reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ch)}})
		},
		later(func() { ch <- 1 }),
	}
}

func mutex() []func() {
	var mu sync.Mutex
	lock := func() {
		mu.Lock()
		settle()
		mu.Unlock()
	}
	return []func(){lock, lock, lock}
}

func writerFirst() []func() {
	var mu sync.RWMutex
	write := func() {
		mu.Lock()
		hold()
		mu.Unlock()
	}
	read := later(func() {
		mu.RLock()
		mu.RUnlock()
	})
	return []func(){write, read, read}
}

func readerFirst() []func() {
	var mu sync.RWMutex
	read := func() {
		mu.RLock()
		hold()
		mu.RUnlock()
	}
	write := later(func() {
		mu.Lock()
		mu.Unlock()
	})
	return []func(){read, write}
}

func waitGroup() []func() {
	var wg sync.WaitGroup
	wg.Add(2)
	done := later(wg.Done)
	return []func(){wg.Wait, wg.Wait, done, done}
}

func condSignal() []func() {
	var mu sync.Mutex
	cond, ready := sync.NewCond(&mu), 0
	take := func() {
		mu.Lock()
		for ready == 0 {
			cond.Wait()
		}
		ready--
		mu.Unlock()
	}
	give := later(func() {
		mu.Lock()
		ready++
		mu.Unlock()
		cond.Signal()
	})
	return []func(){take, take, give, give}
}

func condBroadcast() []func() {
	var mu sync.Mutex
	cond, ready := sync.NewCond(&mu), false
	wait := func() {
		mu.Lock()
		for !ready {
			cond.Wait()
		}
		mu.Unlock()
	}
	open := later(func() {
		mu.Lock()
		ready = true
		mu.Unlock()
		cond.Broadcast()
	})
	return []func(){wait, wait, open}
}

func sleep() []func() {
	return []func(){settle}
}

func timer() []func() {
	return []func(){
		func() {
			const short = 100 * time.Microsecond
			<-time.NewTimer(short).C
			select {
			case <-time.After(short):
			case <-make(chan int):
			}
		},
	}
}

func afterFunc() []func() {
	done := make(chan int)
	return []func(){
		func() {
			time.AfterFunc(100*time.Microsecond, func() { close(done) })
			<-done
		},
	}
}

func cancel() []func() {
	ctx, cancel := context.WithCancel(context.Background())
	return []func(){
		func() { <-ctx.Done() },
		later(cancel),
	}
}

func file() []func() {
	return []func(){
		func() {
			f, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
			check(err)
			_, err = f.WriteString("x")
			check(err)
			check(f.Close())
		},
	}
}

// systemCall stops the world while a thread is in the kernel: the thread loses
// its P, and its goroutine has to queue for one when the call returns.
func systemCall() []func() {
	return []func(){
		func() { blocking.r.Read(make([]byte, 1)) },
		later(func() {
			runtime.ReadMemStats(new(runtime.MemStats))
			blocking.w.Write([]byte("x"))
		}),
	}
}

func network() []func() {
	return []func(){
		func() { loopback.r.Read(make([]byte, 1)) },
		later(func() { loopback.w.Write([]byte("x")) }),
	}
}

func gosched() []func() {
	return []func(){runtime.Gosched, runtime.Gosched}
}

// collect runs the garbage collector while somebody is busy whom it has to
// interrupt.
func collect() []func() {
	var done atomic.Bool
	return []func(){
		func() {
			for !done.Load() {
			}
		},
		func() { runtime.GC(); done.Store(true) },
	}
}

func goexit() []func() {
	return []func(){runtime.Goexit}
}

// leak leaves three goroutines behind that nobody can wake.
func leak() []func() {
	return []func(){
		func() {
			go func() { var never chan int; <-never }()
			go func() { var never chan int; never <- 1 }()
			go func() { select {} }()
			settle()
		},
	}
}
