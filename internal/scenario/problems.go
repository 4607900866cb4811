package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// problems gathers everything that is wrong with a scenario, so that an author
// is told all of it at once.
type problems struct {
	list []problem
}

type problem struct {
	file   string
	line   int // 0 when unknown
	reason string
}

func (ps *problems) add(file string, line int, format string, args ...any) {
	ps.list = append(ps.list, problem{file, line, fmt.Sprintf(format, args...)})
}

// err returns one line a problem, by line within each file, or nil. The files
// stay in the order in which they were read: what is wrong with scenario.toml
// often explains what is wrong with the rest.
func (ps *problems) err() error {
	var files []string
	for _, p := range ps.list {
		files = append(files, p.file)
	}
	slices.SortStableFunc(ps.list, func(a, b problem) int {
		return cmp.Or(cmp.Compare(slices.Index(files, a.file), slices.Index(files, b.file)), cmp.Compare(a.line, b.line))
	})
	var errs []error
	for _, p := range ps.list {
		where := p.file
		if p.line > 0 {
			where = fmt.Sprintf("%s:%d", p.file, p.line)
		}
		errs = append(errs, fmt.Errorf("%s: %s", where, p.reason))
	}
	return errors.Join(errs...)
}
