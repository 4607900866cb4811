package main

import (
	"errors"
	"flag"
	"slices"
	"strings"

	"govis/internal/tracer"
	"govis/internal/xray/build"
)

// test records the tests of a package and steps through them.
func (a *app) test(o *options) error {
	t, err := testTarget(o)
	if err != nil {
		return err
	}
	return a.watch(t, o)
}

// testTarget makes the target of a package with tests.
func testTarget(o *options) (*target, error) {
	flags, run, err := build.TestFlags(o.rest)
	if err != nil {
		return nil, errors.New("test: " + err.Error())
	}
	t, err := programTarget(o.args[0], o)
	if err != nil {
		return nil, err
	}
	p := t.program
	p.kind, p.args = tracer.KindTest, run
	p.conf.Test, p.conf.Flags = true, flags
	return t, nil
}

// parseTest reads the call of a test: flags of govis, a package, and what goes
// to go test. The package may be left out; then the first flag that is not
// govis's begins what goes to go test.
func parseTest(c *command, fs *flag.FlagSet, o *options, args []string) error {
	own := 0
	for own < len(args) && strings.HasPrefix(args[own], "-") && args[own] != "--" {
		name, _, has := strings.Cut(strings.TrimLeft(args[own], "-"), "=")
		if name == "h" || name == "help" {
			own = len(args)
			break
		}
		if !slices.Contains(c.Flags, name) {
			break
		}
		if own++; flagNamed(name).Arg != "" && !has {
			own++
		}
	}
	own = min(own, len(args))
	if err := fs.Parse(args[:own]); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return errHelp
		}
		return flagError(c, err)
	}
	o.args, o.rest = []string{"."}, args[own:]
	if len(o.rest) > 0 && !strings.HasPrefix(o.rest[0], "-") {
		o.args, o.rest = o.rest[:1], o.rest[1:]
	}
	return nil
}
