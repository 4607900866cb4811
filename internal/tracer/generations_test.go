package tracer

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"govis/internal/sched/schedtest"
	"govis/internal/wire"
)

// manyGenerations reads the traces of several generations, one of every version.
func manyGenerations(tb testing.TB) map[string][]byte {
	tb.Helper()
	files, _ := filepath.Glob("../wire/testdata/*.trace.gz")
	if len(files) < 5 {
		tb.Fatal("traces are missing")
	}
	out := map[string][]byte{"generations": readTrace(tb, "testdata/go126-generations.trace")}
	for _, file := range files {
		z, err := gzip.NewReader(bytes.NewReader(readTrace(tb, file)))
		if err != nil {
			tb.Fatal(err)
		}
		data, err := io.ReadAll(z)
		if err != nil {
			tb.Fatal(err)
		}
		out[filepath.Base(file)] = data
	}
	return out
}

// told is an event with what its numbers mean.
type told struct {
	event          wire.Event
	text, category string
	stack, own     []wire.Frame
}

// all reads everything that a source gives. sealed are the places at which it
// says that a generation ends.
func all(t testing.TB, src generations) (events []told, sealed []int, err error) {
	t.Helper()
	for {
		b, err := src.next(t.Context())
		if err != nil {
			return events, sealed, err
		}
		for _, e := range b.events {
			was := told{e, b.tables.String(e.Text), b.tables.String(e.Category), b.tables.Stack(e.Stack), b.tables.Stack(e.ResStack)}
			was.event.Text, was.event.Category, was.event.Stack, was.event.ResStack = 0, 0, 0, 0
			if e.Kind == wire.Sync || e.Kind == wire.Experimental || e.Kind == wire.RangeEnd {
				was.event.Res, was.event.Arg = 0, 0 // the adapter has no use for them
				if e.Kind == wire.Experimental {
					was.text = ""
				}
			}
			events = append(events, was)
		}
		if b.sealed {
			sealed = append(sealed, len(events))
		}
	}
}

// libraryReads reads a trace with x/exp/trace alone.
func libraryReads(ctx context.Context, data []byte) generations {
	return ahead(ctx, func(out *sink) error { return newLibrary(out).read(bytes.NewReader(data), 0) })
}

func fileReads(t testing.TB, data []byte) generations {
	t.Helper()
	at := bytes.NewReader(data)
	index, err := wire.Scan(at, int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return readFile(t.Context(), at, index, nil)
}

// TestSourcesAreEqual compares the three ways to read a trace, event by event.
func TestSourcesAreEqual(t *testing.T) {
	for name, data := range manyGenerations(t) {
		t.Run(name, func(t *testing.T) {
			want, _, err := all(t, libraryReads(t.Context(), data))
			if err != io.EOF {
				t.Fatal(err)
			}
			for way, src := range map[string]generations{"file": fileReads(t, data), "stream": readStream(t.Context(), bytes.NewReader(data))} {
				got, sealed, err := all(t, src)
				if err != io.EOF {
					t.Fatal(way, err)
				}
				equal(t, way, got, want)
				if len(sealed) < 3 || sealed[len(sealed)-1] != len(got)-1 { // the last Sync is behind all
					t.Errorf("%s: %d events, generations end at %v", way, len(got), sealed)
				}
				for _, at := range sealed[:len(sealed)-1] {
					if got[at].event.Kind != wire.Sync {
						t.Errorf("%s: a generation ends in its middle, at %d", way, at)
					}
				}
			}
		})
	}
}

func equal(t *testing.T, name string, got, want []told) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d events, want %d", name, len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		a, b := got[i], want[i]
		if a.event != b.event || a.text != b.text || a.category != b.category || !slices.Equal(a.stack, b.stack) || !slices.Equal(a.own, b.own) {
			t.Fatalf("%s: event %d\n got %+v\nwant %+v", name, i, a, b)
		}
	}
}

// fileOf writes a trace into a file.
func fileOf(t testing.TB, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.trace")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// loadFile loads a trace from a file, as a user would.
func loadFile(t testing.TB, data []byte) (Snapshot, error) {
	t.Helper()
	rec, err := Open(fileOf(t, data), nil)
	if err != nil {
		return Snapshot{}, err
	}
	defer rec.Close()
	if rec.file == nil {
		t.Fatal("not read as a file")
	}
	return Load(t.Context(), rec, nil)
}

// TestWhatIsKnownOfAFile holds a snapshot's numbers against the trace.
func TestWhatIsKnownOfAFile(t *testing.T) {
	for name, data := range manyGenerations(t) {
		events, sealed, _ := all(t, libraryReads(t.Context(), data))
		s, err := loadFile(t, data)
		if err != nil {
			t.Fatal(name, err)
		}
		if s.Events != int64(len(events)) || s.Parts != len(sealed) || s.Whole.Parts != s.Parts {
			t.Errorf("%s: %d events in %d of %d generations, want %d in %d", name, s.Events, s.Parts, s.Whole.Parts, len(events), len(sealed))
		}
		length := time.Duration(events[len(events)-1].event.Time - events[0].event.Time)
		if d := s.Whole.Duration; d > length || d < length/2 {
			t.Errorf("%s: lasts %v, the headers say %v", name, length, d)
		}
		if int64(len(data))-s.Read > 1 || s.Size != int64(len(data)) {
			t.Errorf("%s: %d of %d bytes of %d", name, s.Read, s.Size, len(data))
		}
		stream, err := loadBytes(t, data)
		if err != nil || stream.History.Len() != s.History.Len() || stream.Events != s.Events || stream.Whole.Parts != 0 {
			t.Errorf("%s: the stream has %d entries of %d events and %d generations to come, the file %d of %d: %v",
				name, stream.History.Len(), stream.Events, stream.Whole.Parts, s.History.Len(), s.Events, err)
		}
	}
}

// TestProgress asks how much has been read, of old traces, new ones and streams.
func TestProgress(t *testing.T) {
	for _, name := range []string{"testdata/go121-mix.trace", "testdata/go126-mix.trace"} {
		rec, err := Open(name, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer rec.Close()
		before := rec.Progress().Size
		s, err := Load(t.Context(), rec, nil)
		if err != nil {
			t.Fatal(err)
		}
		if p := rec.Progress(); p.Size != before || p.Read < p.Size-int64(s.Parts) || // a byte ends each generation
			p.Read > p.Size || p.Events != s.Events {
			t.Errorf("%s: %+v, %d bytes before, and %d events", name, p, before, s.Events)
		}
	}
}

// TestDamagedFiles cuts, flips, doubles and joins traces: what is whole is kept,
// what is not is named.
func TestDamagedFiles(t *testing.T) {
	for name, data := range manyGenerations(t) {
		t.Run(name, func(t *testing.T) {
			index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			whole, err := loadFile(t, data)
			if err != nil {
				t.Fatal(err)
			}
			r, times := rand.New(rand.NewPCG(7, uint64(len(data)))), 20
			if testing.Short() {
				times = 2
			}
			for range times {
				at := wire.HeaderSize + 1 + r.IntN(len(data)-wire.HeaderSize-1)
				parts := 0
				for _, s := range index.Spans {
					if s.Off+s.Len < int64(at) {
						parts++
					}
				}
				keeps(t, data[:at], parts)
			}
			for range times {
				bad := bytes.Clone(data)
				bad[wire.HeaderSize+r.IntN(len(bad)-wire.HeaderSize)] ^= 1 << r.IntN(8)
				keeps(t, bad, 0)
			}
			for _, more := range [][]byte{append(bytes.Clone(data), data...), append(bytes.Clone(data), "junk"...)} {
				s := keeps(t, more, whole.Parts)
				if s.Damage == nil {
					t.Error("what follows the trace is not named")
				}
			}
		})
	}
}

// keeps loads a damaged trace, which begins with so many whole generations.
func keeps(t *testing.T, data []byte, parts int) Snapshot {
	t.Helper()
	s, err := loadFile(t, data)
	var empty *EmptyError
	switch {
	case errors.As(err, &empty) && parts == 0:
		return s
	case err != nil:
		t.Fatal(err)
	case s.Parts < parts:
		t.Errorf("%d of %d generations of %d bytes are kept", s.Parts, parts, len(data))
	case s.Damage != nil && s.Damage.From != s.History.End():
		t.Errorf("damaged from %d, ends at %d", s.Damage.From, s.History.End())
	}
	schedtest.Check(t, s.History)
	return s
}

// TestWhatOnlyTheLibraryReads makes a trace whose second generation has a P that
// package wire refuses.
func TestWhatOnlyTheLibraryReads(t *testing.T) {
	data := []byte("go 1.22 trace\x00\x00\x00")
	batch := func(gen, m uint64, events ...uint64) {
		var body []byte
		for _, e := range events {
			body = binary.AppendUvarint(body, e)
		}
		data = append(data, 1)
		for _, n := range []uint64{gen, m, 100 * gen, uint64(len(body))} {
			data = binary.AppendUvarint(data, n)
		}
		data = append(data, body...)
	}
	for gen := range uint64(4) {
		gen++
		batch(gen, 1<<64-1, 8, 15625000)
		events := []uint64{13, 1, 0, 1, 25, 1, 1, 7, 2} // P 0 and G 1 run on M 7
		if gen == 3 {
			events = append(events, 13, 1, 70_000, 2) // P 70,000 is idle
		}
		batch(gen, 7, append(events, 14, 1, 100+gen, 0, 0)...) // go statement
		if gen > 1 {
			batch(gen, 8, 25, 1, 99+gen, 1<<64-1, 1)
		}
	}
	want, _, err := all(t, libraryReads(t.Context(), data))
	if err != io.EOF || len(want) < 20 {
		t.Fatal("the trace is no good: ", len(want), err)
	}
	for i := range want { // what a reader cannot know that begins with this generation
		if e := &want[i].event; e.ResKind == wire.Proc && e.Res == 70_000 {
			e.From = e.To
		}
	}
	for way, src := range map[string]generations{"file": fileReads(t, data), "stream": readStream(t.Context(), bytes.NewReader(data))} {
		got, sealed, err := all(t, src)
		if err != io.EOF || len(sealed) != 4 {
			t.Errorf("%s: %d generations, %v", way, len(sealed), err)
		}
		equal(t, way, got, want)
	}
}
