package tracer

import (
	"context"
	"io"
	"sync/atomic"

	"govis/internal/wire"
)

// piece is one generation, ready to be put in order.
type piece struct {
	raw []byte // nil: it could not be read
	g   *wire.Generation
	err error // there is no g, and this is why
	end int64 // where it ends in the file, if that is known
}

// feed gives the generations of a trace.
type feed interface {
	// next gives the following generation; io.EOF at the end of the trace.
	next(ctx context.Context) (piece, error)
	// done takes back a generation that is not needed any more.
	done(piece)
}

// fileFeed reads generations of a file, one after the other, into the same bytes: to
// put one in order takes a hundred times longer than to read and parse it. So that this
// holds for slow disks, too, the next one is brought into the system's cache meanwhile.
type fileFeed struct {
	r     io.ReaderAt
	index wire.Index
	spans []wire.Span   // that are not read yet
	buf   []byte        // nil while somebody has it
	read  *atomic.Int64 // grows by the bytes that are read; nil when nobody asks
}

func newFileFeed(r io.ReaderAt, index wire.Index, read *atomic.Int64) *fileFeed {
	longest := int64(0)
	for _, s := range index.Spans {
		longest = max(longest, s.Len)
	}
	return &fileFeed{r: r, index: index, spans: index.Spans, buf: make([]byte, longest), read: read}
}

func (f *fileFeed) next(ctx context.Context) (piece, error) {
	switch {
	case ctx.Err() != nil:
		return piece{}, context.Cause(ctx)
	case len(f.spans) == 0 && f.index.Err != nil:
		return piece{}, f.index.Err
	case len(f.spans) == 0:
		return piece{}, io.EOF
	}
	s := f.spans[0]
	f.spans = f.spans[1:]
	p := piece{end: s.Off + s.Len}
	if p.raw, p.err = s.Raw(f.r, f.buf); p.err == nil {
		p.g, p.err = wire.Parse(f.index.Version, p.raw)
	}
	if f.buf = nil; f.read != nil {
		f.read.Add(int64(len(p.raw)))
	}
	if len(f.spans) > 0 {
		go warm(f.r, f.spans[0])
	}
	return p, nil
}

func (f *fileFeed) done(p piece) { f.buf = p.raw }

// warm reads a generation for nothing but the system's cache.
func warm(r io.ReaderAt, s wire.Span) {
	buf := make([]byte, 64<<10)
	for off := s.Off; off < s.Off+s.Len; off += int64(len(buf)) {
		if _, err := r.ReadAt(buf, off); err != nil {
			return // whoever needs it will tell why
		}
	}
}

// streamFeed cuts a stream into generations and parses them, one ahead.
type streamFeed struct {
	pieces chan piece
	free   chan []byte
	err    error // set before pieces is closed
}

func newStreamFeed(ctx context.Context, r io.Reader, v wire.Version) *streamFeed {
	f := &streamFeed{pieces: make(chan piece), free: make(chan []byte, 2)}
	go func() {
		defer close(f.pieces)
		split := wire.NewSplitter(r, v)
		for {
			var p piece
			if p.raw, f.err = split.Next(take(f.free)); f.err != nil {
				return
			}
			p.g, p.err = wire.Parse(v, p.raw)
			select {
			case f.pieces <- p:
			case <-ctx.Done():
				f.err = context.Cause(ctx)
				return
			}
		}
	}()
	return f
}

func (f *streamFeed) next(ctx context.Context) (piece, error) {
	select {
	case p, ok := <-f.pieces:
		if !ok {
			return piece{}, f.err
		}
		return p, nil
	case <-ctx.Done():
		return piece{}, context.Cause(ctx)
	}
}

func (f *streamFeed) done(p piece) { give(f.free, p.raw) }

// take gives a buffer that is not needed any more, if there is one.
func take(free chan []byte) []byte {
	select {
	case buf := <-free:
		return buf
	default:
		return nil
	}
}

// give keeps a buffer, if there is room.
func give(free chan []byte, buf []byte) {
	select {
	case free <- buf:
	default:
	}
}
