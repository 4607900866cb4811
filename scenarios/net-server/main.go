// An echo server: one goroutine a connection, each free to wait for its client.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net"
	"sync"
	"time"
)

func main() {
	count := flag.Int("clients", 4, "clients that connect")
	requests := flag.Int("requests", 2, "requests each client makes")
	think := flag.Int("think", 20, "milliseconds a client thinks before each")
	flag.Parse()

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	var server, clients sync.WaitGroup
	server.Add(1)
	go serve(listener, &server)

	addr, pause := listener.Addr().String(), time.Duration(*think)*time.Millisecond
	for id := 1; id <= *count; id++ {
		clients.Add(1)
		go client(id, addr, *requests, pause, &clients)
	}
	clients.Wait()
	listener.Close()
	server.Wait()
}

func serve(listener net.Listener, server *sync.WaitGroup) {
	defer server.Done()
	for {
		conn, err := listener.Accept()
		if err != nil {
			return // main has closed the listener
		}
		server.Add(1)
		go echo(conn, server)
	}
}

func echo(conn net.Conn, server *sync.WaitGroup) {
	defer server.Done()
	defer conn.Close()
	for lines := bufio.NewScanner(conn); lines.Scan(); {
		fmt.Fprintln(conn, lines.Text())
	}
}
