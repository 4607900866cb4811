//go:build unix

package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/pprof"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// tracedServer serves traces of this very process, as net/http/pprof does, with
// some goroutines that have something to do. Only one at a time can be traced.
func tracedServer(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	srv := httptest.NewServer(mux)
	quit := make(chan struct{})
	for range 3 {
		go busyWork(quit)
	}
	t.Cleanup(func() {
		close(quit)
		srv.CloseClientConnections()
		srv.Close()
	})
	return srv
}

func busyWork(quit chan struct{}) {
	for {
		select {
		case <-quit:
			return
		case <-time.After(time.Millisecond):
		}
	}
}

// Without a screen, the steps of a server's trace are printed; of one that gives
// none, what is wrong, without the password.
func TestOpenAURLWithoutAScreen(t *testing.T) {
	srv := tracedServer(t)
	for _, args := range [][]string{{"open"}, {}, {"dump"}} {
		out, err := exec.Command(program(t), append(args, srv.URL+"?seconds=0.1", "--lang", "en")...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "  1  ") || !strings.Contains(string(out), "The trace ends here") {
			t.Errorf("%v: %v: %.300s", args, err, out)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	for _, command := range []string{"open", "attach", "frame"} {
		out, err := exec.Command(program(t), command, "http://me:secret@"+l.Addr().String()).CombinedOutput()
		want := "govis: http://" + l.Addr().String() + "/debug/pprof/trace: connection refused: nobody listens there; does the program run?\n"
		if err == nil || string(out) != want {
			t.Errorf("%s: %v: %q, want %q", command, err, out, want)
		}
	}
}

// A server is followed while it is busy; one can go back and stay there; when it
// dies, what it gave is still there.
func TestAttachFollowsAServerToItsDeath(t *testing.T) {
	srv := tracedServer(t)
	c := start(t, 120, 24, nil, "govis", "attach", srv.Listener.Addr().String()+"?seconds=0.3", "--lang", "en")
	c.until("a second trace", regexp.MustCompile(`live: trace ([2-9]|\d\d+), since`).MatchString)
	c.keys("\x1b[D") // left: stay
	c.until("it stays", func(screen string) bool {
		return strings.Contains(screen, "End follows the newest") && strings.Contains(screen, "were not recorded")
	})
	c.keys("(")
	c.shows("before trace ", "were not recorded")
	c.keys("\x1b[F") // End
	c.shows("live: trace ")
	srv.CloseClientConnections()
	srv.Close()
	c.shows("Not recording, what there is stays; next attempt at ", "connection refused")
	c.keys("(")
	c.shows("trace ", " of ", "step ")
	c.keys("q")
	c.ends(0)
}
