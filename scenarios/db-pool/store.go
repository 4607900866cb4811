package main

import (
	"context"
	"database/sql/driver"
	"fmt"
	"io"
	"sync"
	"time"
)

// store is a database in memory with one table, orders. database/sql knows it
// as a driver.Connector: it calls Connect when it wants one more connection.
type store struct {
	delay  time.Duration // what an insert takes
	mu     sync.Mutex
	orders []driver.Value
}

func (s *store) Connect(context.Context) (driver.Conn, error) { return &conn{s}, nil }
func (s *store) Driver() driver.Driver                        { return s }
func (s *store) Open(string) (driver.Conn, error)             { return &conn{s}, nil }

// conn is one connection. A sql.DB never uses it from two goroutines at once.
type conn struct{ store *store }

func (c *conn) Close() error              { return nil }
func (c *conn) Begin() (driver.Tx, error) { return nil, driver.ErrSkip }

func (c *conn) Prepare(query string) (driver.Stmt, error) {
	return nil, fmt.Errorf("store: cannot prepare %q", query)
}

// ExecContext inserts an order, unless ctx is done before.
func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if query != "INSERT INTO orders VALUES (?)" || len(args) != 1 {
		return nil, fmt.Errorf("store: cannot execute %q", query)
	}
	work := time.After(c.store.delay)
	select {
	case <-work:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c.store.mu.Lock()
	defer c.store.mu.Unlock()
	c.store.orders = append(c.store.orders, args[0].Value)
	return driver.RowsAffected(1), nil
}

// QueryContext counts the orders.
func (c *conn) QueryContext(_ context.Context, query string, _ []driver.NamedValue) (driver.Rows, error) {
	if query != "SELECT COUNT(*) FROM orders" {
		return nil, fmt.Errorf("store: cannot query %q", query)
	}
	c.store.mu.Lock()
	defer c.store.mu.Unlock()
	return &count{value: int64(len(c.store.orders))}, nil
}

// count is a result of one row with one column.
type count struct {
	value int64
	read  bool
}

func (r *count) Columns() []string { return []string{"count"} }
func (r *count) Close() error      { return nil }

func (r *count) Next(row []driver.Value) error {
	if r.read {
		return io.EOF
	}
	r.read = true
	row[0] = r.value
	return nil
}
