// An echo server: one goroutine a connection, each free to wait for its client.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net"
	"sync"
)

func main() {
	count := flag.Int("clients", 4, "clients that connect")
	requests := flag.Int("requests", 2, "requests each client makes")
	flag.Parse()

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	var server, clients sync.WaitGroup
	server.Add(1)
	go serve(listener, &server)

	for id := 1; id <= *count; id++ {
		clients.Add(1)
		go client(id, listener.Addr().String(), *requests, &clients)
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

func client(id int, addr string, requests int, clients *sync.WaitGroup) {
	defer clients.Done()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	echoes := bufio.NewScanner(conn)
	for n := 1; n <= requests; n++ {
		fmt.Fprintln(conn, "client", id, "request", n)
		echoes.Scan()
		fmt.Println("echo:", echoes.Text())
	}
}
