package scenario

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

const tomlName = "scenario.toml"

// Load reads and checks the scenario of the textbook in folder dir of fsys. Its
// error lists every problem found, one a line, as "FILE:LINE: reason".
func Load(fsys fs.FS, dir string) (*Scenario, error) {
	p := place{fsys: fsys, dir: dir, shown: dir, name: path.Base(path.Clean(dir))}
	return p.load()
}

// place is where a scenario lies.
type place struct {
	fsys  fs.FS
	dir   string // in fsys
	shown string // what it is called in problems
	name  string // of the scenario, unless its file says otherwise
	guest bool   // it is no part of the textbook, see LoadFolder
}

func (p place) load() (*Scenario, error) {
	text, err := fs.ReadFile(p.fsys, path.Join(p.dir, tomlName))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.file(tomlName), plain(err))
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // some editors begin a file so
	ps := problems{}
	c := checker{place: p, lines: sync.OnceValue(func() keyLines { return findKeys(text) }), problems: &ps}
	s := &Scenario{}
	doc, ok := decode(p.file(tomlName), text, &ps)
	if ok {
		s = c.scenario(doc)
	}
	s.Files = p.readFiles(&ps)
	if trees := c.program(s); ok && trees != nil {
		c.names = namesOf(trees, s.Files, s.Params)
		c.expressions(s)
	}
	if err := ps.err(); err != nil {
		return nil, err
	}
	return s, nil
}

// file is what a file of the folder is called in problems.
func (p place) file(name string) string { return path.Join(p.shown, name) }

// LoadAll loads the scenarios of fsys in the folders called names and returns
// them in teaching order: by lesson, then by order within it. It refuses two
// scenarios for one place.
func LoadAll(fsys fs.FS, names []string) ([]*Scenario, error) {
	var all []*Scenario
	var errs []error
	for _, name := range names {
		s, err := Load(fsys, name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, compare)
	for i := 1; i < len(all); i++ {
		if a, b := all[i-1], all[i]; compare(a, b) == 0 {
			errs = append(errs, fmt.Errorf("%s: order %d of lesson %q is taken by %s",
				path.Join(b.Name, tomlName), b.Order, b.Lesson, a.Name))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return all, nil
}

func compare(a, b *Scenario) int {
	return cmp.Or(
		cmp.Compare(lessonIndex(a.Lesson), lessonIndex(b.Lesson)),
		cmp.Compare(a.Order, b.Order))
}

// readFiles returns the Go files of a folder, main.go first, without tests.
func (p place) readFiles(ps *problems) []File {
	entries, err := fs.ReadDir(p.fsys, p.dir)
	if err != nil {
		ps.add(p.shown, 0, "%v", plain(err))
		return nil
	}
	var files []File
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := fs.ReadFile(p.fsys, path.Join(p.dir, name))
		if err != nil {
			ps.add(p.file(name), 0, "%v", plain(err))
			continue
		}
		files = append(files, File{Name: name, Text: string(text)})
	}
	slices.SortStableFunc(files, func(a, b File) int {
		return cmp.Compare(b2i(b.Name == "main.go"), b2i(a.Name == "main.go"))
	})
	if len(files) == 0 || files[0].Name != "main.go" {
		ps.add(p.file("main.go"), 0, "there is no such file")
	}
	return files
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// plain strips the operation and the path from an error of package fs, which
// the caller's line names already.
func plain(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return errNoFile
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

var errNoFile = errors.New("there is no such file")
