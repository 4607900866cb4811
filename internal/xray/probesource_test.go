package xray

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"govis/internal/xray/probe"
)

// userProgram builds testdata/userprog with package probe in its module, as a
// module of an old version of Go, whose settings differ most.
func userProgram(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds a program")
	}
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile("testdata/userprog/main.go")
	if err != nil {
		t.Fatal(err)
	}
	write("main.go", "//go:build go1.21\n\n"+string(text))
	write("go.mod", "module example.com/user\n\ngo 1.16\n")
	for name, text := range ProbeSource() {
		write(filepath.Join("govisprobe", name), text)
	}
	exe := filepath.Join(dir, "user.exe")
	cmd := exec.Command("go", "build", "-ldflags=-checklinkname=0", "-o", exe, ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return exe
}

var endNote = regexp.MustCompile(`end (return|exit|panic|deadlock|quiet|limit|budget)( \d+)?`)

// ran is how a program ended.
type ran struct {
	output string
	status int
	end    string // the last note
	trace  []byte
	took   time.Duration
}

func runRecorded(t *testing.T, exe, way string, o probe.Orders) ran {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there the trace goes to a file")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	o.Free = true
	cmd := exec.Command(exe, way)
	cmd.Env = append(os.Environ(), "GODEBUG=traceadvanceperiod=100000000", probe.OrdersEnv+"="+o.String(), "WANT_DEBUG="+o.Debug)
	cmd.ExtraFiles = []*os.File{w}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	timeout := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
	defer timeout.Stop()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	return ran{out.String(), cmd.ProcessState.ExitCode(), string(endNote.Find(data)), data, time.Since(start)}
}

func TestAProgramOfTheUsersEndsAsItWould(t *testing.T) {
	exe := userProgram(t)
	const dead = "fatal error: all goroutines are asleep - deadlock!"
	for _, c := range []struct {
		way    string
		orders probe.Orders
		end    string
		status int
		output string
	}{
		{"return", probe.Orders{}, "end return 0", 0, "end\n"},
		{"return", probe.Orders{Debug: "gctrace=0"}, "end return 0", 0, "end\n"},
		{"exit0", probe.Orders{}, "end exit 0", 0, ""},
		{"exit3", probe.Orders{}, "end exit", 3, ""},
		{"fatal", probe.Orders{}, "end exit", 1, "no way"},
		{"panic", probe.Orders{}, "", 2, "panic: boom"},
		{"panicgo", probe.Orders{}, "", 2, "panic: boom"},
		{"map", probe.Orders{}, "", 2, "fatal error: concurrent map writes"},
		{"deadlock", probe.Orders{}, "end deadlock 2", 2, dead},
		{"waitgroup", probe.Orders{}, "end deadlock 2", 2, dead},
		{"goexit", probe.Orders{}, "end deadlock 2", 2, "fatal error: no goroutines (main called runtime.Goexit) - deadlock!"},
		{"deadlock", probe.Orders{Timers: true}, "end quiet", 2, dead},
		{"timer", probe.Orders{}, "end return 0", 0, "end\n"},
		{"hiddentimer", probe.Orders{Timers: true}, "end return 0", 0, "end\n"},
		{"ticker", probe.Orders{}, "end return 0", 0, "end\n"},
		{"many", probe.Orders{Notes: 2000}, "end budget 124", 0, "end\n"},
		{"many", probe.Orders{Bytes: 20_000}, "end budget 124", 0, "end\n"},
		{"ticker", probe.Orders{Limit: 300 * time.Millisecond}, "end limit 124", 0, "end\n"},
	} {
		t.Run(c.way, func(t *testing.T) {
			t.Parallel()
			got := runRecorded(t, exe, c.way, c.orders)
			if got.end != c.end || got.status != c.status || !strings.Contains(got.output, c.output) ||
				c.status == 0 && got.output != c.output {
				t.Errorf("ended with %q, status %d, output %s", got.end, got.status, got.output)
			}
			if !bytes.Contains(got.trace, []byte("send? 2 c")) {
				t.Errorf("the trace of %d bytes lacks the send", len(got.trace))
			}
		})
	}
}

func TestNoGoroutineOfOursIsSeenBetweenLooks(t *testing.T) {
	got := runRecorded(t, userProgram(t), "goroutines", probe.Orders{})
	for stack := range strings.SplitSeq(got.output, "\n\n") {
		// The goroutine that runtime/trace itself has, and that goleak and the
		// like know, may be handing the trace over.
		if strings.Contains(stack, "govisprobe.") && !strings.Contains(stack, "created by runtime/trace.") {
			t.Errorf("goroutines:\n%s", got.output)
		}
	}
}

func TestAProgramWithoutOrdersIsNotRecorded(t *testing.T) {
	cmd := exec.Command(userProgram(t), "deadlock")
	cmd.Env = append(os.Environ(), "GODEBUG=")
	out, _ := cmd.CombinedOutput()
	if !strings.Contains(string(out), "all goroutines are asleep") || cmd.ProcessState.ExitCode() != 2 {
		t.Errorf("status %d, output %s", cmd.ProcessState.ExitCode(), out)
	}
}
