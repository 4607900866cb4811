package main

// sites: make 2, send 1, select 13, recv 1

import "fmt"

func selectLabels() {
	c, never := make(chan int, 9), make(chan int)
	n := 0
L:
	select {
	case c <- 1:
		if n == 0 {
			break L
		}
		n = 100
	}
	say("break of a select", n, 0)

loop:
	for {
		select {
		case v := <-c:
			n += v
			continue loop
		default:
			break loop
		}
	}
	say("loops around a select", n, 1)

again:
	select {
	case c <- 1:
		n++
		if n < 4 {
			goto again
		}
		if n == 4 {
			break again
		}
		n = 100
	case <-never:
	}
	say("goto to a select", n, 4)

	goto two
one:
two:
	select {
	case v := <-c:
		n += v
		if n == 5 {
			goto one
		}
		break two
	}
	say("two labels", n, 6)

	{
	same:
		select {
		case c <- 2:
			func() {
			same:
				select {
				case <-never:
				default:
					n++
					if n < 9 {
						goto same
					}
					break same
				}
			}()
			break same
		}
	}
	say("labels of two functions", n, 9)
	say("terminating", fmt.Sprint(terminating(c), terminating2(c)), "1 2")

	switch {
	case true:
		select {
		case <-never:
		default:
			break
		}
	}
	if n == 9 {
		select {
		case c <- 5:
		}
	} else {
		select {}
	}
	say("select in branches", len(c), 1)
	<-c
out:
	for i := 0; ; i++ {
		select {
		case c <- i:
			switch {
			case i < 3:
				continue
			default:
				break out
			}
		}
	}
	say("break in a switch in a select", len(c), 4)
	go func() { never <- 1 }()
	never2 := never
	select {
	case v := <-never2:
		select {
		case c <- v:
		}
	}
	never = nil
}

func terminating(c chan int) int {
	select {
	case v := <-c:
		return v
	}
}

func terminating2(c chan int) int {
ever:
	select {
	case v := <-c:
		if v == 0 {
			goto ever
		}
		return v
	}
}
