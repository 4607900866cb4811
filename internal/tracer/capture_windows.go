package tracer

import (
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"

	"govis/internal/xray/probe"
)

// tracePipe gives the child a file for its trace, since a child on Windows
// inherits no further pipe, and follows the file as it grows.
func tracePipe(_ *exec.Cmd, o *probe.Orders, done <-chan struct{}) (r io.ReadCloser, release func(), err error) {
	f, err := os.CreateTemp("", "govis-*.trace")
	if err != nil {
		return nil, nil, err
	}
	o.File = f.Name()
	return &follower{f: f, done: done}, func() {}, nil
}

// killAll kills a program.
func killAll(cmd *exec.Cmd) { _ = cmd.Process.Kill() }

// signalOf is not used: no process ends by a signal.
func signalOf(*os.ProcessState) int { return 0 }

// ownGroup keeps ^C away from the child.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

// follower reads a file that another process writes, until that process ends.
type follower struct {
	f    *os.File
	done <-chan struct{}
}

func (f *follower) Read(p []byte) (int, error) {
	for {
		ended := false
		select {
		case <-f.done:
			ended = true
		default:
		}
		n, err := f.f.Read(p)
		if n > 0 || err != io.EOF || ended {
			return n, err
		}
		select { // a file has no event for growth that works everywhere
		case <-f.done:
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (f *follower) Close() error {
	err := f.f.Close()
	os.Remove(f.f.Name())
	return err
}
