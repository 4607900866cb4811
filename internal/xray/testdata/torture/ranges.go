package main

// sites: make 1, send 1, recv 1, close 1, range 9

import "fmt"

func filled(n int) chan int {
	c := make(chan int, n)
	for i := 0; i < n; i++ {
		c <- i
	}
	close(c)
	return c
}

func ranges() {
	sum := 0
	for v := range filled(4) {
		sum += v
	}
	say("range", sum, 6)

	n := 0
	for range filled(3) {
		n++
	}
	for _ = range filled(2) {
		n++
	}
	say("range without a variable", n, 5)

	last := -1
	for last = range filled(3) {
	}
	say("variable after the loop", last, 2)

	arr, i := [4]int{}, 0
	next := func() int { i++; return i - 1 }
	for arr[next()] = range filled(3) {
	}
	say("range to an element", fmt.Sprint(arr, i), "[0 1 2 0] 3")

	m := map[string]interface{}{}
	for m[fmt.Sprint(<-filled(1))] = range filled(3) {
		if len(m) > 5 {
			break
		}
	}
	say("range to a map", m, "map[0:2]")

	text := ""
outer:
	for a := range filled(5) {
		for b := range filled(5) {
			switch {
			case b == 1:
				continue
			case b == 3:
				continue outer
			case a == 2:
				break outer
			}
			text += fmt.Sprint(a, b, " ")
		}
	}
	say("labels", text, "0 0 0 2 1 0 1 2 ")

	var closures []func() int
	for v := range filled(3) {
		closures = append(closures, func() int { v += 10; return v })
	}
	text = ""
	for _, f := range closures {
		text += fmt.Sprint(f(), " ")
	}
	var first *int
	want := "10 11 12 "
	for i := 0; i < 2; i++ {
		if first == &i {
			want = "12 22 32 " // one variable for all of a loop, before go1.22
		}
		first = &i
	}
	say("closures", text, want)

	var nilChan chan int
	select {
	default:
	}
	_ = nilChan
}
