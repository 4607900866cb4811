package main

import (
	"context"
	"io"
)

// untilStopped gives standard output for what takes long to print: once govis is to
// end, nothing more can be written to it, so that whoever prints gives up.
func (a *app) untilStopped() io.Writer { return stoppable{a.ctx, a.stdout} }

type stoppable struct {
	ctx context.Context
	io.Writer
}

func (s stoppable) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.Writer.Write(p)
}
