package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// viewerPath gives the program behind go tool trace, built.
func viewerPath(ctx context.Context) (string, error) {
	// It builds the tool where Go comes without, and ends with 2.
	_ = exec.CommandContext(ctx, "go", "tool", "trace", "-h").Run()
	out, err := exec.CommandContext(ctx, "go", "tool", "-n", "trace").Output()
	if err != nil {
		return "", fmt.Errorf("go tool -n trace: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// untilAnswer measures how long go tool trace takes until its first page is
// there. It is ended when it has more memory than it may.
func untilAnswer(ctx context.Context, viewer, file string, memory int64) (sample, error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	address, err := freeAddress()
	if err != nil {
		return sample{}, err
	}
	cmd := exec.CommandContext(ctx, viewer, "-http="+address, file)
	cmd.Env = append(os.Environ(), "BROWSER=true") // it opens one, and true does nothing
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return sample{}, err
	}
	gone := make(chan error, 1)
	go func() { gone <- cmd.Wait() }()

	answer := make(chan error, 1)
	go func() { answer <- page(ctx, "http://"+address+"/") }()
	tooMuch := false
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-gone:
			return sample{}, fmt.Errorf("go tool trace ended by itself: %w", errors.Join(ctx.Err(), err))
		case err = <-answer:
		case <-look.C:
			if tooMuch = resident(cmd.Process.Pid) > memory; !tooMuch {
				continue
			}
		}
		took := time.Since(began)
		_ = cmd.Process.Kill()
		<-gone
		s := used(cmd.ProcessState, took)
		s.ended = tooMuch
		return s, err
	}
}

// freeAddress gives an address that nobody listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// page asks until there is an answer.
func page(ctx context.Context, url string) error {
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		if answer, err := http.DefaultClient.Do(request); err == nil {
			return answer.Body.Close()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// resident gives the memory of a process in bytes: 0 where the system has no
// /proc as Linux has, and so nothing is ended there.
func resident(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	m := residentSet.FindSubmatch(status)
	if m == nil {
		return 0
	}
	kb, err := strconv.ParseInt(string(m[1]), 10, 64)
	if err != nil {
		return 0
	}
	return kb << 10
}

var residentSet = regexp.MustCompile(`(?m)^VmRSS:\s+(\d+) kB$`)
