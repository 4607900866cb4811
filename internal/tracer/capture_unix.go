//go:build !windows

package tracer

import (
	"io"
	"os"
	"os/exec"
	"syscall"

	"govis/internal/xray/probe"
)

// tracePipe gives the child a pipe for its trace, as descriptor probe.TraceFD. release
// closes the child's end in this process.
func tracePipe(cmd *exec.Cmd, _ *probe.Orders, _ <-chan struct{}) (r io.ReadCloser, release func(), err error) {
	pr, pw, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	cmd.ExtraFiles = []*os.File{pw}
	return pr, func() { pw.Close() }, nil
}

// killAll kills a program and, when it has a group of its own, all of it.
func killAll(cmd *exec.Cmd) {
	if cmd.SysProcAttr != nil && cmd.SysProcAttr.Setpgid {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
	_ = cmd.Process.Kill()
}

// ownGroup keeps the keys of the terminal away from the child.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// signalOf is the number of the signal that ended a process.
func signalOf(st *os.ProcessState) int {
	if ws, ok := st.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return int(ws.Signal())
	}
	return 0
}
