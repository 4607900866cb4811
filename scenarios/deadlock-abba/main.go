// Two goroutines need the same two locks, and take them in opposite order.
package main

import (
	"flag"
	"fmt"
	"log"
	"sync"
	"time"
)

func main() {
	gap := flag.Int("gap", 10, "milliseconds between the first lock and the second")
	order := flag.String("order", "opposite", "order of the locks: opposite or same")
	flag.Parse()
	pause := time.Duration(*gap) * time.Millisecond

	var pen, paper sync.Mutex
	go penFirst(&pen, &paper, pause)
	switch *order {
	case "opposite":
		go paperFirst(&pen, &paper, pause)
	case "same":
		go penFirst(&pen, &paper, pause)
	default:
		log.Fatalf("order is %q: want opposite or same", *order)
	}

	for range 3 {
		time.Sleep(50 * time.Millisecond)
		fmt.Println("main is fine")
	}
}

func penFirst(pen, paper *sync.Mutex, pause time.Duration) {
	pen.Lock()
	defer pen.Unlock()
	time.Sleep(pause)
	paper.Lock()
	defer paper.Unlock()
	fmt.Println("a letter is written")
}

func paperFirst(pen, paper *sync.Mutex, pause time.Duration) {
	paper.Lock()
	defer paper.Unlock()
	time.Sleep(pause)
	pen.Lock()
	defer pen.Unlock()
	fmt.Println("a letter is written")
}
