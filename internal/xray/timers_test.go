package xray

import (
	"testing"
	"testing/fstest"
)

// textFS holds the smallest program there is under each of the names.
func textFS(names ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, name := range names {
		fsys[name] = &fstest.MapFile{Data: []byte("package main\n\nfunc main() {}\n")}
	}
	return fsys
}

func TestTimers(t *testing.T) {
	tests := []struct {
		imports, body string
		want          bool
	}{
		{"", "", false},
		{`import "time"`, "time.Sleep(time.Second)", false},
		{`import "time"`, "<-time.After(1)", true},
		{`import "time"`, "time.AfterFunc(1, nil)", true},
		{`import "time"`, "time.NewTimer(1)", true},
		{`import "time"`, "time.NewTicker(1)", true},
		{`import "time"`, "time.Tick(1)", true},
		{`import "time"`, "after := time.After; after(1)", true},
		{`import t "time"`, "t.Tick(1)", true},
		{`import time "strings"`, "time.After()", false},
		{`import "time"`, "{ time := t{}; time.After() }", false},
		{`import "context"`, "context.WithCancel(nil)", false},
		{`import "context"`, "context.WithTimeout(nil, 1)", true},
		{`import "context"`, "context.WithTimeoutCause(nil, 1, nil)", true},
		{`import "context"`, "context.WithDeadline(nil, x)", true},
		{`import "context"`, "context.WithDeadlineCause(nil, x, nil)", true},
		{`import "net"`, `net.Dial("tcp", "")`, false},
		{`import "net"`, `net.DialTimeout("tcp", "", 1)`, true},
		{`import "net"`, "d := net.Dialer{Timeout: 1}", true},
		{"", "conn.SetDeadline(x)", true},
		{"", "a.b().SetReadDeadline(x)", true},
		{"", "conn.SetWriteDeadline(x)", true},
		{"", `_ = "time.After(1)" // time.After(1)`, false},
		{`import "net/http"`, "", true},
		{`import _ "os/exec"`, "", true},
		{`import "os/signal"`, "", true},
	}
	for _, test := range tests {
		text := "package main\n\n" + test.imports + "\n\nfunc main() {\n" + test.body + "\n}\n"
		c, err := Compile("demo", map[string]string{"main.go": text})
		if err != nil {
			t.Fatal(err)
		}
		if c.Timers != test.want {
			t.Errorf("Timers = %v, want %v, for %s %s", c.Timers, test.want, test.imports, test.body)
		}
	}
}
