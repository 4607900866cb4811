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
		{`import "time"`, "<-time.After(1)", false},
		{`import "time"`, "time.AfterFunc(1, nil)", false},
		{`import "time"`, "time.NewTimer(1)", false},
		{`import "time"`, "time.NewTicker(1)", false},
		{`import "time"`, "time.Tick(1)", false},
		{`import "time"`, "after := time.After; after(1)", true},
		{`import "time"`, "reset := new(time.Timer).Reset; reset(1)", true},
		{`import "time"`, "(*time.Ticker).Reset(nil, 1)", true},
		{`import t "time"`, "t.Tick(1)", false},
		{`import time "unsafe"`, "_ = time.Sizeof(1)", false},
		{`import "time"`, "time.Sleep(1); { time := own{}; time.After() }", false},
		{`import "context"`, "context.WithCancel(nil)", false},
		{`import "context"`, "context.WithTimeout(nil, 1)", false},
		{`import "context"`, "context.WithTimeoutCause(nil, 1, nil)", false},
		{"import (\"context\"; \"time\")", "context.WithDeadline(nil, time.Time{})", false},
		{"import (\"context\"; \"time\")", "context.WithDeadlineCause(nil, time.Time{}, nil)", false},
		{`import "net"`, `net.Dial("tcp", "")`, false},
		{`import "net"`, `net.DialTimeout("tcp", "", 1)`, true},
		{`import "net"`, "_ = net.Dialer{Timeout: 1}", true},
		{"import (\"net\"; \"time\")", "net.Conn(nil).SetDeadline(time.Time{})", true},
		{"import (\"net\"; \"time\")", "func() net.Conn { return nil }().SetReadDeadline(time.Time{})", true},
		{"import (\"net\"; \"time\")", "net.Conn(nil).SetWriteDeadline(time.Time{})", true},
		{"", `_ = "time.After(1)" // time.After(1)`, false},
		{`import "net/http"`, "_ = http.Get", true},
		{`import _ "os/exec"`, "", true},
		{`import "os/signal"`, "signal.Stop(nil)", true},
	}
	for _, test := range tests {
		text := "package main\n\n" + test.imports + "\n\nfunc main() {\n" + test.body + "\n}\n\ntype own struct{}\n\nfunc (own) After() {}\n"
		c, err := Compile("demo", map[string]string{"main.go": text}, std())
		if err != nil {
			t.Fatal(err)
		}
		if c.Timers != test.want {
			t.Errorf("Timers = %v, want %v, for %s %s", c.Timers, test.want, test.imports, test.body)
		}
	}
}
