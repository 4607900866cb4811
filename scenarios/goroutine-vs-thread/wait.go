package main

import (
	"os"
	"sync"
	"sync/atomic"
)

func waitForChannel(gate <-chan struct{}, arrived *atomic.Int64, wg *sync.WaitGroup) {
	defer wg.Done()
	arrived.Add(1)
	<-gate
}

func waitInSystemCall(pipe *os.File, arrived *atomic.Int64, wg *sync.WaitGroup) {
	defer wg.Done()
	defer pipe.Close()
	pipe.Fd() // from now on a read goes past the network poller
	arrived.Add(1)
	pipe.Read(make([]byte, 1)) // nothing to read: the thread waits, too
}
