// Many orders come in at once, but the database allows only a few connections.
// sql.DB lends them out; whoever finds none has to wait until one comes back.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"sync"
	"time"
)

func main() {
	conns := flag.Int("conns", 3, "connections the database allows")
	requests := flag.Int("requests", 12, "orders that come in at once")
	query := flag.Int("query", 10, "milliseconds the database needs for an order")
	timeout := flag.Int("timeout", 1000, "milliseconds a request is willing to wait")
	flag.Parse()

	db := sql.OpenDB(&store{delay: time.Duration(*query) * time.Millisecond})
	defer db.Close()
	db.SetMaxOpenConns(*conns)
	db.SetMaxIdleConns(*conns)

	var wg sync.WaitGroup
	for id := 1; id <= *requests; id++ {
		wg.Add(1)
		go request(id, db, time.Duration(*timeout)*time.Millisecond, &wg)
	}
	wg.Wait()

	var orders int
	if err := db.QueryRow("SELECT COUNT(*) FROM orders").Scan(&orders); err != nil {
		log.Fatal(err)
	}
	fmt.Println(orders, "orders taken;", db.Stats().WaitCount, "waited for a connection")
}

// request hands one order to the database, or gives up when its time is over.
func request(id int, db *sql.DB, timeout time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	if _, err := db.ExecContext(ctx, "INSERT INTO orders VALUES (?)", id); err != nil {
		fmt.Println("order", id, "was not taken:", err)
	}
}
