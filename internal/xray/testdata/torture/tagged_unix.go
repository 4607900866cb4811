//go:build unix

package main

// sites: make 1, send 1, recv 1

func tagged() {
	c := make(chan string, 1)
	c <- "unix"
	say("build tag", <-c, "unix")
}
