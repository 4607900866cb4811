// Twelve requests share three connections of a database/sql pool. The database
// is a real one, SQLite in a file of its own, so that a query takes its time.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite"
)

func main() {
	requests := flag.Int("requests", 12, "requests that come at once")
	limit := flag.Int("connections", 3, "connections of the pool")
	patience := flag.Duration("patience", time.Second, "how long a request waits before it gives up")
	flag.Parse()
	if err := serve(*requests, *limit, *patience); err != nil {
		log.Fatal(err)
	}
}

func serve(requests, limit int, patience time.Duration) error {
	dir, err := os.MkdirTemp("", "db-sqlite")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	db, err := sql.Open("sqlite", filepath.Join(dir, "shop.db"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(limit)
	db.SetMaxIdleConns(limit)
	if err := fill(db); err != nil {
		return err
	}

	var all sync.WaitGroup
	for n := range requests {
		all.Go(func() { handle(db, n, patience) })
	}
	all.Wait()
	s := db.Stats()
	fmt.Printf("%d of %d requests waited, %v in all\n", s.WaitCount, requests, s.WaitDuration.Round(time.Microsecond))
	return nil
}

// fill makes the table that is asked about.
func fill(db *sql.DB) error {
	_, err := db.Exec(`
		CREATE TABLE orders (customer INTEGER, amount INTEGER);
		WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i < 19999)
		INSERT INTO orders SELECT i % 12, i % 97 FROM n`)
	return err
}

// handle is one request: it waits for a connection, and no longer than its
// patience lasts.
func handle(db *sql.DB, customer int, patience time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var sum int
	err := db.QueryRowContext(ctx, `SELECT sum(amount) FROM orders WHERE customer = ?`, customer%12).Scan(&sum)
	if err != nil {
		fmt.Printf("request %d gives up: %v\n", customer, err)
		return
	}
	fmt.Printf("request %d: %d\n", customer, sum)
}
