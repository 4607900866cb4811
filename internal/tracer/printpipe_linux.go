package tracer

import (
	"os"
	"syscall"
)

// printPipe makes a pipe for what a program prints, in packet mode: one read
// gives one write (pipe(2), O_DIRECT), so that each can be put beside the
// system call that made it.
func printPipe() (r, w *os.File, err error) {
	var fd [2]int
	if err := syscall.Pipe2(fd[:], syscall.O_CLOEXEC|syscall.O_DIRECT); err != nil {
		return nil, nil, os.NewSyscallError("pipe2", err)
	}
	if err := syscall.SetNonblock(fd[0], true); err != nil { // ours can have a deadline; the program's blocks as usual
		return nil, nil, os.NewSyscallError("setnonblock", err)
	}
	return os.NewFile(uintptr(fd[0]), "printed"), os.NewFile(uintptr(fd[1]), "print"), nil
}
