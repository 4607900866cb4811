package tracer

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A .govis file is a zip of these.
const (
	archiveTrace  = "trace.out"
	archiveMeta   = "meta.json"
	archiveOutput = "output.jsonl" // one chunk a line, in order
	archiveSource = "src/"
)

// Limits on what is read out of a recording that somebody else made.
const (
	maxMeta    = 1 << 20
	maxSource  = 4 << 20
	allSources = 32 << 20
	maxSources = 1000
)

// printedLine is a line of output.jsonl.
type printedLine struct {
	Stream string `json:"stream"`
	Text   string `json:"text"`
}

// openArchive opens a .govis file. Zip needs to seek: what is not a file is
// read into memory first.
func openArchive(name string, body io.ReadCloser, all io.Reader, size int64) (*Recording, error) {
	var at io.ReaderAt
	if f, ok := body.(*os.File); ok && size > 0 {
		at = f
	} else {
		data, err := io.ReadAll(all)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		at, size = bytes.NewReader(data), int64(len(data))
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return nil, fmt.Errorf("%s: a damaged recording: %v", name, err)
	}
	r := &Recording{Name: name}
	if err := r.readMembers(z); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	tr, err := z.Open(archiveTrace)
	if err != nil {
		return nil, fmt.Errorf("%s: a zip file without %s, so not a govis recording", name, archiveTrace)
	}
	if info, err := tr.Stat(); err == nil {
		r.Size = info.Size()
	}
	r.counts = &countReader{r: tr}
	var in io.Reader = r.counts
	if r.Size > 0 { // a program that ends early may leave no trace, but it has an ending
		in, err = sniffed(r.counts, false, r.Size)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %s in it: %w", name, archiveTrace, err)
	}
	_, r.Converted = in.(*bounded)
	r.body = struct {
		io.Reader
		io.Closer
	}{in, body}
	return r, nil
}

// readMembers reads all but the trace.
func (r *Recording) readMembers(z *zip.Reader) error {
	data, err := readMember(z, archiveMeta, maxMeta)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, &r.Meta); err != nil {
		return fmt.Errorf("a damaged recording: %s: %v", archiveMeta, err)
	}
	if r.Meta.Format != 1 {
		return fmt.Errorf("a recording of format %d: this govis reads format 1; use a newer govis", r.Meta.Format)
	}
	var printed []chunk
	if data, err := readMember(z, archiveOutput, 2*maxPrinted); err == nil {
		dec := json.NewDecoder(bytes.NewReader(data))
		for {
			var l printedLine
			if err := dec.Decode(&l); err != nil {
				break // what follows a damaged line cannot be placed
			}
			printed = append(printed, chunk{stream: l.Stream, text: l.Text})
		}
	}
	r.chunks = func() []chunk { list := printed; printed = nil; return list }
	left := allSources
	for _, f := range z.File {
		name, ok := strings.CutPrefix(f.Name, archiveSource)
		if !ok || !fs.ValidPath(name) || strings.Contains(name, `\`) || len(r.Sources) == maxSources {
			continue
		}
		if text, err := readMember(z, f.Name, int64(min(left, maxSource))); err == nil {
			r.Sources = append(r.Sources, Source{name, string(text)})
			left -= len(text)
		}
	}
	return nil
}

// readMember reads a member of at most limit bytes.
func readMember(z *zip.Reader, name string, limit int64) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("a zip file without %s, so not a govis recording", name)
		}
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("a damaged recording: %s is larger than %d bytes", name, limit)
	}
	return data, err
}

// Saver keeps a copy of a recording while it is loaded, and writes it to a
// file at the end.
type Saver struct {
	path    string
	trace   *os.File // a spool beside the file, or the file itself when bare
	bare    bool     // only the trace's bytes
	rec     *Recording
	printed []chunk
}

// Save makes a recording be kept in a file: a whole recording, or bare trace
// bytes when the name ends in .out or .trace. Call Close after loading.
func (r *Recording) Save(name string) (*Saver, error) {
	s := &Saver{path: name, rec: r, bare: strings.HasSuffix(name, ".out") || strings.HasSuffix(name, ".trace")}
	var err error
	if s.bare {
		s.trace, err = os.Create(name)
	} else {
		s.trace, err = os.CreateTemp(filepath.Dir(name), ".govis-*")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, pathCause(err))
	}
	r.body = struct {
		io.Reader
		io.Closer
	}{io.TeeReader(r.body, s.trace), r.body}
	r.file = nil // what is kept is what is read
	if take := r.chunks; take != nil {
		r.chunks = func() []chunk {
			list := take()
			s.printed = append(s.printed, list...)
			return list
		}
	}
	return s, nil
}

// Bare tells that the file holds the trace alone: no output, parameters or
// source.
func (s *Saver) Bare() bool { return s.bare }

// Close writes the file. The recording must have been loaded to its end.
func (s *Saver) Close() (err error) {
	if s.bare {
		return s.trace.Close()
	}
	defer func() {
		s.trace.Close()
		os.Remove(s.trace.Name())
	}()
	out, err := os.Create(s.path)
	if err != nil {
		return fmt.Errorf("%s: %w", s.path, pathCause(err))
	}
	defer func() {
		if cerr := out.Close(); err == nil {
			err = cerr
		}
	}()
	if _, err := s.trace.Seek(0, io.SeekStart); err != nil {
		return err
	}
	z := zip.NewWriter(out)
	if err := s.writeMembers(z); err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	return z.Close()
}

func (s *Saver) writeMembers(z *zip.Writer) error {
	w, err := z.Create(archiveMeta)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s.rec.Meta); err != nil {
		return err
	}
	if w, err = z.Create(archiveOutput); err != nil {
		return err
	}
	for _, c := range s.printed {
		if err := json.NewEncoder(w).Encode(printedLine{c.stream, c.text}); err != nil {
			return err
		}
	}
	for _, src := range s.rec.Sources {
		if w, err = z.Create(archiveSource + src.Name); err != nil {
			return err
		}
		if _, err := io.WriteString(w, src.Text); err != nil {
			return err
		}
	}
	if w, err = z.Create(archiveTrace); err != nil {
		return err
	}
	_, err = io.Copy(w, s.trace)
	return err
}
