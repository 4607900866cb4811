package main

func count(n *int, adds int) {
	for range adds {
		*n = inc(*n) // read, compute, write back: others may come between
	}
}

// inc returns n+1. It takes the long way, as real computations do.
func inc(n int) int {
	for range 1000 {
		n++
	}
	return n - 999
}
