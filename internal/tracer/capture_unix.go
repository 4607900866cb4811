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

// ownGroup keeps the keys of the terminal away from the child.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}
