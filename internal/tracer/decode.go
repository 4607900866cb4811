package tracer

import (
	"context"
	"errors"
	"fmt"
	"io"

	"govis/internal/wire"
)

// decode puts the generations of a feed in order. What the decoder of package
// wire cannot read is read again by x/exp/trace, which may know better; if not,
// its error is the trace's. A first generation of at least so many bytes is looked
// through first.
func decode(out *sink, v wire.Version, in feed, surveyFrom int) error {
	d := wire.NewDecoder()
	for n := 0; ; n++ {
		p, err := in.next(out.ctx)
		if err != nil {
			if out.ctx.Err() != nil {
				return err
			}
			out.room()[0] = d.End()
			out.add(1)
			if serr := out.send(wire.Tables{}, false, 0); serr != nil {
				return serr
			}
			return err
		}
		if n == 0 && p.err == nil && len(p.raw) >= surveyFrom {
			out.survey = look(out, p.g)
		}
		given, err := generation(out, d, p)
		switch {
		case err == nil:
			in.done(p)
		case out.ctx.Err() != nil, errors.Is(err, wire.ErrDisorder), errors.Is(err, wire.ErrJoint), p.raw == nil:
			return err
		default:
			l := newLibrary(out)
			l.later = n > 0
			return l.read(&replay{ctx: out.ctx, v: v, in: in, first: p}, given)
		}
	}
}

// generation sends the events of one generation and counts them.
func generation(out *sink, d *wire.Decoder, p piece) (given int, err error) {
	if p.err != nil {
		return 0, p.err
	}
	first, err := d.Begin(p.g)
	if err != nil {
		return 0, err
	}
	out.room()[0] = first
	out.add(1)
	out.fresh = true
	for given = 1; ; {
		if out.full() {
			if err := out.send(d.Tables(), false, 0); err != nil {
				return given, err
			}
		}
		n, err := d.Read(out.room())
		out.add(n)
		given += n
		if err == io.EOF {
			return given, out.send(d.Tables(), true, p.end)
		}
		if err != nil {
			if serr := out.send(d.Tables(), false, 0); serr != nil {
				return given, serr
			}
			return given, err
		}
	}
}

// replay gives the bytes of a trace that begins with a generation, and goes on
// with those that follow it in a feed.
type replay struct {
	ctx   context.Context
	v     wire.Version
	in    feed
	first piece
	begun bool
	bytes []byte
}

// endOfGeneration stands behind every generation since Go 1.26
// (internal/trace/tracev2, EvEndOfGeneration).
const endOfGeneration = 52

func (r *replay) Read(b []byte) (int, error) {
	for len(r.bytes) == 0 {
		p := r.first
		if r.begun {
			var err error
			if p, err = r.in.next(r.ctx); err != nil {
				return 0, err
			}
		} else {
			r.begun = true
			r.bytes = fmt.Appendf(nil, "go 1.%d trace\x00\x00\x00", r.v)
		}
		r.bytes = append(r.bytes, p.raw...)
		if r.v >= wire.Go126 {
			r.bytes = append(r.bytes, endOfGeneration)
		}
	}
	n := copy(b, r.bytes)
	r.bytes = r.bytes[n:]
	return n, nil
}
