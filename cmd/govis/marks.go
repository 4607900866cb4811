package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"govis/internal/marks"
)

// marksFolder keeps the marks of recordings in the user's state directory, a file
// for each, named by the key of the recording.
type marksFolder struct{ path string }

// mostMarked is how many recordings keep their marks: those that were not changed
// for the longest time are forgotten first.
const mostMarked = 500

func newMarksFolder() marksFolder { return marksFolder{statePath("marks")} }

func (d marksFolder) file(key string) string { return filepath.Join(d.path, key+".json") }

// read gives what was kept of a recording; nothing when it has no marks.
func (d marksFolder) read(key string) []byte {
	f, err := os.Open(d.file(key))
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, marks.MostData+1))
	if err != nil {
		return nil
	}
	return data
}

// keep keeps the marks of a recording: all of them, or those that were there before
// when something goes wrong. A recording without marks has no file.
func (d marksFolder) keep(key string, data []byte) error {
	if d.path == "" {
		return fmt.Errorf("there is no home directory")
	}
	if len(marks.Read(data)) == 0 {
		err := os.Remove(d.file(key))
		if os.IsNotExist(err) {
			return nil
		}
		return pathless(err)
	}
	if err := os.MkdirAll(d.path, 0o700); err != nil {
		return pathless(err)
	}
	f, err := os.CreateTemp(d.path, "new-*")
	if err != nil {
		return pathless(err)
	}
	_, err = f.Write(data)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), d.file(key))
	}
	if err != nil {
		os.Remove(f.Name())
		return pathless(err)
	}
	d.forget()
	return nil
}

// pathless keeps the message short: the path is always the same.
func pathless(err error) error {
	if e, ok := err.(*os.PathError); ok {
		return e.Err
	}
	return err
}

// forget takes away the files that were not changed for the longest time, when
// there are too many. Whatever goes wrong is left alone.
func (d marksFolder) forget() {
	names, err := os.ReadDir(d.path)
	if err != nil || len(names) <= mostMarked {
		return
	}
	changed := map[string]time.Time{}
	for _, n := range names {
		if info, err := n.Info(); err == nil {
			changed[n.Name()] = info.ModTime()
		}
	}
	slices.SortFunc(names, func(a, b os.DirEntry) int { return changed[a.Name()].Compare(changed[b.Name()]) })
	for _, n := range names[:len(names)-mostMarked] {
		os.Remove(filepath.Join(d.path, n.Name()))
	}
}
