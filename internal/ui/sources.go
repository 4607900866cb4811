package ui

import (
	"io"
	"os"
	"path/filepath"
	"strings"
)

// maxSourceFile is the largest source file that is read, in bytes.
const maxSourceFile = 4 << 20

// Sources finds the text of source files: those that came with the recording,
// others on this machine where the trace says. Only regular files that end in
// .go are opened, and only to be shown.
//
// It remembers what it has read, and belongs to one goroutine.
type Sources struct {
	given map[string]string
	read  map[string][]string // nil for a file that cannot be shown
}

// NewSources finds, before all others, the texts that are given by file name. A
// name that is not absolute stands for every file whose path ends in it.
func NewSources(given map[string]string) *Sources {
	return &Sources{given: given, read: map[string][]string{}}
}

// Lines gives the lines of a file, nil when there is no text.
func (s *Sources) Lines(file string) []string {
	if lines, ok := s.read[file]; ok && lines != nil {
		return lines
	}
	var lines []string
	if text, ok := s.find(file); ok {
		lines = split(text)
	} else if _, tried := s.read[file]; !tried {
		lines = readSource(file)
	}
	s.read[file] = lines
	return lines
}

// find finds the given text of a file: that with the longest name that fits.
func (s *Sources) find(file string) (text string, ok bool) {
	for name := strings.ReplaceAll(file, `\`, "/"); ; {
		if text, ok := s.given[name]; ok {
			return text, true
		}
		_, rest, more := strings.Cut(name, "/")
		if !more {
			return "", false
		}
		name = rest
	}
}

// Line gives one line of a file.
func (s *Sources) Line(file string, n int) (string, bool) {
	lines := s.Lines(file)
	if n < 1 || n > len(lines) {
		return "", false
	}
	return lines[n-1], true
}

func split(text string) []string {
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n")
}

func readSource(file string) []string {
	if !filepath.IsAbs(file) || !strings.HasSuffix(file, ".go") {
		return nil
	}
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxSourceFile {
		return nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSourceFile))
	if err != nil {
		return nil
	}
	return split(string(data))
}
