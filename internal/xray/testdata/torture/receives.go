package main

// sites: make 9, send 13, recv 20, close 3

import "fmt"

type box struct {
	c  chan int
	v  int
	ok bool
	fl flag
}

func receives() {
	c := make(chan int, 4)
	c <- 1
	<-c
	c <- 2
	v, ok := <-c
	say("two values", fmt.Sprint(v, ok), "2 true")
	var fl flag
	c <- 3
	v, fl = <-c
	say("named bool", fmt.Sprint(v, fl), "3 true")
	var x interface{}
	c <- 4
	x, ok = (<-c)
	say("to interface", fmt.Sprint(x, ok), "4 true")
	var okAny interface{}
	c <- 5
	_, okAny = <-c
	say("ok to interface", okAny, true)
	var b box
	c <- 6
	b.v, b.ok = <-c
	say("to fields", fmt.Sprint(b.v, b.ok), "6 true")
	c <- 7
	_, b.fl = <-c
	say("to field of named bool", b.fl, true)

	closed := make(chan int)
	close(closed)
	var w, open = <-closed
	say("var", fmt.Sprint(w, open), "0 false")
	var a, any2 interface{} = <-closed
	say("var of interface", fmt.Sprint(a, any2), "0 false")
	_, _ = <-closed
	if w, ok := <-closed; !ok {
		say("if", w, 0)
	}
	switch w, ok := <-closed; ok {
	case false:
		say("switch", w, 0)
	}

	bools := make(chan flag, 2)
	bools <- true
	var f1, f2 flag = <-bools
	say("var of named bool", fmt.Sprint(f1, f2), "true true")

	c <- 3
	c <- 4
	say("in an expression", -<-c*2+[...]int{0, 1, 2, 3, 4}[<-c], -2)
	strs := make(chan string, 1)
	strs <- "abc"
	say("argument", len(<-strs), 3)

	s := box{c: make(chan int, 1)}
	t := &box{make(chan int, 1), 0, false, false}
	s.c <- <-func() chan int { r := make(chan int, 1); r <- 8; return r }()
	t.c = s.c
	say("nested", <-t.c, 8)

	ifs := make(chan interface{}, 1)
	close(ifs)
	switch v := (<-ifs).(type) {
	case nil:
		say("type switch", v, "<nil>")
	}
	a0 := make(chan [2]int)
	close(a0)
	say("of array", len(<-a0), 2)
}
