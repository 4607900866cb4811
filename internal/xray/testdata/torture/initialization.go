package main

// sites: make 2, send 1, recv 2

import (
	_ "embed"
	"fmt"
)

var (
	steps  []string
	first  = step("first", pipe(1))
	second = step("second", nil)
	third  = step("third", make(chan int, 3))
	fourth = func() int { step("fourth", nil); return <-pipe(4) }()
	fifth  = step("fifth", nil)
	got, _ = <-pipe(6)
)

//go:embed embed.txt
var embedded string

func step(name string, c chan int) int {
	steps = append(steps, name)
	return cap(c)
}

func pipe(v int) chan int {
	c := make(chan int, 1)
	c <- v
	return c
}

func initialization() {
	say("order of initialization", steps, "[first second third fourth fifth]")
	say("initialized", fmt.Sprint(first, second, third, fourth, fifth, got), "1 0 3 4 0 6")
	say("embed", embedded, "a file")
}
