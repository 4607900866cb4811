//go:build unix

package main

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// interrupted starts govis without a terminal, waits for its first line of
// output if it is to write one, and sends it what ^C sends.
func interrupted(t *testing.T, firstLine bool, args ...string) (stderr string) {
	t.Helper()
	cmd := exec.Command(program(t), args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if firstLine {
		if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(800 * time.Millisecond) // several generations of the trace are there by then
	began := time.Now()
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if took := time.Since(began); took > time.Second {
		t.Errorf("it took %v to end", took)
	}
	if got := cmd.ProcessState.ExitCode(); got != statusInterrupt {
		t.Errorf("exit status %d, want %d: %s", got, statusInterrupt, &errs)
	}
	return errs.String()
}

func TestInterruptEndsSoonAndQuietly(t *testing.T) {
	t.Parallel()
	if errs := interrupted(t, false, "dump", "seed-waitgroup", "-p", "sleep=2000"); errs != "" {
		t.Errorf("standard error: %q", errs)
	}
}

func TestInterruptKeepsWhatWasRecorded(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "cut.govis")
	interrupted(t, true, "record", "seed-waitgroup", "-p", "sleep=2000", "-o", file)
	if steps := govis(t, "dump", file); !strings.Contains(steps, "starts") {
		t.Errorf("the recording has\n%s", steps)
	}
}

func TestInterruptEndsACheck(t *testing.T) {
	t.Parallel()
	if errs := interrupted(t, false, "check", "seed-waitgroup", "-n", "100"); errs != "" {
		t.Errorf("standard error: %q", errs)
	}
}

// TestSignalsAreThePrograms: a program that is recorded ends in its own way.
func TestSignalsAreThePrograms(t *testing.T) {
	t.Parallel()
	dir := newProgram(t, `package main

import (
	"fmt"
	"os"
	"os/signal"
)

func main() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	fmt.Println("ready")
	<-c
	fmt.Println("bye")
	os.Exit(4)
}
`)
	file := filepath.Join(t.TempDir(), "signal.govis")
	cmd := exec.Command(program(t), "record", dir, "-o", file)
	cmd.Env = append(os.Environ(), ownCache(t)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if lines.Scan(); lines.Text() != "bye" {
		t.Errorf("it says %q", lines.Text())
	}
	_ = cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != 4 {
		t.Errorf("exit status %d", got)
	}
	if steps := govis(t, "dump", file); !strings.Contains(steps, "exit status 4") {
		t.Errorf("the recording has\n%s", steps)
	}
}

// TestIgnoredSignalsStayIgnored: nohup, and the background jobs of scripts, start
// a program with signals that it is not to die of.
func TestIgnoredSignalsStayIgnored(t *testing.T) {
	t.Parallel()
	dir := newProgram(t, `package main

import (
	"fmt"
	"os"
	"syscall"
)

func main() {
	syscall.Kill(os.Getpid(), syscall.SIGHUP)
	syscall.Kill(os.Getppid(), syscall.SIGHUP)
	fmt.Println("still here")
}
`)
	cmd := exec.Command("sh", "-c", `trap "" HUP; exec "$0" record "$1" -o "$2"`, program(t), dir, filepath.Join(t.TempDir(), "x.govis"))
	cmd.Env = append(os.Environ(), ownCache(t)...)
	if out, err := cmd.CombinedOutput(); err != nil || string(out) != "still here\n" {
		t.Errorf("%v %q", err, out)
	}
}
