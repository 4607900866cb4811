// Goroutines wait for the network. How many threads wait with them?
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"runtime/pprof"
	"sync"
	"time"
)

func main() {
	conns := flag.Int("conns", 2, "connections to wait for")
	flag.Parse()

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	var wg sync.WaitGroup
	var clients []net.Conn
	for range *conns {
		client, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			log.Fatal(err)
		}
		server, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		clients = append(clients, client)
		wg.Add(1)
		go reader(server, &wg)
	}

	time.Sleep(20 * time.Millisecond) // all readers wait by now
	fmt.Println(*conns, "goroutines wait, threads so far:", pprof.Lookup("threadcreate").Count())
	for _, client := range clients {
		fmt.Fprint(client, "hello")
	}
	wg.Wait()
}

// reader waits until something comes over its connection.
func reader(conn net.Conn, wg *sync.WaitGroup) {
	defer wg.Done()
	defer conn.Close()
	if _, err := conn.Read(make([]byte, 16)); err != nil {
		log.Fatal(err)
	}
}
