package main

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"sync"
	"time"
)

func client(id int, addr string, requests int, pause time.Duration, clients *sync.WaitGroup) {
	defer clients.Done()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	echoes := bufio.NewScanner(conn)
	for n := 1; n <= requests; n++ {
		time.Sleep(pause) // connected, and nothing to say
		fmt.Fprintln(conn, "client", id, "request", n)
		echoes.Scan()
		fmt.Println("echo:", echoes.Text())
	}
}
