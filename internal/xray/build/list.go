package build

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// listed is what go list says of a package.
type listed struct {
	ImportPath, Name, Dir, Export, ForTest string

	Standard, DepOnly         bool
	GoFiles, CgoFiles         []string
	TestGoFiles, XTestGoFiles []string
	CompiledGoFiles           []string // for cgo: made by it, with full names
	EmbedPatterns             []string
	ImportMap                 map[string]string
	Module                    *module
	Error                     *struct{ Err string }
}

// module is what go list says of a module.
type module struct {
	Path, Version, Dir, GoMod, GoVersion string
	Main                                 bool
	Replace                              *module
}

// fields are those of listed.
const fields = "ImportPath,Name,Dir,Export,ForTest,Standard,DepOnly,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles," +
	"CompiledGoFiles,EmbedPatterns,ImportMap,Module,Error"

// list lists the packages of the program and, unless it has to be quick,
// compiles them as they are, so that what does not compile is reported with its
// own lines and columns, and so that there is export data of all of them.
func (b *builder) list() error {
	args := []string{"list", "-e", "-deps", "-json=" + fields}
	if !b.quick {
		args = append(args, "-export", "-compiled")
	}
	if b.conf.Test {
		args = append(args, "-test")
	}
	out, err := b.goTool.run(b.ctx, b.withTarget(args, b.conf.Flags)...)
	if err != nil {
		return b.refused(err)
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := &listed{}
		if err := dec.Decode(p); err == io.EOF {
			break
		} else if err != nil {
			return fmt.Errorf("%s: what go list says cannot be read: %w", b.conf.Target, err)
		}
		b.pkgs = append(b.pkgs, p)
	}
	if err := b.pick(); err != nil {
		return err
	}
	if slices.ContainsFunc(b.pkgs, func(p *listed) bool { return p.Error != nil }) {
		return b.refused(nil)
	}
	if b.quick {
		return b.recall()
	}
	return nil
}

// withTarget completes the arguments of a go command.
func (b *builder) withTarget(args, flags []string) []string {
	return slices.Concat(args, flags, b.where.args)
}

// refused lets the go command itself say what is wrong with the program. When
// it finds nothing, neither do we.
func (b *builder) refused(cause error) error {
	args := []string{"build", "-o", os.DevNull}
	if b.conf.Test {
		args = []string{"test", "-c", "-vet=off", "-o", os.DevNull}
	}
	said, err := b.goTool.said(b.ctx, b.withTarget(args, b.conf.Flags)...)
	switch {
	case errors.Is(err, b.ctx.Err()) && err != nil:
		return err
	case err != nil:
		return &CompileError{said}
	case cause != nil:
		return fmt.Errorf("%s: %w", b.conf.Target, cause)
	}
	return nil
}

// pick finds the package that was asked for: the one program, or the one
// package with tests.
func (b *builder) pick() error {
	var all, fit []*listed
	for _, p := range b.pkgs {
		if p.DepOnly || p.ForTest != "" || strings.HasSuffix(p.ImportPath, ".test") {
			continue
		}
		all = append(all, p)
		if b.conf.Test && hasTests(p) || !b.conf.Test && p.Name == "main" && len(p.GoFiles)+len(p.CgoFiles) > 0 {
			fit = append(fit, p)
		}
	}
	what := b.conf.Target
	switch {
	case len(fit) > 1 && b.conf.Test:
		return fmt.Errorf("%s: the tests of %d packages: name one, such as %s", what, len(fit), fit[0].ImportPath)
	case len(fit) > 1:
		return fmt.Errorf("%s: %d programs: name one, such as %s", what, len(fit), fit[0].ImportPath)
	case len(fit) == 1:
		b.root = fit[0]
		b.where.args = b.narrow(fit[0], len(all))
		return nil
	case len(all) == 1:
		return b.unfit(all[0])
	case len(all) == 0:
		return fmt.Errorf("%s: no package: name the folder of a program", what)
	}
	if b.conf.Test {
		return fmt.Errorf("%s: none of %d packages has tests", what, len(all))
	}
	return fmt.Errorf("%s: none of %d packages is a program (package main)", what, len(all))
}

func hasTests(p *listed) bool { return len(p.TestGoFiles)+len(p.XTestGoFiles) > 0 }

// narrow names the one package, where a pattern matched others, too.
func (b *builder) narrow(p *listed, matched int) []string {
	if matched == 1 {
		return b.where.args
	}
	return []string{p.ImportPath}
}

// unfit says why the only package that was found will not do.
func (b *builder) unfit(p *listed) error {
	what := b.conf.Target
	code := len(p.GoFiles) + len(p.CgoFiles)
	switch {
	case b.conf.Test && code > 0:
		return fmt.Errorf("%s: package %s has no test files: govis run is for programs", what, p.Name)
	case !b.conf.Test && code == 0 && hasTests(p):
		return fmt.Errorf("%s: only tests, no program: govis test %s", what, what)
	case !b.conf.Test && code > 0 && p.Error == nil:
		return fmt.Errorf("%s: package %s is no program, which would be package main: govis test %s runs its tests", what, p.Name, what)
	}
	if err := b.refused(nil); err != nil {
		return err
	}
	return fmt.Errorf("%s: no program: name the folder of a package main", what)
}
