// One goroutine allocates, another only computes: what does the garbage collector ask of each?
package main

import (
	"flag"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

type record [64]byte

func main() {
	alloc := flag.Int("alloc", 200, "megabytes to allocate")
	flag.Parse()

	kept := make([]*record, 100_000) // what is in use has to be marked in every collection
	for i := range kept {
		kept[i] = new(record)
	}

	var wg sync.WaitGroup
	var finished atomic.Bool
	wg.Add(2)
	go allocator(*alloc, &finished, &wg)
	go computer(&finished, &wg)
	wg.Wait()
	runtime.KeepAlive(kept)

	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println("collections:", m.NumGC, "stopped for:", m.PauseTotalNs/1000, "µs in all")
}

// allocator makes garbage: nobody keeps its pages of a megabyte.
func allocator(megabytes int, finished *atomic.Bool, wg *sync.WaitGroup) {
	defer wg.Done()
	for range megabytes {
		page := make([]byte, 1<<20)
		page[0] = 1
	}
	finished.Store(true)
}

// computer needs no memory.
func computer(finished *atomic.Bool, wg *sync.WaitGroup) {
	defer wg.Done()
	for n := 0; !finished.Load(); n++ {
		if n < 0 {
			panic("counted too far")
		}
	}
}
