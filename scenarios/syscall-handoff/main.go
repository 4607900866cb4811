// A goroutine waits in a system call. Does its P have to wait with it?
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"sync"
	"time"
)

func main() {
	readers := flag.Int("readers", 1, "goroutines that read")
	ms := flag.Int("ms", 30, "milliseconds that the reads from pipes last")
	flag.Parse()

	file := must(os.Open(must(os.Executable())))
	var ready, done sync.WaitGroup
	var ends []*os.File
	for range *readers {
		pipe, end, err := os.Pipe()
		if err != nil {
			log.Fatal(err)
		}
		pipe.Fd() // from now on a read of this pipe is a system call that waits
		ends = append(ends, end)
		ready.Add(1)
		done.Add(1)
		go reader(file, pipe, &ready, &done)
	}
	ready.Wait()
	compute(time.Duration(*ms) * time.Millisecond)
	for _, end := range ends {
		end.Close() // ends the read
	}
	compute(5 * time.Millisecond) // the readers could go on, but is there a P?
	done.Wait()
	fmt.Println("all readers are back")
}

// reader reads a file, which is there, and a pipe into which nobody writes.
func reader(file, pipe *os.File, ready, done *sync.WaitGroup) {
	defer done.Done()
	buf := make([]byte, 16)
	file.ReadAt(buf, 0)
	ready.Done()
	pipe.Read(buf)
}

// compute keeps a P busy.
func compute(work time.Duration) {
	for start := time.Now(); time.Since(start) < work; {
		for range 100_000 {
		}
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
