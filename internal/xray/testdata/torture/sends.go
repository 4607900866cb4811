package main

// sites: make 10, send 23, recv 23, close 1

import "fmt"

type point struct{ x, y int }

func (p point) String() string { return fmt.Sprint(p.x, "/", p.y) }

type (
	flag     bool
	channels struct {
		in  chan<- int
		out <-chan int
		c   chan int
	}
)

var trace []string

func traced(name string, c chan int) chan int { trace = append(trace, name); return c }
func value(v int) int                         { trace = append(trace, fmt.Sprint(v)); return v }

func sends() {
	c := make(chan int, 3)
	c <- 1
	c <- /* two */ 2
	c <-
		3
	say("send", []int{<-c, <-c, <-c}, "[1 2 3]")

	any1 := make(chan interface{}, 4)
	any1 <- nil
	any1 <- 'a'
	any1 <- point{1, 2}
	any1 <- 1 < 2
	say("send interface", fmt.Sprint(<-any1, <-any1, <-any1, <-any1), "<nil> 97 1/2 true")

	st := make(chan fmt.Stringer, 1)
	st <- point{3, 4}
	say("send concrete", <-st, "3/4")

	n, big := uint(3), make(chan int64, 1)
	big <- 1 << n << 40
	say("send shift", <-big, int64(8)<<40)

	fl := make(chan flag, 1)
	fl <- n == 3
	say("send comparison", <-fl, true)

	p := make(chan *int, 1)
	p <- nil
	say("send nil", <-p == nil, true)

	cc := make(chan chan int, 1)
	cc <- c
	<-cc <- 5
	say("send to received", <-c, 5)
	c <- 6
	cc <- c
	say("receive from received", <-<-cc, 6)

	s := &channels{c: make(chan int, 1)}
	s.in, s.out = s.c, s.c
	s.in <- 8
	say("directions", <-s.out, 8)
	m := map[string][]chan int{"x": {s.c}}
	m["x"][0] <- 9
	say("map of slices", <-m["x"][0], 9)

	traced("chan", c) <- value(4)
	say("order of send", fmt.Sprint(trace, <-traced("again", c)), "[chan 4 again] 4")

	for i := 0; i < 2; c <- i {
		i++
	}
	if c <- 9; true {
		say("send as simple statement", fmt.Sprint(<-c, <-c, <-c), "1 2 9")
	}

	func() {
		defer func() { say("send on closed", recover(), "send on closed channel") }()
		closed := make(chan struct{})
		close(closed)
		closed <- struct{}{}
	}()

	f := make(chan func() int, 1)
	f <- func() int {
		c <- 10
		return <-c
	}
	say("send function", (<-f)(), 10)
}
