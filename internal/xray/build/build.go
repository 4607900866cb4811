// Package build turns a program of the user's own into one that records
// itself. In go a folder or a file and the user's build flags, out comes a
// binary, the original text of its files, and what could not be instrumented.
//
// The go command that the user has does all of the work, unmodified: it is
// handed the changed files through its flag -overlay, so that nothing is
// written beside the user's files and no go.mod changes. How a file is changed
// is package xray's business. This package refuses to know how a program is
// run and what its trace holds.
package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"govis/internal/xray"
)

// Config says what to build and how.
type Config struct {
	Target string   // a folder, a Go file, or a pattern of packages, as the user typed it
	Flags  []string // build flags of the user, as go build takes them
	Deps   []string // patterns of modules and packages to be instrumented, too
	Test   bool     // build the test of the package
	Dir    string   // where Target is looked for; empty is the current folder
	Cache  string   // where changed files and binaries are kept; empty is the user's cache folder
}

// Program is a program that has been built.
type Program struct {
	Binary  string
	Dir     string // the folder of the package, in which go test runs a test
	Package string // its import path
	Go      string // version of Go that built it
	OS      string // GOOS and GOARCH
	Arch    string

	// Root is the folder, or the import path under -trimpath, below which the
	// names of Sources are found in stack frames. Sources that are elsewhere
	// have names that begin with @/ and are the ends of their paths.
	Root    string
	Sources []Source
	Left    []xray.Left // what was not instrumented; Line is 0 for a whole file
	Sites   int         // operations that were instrumented
	// Timers: something may wake the program that it does not tell the probe of,
	// so that it may not be deadlocked although all of it waits.
	Timers bool
}

// Source is the original text of a file.
type Source struct{ Name, Text string }

// CompileError holds what the go command says of a program that does not
// compile. It is the user's to read, unchanged.
type CompileError struct{ Output string }

func (e *CompileError) Error() string { return firstProblem(e.Output) }

// Build builds a program. A CompileError means that the go command itself
// refuses it; any other error is one line for the user.
func Build(ctx context.Context, c Config) (*Program, error) {
	p, err := buildOnce(ctx, c, true)
	if errors.Is(err, errNotQuick) {
		p, err = buildOnce(ctx, c, false)
	}
	return p, err
}

func buildOnce(ctx context.Context, c Config, quick bool) (*Program, error) {
	b, err := newBuilder(ctx, c)
	if err != nil {
		return nil, err
	}
	b.quick = quick
	for _, step := range []func() error{b.list, b.home, b.unknownDeps, b.copyModules, b.instrument, b.compile} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	b.remember()
	b.cache.tidy()
	return b.program, nil
}

// builder is the state of one Build.
type builder struct {
	ctx     context.Context
	conf    Config
	quick   bool // see errNotQuick
	where   place
	goTool  goTool
	cache   store
	flags   goFlags
	pkgs    []*listed
	root    *listed // the package that was asked for
	module  module  // the main module, to which the probe is added
	probe   string  // the folder of the probe in it, with slashes
	lone    bool    // there is no go.mod: one is added
	user    overlay // the user's own
	texts   map[string]change
	exports *importer
	copies  []moduleCopy
	program *Program
}

// change is a file that the go command is to see differently.
type change struct {
	text  string // what it is to see
	plain string // the same without instrumented operations; empty: the file itself
	site  bool   // it can be left out
}

func newBuilder(ctx context.Context, c Config) (*builder, error) {
	if c.Dir == "" {
		dir, err := os.Getwd()
		if err != nil {
			return nil, err
		}
		c.Dir = dir
	}
	where, err := locate(c.Dir, c.Target)
	if err != nil {
		return nil, err
	}
	b := &builder{ctx: ctx, conf: c, where: where, texts: map[string]change{}}
	if b.goTool, err = findGo(ctx, where.dir); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Target, err)
	}
	if b.flags, err = readFlags(b.goTool.env["GOFLAGS"], c.Flags); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Target, err)
	}
	if b.user, err = readOverlay(where.dir, b.flags.overlay); err != nil {
		return nil, fmt.Errorf("%s: the overlay of GOFLAGS: %w", c.Target, err)
	}
	if b.cache, err = openStore(c.Cache); err != nil {
		return nil, err
	}
	b.program = &Program{Go: b.goTool.env["GOVERSION"], OS: b.goTool.env["GOOS"], Arch: b.goTool.env["GOARCH"]}
	return b, nil
}

// home finds the main module: it is what the probe becomes a part of.
func (b *builder) home() error {
	mod := b.goTool.env["GOMOD"]
	switch {
	case b.goTool.env["GO111MODULE"] == "off":
		return fmt.Errorf("%s: GO111MODULE is off: govis needs modules; unset it", b.conf.Target)
	case b.root.Module != nil && b.root.Module.Main:
		b.module = *b.root.Module
	case b.root.Module != nil:
		return b.homeOfDependency()
	case b.root.Standard:
		return fmt.Errorf("%s: part of Go itself, which cannot be instrumented: copy it into a module of your own", b.conf.Target)
	case mod == "" || mod == os.DevNull:
		b.lone = true
		b.module = module{Path: loneModule, Dir: b.root.Dir, Main: true}
	default: // a file of a module, named by itself
		m, err := b.goTool.readModule(mod)
		if err != nil {
			return fmt.Errorf("%s: %w", mod, err)
		}
		b.module = m
	}
	return b.paths()
}

// paths sets what follows from the main module.
func (b *builder) paths() error {
	p := b.program
	p.Dir, p.Package = b.root.Dir, b.root.ImportPath
	p.Root = cmp.Or(b.workspace(), b.module.Dir)
	return b.placeProbe()
}

// workspace is the folder of go.work, when one is in effect.
func (b *builder) workspace() string {
	if work := b.goTool.env["GOWORK"]; work != "" && work != "off" {
		return filepath.Dir(work)
	}
	return ""
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
