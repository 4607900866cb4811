// Torture uses every form of what package xray rewrites. Each form says what
// must come of it; what differs is printed with the word WRONG.
//
// sites: make 1, send 1, recv 1, close 1
package main

import (
	"fmt"
	"os"
)

func say(form string, got, want interface{}) {
	if fmt.Sprint(got) == fmt.Sprint(want) {
		fmt.Println("ok", form, got)
	} else {
		fmt.Println("WRONG", form, got, "want", want)
	}
}

func main() {
	initialization()
	sends()
	receives()
	ranges()
	selects()
	selectLabels()
	locks()
	timers()
	shadows()
	lines()
	tagged()
	for _, more := range others {
		more()
	}
	c := make(chan int, 1)
	c <- 7
	close(c)
	os.Exit(<-c)
}

var others []func()
