// A select waits for several channels at once and goes on with the first one ready.
package main

import (
	"flag"
	"fmt"
	"time"
)

func main() {
	kettleTime := flag.Int("kettle", 20, "milliseconds until the tea is ready")
	toasterTime := flag.Int("toaster", 100, "milliseconds until the toast is ready")
	flag.Parse()
	boil := time.Duration(*kettleTime) * time.Millisecond
	brown := time.Duration(*toasterTime) * time.Millisecond

	tea := make(chan string)
	toast := make(chan string)
	go kettle(tea, boil)
	go toaster(toast, brown)

	for range 2 {
		select {
		case t := <-toast:
			fmt.Println("toast:", t)
		case t := <-tea:
			fmt.Println("tea:", t)
		}
	}
}

func kettle(tea chan<- string, boil time.Duration) {
	time.Sleep(boil)
	tea <- "green"
}

func toaster(toast chan<- string, brown time.Duration) {
	time.Sleep(brown)
	toast <- "golden"
}
