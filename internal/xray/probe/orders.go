//go:build go1.21

package probe

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// OrdersEnv is the environment variable with the orders. It is gone before the
// program could see it.
const OrdersEnv = "GOVIS_CHILD"

// Orders are what a recording is told by the process that reads it. Their text
// has one line KEY=VALUE for each that is not its zero.
type Orders struct {
	File  string        // file: where the trace goes; empty: the inherited descriptor TraceFD
	Limit time.Duration // limit: of the whole run; 0 is none
	Bytes int64         // bytes: that the trace may have; 0 is DefaultBytes
	Notes int64         // notes: that may be written; 0 is DefaultNotes
	// Free: the program goes on when the recording ends before it does. A
	// deadlock is then left to the runtime, which has its own words for it.
	// Without Free, the end of the recording is the end of the program.
	Free bool
	// Timers: the program may have timers that do not pass through Timer,
	// Ticker or Deadline, so that goroutines which all wait may still be woken.
	// A deadlock is not claimed then.
	Timers bool
	// Debug is GODEBUG as the program is to find it. The runtime has read the
	// real one by then, which has settings for the tracer.
	Debug string
}

// What a run may write, unless it is told otherwise.
const (
	DefaultBytes = 64 << 20
	DefaultNotes = 200_000
)

// String gives the text of the orders.
func (o Orders) String() string {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" && value != "0" && value != "0s" && value != "false" {
			b.WriteString(key + "=" + value + "\n")
		}
	}
	line("file", o.File)
	line("limit", o.Limit.String())
	line("bytes", strconv.FormatInt(o.Bytes, 10))
	line("notes", strconv.FormatInt(o.Notes, 10))
	line("free", strconv.FormatBool(o.Free))
	line("timers", strconv.FormatBool(o.Timers))
	line("debug", o.Debug)
	if b.Len() == 0 {
		return "\n" // empty would be no orders
	}
	return b.String()
}

// ParseOrders reads the text of orders. Empty text is none, which is an error,
// and so is a key that is not known: these orders come from another govis.
func ParseOrders(text string) (Orders, error) {
	var o Orders
	if text == "" {
		return o, fmt.Errorf("no orders")
	}
	for _, line := range strings.Split(text, "\n") {
		key, value, _ := strings.Cut(line, "=")
		var err error
		switch key {
		case "":
		case "file":
			o.File = value
		case "limit":
			o.Limit, err = time.ParseDuration(value)
		case "bytes":
			o.Bytes, err = strconv.ParseInt(value, 10, 64)
		case "notes":
			o.Notes, err = strconv.ParseInt(value, 10, 64)
		case "free":
			o.Free, err = strconv.ParseBool(value)
		case "timers":
			o.Timers, err = strconv.ParseBool(value)
		case "debug":
			o.Debug = value
		default:
			err = fmt.Errorf("not known")
		}
		if err != nil {
			return o, fmt.Errorf("orders: %s: %w", key, err)
		}
	}
	if o.Bytes == 0 {
		o.Bytes = DefaultBytes
	}
	if o.Notes == 0 {
		o.Notes = DefaultNotes
	}
	return o, nil
}
