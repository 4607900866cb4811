package live

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// Answer is the bytes of a trace as a server gives them. It ends with an error when
// nothing comes for too long, or when there are too many.
type Answer struct {
	asked        time.Time
	ctx          context.Context // of the request: its cause says why the answer ended early
	cancel       context.CancelCauseFunc
	r            io.Reader
	closer       io.Closer // of the answer; nil: there was none
	patience     time.Duration
	stall, whole *time.Timer
	left, limit  int64
}

// unpack looks at the first bytes. What is packed is unpacked here, so that the
// limit is on what comes out.
func (a *Answer) unpack(in *bufio.Reader) error {
	head, err := in.Peek(2)
	if len(head) == 0 && err != nil && err != io.EOF {
		return a.cause(err)
	}
	a.r = in
	if string(head) == "\x1f\x8b" {
		if a.r, err = gzip.NewReader(in); err != nil {
			return fmt.Errorf("damaged gzip data: %w", a.cause(err))
		}
	}
	return nil
}

// Read gives what has come. Only bytes of the trace count as a sign of life.
func (a *Answer) Read(p []byte) (int, error) {
	if a.left <= 0 {
		return 0, fmt.Errorf("more than %d MB came: the rest is not read", a.limit>>20)
	}
	n, err := a.r.Read(p[:min(int64(len(p)), a.left)])
	a.left -= int64(n)
	if n > 0 {
		a.stall.Reset(a.patience)
	}
	return n, a.cause(err)
}

// cause puts the reason in the place of an error that the end of the request led to.
func (a *Answer) cause(err error) error {
	switch {
	case err == nil || err == io.EOF:
		return err
	case a.ctx.Err() != nil:
		return context.Cause(a.ctx)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errHungUp
	}
	return err
}

var errHungUp = errors.New("the server hung up before the trace was complete")

// Close ends the request; the server then stops recording.
func (a *Answer) Close() error {
	a.stall.Stop()
	a.whole.Stop()
	a.cancel(context.Canceled)
	if a.closer != nil {
		return a.closer.Close()
	}
	return nil
}
