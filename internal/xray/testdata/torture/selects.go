package main

// sites: make 14, send 4, recv 7, close 1, select 24

import (
	"errors"
	"fmt"
)

const (
	kilo    = 1 << 10
	message = "constant"
)

func selects() {
	c, s := make(chan int, 1), make(chan string, 1)
	e, any1 := make(chan error, 1), make(chan interface{}, 1)
	never, closed := make(chan int), make(chan int)
	close(closed)

	select {
	case c <- kilo:
	case <-never:
	}
	select {
	case v := <-c:
		say("select constant", v, 1024)
	case never <- 1:
	}
	select {
	case s <- message:
	}
	select {
	case v, ok := <-s:
		say("select ok", fmt.Sprint(v, ok), "constanttrue")
	}
	select {
	case _, ok := <-closed:
		say("select closed", ok, false)
	case v, _ := <-never:
		say("select never", v, "never")
	}
	select {
	case <-closed:
		say("select without ok", 1, 1)
	}
	select {
	case (<-never):
	default:
		say("default", 1, 1)
	}
	arr, i := [3]int{}, 1
	c <- 5
	select {
	case arr[i] = <-c:
		say("select to an element", arr, "[0 5 0]")
	}
	var fl flag
	var x, y interface{}
	c <- 6
	select {
	case x, fl = <-c:
		say("select to named bool", fmt.Sprint(x, fl), "6 true")
	}
	select {
	case x, y = <-closed:
		say("select to interfaces", fmt.Sprint(x, y), "0 false")
	}
	select {
	case _, y = <-closed:
		say("select to one interface", y, "false")
	case _ = <-never:
	}
	indexes := filled(2)
	c <- 8
	select {
	case arr[<-indexes] = <-c:
		say("select with a receive on the left", arr, "[8 5 0]")
	}
	select {
	case e <- nil:
		say("select nil", <-e, "<nil>")
	}
	select {
	case any1 <- 'x':
		say("select rune to interface", <-any1, 'x')
	}
	n := uint(4)
	bytes, i64, fls := make(chan byte, 1), make(chan int64, 1), make(chan flag, 1)
	select {
	case bytes <- 'b':
		say("select rune to byte", <-bytes, 'b')
	}
	select {
	case i64 <- 1 << n << 36:
		say("select shift", <-i64, int64(1)<<40)
	}
	select {
	case fls <- n == 4 || !(n > 4):
		say("select comparison", <-fls, true)
	}
	funcs, ptrs, slices := make(chan func(int) (int, error), 1), make(chan *box, 1), make(chan []map[string]int, 1)
	select {
	case funcs <- nil:
	case ptrs <- nil:
	case slices <- nil:
	}
	trace = nil
	select {
	case traced("a", never) <- value(1):
	case traced("b", c) <- value(2):
	case v := <-traced("c", never):
		say("never", v, "never")
	}
	say("order of operands", fmt.Sprint(trace, <-c), "[a 1 b 2 c] 2")
	select {
	case e <- errors.New("concrete"):
	}
	select { case err := <-e: say("select in one line", err, "concrete") }

	chans := make(chan chan int, 1)
	chans <- c
	c = filled(1)
	select {
	case v := <-c:
		say("select of a variable", v, 0)
	}
	func() {
		defer func() { say("select send on closed", recover(), "send on closed channel") }()
		select {
		case closed <- 1:
		}
	}()
	select {
	case big := <-struct{ c chan [3]string }{make(chan [3]string)}.c:
		_ = big
	default:
	}
}
