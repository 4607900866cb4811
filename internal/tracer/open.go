package tracer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Versions of the trace format's header that can be read, as the minor version
// of the Go release that introduced each.
const (
	oldestHeader = 11
	newestHeader = 26
	firstV2      = 22
)

// Bounds of traces from before Go 1.22, whose reader needs so many times the file
// in memory (measured): no more bytes than maxV1 are opened, and fewer where there is
// less memory.
const (
	maxV1    = 256_000_000
	timesV1  = 17
	megabyte = 1_000_000
)

// Open opens a trace or a recording. The path "-" is standard input. What
// cannot be read gets an error of one line that says what the file is and what
// to do.
func Open(path string, stdin io.Reader) (*Recording, error) {
	if path == "-" {
		return Read("standard input", stdin)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: no such file", path)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, pathCause(err))
	case info.IsDir():
		return nil, fmt.Errorf("%s: a folder, not a trace: name a trace file in it", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, pathCause(err))
	}
	size := info.Size()
	if !info.Mode().IsRegular() {
		size = 0
	}
	r, err := open(path, f, size)
	if err != nil {
		f.Close()
	}
	return r, err
}

// Read opens a trace or a recording that r gives. It is called name in titles
// and errors.
func Read(name string, r io.Reader) (*Recording, error) {
	return open(name, io.NopCloser(r), 0)
}

// pathCause takes the file's name out of an error: it stands in front already.
func pathCause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// open looks at the first bytes and decides what the input is.
func open(name string, body io.ReadCloser, size int64) (*Recording, error) {
	counts := &countReader{r: body}
	in := bufio.NewReaderSize(counts, 64<<10)
	head, _ := in.Peek(512)
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return openArchive(name, body, in, size)
	}
	var raw io.Reader = in
	zipped := bytes.HasPrefix(head, []byte("\x1f\x8b"))
	if zipped {
		gz, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("%s: damaged gzip data: %v", name, err)
		}
		raw = gz
	}
	known := size
	if zipped {
		known = 0
	}
	trace, err := sniffed(raw, zipped, known)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	_, converted := trace.(*bounded)
	var file io.ReaderAt
	if f, ok := body.(*os.File); ok && size > 0 && !zipped {
		file = f
	}
	return &Recording{
		Name: name, Size: size, Converted: converted, file: file, counts: counts, Meta: Meta{Format: 1, Kind: KindFile, Target: name},
		body: struct {
			io.Reader
			io.Closer
		}{trace, body},
	}, nil
}

// sniffed looks at the beginning of what may be a trace and gives it back, with
// a bound on its size when its reader has to hold all of it. size is 0 when it is not
// known.
func sniffed(raw io.Reader, zipped bool, size int64) (io.Reader, error) {
	in := bufio.NewReaderSize(raw, 64<<10)
	head, err := in.Peek(512)
	if err != nil && err != io.EOF && len(head) == 0 {
		return nil, fmt.Errorf("damaged data: %v", err)
	}
	minor, err := sniff(head, zipped)
	if err != nil || minor >= firstV2 {
		return in, err
	}
	b := &bounded{r: in, most: maxV1, minor: minor}
	if free, ok := freeMemory(); ok {
		b.most = min(maxV1, free/timesV1)
	}
	if size > b.most {
		return nil, b.tooLarge(size)
	}
	return b, nil
}

// bounded fails when more than most bytes are read.
type bounded struct {
	r     io.Reader
	read  int64
	most  int64
	minor int
}

// tooLargeError says that a trace needs more memory than there is.
type tooLargeError struct{ error }

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.read += int64(n); b.read > b.most {
		return 0, b.tooLarge(b.read)
	}
	return n, err
}

func (b *bounded) tooLarge(size int64) error {
	return &tooLargeError{fmt.Errorf("a trace of Go 1.%d and of %d MB or more: those from before Go 1.22 need %d times their size in memory, and here no more than %d MB can be read; record a shorter one, or with a newer Go", b.minor, size/megabyte, timesV1, b.most/megabyte)}
}

// sniff tells from its first bytes whether input is a trace that can be read,
// and of which header version.
func sniff(head []byte, zipped bool) (minor int, err error) {
	text := string(head)
	if rest, ok := strings.CutPrefix(text, "go 1."); ok {
		if digits, after, ok := strings.Cut(rest, " trace\x00"); ok && strings.Trim(after[:min(2, len(after))], "\x00") == "" {
			if minor, err = strconv.Atoi(digits); err == nil {
				return minor, checkVersion(minor)
			}
		}
	}
	trimmed := strings.TrimLeft(text, " \t\r\n\ufeff")
	lower := strings.ToLower(trimmed)
	switch {
	case text == "":
		return 0, errors.New("the file is empty: was trace.Start called?")
	case strings.HasPrefix(lower, "<!doctype") || strings.HasPrefix(lower, "<html"):
		return 0, errors.New("an HTML page, not a trace: a server answered with a page; fetch /debug/pprof/trace itself")
	case strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "["):
		return 0, errors.New("JSON, not a runtime trace: open the trace.out that it was made from")
	case strings.HasPrefix(text, "\x7fELF") || strings.HasPrefix(text, "MZ") || strings.HasPrefix(text, "\xcf\xfa\xed\xfe"):
		return 0, errors.New("a program, not a trace: run it with tracing on and open the trace")
	case isText(head):
		return 0, errors.New("a text file, not a trace: record one with runtime/trace or go test -trace")
	case isPprof(head):
		return 0, errors.New("a pprof profile, not an execution trace: open it with go tool pprof")
	}
	return 0, errors.New("not a Go execution trace: record one with runtime/trace or go test -trace")
}

// checkVersion refuses headers that the reader does not know.
func checkVersion(minor int) error {
	switch {
	case minor < oldestHeader:
		return fmt.Errorf("a trace of Go 1.%d: govis reads traces of Go 1.%d and newer; record it with a newer Go", minor, oldestHeader)
	case minor > newestHeader:
		return fmt.Errorf("a trace of format Go 1.%d: this govis reads up to Go 1.%d; use a newer govis", minor, newestHeader)
	}
	return nil
}

// isPprof recognises an unpacked profile by the fields of its protocol buffer,
// which come in any order: numbers 1 to 14 with the wire types of
// google/pprof, proto/profile.proto.
func isPprof(head []byte) bool {
	fields, sampleType := 0, len(head) > 0 && head[0] == 0x0a
	for len(head) > 0 && fields < 8 {
		tag, n := binary.Uvarint(head)
		if n <= 0 {
			break
		}
		number, wire := tag>>3, tag&7
		repeated := number >= 1 && number <= 6 || number == 11 || number == 13
		if number < 1 || number > 14 || repeated != (wire == 2) && number != 13 || wire != 0 && wire != 2 {
			return false
		}
		value, m := binary.Uvarint(head[n:])
		if m <= 0 {
			break
		}
		head = head[n+m:]
		if wire == 2 {
			if value > uint64(len(head)) {
				return fields > 0
			}
			head = head[value:]
		}
		fields++
	}
	return fields >= 2 || fields == 1 && sampleType
}

// isText tells whether all of the bytes could be text. The last rune may be
// cut.
func isText(head []byte) bool {
	for len(head) > 0 {
		r, n := utf8.DecodeRune(head)
		if r == utf8.RuneError && n == 1 {
			return len(head) < utf8.UTFMax
		}
		if r < ' ' && !strings.ContainsRune("\t\r\n\f\x1b", r) {
			return false
		}
		head = head[n:]
	}
	return true
}
