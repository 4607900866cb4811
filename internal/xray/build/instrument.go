package build

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"govis/internal/xray"
)

// instrument works out how the files of the program have to be changed.
func (b *builder) instrument() error {
	b.exportData()
	var all []*parsed
	for _, p := range b.chosen() {
		r, err := b.parse(p)
		if err != nil && b.quick {
			return doubtful(err)
		}
		if err != nil {
			b.leave(p.Dir, "cannot be read: "+err.Error())
			continue
		}
		if err := b.rewrite(r); err != nil {
			return err
		}
		all = append(all, r)
	}
	if err := b.enter(all); err != nil {
		return err
	}
	b.sources(all)
	b.program.Timers = b.mayBeWoken()
	return nil
}

// waking are packages of the standard library that set timers of their own, or
// wake goroutines for what happens outside of the program. That of package
// testing ends a test that takes too long.
var waking = []string{"database/sql", "net", "os/exec", "os/signal", "testing"}

// mayBeWoken tells whether timers may be set in code that is not instrumented.
func (b *builder) mayBeWoken() bool {
	if slices.ContainsFunc(b.program.Left, func(l xray.Left) bool { return l.Timer || l.Line == 0 }) {
		return true
	}
	for _, p := range b.pkgs {
		if slices.Contains(waking, p.ImportPath) || !p.Standard && !b.wanted(p) && !strings.HasSuffix(p.ImportPath, ".test") {
			return true
		}
	}
	return false
}

// chosen are the packages to be instrumented. A package that is built for the
// test, too, is looked at in that form: it has more files.
func (b *builder) chosen() []*listed {
	variants := map[string]bool{}
	for _, p := range b.pkgs {
		if p.ForTest != "" {
			variants[plainPath(p.ImportPath)] = true
		}
	}
	var list []*listed
	for _, p := range b.pkgs {
		switch {
		case p.Standard || p.Error != nil || strings.HasSuffix(p.ImportPath, ".test"):
		case p.ForTest == "" && variants[p.ImportPath]:
		case b.wanted(p):
			list = append(list, p)
		}
	}
	return list
}

// wanted tells whether a package is the user's, or one of the dependencies
// that were asked for.
func (b *builder) wanted(p *listed) bool {
	switch {
	case p.Module == nil: // files that are named by themselves
		return p == b.root
	case p.Module.Main:
		return true
	case b.root.Module != nil && p.Module.Path == b.root.Module.Path:
		return true
	}
	for _, pattern := range b.conf.Deps {
		if matches(pattern, p.Module.Path) || matches(pattern, plainPath(p.ImportPath)) {
			return true
		}
	}
	return false
}

// matches compares a path with a pattern of the go command's kind.
func matches(pattern, path string) bool {
	before, after, wild := strings.Cut(pattern, "...")
	if !wild {
		return path == pattern
	}
	if after == "" && strings.TrimSuffix(before, "/") == path {
		return true
	}
	rest, ok := strings.CutPrefix(path, before)
	if !ok {
		return false
	}
	for i := range len(rest) + 1 {
		if matches(after, rest[i:]) {
			return true
		}
	}
	return false
}

// rewrite instruments a package, unless its types cannot be known.
func (b *builder) rewrite(p *parsed) error {
	if err := b.check(p); err != nil {
		if b.quick {
			return doubtful(err)
		}
		reason := "its types are not known: " + err.Error()
		if b.exports.failed != nil {
			reason = fmt.Sprintf("this govis cannot read what %s compiles: use a newer govis, or an older Go with GOTOOLCHAIN", b.program.Go)
		}
		b.leave(p.Path, reason)
		return nil
	}
	r, err := xray.Instrument(&p.Package, xray.Options{Probe: b.probePath()})
	if err != nil {
		b.leave(p.Path, err.Error())
		return nil
	}
	for name, text := range r.Files {
		b.texts[name] = change{text: text, site: true}
	}
	b.program.Left = append(b.program.Left, r.Left...)
	b.program.Sites += r.Sites
	return nil
}

// leave notes that a package or a file is not instrumented. One reason that
// holds for all packages is given once.
func (b *builder) leave(what, reason string) {
	for _, l := range b.program.Left {
		if l.Line == 0 && l.Reason == reason {
			return
		}
	}
	b.program.Left = append(b.program.Left, xray.Left{File: what, Reason: reason})
}

// inCache tells whether a folder belongs to the module cache, in which the go
// command lets no file be replaced.
func (b *builder) inCache(dir string) bool {
	cache := b.goTool.env["GOMODCACHE"]
	rel, err := filepath.Rel(cache, dir)
	return cache != "" && err == nil && filepath.IsLocal(rel)
}
