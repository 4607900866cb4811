//go:build go1.23

package main

import "iter"

// pull switches to and from a coroutine, which is a goroutine in the trace.
func pull() []func() {
	ones := func(yield func(int) bool) {
		for yield(1) {
		}
	}
	return []func(){
		func() {
			next, stop := iter.Pull(ones)
			next()
			next()
			stop()
		},
	}
}
