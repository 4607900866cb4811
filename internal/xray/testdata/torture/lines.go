package main

// sites: make 2, send 2, close 1, recv 2, select 1, lock 1, unlock 1

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
)

func here() string {
	_, file, line, _ := runtime.Caller(1)
	return fmt.Sprint(file[strings.LastIndex(file, "/")+1:], ":", line)
}

func panics(f func()) (at string) {
	defer func() {
		recover()
		var pcs [20]uintptr
		frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
		for {
			frame, more := frames.Next()
			if strings.HasPrefix(frame.Function, "main.lines") {
				at = fmt.Sprint(frame.File[strings.LastIndex(frame.File, "/")+1:], ":", frame.Line)
				return
			}
			if !more {
				return
			}
		}
	}()
	f()
	return "no panic"
}

func lines() {
	closed := make(chan int)
	close(closed)
	say("line", here(), "lines.go:40")
	say("line of a send", panics(func() {
		closed <- 1
	}), "lines.go:42")
	say("line of a select", panics(func() {
		select {
		case closed <- 1:
		}
	}), "lines.go:46")
	say("line of an operand", panics(func() {
		<-[]chan int{closed}[len(
			here())]
	}), "lines.go:50")
	var mu sync.Mutex
	mu.Lock(); mu.Unlock()
//line grammar.y:100
	say("line directive", here(), "grammar.y:100")
	c := make(chan int, 1); <-func() chan int { c <- 1; return c }()
	say("line after it", here(), "grammar.y:102")
	/*line other.y:7:3*/ say("line in a comment", here(), "other.y:7")
}
