//go:build !windows

package tracer

import (
	"io"
	"os"
	"os/exec"
	"syscall"
)

// tracePipe gives the child a pipe for its trace, as descriptor 3. release
// closes the child's end in this process.
func tracePipe(cmd *exec.Cmd, _ *orders, _ <-chan struct{}) (r io.ReadCloser, release func(), err error) {
	pr, pw, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	cmd.ExtraFiles = []*os.File{pw}
	return pr, func() { pw.Close() }, nil
}

// traceFD is the descriptor of the trace in the child.
const traceFD = 3

// ownTrace keeps the trace from programs that the recorded one starts: one that
// lives on would hold the pipe open.
func ownTrace() { syscall.CloseOnExec(traceFD) }

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
