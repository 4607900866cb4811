package main

// sites: make 1, send 1, recv 1

import "fmt"

// __probe, __s and the others are names of the program's own here.
var __probe, __s, __c, __v, __ok, __sites_main, __L1 = 1, 2, 3, 4, 5, 6, 7

func shadows() {
	c := make(chan int, 1)
	c <- __probe + __s + __c + __v + __ok + __sites_main + __L1
	say("names", <-c, 28)
	func(make func(string) string, close func(string) string) {
		true, nil, bool := "t", "n", "b"
		say("shadowed", fmt.Sprint(make("m"), close("c"), true, nil, bool), "mctnb")
	}(func(s string) string { return s }, func(s string) string { return s })
	type int = string
	shadowedTypes(func() int { return "alias" })
}

func shadowedTypes(f func() string) {
	say("alias", f(), "alias")
}
