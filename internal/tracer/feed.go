package tracer

import (
	"context"
	"io"
	"runtime"

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

// maxAhead is how many generations of a file are read before they are needed.
// To put them in order, one after the other, takes many times longer.
const maxAhead = 3

// fileFeed reads and parses generations of a file in parallel.
type fileFeed struct {
	r     io.ReaderAt
	index wire.Index
	spans []wire.Span // that nobody reads yet
	ahead []chan piece
	free  chan []byte
	many  int
}

func newFileFeed(r io.ReaderAt, index wire.Index) *fileFeed {
	many := min(maxAhead, max(1, runtime.GOMAXPROCS(0)-1)) // one is for the decoder
	return &fileFeed{r: r, index: index, spans: index.Spans, free: make(chan []byte, many+1), many: many}
}

func (f *fileFeed) next(ctx context.Context) (piece, error) {
	for len(f.ahead) < f.many && len(f.spans) > 0 {
		c := make(chan piece, 1)
		go f.load(f.spans[0], c)
		f.spans, f.ahead = f.spans[1:], append(f.ahead, c)
	}
	if len(f.ahead) == 0 {
		if f.index.Err != nil {
			return piece{}, f.index.Err
		}
		return piece{}, io.EOF
	}
	c := f.ahead[0]
	f.ahead = f.ahead[1:]
	select {
	case p := <-c:
		return p, nil
	case <-ctx.Done():
		return piece{}, context.Cause(ctx)
	}
}

// load reads and parses one generation.
func (f *fileFeed) load(s wire.Span, c chan<- piece) {
	p := piece{end: s.Off + s.Len}
	if p.raw, p.err = s.Raw(f.r, take(f.free)); p.err == nil {
		p.g, p.err = wire.Parse(f.index.Version, p.raw)
	}
	c <- p
}

func (f *fileFeed) done(p piece) { give(f.free, p.raw) }

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
