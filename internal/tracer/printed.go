package tracer

import (
	"errors"
	"io"
	"os"
	"sync/atomic"
	"time"
)

// printed is one pipe that a program prints into.
type printed struct {
	stream string
	from   *os.File
	to     io.Writer // gets a copy; nil: nobody does
	filter *frameFilter
	// holding: the filter holds something back, and the pipe has a deadline.
	holding bool
	over    atomic.Bool // the program has ended
}

// startWithPipes starts the program with a pipe for each of its outputs, or
// with what it is to have as its own. Where both copies go to one file, there
// is one pipe for both outputs, which keeps them in order; what it brings is
// all called stdout.
func (c *capture) startWithPipes() ([]*printed, error) {
	var outputs []*printed
	var ends []*os.File // of the program
	defer func() {
		for _, f := range ends {
			f.Close()
		}
	}()
	pipe := func(stream string, own *os.File, to io.Writer) (*os.File, error) {
		if own != nil {
			return own, nil
		}
		r, w, err := printPipe()
		if err != nil {
			return nil, err
		}
		ends = append(ends, w)
		o := &printed{stream: stream, from: r, to: to}
		if stream == streamErr || c.merged() {
			o.filter = &frameFilter{}
		}
		outputs = append(outputs, o)
		return w, nil
	}
	stdout, err := pipe(streamOut, c.spec.OwnStdout, c.spec.Stdout)
	stderr := stdout
	if err == nil && !c.merged() {
		stderr, err = pipe(streamErr, c.spec.OwnStderr, c.spec.Stderr)
	}
	if err == nil {
		c.cmd.Stdout, c.cmd.Stderr = stdout, stderr
		err = c.cmd.Start()
	}
	if err != nil {
		for _, o := range outputs {
			o.from.Close()
		}
		return nil, err
	}
	return outputs, nil
}

// Names of the streams.
const (
	streamOut = "stdout"
	streamErr = "stderr"
)

// merged tells that stdout and stderr go to one and the same file.
func (c *capture) merged() bool {
	s := &c.spec
	out, okOut := s.Stdout.(*os.File)
	errs, okErr := s.Stderr.(*os.File)
	if !okOut || !okErr || out == nil || errs == nil || s.OwnStdout != nil || s.OwnStderr != nil {
		return false
	}
	a, errA := out.Stat()
	b, errB := errs.Stat()
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// holdBack is how long the filter may keep what the program printed.
const holdBack = 100 * time.Millisecond

// collect reads what the program prints.
func (c *capture) collect(o *printed) {
	defer c.readers.Done()
	buf := make([]byte, 64<<10)
	for {
		n, err := o.from.Read(buf)
		text := buf[:n]
		if o.filter != nil {
			c.verdict.look(text)
			text = o.filter.pass(text)
			if err != nil {
				text = append(text, o.filter.release()...)
			}
		}
		if !c.keep(o, text) {
			o.from.Close() // the program's next write fails as it would without govis
			return
		}
		if err != nil && !o.waits(err) {
			return
		}
		held := o.holding
		o.holding = o.filter != nil && o.filter.holds()
		switch {
		case o.holding && !o.over.Load():
			_ = o.from.SetReadDeadline(time.Now().Add(holdBack))
		case held && !o.holding:
			o.noDeadline()
		}
	}
}

// waits tells, of the error of a read, that it only ended the time for which
// the filter may hold something back.
func (o *printed) waits(err error) bool {
	if !errors.Is(err, os.ErrDeadlineExceeded) || !o.holding {
		return false
	}
	o.noDeadline()
	return true
}

// noDeadline lets reads wait as long as the program runs.
func (o *printed) noDeadline() {
	_ = o.from.SetReadDeadline(time.Time{})
	if o.over.Load() { // the deadline of the end is gone, too
		o.end()
	}
}

// end gives the pipe a last second: the program has ended, but another one may
// hold it open for as long as it likes.
func (o *printed) end() {
	o.over.Store(true)
	_ = o.from.SetReadDeadline(time.Now().Add(time.Second))
}

// keep keeps what was printed and passes it on. It tells whether there will be
// a use for more.
func (c *capture) keep(o *printed, text []byte) bool {
	if len(text) == 0 {
		return true
	}
	c.printed.add(chunk{stream: o.stream, text: string(text)})
	if o.to == nil {
		return true
	}
	_, err := o.to.Write(text)
	return err == nil || !c.spec.Independent
}
