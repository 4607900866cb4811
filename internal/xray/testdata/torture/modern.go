//go:build go1.25

package main

// sites: go 2, make 12, send 12, recv 20, close 2, range 4, select 6, wait 2, lock 1, unlock 1

import (
	"cmp"
	"fmt"
	"sync"
)

func init() { others = append(others, modern) }

type either[T any] interface{ ~chan T | ~<-chan T }

type named chan string

type list[T any] struct {
	c chan T
	sync.Mutex
}

func first1[C ~chan T, T any](c C) (T, bool) {
	v, ok := <-c
	return v, ok
}

func drain[T any, C either[T]](c C) (all []T) {
	for v := range c {
		all = append(all, v)
	}
	_, ok := <-c
	all = append(all, <-c)
	say("drained", ok, false)
	return all
}

func fill[C ~chan T, T cmp.Ordered](vs ...T) C {
	c := make(C, len(vs))
	for _, v := range vs {
		c <- v
	}
	close(c)
	return c
}

func (l *list[T]) put(v T) T {
	l.Lock()
	defer l.Unlock()
	l.c <- v
	select {
	case v := <-l.c:
		select {
		case l.c <- v:
		}
	}
	return <-l.c
}

func constants[T ~int64 | ~float64](c chan T) T {
	c <- 3
	select {
	case c <- 4:
	}
	return <-c * <-c
}

type celsius float64

func same[B ~bool](c chan int, b *B) (v int) {
	var ok B
	v, ok = <-c
	*b = ok
	return v
}

func any1[T any]() *T {
	c := make(chan *T, 1)
	select {
	case c <- nil:
	}
	return <-c
}

func modern() {
	say("type parameter", drain[int](fill[chan int](1, 2, 3)), "[1 2 3 0]")
	say("named", fmt.Sprint(first1(fill[named]("x"))), "xtrue")
	l := list[[]string]{c: make(chan []string, 2)}
	say("generic type", l.put([]string{"a"}), "[a]")
	say("constants", constants(make(chan celsius, 2)), 12)
	var fl flag
	say("type parameter bool", fmt.Sprint(same(fill[chan int](5), &fl), fl), "5 true")
	type local struct{ v int }
	locals := make(chan local, 1)
	locals <- local{4}
	say("local type", <-locals, "{4}")
	say("pointer to type parameter", any1[local]() == nil, true)

	var wg sync.WaitGroup
	seen := make(chan int, 3)
	for i := range 3 {
		wg.Go(func() { seen <- i })
	}
	wg.Wait()
	say("go of a wait group", <-seen+<-seen+<-seen, 3)

	numbers := func(yield func(chan int) bool) {
		for i := range 2 {
			c := make(chan int, 1)
			c <- i
			if !yield(c) {
				return
			}
		}
	}
	sum := 0
	for c := range numbers {
		for v := range func() chan int { close(c); return c }() {
			sum += v
		}
		select {
		case _, ok := <-c:
			say("in a function's loop", ok, false)
			continue
		}
	}
	say("range over a function", sum, 1)
	var p struct{ l *list[int] }
	p.l = &list[int]{c: make(chan int, 1)}
	p.l.c <- min(4, 2)
	say("builtin", <-p.l.c, 2)
	var zero chan struct{}
	select {
	case zero <- struct{}{}:
	case <-zero:
	default:
	}
	empty := make(chan struct{}, 1)
	empty <- struct{}{}
	say("zero size", <-empty, "{}")
	uints := make(chan uint64, 2)
	uints <- 1<<64 - 1
	say("large", <-uints, uint64(1<<64-1))
	once := sync.OnceValue(func() int { uints <- 1; return int(<-uints) })
	say("once value", once(), 1)
	for v := range fill[chan string]("a", "b") {
		defer func() { say("deferred in a loop", v, v) }()
	}
	changed := make(chan int, 3)
	for v := range fill[chan int](1, 2, 3) {
		v := &v
		wg.Go(func() {
			for range 100 {
				*v++
			}
			changed <- *v
		})
	}
	wg.Wait()
	say("goroutines that change their variables", <-changed+<-changed+<-changed, 306)
	many := [...]chan int{make(chan int, 1)}
	for i := range many {
		many[i] <- i
	}
	say("array of channels", <-many[0], 0)
}
