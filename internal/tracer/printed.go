package tracer

import (
	"io"
	"os"
)

// printed is one pipe that a program prints into.
type printed struct {
	stream string
	from   *os.File
	to     io.Writer // gets a copy; nil: nobody does
	filter *frameFilter
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

// collect reads what the program prints.
func (c *capture) collect(o *printed) {
	defer c.readers.Done()
	buf := make([]byte, 64<<10)
	for {
		n, err := o.from.Read(buf)
		text := buf[:n]
		if o.filter != nil {
			c.verdict.look(text)
			text = o.filter.pass(text, err != nil)
		}
		if len(text) > 0 {
			c.printed.add(chunk{stream: o.stream, text: string(text)})
			if o.to != nil {
				if _, werr := o.to.Write(text); werr != nil && c.spec.Independent {
					o.from.Close() // the program's next write fails as it would without govis
					return
				}
			}
		}
		if err != nil {
			return
		}
	}
}
